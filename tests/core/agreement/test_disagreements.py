import numpy as np
import pytest
from hypothesis import given

from qualcode.core.agreement.disagreements import Put, differences, disagreements
from qualcode.core.agreement.evidence import characters
from tests.core.agreement.studies import CODES, DOCUMENTS, LENGTH, rows, study

NO_PARENTS = np.array([-1, -1, -1])


def found(drawn, parent=NO_PARENTS, **options):
    return disagreements(study(drawn, [100], codes=3, **options), parent)


def test_what_only_one_coder_marked_is_missed():
    (only,) = found([(0, 1, 1, 10, 20)])
    assert (only.kind, only.first, only.second) == ("missed", None, Put(1, 10, 20))
    assert (only.start, only.end, only.overlap, only.characters, only.share) == (10, 20, 0, 10, 1)


def test_the_same_code_with_other_borders_is_a_boundary_disagreement():
    (only,) = found([(0, 0, 0, 0, 100), (0, 0, 1, 20, 100)])
    assert (only.kind, only.overlap, only.characters) == ("boundary", 0.8, 20)
    assert (only.first, only.second) == (Put(0, 0, 100), Put(0, 20, 100))


def test_another_code_on_the_same_passage_is_one_disagreement_not_two():
    (only,) = found([(0, 0, 0, 0, 10), (0, 1, 1, 5, 15)])
    assert (only.kind, only.start, only.end, only.characters) == ("different code", 0, 15, 20)


def test_a_code_and_its_grandparent_are_parent_and_child():
    (only,) = found([(0, 2, 0, 0, 10), (0, 0, 1, 0, 10)], parent=np.array([-1, 0, 1]))
    assert only.kind == "parent-child"


def test_identical_codings_are_no_disagreement():
    assert found([(0, 0, 0, 0, 10), (0, 0, 1, 0, 4), (0, 0, 1, 4, 10)]) == ()


def test_the_weightiest_disagreement_comes_first():
    kinds = [item.characters for item in found([(0, 0, 0, 0, 5), (0, 1, 0, 20, 60), (0, 2, 1, 70, 80)])]
    assert kinds == [40, 10, 5]


def test_a_passage_is_given_in_offsets_of_the_whole_text():
    (only,) = found([(0, 0, 0, 50, 70)], scope=[(0, 10, 20), (0, 40, 100)])
    assert (only.start, only.end) == (50, 70)


def test_a_passage_that_runs_over_interviewer_speech_counts_only_the_rest():
    (only,) = found([(0, 0, 0, 15, 50)], scope=[(0, 10, 20), (0, 40, 100)])
    assert (only.start, only.end, only.characters) == (15, 50, 15)


def test_a_document_that_one_coder_has_not_finished_holds_no_disagreement():
    assert found([(0, 0, 0, 0, 10)], worked=[[True], [False]]) == ()


@given(rows(coders=2))
def test_characters_at_stake_add_up_to_the_cells_on_which_coders_differ(drawn):
    one = study(drawn, [LENGTH] * DOCUMENTS, 2, CODES)
    listed = disagreements(one, NO_PARENTS)
    cells = characters(one).cells()
    assert sum(item.characters for item in listed) == cells[..., 1:3].sum()
    assert not listed or abs(sum(item.share for item in listed) - 1) < 1e-9


@given(rows(coders=2))
def test_swapping_the_coders_swaps_what_each_put(drawn):
    one = study(drawn, [LENGTH] * DOCUMENTS, 2, CODES)
    there, back = disagreements(one, NO_PARENTS), disagreements(one, NO_PARENTS, (1, 0))
    total = [sum(item.characters for item in items) for items in (there, back)]
    assert total[0] == total[1]
    assert sorted(item.kind for item in there if item.kind == "boundary") == sorted(
        item.kind for item in back if item.kind == "boundary"
    )


@given(rows(coders=2))
def test_columns_and_objects_say_the_same(drawn):
    one = study(drawn, [LENGTH] * DOCUMENTS, codes=CODES)
    columns, listed = differences(one, NO_PARENTS), disagreements(one, NO_PARENTS)
    assert tuple(columns) == listed
    by_kind = {kind: (number, characters) for kind, number, characters in columns.by_kind()}
    for kind in {item.kind for item in listed}:
        those = [item.characters for item in listed if item.kind == kind]
        assert by_kind.pop(kind) == (len(those), sum(those))
    assert not by_kind


def test_a_row_that_is_not_there_is_refused():
    with pytest.raises(IndexError):
        differences(study([], [10]), NO_PARENTS)[0]
