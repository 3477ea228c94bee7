"""A list to pick from, filtered in place while typing. One widget for codes, coders, transcripts, choices.

Draws its own lines: a keystroke costs a few lines, however long the list.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from qualcode.i18n import _
from qualcode.tui.keymap import in_lists
from qualcode.tui.widgets.colors import label_style
from qualcode.tui.widgets.cut import cut, cut_end, cut_middle

_NARROW = 30  # cells below which only a number is worth a part of the name
_COUNT = 4  # cells of a number


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list; ``key`` is what it stands for."""

    key: str
    label: str
    short: str = ""  # two letters on ``color``
    color: str = ""
    hot: str = ""  # the digit that picks it
    note: str = ""  # at the right edge
    level: int = 0
    marked: bool = False
    keeps_end: bool = False  # where there is no room, the middle of the label goes


def digit(number: int) -> str:
    """The key that picks the row of a number (from 1); from the tenth on arrows do."""
    return str(number) if number <= 9 else ""


class PickList(Widget, can_focus=True, inherit_bindings=False):
    """A title or filter line, and rows below it. While it is active, one row is highlighted.

    ``filterable``: letters go into the filter, digits too, or where it ``assigns`` they are reported with the
    highlighted code (`Digit`); otherwise a digit picks the row that shows it.
    """

    BINDINGS: ClassVar[list[BindingType]] = []
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "picklist--title",
        "picklist--query",
        "picklist--highlight",
        "picklist--note",
        "picklist--marked",
    }

    @dataclass
    class Picked(Message):
        """A row was chosen; ``stay``: and the list is to stay open."""

        key: str
        stay: bool = False

    @dataclass
    class Filtered(Message):
        """The filter's text changed; the owner shows other rows."""

        query: str

    @dataclass
    class Moved(Message):
        """Another row is highlighted."""

    @dataclass
    class Digit(Message):
        """A digit was typed at a highlighted row."""

        key: str
        digit: str

    @dataclass
    class Closed(Message):
        """The list was left without a choice."""

    def __init__(self, *, filterable: bool = True, id: str | None = None) -> None:
        super().__init__(id=id)
        self.filterable = filterable
        self.rows: Sequence[Row] = ()
        self.query_text = ""
        self.has_commands = False  # in the vim-like key map letters are, until / begins a filter
        self._is_filtering = False
        self.title = ""
        self.empty = ""  # what to say where there is no row
        self.at = 0
        self.active = False
        self.assigns = False  # a digit is for the highlighted code, not a letter of the filter
        self._top = 0
        self._styles_known: dict[str, Style] = {}

    # -- contents ----------------------------------------------------------------------------------------

    def show(self, rows: Sequence[Row], *, at: int = 0) -> None:
        """Show other rows, with the one at index ``at`` highlighted."""
        at = min(max(at, 0), max(len(rows) - 1, 0))
        if rows == self.rows and at == self.at:
            return
        self.rows, self.at = rows, at
        self._reveal()
        self.refresh()

    @property
    def highlighted(self) -> Row | None:
        """The row that Enter picks."""
        return self.rows[self.at] if self.rows else None

    def _reveal(self) -> None:
        height = max(self.size.height - len(self._heads()), 1)
        self._top = min(self._top, self.at, max(len(self.rows) - height, 0))
        self._top = max(self._top, self.at - height + 1, 0)

    def on_resize(self) -> None:
        """Keep the highlighted row visible."""
        self._reveal()

    def _step(self, to: int) -> None:
        self.at = min(max(to, 0), max(len(self.rows) - 1, 0))
        self._reveal()
        self.refresh()
        self.post_message(self.Moved())

    @property
    def takes_letters(self) -> bool:
        """Whether letters go into the filter now."""
        is_free = not self.has_commands or self._keymap != "vim"
        return self.filterable and (is_free or self._is_filtering or bool(self.query_text))

    @property
    def _keymap(self) -> str:
        return str(getattr(self.app, "keymap", "beginner"))

    # -- keys and mouse ----------------------------------------------------------------------------------

    def press(self, key: str, character: str | None) -> Message | None:
        """Take a key: arrows move, Enter picks, Tab picks and stays, Esc leaves, characters filter.

        Returns what the owner has to do, if anything.
        """
        if not self.takes_letters and character:
            key = in_lists(key, character, self._keymap)
        page = max(self.size.height - len(self._heads()), 1)
        steps = {
            "up": self.at - 1,
            "down": self.at + 1,
            "pageup": self.at - page,
            "pagedown": self.at + page,
            "home": 0,
            "end": len(self.rows) - 1,
        }
        if key in steps:
            self._step(steps[key])
        elif key in {"enter", "tab"}:
            return self._pick(stay=key == "tab")
        elif key == "escape":
            return self._leave()
        elif key == "backspace" and self.filterable:
            return self.filtered(self.query_text[:-1])
        elif key == "ctrl+u" and self.filterable:
            return self.filtered("")
        elif character and character.isprintable():
            return self._type(character)
        return None

    def filtered(self, query: str) -> Message:
        """Put a text into the filter."""
        self.query_text = query
        self.refresh()
        return self.Filtered(query)

    def _leave(self) -> Message:
        if self._is_filtering and self.has_commands:  # letters are commands again
            self.stop_filtering()
            return self.filtered("")
        return self.Closed()

    def _pick(self, *, stay: bool) -> Message | None:
        self.stop_filtering()
        row = self.highlighted
        return self.Picked(row.key, stay) if row else None

    def stop_filtering(self) -> None:
        """Where letters may be commands they are again, once the filter is empty."""
        self._is_filtering = False

    def _type(self, character: str) -> Message | None:
        row = self.highlighted
        if self.filterable and character in "123456789" and self.assigns and row and row.color:
            return self.Digit(row.key, character)
        if self.takes_letters:
            return self.filtered(self.query_text + character)
        if self.filterable and character == "/":
            self._is_filtering = True
            return self.filtered("")
        found = next((row for row in self.rows if row.hot == character), None)
        return self.Picked(found.key) if found else None

    def on_key(self, event: events.Key) -> None:
        """Keys come here only where the list has the focus."""
        known = {"up", "down", "pageup", "pagedown", "home", "end", "enter", "tab", "escape", "backspace"}
        if not event.is_printable and event.key not in known:
            return
        event.stop()
        if message := self.press(event.key, event.character if event.is_printable else None):
            self.post_message(message)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is filter text: its first line."""
        if self.filterable and self.active:
            event.stop()
            self.post_message(self.filtered(self.query_text + (event.text.splitlines() or [""])[0]))

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the highlight."""
        self._step(self.at + 3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the highlight."""
        self._step(self.at - 3)

    def on_click(self, event: events.Click) -> None:
        """A click picks a row."""
        line = event.y - self.gutter.top - len(self._heads())
        at = self._top + line
        if line >= 0 and 0 <= at < len(self.rows):
            self.at = at
            self.post_message(self.Picked(self.rows[at].key))

    # -- drawing -----------------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Another theme."""
        super().notify_style_update()
        self._styles_known.clear()

    def _style(self, name: str) -> Style:
        if name not in self._styles_known:
            known = self.get_component_rich_style(f"picklist--{name}") if name else self.rich_style
            self._styles_known[name] = known
        return self._styles_known[name]

    def render_line(self, y: int) -> Strip:
        """The title or filter, then rows."""
        width, heads = self.size.width, self._heads()
        at = self._top + y - len(heads)
        if y < len(heads):
            segments = self._draw_head(width, heads[y])
        elif at < len(self.rows):
            segments = self._draw_row(at, width)
        elif not self.rows and (empty := self._no_rows()):
            lines = textwrap.wrap(empty, max(width - 2, 1))
            segments = [Segment(" " + lines[at], self._style("note"))] if 0 <= at < len(lines) else []
        else:
            segments = []
        return Strip(segments).adjust_cell_length(width, self._style(""))

    def _no_rows(self) -> str:
        """Why the list is empty: a filter without a hit is not the same as nothing there."""
        wanted = self.query_text.strip() if self.filterable else ""
        return _("No hit for “{text}”.").format(text=wanted) if wanted else self.empty

    def _heads(self) -> list[str]:
        """The lines over the rows: a question is told whole, if that leaves room for answers."""
        if self.size.height == 1 and not self.filterable:
            return []  # the highlighted row comes first
        if (self.filterable and self.active) or len(self.title) * 2 < self.size.width:
            return [self.title]
        most = max(self.size.height // 2, 1)
        lines = textwrap.wrap(self.title, max(self.size.width - 2, 1))
        return lines if 0 < len(lines) <= most else [self.title]

    def _draw_head(self, width: int, line: str) -> list[Segment]:
        if not (self.takes_letters and self.active):
            return [Segment(cut(f" {line}", width), self._style("title"))]
        query = "› " + cut_end(self.query_text, width - len("› ▏")) + "▏"  # what is typed comes first
        title = cut(f" {line} ", width - cell_len(query)) if line else ""
        heads = [Segment(title, self._style("title"))] if title else []
        return [*heads, Segment(query, self._style("query"))]

    def _draw_row(self, at: int, width: int) -> list[Segment]:
        row = self.rows[at]
        plain, note_style = self._style(""), self._style("note")
        if at == self.at and self.active:
            plain = note_style = self._style("highlight")
        elif row.marked:
            plain = plain + self._style("marked")
        pointer = "▸" if at == self.at and self.active else "●" if row.marked else " "
        segments = [Segment(f"{pointer}{row.hot or ' '} ", plain)]
        indent = "  " * row.level
        if row.short:
            segments += [
                Segment(indent, plain),
                Segment(set_cell_size(row.short, 2), label_style(row.color)),
                Segment(" ", plain),
            ]
            indent = ""
        room = max(width - sum(cell_len(s.text) for s in segments), 0)
        wanted = cell_len(indent + row.label)
        least = room // 2 if width >= _NARROW or len(row.note) <= _COUNT else 0
        note = cut(f" {row.note} ", max(room - wanted, least)) if row.note else ""
        keeps_end = row.keeps_end or (row.short and note)  # names with counts; others may be passages
        shorten = cut_middle if keeps_end else cut
        label = shorten(indent + row.label, room - cell_len(note))
        segments.append(Segment(set_cell_size(label, room - cell_len(note)), plain))
        return [*segments, Segment(note, note_style)]
