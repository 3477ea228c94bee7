"""A text of several lines, written on a screen of its own."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import TextArea

from qualcode.i18n import _
from qualcode.tui.widgets.bar import Bar


class WritingScreen(Screen[str | None], inherit_bindings=False):
    """Returns the text, or None if it stayed as it was. Esc saves and closes; nothing is thrown away."""

    BINDINGS: ClassVar[list[BindingType]] = []
    takes_text = True

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._heading = title
        self._before = text
        self._area = TextArea(text, soft_wrap=True, tab_behavior="focus", id="writing")

    def compose(self) -> ComposeResult:
        """Title, text, footer."""
        yield Bar(id="top")
        yield self._area
        yield Bar(id="bottom")

    def on_mount(self) -> None:
        """Write on at the end."""
        self._area.cursor_blink = False
        self._area.focus()
        self._area.move_cursor(self._area.document.end)

    def on_resize(self) -> None:
        """The bars fit the width."""
        self.call_after_refresh(self._bars)

    def _bars(self) -> None:
        self.query_one("#top", Bar).say(" " + self._heading)
        self.query_one("#bottom", Bar).hint([("Esc F3", _("save and close"))])

    def on_key(self, event: events.Key) -> None:
        """Keys the text does not take."""
        if event.key in {"escape", "f3", "ctrl+t"}:
            event.stop()
            event.prevent_default()
            text = self._area.text.strip()
            self.dismiss(text if text != self._before.strip() else None)

    def pasted(self) -> None:
        """Text may be pasted."""
