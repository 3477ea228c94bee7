"""What coefficients are computed from: counts that add up over documents and codes.

Everything per code is a decision "has the code / has it not" on countable things (characters, units,
documents, segments). Because the counts are additive, pooling is a sum and leaving a document out is a
difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from qualcode.core.agreement.arrays import Bools, Floats, Ints
from qualcode.core.agreement.spans import Study
from qualcode.core.agreement.sweep import Runs, runs


@dataclass(frozen=True)
class Parts:
    """Counts of one code, or pooled, in several additive parts (documents; leading axes ``...``).

    Attributes:
        tables: (..., pairs, 2, 2), per pair of coders [[both, only the first], [only the second, neither]];
            zero where one of the two has not worked on the document.
        counts: (..., m + 1, m + 1), at [j, r] the things judged by j >= 2 of m coders, of whom r put the
            code.
        categories: between how many values a coder chose, for Brennan and Prediger: 2, or the number of codes
            where segments are matched.
        neither: whether the things that nobody coded can be counted.
    """

    tables: Floats
    counts: Floats
    categories: int = 2
    neither: bool = True

    @property
    def size(self) -> Floats:
        """How many things were judged by at least two coders, per part."""
        return np.asarray(self.counts.sum(axis=(-2, -1)))

    def informative(self) -> Parts:
        """Only the parts on which at least two coders have worked."""
        keep = self.size > 0
        return self._with(self.tables[keep], self.counts[keep])

    def total(self) -> Parts:
        """All parts added up."""
        return self._with(self.tables.sum(axis=0), self.counts.sum(axis=0))

    def without_each(self) -> Parts:
        """At [i], all parts added up except part i."""
        return self._with(self.tables.sum(axis=0) - self.tables, self.counts.sum(axis=0) - self.counts)

    def weighted(self, weights: Floats) -> Parts:
        """Sums of the parts with the weights of each row of ``weights`` (draws, parts)."""
        return self._with(np.tensordot(weights, self.tables, 1), np.tensordot(weights, self.counts, 1))

    def _with(self, tables: Floats, counts: Floats) -> Parts:
        return Parts(tables, counts, self.categories, self.neither)


@dataclass(frozen=True)
class Evidence:
    """The counts of `Parts` for all documents and codes at once: axes (documents, codes, ...)."""

    tables: Floats
    counts: Floats
    categories: int = 2
    neither: bool = True

    @property
    def codes(self) -> int:
        return int(self.counts.shape[1])

    def pooled(self) -> Parts:
        """Codes added up; the parts are documents."""
        return self._parts(self.tables.sum(axis=1), self.counts.sum(axis=1))

    def code(self, code: int) -> Parts:
        """One code; the parts are documents."""
        return self._parts(self.tables[:, code], self.counts[:, code])

    def document(self, document: int) -> Parts:
        """One document, codes added up; a single part."""
        one = slice(document, document + 1)
        return self._parts(self.tables[one].sum(axis=1), self.counts[one].sum(axis=1))

    def only(self, documents: Bools) -> Evidence:
        """Only the documents for which ``documents`` is true."""
        return Evidence(self.tables[documents], self.counts[documents], self.categories, self.neither)

    def cells(self, pair: int = 0) -> Ints:
        """(documents, codes, 4) of one pair: a = both, b = only first, c = only second, d = neither."""
        return self.tables[:, :, pair].reshape(*self.tables.shape[:2], 4).astype(np.int64)

    def _parts(self, tables: Floats, counts: Floats) -> Parts:
        return Parts(tables, counts, self.categories, self.neither)


def pairs_of(coders: int) -> tuple[tuple[int, int], ...]:
    """The pairs of coders in the order of the ``pairs`` axis: (0, 1), (0, 2), ..., (1, 2), ..."""
    return tuple(combinations(range(coders), 2))


def evidence_of(found: Runs, totals: Floats, worked: Bools, codes: int) -> Evidence:
    """Counts from stretches on which somebody has a code.

    Args:
        found: stretches; their lengths are what is counted.
        totals: (documents,) how many countable things each document has.
        worked: (coders, documents).
    """
    length = (found.end - found.start).astype(np.float64)
    key = found.document * codes + found.code
    shape = (worked.shape[1], codes)
    tables = np.zeros((*shape, len(pairs_of(worked.shape[0])), 2, 2))
    for number, (first, second) in enumerate(pairs_of(worked.shape[0])):
        state = 3 - 2 * found.active[first] - found.active[second]
        cells = np.bincount(key * 4 + state, length, 4 * shape[0] * shape[1]).reshape(*shape, 4)
        cells[..., 3] = totals[:, None] - cells[..., :3].sum(axis=-1)
        cells[~(worked[first] & worked[second])] = 0
        tables[:, :, number] = cells.reshape(*shape, 2, 2)
    return Evidence(tables, _counts(found, length, key, totals, worked, shape))


def _counts(
    found: Runs, length: Floats, key: Ints, totals: Floats, worked: Bools, shape: tuple[int, int]
) -> Floats:
    size = worked.shape[0] + 1
    having = np.bincount(key * size + found.active.sum(axis=0), length, shape[0] * shape[1] * size)
    having = having.reshape(*shape, size)
    having[..., 0] = totals[:, None] - having[..., 1:].sum(axis=-1)
    judges = worked.sum(axis=0)
    counts = np.zeros((*shape, size, size))
    counts[np.arange(shape[0]), :, judges] = having
    counts[:, :, :2] = 0
    return counts


def characters(study: Study) -> Evidence:
    """Agreement on characters: each countable code point × code is one decision."""
    return evidence_of(runs(study), study.lengths.astype(np.float64), study.worked, study.codes)
