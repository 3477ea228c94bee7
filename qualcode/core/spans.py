"""Spans, the maps that carry them through edits, and the conversions to and from other units.

Offsets are Unicode code points, half-open, over text in NFC whose only line break is ``\\n``. Every other
unit (lines, UTF-16, CRLF, bytes) is converted here and nowhere else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open ``[start, end)`` in code points."""

    start: int
    end: int

    def __bool__(self) -> bool:
        """Whether the span holds any text."""
        return self.end > self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly within this one (equal spans contain each other)."""
        return self.start <= other.start and other.end <= self.end


def union(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, with overlapping and touching ones joined; empty ones are left out."""
    joined: list[Span] = []
    for span in sorted(s for s in spans if s):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


class Piece(NamedTuple):
    """A stretch of the source and what became of it; ``kept`` text is the same on both sides."""

    source: int
    target: int
    kept: bool


class Edit(NamedTuple):
    """Put ``text`` in place of ``[start, end)`` (code points of the text before any edit)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """How an edit moves offsets from a source text to a target text.

    ``pieces`` cover both texts from start to end without gaps. A piece that is not kept was replaced as a
    whole: what lies inside it has no finer correspondence.
    """

    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> OffsetMap:
        """A map in its shortest form: neighbours of the same kind joined, empty pieces dropped."""
        tidy: list[Piece] = []
        for piece in pieces:
            if not piece.source and not piece.target:
                continue
            if tidy and tidy[-1].kept == piece.kept:
                last = tidy.pop()
                piece = Piece(last.source + piece.source, last.target + piece.target, piece.kept)  # noqa: PLW2901
            tidy.append(piece)
        return cls(tuple(tidy))

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text of ``length`` code points onto itself."""
        return cls.of([Piece(length, length, True)])

    @classmethod
    def from_edits(cls, length: int, edits: Sequence[Edit]) -> OffsetMap:
        """The map of edits that are sorted and do not overlap, on a text of ``length`` code points.

        Raises:
            ValueError: edits overlap, are out of order or lie outside the text.
        """
        pieces, at = [], 0
        for edit in edits:
            if not at <= edit.start <= edit.end <= length:
                raise ValueError(f"edit {edit.start}-{edit.end} overlaps another or lies outside the text")
            pieces.append(Piece(edit.start - at, edit.start - at, True))
            pieces.append(Piece(edit.end - edit.start, len(edit.text), False))
            at = edit.end
        pieces.append(Piece(length - at, length - at, True))
        return cls.of(pieces)

    @property
    def source_length(self) -> int:
        """Length of the source text in code points."""
        return sum(piece.source for piece in self.pieces)

    @property
    def target_length(self) -> int:
        """Length of the target text in code points."""
        return sum(piece.target for piece in self.pieces)

    def inverse(self) -> OffsetMap:
        """The map from the target text back to the source text."""
        return OffsetMap(tuple(Piece(p.target, p.source, p.kept) for p in self.pieces))

    def then(self, after: OffsetMap) -> OffsetMap:
        """This map followed by ``after``.

        Raises:
            ValueError: ``after`` does not start from the text this map ends with.
        """
        if self.target_length != after.source_length:
            raise ValueError("the second map does not start where the first one ends")
        return OffsetMap.of(_compose(list(self.pieces), list(after.pieces)))

    def mapper(self) -> Mapper:
        """An index of this map for many look-ups."""
        return Mapper(self)

    def span(self, span: Span) -> Span | None:
        """Where ``span`` went, or None where nothing of it is left; see `Mapper.span`."""
        return self.mapper().span(span)


def _compose(first: list[Piece], second: list[Piece]) -> Iterator[Piece]:
    """Walk both maps over the middle text; where either replaces, the whole block is replaced."""
    first.reverse()
    second.reverse()
    while first or second:
        if first and not first[-1].target:
            yield Piece(first.pop().source, 0, False)
            continue
        b = second.pop()
        if not b.source:
            yield Piece(0, b.target, False)
            continue
        a = first.pop()
        if a.kept and b.kept:
            shared = min(a.target, b.source)
            _put_back(first, Piece(a.source - shared, a.target - shared, True))
            _put_back(second, Piece(b.source - shared, b.target - shared, True))
            yield Piece(shared, shared, True)
        else:
            yield _replaced_block(a, b, first, second)


def _put_back(pieces: list[Piece], rest: Piece) -> None:
    if rest.source or rest.target:
        pieces.append(rest)


def _replaced_block(a: Piece, b: Piece, first: list[Piece], second: list[Piece]) -> Piece:
    """The smallest block that holds both pieces whole; kept matter is cut where the block ends."""
    source, target = a.source, b.target
    left, right = a.target, b.source  # how far each side has come in the middle text
    while left != right:
        if left < right:
            if b.kept and not a.kept:  # cut the kept piece at the replaced one's end
                second.append(Piece(right - left, right - left, True))
                return Piece(source, target - (right - left), False)
            a = first.pop()
            source, left = source + a.source, left + a.target
        else:
            if a.kept and not b.kept:
                first.append(Piece(left - right, left - right, True))
                return Piece(source - (left - right), target, False)
            b = second.pop()
            target, right = target + b.target, right + b.source
    return Piece(source, target, False)


class Mapper:
    """Look-ups in an `OffsetMap`, each O(log pieces)."""

    def __init__(self, offset_map: OffsetMap) -> None:
        self._map = offset_map
        self._pieces = offset_map.pieces
        self._source = list(accumulate((p.source for p in self._pieces), initial=0))
        self._target = list(accumulate((p.target for p in self._pieces), initial=0))

    @property
    def source_length(self) -> int:
        """Length of the source text in code points."""
        return self._source[-1]

    def inverse(self) -> Mapper:
        """Look-ups the other way."""
        return Mapper(self._map.inverse())

    def span(self, span: Span) -> Span | None:
        """Where ``span`` went: kept text exactly, a partly covered replacement as a whole.

        Text that was deleted is left out. Returns None where nothing is left.

        Raises:
            ValueError: the span lies outside the source text.
        """
        if not 0 <= span.start <= span.end <= self._source[-1]:
            raise ValueError(f"span {span.start}-{span.end} lies outside the text")
        if not span:
            return None
        start = self._edge(span.start, bisect_right(self._source, span.start) - 1, at_end=False)
        end = self._edge(span.end, bisect_left(self._source, span.end) - 1, at_end=True)
        return Span(start, end) if start < end else None

    def _edge(self, offset: int, index: int, *, at_end: bool) -> int:
        piece = self._pieces[index]
        if piece.kept:
            return self._target[index] + offset - self._source[index]
        return self._target[index] + (piece.target if at_end else 0)

    def kept(self, span: Span) -> int:
        """How many code points of ``span`` are the same text on both sides."""
        first = max(0, bisect_right(self._source, span.start) - 1)
        last = bisect_left(self._source, span.end)
        return sum(
            min(span.end, self._source[n + 1]) - max(span.start, self._source[n])
            for n in range(first, min(last, len(self._pieces)))
            if self._pieces[n].kept
        )

    def position(self, offset: int) -> int:
        """Where a point went; a point inside a replacement goes to its start.

        Raises:
            ValueError: the offset lies outside the source text.
        """
        if not 0 <= offset <= self._source[-1]:
            raise ValueError(f"offset {offset} lies outside the text")
        index = bisect_right(self._source, offset) - 1
        if index >= len(self._pieces):
            return self._target[-1]
        return self._edge(offset, index, at_end=False)


def apply(text: str, edits: Sequence[Edit]) -> tuple[str, OffsetMap]:
    """The edited text and its map; edits are sorted and do not overlap.

    Raises:
        ValueError: edits overlap, are out of order or lie outside the text.
    """
    offset_map = OffsetMap.from_edits(len(text), edits)
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]]), offset_map


class LineIndex:
    """Lines of a text (its paragraphs): from offset to line and back. Lines count from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._length = len(text)

    def __len__(self) -> int:
        return len(self._starts)

    def line(self, offset: int) -> int:
        """The line (from 1) that holds the code point at ``offset``; the line break belongs to its line."""
        return bisect_right(self._starts, offset)

    def lines(self, span: Span) -> tuple[int, int]:
        """First and last line (from 1, inclusive) that a span touches."""
        return self.line(span.start), self.line(max(span.start, span.end - 1))

    def span(self, line: int) -> Span:
        """The span of a line (from 1) without its line break.

        Raises:
            IndexError: there is no such line.
        """
        if not 1 <= line <= len(self._starts):
            raise IndexError(line)
        end = self._starts[line] - 1 if line < len(self._starts) else self._length
        return Span(self._starts[line - 1], end)


def utf16_to_code_points(text: str, offsets: Iterable[int]) -> list[int]:
    """Offsets in UTF-16 code units (ascending) as code points; inside a surrogate pair goes to its start."""
    units, result, point = 0, [], 0
    for wanted in offsets:
        while units < wanted and point < len(text):
            step = 2 if ord(text[point]) > 0xFFFF else 1
            if units + step > wanted:
                break
            units, point = units + step, point + 1
        result.append(point)
    return result
