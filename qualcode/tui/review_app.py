"""The terminal UI for one review of names, begun from the command line."""

from __future__ import annotations

from textual import events

from qualcode.services.importing import ImportedFile
from qualcode.services.review import Session
from qualcode.tui.app import CodingApp
from qualcode.tui.burst import HOLD
from qualcode.tui.screens.review import ReviewScreen


class ReviewApp(CodingApp):
    """Shows the review, and ends with it."""

    def __init__(
        self, session: Session, *, name: str = "", keymap: str = "beginner", hold: float = HOLD
    ) -> None:
        super().__init__(session.project, keymap=keymap, hold=hold)
        self._review = ReviewScreen(session, keymap, name)

    def on_mount(self, event: events.Mount) -> None:  # type: ignore[override]
        """Nobody codes here: no name is asked for."""
        event.prevent_default()  # the handler of the class below would ask
        self.push_screen(self._review, self._done)

    def _done(self, _imported: list[ImportedFile] | None) -> None:
        self.exit()
