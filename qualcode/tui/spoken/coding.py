"""Line by line: what can be done with codes and codings besides putting them on and taking them off."""

from __future__ import annotations

from qualcode.core.model import Coding, Status
from qualcode.errors import N_, InputError, RefusedError
from qualcode.i18n import _
from qualcode.tui import clipboard, ways
from qualcode.tui.spoken.base import Acts, Base


class Coded(Base):
    """Acts on codes and codings, as the coding screen has them, by the same signs."""

    def _coding_acts(self) -> Acts:
        return {
            "v": self.in_vivo,
            ".": lambda _rest: self._said(_("Coded: {code}"), self.session.repeat()),
            "=": self.recode,
            ">": lambda _rest: self._edge(1),
            "<": lambda _rest: self._edge(-1),
            ")": lambda _rest: self._edge(1, start=True),
            "(": lambda _rest: self._edge(-1, start=True),
            "#": self.comment,
            "%": self.weigh,
            "d": self.assign,
            "def": self.define,
            "!": lambda _rest: self._mark_name(),
            '"': lambda _rest: self._say(clipboard.copy_passage(self.session, self._send)),
            "&": lambda _rest: self._others(),
        }

    def _send(self, text: str) -> None:
        """Send a text to the terminal's clipboard (OSC 52)."""
        from base64 import b64encode

        self._say(f"\033]52;c;{b64encode(text.encode()).decode()}\a")

    def _said(self, told: str, coding: Coding) -> None:
        self._coded(told.format(code=self._path(coding.code)))

    def _coded(self, said: str) -> None:
        self._say(said)
        if reminder := self.session.reminder("s"):
            self._say(reminder)

    def in_vivo(self, name: str) -> None:
        """The selected words as a new code, under a name of one's own if one is given."""
        words = self.session.words()
        name = name or self._ask(_("New code: {words}. Enter: so, or another name. ").format(words=words))
        self._said(_("Coded: {code}"), self.session.apply_new(name.strip() or words))

    def recode(self, query: str) -> None:
        """Another code for a coding, found by a few letters."""
        coding = self._one()
        guid = self._pick(query or self._ask(_("Code: ")).strip()) if coding else None
        if coding is None or guid is None:
            self._nothing()
        else:
            self._said(_("Now: {code}"), self.session.recode(coding, guid))

    def _edge(self, by: int, *, start: bool = False) -> None:
        coding = self._one()
        if coding is None:
            self._nothing()
            return
        moved = self.session.move_edge(coding, by, start=start)
        self._say(f"{self._path(moved.code)}: {self.session.excerpt(moved.span)}")

    def comment(self, text: str) -> None:
        """A comment on a coding; a minus sign takes it away."""
        coding = self._one()
        if coding is None:
            self._nothing()
            return
        if coding.comment and not text:
            self._say(_("comment: {text}").format(text=coding.comment))
        text = text or self._ask(_("Comment; - deletes it, Enter leaves it. ")).strip()
        if text:
            self.session.comment(coding, "" if text == "-" else text)
            self._say(_("Comment deleted.") if text == "-" else _("Comment saved."))
        else:
            self._nothing()

    def weigh(self, number: str) -> None:
        """A weight, 0 to 100, for a coding."""
        coding = self._one()
        number = number or (self._ask(_("Weight, 0 to 100: ")).strip() if coding else "")
        if coding is None or not number:
            self._nothing()
            return
        if not number.isdecimal():
            raise InputError(N_("A weight is a number from 0 to 100."))
        weighed = self.session.weigh(coding, int(number))
        self._say(_("weight {weight}").format(weight=weighed.weight))

    def assign(self, rest: str) -> None:
        """Let a digit stand for a code."""
        digit, _blank, query = rest.partition(" ")
        if len(digit) != 1 or digit not in "123456789":
            raise InputError(N_("Say a digit and a code: d 3 TEXT."))
        guid = self._pick(query.strip() or self._ask(_("Code: ")).strip())
        if guid is None:
            self._nothing()
            return
        self.session.assign(guid, digit)
        self._say(_("{digit} now puts on: {code}").format(digit=digit, code=self._path(guid)))

    def define(self, query: str) -> None:
        """A code's whole definition; without letters, that of the code on the passage."""
        guid = self._pick(query) if query else ways.this_code(self.session)
        if guid is None:
            self._nothing()
            return
        code = self.session.code(guid)
        self._say(self._path(guid))
        parts = (
            (_("Definition"), code.definition),
            (_("When to use it"), code.include),
            (_("When not to use it"), code.exclude),
            (_("Example"), code.anchor),
        )
        for label, text in parts:
            if text:
                self._say(f"{label}: {text}")
        if not any(text for _label, text in parts):
            self._say(_("It has no definition yet."))

    def _mark_name(self) -> None:
        session = self.session
        if session.cursor.unit != "word":
            raise RefusedError(
                N_("A whole sentence is no name."), mend=N_("Select the name's words first: w, then w+.")
            )
        mark = session.mark_name()
        said = _('Marked as a name: "{words}". Who holds the key list replaces it.')
        self._say(said.format(words=session.excerpt(mark.span)))

    def _others(self) -> None:
        session = self.session
        if session.others is not None:
            session.hide_others()
            self._say(_("Shown: your codings alone."))
        elif session.status is not Status.DONE:
            raise RefusedError(
                N_("You code blind: others' codings are shown when you are done with this transcript."),
                mend=N_("s done says that you are."),
            )
        else:
            names = ", ".join(session.show_others())
            self._say(_("Shown as well: codings of {names}.").format(names=names))
