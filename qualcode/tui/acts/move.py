"""Moving: to uncoded passages, codings, paragraphs, time stamps; back to where one was, and forward."""

from __future__ import annotations

from qualcode.errors import N_, NotFoundError
from qualcode.i18n import _
from qualcode.tui import ways
from qualcode.tui.acts.base import Base
from qualcode.tui.places import Visited
from qualcode.tui.screens.asking import Picking, Question
from qualcode.tui.ways import GOALS, Goal
from qualcode.tui.widgets.picklist import Row


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
            for number, (which, label) in enumerate(GOALS.items(), start=1)
        ]

        def picked(key: str) -> None:
            which = next(goal for goal in GOALS if goal == key)
            self.goal = Goal(which, ways.this_code(self._session) if which == "code" else None)
            self.next_coding()

        self._screen.pick(Picking(_("Go to which codings?"), lambda _query: rows, picked, filterable=False))

    def go_to(self) -> None:
        """Go to a paragraph by its number, or to a time stamp."""

        def answered(text: str) -> None:
            self._jump(ways.place(self._session, text))

        self._screen.ask(Question(_("Go to paragraph or time (e.g. 143 or 00:14:11)"), "", answered))

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
