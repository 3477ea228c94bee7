import itertools

import numpy as np
import pytest
from hypothesis import given

from qualcode.core.agreement.units import presence, units
from tests.core.agreement.studies import CODES, DOCUMENTS, LENGTH, mask, random_study, rows, study

BORDERS = [0, 5, 6, 15, 24]


@given(rows(coders=2))
def test_a_unit_has_a_code_if_one_character_has(drawn):
    one = study(drawn, [LENGTH] * DOCUMENTS, codes=CODES)
    every = np.repeat(np.arange(DOCUMENTS), 4)
    found = units(one, every, np.tile(BORDERS[:-1], DOCUMENTS), np.tile(BORDERS[1:], DOCUMENTS)).cells()
    has = mask(drawn, coders=2)
    touched = np.stack(
        [has[..., low:high].any(axis=-1) for low, high in itertools.pairwise(BORDERS)], axis=-1
    )
    first, second = touched
    slow = np.stack([first & second, first & ~second, ~first & second, ~first & ~second], axis=-1)
    assert np.array_equal(found, slow.sum(axis=2))


@given(rows(coders=2))
def test_presence_asks_whether_a_document_has_the_code_at_all(drawn):
    found = presence(study(drawn, [LENGTH] * DOCUMENTS, codes=CODES))
    first, second = mask(drawn, coders=2).any(axis=-1)
    assert np.array_equal(found.cells()[..., 0], first & second)
    assert found.cells().sum() == DOCUMENTS * CODES


def test_characters_at_which_each_unit_is_one_character_long_are_characters():
    one = study([(0, 0, 0, 3, 7), (0, 0, 1, 5, 9)], [12])
    found = units(one, np.zeros(12), np.arange(12), np.arange(12) + 1)
    assert found.cells()[0, 0].tolist() == [2, 2, 2, 6]


def test_units_of_interviewer_speech_do_not_count():
    one = study([(0, 0, 0, 0, 30)], [30], scope=[(0, 0, 10), (0, 20, 30)])
    found = units(one, [0, 0, 0], [0, 10, 20], [10, 20, 30])
    assert found.cells()[0, 0].tolist() == [0, 2, 0, 0]


def test_codings_between_units_are_nowhere():
    one = study([(0, 0, 0, 5, 8)], [30])
    assert units(one, [0, 0], [0, 10], [5, 20]).cells()[0, 0].tolist() == [0, 0, 0, 2]


def test_overlapping_units_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        units(random_study([]), [0, 0], [0, 3], [4, 8])


def test_documents_without_countable_text_are_not_documents():
    found = presence(study([(0, 0, 0, 0, 5)], [10, 0]))
    assert found.cells().sum() == 1
