import numpy as np
from hypothesis import given

from qualcode.core.agreement.disagreements import Put
from qualcode.core.agreement.feedback import KINDS, feedback
from tests.core.agreement.studies import CODES, DOCUMENTS, LENGTH, mask, rows, study

NO_PARENTS = np.array([-1, -1, -1])


def found(drawn, parent=NO_PARENTS, **options):
    return feedback(study(drawn, [100], codes=3, **options), parent)


def test_the_same_code_with_the_same_borders_is_right():
    (only,) = found([(0, 1, 0, 10, 20), (0, 1, 1, 10, 20)])
    assert (only.kind, only.expected, only.given, only.overlap) == (
        "right",
        Put(1, 10, 20),
        Put(1, 10, 20),
        1,
    )


def test_a_tenth_of_the_passage_more_or_less_is_still_right():
    assert [one.kind for one in found([(0, 1, 0, 0, 20), (0, 1, 1, 0, 18)])] == ["right"]
    assert [one.kind for one in found([(0, 1, 0, 0, 20), (0, 1, 1, 0, 17)])] == ["boundary"]


def test_what_only_the_reference_has_is_missed_and_what_only_the_learner_has_is_extra():
    kinds = [(one.kind, one.start) for one in found([(0, 1, 1, 50, 60), (0, 1, 0, 10, 20)])]
    assert kinds == [("missed", 10), ("extra", 50)]


def test_a_code_of_the_same_branch_is_told_from_another_one():
    drawn = [(0, 0, 0, 0, 10), (0, 1, 1, 0, 10)]
    assert [one.kind for one in found(drawn)] == ["different code"]
    assert [one.kind for one in found(drawn, parent=np.array([-1, 0, -1]))] == ["parent-child"]


def test_passages_stand_in_offsets_of_the_whole_text():
    drawn = [(0, 0, 0, 50, 70), (0, 0, 1, 50, 70)]
    (only,) = found(drawn, scope=[(0, 10, 20), (0, 40, 100)])
    assert (only.start, only.end, only.given) == (50, 70, Put(0, 50, 70))


@given(rows(coders=2))
def test_every_coded_character_lies_in_a_passage_that_names_its_code(drawn):
    outcomes = feedback(study(drawn, [LENGTH] * DOCUMENTS, 2, CODES), NO_PARENTS)
    named = [
        (one.document, put.code, who, put.start, put.end)
        for one in outcomes
        for who, put in enumerate((one.expected, one.given))
        if put
    ]
    assert not (mask(drawn, 2) & ~mask(named, 2)).any()
    assert all(one.kind in KINDS for one in outcomes)
