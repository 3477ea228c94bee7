import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qualcode.core.agreement import coefficients as by
from qualcode.core.agreement.evidence import characters
from tests.core.agreement.measures import of_matrix, of_table
from tests.core.agreement.published import MATRICES, TABLES
from tests.core.agreement.studies import CODERS, random_study, rows

CASES = [(of_table, *case) for case in TABLES] + [(of_matrix, *case) for case in MATRICES]
TABLE = arrays(np.float64, (3, 3), elements=st.integers(0, 50).map(float))
SYMMETRIC = ("percent", "scott_pi", "gwet_ac1", "brennan_prediger", "cohen_kappa")


@pytest.mark.parametrize(("measure", "name", "data", "expected"), CASES, ids=[case[1] for case in CASES])
def test_the_figures_of_the_papers_come_out(measure, name, data, expected):
    for coefficient, (value, tolerance) in expected.items():
        assert measure(coefficient, data) == pytest.approx(value, abs=tolerance), coefficient


@given(TABLE)
def test_renaming_the_values_or_swapping_the_coders_changes_nothing(table):
    order = [2, 0, 1]
    for name in SYMMETRIC:
        values = [of_table(name, one) for one in (table, table.T, table[order][:, order])]
        assert values == pytest.approx([values[0]] * 3, nan_ok=True), name


@given(TABLE)
def test_coefficients_keep_their_bounds(table):
    for name in SYMMETRIC:
        value = of_table(name, table)
        assert np.isnan(value) or -1 - 1e-9 <= value <= 1 + 1e-9
    agree = np.diag(np.diag(table))
    assert of_table("cohen_kappa", agree) == pytest.approx(1) or np.count_nonzero(agree) < 2


@given(TABLE, st.integers(2, 5))
def test_doubling_the_things_counted_leaves_coefficients_alone(table, times):
    for name in SYMMETRIC:
        assert of_table(name, times * table) == pytest.approx(of_table(name, table), nan_ok=True)


def test_one_constant_coder_makes_kappa_zero_and_two_make_it_undefined():
    assert of_table("cohen_kappa", [[3, 0], [7, 0]]) == 0
    assert np.isnan(of_table("cohen_kappa", [[10, 0], [0, 0]]))


def test_nothing_to_count_is_undefined_without_a_warning():
    assert all(np.isnan(of_table(name, [[0, 0], [0, 0]])) for name in SYMMETRIC)


@given(rows())
def test_counts_of_coders_and_tables_of_pairs_say_the_same(drawn):
    parts = characters(random_study(drawn)).pooled().total()
    by_counts = by.percent(by.parts_tally(parts))
    by_pairs = by.percent(by.table_tally(parts.tables)).mean()
    assert by_counts == pytest.approx(by_pairs)


@given(rows(), st.permutations(range(CODERS)))
def test_renumbering_coders_leaves_symmetric_coefficients_alone(drawn, order):
    again = [(document, code, order[coder], *span) for document, code, coder, *span in drawn]
    tallies = [by.parts_tally(characters(random_study(one)).pooled().total()) for one in (drawn, again)]
    for coefficient in (
        by.percent,
        by.fleiss_kappa,
        by.gwet_ac1,
        by.krippendorff_alpha,
        by.specific_agreement,
    ):
        values = [float(coefficient(tally)) for tally in tallies]
        assert values[0] == pytest.approx(values[1], nan_ok=True)


def test_holsti_dice_and_f1_are_positive_agreement():
    tally = by.table_tally(np.array([[50.0, 100], [50, 800]]))
    assert by.specific_agreement(tally) == pytest.approx(2 * 50 / (150 + 100))


def test_prevalence_and_bias_index():
    table = np.array([[40.0, 20], [10, 30]])
    assert by.prevalence_index(table) == pytest.approx(0.10)
    assert by.bias_index(table) == pytest.approx(0.10)


def test_de_vries_pools_observed_and_expected_agreement_over_codes():
    tables = np.array([[[20.0, 10], [20, 50]], [[45, 15], [25, 15]], [[0, 0], [0, 0]]])
    observed = (0.70 + 0.60) / 2
    expected = (0.3 * 0.4 + 0.7 * 0.6 + 0.6 * 0.7 + 0.4 * 0.3) / 2
    assert by.pooled_kappa(tables) == pytest.approx((observed - expected) / (1 - expected))


def test_a_pair_without_a_value_is_left_out_of_the_mean_over_pairs():
    assert by.mean_over_pairs(np.array([0.2, np.nan, 0.4])) == pytest.approx(0.3)
    assert np.isnan(by.mean_over_pairs(np.array([np.nan])))
