"""Who codes? Asked before anything can be coded."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static

from qualcode.core.model import Coder
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.services import coders
from qualcode.tui.palette import normalised
from qualcode.tui.screens.patience import Patience
from qualcode.tui.widgets.bar import Bar
from qualcode.tui.widgets.picklist import PickList, Row

_NEW = "new:"


class CoderScreen(Patience[Coder], inherit_bindings=False):
    """Returns the coder who was chosen or added, or None.

    ``way_out``: what Esc means, in a word.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = []
    takes_text = True

    def __init__(self, project: Project, way_out: str = "") -> None:
        super().__init__()
        self._way_out = way_out or _("leave")
        self._project = project
        self._known = coders.listing(project)
        self._list = PickList(id="coders")
        self._list.add_class("list")
        self._list.can_focus = False  # keys come to the screen, in their order

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

    def on_resize(self) -> None:
        """The bars fit the width."""
        self.call_after_refresh(self.show_state)

    def show_state(self) -> None:
        """Header and footer."""
        bottom = self.query_one("#bottom", Bar)
        self.query_one("#top", Bar).say(f" {self._project.settings.name}: " + _("Who codes?"))
        bottom.remove_class("problem")
        bottom.hint([(_("letters"), _("filter")), ("↑↓ Enter", _("choose")), ("Esc", self._way_out)])

    def say(self, text: str, *, problem: bool = False) -> None:
        """Show a message in the bottom line."""
        bottom = self.query_one("#bottom", Bar)
        bottom.set_class(problem, "problem")
        bottom.tell(text)

    def on_key(self, event: events.Key) -> None:
        """All keys come here, in the order they were pressed."""
        event.stop()
        event.prevent_default()
        self.take(event.key, event.character if event.is_printable else None)

    def press_key(self, key: str, character: str | None) -> bool:
        """Do what a key is for now."""
        if self.is_stuck:
            self.press_later(key, character)
        elif message := self._list.press(key, character):
            self.show_state()
            self._heed(message)
        return True

    def on_paste(self, event: events.Paste) -> None:
        """A name may be pasted."""
        event.stop()
        if not self.is_stuck:
            self._heed(self._list.filtered(self._list.query_text + (event.text.splitlines() or [""])[0]))

    def _rows(self, query: str) -> list[Row]:
        wanted = normalised(query.strip())
        rows = [Row(c.guid, c.name) for c in self._known if wanted in normalised(c.name)]
        if query.strip() and query.strip() not in {c.name for c in self._known}:
            rows.append(Row(_NEW + query.strip(), _("new coder: {name}").format(name=query.strip())))
        return rows

    def _heed(self, message: Message) -> None:
        if isinstance(message, PickList.Filtered):
            self._list.show(self._rows(message.query))
        elif isinstance(message, PickList.Closed):
            self.dismiss(None)
        elif isinstance(message, PickList.Picked):
            self.attempt(lambda: self._take(message.key))

    def _take(self, key: str) -> None:
        if key.startswith(_NEW):
            self.dismiss(coders.ensure(self._project, key.removeprefix(_NEW)))
        else:
            self.dismiss(next(c for c in self._known if c.guid == key))

    @on(PickList.Picked)
    def _clicked(self, message: PickList.Picked) -> None:
        self._heed(message)

    def pasted(self) -> None:
        """A name may be pasted; Enter is still to be pressed."""
