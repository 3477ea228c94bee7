"""Who codes? Asked before anything can be coded."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from qualcode.core.model import Coder
from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.services import coders
from qualcode.tui.mending import in_keys
from qualcode.tui.palette import normalised
from qualcode.tui.widgets.bar import Bar
from qualcode.tui.widgets.picklist import PickList, Row

_NEW = "new:"


class CoderScreen(Screen[Coder], inherit_bindings=False):
    """Returns the coder who was chosen or added, or None.

    ``way_out``: what Esc means, in a word.
    """

    BINDINGS: ClassVar[list[BindingType]] = []
    takes_text = True

    def __init__(self, project: Project, way_out: str = "") -> None:
        super().__init__()
        self._way_out = way_out or _("leave")
        self._project = project
        self._known = coders.listing(project)
        self._list = PickList(id="coders")
        self._list.add_class("list")

    def compose(self) -> ComposeResult:
        """Title, explanation, names."""
        yield Bar(id="top")
        yield Static(
            _("Every coding carries the name of who made it. Choose yours, or type a new one."),
            classes="intro",
        )
        yield self._list
        yield Bar(id="bottom")

    def on_mount(self) -> None:
        """Show the coders there are."""
        self._list.active = True
        self._list.empty = _("Type your name or initials, then Enter.")
        self._list.title = _("Name")
        self._list.show(self._rows(""))
        self._list.focus()

    def on_resize(self) -> None:
        """The bars fit the width."""
        self.call_after_refresh(self._show_bars)

    def _show_bars(self) -> None:
        self.query_one("#top", Bar).say(f" {self._project.settings.name}: " + _("Who codes?"))
        self.query_one("#bottom", Bar).hint(
            [(_("letters"), _("filter")), ("↑↓ Enter", _("choose")), ("Esc", self._way_out)]
        )

    def _rows(self, query: str) -> list[Row]:
        wanted = normalised(query.strip())
        rows = [Row(c.guid, c.name) for c in self._known if wanted in normalised(c.name)]
        if query.strip() and query.strip() not in {c.name for c in self._known}:
            rows.append(Row(_NEW + query.strip(), _("new coder: {name}").format(name=query.strip())))
        return rows

    @on(PickList.Filtered)
    def _filtered(self, message: PickList.Filtered) -> None:
        self._list.show(self._rows(message.query))

    @on(PickList.Picked)
    def _picked(self, message: PickList.Picked) -> None:
        if not message.key.startswith(_NEW):
            self.dismiss(next(c for c in self._known if c.guid == message.key))
            return
        try:
            self.dismiss(coders.ensure(self._project, message.key.removeprefix(_NEW)))
        except QualcodeError as error:
            bottom = self.query_one("#bottom", Bar)
            bottom.add_class("problem")
            bottom.tell(in_keys(error))

    @on(PickList.Closed)
    def _leave(self) -> None:
        self.dismiss(None)

    def pasted(self) -> None:
        """A name may be pasted; Enter is still to be pressed."""
