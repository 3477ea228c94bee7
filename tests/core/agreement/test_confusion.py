import numpy as np
from hypothesis import given

from qualcode.core.agreement.confusion import ConfusedPair, confusion, most_confused
from qualcode.core.agreement.evidence import characters
from tests.core.agreement.studies import CODES, DOCUMENTS, LENGTH, mask, rows, study


def test_a_code_against_another_against_none_and_agreed():
    drawn = [(0, 0, 0, 0, 10), (0, 1, 1, 4, 8), (0, 2, 0, 20, 30), (0, 2, 1, 22, 30)]
    table = confusion(study(drawn, [40], codes=3))
    assert table.tolist() == [[0, 4, 0, 6], [0, 0, 0, 0], [0, 0, 8, 2], [0, 0, 0, 0]]


def test_a_code_both_put_is_not_confused_with_what_only_one_added():
    table = confusion(study([(0, 0, 0, 0, 10), (0, 1, 0, 0, 10), (0, 0, 1, 0, 10)], [40], codes=2))
    assert table.tolist() == [[10, 0, 0], [0, 0, 10], [0, 0, 0]]


@given(rows(coders=2))
def test_confusion_is_what_a_mask_per_character_finds(drawn):
    table = confusion(study(drawn, [LENGTH] * DOCUMENTS, codes=CODES))
    first, second = mask(drawn, coders=2)
    only = (first & ~second, second & ~first)
    slow = np.zeros((CODES + 1, CODES + 1), dtype=int)
    for i in range(CODES):
        slow[i, i] = (first[:, i] & second[:, i]).sum()
        slow[i, CODES] = (only[0][:, i] & ~only[1].any(axis=1)).sum()
        slow[CODES, i] = (only[1][:, i] & ~only[0].any(axis=1)).sum()
        for j in range(CODES):
            slow[i, j] += (only[0][:, i] & only[1][:, j]).sum()
    assert np.array_equal(table, slow)


@given(rows(coders=2))
def test_swapping_the_coders_transposes_the_table(drawn):
    one = study(drawn, [LENGTH] * DOCUMENTS, codes=CODES)
    assert np.array_equal(confusion(one), confusion(one, (1, 0)).T)
    assert np.array_equal(np.diag(confusion(one))[:-1], characters(one).cells()[..., 0].sum(axis=0))


def test_the_most_confused_pair_comes_first_whoever_put_which():
    table = np.array([[10, 5, 0, 1], [15, 20, 2, 0], [0, 0, 8, 0], [3, 0, 0, 0]])
    assert most_confused(table) == (ConfusedPair(0, 1, 20, 0.4), ConfusedPair(1, 2, 2, 2 / 30))


def test_without_confusion_there_is_no_pair():
    assert most_confused(np.diag([5, 5, 0])) == ()


def test_documents_only_one_coder_worked_on_are_left_out():
    one = study([(0, 0, 0, 0, 10)], [40], worked=[[True], [False]])
    assert not confusion(one).any()
