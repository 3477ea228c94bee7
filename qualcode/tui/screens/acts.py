"""What the keys of the coding screen do: one method per act of the key map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.core.model import Coding, Status
from qualcode.errors import N_, InputError, RefusedError
from qualcode.i18n import _
from qualcode.services import transcripts
from qualcode.services.history import Done
from qualcode.tui import codelist
from qualcode.tui.reading import Cursor, Unit
from qualcode.tui.screens.asking import STATUS, Picking, Question
from qualcode.tui.search import Hits
from qualcode.tui.widgets.picklist import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.tui.screens.coding import CodingScreen

_VERBS = {
    "coding.add": N_("code {what} put on"),
    "coding.remove": N_("code {what} taken off"),
    "coding.change": N_("coding {what} changed"),
    "code.add": N_("new code {what}"),
    "status.set": N_("status {what}"),
}


class Acts:
    """The acts, by their names in the key map; each may raise QualcodeError, which the screen shows."""

    def __init__(self, screen: CodingScreen) -> None:
        self._screen = screen
        self._hits: Hits | None = None

    def _go(self, cursor: Cursor) -> None:
        self._screen.view.go(cursor)

    def _step(self, by: int, *, unit: Unit = "sentence", grow: bool = False) -> None:
        session = self._screen.session
        step = session.reading.extend if grow else session.reading.move
        self._go(step(session.cursor, by, unit))

    # -- select ------------------------------------------------------------------------------------------

    def next_sentence(self) -> None:
        self._step(1)

    def previous_sentence(self) -> None:
        self._step(-1)

    def extend(self) -> None:
        self._step(1, grow=True)

    def shrink(self) -> None:
        self._step(-1, grow=True)

    def turn(self) -> None:
        session = self._screen.session
        self._go(session.reading.turn(session.cursor))

    def next_word(self) -> None:
        self._step(1, unit="word")

    def previous_word(self) -> None:
        self._step(-1, unit="word")

    def extend_word(self) -> None:
        self._step(1, unit="word", grow=True)

    def shrink_word(self) -> None:
        self._step(-1, unit="word", grow=True)

    # -- code --------------------------------------------------------------------------------------------

    def hot(self, digit: str) -> None:
        """Put the code of a digit on the selection."""
        code = self._screen.session.hot.code(digit)
        if code is None:
            raise RefusedError(
                N_("No code has the digit {digit}."),
                mend=N_("Find a code and press the digit there to give it one."),
                digit=digit,
            )
        self.code(code)

    def code(self, guid: str) -> None:
        """Put a code on the selection."""
        self._shown(self._screen.session.apply(guid))

    def repeat(self) -> None:
        self._shown(self._screen.session.repeat())

    def palette(self) -> None:
        screen = self._screen
        session = screen.session
        known = codelist.candidates(session)
        screen.pick(
            Picking(
                _("Code"),
                lambda query: codelist.found(session, known, query),
                self.code,
                self._new_code,
                self._assign,
            )
        )

    def _new_code(self, path: str) -> None:
        session = self._screen.session
        self.code(session.new_code(path).guid)
        self._screen.view.rebuild()

    def _assign(self, guid: str, digit: str) -> None:
        session = self._screen.session
        session.hot = session.hot.assign(digit, guid)

    def in_vivo(self) -> None:
        self._shown(self._screen.session.in_vivo())
        self._screen.view.rebuild()

    def _shown(self, coding: Coding) -> None:
        self._screen.view.put(coding)
        self._screen.rest()

    def _on_one(self, title: str, act: Callable[[Coding], None]) -> None:
        """Do something with the coding on the selection; where there are several, let the person choose."""
        session = self._screen.session
        under = session.under_cursor
        if not under:
            raise RefusedError(N_("None of your codings is on this passage."))
        if len(under) == 1:
            act(under[0])
            return
        rows = codelist.codings(session, under)

        def picked(guid: str) -> None:
            if guid in session.marks:
                act(session.marks[guid])

        self._screen.pick(Picking(title, lambda _query: rows, picked, filterable=False))

    def remove(self) -> None:
        def act(coding: Coding) -> None:
            self._screen.session.remove(coding)
            self._screen.view.drop(coding)
            self._screen.rest()

        self._on_one(_("Remove which code?"), act)

    def memo(self) -> None:
        screen = self._screen

        def ask(coding: Coding) -> None:
            screen.ask(
                Question(
                    _("Comment"),
                    coding.comment,
                    lambda text: self._shown(screen.session.comment(coding, text.strip())),
                )
            )

        self._on_one(_("Comment on which coding?"), ask)

    def weight(self) -> None:
        screen = self._screen

        def ask(coding: Coding) -> None:
            def answered(text: str) -> None:
                if not text.strip().isdecimal():
                    raise InputError(N_("A weight is a number from 0 to 100."))
                self._shown(screen.session.weigh(coding, int(text)))

            now = "" if coding.weight is None else str(coding.weight)
            screen.ask(Question(_("Weight, 0 to 100"), now, answered))

        self._on_one(_("Weigh which coding?"), ask)

    def edge_out(self) -> None:
        self._move_edge(1)

    def edge_back(self) -> None:
        self._move_edge(-1)

    def _move_edge(self, by: int) -> None:
        def act(coding: Coding) -> None:
            session = self._screen.session
            moved = session.move_edge(coding, by)
            self._shown(moved)
            self._go(session.reading.cover(moved.span))

        self._on_one(_("Move the end of which coding?"), act)

    def undo(self) -> None:
        self._travelled(_("Undone"), self._screen.session.undo())

    def redo(self) -> None:
        self._travelled(_("Done again"), self._screen.session.redo())

    def _travelled(self, word: str, done: Done) -> None:
        screen = self._screen
        screen.view.rebuild()
        screen.show_codes()
        what = _(_VERBS[done.verb]).format(what=done.summary) if done.verb in _VERBS else done.summary
        where = ""
        if done.transcript and done.transcript != screen.session.document.transcript.guid:
            where = f" ({transcripts.find(screen.session.project, done.transcript).name})"
        screen.say(f"{word}: {what}{where}")

    # -- move --------------------------------------------------------------------------------------------

    def next_uncoded(self) -> None:
        self._go(self._screen.session.uncoded(1))

    def previous_uncoded(self) -> None:
        self._go(self._screen.session.uncoded(-1))

    def next_coding(self) -> None:
        self._go(self._screen.session.coding(1))

    def previous_coding(self) -> None:
        self._go(self._screen.session.coding(-1))

    def search(self) -> None:
        screen = self._screen
        start = screen.session.selection.start
        wanted = self._hits.wanted if self._hits else ""

        def typed(text: str) -> None:
            self._hits = Hits(screen.session.document.text, text)
            screen.view.mark(self._hits)
            self._show_hit(start, 1)

        def answered(text: str) -> None:
            if text == wanted:
                self._step_hit(1)
            if text and self._hits and not self._hits.starts:
                raise RefusedError(N_('"{text}" does not occur in this transcript.'), text=text)
            if not text:
                self._hits = None
                screen.view.mark(None)

        screen.ask(Question(_("Search"), wanted, answered, typed, self._step_hit))

    def _step_hit(self, direction: int) -> None:
        span = self._screen.session.selection
        self._show_hit(span.end if direction > 0 else span.start, direction)

    def _show_hit(self, offset: int, direction: int) -> None:
        screen = self._screen
        hit = self._hits.next(offset, direction) if self._hits else None
        if hit and self._hits:
            self._go(screen.session.reading.at(hit.start))
            count = len(self._hits.starts)
            screen.say(_("hit {number} of {count}").format(number=self._hits.number(hit), count=count))

    def go_to(self) -> None:
        reading = self._screen.session.reading

        def answered(text: str) -> None:
            number = text.strip()
            if not number.isdecimal() or not 1 <= int(number) <= len(reading.paragraphs):
                raise InputError(N_("Paragraphs go from 1 to {last}."), last=len(reading.paragraphs))
            self._go(reading.paragraph(int(number)))

        self._screen.ask(Question(_("Go to paragraph"), "", answered))

    def page_down(self) -> None:
        self._screen.view.page_by(1)

    def page_up(self) -> None:
        self._screen.view.page_by(-1)

    def first(self) -> None:
        self._go(self._screen.session.reading.at(0))

    def last(self) -> None:
        reading = self._screen.session.reading
        self._go(reading.at(len(reading.document.text)))

    # -- transcript --------------------------------------------------------------------------------------

    def status(self) -> None:
        screen = self._screen
        choices = enumerate(STATUS.items(), start=1)
        rows = [
            Row(key, _(label), hot=str(number), marked=key == screen.session.status)
            for number, (key, label) in choices
        ]

        def picked(key: str) -> None:
            screen.session.set_status(Status(key))
            screen.show_state()

        screen.pick(Picking(_("How far are you?"), lambda _query: rows, picked, filterable=False))

    def transcripts(self) -> None:
        self._screen.app.show_transcripts()

    def help(self) -> None:
        self._screen.app.show_help()

    def quit(self) -> None:
        self._screen.app.exit()
