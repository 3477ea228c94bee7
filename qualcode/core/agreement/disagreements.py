"""Where two coders differ, passage by passage: what there is to talk about.

Every character × code on which exactly one of the two has the code belongs to exactly one disagreement, so
the characters at stake add up to the cells b + c of the agreement table.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualcode.core.agreement import words
from qualcode.core.agreement.arrays import Bools, Ints, ints
from qualcode.core.agreement.overlaps import overlapping_pairs
from qualcode.core.agreement.spans import Study
from qualcode.core.agreement.sweep import united


@dataclass(frozen=True)
class Put:
    """What one coder put: a code on ``[start, end)`` (offsets; around all of it if it is several pieces)."""

    code: int
    start: int
    end: int


@dataclass(frozen=True)
class Disagreement:
    """One passage on which two coders differ.

    Attributes:
        document: index of the document.
        start, end: the passage, offsets ``[start, end)``, around what both put.
        kind: "missed", "boundary", "different code" or "parent-child" (messages to translate).
        first, second: what each put; None: nothing. Both have the same code where the boundary differs.
        overlap: shared characters / characters of the passage, 0..1.
        characters: countable characters × codes on which exactly one of the two has the code.
        share: ``characters`` / the same of all disagreements, 0..1: the share of the observed disagreement
            (of pooled alpha) that goes if this one is settled.
    """

    document: int
    start: int
    end: int
    kind: str
    first: Put | None
    second: Put | None
    overlap: float
    characters: int
    share: float


@dataclass(frozen=True)
class _Passages:
    """Chains of overlapping codings of one document × code, of either coder.

    Per coder (n, 2): begin, end and length in positions, begin and end as offsets; length 0 if the coder has
    nothing here (then the others mean nothing).
    """

    document: Ints
    code: Ints
    start: Ints
    end: Ints
    length: Ints
    from_offset: Ints
    to_offset: Ints

    @property
    def extent(self) -> Ints:
        return np.asarray(self.end.max(axis=1) - self.start.min(axis=1))

    @property
    def both(self) -> Ints:
        """Characters that both have: a chain leaves no gap, so they are what is counted twice."""
        return np.asarray(np.maximum(self.length.sum(axis=1) - self.extent, 0))


def disagreements(study: Study, parent: Ints, pair: tuple[int, int] = (0, 1)) -> tuple[Disagreement, ...]:
    """All disagreements of two coders on documents both have worked on, the weightiest first.

    Args:
        parent: parent code of each code, -1 for none.
        pair: the two coders.
    """
    chosen = study.for_coders(ints(pair))
    common = chosen.worked[0] & chosen.worked[1]
    found = _passages(chosen, common)
    both = found.both
    differing = np.flatnonzero((both > 0) & (both < found.extent))
    alone = [
        np.flatnonzero((found.length[:, coder] > 0) & (found.length[:, 1 - coder] == 0)) for coder in (0, 1)
    ]
    rows = [(int(row), int(row), int(both[row])) for row in differing]
    rows += _paired(found, alone[0], alone[1])
    total = sum(_at_stake(found, *row) for row in rows)
    result = [_disagreement(found, ints(parent), total, *row) for row in rows]
    return tuple(sorted(result, key=lambda item: (-item.characters, item.document, item.start, item.end)))


def _passages(study: Study, common: Bools) -> _Passages:
    spans = united(study)
    spans = spans.where(common[spans.document])
    base = (spans.document * study.codes + spans.code) * study.width
    order = np.argsort(base + spans.start, kind="stable")
    begin, finish = (base + spans.start)[order], np.maximum.accumulate((base + spans.end)[order])
    fresh = np.ones(len(begin), dtype=np.bool_)
    fresh[1:] = begin[1:] >= finish[:-1]
    group = np.cumsum(fresh) - 1
    size = int(fresh.sum())
    at = (group, spans.coder[order])
    start = np.full((size, 2), study.width, dtype=np.int64)
    end, length = np.zeros((size, 2), dtype=np.int64), np.zeros((size, 2), dtype=np.int64)
    np.minimum.at(start, at, spans.start[order])
    np.maximum.at(end, at, spans.end[order])
    np.add.at(length, at, (spans.end - spans.start)[order])
    document, code = spans.document[order[fresh]], spans.code[order[fresh]]
    offsets = (np.zeros_like(start), np.zeros_like(end))
    row, coder = np.nonzero(length)
    for array, found in zip(
        offsets, study.scope.span(document[row], start[row, coder], end[row, coder]), strict=True
    ):
        array[row, coder] = found
    return _Passages(document, code, start, end, length, *offsets)


def _paired(found: _Passages, first: Ints, second: Ints) -> list[tuple[int, int, int]]:
    """Passages of one coder alone, each with the other's (another code) it shares most with, or with none.

    Returns:
        (row of the first coder or -1, row of the second or -1, shared characters), each row once.
    """
    i, j, shared = overlapping_pairs(
        found.document[first],
        found.start[first, 0],
        found.end[first, 0],
        found.document[second],
        found.start[second, 1],
        found.end[second, 1],
    )
    partner: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    for at in np.lexsort((j, i, -shared)).tolist():
        one, other = int(first[i[at]]), int(second[j[at]])
        if one not in partner and other not in taken:
            partner[one] = (other, int(shared[at]))
            taken.add(other)
    rows = [(row, *partner.get(row, (-1, 0))) for row in first.tolist()]
    return rows + [(-1, row, 0) for row in second.tolist() if row not in taken]


def _at_stake(found: _Passages, first: int, second: int, shared: int) -> int:
    if first == second:
        return int(found.extent[first]) - shared
    return sum(int(found.length[row, coder]) for coder, row in enumerate((first, second)) if row >= 0)


def _disagreement(
    found: _Passages, parent: Ints, total: int, first: int, second: int, shared: int
) -> Disagreement:
    present = [(row, coder) for coder, row in enumerate((first, second)) if row >= 0]
    extent = max(int(found.end[at]) for at in present) - min(int(found.start[at]) for at in present)
    puts = [_put(found, row, coder) for coder, row in enumerate((first, second))]
    characters = _at_stake(found, first, second, shared)
    return Disagreement(
        document=int(found.document[present[0][0]]),
        start=min(put.start for put in puts if put),
        end=max(put.end for put in puts if put),
        kind=_kind(parent, puts[0], puts[1]),
        first=puts[0],
        second=puts[1],
        overlap=shared / extent,
        characters=characters,
        share=characters / total,
    )


def _put(found: _Passages, row: int, coder: int) -> Put | None:
    if row < 0:
        return None
    return Put(int(found.code[row]), int(found.from_offset[row, coder]), int(found.to_offset[row, coder]))


def _kind(parent: Ints, first: Put | None, second: Put | None) -> str:
    if first is None or second is None:
        return words.MISSED
    if first.code == second.code:
        return words.BOUNDARY
    related = first.code in _line(parent, second.code) or second.code in _line(parent, first.code)
    return words.PARENT_CHILD if related else words.DIFFERENT_CODE


def _line(parent: Ints, code: int) -> list[int]:
    """A code and all above it."""
    line: list[int] = []
    while code >= 0 and code not in line:
        line.append(code)
        code = int(parent[code])
    return line
