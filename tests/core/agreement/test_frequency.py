import numpy as np
import pytest
from hypothesis import given

from qualcode.core.agreement import coefficients as by
from qualcode.core.agreement.estimates import between_coders, estimate, pooled_kappa
from qualcode.core.agreement.evidence import characters
from qualcode.core.agreement.frequency import frequencies, frequency, frequency_estimates
from qualcode.core.agreement.segments import Match, segments
from tests.core.agreement.studies import CODERS, CODES, DOCUMENTS, LENGTH, random_study, rows, study

# Frequencies of code 0: (2, 2), (1, 3), (0, 0), (2, 1) and of code 1: none.
DRAWN = [(0, 0, coder, 10 * at, 10 * at + 5) for coder in (0, 1) for at in (0, 1)]
DRAWN += [(1, 0, 0, 0, 9)] + [(1, 0, 1, 10 * at, 10 * at + 5) for at in range(3)]
DRAWN += [(3, 0, 0, 0, 9), (3, 0, 0, 10, 19), (3, 0, 1, 0, 9), (3, 0, 1, 0, 9)]


def test_frequencies_count_distinct_segments():
    found = frequencies(study(DRAWN, [50] * 4, codes=2))
    assert found[:, :, 0].tolist() == [[2, 1, 0, 2], [2, 3, 0, 1]]
    assert not found[:, :, 1].any()


def test_a_document_not_worked_on_has_no_frequency_not_zero():
    worked = [[True] * 4, [True, True, True, False]]
    one = study(DRAWN, [50] * 4, codes=2, worked=worked)
    assert frequencies(one)[1, 3].tolist() == [-1, -1]
    assert frequency(one).cells()[3].sum() == 0


def test_documents_are_told_apart_by_who_has_more():
    cells = frequency(study(DRAWN, [50] * 4, codes=2)).cells()
    assert cells[:, 0].tolist() == [[1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 1, 0, 0]]


def test_percent_is_the_share_of_equal_frequencies_and_cohen_takes_them_as_values():
    found = frequency_estimates(study(DRAWN, [50] * 4, codes=2), 0)
    assert found["percent"].value == pytest.approx(0.5)
    expected = (2 * 1 + 1 * 1 + 0 * 1 + 1 * 1) / 16
    assert found["cohen_kappa"].value == pytest.approx((0.5 - expected) / (1 - expected))
    assert found["brennan_prediger"].reason.startswith("undefined: frequencies")
    assert found["percent"].low < 0.5 < found["percent"].high


def test_all_codes_together_are_more_things_of_the_same_documents():
    found = frequency_estimates(study(DRAWN, [50] * 4, codes=2))
    assert found["percent"].value == pytest.approx(6 / 8)


def test_a_code_nobody_used_and_nobody_to_compare_are_undefined():
    one = study(DRAWN, [50] * 4, codes=2)
    assert frequency_estimates(one, 1)["krippendorff_alpha"].reason.startswith("undefined: there is only one")
    alone = frequency_estimates(study([], [50], coders=1))
    assert alone["percent"].reason.startswith("undefined: no text")


@given(rows())
def test_percent_of_cells_and_of_values_is_one_number(drawn):
    one = random_study(drawn)
    parts = frequency(one).pooled()
    found = estimate("percent", parts, np.random.default_rng(1)).value
    assert found == pytest.approx(frequency_estimates(one)["percent"].value)


@given(rows())
def test_the_matrix_of_coders_holds_each_pair_as_a_study_of_two(drawn):
    one, rng = random_study(drawn), np.random.default_rng(1)
    found = between_coders("cohen_kappa", characters(one), CODERS, rng)
    assert list(found) == [(0, 1), (0, 2), (1, 2)]
    for pair, value in found.items():
        assert value == estimate("cohen_kappa", characters(one.for_coders(list(pair))).pooled(), rng)


def test_kappa_pooled_code_by_code_has_an_interval_and_its_reasons():
    drawn = [(d, k, coder, 2 + d * coder * k, 12) for d in range(4) for k in (0, 1) for coder in (0, 1)]
    evidence = characters(study(drawn, [LENGTH] * DOCUMENTS, codes=CODES))
    found = pooled_kappa(evidence)
    assert found.value == pytest.approx(float(by.pooled_kappa(evidence.tables[:, :, 0].sum(axis=0))))
    assert found.low < found.value < found.high
    assert pooled_kappa(characters(study([], [20]))).reason.startswith("undefined: there is only one")
    assert pooled_kappa(characters(study([], [20], coders=1))).reason.startswith("undefined: no text")
    assert pooled_kappa(segments(study(drawn, [LENGTH] * 4, codes=CODES), Match())).value is None
