"""Moving: to uncoded passages, codings, paragraphs, time stamps; back to where one was, and forward."""

from __future__ import annotations

from qualcode.errors import N_, InputError, NotFoundError, RefusedError
from qualcode.i18n import _
from qualcode.tui import ways
from qualcode.tui.acts.base import Base
from qualcode.tui.places import Visited
from qualcode.tui.reading import Cursor
from qualcode.tui.screens.asking import Picking, Question
from qualcode.tui.ways import Goal, Which
from qualcode.tui.widgets.picklist import Row

_GOALS: dict[Which, str] = {
    "any": N_("any coding"),
    "code": N_("codings of this code"),
    "own": N_("my codings"),
    "others": N_("others' codings"),
}


class Move(Base):
    """Jumps, and the way back."""

    def next_uncoded(self) -> None:
        self._jump(ways.uncoded(self._session, 1))

    def previous_uncoded(self) -> None:
        self._jump(ways.uncoded(self._session, -1))

    def next_coding(self) -> None:
        self._to_coding(1)

    def previous_coding(self) -> None:
        self._to_coding(-1)

    def _to_coding(self, direction: int) -> None:
        session = self._session
        self._jump(session.reading.cover(ways.coding(session, direction, self.goal).span))

    def which_coding(self) -> None:
        """Choose which codings the keys go to from now on, and go to the next of them."""
        rows = [
            Row(which, _(label), hot=str(number), marked=which == self.goal.which)
            for number, (which, label) in enumerate(_GOALS.items(), start=1)
        ]

        def picked(key: str) -> None:
            which = next(goal for goal in _GOALS if goal == key)
            self.goal = Goal(which, self._this_code() if which == "code" else None)
            self.next_coding()

        self._screen.pick(Picking(_("Go to which codings?"), lambda _query: rows, picked, filterable=False))

    def _this_code(self) -> str:
        """The code on the selection, else the one used last."""
        session = self._session
        under = session.under_cursor
        code = under[0].code if under else session.last_code
        if code is None:
            raise RefusedError(
                N_("No code is on this passage, and none has been used yet."),
                mend=N_("Go to a coding first."),
            )
        return code

    def go_to(self) -> None:
        """Go to a paragraph by its number, or to a time stamp."""

        def answered(text: str) -> None:
            clean = text.strip().strip("#")
            self._jump(self._at_time(clean) if ":" in clean else self._at_paragraph(clean))

        self._screen.ask(Question(_("Go to paragraph or time (e.g. 143 or 00:14:11)"), "", answered))

    def _at_paragraph(self, text: str) -> Cursor:
        reading = self._session.reading
        if not text.isdecimal() or not 1 <= int(text) <= len(reading.paragraphs):
            raise InputError(N_("Paragraphs go from 1 to {last}."), last=len(reading.paragraphs))
        return reading.paragraph(int(text))

    def _at_time(self, text: str) -> Cursor:
        """The sentence that bears the last stamp up to a time."""
        anchors = self._session.document.anchors
        if not anchors:
            raise NotFoundError(
                N_("This transcript has no time stamps."), mend=N_("Go to a paragraph's number.")
            )
        parts = text.split(":")
        if len(parts) > 3 or not all(part.isdecimal() for part in parts):
            raise InputError(N_("{text} is not a time."), mend=N_("Write 00:14:11 or 14:11."), text=text)
        seconds = 0
        for part in parts:
            seconds = seconds * 60 + int(part)
        before = [anchor for anchor in anchors if anchor.ms < (seconds + 1) * 1000]
        return self._session.reading.at((before[-1] if before else anchors[0]).offset)

    def back(self) -> None:
        session = self._session
        self._visit(session.trail.back(session.here), N_("There is no place to go back to."))

    def forward(self) -> None:
        session = self._session
        self._visit(session.trail.forward(session.here), N_("There is no place to go forward to."))

    def _visit(self, place: Visited | None, nowhere: str) -> None:
        if place is None:
            raise NotFoundError(nowhere)
        screen, session = self._screen, self._session
        before = session.transcript
        session.visit(place)
        if session.transcript != before:
            screen.view.rebuild()
            screen.show_codes()
        screen.view.go(session.cursor)

    def page_down(self) -> None:
        self._screen.view.page_by(1)

    def page_up(self) -> None:
        self._screen.view.page_by(-1)

    def first(self) -> None:
        self._jump(self._session.reading.at(0))

    def last(self) -> None:
        reading = self._session.reading
        self._jump(reading.at(len(reading.document.text)))
