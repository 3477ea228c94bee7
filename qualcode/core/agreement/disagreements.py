"""Where two coders differ, passage by passage: what there is to talk about.

Every character × code on which exactly one of the two has the code belongs to exactly one disagreement, so
the characters at stake add up to the cells b + c of the agreement table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from qualcode.core.agreement import words
from qualcode.core.agreement.arrays import Bools, Floats, Ints, ints
from qualcode.core.agreement.overlaps import overlapping_pairs
from qualcode.core.agreement.spans import Study
from qualcode.core.agreement.sweep import united

KINDS = (words.MISSED, words.BOUNDARY, words.DIFFERENT_CODE, words.PARENT_CHILD)


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
class Differences:
    """All disagreements of two coders as columns of n rows, the weightiest first.

    A `Disagreement` is made where one is asked for: a large study has hundreds of thousands.

    Attributes:
        document, start, end, characters: (n,) as in `Disagreement`.
        overlap: (n,).
        kind: (n,) index into ``KINDS``.
        put: (2, n, 3) per coder code, start, end; code -1: nothing.
    """

    document: Ints
    start: Ints
    end: Ints
    characters: Ints
    overlap: Floats
    kind: Ints
    put: Ints

    @cached_property
    def total(self) -> int:
        """Characters of all disagreements."""
        return int(self.characters.sum())

    def __len__(self) -> int:
        return len(self.document)

    def __getitem__(self, row: int) -> Disagreement:
        if not 0 <= row < len(self):
            raise IndexError(row)
        return Disagreement(
            document=int(self.document[row]),
            start=int(self.start[row]),
            end=int(self.end[row]),
            kind=KINDS[self.kind[row]],
            first=_put(self.put[0, row]),
            second=_put(self.put[1, row]),
            overlap=float(self.overlap[row]),
            characters=int(self.characters[row]),
            share=float(self.characters[row] / self.total),
        )

    def __iter__(self) -> Iterator[Disagreement]:
        return (self[row] for row in range(len(self)))

    def where(self, keep: Bools) -> Differences:
        """Those for which ``keep`` is true."""
        return Differences(
            document=self.document[keep],
            start=self.start[keep],
            end=self.end[keep],
            characters=self.characters[keep],
            overlap=self.overlap[keep],
            kind=self.kind[keep],
            put=self.put[:, keep],
        )

    def by_kind(self) -> tuple[tuple[str, int, int], ...]:
        """``(kind, disagreements, characters)``, the most frequent first."""
        characters = np.bincount(self.kind, self.characters, len(KINDS)).astype(np.int64)
        numbers = Counter(self.kind.tolist())
        return tuple((KINDS[kind], number, int(characters[kind])) for kind, number in numbers.most_common())


def _put(row: Ints) -> Put | None:
    code, start, end = (int(value) for value in row)
    return None if code < 0 else Put(code, start, end)


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


def disagreements(study: Study, parent: Ints, pair: tuple[int, int] = (0, 1)) -> tuple[Disagreement, ...]:
    """All disagreements of two coders as objects; see `differences`."""
    return tuple(differences(study, parent, pair))


def differences(
    study: Study, parent: Ints, pair: tuple[int, int] = (0, 1), *, pairing: bool = True
) -> Differences:
    """All disagreements of two coders on documents both have worked on, the weightiest first.

    Args:
        parent: parent code of each code, -1 for none.
        pair: the two coders.
        pairing: whether different codes in one place are one disagreement; else each is one by itself.
    """
    chosen = study.for_coders(ints(pair))
    found = _passages(chosen, chosen.worked[0] & chosen.worked[1])
    both, lengths = found.both, found.length
    differing = np.flatnonzero((both > 0) & (both < found.extent))
    alone = [np.flatnonzero(lengths[:, other] == 0) for other in (1, 0)]
    apart = _paired(found, alone[0], alone[1]) if pairing else _unpaired(alone[0], alone[1])
    rows = np.concatenate((np.stack((differing, differing, both[differing]), axis=1), apart))
    return _differences(chosen, found, rows, _related(ints(parent), study.codes))


def _differences(study: Study, found: _Passages, rows: Ints, related: Bools) -> Differences:
    """Columns from rows of ``_paired``."""
    sides, shared = rows[:, :2].T, rows[:, 2]
    has = sides >= 0
    at = np.where(has, sides, 0)
    who = np.arange(2)[:, None]
    nowhere = np.iinfo(np.int64).max
    code = np.where(has, found.code[at], -1)
    document = found.document[np.where(has[0], at[0], at[1])]
    begin, finish = np.where(has, found.start[at, who], nowhere), np.where(has, found.end[at, who], -1)
    low, high = np.full(sides.shape, nowhere), np.full(sides.shape, -1)
    for coder in (0, 1):
        here = has[coder]
        low[coder, here], high[coder, here] = study.scope.span(
            document[here], begin[coder, here], finish[coder, here]
        )
    same = code[0] == code[1]
    characters = np.where(has, found.length[at, who], 0).sum(axis=0) - np.where(same, 2 * shared, 0)
    kind = np.where(same, 1, np.where(related[code[0], code[1]], 3, 2))
    kind[~has.all(axis=0)] = 0
    extent = finish.max(axis=0) - begin.min(axis=0)
    start, end = low.min(axis=0), high.max(axis=0)
    order = np.lexsort((end, start, document, -characters))
    return Differences(
        document=document[order],
        start=start[order],
        end=end[order],
        characters=characters[order],
        overlap=(shared / np.maximum(extent, 1))[order],
        kind=kind[order],
        put=np.stack((code, low, high), axis=2)[:, order],
    )


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


def _paired(found: _Passages, first: Ints, second: Ints) -> Ints:
    """Passages of one coder alone, each with the other's (another code) it shares most with, or with none.

    Returns:
        (n, 3): row of the first coder or -1, row of the second or -1, shared characters; each row once.
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
    rows += [(-1, row, 0) for row in second.tolist() if row not in taken]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def _unpaired(first: Ints, second: Ints) -> Ints:
    """As `_paired`, each with none."""
    rows = [(row, -1, 0) for row in first.tolist()] + [(-1, row, 0) for row in second.tolist()]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def _related(parent: Ints, codes: int) -> Bools:
    """(codes, codes): whether one of two codes lies above the other."""
    above = np.zeros((codes, codes), dtype=np.bool_)
    for code in range(codes):
        up = int(parent[code])
        while up >= 0 and not above[code, up]:
            above[code, up] = True
            up = int(parent[up])
    return np.asarray(above | above.T)
