"""Gamma and gamma-cat (Mathet, Widlöcher and Métivier 2015; Mathet 2017): where, and as what.

γ = 1 - disorder of the best alignment / mean disorder of chance. Chance is the coders' own units shifted
along the text, each coder by another distance, and wrapped around its end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from qualcode.core.agreement import words
from qualcode.core.agreement.alignment import Alignment, Dissimilarity, Units, best_alignment
from qualcode.core.agreement.arrays import Floats, ratio
from qualcode.core.agreement.intervals import Estimate, jackknife
from qualcode.core.agreement.spans import Study

SAMPLES = 30
_TRIES = 100


@dataclass(frozen=True)
class Gamma:
    """γ over all documents, and γ-cat: only the categories of the units that were aligned."""

    gamma: Estimate
    gamma_cat: Estimate


@dataclass(frozen=True)
class _Disorder:
    """Disorder of one continuum: of the alignment, and Σ weight · d_cat and Σ weight of aligned units."""

    alignment: float
    category: float
    weight: float


def gamma(
    study: Study,
    rng: np.random.Generator,
    dissimilarity: Dissimilarity | None = None,
    samples: int = SAMPLES,
) -> Gamma:
    """γ of all documents on which two coders and more have worked; every distinct coding is a unit.

    Documents count by their mean number of units per coder; delete-one-document jackknife.

    Args:
        rng: where the shifts of chance are drawn from.
        dissimilarity: None: α = β = Δ = 1.
        samples: continua of chance per document.
    """
    dissimilarity = dissimilarity or Dissimilarity()
    rows = []
    for document in np.flatnonzero(study.worked.sum(axis=0) >= 2):
        units, coders = document_units(study, int(document))
        if len(units):
            length = float(study.lengths[document])
            chance = (shuffled(units, coders, length, rng) for _ in range(samples))
            rows.append(_row(units, chance, coders, dissimilarity))
    if not rows:
        nobody = not (study.worked.sum(axis=0) >= 2).any()
        reason = words.NOTHING_TO_COMPARE if nobody else words.NEVER_USED
        return Gamma(Estimate(None, reason=reason), Estimate(None, reason=reason))
    sums = np.array(rows)
    return Gamma(_estimate(sums[:, :2]), _estimate(sums[:, 2:]))


def gamma_of(
    units: Units, chance: Iterable[Units], coders: int, dissimilarity: Dissimilarity
) -> tuple[float, float]:
    """γ and γ-cat of one continuum against given continua of chance; nan where undefined."""
    row = np.array(_row(units, chance, coders, dissimilarity))
    return float(1 - ratio(row[0], row[1])), float(1 - ratio(row[2], row[3]))


def _row(
    units: Units, chance: Iterable[Units], coders: int, dissimilarity: Dissimilarity
) -> tuple[float, float, float, float]:
    """Observed and expected disorder of a continuum, of the alignment and of the categories; weighted."""
    observed = _disorder(units, coders, dissimilarity)
    expected = [_disorder(sample, coders, dissimilarity) for sample in chance]
    per_coder = len(units) / coders
    aligned = [one.category / one.weight for one in expected if one.weight > 0]
    category = observed.weight * float(np.mean(aligned)) if aligned else 0.0
    mean = float(np.mean([one.alignment for one in expected]))
    return per_coder * observed.alignment, per_coder * mean, observed.category, category


def _estimate(sums: Floats) -> Estimate:
    total = sums.sum(axis=0)
    value = float(1 - ratio(total[0], total[1]))
    if not np.isfinite(value):
        return Estimate(None, reason=words.NO_CHANCE)
    if len(sums) < 3:
        return Estimate(value, reason=words.FEW_DOCUMENTS)
    left = total - sums
    return jackknife(value, 1 - ratio(left[:, 0], left[:, 1]))


def _disorder(units: Units, coders: int, dissimilarity: Dissimilarity) -> _Disorder:
    best = best_alignment(units, coders, dissimilarity)
    return _Disorder(best.disorder, *category_disorder(units, best, dissimilarity))


def category_disorder(units: Units, best: Alignment, dissimilarity: Dissimilarity) -> tuple[float, float]:
    """Σ weight · d_cat and Σ weight over pairs of places in one tuple.

    The weight of two units is max(0, 1 - d_pos) / (units in the tuple - 1). A unit and an empty place differ
    by Δ with weight Δ, as pygamma-agreement 0.5.9 has it; in Mathet 2017 they do not count.
    """
    size = (best.tuples >= 0).sum(axis=1)
    coders = best.tuples.shape[1]
    alone = (len(units) - int(size.sum())) * (coders - 1) + int((size * (coders - size)).sum())
    total, weights = alone * dissimilarity.delta**2, alone * dissimilarity.delta
    for one, two in combinations(range(best.tuples.shape[1]), 2):
        both = (best.tuples[:, one] >= 0) & (best.tuples[:, two] >= 0)
        i, j = best.tuples[both, one], best.tuples[both, two]
        near = np.maximum(0, 1 - dissimilarity.alpha * dissimilarity.position(units, i, j))
        weight = near / (size[both] - 1)
        total += float(weight @ dissimilarity.category(units, i, j))
        weights += float(weight.sum())
    return total, weights


def document_units(study: Study, document: int) -> tuple[Units, int]:
    """The distinct codings of a document as units, and how many coders worked on it; coders renumbered."""
    coders = np.flatnonzero(study.worked[:, document])
    spans = study.spans.where(study.spans.document == document)
    rows = np.stack((np.searchsorted(coders, spans.coder), spans.start, spans.end, spans.code), axis=1)
    coder, start, end, code = np.unique(rows, axis=0).T if len(rows) else rows.T
    return Units(coder, start.astype(np.float64), end.astype(np.float64), code), len(coders)


def shuffled(units: Units, coders: int, length: float, rng: np.random.Generator) -> Units:
    """A continuum of chance: for each coder the units of a coder drawn at random, shifted and wrapped around.

    Shifts keep half a mean unit's length from each other where the text allows, so that the units of a coder
    drawn twice do not lie upon themselves.
    """
    apart = float((units.end - units.start).mean()) / 2
    while True:
        drawn = rng.integers(0, coders, coders)
        chosen = [np.flatnonzero(units.coder == coder) for coder in drawn]
        if any(len(one) for one in chosen):
            break
    shifts = _shifts(coders, length, apart, rng)
    number = np.repeat(np.arange(coders, dtype=np.int64), [len(one) for one in chosen])
    members = np.concatenate(chosen)
    start = np.mod(units.start[members] + shifts[number], length)
    return Units(number, start, start + (units.end - units.start)[members], units.category[members])


def _shifts(coders: int, length: float, apart: float, rng: np.random.Generator) -> Floats:
    shifts = rng.uniform(0, length, coders)
    for _ in range(_TRIES):
        gaps = np.diff(np.sort(shifts), append=np.min(shifts) + length)
        if gaps.min() >= apart:
            break
        shifts = rng.uniform(0, length, coders)
    return shifts
