"""The read-through: a raw text with its pseudonyms in place, and what is left in view."""

from __future__ import annotations

from itertools import pairwise
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.core.spans import Span
from qualcode.services.review import Session
from qualcode.tui.readpage import Mark, ReadPage
from qualcode.tui.reviewing import marks

_NUMBER, _SPEAKER, _AROUND = 5, 8, 2  # cells of the gutter; lines kept around the cursor


class ReadThrough(ScrollView, can_focus=True, inherit_bindings=False):
    """One file of a review; the cursor steps over words and proposals."""

    BINDINGS: ClassVar[list[BindingType]] = []
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "read--number",
        "read--speaker",
        "read--accepted",
        "read--rejected",
        "read--open",
        "read--sweep",
        "read--selected",
    }

    def __init__(self, session: Session, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._session = session
        self.file = session.files[0].digest if session.files else ""
        self.reveal = False
        self._at = 0
        self._anchor = 0
        self._page: ReadPage | None = None

    # -- the cursor --------------------------------------------------------------------------------------

    @property
    def page(self) -> ReadPage:
        """The layout for the present width."""
        if self._page is None:
            draft = next(one.draft for one in self._session.files if one.digest == self.file)
            found, labels = marks(self._session, self.file, reveal=self.reveal)
            width = self.scrollable_content_region.width - _NUMBER - _SPEAKER
            self._page = ReadPage(draft, found, labels, width)
            self.virtual_size = Size(self.size.width, len(self._page))
        return self._page

    @property
    def selection(self) -> Span:
        """The selected words (original code points)."""
        units = self.page.units
        low, high = sorted((self._at, self._anchor))
        return Span(units[low].start, units[high].end) if units else Span(0, 0)

    @property
    def mark(self) -> Mark | None:
        """The proposal under the cursor."""
        return self.page.mark_at(self._at)

    def rebuild(self, original: int | None = None) -> None:
        """Lay out afresh, with the cursor where it was, or at an original offset."""
        if original is None:
            original = self.selection.start if self._page else 0
        self._page = None
        self._at = self._anchor = self.page.unit_at(original)
        self._reveal()
        self.refresh()

    def open(self, file: str, original: int = 0) -> None:
        """Show a file."""
        self.file = file
        self.rebuild(original)

    def step(self, words: int, *, extend: bool = False) -> None:
        """Move by words; ``extend`` keeps what is selected."""
        self._go(self._at + words, extend=extend)

    def step_lines(self, count: int) -> None:
        """Move by lines."""
        self._go(self.page.unit_below(self._at, count))

    def page_by(self, pages: int) -> None:
        """Move by screenfuls."""
        self.step_lines(pages * max(self.size.height - _AROUND, 1))

    def _go(self, unit: int, *, extend: bool = False) -> None:
        self._at = min(max(unit, 0), max(len(self.page.units) - 1, 0))
        self._anchor = self._anchor if extend else self._at
        self._reveal()
        self.refresh()

    def _reveal(self) -> None:
        page, top, height = self.page, round(self.scroll_y), max(self.size.height, 1)
        if not page.units:
            return
        first, last = page.wrapped.lines(*page.shown(page.units[self._at]))
        if last + _AROUND >= top + height:
            top = last + _AROUND - height + 1
        self.scroll_to(y=max(min(top, first - _AROUND), 0), animate=False)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        if self.size.width:
            self.rebuild()

    # -- drawing -----------------------------------------------------------------------------------------

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"read--{name}") if name else self.rich_style

    def render_line(self, y: int) -> Strip:
        """A line of the view (0 is its top)."""
        line, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        segments = self._line(line) if line < len(self.page) else []
        return Strip(segments).adjust_cell_length(width, self._style(""))

    def _line(self, line: int) -> list[Segment]:
        page = self.page
        gutter = page.gutter(line)
        segments = [
            Segment(f"{gutter.number:>{_NUMBER - 1}} ", self._style("number")),
            Segment(set_cell_size(gutter.speaker, _SPEAKER - 1) + " ", self._style("speaker")),
        ]
        selected = page.shown(self.selection)
        for bit in page.on_line(line):
            style = self._style(bit.mark.state) if bit.mark else self._style("")
            edges = {*bit.shown, *(at for at in selected if bit.shown.start < at < bit.shown.end)}
            for start, end in pairwise(sorted(edges)):
                inside = selected.start <= start and end <= selected.end
                shown = style + self._style("selected") if inside else style
                segments.append(Segment(page.wrapped.text[start:end], shown))
        return segments
