"""The unitizing alphas of Krippendorff, Mathet, Bouvry and Widlöcher 2016: who coded where, and as what.

Each coder cuts the text into units with a value and gaps (value 0). Codes of one domain exclude each other
and are the values 1..q of one continuum; codes that may overlap are domains of their own, and pooling adds up
the observed and the expected disagreement of domains. Documents follow one another; no unit crosses a border.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from qualcode.core.agreement import words
from qualcode.core.agreement.arrays import Floats, Ints, ints, ratio
from qualcode.core.agreement.intervals import Estimate, jackknife
from qualcode.core.agreement.overlaps import overlapping_pairs
from qualcode.core.agreement.spans import CodedSpans, Study
from qualcode.core.agreement.sweep import united


@dataclass(frozen=True)
class Continua:
    """What the coefficients are computed from; adds up over documents (first axis). q: values of a domain.

    Attributes:
        observed: (documents, domains, q + 1, q + 1) l_ck: matter to which one coder gave c and another k,
            divided by m - 1.
        units: (documents, domains, q + 1) squared lengths of the units of value c; for gaps their length.
        valued: (documents, domains, q) squared intersections of each unit with the valued matter of each
            other coder, divided by m - 1.
        exclusive: whether no coder put two codes of one domain on the same passage.
    """

    observed: Floats
    units: Floats
    valued: Floats
    exclusive: bool


@dataclass(frozen=True)
class _Units:
    """Units of coders (united codings) with the continuum they lie in."""

    spans: CodedSpans
    place: Ints  # document * domains + domain
    value: Ints  # 1..q

    def of(self, coder: int) -> Ints:
        return np.flatnonzero(self.spans.coder == coder)


def continua(study: Study, domain: Ints | None = None) -> Continua:
    """Cut the text of a study into units and gaps.

    Args:
        domain: the domain of each code, 0, 1, ...; None: every code is a domain of its own.
    """
    domain = np.arange(study.codes, dtype=np.int64) if domain is None else ints(domain)
    domains = int(domain.max(initial=-1)) + 1
    number = np.zeros(len(domain), dtype=np.int64)  # the value of a code within its domain, from 1
    for one in range(domains):
        number[domain == one] = np.arange(1, int((domain == one).sum()) + 1)
    several = study.worked.sum(axis=0) >= 2
    spans = united(study)
    spans = spans.where(several[spans.document])
    found = _Units(spans, spans.document * domains + domain[spans.code], number[spans.code])
    return _measure(study, found, domains, int(number.max(initial=0)))


def _measure(study: Study, found: _Units, domains: int, q: int) -> Continua:
    coders = study.worked.sum(axis=0)
    per_pair = np.repeat(np.where(coders >= 2, 1 / np.maximum(coders - 1, 1), 0), domains)
    text = np.repeat(np.where(coders >= 2, study.lengths * coders, 0), domains).astype(np.float64)
    places = study.documents * domains
    observed = np.zeros((places, q + 1, q + 1))
    valued = np.zeros((places, q))
    for first in range(study.coders):
        for second in range(study.coders):
            if first != second:
                _compare(study, found, (first, second), per_pair, observed, valued)
    spans = found.spans
    length = (spans.end - spans.start).astype(np.float64)
    cell = found.place * (q + 1) + found.value
    units = np.bincount(cell, np.square(length), places * (q + 1)).reshape(places, q + 1).astype(np.float64)
    # A coder's matter of value c is either met by a value of each other coder or by that coder's gap.
    matter = np.bincount(cell, length, places * (q + 1)).reshape(places, q + 1)
    observed[:, 1:, 0] = matter[:, 1:] - observed[:, 1:, 1:].sum(axis=2)
    observed[:, 0, 1:] = observed[:, 1:, 0]
    units[:, 0] = text - matter.sum(axis=1)
    observed[:, 0, 0] = units[:, 0] - observed[:, 0, 1:].sum(axis=1)
    shape = (study.documents, domains)
    return Continua(
        observed.reshape(*shape, q + 1, q + 1),
        units.reshape(*shape, q + 1),
        valued.reshape(*shape, q),
        _exclusive(study, found),
    )


def _compare(
    study: Study, found: _Units, pair: tuple[int, int], per_pair: Floats, observed: Floats, valued: Floats
) -> None:
    """Add what two coders share: to ``observed`` matter by values, to ``valued`` squares by unit."""
    common = study.worked[pair[0]] & study.worked[pair[1]]
    own, other = (found.of(coder) for coder in pair)
    own = own[common[found.spans.document[own]]]
    i, j, shared = _overlaps(found, own, other)
    own, other = own[i], other[j]
    np.add.at(
        observed,
        (found.place[own], found.value[own], found.value[other]),
        shared * per_pair[found.place[own]],
    )
    met = np.bincount(own, shared, len(found.place))
    np.add.at(valued, (found.place, found.value - 1), np.square(met) * per_pair[found.place])


def _overlaps(found: _Units, own: Ints, other: Ints) -> tuple[Ints, Ints, Ints]:
    spans, place = found.spans, found.place
    return overlapping_pairs(
        place[own], spans.start[own], spans.end[own], place[other], spans.start[other], spans.end[other]
    )


def _exclusive(study: Study, found: _Units) -> bool:
    for coder in range(study.coders):
        own = found.of(coder)
        if len(_overlaps(found, own, own)[0]) > len(own):
            return False
    return True


def _expected(observed: Floats, squares: Floats) -> Floats:
    """e_ck = l.. (l_c l_k - [c = k] q_c) / (l..² - Σ q); nan where there is no matter."""
    total = observed.sum(axis=(-2, -1))[..., None, None]
    matter = observed.sum(axis=-1)
    product = matter[..., :, None] * matter[..., None, :]
    diagonal = np.eye(matter.shape[-1]) * squares[..., None, :]
    return ratio(total * (product - diagonal), np.square(total) - squares.sum(axis=-1)[..., None, None])


def _pooled(observed: Floats, expected: Floats) -> Floats:
    """1 - Σ observed / Σ expected disagreement over domains (last axis) that have an expectation."""
    # Below a billionth of a character an expectation is what rounding left of none.
    defined = expected > 1e-9
    return 1 - ratio(np.where(defined, observed, 0).sum(axis=-1), np.where(defined, expected, 0).sum(axis=-1))


def _disagreement(matter: Floats) -> Floats:
    return np.asarray(matter.sum(axis=(-2, -1)) - np.trace(matter, axis1=-2, axis2=-1))


def u_alpha(found: Continua) -> Floats:
    """uα: 1 - (l.. - Σ l_cc) / (l.. - Σ e_cc); unitizing and coding together."""
    expected = _expected(found.observed, found.units)
    return _pooled(_disagreement(found.observed), _disagreement(expected))


def bar_u_alpha(found: Continua) -> Floats:
    """|uα: 1 - l_0v / e_0v; whether coders mark the same matter, whatever its value v."""
    expected = _expected(found.observed, found.units)
    return _pooled(found.observed[..., 0, 1:].sum(axis=-1), expected[..., 0, 1:].sum(axis=-1))


def cu_alpha(found: Continua) -> Floats:
    """cuα: uα on the matter that coders valued in common; which code, whatever the borders."""
    observed = found.observed[..., 1:, 1:]
    return _pooled(_disagreement(observed), _disagreement(_expected(observed, found.valued)))


def k_u_alpha(found: Continua, value: int) -> Floats:
    """(k)uα: 1 - e'_k (l'_k - l_kk) / (l'_k (e'_k - e'_kk)); the coding of value k (1..q) of one domain."""
    observed = found.observed[..., 1:, 1:]
    expected = _expected(observed, found.valued)
    k = value - 1
    matter, chance = observed[..., k, :].sum(axis=-1), expected[..., k, :].sum(axis=-1)
    apart = chance * (matter - observed[..., k, k])
    return _pooled(apart, matter * (chance - expected[..., k, k]))


FAMILY = {"u_alpha": u_alpha, "bar_u_alpha": bar_u_alpha, "cu_alpha": cu_alpha}


def unitizing(found: Continua, coefficient: Callable[[Continua], Floats]) -> Estimate:
    """One of the family over all documents and domains, with the delete-one-document jackknife.

    Args:
        coefficient: `u_alpha`, `bar_u_alpha`, `cu_alpha`, or `k_u_alpha` of a value.
    """
    if not found.exclusive:
        return Estimate(None, reason=words.OWN_OVERLAP)
    part = (found.observed.sum(axis=(1, 2, 3)) > 0).nonzero()[0]
    if not len(part):
        return Estimate(None, reason=words.NOTHING_TO_COMPARE)
    arrays = (found.observed[part], found.units[part], found.valued[part])
    value = float(coefficient(_continua([array.sum(axis=0) for array in arrays])))
    if not np.isfinite(value):
        return Estimate(None, reason=words.NO_COMMON_MATTER)
    if len(part) < 3:
        return Estimate(value, reason=words.FEW_DOCUMENTS)
    without_each = _continua([array.sum(axis=0) - array for array in arrays])
    return jackknife(value, coefficient(without_each))


def _continua(arrays: list[Floats]) -> Continua:
    return Continua(arrays[0], arrays[1], arrays[2], exclusive=True)
