"""What coefficients are computed from: counts that add up over documents and codes.

Everything per code is a decision "has the code / has it not" on countable things (characters, units,
documents, segments). Because the counts are additive, pooling is a sum and leaving a document out is a
difference.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from qualcode.core.agreement.arrays import Bools, Floats, Ints
from qualcode.core.agreement.spans import Study
from qualcode.core.agreement.sweep import Runs, runs


@dataclass(frozen=True)
class Basis:
    """What is counted, as far as it decides which coefficients and intervals make sense.

    Attributes:
        categories: between how many values a coder chose, for Brennan and Prediger: 2, or the number of codes
            where segments are matched.
        neither: whether the things that nobody coded can be counted.
        independent: whether each thing counts as drawn by itself (preset units of one code), rather than
            as part of its document.
        both_directions: every segment of either coder is a thing of its own, so a match counts twice.
    """

    categories: int = 2
    neither: bool = True
    independent: bool = False
    both_directions: bool = False


@dataclass(frozen=True)
class Parts:
    """Counts of one code, or pooled, in several additive parts (documents; leading axes ``...``).

    Attributes:
        tables: (..., pairs, 2, 2), per pair of coders [[both, only the first], [only the second, neither]];
            zero where one of the two has not worked on the document.
        counts: (..., m + 1, m + 1), at [j, r] the things judged by j >= 2 of m coders, of whom r put the
            code.
    """

    tables: Floats
    counts: Floats
    basis: Basis

    @property
    def size(self) -> Floats:
        """How many things were judged by at least two coders, per part."""
        return np.asarray(self.counts.sum(axis=(-2, -1)))

    @property
    def pairs(self) -> int:
        return int(self.tables.shape[-3])

    def informative(self) -> Parts:
        """Only the parts on which at least two coders have worked."""
        keep = self.size > 0
        return Parts(self.tables[keep], self.counts[keep], self.basis)

    def total(self) -> Parts:
        """All parts added up."""
        return Parts(self.tables.sum(axis=0), self.counts.sum(axis=0), self.basis)

    def without_each(self) -> Parts:
        """At [i], all parts added up except part i."""
        total = self.total()
        return Parts(total.tables - self.tables, total.counts - self.counts, self.basis)

    def weighted(self, weights: Floats) -> Parts:
        """Sums of the parts with the weights of each row of ``weights`` (draws, parts)."""
        tables, counts = (np.tensordot(weights, array, 1) for array in (self.tables, self.counts))
        return Parts(tables, counts, self.basis)


@dataclass(frozen=True)
class Evidence:
    """The counts of `Parts` for all documents and codes at once: axes (documents, codes, ...)."""

    tables: Floats
    counts: Floats
    basis: Basis

    @property
    def codes(self) -> int:
        return int(self.counts.shape[1])

    def pooled(self) -> Parts:
        """Codes added up; the parts are documents."""
        # The codes of one unit go together, so pooled units are not independent even where units are.
        basis = replace(self.basis, independent=False)
        return Parts(self.tables.sum(axis=1), self.counts.sum(axis=1), basis)

    def code(self, code: int) -> Parts:
        """One code; the parts are documents."""
        return Parts(self.tables[:, code], self.counts[:, code], self.basis)

    def only(self, documents: Bools) -> Evidence:
        """Only the documents for which ``documents`` is true (of passages: those of some documents)."""
        return Evidence(self.tables[documents], self.counts[documents], self.basis)

    def pair(self, pair: int) -> Evidence:
        """Only one pair of coders (number in `pairs_of`), as a study of two."""
        return two_coders(self.tables[:, :, pair : pair + 1], self.basis)

    def cells(self, pair: int = 0) -> Ints:
        """(documents, codes, 4) of one pair: a = both, b = only first, c = only second, d = neither."""
        return self.tables[:, :, pair].reshape(*self.tables.shape[:2], 4).astype(np.int64)


def two_coders(tables: Floats, basis: Basis) -> Evidence:
    """Evidence from tables (documents, codes, pairs, 2, 2) alone: every pair's things are things of two."""
    counts = np.zeros((*tables.shape[:2], 3, 3))
    cells = tables.sum(axis=2)
    counts[..., 2, 2] = cells[..., 0, 0]
    counts[..., 2, 1] = cells[..., 0, 1] + cells[..., 1, 0]
    counts[..., 2, 0] = cells[..., 1, 1]
    return Evidence(tables, counts, basis)


def pairs_of(coders: int) -> tuple[tuple[int, int], ...]:
    """The pairs of coders in the order of the ``pairs`` axis: (0, 1), (0, 2), ..., (1, 2), ..."""
    return tuple(combinations(range(coders), 2))


def characters(study: Study) -> Evidence:
    """Agreement on characters: each countable code point × code is one decision."""
    return counted(study, Basis())


def counted(study: Study, basis: Basis) -> Evidence:
    """The counts of a study, in whatever its positions count."""
    found = runs(study)
    key = found.document * study.codes + found.code
    length = (found.end - found.start).astype(np.float64)
    return Evidence(_tables(study, found, key, length), _counts(study, found, key, length), basis)


def _tables(study: Study, found: Runs, key: Ints, length: Floats) -> Floats:
    shape = (study.documents, study.codes)
    pairs = pairs_of(study.coders)
    tables = np.zeros((*shape, len(pairs), 2, 2))
    for number, (first, second) in enumerate(pairs):
        state = 3 - 2 * found.active[first] - found.active[second]
        cells = np.bincount(key * 4 + state, length, 4 * shape[0] * shape[1]).reshape(*shape, 4)
        cells[..., 3] = study.lengths[:, None] - cells[..., :3].sum(axis=-1)
        cells[~(study.worked[first] & study.worked[second])] = 0
        tables[:, :, number] = cells.reshape(*shape, 2, 2)
    return tables


def _counts(study: Study, found: Runs, key: Ints, length: Floats) -> Floats:
    shape, size = (study.documents, study.codes), study.coders + 1
    having = np.bincount(key * size + found.active.sum(axis=0), length, shape[0] * shape[1] * size)
    having = having.reshape(*shape, size)
    having[..., 0] = study.lengths[:, None] - having[..., 1:].sum(axis=-1)
    counts = np.zeros((*shape, size, size))
    counts[np.arange(study.documents), :, study.worked.sum(axis=0)] = having
    counts[:, :, :2] = 0
    return counts
