"""A transcript as the coding screen lays it out: margins, stripes and text of each line, without colours.

Pure values; the widget only adds styles. Lines count from 0, widths are terminal cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from qualcode.core.model import Coding, Role
from qualcode.core.spans import Span
from qualcode.tui import labels
from qualcode.tui.lanes import Lanes
from qualcode.tui.layout import Wrapped, printable, wrap
from qualcode.tui.reader import Reader

_LANE = 3  # two letters and a gap
_MEASURE = 96  # longer lines are hard to read


@dataclass(frozen=True, slots=True)
class Margins:
    """Widths of the columns before the text: selection bar, number, lanes, speaker."""

    number: int
    lanes: int  # how many stripes fit side by side
    speaker: int
    text: int

    @classmethod
    def of(cls, width: int, paragraphs: int, label: int) -> Margins:
        """Columns for a view ``width`` cells wide; ``label`` is the longest speaker label's width."""
        number = len(str(paragraphs)) + 2 if width >= 30 else 0  # a blank before and after
        lanes = 6 if width >= 130 else 4 if width >= 100 else 3 if width >= 55 else 1
        speaker = min(label, 14 if width >= 100 else 5) + 1 if width >= 45 and label else 0
        rest = width - 1 - number - lanes * _LANE - 1 - speaker
        return cls(number, lanes, speaker, max(min(rest, _MEASURE), 4))

    @property
    def before_text(self) -> int:
        """The column at which the text starts."""
        return self.before_lanes + self.lanes * _LANE + 1 + self.speaker

    @property
    def before_lanes(self) -> int:
        """The column at which the first lane starts."""
        return 1 + self.number


class Stripe(NamedTuple):
    """What a lane shows on one line: a bar's part, or a code's two letters on its first line."""

    text: str
    code: str  # GUID
    is_label: bool
    own: bool = True  # the coder's, not another's


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the screen."""

    number: str  # right-aligned, blank but on a paragraph's first line
    stripes: tuple[Stripe | None, ...]
    more: bool  # stripes that found no room
    uncoded: bool
    speaker: str
    role: Role | None
    span: Span  # the visible text
    coded: tuple[Span, ...]


class Page:
    """A reading laid out for a width, with codings in its margin: the coder's, and others' that are shown."""

    def __init__(self, reader: Reader, width: int, before: Page | None = None) -> None:
        """Lay out what a reader shows for a width; what had a lane ``before`` keeps it."""
        self.reader = reader
        self.width = width
        self.reading = reader.reading
        turns = self.reading.document.turns
        label = max((cell_len(t.speaker.label) for t in turns if t.speaker), default=0)
        self.margins = Margins.of(width, len(self.reading.paragraphs), label)
        self.wrapped: Wrapped = wrap(printable(self.reading.document.text), self.margins.text)
        self._pack(before.lanes if before else None)
        self.rename()

    def __len__(self) -> int:
        return len(self.wrapped)

    def rename(self) -> None:
        """Take in the codes' two letters afresh."""
        self._shorts = {code.guid: labels.short(code) for code in self.reader.system}

    def _pack(self, before: Lanes | None) -> None:
        lines, own, others = self.wrapped.lines, self.reader.marks, self.reader.others
        shown = chain(own, others) if others is not None else own
        self.lanes = Lanes.pack(((c.guid, *lines(c.start, c.end)) for c in shown), before)
        self._left = dict[str, int]()  # lanes of what was taken off, should it come back

    def put(self, coding: Coding) -> list[tuple[int, int]]:
        """Show a new or changed coding; returns the ranges of lines that look different."""
        changed = [self.drop(coding.guid)] if coding.guid in self.lanes else []
        first, last = self.wrapped.lines(coding.start, coding.end)
        self.lanes.insert(coding.guid, first, last, self._left.pop(coding.guid, None))
        return [*changed, (first, last)]

    def drop(self, guid: str) -> tuple[int, int]:
        """Show a coding no longer; returns the lines that look different."""
        self._left[guid] = self.lanes.placed(guid)[0]
        return self.lanes.remove(guid)

    def lines(self, span: Span) -> tuple[int, int]:
        """First and last line of a span."""
        return self.wrapped.lines(*span)

    def line(self, at: int) -> Line:
        """What a line shows.

        Raises:
            IndexError: there is no such line.
        """
        wrapped = self.wrapped
        start, end = wrapped.starts[at], wrapped.end(at)
        paragraph = wrapped.paragraph(at)
        is_first = wrapped.first[paragraph] == at
        turn = self.reading.turn_at(start)
        speaker = turn.speaker if turn else None
        lanes = self.lanes[at]
        shown = [found for guid in lanes.values() if (found := self.reader.find(guid))]
        coded = tuple(Span(max(c.start, start), min(c.end, end)) for c in shown)
        own = any(guid in self.reader.marks for guid in lanes.values())
        return Line(
            self._number(at, paragraph + 1 if is_first else None),
            tuple(self._stripe(at, lanes.get(lane)) for lane in range(self.margins.lanes)),
            any(lane >= self.margins.lanes for lane in lanes),
            not own and end > start and self.reading.counts(start),
            speaker.label if speaker and turn and turn.start == start else "",
            speaker.role if speaker else None,
            Span(start, end),
            coded,
        )

    def _number(self, at: int, paragraph: int | None) -> str:
        """A paragraph's number; the pen beside it says that a memo's passage begins on this line."""
        width, starts = self.margins.number, self.wrapped.starts
        if not width:
            return ""
        end = starts[at + 1] if at + 1 < len(starts) else len(self.wrapped.text)
        return f"{paragraph or '':>{width - 1}}{'✎' if self.reader.notes.begins_in(starts[at], end) else ' '}"

    def _stripe(self, at: int, guid: str | None) -> Stripe | None:
        coding = self.reader.find(guid) if guid else None
        if guid is None or coding is None:
            return None
        _, first, last = self.lanes.placed(guid)
        own = guid in self.reader.marks
        if at == first:
            return Stripe(set_cell_size(self._shorts.get(coding.code, "??"), 2), coding.code, True, own)
        bars = "┗┃" if own else "╵┆"
        return Stripe(bars[at != last] + " ", coding.code, False, own)

    def stripe_at(self, at: int, column: int) -> Coding | None:
        """The coding whose stripe fills a column of a line, if any."""
        lane, cell = divmod(column - self.margins.before_lanes, _LANE)
        guid = self.lanes[at].get(lane) if 0 <= lane < self.margins.lanes and cell < 2 else None
        return self.reader.find(guid) if guid else None

    def offset(self, at: int, column: int) -> int:
        """The offset of the text at a line and a column of the view."""
        return self.wrapped.offset(at, column - self.margins.before_text)
