"""The best alignment of several coders' units, exactly (Mathet, Widlöcher and Métivier 2015).

An alignment puts every unit into one tuple with at most one unit of each coder. A tuple costs the
dissimilarity of its pairs; a pair with an empty place, or with two, costs Δ; the sum is divided by the number
of pairs of coders, so that a unit alone costs Δ.

A tuple that falls into parts between which no pair has d < (1 + pairs of coders) Δ costs more than its parts
(for two coders: 2Δ). So only linked units need to be tried: a sparse problem that falls into small ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from qualcode.core.agreement.arrays import Bools, Floats, Ints
from qualcode.core.agreement.overlaps import touching

_TIE = 1e-6  # costs nearer than this, in Δ, count as equal


@dataclass(frozen=True)
class Units:
    """Units of one document: coder (0..m-1), ``[start, end)`` with end > start, category."""

    coder: Ints
    start: Floats
    end: Floats
    category: Ints

    def __len__(self) -> int:
        return len(self.coder)


@dataclass(frozen=True)
class Dissimilarity:
    """d(u, v) = αΔ((|Δstart| + |Δend|) / (length + length'))² + βΔ[category differs]; α, Δ > 0."""

    alpha: float = 1.0
    beta: float = 1.0
    delta: float = 1.0

    def position(self, units: Units, i: Ints, j: Ints) -> Floats:
        """The positional part of d of units i and j, without α."""
        apart = np.abs(units.start[i] - units.start[j]) + np.abs(units.end[i] - units.end[j])
        length = units.end - units.start
        return np.asarray(self.delta * np.square(apart / (length[i] + length[j])))

    def category(self, units: Units, i: Ints, j: Ints) -> Floats:
        """The categorical part of d of units i and j, without β."""
        return np.where(units.category[i] != units.category[j], self.delta, 0.0)

    def of(self, units: Units, i: Ints, j: Ints) -> Floats:
        return self.alpha * self.position(units, i, j) + self.beta * self.category(units, i, j)


@dataclass(frozen=True)
class Alignment:
    """Tuples of units (tuples, m), -1 for an empty place; units alone are left out.

    ``disorder``: cost of all tuples / mean number of units per coder.
    """

    tuples: Ints
    disorder: float


def best_alignment(units: Units, coders: int, dissimilarity: Dissimilarity) -> Alignment:
    """The alignment with the least disorder; units of at least two coders, at least one unit."""
    i, j = _linked(units, coders, dissimilarity)
    tuples = np.stack((i, j), axis=1) if coders == 2 else _tuples(units, coders, i, j)
    saving = _saving(units, tuples, dissimilarity)
    worth = saving > -_TIE * dissimilarity.delta / 2
    tuples, saving = tuples[worth], saving[worth]
    # Of equally good alignments the one that leaves the fewest units alone.
    preferred = saving + _TIE * dissimilarity.delta * ((tuples >= 0).sum(axis=1) - 1)
    if coders == 2:
        chosen = _assign(tuples[:, 0], tuples[:, 1], preferred, len(units))
    else:
        chosen = np.flatnonzero(_cover(tuples, preferred, len(units)))
    cost = len(units) * dissimilarity.delta - float(saving[chosen].sum())
    return Alignment(tuples[chosen], cost / (len(units) / coders))


def _linked(units: Units, coders: int, dissimilarity: Dissimilarity) -> tuple[Ints, Ints]:
    """Pairs of units, the first of an earlier coder, with d <= limit · Δ, limit = 1 + pairs of coders.

    d >= αΔ (2 |difference of middles| / (length + length'))², so only units whose intervals of
    length · √(limit / α) / 2 to both sides of their middle overlap can be that near.
    """
    limit = 1 + coders * (coders - 1) / 2 + _TIE
    middle = (units.start + units.end) / 2
    reach = (units.end - units.start) * np.sqrt(limit / dissimilarity.alpha) / 2
    low, high = middle - reach, middle + reach
    i, j = touching(low, high, low, high)
    keep = units.coder[i] < units.coder[j]
    i, j = i[keep], j[keep]
    near = dissimilarity.of(units, i, j) < limit * dissimilarity.delta
    return i[near], j[near]


def _assign(i: Ints, j: Ints, saving: Floats, size: int) -> Ints:
    """Pairs (as indices into i, j) with the greatest total saving, each unit in at most one.

    Hungarian method for each connected component (Kuhn 1955; Crouse 2016).
    """
    from scipy.optimize import linear_sum_assignment

    component = _components(i, j, size)[i]
    order = np.argsort(component, kind="stable")
    chosen = []
    for members in np.split(order, np.flatnonzero(np.diff(component[order])) + 1):
        rows, row = np.unique(i[members], return_inverse=True)
        columns, column = np.unique(j[members], return_inverse=True)
        gain = np.zeros((len(rows), len(columns)))
        gain[row, column] = saving[members]
        place = np.full(gain.shape, -1, dtype=np.int64)
        place[row, column] = members
        chosen.append(place[linear_sum_assignment(gain, maximize=True)])
    found = np.concatenate(chosen)
    return np.sort(found[found >= 0])


def _components(i: Ints, j: Ints, size: int) -> Ints:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    links = coo_array((np.ones(len(i), dtype=np.int8), (i, j)), shape=(size, size))
    return np.asarray(connected_components(links, directed=False)[1], dtype=np.int64)


def _tuples(units: Units, coders: int, i: Ints, j: Ints) -> Ints:
    """All tuples (n, m) of two and more units that are connected by linked pairs."""
    near: dict[int, list[int]] = {}
    for one, other in zip(np.concatenate((i, j)).tolist(), np.concatenate((j, i)).tolist(), strict=True):
        near.setdefault(one, []).append(other)
    coder = units.coder.tolist()
    found = {frozenset(pair) for pair in zip(i.tolist(), j.tolist(), strict=True)}
    grown = found
    for _ in range(coders - 2):
        grown = {
            members | {new}
            for members in grown
            for old in members
            for new in near[old]
            if coder[new] not in {coder[member] for member in members}
        }
        found = found | grown
    tuples = np.full((len(found), coders), -1, dtype=np.int64)
    for row, members in enumerate(sorted(found, key=sorted)):
        for member in members:
            tuples[row, coder[member]] = member
    return tuples


def _saving(units: Units, tuples: Ints, dissimilarity: Dissimilarity) -> Floats:
    """How much less a tuple costs than its units alone."""
    pairs = tuple(combinations(range(tuples.shape[1]), 2))
    size = (tuples >= 0).sum(axis=1)
    cost = np.zeros(len(tuples))
    for one, two in pairs:
        both = (tuples[:, one] >= 0) & (tuples[:, two] >= 0)
        cost[both] += dissimilarity.of(units, tuples[both, one], tuples[both, two])
        cost[~both] += dissimilarity.delta
    return np.asarray(dissimilarity.delta * size - cost / len(pairs))


def _cover(tuples: Ints, saving: Floats, size: int) -> Bools:
    """Which tuples give the greatest total saving, each unit in at most one (a set packing).

    The linear relaxation is nearly always whole; only components where it is not are solved in whole numbers.
    """
    from scipy.optimize import linprog

    if not len(tuples):
        return np.zeros(0, dtype=np.bool_)
    incidence = _incidence(tuples, size)
    relaxed = linprog(-saving, A_ub=incidence, b_ub=np.ones(size), bounds=(0, 1), method="highs").x
    chosen = relaxed > 0.5
    broken = np.abs(relaxed - np.rint(relaxed)) > 1e-6
    if broken.any():
        links = [tuples[:, pair] for pair in combinations(range(tuples.shape[1]), 2)]
        ends = np.concatenate(links)
        ends = ends[(ends >= 0).all(axis=1)]
        component = _components(ends[:, 0], ends[:, 1], size)[tuples.max(axis=1)]
        again = np.flatnonzero(np.isin(component, component[broken]))
        chosen[again] = _whole(incidence[:, again], saving[again])
    return np.asarray(chosen)


def _whole(incidence: Any, saving: Floats) -> Bools:
    from scipy.optimize import Bounds, LinearConstraint, milp

    one_each = LinearConstraint(incidence, ub=1)
    found = milp(-saving, integrality=np.ones(len(saving)), bounds=Bounds(0, 1), constraints=one_each)
    return np.asarray(found.x > 0.5)


def _incidence(tuples: Ints, size: int) -> Any:
    from scipy.sparse import csc_array

    column, place = np.nonzero(tuples >= 0)
    return csc_array((np.ones(len(column)), (tuples[column, place], column)), shape=(size, len(tuples)))
