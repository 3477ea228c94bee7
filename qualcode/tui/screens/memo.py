"""Writing a memo: several lines of text over the screen; Esc keeps it."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from qualcode.i18n import _
from qualcode.project import Project
from qualcode.tui.suspecting import Suspecting

_CLOSE = {"escape", "f3", "ctrl+t", "ctrl+s"}


class MemoScreen(ModalScreen[str], inherit_bindings=False):
    """Returns the text as it is when one leaves; an empty one means that there is to be no memo."""

    BINDINGS: ClassVar[list[BindingType]] = []
    takes_typing = True  # what is typed, or pasted, is text

    def __init__(self, project: Project, about: str, text: str) -> None:
        super().__init__()
        self._project = project
        self._names: Suspecting | None = None
        self._about = about
        self._text = TextArea(text, id="memo-text", soft_wrap=True)

    def compose(self) -> ComposeResult:
        """What it is about, the text, the keys."""
        with Vertical(id="memo"):
            yield Static(self._about, id="memo-about", markup=False)
            yield self._text
            yield Static(id="memo-names", markup=False)
            yield Static(
                " " + _("Esc keeps it and goes back. Leave it empty to have no memo."), id="memo-keys"
            )

    def on_mount(self) -> None:
        """Go on writing at the end."""
        self._text.cursor_blink = False
        self._text.move_cursor(self._text.document.end)
        self._text.focus()
        self._names = Suspecting(self, self._project, self._warn)
        self._names.typed(self._text.text)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._names is not None:
            self._names.typed(self._text.text)

    def _warn(self, said: str) -> None:
        line = self.query_one("#memo-names", Static)
        line.update(said)
        line.set_class(bool(said), "open")

    async def on_event(self, event: events.Event) -> None:
        """The keys that close it, before the text takes them."""
        if isinstance(event, events.Key) and event.key in _CLOSE:
            event.stop()
            if self._names is not None:
                self._names.closed(self._text.text)
            self.dismiss(self._text.text)
            return
        await super().on_event(event)
