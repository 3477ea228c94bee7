"""A short list to choose from, over any screen."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from qualcode.i18n import _
from qualcode.tui.screens.asking import Picking
from qualcode.tui.widgets.bar import Bar, Pane
from qualcode.tui.widgets.picklist import PickList


class ChoiceScreen(ModalScreen[str], inherit_bindings=False):
    """Returns the key of the row that was chosen, None if none was."""

    BINDINGS: ClassVar[list[BindingType]] = []
    takes_text = False

    def __init__(self, picking: Picking) -> None:
        super().__init__()
        self._picking = picking
        self._list = PickList(filterable=False, id="choices")

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
        self._list.styles.height = len(rows) + 1
        self._list.show(rows, at=next((at for at, row in enumerate(rows) if row.marked), 0))
        self._list.focus()

    def on_resize(self) -> None:
        """The bar fits the width."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        self.query_one("#choice-keys", Bar).hint([("1-9 ↑↓ Enter", _("choose")), ("Esc", _("back"))])
        if self._picking.told and self._list.highlighted:
            self.query_one("#choice-told", Pane).show(self._picking.told(self._list.highlighted.key))

    @on(PickList.Moved)
    def _moved(self) -> None:
        self._show()

    @on(PickList.Picked)
    def _picked(self, message: PickList.Picked) -> None:
        self.dismiss(message.key)

    @on(PickList.Closed)
    def _left(self) -> None:
        self.dismiss(None)

    def pasted(self) -> None:
        """Pasted text chooses nothing."""
