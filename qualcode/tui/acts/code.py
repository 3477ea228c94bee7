"""Coding: codes on the selection, another code, no code, and all of it taken back."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import shorten

from qualcode.core.model import Coding
from qualcode.errors import N_, RefusedError
from qualcode.i18n import _, active, words
from qualcode.services import history, log
from qualcode.services.history import Done
from qualcode.tui import codelist, labels
from qualcode.tui.acts.base import Base
from qualcode.tui.screens.asking import Picking, Question
from qualcode.tui.twice import question_of_digit

_WORDS = 40  # characters of a passage that say which it is
_VERBS = {
    "coding.add": N_("code {what} put on"),
    "coding.remove": N_("code {what} taken off"),
    "coding.change": N_("coding {what} changed"),
    "code.add": N_("new code {what}"),
    "memo.add": N_("memo “{what}” written"),
    "memo.change": N_("memo “{what}” changed"),
    "memo.remove": N_("memo “{what}” deleted"),
    "name.mark": N_("overlooked name marked"),
    "status.set": N_("status “{what}”"),
}


class Code(Base):
    """Putting codes on, changing them, taking them off, undo and redo."""

    def hot(self, digit: str) -> None:
        """Put the code of a digit on the selection."""
        self.code(self._code_of(digit))

    def _code_of(self, digit: str) -> str:
        code = self._session.hot.code(digit)
        if code is None:
            raise RefusedError(
                N_("No code has the digit {digit}."),
                mend=N_("Find a code and press the digit there to give it one."),
                digit=digit,
            )
        return code

    def code(self, guid: str) -> None:
        """Put a code on the selection."""
        self._shown(self._session.apply(guid))

    def clicked(self, guid: str) -> None:
        """Put a code on the selection by the mouse; say so, since the eye is not on the text then."""
        session = self._session
        coding = session.apply(guid)
        words = shorten(session.excerpt(session.selection), _WORDS, placeholder=" …")
        told = _("{code} is now on: “{words}”. {key} takes it off.")
        code = labels.label(session.code(guid))
        self._shown(coding, told.format(code=code, words=words, key=self._key("undo")))

    def repeat(self) -> None:
        self._shown(self._session.repeat())

    def palette(self, typed: str = "") -> None:
        """Find a code by a few letters; ``typed`` are the first of them."""
        session = self._session
        known = session.candidates

        def picked(key: str) -> None:
            if not key.startswith(codelist.NEW):
                self.code(key)
            elif len(name := codelist.made(session, known, key)) > 1:
                self._new(name)
            else:  # a single letter is more likely a slip
                self._screen.ask(Question(_("New code"), name, self._new_named))

        self._screen.pick(
            Picking(_("Code"), lambda query: codelist.with_new(session, known, query), picked, self._assign),
            typed,
        )

    def _new(self, path: str) -> None:
        """Put a code on the selection that is made for it."""
        known = self._session.system.by_guid
        coding = self._session.apply_new(path)
        name = labels.label(self._session.code(coding.code))
        said = _("{name} is there already, and was put on.") if coding.code in known else ""
        self._shown(coding, said.format(name=name) or _("new code {what}").format(what=name))
        self._screen.view.restyle()

    def _assign(self, guid: str, digit: str) -> None:
        screen, session = self._screen, self._session
        code, before = session.code(guid), session.loser(guid, digit)
        if before and not screen.twice.again((digit, guid)):
            screen.say(question_of_digit(digit, before, code))
            return
        session.assign(guid, digit)
        text = _("{digit} now puts on: {code}")
        if before:
            text = _("{digit} now puts on: {code} (no longer: {before})")
        screen.say(
            text.format(digit=digit, code=labels.label(code), before=labels.label(before) if before else "")
        )

    def in_vivo(self) -> None:
        session = self._session
        session.passage()

        self._screen.ask(Question(_("New code"), session.words(), self._new_named))

    def _new_named(self, text: str) -> None:
        if not text.strip():
            raise RefusedError(N_("A code needs a name."))
        self._new(text)

    def recode(self) -> None:
        """Give a coding another code."""

        def choose(coding: Coding) -> None:
            session = self._session
            known = session.candidates

            def picked(key: str) -> None:
                if key.startswith(codelist.NEW):
                    self._shown(session.recode_new(coding, codelist.made(session, known, key)))
                    self._screen.view.restyle()
                else:
                    self._shown(session.recode(coding, key))

            def by_digit(_key: str, digit: str) -> None:
                code = self._code_of(digit)
                self._screen.close()
                picked(code)

            self._screen.pick(
                Picking(
                    _("Instead"),
                    lambda query: codelist.with_new(session, known, query),
                    picked,
                    by_digit,
                    digits=_("code"),
                )
            )

        self._on_one(_("Change which code?"), choose)

    def remove(self) -> None:
        def act(coding: Coding) -> None:
            self._session.remove(coding)
            self._screen.view.drop(coding.guid)
            self._screen.rest()
            code = self._session.system.by_guid.get(coding.code)
            told = _("removed: {code} ({key} brings it back)")
            name = labels.label(code) if code else "?"
            self._coded(told.format(code=name, key=self._key("undo")))

        self._on_one(_("Remove which code?"), act)

    def undo(self) -> None:
        self._ask_or_travel(self._session.next_undo(), is_undo=True)

    def redo(self) -> None:
        self._ask_or_travel(self._session.next_redo(), is_undo=False)

    def _ask_or_travel(self, coming: Done, *, is_undo: bool) -> None:
        """What is not of this transcript and screen would be undone unseen: that takes the key twice."""
        screen, session = self._screen, self._session
        is_here, transcript = session.is_done_here(coming), session.transcript
        if screen.twice.is_meant(coming, screen.say, is_here=is_here, is_undo=is_undo, transcript=transcript):
            word, step = (_("Undone"), session.undo) if is_undo else (_("Done again"), session.redo)
            screen.attempt(lambda: self._travel(word, step))  # by itself: waiting, it is not asked again

    def _travel(self, word: str, step: Callable[[], Done]) -> None:
        """Undo or redo, and show what it changed: no more than that, unless all was read afresh."""
        screen, session = self._screen, self._session
        transcript, shown = session.transcript, (session.marks, session.others)
        done = step()
        if (session.marks, session.others) == shown:
            screen.view.sync(guid for kind, guid in done.touched if kind == "coding")
            screen.view.restyle()
        else:
            screen.view.rebuild()
        screen.view.go(session.cursor)
        screen.show_codes()
        where = f"{session.document.transcript.name}: " if session.transcript != transcript else ""
        screen.say(f"{where}{word}: {_what(done)}")


def _what(done: Done) -> str:
    """What was undone or redone, in words."""
    if done.verb not in _VERBS or done.count > 1:
        return history.said(done, words(active()))
    what = log.how(done.summary, words(active())) if done.kind == "status" else done.summary
    told = _(_VERBS[done.verb]).format(what=what)
    now = history.now(done, words(active()))
    return f"{told} ({now})" if now else told
