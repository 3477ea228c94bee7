"""What all acts share: the screen, and going somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.core.model import Coding
from qualcode.errors import N_, RefusedError
from qualcode.tui import codelist
from qualcode.tui.keymap import hint
from qualcode.tui.reading import Cursor
from qualcode.tui.screens.asking import Picking
from qualcode.tui.ways import Goal

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.tui.screens.coding import CodingScreen
    from qualcode.tui.session import Session


class Base:
    """Acts on a coding screen."""

    def __init__(self, screen: CodingScreen) -> None:
        self._screen = screen
        self.goal = Goal()

    @property
    def _session(self) -> Session:
        return self._screen.session

    def _go(self, cursor: Cursor) -> None:
        """Move the selection by a step."""
        self._screen.view.go(cursor)

    def _jump(self, cursor: Cursor) -> None:
        """Move the selection by more than a step: there is a way back."""
        session = self._session
        if session.reading.selection(cursor) != session.selection:
            session.trail.jump(session.here)
        self._go(cursor)

    def _shown(self, coding: Coding, said: str = "") -> None:
        """Show a coding that is new or was changed, and say so, if need be."""
        if coding.guid in self._session.marks:  # else the text is newer than what is shown, and comes at once
            self._screen.view.put(coding)
        self._screen.rest()
        self._coded(said)

    def _coded(self, said: str) -> None:
        """Say what was done to a coding, and that the transcript is marked done, if it is."""
        if told := " · ".join(filter(None, (said, self._session.reminder(self._key("status"))))):
            self._screen.say(told)

    def _key(self, act: str) -> str:
        """The key of an act, as hints write it."""
        return hint(act, self._screen.keymap)

    def _on_one(self, title: str, act: Callable[[Coding], None]) -> None:
        """Do something with the coding on the selection; where there are several, let the person choose."""
        session = self._session
        session.look_again()
        lanes = self._screen.view.page.lanes
        under = sorted(session.under_cursor, key=lambda one: lanes.placed(one.guid)[0])  # as the stripes lie
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
