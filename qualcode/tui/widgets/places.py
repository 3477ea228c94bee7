"""Where something is named: two lines for each place, who proposes it and the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from qualcode.tui.layout import printable
from qualcode.tui.reviewing import GLYPHS, Place


class Places(Widget, inherit_bindings=False):
    """A title and the places; while it is active, one of them is highlighted. Draws its own lines."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "places--title",
        "places--note",
        "places--highlight",
        "places--words",
    }

    class Clicked(Message):
        """A place was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: Sequence[Place] = ()
        self.title = ""
        self.at = 0
        self.active = False
        self._top = 0

    @property
    def highlighted(self) -> Place | None:
        """The place that keys act on."""
        return self.items[self.at] if self.items else None

    def show(self, items: Sequence[Place], title: str, *, at: int = 0) -> None:
        """Show other places."""
        self.items, self.title = items, title
        self.step(at - self.at)

    def step(self, by: int) -> None:
        """Move the highlight."""
        self.at = min(max(self.at + by, 0), max(len(self.items) - 1, 0))
        room = max((self.size.height - 1) // 2, 1)
        self._top = min(self._top, self.at, max(len(self.items) - room, 0))
        self._top = max(self._top, self.at - room + 1, 0)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click highlights a place."""
        at = self._top + (event.y - 1) // 2
        if event.y > 0 and at < len(self.items):
            self.step(at - self.at)
            self.post_message(self.Clicked())

    def render_line(self, y: int) -> Strip:
        """The title, then places."""
        width, at = self.size.width, self._top + (y - 1) // 2
        if y == 0:
            segments = [Segment(set_cell_size(f" {self.title}", width), self._style("title"))]
        elif at < len(self.items):
            segments = self._place(self.items[at], at == self.at, (y - 1) % 2, width)
        else:
            segments = []
        return Strip(segments).adjust_cell_length(width, self._style(""))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"places--{name}") if name else self.rich_style

    def _place(self, place: Place, current: bool, line: int, width: int) -> list[Segment]:
        plain = self._style("highlight") if current and self.active else self._style("")
        if line == 0:
            pointer = "▸" if current and self.active else " "
            note = plain if current and self.active else self._style("note")
            return [Segment(set_cell_size(f"{pointer}{GLYPHS[place.state]} {place.where}", width), note)]
        before, words, after = around(place, width - 3)
        return [
            Segment("   " + before, self._style("")),
            Segment(words, self._style("words")),
            Segment(after, self._style("")),
        ]


def around(place: Place, width: int) -> tuple[str, str, str]:
    """The words of a place with as much of what stands around them as fits (cells), cut at blanks."""
    words = printable(place.words)
    room = max(width - cell_len(words), 0)
    left = room // 2
    before, after = printable(place.before), printable(place.after)
    if cell_len(after) < room - left:
        left = room - cell_len(after)
    if cell_len(before) > left:
        while before and cell_len(before) > left - 1:
            before = before[1:]
        before = "…" + before
    rest = max(room - cell_len(before), 0)
    if cell_len(after) > rest:
        after = set_cell_size(after, rest - 1) + "…" if rest else ""
    return before, words, after
