import numpy as np
from hypothesis import given

from qualcode.core.agreement.evidence import characters, pairs_of
from qualcode.core.agreement.sweep import united
from tests.core.agreement.studies import CODERS, DOCUMENTS, LENGTH, mask, random_study, rows, study


@given(rows())
def test_the_sweep_counts_what_a_mask_per_character_counts(drawn):
    evidence = characters(random_study(drawn))
    has = mask(drawn)
    for number, (first, second) in enumerate(pairs_of(CODERS)):
        one, two = has[first], has[second]
        slow = np.stack([one & two, one & ~two, ~one & two, ~one & ~two], axis=-1).sum(axis=2)
        assert np.array_equal(evidence.cells(number), slow)
    having = has.sum(axis=0)
    for coders in range(CODERS + 1):
        assert np.array_equal(evidence.counts[:, :, CODERS, coders], (having == coders).sum(axis=-1))


@given(rows(coders=2))
def test_a_document_only_one_coder_worked_on_counts_for_nothing(drawn):
    worked = np.ones((2, DOCUMENTS), bool)
    worked[1, 0] = False
    evidence = characters(study(drawn, [LENGTH] * DOCUMENTS, 2, 3, worked))
    assert not evidence.tables[0].any()
    assert not evidence.counts[0].any()
    assert evidence.counts[1:].sum() == (DOCUMENTS - 1) * 3 * LENGTH


@given(rows(least=1))
def test_splitting_a_coding_in_two_adjacent_ones_changes_nothing(drawn):
    document, code, coder, start, end = drawn[0]
    middle = (start + end) // 2
    split = [*drawn[1:], (document, code, coder, start, middle), (document, code, coder, middle, end)]
    before, after = random_study(drawn), random_study(split)
    assert np.array_equal(characters(before).counts, characters(after).counts)
    assert np.array_equal(united(before).start, united(after).start)


@given(rows())
def test_united_codings_cover_the_same_text_without_touching_each_other(drawn):
    one = united(random_study(drawn))
    again = zip(one.document, one.code, one.coder, one.start, one.end, strict=True)
    assert np.array_equal(mask(again), mask(drawn))
    key = ((one.coder * DOCUMENTS + one.document) * 3 + one.code) * (LENGTH + 1)
    assert np.all((key + one.start)[1:] > (key + one.end)[:-1])


def test_nobody_coding_anything_is_agreement_on_neither():
    evidence = characters(study([], [10, 20]))
    assert evidence.cells()[:, 0].tolist() == [[0, 0, 0, 10], [0, 0, 0, 20]]
