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

    Per coder (n, 2): begin, end and length in positions; length 0 if the coder has nothing here (then begin
    and end mean nothing).
    """

    document: Ints
    code: Ints
    start: Ints
    end: Ints
    length: Ints

    @property
    def extent(self) -> Ints:
        return np.asarray(self.end.max(axis=1) - self.start.min(axis=1))

    @property
    def both(self) -> Ints:
        """Characters that both have: a chain leaves no gap, so they are what is counted twice."""
        return np.asarray(np.maximum(self.length.sum(axis=1) - self.extent, 0))


@dataclass(frozen=True)
class _Side:
    """What one coder has in a passage: ``[start, end)`` and length in positions, and in offsets."""

    document: int
    start: int
    end: int
    length: int
    put: Put


def disagreements(study: Study, parent: Ints, pair: tuple[int, int] = (0, 1)) -> tuple[Disagreement, ...]:
    """All disagreements of two coders on documents both have worked on, the weightiest first.

    Args:
        parent: parent code of each code, -1 for none.
        pair: the two coders.
    """
    chosen = study.for_coders(ints(pair))
    found = _passages(chosen, chosen.worked[0] & chosen.worked[1])
    both, lengths = found.both, found.length
    differing = np.flatnonzero((both > 0) & (both < found.extent))
    alone = [np.flatnonzero(lengths[:, other] == 0) for other in (1, 0)]
    rows = list(zip(differing.tolist(), differing.tolist(), both[differing].tolist(), strict=True))
    rows += _paired(found, alone[0], alone[1])
    first, second = (_sides(chosen, found, coder) for coder in (0, 1))
    line = [_line(ints(parent), code) for code in range(study.codes)]
    cases = [(first.get(one), second.get(two), shared) for one, two, shared in rows]
    total = sum(_at_stake(*case) for case in cases)
    result = [_disagreement(line, total, *case) for case in cases]
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
    return _Passages(document, code, start, end, length)


def _sides(study: Study, found: _Passages, coder: int) -> dict[int, _Side]:
    """What a coder has, by row of the passages."""
    rows = np.flatnonzero(found.length[:, coder])
    document, start, end = found.document[rows], found.start[rows, coder], found.end[rows, coder]
    low, high = study.scope.span(document, start, end)
    columns = (rows, document, found.code[rows], start, end, found.length[rows, coder], low, high)
    return {
        row: _Side(one, begin, stop, length, Put(code, left, right))
        for row, one, code, begin, stop, length, left, right in zip(
            *(column.tolist() for column in columns), strict=True
        )
    }


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


def _at_stake(first: _Side | None, second: _Side | None, shared: int) -> int:
    """Characters × codes on which only one of the two has the code."""
    together = sum(side.length for side in (first, second) if side)
    same_code = first and second and first.put.code == second.put.code
    return together - 2 * shared if same_code else together


def _disagreement(
    line: list[list[int]], total: int, first: _Side | None, second: _Side | None, shared: int
) -> Disagreement:
    sides = [side for side in (first, second) if side]
    extent = max(side.end for side in sides) - min(side.start for side in sides)
    puts = [side.put if side else None for side in (first, second)]
    characters = _at_stake(first, second, shared)
    return Disagreement(
        document=sides[0].document,
        start=min(side.put.start for side in sides),
        end=max(side.put.end for side in sides),
        kind=_kind(line, puts[0], puts[1]),
        first=puts[0],
        second=puts[1],
        overlap=shared / extent,
        characters=characters,
        share=characters / total,
    )


def _kind(line: list[list[int]], first: Put | None, second: Put | None) -> str:
    if first is None or second is None:
        return words.MISSED
    if first.code == second.code:
        return words.BOUNDARY
    related = first.code in line[second.code] or second.code in line[first.code]
    return words.PARENT_CHILD if related else words.DIFFERENT_CODE


def _line(parent: Ints, code: int) -> list[int]:
    """A code and all above it."""
    line: list[int] = []
    while code >= 0 and code not in line:
        line.append(code)
        code = int(parent[code])
    return line
