"""The transcript with its coding stripes. Draws single lines, and only those that changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.core.model import Coding, Role
from qualcode.core.spans import Span
from qualcode.tui.page import Line, Page
from qualcode.tui.reading import Cursor
from qualcode.tui.search import Hits
from qualcode.tui.session import Session
from qualcode.tui.widgets.colors import LETTERS, SIGNS, label_style, stripe_style

_AROUND = 2  # lines kept visible before and after the cursor


class TranscriptView(ScrollView, can_focus=True, inherit_bindings=False):
    """A coder's transcript; shows what the `Session` says."""

    BINDINGS: ClassVar[
        list[BindingType]
    ] = []  # the screen's key map decides; scrolling would lose the cursor
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "transcript--number",
        "transcript--interviewer",
        "transcript--speaker",
        "transcript--uncoded",
        "transcript--coded",
        "transcript--selected",
        "transcript--hit",
        "transcript--bar",
    }

    @dataclass
    class Moved(Message):
        """The selection is another one."""

    def __init__(self, session: Session, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.session = session
        self.covered = 0  # lines at the bottom that something lies over
        self._page: Page | None = None
        self._before: Page | None = None  # whose stripes keep their lanes
        self._strips: dict[int, Strip] = {}
        self._hits: Hits | None = None
        self._selected = session.selection  # as it is drawn: the session may be further already
        self._pressed: int | None = None
        self._styles_known: dict[str, Style] = {}

    # -- what is shown -----------------------------------------------------------------------------------

    @property
    def _columns(self) -> int:
        """Cells of a line, the scroll bar left out; below 8 nothing sensible fits and the rest is cut."""
        return max(self.scrollable_content_region.width, 8)

    @property
    def page(self) -> Page:
        """The layout for the present width."""
        if self._page is None:
            self._page = self._before = Page(self.session, self._columns, self._before)
            self.virtual_size = Size(self._columns, len(self._page))
            self._strips.clear()
        return self._page

    def rebuild(self) -> None:
        """Lay everything out afresh: another text, others' codings, or another width."""
        if self._page and self._page.reading is not self.session.reading:
            self._hits = None  # another text
        self._page = None
        self._strips.clear()
        self._selected = self.session.selection
        if self.size.width:
            self._reveal()
        self.refresh()

    def restyle(self) -> None:
        """Show codes and memos as they are now; the lines stay."""
        self.page.rename()
        self._strips.clear()
        self.refresh()

    def sync(self, guids: Iterable[str]) -> None:
        """Show those of the coder's codings as they are now: there, gone, or somewhere else."""
        marks, lanes = self.session.marks, self.page.lanes
        for guid in guids:
            if guid in marks:
                self.put(marks[guid])
            elif guid in lanes:
                self.drop(guid)

    def on_resize(self) -> None:
        """Wrap to the new width; where it is the same, only show the cursor."""
        if self._page is None or self._page.width != self._columns:
            self.rebuild()
        else:
            self._reveal()

    def go(self, cursor: Cursor) -> None:
        """Move the selection, and show it."""
        self.session.cursor = cursor
        before, self._selected = self._selected, self.session.selection
        self._redraw(self._between(before, self._selected))
        self._reveal()
        self.post_message(self.Moved())

    def put(self, coding: Coding) -> None:
        """Show a coding that is new or was changed."""
        self._redraw(self.page.put(coding))

    def drop(self, guid: str) -> None:
        """Show a coding no longer."""
        self._redraw([self.page.drop(guid)])

    def mark(self, hits: Hits | None) -> None:
        """Show where a search text occurs, or no longer."""
        self._hits = hits
        self._strips.clear()
        self.refresh()

    def cover(self, lines: int) -> None:
        """Keep the selection out of the lowest ``lines`` lines, which something lies over."""
        self.covered = lines
        self._reveal()

    def _between(self, before: Span, now: Span) -> list[tuple[int, int]]:
        """The lines on which two selections differ."""
        lines = self.page.lines
        if not before.overlaps(now):
            return [lines(before), lines(now)]
        ends = (sorted(pair) for pair in zip(before, now, strict=True) if pair[0] != pair[1])
        return [lines(Span(start, end)) for start, end in ends]

    def _redraw(self, ranges: Iterable[tuple[int, int]]) -> None:
        top, height = self.scroll_offset.y, self.size.height
        for first, last in ranges:
            if last - first < len(self._strips):
                for line in range(first, last + 1):
                    self._strips.pop(line, None)
            else:
                self._strips.clear()
            low, high = max(first, top), min(last, top + height)
            if low <= high:
                self.refresh_lines(low, high - low + 1)

    def _reveal(self) -> None:
        """Scroll as little as needed for the moving end of the selection to be visible."""
        page, top = self.page, round(self.scroll_y)
        height = max(self.size.height - self.covered, 1)
        first, last = page.lines(self.session.reading.head(self.session.cursor))
        around = min(_AROUND, max(height - (last - first) - 1, 0) // 2)
        if last + around >= top + height:
            top = last + around - height + 1
        top = min(top, max(first - around, 0))
        self.virtual_size = Size(self._columns, len(page) + self.covered)
        self.scroll_to(y=max(top, 0), animate=False)

    def page_by(self, pages: int) -> None:
        """Move the selection by screenfuls."""
        page = self.page
        step = max(self.size.height - self.covered - _AROUND, 1)
        line, _ = page.lines(self.session.reading.head(self.session.cursor))
        target = min(max(line + pages * step, 0), len(page) - 1)
        self.scroll_to(y=max(round(self.scroll_y) + pages * step, 0), animate=False)
        self.go(self.session.reading.at(page.wrapped.starts[target]))

    # -- drawing -----------------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Another theme."""
        super().notify_style_update()
        self._styles_known.clear()
        self._strips.clear()

    def _style(self, name: str) -> Style:
        if name not in self._styles_known:
            known = self.get_component_rich_style(f"transcript--{name}") if name else self.rich_style
            self._styles_known[name] = known
        return self._styles_known[name]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the view, as they were drawn: there is no border or padding to put around each."""
        background, top = self.background_colors[1], self.scroll_offset.y
        strips = [self._strip(top + y) for y in crop.line_range]
        for each in self.get_line_filters():
            strips = [strip.apply_filter(each, background) for strip in strips]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """A line of the view (0 is its top)."""
        return self._strip(self.scroll_offset.y + y)

    def _strip(self, at: int) -> Strip:
        if at not in self._strips:
            drawn = self._draw(self.page.line(at)) if at < len(self.page) else []
            self._strips[at] = Strip(drawn).adjust_cell_length(self.size.width, self._style("")).simplify()
        return self._strips[at]

    def _draw(self, line: Line) -> list[Segment]:
        selected = self.session.selection
        is_selected = selected.overlaps(line.span)
        plain, number = self._style(""), self._style("number")
        segments = [
            Segment("▌" if is_selected else " ", self._style("bar")),
            Segment(line.number, number),
            *self._draw_stripes(line),
        ]
        if speaker := self.page.margins.speaker:
            style = self._style("interviewer" if line.role is Role.INTERVIEWER else "speaker")
            segments.append(Segment(_fitted(line.speaker, speaker - 1) + " ", style))
        base = self._style("interviewer") if line.role is Role.INTERVIEWER else plain
        return segments + self._draw_text(line, selected, base)

    def _draw_stripes(self, line: Line) -> list[Segment]:
        system, plain = self.session.system.by_guid, self._style("")
        ground = plain.bgcolor or Color.default()
        segments = []
        for stripe in line.stripes:
            if stripe is None:
                segments.append(Segment("   ", plain))
                continue
            color = system[stripe.code].color if stripe.code in system else ""
            filled = stripe.is_label and stripe.own
            least = LETTERS if stripe.is_label else SIGNS
            style = label_style(color) if filled else plain + stripe_style(color, ground, least)
            segments += [Segment(stripe.text, style), Segment(" ", plain)]
        if line.uncoded:
            at, dot = (0, "·  ") if line.stripes[0] is None else (1, "·")  # another's stripe stays
            segments[at] = Segment(dot, self._style("uncoded"))
        *rest, last = segments
        last = Segment(last.text[:-1] + ("+" if line.more else " "), last.style)
        return [*rest, last, Segment(" ", plain)]

    def _draw_text(self, line: Line, selected: Span, base: Style) -> list[Segment]:
        hits = self._hits.within(line.span) if self._hits else []
        edges = {*line.span}
        for span in (selected, *line.coded, *hits):
            edges.update(at for at in span if line.span.start < at < line.span.end)
        text, cuts = self.page.wrapped.text, sorted(edges)
        segments = []
        for start, end in pairwise(cuts):
            style, piece = base, Span(start, end)
            coded = any(span.contains(piece) for span in line.coded)
            if selected.contains(piece):
                style += self._style("selected")
                if coded:
                    style += Style(underline=True)
            elif coded:
                style += self._style("coded")
            if any(hit.overlaps(piece) for hit in hits):
                style += self._style("hit")
            segments.append(Segment(text[start:end], style))
        return segments

    # -- mouse -------------------------------------------------------------------------------------------

    def _offset(self, event: events.MouseEvent) -> int:
        line = min(max(event.y + self.scroll_offset.y, 0), len(self.page) - 1)
        return self.page.offset(line, event.x)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A press starts a selection; with shift it extends the one there is."""
        reading, offset = self.session.reading, self._offset(event)
        line = event.y + self.scroll_offset.y
        self._pressed = offset
        self.capture_mouse()
        if coding := self.page.stripe_at(line, event.x):
            self._pressed = None
            self.go(reading.cover(coding.span))
        elif event.shift:
            self.go(reading.reach(self.session.cursor, offset))
        else:
            self.go(reading.at(offset))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Dragging selects words."""
        if self._pressed is None or not event.button or event.shift:
            return
        low, high = sorted((self._pressed, self._offset(event)))
        if high - low > 1:
            self.go(self.session.reading.cover(Span(low, high), "word"))

    def on_mouse_up(self) -> None:
        """The selection is as it is."""
        self._pressed = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """A double click selects a word, a triple click the whole turn."""
        if event.chain == 2:
            self.go(self.session.reading.word_at(self._offset(event)))
        elif event.chain == 3:
            self.go(self.session.reading.turn(self.session.cursor))


def _fitted(label: str, width: int) -> str:
    """A label in exactly so many cells, cut with an ellipsis."""
    if cell_len(label) <= width:
        return set_cell_size(label, width)
    return set_cell_size(label, width - 1) + "…" if width > 1 else set_cell_size(label, width)
