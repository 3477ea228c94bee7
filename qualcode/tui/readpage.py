"""A raw text as it reads in the review: pseudonyms in place of names, or the names themselves.

Pure arithmetic. Offsets are code points; "original" ones are the draft's, "shown" ones those of the text on
the screen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from qualcode.core.model import Draft
from qualcode.core.names import WORD
from qualcode.core.spans import Span
from qualcode.tui.layout import Wrapped, printable, wrap


class Mark(NamedTuple):
    """A proposal in the text: the original stretch, what is shown there, its row, how it stands."""

    span: Span
    shown: str
    row: int
    state: str  # accepted, rejected, open, sweep


class Bit(NamedTuple):
    """A stretch of the text, with a proposal or without."""

    original: Span
    shown: Span
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Gutter:
    """What stands left of a line: paragraph number and speaker, where a turn begins."""

    number: str
    speaker: str


class ReadPage:
    """One file's text, laid out.

    Args:
        draft: the raw text.
        marks: its proposals, not overlapping, in order.
        labels: speaker labels as they are shown.
        width: cells of a line of text.
    """

    def __init__(self, draft: Draft, marks: Iterable[Mark], labels: dict[str, str], width: int) -> None:
        self.bits = tuple(_bits(draft.text, marks))
        self._from = [bit.original.start for bit in self.bits]
        self._to = [bit.shown.start for bit in self.bits]
        text = "".join(_words(draft.text, bit) for bit in self.bits)
        self.wrapped: Wrapped = wrap(printable(text), max(width, 8))
        self.units = tuple(_units(draft.text, self.bits))
        self._unit_starts = [unit.start for unit in self.units]
        self._speakers = {
            draft.text.count("\n", 0, turn.start): labels.get(turn.speaker or "", turn.speaker or "")
            for turn in draft.turns
        }

    def __len__(self) -> int:
        return len(self.wrapped)

    def shown(self, span: Span) -> Span:
        """Where an original stretch stands on the page; a mention is shown as a whole."""
        first, last = self._bit(span.start), self._bit(max(span.end - 1, span.start))
        return Span(self._shown(first, span.start, 0), self._shown(last, span.end, 1))

    def _bit(self, original: int) -> Bit:
        return self.bits[max(bisect_right(self._from, original) - 1, 0)]

    @staticmethod
    def _shown(bit: Bit, original: int, edge: int) -> int:
        if bit.mark:
            return bit.shown[edge]
        return min(bit.shown.start + original - bit.original.start, bit.shown.end)

    def unit_at(self, original: int) -> int:
        """The word or mention that holds an original offset, else the one before it."""
        return max(bisect_right(self._unit_starts, original) - 1, 0)

    def unit_below(self, unit: int, lines: int) -> int:
        """The word so many lines below (above: negative) a word, in about the same column."""
        if not self.units:
            return 0
        at = self.shown(self.units[unit]).start
        line = min(max(self.wrapped.line(at) + lines, 0), len(self) - 1)
        shown = self.wrapped.offset(line, self.wrapped.column(at))
        bit = self.bits[max(bisect_right(self._to, shown) - 1, 0)]
        inside = 0 if bit.mark else shown - bit.shown.start
        found = self.unit_at(bit.original.start + inside)
        while lines > 0 and found + 1 < len(self.units) and self._line(found) < line:
            found += 1
        return found

    def _line(self, unit: int) -> int:
        return self.wrapped.line(self.shown(self.units[unit]).start)

    def mark_at(self, unit: int) -> Mark | None:
        """The proposal that a unit is, if it is one."""
        if not self.units:
            return None
        bit = self._bit(self.units[unit].start)
        return bit.mark

    def on_line(self, line: int) -> Iterator[Bit]:
        """The bits that a line shows, cut to it."""
        start, end = self.wrapped.starts[line], self.wrapped.end(line)
        index = max(bisect_right(self._to, start) - 1, 0)
        while index < len(self.bits) and self.bits[index].shown.start < end:
            bit = self.bits[index]
            cut = Span(max(bit.shown.start, start), min(bit.shown.end, end))
            if cut:
                yield Bit(bit.original, cut, bit.mark)
            index += 1

    def gutter(self, line: int) -> Gutter:
        """What stands left of a line."""
        paragraph = self.wrapped.paragraph(line)
        if self.wrapped.first[paragraph] != line:
            return Gutter("", "")
        return Gutter(str(paragraph + 1), self._speakers.get(paragraph, ""))


def _bits(text: str, marks: Iterable[Mark]) -> Iterator[Bit]:
    pieces: list[tuple[Span, Mark | None]] = []
    at = 0
    for found in marks:
        if found.span.start < at:  # the pseudonym before it reached a blank further
            continue
        pieces += [(Span(at, found.span.start), None), (found.span, found)]
        at = found.span.end
    pieces = [(span, mark) for span, mark in [*pieces, (Span(at, len(text)), None)] if span or mark]
    lengths = [len(mark.shown) if mark else span.end - span.start for span, mark in pieces]
    starts = accumulate(lengths, initial=0)
    for (span, mark), start, length in zip(pieces, starts, lengths, strict=False):
        yield Bit(span, Span(start, start + length), mark)


def _words(text: str, bit: Bit) -> str:
    return bit.mark.shown if bit.mark else text[bit.original.start : bit.original.end]


def _units(text: str, bits: Sequence[Bit]) -> Iterator[Span]:
    """What the cursor steps over: mentions, and single words between them."""
    for bit in bits:
        if bit.mark:
            yield bit.original
        else:
            yield from (Span(*found.span()) for found in WORD.finditer(text, *bit.original))
