"""A short list to choose from, over any screen."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from qualcode.i18n import _
from qualcode.tui.screens.asking import Picking
from qualcode.tui.widgets.bar import Bar, Pane
from qualcode.tui.widgets.picklist import PickList

_AROUND = 7  # lines of frame, explanation and keys


class ChoiceScreen(ModalScreen[str], inherit_bindings=False):
    """Returns the key of the row that was chosen, None if none was."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, picking: Picking) -> None:
        super().__init__()
        self._picking = picking
        self._list = PickList(filterable=picking.filterable, id="choices")
        self.set_class(picking.filterable, "filterable")

    @property
    def takes_text(self) -> bool:
        """Whether letters go into a filter."""
        return self._picking.filterable

    def compose(self) -> ComposeResult:
        """The rows, what the highlighted one means, the keys."""
        with Vertical(id="choice"):
            yield self._list
            yield Pane(id="choice-told")
            yield Bar(id="choice-keys")

    def on_mount(self) -> None:
        """Show the rows, the present choice highlighted."""
        rows = self._picking.rows("")
        self._list.title, self._list.active = self._picking.title, True
        self._list.show(rows, at=next((at for at, row in enumerate(rows) if row.marked), 0))
        self._list.focus()

    def on_resize(self) -> None:
        """The list takes the lines it needs, of those there are; the bar fits the width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        room = self.size.height - (0 if self.has_class("-short") else _AROUND)
        self._list.styles.height = max(min(len(self._picking.rows("")) + 1, room), 1)
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        keys = [("1-9 ↑↓ Enter", _("choose")), ("Esc", _("back"))]
        if self._picking.filterable:
            keys = [(_("letters"), _("filter")), ("↑↓ Enter", _("choose")), ("Esc", _("back"))]
        self.query_one("#choice-keys", Bar).hint(keys)
        row = self._list.highlighted
        if self._picking.told:
            self.query_one("#choice-told", Pane).show(self._picking.told(row.key) if row else Text(""))

    @on(PickList.Moved)
    def _moved(self) -> None:
        self._show()

    @on(PickList.Filtered)
    def _filtered(self, message: PickList.Filtered) -> None:
        self._list.show(self._picking.rows(message.query))
        self._show()

    @on(PickList.Picked)
    def _picked(self, message: PickList.Picked) -> None:
        self.dismiss(message.key)

    @on(PickList.Closed)
    def _left(self) -> None:
        self.dismiss(None)

    def pasted(self) -> None:
        """Pasted text chooses nothing."""
