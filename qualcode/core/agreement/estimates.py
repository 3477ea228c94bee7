"""The coefficients by name, each as an `Estimate` from counts of any criterion and any number of coders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from qualcode.core.agreement import coefficients as by
from qualcode.core.agreement import words
from qualcode.core.agreement.arrays import Floats
from qualcode.core.agreement.coefficients import decisions, parts_tally
from qualcode.core.agreement.evidence import Evidence, Parts, pairs_of
from qualcode.core.agreement.intervals import DRAWS, Estimate, from_draws, from_error, jackknife, of_documents
from qualcode.core.agreement.ratings import LINEARISED, cohen, linearised_error


@dataclass(frozen=True)
class Coefficient:
    """A coefficient: its name in JSON, how it is computed, and whether it runs from 0 to 1 (a share).

    ``needs_neither``: it counts what neither coder marked, so it is undefined for matched segments.
    ``pairwise``: for three coders and more it is the mean over pairs.
    ``needs_use``: it looks only at what somebody coded, so it is undefined for a code nobody used.
    ``describes``: it tells what the data are like and infers nothing, so it has no interval.
    """

    name: str
    of: Callable[[Parts], Floats]
    share: bool = False
    needs_neither: bool = False
    pairwise: bool = False
    needs_use: bool = False
    describes: bool = False


def _percent(parts: Parts) -> Floats:
    return by.percent(parts_tally(parts))


def _brennan_prediger(parts: Parts) -> Floats:
    return by.brennan_prediger(parts_tally(parts), parts.basis.categories)


def _cohen(parts: Parts) -> Floats:
    return by.mean_over_pairs(by.cohen_kappa(parts.tables))


def _alpha(parts: Parts) -> Floats:
    return by.krippendorff_alpha(parts_tally(parts))


def _positive(parts: Parts) -> Floats:
    # Where every segment is tested in turn, the share that found a match already is 2A / (N1 + N2).
    if parts.basis.both_directions:
        return _percent(parts)
    return by.specific_agreement(parts_tally(parts))


def _scott(parts: Parts) -> Floats:
    return by.mean_over_pairs(by.fleiss_kappa(by.table_tally(parts.tables)))


def _fleiss(parts: Parts) -> Floats:
    return by.fleiss_kappa(parts_tally(parts))


def _ac1(parts: Parts) -> Floats:
    return by.gwet_ac1(parts_tally(parts))


def _prevalence(parts: Parts) -> Floats:
    return by.mean_over_pairs(by.prevalence_index(parts.tables))


def _bias(parts: Parts) -> Floats:
    return by.mean_over_pairs(by.bias_index(parts.tables))


# On characters, units and segments Holsti's coefficient, F1 and positive agreement are one number, under the
# names that different readers look for.
COEFFICIENTS = (
    Coefficient("percent", _percent, share=True),
    Coefficient("brennan_prediger", _brennan_prediger),
    Coefficient("cohen_kappa", _cohen, needs_neither=True, pairwise=True),
    Coefficient("krippendorff_alpha", _alpha, needs_neither=True),
    Coefficient("positive_agreement", _positive, share=True, needs_use=True),
    Coefficient("scott_pi", _scott, needs_neither=True, pairwise=True),
    Coefficient("fleiss_kappa", _fleiss, needs_neither=True),
    Coefficient("gwet_ac1", _ac1, needs_neither=True),
    Coefficient("holsti", _positive, share=True, needs_use=True),
    Coefficient("f1", _positive, share=True, needs_use=True),
    Coefficient("prevalence_index", _prevalence, share=True, needs_neither=True, describes=True),
    Coefficient("bias_index", _bias, share=True, needs_neither=True, describes=True),
)
SHOWN_FIRST = tuple(coefficient.name for coefficient in COEFFICIENTS[:4])
_BY_NAME = {coefficient.name: coefficient for coefficient in COEFFICIENTS}


def estimate(name: str, parts: Parts, rng: np.random.Generator, passages: Parts | None = None) -> Estimate:
    """One coefficient of one code, of one document, or pooled.

    Args:
        name: a name of `COEFFICIENTS`.
        parts: one part per document (`Evidence.code`, `.pooled`).
        rng: where bootstraps draw from.
        passages: the same counts, one part per passage (of `Study.by_passage`); with fewer than three
            documents they give the interval.
    """
    coefficient = _BY_NAME[name]
    if coefficient.needs_neither and not parts.basis.neither:
        return Estimate(None, reason=words.NO_NEITHER)
    if name == "brennan_prediger" and parts.basis.categories < 2:
        return Estimate(None, reason=words.ONE_CODE)
    parts = parts.informative()
    if not len(parts.size):
        return Estimate(None, reason=words.NOTHING_TO_COMPARE)
    value = float(coefficient.of(parts.total()))
    if not np.isfinite(value):
        used = parts.counts[..., 1:].any() and not coefficient.needs_use
        return Estimate(None, reason=words.NO_VARIATION if used else words.NEVER_USED)
    if coefficient.describes:
        return Estimate(value, reason=words.DESCRIBES)
    if parts.basis.independent and (parts.pairs == 1 or not coefficient.pairwise):
        return _of_units(coefficient, parts.total(), value, rng)
    return of_documents(parts, value, coefficient.of, rng, passages, coefficient.share)


def _of_units(coefficient: Coefficient, parts: Parts, value: float, rng: np.random.Generator) -> Estimate:
    """The interval over independent units."""
    if coefficient.name == "cohen_kappa":
        return cohen(parts.tables[0])
    units = int(parts.size)
    if units < 2:
        return Estimate(value, reason=words.FEW_UNITS)
    if coefficient.name in LINEARISED:
        error = linearised_error(coefficient.name, *decisions(parts.counts), parts.basis.categories)
        return from_error(value, error, units - 1, words.LINEARISED, coefficient.share)
    shares = (parts.counts / parts.size).reshape(-1)
    drawn = rng.multinomial(units, shares, size=DRAWS).astype(np.float64)
    redrawn = Parts(parts.tables, drawn.reshape(DRAWS, *parts.counts.shape), parts.basis)
    return from_draws(value, coefficient.of(redrawn), words.UNIT_BOOTSTRAP)


def estimates(
    parts: Parts,
    rng: np.random.Generator,
    names: tuple[str, ...] = SHOWN_FIRST,
    passages: Parts | None = None,
) -> dict[str, Estimate]:
    """Several coefficients by name; see `estimate`."""
    return {name: estimate(name, parts, rng, passages) for name in names}


def between_coders(
    name: str, evidence: Evidence, coders: int, rng: np.random.Generator
) -> dict[tuple[int, int], Estimate]:
    """The coder × coder matrix: one coefficient, codes pooled, for each pair of coders."""
    found = {}
    for number, pair in enumerate(pairs_of(coders)):
        found[pair] = estimate(name, evidence.pair(number).pooled(), rng)
    return found


def pooled_kappa(evidence: Evidence) -> Estimate:
    """Cohen's kappa pooled over codes as De Vries et al. 2008 (Dedoose): chance is taken code by code.

    For three coders and more the mean over pairs. Delete-one-document jackknife.
    """
    if not evidence.basis.neither:
        return Estimate(None, reason=words.NO_NEITHER)
    tables = np.moveaxis(evidence.tables, 2, 1)  # (documents, pairs, codes, 2, 2)
    tables = tables[tables.sum(axis=(1, 2, 3, 4)) > 0]
    if not len(tables):
        return Estimate(None, reason=words.NOTHING_TO_COMPARE)
    total = tables.sum(axis=0)
    value = float(by.mean_over_pairs(by.pooled_kappa(total)))
    if not np.isfinite(value):
        return Estimate(None, reason=words.NO_VARIATION)
    if len(tables) < 3:
        return Estimate(value, reason=words.FEW_DOCUMENTS)
    return jackknife(value, by.mean_over_pairs(by.pooled_kappa(total - tables)))
