"""Agreement on a matrix of values: units × coders, any number of values, some missing.

For what is not "has the code / has it not": exclusive codes per unit, weights of segments, frequencies.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
import numpy.typing as npt

from qualcode.core.agreement import words
from qualcode.core.agreement.arrays import Bools, Floats, Ints, ratio
from qualcode.core.agreement.coefficients import Tally, cohen_kappa, krippendorff_alpha
from qualcode.core.agreement.intervals import DRAWS, Estimate, from_draws, from_error

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
_DENSE = 1 << 16
_GLANCE = 1 << 13
_BYTE = 1 << 7  # so many values fit a signed byte: an eighth of the memory to go through
Numbers = npt.NDArray[np.signedinteger]
_MANY = 1000


@dataclass(frozen=True)
class Ratings:
    """Who gave which unit which value.

    Attributes:
        category: (units, coders) index into ``levels``, -1 where the coder has not judged the unit; bytes
            if there are few levels.
        levels: the values, ascending.
    """

    category: Numbers
    levels: Floats

    @property
    def judges(self) -> Ints:
        """(units,) how many coders judged the unit."""
        return np.asarray((self.category >= 0).sum(axis=1))


def ratings_of(values: Floats) -> Ratings:
    """Ratings from numbers (units, coders); nan: not judged."""
    values = np.asarray(values, dtype=np.float64)
    low = values.min(initial=np.inf)
    if not np.isnan(low):  # the least of numbers and nan is nan
        levels, index = _levels(values.reshape(-1), low)
        return Ratings(index.reshape(values.shape), levels)
    judged = ~np.isnan(values)
    numbers = values[judged]
    levels, index = _levels(numbers, numbers.min(initial=np.inf))
    category = np.full(values.shape, -1, dtype=index.dtype)
    category[judged] = index
    return Ratings(category, levels)


def _levels(numbers: Floats, low: float) -> tuple[Floats, Numbers]:
    """The distinct numbers, of which ``low`` is the least, and the place of each number among them."""
    span = numbers.max(initial=-np.inf) - low
    if 0 <= span < _DENSE:
        above = numbers - low if low else numbers
        narrow = np.dtype(np.int8 if span < _BYTE else np.int64)
        place: Numbers = above.astype(narrow)
        if (place == above).all():  # small whole numbers: counting is faster than sorting
            used = _used(place, int(span))
            if len(used) <= span:
                number: Numbers = np.zeros(int(span) + 1, dtype=narrow)
                number[used] = np.arange(len(used))
                place = number[place]
            return np.asarray(used + low, dtype=np.float64), place
    levels, index = np.unique(numbers, return_inverse=True)
    return levels, index.astype(np.int64)


def _used(place: Numbers, most: int) -> Ints:
    """The distinct numbers from 0 to ``most``, ascending; mostly the first few thousand hold them all."""
    used = np.flatnonzero(np.bincount(place[:_GLANCE]))
    return used if len(used) > most else np.flatnonzero(np.bincount(place))


def coincidences(ratings: Ratings, weight: Floats | None = None) -> Floats:
    """Krippendorff's o_ck (q, q): ordered pairs of different coders on one unit, weighted 1 / (m_u - 1).

    Args:
        weight: (units,) how often each unit occurs; None: once.
    """
    q, coders = len(ratings.levels), ratings.category.shape[1]
    per_pair = weight
    if coders > 2:  # with two coders every pair counts 1
        per_pair = (1 if weight is None else weight) / np.maximum(ratings.judges - 1, 1)
    square = np.zeros((q, q))
    for one, two in combinations(range(coders), 2):
        square += _pair_counts(ratings.category[:, one : two + 1 : two - one], per_pair, q)
    return square + square.T


def _pair_counts(pairs: Numbers, weight: Floats | None, q: int) -> Floats:
    """How often (or with which weight) each value (rows) met each (columns) in pairs (units, 2)."""
    if pairs.dtype == np.int8 and weight is None:
        # Two bytes side by side are one number; -1 reads as 255 and falls outside the square.
        both = np.ascontiguousarray(pairs).view("<u2").reshape(-1)
        return np.bincount(both, minlength=1 << 16).reshape(256, 256).T[:q, :q].astype(np.float64)
    one, two = pairs.T.astype(np.int64)
    judged = (one >= 0) & (two >= 0)
    if not judged.all():
        one, two, weight = one[judged], two[judged], None if weight is None else weight[judged]
    return np.bincount(one * q + two, weight, q * q).astype(np.float64).reshape(q, q)


def table(ratings: Ratings) -> Floats:
    """Confusion table (q, q) of the first two coders, over units both judged."""
    return _pair_counts(ratings.category[:, :2], None, len(ratings.levels))


def tally(ratings: Ratings) -> Tally:
    """The sums that the symmetric nominal coefficients need."""
    q, judges = len(ratings.levels), ratings.judges
    judged, several = judges >= 1, judges >= 2
    share, values, same, agree = (np.zeros(q) for _ in range(4))
    for category in ratings.category.T:
        here = category >= 0
        share += np.bincount(category[here], 1 / judges[here], q)
        values += np.bincount(category[here & several], minlength=q)
    for one, two in combinations(ratings.category.T, 2):
        alike = (one == two) & (one >= 0)
        same += np.bincount(one[alike], 2 / (judges[alike] - 1), q)
        agree += np.bincount(one[alike], 2 / (judges[alike] * (judges[alike] - 1)), q)
    return Tally(
        np.asarray(float(several.sum())), agree.sum(), np.asarray(float(judged.sum())), share, same, values
    )


def distances(metric: Metric, levels: Floats, occurrences: Floats) -> Floats:
    """Krippendorff's squared differences δ² (q, q) between values.

    Args:
        occurrences: (q,) how often each value was paired; only the ordinal metric depends on it.
    """
    if metric == "nominal":
        return 1 - np.eye(len(levels))
    if metric == "ordinal":
        ranks = np.cumsum(occurrences) - occurrences / 2
        return np.square(ranks[:, None] - ranks[None, :])
    difference = np.square(levels[:, None] - levels[None, :])
    if metric == "interval":
        return np.asarray(difference)
    return np.nan_to_num(ratio(difference, np.square(levels[:, None] + levels[None, :])))


def _alpha(observed: Floats, levels: Floats, metric: Metric) -> float:
    occurrences = observed.sum(axis=1)
    n = occurrences.sum()
    delta = distances(metric, levels, occurrences)
    expected = (occurrences @ delta @ occurrences) / max(n - 1, 1)
    return float(1 - ratio((observed * delta).sum(), expected))


def alpha(ratings: Ratings, metric: Metric = "nominal", rng: np.random.Generator | None = None) -> Estimate:
    """Krippendorff's alpha = 1 - observed / expected disagreement (Krippendorff 2011); values may be missing.

    Args:
        metric: how far two values are apart; "ordinal" for weights of segments.
        rng: with it, an interval by redrawing units.
    """
    if metric == "nominal" and len(ratings.levels) > _MANY:  # their square would be large
        value = float(krippendorff_alpha(tally(ratings)))
    else:
        value = _alpha(coincidences(ratings), ratings.levels, metric)
    if not np.isfinite(value):
        several = (ratings.judges >= 2).any()
        return Estimate(None, reason=words.NO_VARIATION if several else words.NOTHING_TO_COMPARE)
    if rng is None:
        return Estimate(value, reason=words.NOT_ASKED)
    kinds, weight = _kinds(ratings)
    if weight.sum() < 2:
        return Estimate(value, reason=words.FEW_UNITS)
    draws = rng.multinomial(len(ratings.category), weight / weight.sum(), size=DRAWS).astype(np.float64)
    drawn = [_alpha(coincidences(kinds, row), ratings.levels, metric) for row in draws]
    return from_draws(value, np.array(drawn), words.UNIT_BOOTSTRAP)


def _kinds(ratings: Ratings) -> tuple[Ratings, Floats]:
    """The distinct rows and how often each occurs."""
    rows, counts = np.unique(ratings.category, axis=0, return_counts=True)
    return Ratings(rows, ratings.levels), counts.astype(np.float64)


def cohen_error(table: Floats) -> float:
    """Large-sample standard error of Cohen's kappa (Fleiss, Cohen and Everitt 1969, formula 13)."""
    n = table.sum()
    p = table / n
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    expected = float(rows @ columns)
    kappa = float(cohen_kappa(table))
    agreeing = (np.diag(p) * np.square(1 - (rows + columns) * (1 - kappa))).sum()
    apart = p * np.square(columns[:, None] + rows[None, :])
    differing = (1 - kappa) ** 2 * (apart.sum() - np.diag(apart).sum())
    spread = agreeing + differing - (kappa - expected * (1 - kappa)) ** 2
    return float(np.sqrt(max(spread, 0) / n) / (1 - expected))


def cohen(table: Floats) -> Estimate:
    """Cohen's kappa of one confusion table (q, q) of independent units, with its large-sample interval."""
    n = float(table.sum())
    if n == 0:
        return Estimate(None, reason=words.NOTHING_TO_COMPARE)
    value = float(cohen_kappa(table))
    if not np.isfinite(value):
        return Estimate(None, reason=words.NO_VARIATION)
    return from_error(value, cohen_error(table), None, words.FLEISS_COHEN_EVERITT)


LINEARISED = ("percent", "brennan_prediger", "scott_pi", "fleiss_kappa", "gwet_ac1")


def linearised_error(name: str, ratings: Floats, weight: Floats, categories: int) -> float:
    """Standard error over independent units (Gwet 2014, chapter 5; infinite population).

    Args:
        name: one of `LINEARISED`.
        ratings: (kinds, q) how many coders put each value; at least one coder per kind.
        weight: (kinds,) how many units there are of each kind.
        categories: for Brennan and Prediger.
    """
    n, judges = weight.sum(), ratings.sum(axis=1)
    several: Bools = judges >= 2
    agree = (ratings * (ratings - 1)).sum(axis=1) / np.maximum(judges * (judges - 1), 1)
    judged = float(weight @ several)
    share = ratings / judges[:, None]
    chance, unit_chance = _chance(name, share, weight @ share / n, categories)
    value = (weight @ agree / judged - chance) / (1 - chance)
    influence = n / judged * (agree - chance * several) / (1 - chance)
    influence = influence - 2 * (1 - value) * (unit_chance - chance) / (1 - chance)
    return float(np.sqrt(weight @ np.square(influence - value) / (n * max(n - 1, 1))))


def _chance(name: str, share: Floats, mean: Floats, categories: int) -> tuple[float, Floats]:
    """Expected agreement, and each unit's part in it (so that the parts' mean is the whole)."""
    if name == "gwet_ac1":
        parts = share @ (1 - mean) / max(len(mean) - 1, 1)
    elif name in ("fleiss_kappa", "scott_pi"):
        parts = share @ mean
    else:
        parts = np.full(len(share), 0.0 if name == "percent" else 1 / categories)
        return float(parts[0]), parts
    whole = (mean * (1 - mean)).sum() / max(len(mean) - 1, 1) if name == "gwet_ac1" else mean @ mean
    return float(whole), parts
