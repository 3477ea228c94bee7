import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qualcode.core.agreement import ratings
from tests.core.agreement.measures import of_matrix, ratings_of
from tests.core.agreement.published import KRIPPENDORFF_2011_C, matrix

GERMEDIQ = Path(__file__).parents[4] / "shared" / "data" / "germediq"
MATRIX = arrays(np.float64, (8, 3), elements=st.sampled_from([1.0, 2.0, 2.5, 4.0, np.nan]))


def rng():
    return np.random.default_rng(7)


def test_the_standard_error_of_kappa_on_cohens_example():
    found = ratings.cohen(np.array([[88.0, 14, 18], [10, 40, 10], [2, 6, 12]]))
    assert found.value == pytest.approx(0.49152542372881347, abs=1e-9)
    assert (found.low, found.high) == pytest.approx((0.3915637020535469, 0.59148714540408), abs=1e-9)
    assert found.method == "standard error of Fleiss, Cohen and Everitt"


@pytest.mark.skipif(not GERMEDIQ.exists(), reason="the shared data are not beside this clone")
@pytest.mark.parametrize(("columns", "kappa"), [("1", 0.28180897738778254), ("2", 0.2731070496083551)])
def test_cohens_kappa_of_the_germediq_judges(columns, kappa):
    with (GERMEDIQ / "Human-Judgments.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    pairs = [(row[f"rating{columns}a"], row[f"rating{columns}b"]) for row in rows]
    values = [[float(one), float(two)] for one, two in pairs if one and two]
    found = ratings.cohen(ratings.table(ratings.ratings_of(np.array(values))))
    assert found.value == pytest.approx(kappa, abs=1e-9)


@given(MATRIX)
def test_whole_numbers_and_others_are_numbered_alike(values):
    for given_values in (values, values * 2):
        found = ratings.ratings_of(given_values)
        judged = ~np.isnan(given_values)
        assert np.array_equal(found.category >= 0, judged)
        assert np.array_equal(found.levels[found.category[judged]], given_values[judged])
        assert np.all(np.diff(found.levels) > 0)


@given(MATRIX, st.sampled_from(["nominal", "ordinal", "interval", "ratio"]))
def test_alpha_equals_its_definition_pair_by_pair(values, metric):
    found = ratings.alpha(ratings.ratings_of(values), metric).value
    slow = _slow_alpha(values, metric)
    assert (found is None) == (slow is None)
    assert found is None or found == pytest.approx(slow)


def _slow_alpha(values, metric):
    units = [row[~np.isnan(row)] for row in values]
    units = [row for row in units if len(row) > 1]
    if not units:
        return None
    paired = np.concatenate(units)

    def apart(one, two):
        low, high = min(one, two), max(one, two)
        if metric == "nominal":
            return float(one != two)
        if metric == "ordinal":
            between = ((paired >= low) & (paired <= high)).sum()
            return (between - ((paired == low).sum() + (paired == high).sum()) / 2) ** 2
        return (one - two) ** 2 / ((one + two) ** 2 if metric == "ratio" else 1)

    observed = sum(apart(a, b) / (len(row) - 1) for row in units for a in row for b in row)
    expected = sum(apart(a, b) for a in paired for b in paired) / (len(paired) - 1)
    return None if expected == 0 else 1 - observed / expected


def test_alpha_of_very_many_values_is_the_same_figure():
    draw = rng()
    values = draw.random((1200, 2)).round(3)
    values[::2, 1] = values[::2, 0]
    many = ratings.ratings_of(values)
    assert len(many.levels) > 600
    few = ratings._alpha(ratings.coincidences(many), many.levels, "nominal")
    ratings_of_more = ratings.ratings_of(np.concatenate((values, np.arange(1000, 1400).reshape(200, 2))))
    assert ratings.alpha(many).value == pytest.approx(few)
    more = ratings._alpha(ratings.coincidences(ratings_of_more), ratings_of_more.levels, "nominal")
    assert len(ratings_of_more.levels) > ratings._MANY
    assert ratings.alpha(ratings_of_more).value == pytest.approx(more)


def test_alpha_without_two_judgements_of_a_unit_is_undefined():
    found = ratings.alpha(ratings.ratings_of(np.array([[1.0, np.nan], [np.nan, 2.0]])))
    assert (found.value, found.reason) == (None, "undefined: no text that two coders have worked on")


def test_alpha_of_one_value_is_undefined():
    assert ratings.alpha(ratings.ratings_of(np.ones((5, 2))), "ordinal").value is None
    assert ratings.alpha(ratings.ratings_of(np.ones((5, 2)))).value is None


def test_alpha_of_full_agreement_is_one_without_an_interval():
    found = ratings.alpha(ratings.ratings_of(np.array([[1.0, 1], [2, 2], [3, 3]])), "interval", rng())
    assert (found.value, found.low, found.reason) == (1.0, None, "no interval: the coders agree everywhere")


@pytest.mark.parametrize("metric", ["nominal", "ordinal"])
def test_the_interval_of_alpha_redraws_units_and_is_repeatable(metric):
    given_ratings = ratings_of(matrix(KRIPPENDORFF_2011_C))
    first, again = (ratings.alpha(given_ratings, metric, rng()) for _ in range(2))
    assert first == again
    assert first.low < first.value < first.high
    assert first.method == "bootstrap by unit"
    assert 0 < first.below_667 < first.below_800 < 1


def test_the_linearised_error_is_that_of_the_jackknife_on_many_units():
    draw = rng()
    truth = draw.random(150) < 0.3
    judged = np.stack([truth ^ (draw.random(150) < 0.15) for _ in range(3)], axis=1)
    r = np.stack([judged.sum(axis=1), 3 - judged.sum(axis=1)], axis=1).astype(float)
    for name in ratings.LINEARISED:
        error = ratings.linearised_error(name, r, np.ones(150), 2)
        matrices = [np.delete(judged, unit, axis=0).astype(int).tolist() for unit in range(150)]
        key = {"scott_pi": "fleiss_kappa"}.get(name, name)
        left_out = np.array([of_matrix(key, one) for one in matrices])
        slow = np.sqrt(149 / 150 * np.square(left_out - left_out.mean()).sum())
        assert error == pytest.approx(slow, rel=0.02), name


def test_a_perfect_table_has_kappa_one_and_no_interval():
    found = ratings.cohen(np.array([[5.0, 0], [0, 5]]))
    assert (found.value, found.low, found.high) == (1.0, None, None)


def test_an_empty_table_is_undefined():
    assert ratings.cohen(np.zeros((2, 2))).reason == "undefined: no text that two coders have worked on"
    assert ratings.cohen(np.array([[4.0, 0], [0, 0]])).value is None


@pytest.mark.parametrize("most", [2, 126, 127, 128, 300])
def test_few_values_and_many_are_paired_alike_missing_ones_too(most):
    draw = np.random.default_rng(most)
    values = draw.integers(0, most + 1, (2001, 2)).astype(float)
    values[0] = 0, most
    values[draw.random(values.shape) < 0.1] = np.nan
    found = ratings.ratings_of(values - 5)
    assert found.category.dtype == (np.int8 if most < 128 else np.int64)
    expected = np.zeros((len(found.levels),) * 2)
    for one, two in values - 5:
        if not np.isnan(one + two):
            at = np.searchsorted(found.levels, [one, two])
            expected[*at] += 1
    assert (ratings.table(found) == expected).all()
    assert (ratings.coincidences(found) == expected + expected.T).all()
