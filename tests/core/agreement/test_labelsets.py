import numpy as np
import pytest
from hypothesis import given

from qualcode.core.agreement.labelsets import label_sets, set_alpha, set_distances
from tests.core.agreement.published import MASI
from tests.core.agreement.studies import CODERS, DOCUMENTS, LENGTH, mask, random_study, rows, study


def members(*sets):
    return np.array([[code in one for code in range(5)] for one in sets])


@pytest.mark.parametrize(("one", "other", "expected"), MASI)
def test_masi_distances_of_passonneau(one, other, expected):
    assert set_distances(members(one, other), "masi")[0, 1] == pytest.approx(expected)


def test_empty_sets_are_equal_to_each_other_and_far_from_all_others():
    for distance in ("jaccard", "masi"):
        assert set_distances(members((), (), (1,)), distance).tolist() == [[0, 0, 1], [0, 0, 1], [1, 1, 0]]


def test_jaccard_distance_is_one_less_the_shared_part():
    assert set_distances(members((1, 2), (2, 3, 4)), "jaccard")[0, 1] == pytest.approx(0.75)


@given(rows())
def test_stretches_carry_the_codes_that_a_mask_per_character_has(drawn):
    found = label_sets(random_study(drawn))
    has = mask(drawn)
    assert found.length.sum() == DOCUMENTS * LENGTH
    for coder in range(CODERS):
        rebuilt = np.repeat(found.members[found.labels[coder]], found.length, axis=0)
        assert np.array_equal(rebuilt, has[coder].transpose(0, 2, 1).reshape(-1, has.shape[2]))


@given(rows())
def test_set_alpha_equals_its_definition_character_by_character(drawn):
    for distance in ("jaccard", "masi"):
        found = set_alpha(label_sets(random_study(drawn)), distance)
        sets = mask(drawn).transpose(1, 3, 0, 2).reshape(-1, CODERS, 3)
        slow = _slow_alpha(sets, distance)
        assert (found.value is None) == (slow is None)
        assert slow is None or found.value == pytest.approx(slow)


def _slow_alpha(sets, distance):
    distinct, index = np.unique(sets.reshape(-1, 3), axis=0, return_inverse=True)
    index = index.reshape(-1, CODERS)
    delta = set_distances(distinct, distance)
    observed = sum(delta[row[:, None], row[None, :]].sum() for row in index) / (CODERS - 1) / index.size
    counts = np.bincount(index.reshape(-1))
    expected = counts @ delta @ counts / (index.size * (index.size - 1))
    return None if expected == 0 else 1 - observed / expected


def test_codings_put_twice_do_not_cancel_each_other():
    one = study([(0, 0, 0, 0, 9), (0, 0, 0, 5, 12), (0, 0, 1, 0, 12)], [20])
    assert set_alpha(label_sets(one)).value == 1


def test_a_coder_who_did_not_work_on_a_document_has_no_empty_sets_there():
    drawn = [(0, 0, 0, 0, 9), (0, 0, 1, 0, 8)]
    alone = set_alpha(label_sets(study(drawn, [20])))
    absent = [[True, True], [True, False]]
    assert set_alpha(label_sets(study(drawn, [20, 30], worked=absent))) == alone


def test_nothing_coded_and_nobody_to_compare_are_undefined():
    assert set_alpha(label_sets(study([], [20]))).reason == "undefined: no coder used it in the text compared"
    alone = set_alpha(label_sets(study([(0, 0, 0, 1, 5)], [20], coders=1)))
    assert alone.reason == "undefined: no text that two coders have worked on"


def test_three_documents_and_more_have_an_interval():
    drawn = [(document, 0, coder, 3 + coder * document, 9) for document in range(5) for coder in (0, 1)]
    found = set_alpha(label_sets(study(drawn, [20] * 5)))
    assert found.low < found.value < found.high
