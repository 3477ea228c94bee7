"""Codings as arrays, and the text that counts.

Offsets are code points, half-open. Positions are offsets counted over countable text only (participants'
turns, say): what lies outside the scope is not there, so clipping a coding is a change of coordinates.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np

from qualcode.core.agreement.arrays import Bools, Ints, ints, within_groups


@dataclass(frozen=True)
class CodedSpans:
    """Who put which code where: five int arrays of one length n.

    ``document``, ``code`` and ``coder`` are indices from 0; ``start``, ``end`` are offsets ``[start, end)``.
    Order, overlaps and repetitions do not matter.
    """

    document: Ints
    code: Ints
    coder: Ints
    start: Ints
    end: Ints

    def __post_init__(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, ints(getattr(self, field.name)))
        if len({len(getattr(self, field.name)) for field in fields(self)}) != 1:
            raise ValueError("the arrays of coded spans differ in length")

    def __len__(self) -> int:
        return len(self.start)

    def where(self, keep: Bools | Ints) -> CodedSpans:
        """The spans for which ``keep`` is true, or those of these indices."""
        return CodedSpans(
            self.document[keep], self.code[keep], self.coder[keep], self.start[keep], self.end[keep]
        )


@dataclass(frozen=True)
class Scope:
    """The countable stretches ``[start, end)`` of each document, e.g. participants' turns.

    Stretches of one document must not overlap; empty ones are dropped. Made by `scope_of`.
    """

    document: Ints
    start: Ints
    end: Ints
    before: Ints  # countable code points of the same document before the stretch
    width: int  # above every offset

    def lengths(self, documents: int) -> Ints:
        """Countable code points of each of ``documents`` documents."""
        return np.bincount(self.document, self.end - self.start, documents).astype(np.int64)

    def position(self, document: Ints, offset: Ints) -> Ints:
        """Offset → number of countable code points of the document before it."""
        if not len(self.start):
            return np.zeros_like(offset)
        offset = np.minimum(offset, self.width - 1)
        at = np.searchsorted(self.document * self.width + self.start, document * self.width + offset, "right")
        stretch = np.maximum(at - 1, 0)
        inside = np.clip(offset - self.start[stretch], 0, self.end[stretch] - self.start[stretch])
        return np.where(self.document[stretch] == document, self.before[stretch] + inside, 0)

    def stretch(self, document: Ints, position: Ints) -> Ints:
        """Index of the stretch that holds the code point at a position."""
        at = np.searchsorted(
            self.document * self.width + self.before, document * self.width + position, "right"
        )
        return (at - 1).astype(np.int64)

    def span(self, document: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints]:
        """Positions of non-empty stretches back to offsets ``[start, end)``."""
        first, last = self.stretch(document, start), self.stretch(document, end - 1)
        return start - self.before[first] + self.start[first], end - self.before[last] + self.start[last]


def scope_of(document: Ints, start: Ints, end: Ints) -> Scope:
    """A `Scope` from stretches in any order.

    Raises:
        ValueError: stretches of one document overlap.
    """
    document, start, end = ints(document), ints(start), ints(end)
    keep = end > start
    order = np.lexsort((start[keep], document[keep]))
    document, start, end = (array[keep][order] for array in (document, start, end))
    same = document[1:] == document[:-1]
    if np.any(same & (start[1:] < end[:-1])):
        raise ValueError("countable stretches of a document overlap")
    total = np.cumsum(end - start) - (end - start)
    first = np.searchsorted(document, document, "left")
    width = int(end.max()) + 1 if len(end) else 1
    return Scope(document, start, end, total - total[first] if len(total) else total, width)


@dataclass(frozen=True)
class Study:
    """What several coders put on the countable text of several documents.

    ``spans`` hold positions (not offsets), none empty, only of coders who worked on the document.
    ``lengths``: countable code points per document. ``worked``: (coders, documents), true where the coder has
    worked through the document; a coder who worked and coded nothing differs from one who did not work.
    """

    spans: CodedSpans
    lengths: Ints
    worked: Bools
    codes: int
    scope: Scope

    @property
    def coders(self) -> int:
        return int(self.worked.shape[0])

    @property
    def documents(self) -> int:
        return int(self.worked.shape[1])

    @property
    def width(self) -> int:
        """Above every position."""
        return int(self.lengths.max(initial=0)) + 1

    def at_level(self, ancestor: Ints, codes: int) -> Study:
        """The same study with each code replaced by ``ancestor[code]`` (children merged into parents).

        A code with ancestor -1 is left out; ``codes`` is the number of codes after merging.
        """
        code = ints(ancestor)[self.spans.code]
        merged = replace(self.spans, code=code)
        return replace(self, spans=merged.where(code >= 0), codes=codes)

    def for_coders(self, coders: Ints) -> Study:
        """The study with only these coders, numbered in the order given."""
        coders = ints(coders)
        number = np.full(self.coders, -1, dtype=np.int64)
        number[coders] = np.arange(len(coders))
        renumbered = replace(self.spans, coder=number[self.spans.coder])
        return replace(self, spans=renumbered.where(renumbered.coder >= 0), worked=self.worked[coders])

    def for_documents(self, documents: Ints) -> Study:
        """The study with only these documents, numbered in the order given."""
        documents = ints(documents)
        number = np.full(self.documents, -1, dtype=np.int64)
        number[documents] = np.arange(len(documents))
        renumbered = replace(self.spans, document=number[self.spans.document])
        kept = number[self.scope.document] >= 0
        scope = scope_of(number[self.scope.document[kept]], self.scope.start[kept], self.scope.end[kept])
        spans = renumbered.where(renumbered.document >= 0)
        return Study(spans, self.lengths[documents], self.worked[:, documents], self.codes, scope)

    def by_passage(self) -> Study:
        """The study with each countable stretch as a document of its own (a coding over several is split)."""
        spans, scope = self.spans, self.scope
        first = scope.stretch(spans.document, spans.start)
        counts = scope.stretch(spans.document, spans.end - 1) - first + 1
        stretch = np.repeat(first, counts) + within_groups(counts)
        low = scope.before[stretch]
        lengths = scope.end - scope.start
        start = np.maximum(np.repeat(spans.start, counts) - low, 0)
        end = np.minimum(np.repeat(spans.end, counts) - low, lengths[stretch])
        split = CodedSpans(stretch, np.repeat(spans.code, counts), np.repeat(spans.coder, counts), start, end)
        numbers = np.arange(len(lengths), dtype=np.int64)
        own = scope_of(numbers, np.zeros_like(lengths), lengths)
        return Study(split, lengths, self.worked[:, scope.document], self.codes, own)


def study_of(spans: CodedSpans, scope: Scope, worked: Bools, codes: int) -> Study:
    """A study from codings over offsets: clipped to the scope, without documents a coder did not work on.

    Args:
        worked: (coders, documents).
        codes: number of codes, used or not.
    Raises:
        ValueError: an index outside ``worked`` or ``codes``, or a span whose end lies before its start.
    """
    worked = np.asarray(worked, dtype=np.bool_)
    for index, limit in (
        (spans.coder, worked.shape[0]),
        (spans.document, worked.shape[1]),
        (spans.code, codes),
    ):
        if len(index) and not 0 <= index.min() <= index.max() < limit:
            raise ValueError("a coded span names a coder, document or code that is not in the study")
    if np.any(spans.end < spans.start):
        raise ValueError("a coded span ends before it starts")
    start = scope.position(spans.document, spans.start)
    end = scope.position(spans.document, spans.end)
    counted = replace(spans, start=start, end=end)
    counted = counted.where((start < end) & worked[spans.coder, spans.document])
    return Study(counted, scope.lengths(worked.shape[1]), worked, codes, scope)
