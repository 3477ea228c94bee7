"""The help overlay: every act and its keys, or every entry of the home screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.i18n import N_, _
from qualcode.tui.keymap import GROUPS, shown_keys

if TYPE_CHECKING:
    from qualcode.tui.app import CodingApp

IN_LISTS = (  # what the vim-like letters do where no coding screen is
    ("j k", N_("next line, previous line")),
    ("/", N_("filter; Esc: letters are commands again")),
    ("u U", N_("undo, redo")),
)


class HelpScreen(ModalScreen[None], inherit_bindings=False):
    """Lies over the other screens; arrows scroll, v changes the key map, any other key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = []
    takes_text = False
    switches = True  # whether another key map may be chosen here
    app: CodingApp

    def __init__(self, keymap: str) -> None:
        super().__init__()
        self._keymap = keymap

    @staticmethod
    def columns() -> Table:
        """An empty table: keys at the left, what they are for at the right."""
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), expand=True)
        table.add_column(ratio=2)
        table.add_column(ratio=3)
        return table

    def compose(self) -> ComposeResult:
        """The table of keys."""
        with VerticalScroll(id="help"):
            yield Static(self._table(), id="help-keys")

    def _table(self) -> RenderableType:
        table = self.columns()
        is_vim = self._keymap == "vim"
        table.add_row(
            "[b]v[/b]", _("change to keys for beginners") if is_vim else _("change to vim-like keys")
        )
        table.add_row("", "")
        first = _("letters, then Enter") if self._keymap == "beginner" else ""
        table.add_row("[b]1-9[/b]", _("put the code of this digit on the sentence"))
        if first:
            table.add_row(f"[b]{first}[/b]", _("find a code and put it on the sentence"))
        for group in GROUPS:
            table.add_row("", "")
            table.add_row("[b u]" + _(group.title) + "[/b u]", "")
            for act in group.acts:
                table.add_row(f"[b]{shown_keys(act, self._keymap)}[/b]", _(act.label))
        if is_vim:
            table.add_row("", "")
            table.add_row("[b u]" + _("Lists") + "[/b u]", "")
            for keys, what in IN_LISTS:
                table.add_row(f"[b]{keys}[/b]", _(what))
        table.add_row("", "")
        table.add_row("", _("Everything is saved at once. Press any key to go back."))
        return table

    def on_key(self, event: events.Key) -> None:
        """Arrows scroll, anything else closes."""
        event.stop()
        scroll = self.query_one("#help", VerticalScroll)
        steps = {
            "up": scroll.scroll_up,
            "down": scroll.scroll_down,
            "pageup": scroll.scroll_page_up,
            "pagedown": scroll.scroll_page_down,
        }
        if event.key in steps:
            steps[event.key](animate=False)
        elif event.key == "v" and self.switches:
            self.app.switch_keymap()
            self._keymap = self.app.keymap
            self.query_one("#help-keys", Static).update(self._table())
        else:
            self.dismiss()

    def on_click(self) -> None:
        """A click closes it."""
        self.dismiss()

    def pasted(self) -> None:
        """Nothing to do."""


class EntriesHelp(HelpScreen):
    """What each entry of a menu is for, in a sentence or two."""

    switches = False

    def __init__(self, entries: Sequence[tuple[str, str, str]], keys: Sequence[tuple[str, str]]) -> None:
        super().__init__("")
        self._entries = entries  # key, name, what it is for
        self._keys = keys

    def _table(self) -> RenderableType:
        table = self.columns()
        for key, name, about in self._entries:
            table.add_row(f"[b]{key}  {name}[/b]", about)
        table.add_row("", "")
        for key, what in self._keys:
            table.add_row(f"[b]{key}[/b]", what)
        return table


class WholeText(HelpScreen):
    """A text for which a pane has no room, or which has no pane on a narrow screen."""

    def __init__(self, text: Text) -> None:
        super().__init__("")
        self._whole = text

    def _table(self) -> RenderableType:
        return Text("\n").join([self._whole, Text(_("↑ ↓ scroll, any other key goes back."), style="dim")])
