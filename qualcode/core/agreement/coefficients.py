"""Coefficients of agreement as functions of counts.

All take arrays with any leading axes and give one value per entry, nan where the coefficient is undefined
(`estimates` turns that into a reason). Sources, where not named at the function: Artstein and Poesio 2008;
Gwet 2014, Handbook of Inter-Rater Reliability; Krippendorff 2011, Computing Krippendorff's alpha-reliability.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualcode.core.agreement.arrays import Floats, ratio
from qualcode.core.agreement.evidence import Parts


@dataclass(frozen=True)
class Tally:
    """Sums over items that all symmetric nominal coefficients need; leading axes ``...``, q values.

    With r_ik coders of r_i who put value k on item i:

    Attributes:
        items: (...) items with r_i >= 2.
        agree: (...) Σ_i Σ_k r_ik (r_ik - 1) / (r_i (r_i - 1)), over r_i >= 2.
        judged: (...) items with r_i >= 1.
        share: (..., q) Σ_i r_ik / r_i, over r_i >= 1.
        same: (..., q) Σ_i r_ik (r_ik - 1) / (r_i - 1), over r_i >= 2: Krippendorff's o_kk.
        values: (..., q) Σ_i r_ik, over r_i >= 2: Krippendorff's n_k.
    """

    items: Floats
    agree: Floats
    judged: Floats
    share: Floats
    same: Floats
    values: Floats


def ratings_tally(ratings: Floats, weight: Floats) -> Tally:
    """A tally from r_ik.

    Args:
        ratings: (items, q), how many coders put value k on item i.
        weight: (..., items), how often each item occurs.
    """
    judges = ratings.sum(axis=1)
    two = np.where(judges >= 2, 1.0, 0.0)
    one = np.where(judges >= 1, 1.0, 0.0)
    same = two[:, None] * ratings * (ratings - 1) / np.maximum(judges - 1, 1)[:, None]
    return Tally(
        items=weight @ two,
        agree=weight @ (same.sum(axis=1) / np.maximum(judges, 1)),
        judged=weight @ one,
        share=weight @ (ratings / np.maximum(judges, 1)[:, None]),
        same=weight @ same,
        values=weight @ (ratings * two[:, None]),
    )


def decisions(counts: Floats) -> tuple[Floats, Floats]:
    """ "Has the code / has it not" of `Parts.counts` (..., m + 1, m + 1) as ratings and weights.

    Returns:
        ratings (kinds, 2) and weight (..., kinds), as `ratings_tally` takes them.
    """
    size = counts.shape[-1]
    judges, having = np.divmod(np.arange(size * size), size)
    ratings = np.stack((having, judges - having), axis=1).astype(np.float64)
    possible = (having <= judges) & (judges >= 2)
    return ratings[possible], counts.reshape(*counts.shape[:-2], -1)[..., possible]


def table_tally(table: Floats) -> Tally:
    """A tally from confusion tables of two coders (..., q, q): rows the first, columns the second."""
    items = table.sum(axis=(-2, -1))
    same = 2 * np.diagonal(table, axis1=-2, axis2=-1)
    values = table.sum(axis=-1) + table.sum(axis=-2)
    return Tally(items, same.sum(axis=-1) / 2, items, values / 2, same, values)


def percent(tally: Tally) -> Floats:
    """Share of agreeing pairs of coders, averaged over items; 0..1."""
    return ratio(tally.agree, tally.items)


def _beyond_chance(observed: Floats, expected: Floats) -> Floats:
    return ratio(observed - expected, 1 - expected)


def fleiss_kappa(tally: Tally) -> Floats:
    """Fleiss 1971; for two coders Scott's pi (Scott 1955). Missing values as in Gwet 2014."""
    share = ratio(tally.share, tally.judged[..., None])
    return _beyond_chance(percent(tally), np.square(share).sum(axis=-1))


def gwet_ac1(tally: Tally) -> Floats:
    """AC1 of Gwet 2008: chance agreement Σ π_k (1 - π_k) / (q - 1)."""
    share = ratio(tally.share, tally.judged[..., None])
    expected = ratio((share * (1 - share)).sum(axis=-1), tally.share.shape[-1] - 1)
    return _beyond_chance(percent(tally), expected)


def brennan_prediger(tally: Tally, categories: int) -> Floats:
    """Brennan and Prediger 1981 (MAXQDA's kappa): chance agreement 1 / categories; categories >= 2."""
    return _beyond_chance(percent(tally), np.asarray(1 / categories))


def krippendorff_alpha(tally: Tally) -> Floats:
    """Krippendorff's alpha, nominal: 1 - (n - 1)(n - Σ o_kk) / (n² - Σ n_k²)."""
    n = tally.values.sum(axis=-1)
    observed = n - tally.same.sum(axis=-1)
    return 1 - ratio((n - 1) * observed, np.square(n) - np.square(tally.values).sum(axis=-1))


def specific_agreement(tally: Tally, value: int = 0) -> Floats:
    """Of the judgements that put ``value``, the share a second coder shares (Fleiss 1981; two coders: Dice).

    For value 0, "has the code", this is positive agreement: 2a / (2a + b + c). On characters and segments of
    two coders it is also Holsti's 2A / (N1 + N2) over what was coded, and F1 with one coder as the reference.
    """
    return ratio(tally.same[..., value], tally.values[..., value])


def category_kappa(tally: Tally, value: int) -> Floats:
    """Fleiss 1971, one value against all others: (p_k - π_k) / (1 - π_k)."""
    share = ratio(tally.values[..., value], tally.values.sum(axis=-1))
    return _beyond_chance(specific_agreement(tally, value), share)


def cohen_kappa(table: Floats) -> Floats:
    """Cohen 1960 from confusion tables (..., q, q); 0 where exactly one coder is constant."""
    n = table.sum(axis=(-2, -1))
    observed = ratio(np.trace(table, axis1=-2, axis2=-1), n)
    expected = ratio((table.sum(axis=-1) * table.sum(axis=-2)).sum(axis=-1), np.square(n))
    return _beyond_chance(observed, expected)


def prevalence_index(table: Floats) -> Floats:
    """|a - d| / n of 2 × 2 tables (Byrt, Bishop and Carlin 1993); 0..1."""
    return ratio(np.abs(table[..., 0, 0] - table[..., 1, 1]), table.sum(axis=(-2, -1)))


def bias_index(table: Floats) -> Floats:
    """|b - c| / n of 2 × 2 tables (Byrt, Bishop and Carlin 1993); 0..1."""
    return ratio(np.abs(table[..., 0, 1] - table[..., 1, 0]), table.sum(axis=(-2, -1)))


def mean_over_pairs(values: Floats) -> Floats:
    """Mean over the last axis, pairs of coders (for kappa: Light 1971), of those that have a value."""
    defined = np.isfinite(values)
    return ratio(np.where(defined, values, 0).sum(axis=-1), defined.sum(axis=-1))


def pooled_kappa(tables: Floats) -> Floats:
    """De Vries et al. 2008 (Dedoose): (mean Po - mean Pe) / (1 - mean Pe) over codes.

    Args:
        tables: (..., codes, 2, 2); codes without any item are left out.
    """
    n = tables.sum(axis=(-2, -1))
    weight = np.where(n > 0, 1.0, 0.0)
    items = np.maximum(n, 1)
    observed = np.trace(tables, axis1=-2, axis2=-1) / items
    expected = (tables.sum(axis=-1) * tables.sum(axis=-2)).sum(axis=-1) / np.square(items)
    codes = weight.sum(axis=-1)
    return _beyond_chance(
        ratio((weight * observed).sum(axis=-1), codes), ratio((weight * expected).sum(axis=-1), codes)
    )


def parts_tally(parts: Parts) -> Tally:
    """The tally of `Parts`, whatever the number of coders."""
    return ratings_tally(*decisions(parts.counts))
