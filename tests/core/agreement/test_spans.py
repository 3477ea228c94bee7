import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.agreement.evidence import characters
from qualcode.core.agreement.spans import CodedSpans, scope_of, study_of
from tests.core.agreement.studies import random_study, rows, study


def test_interviewer_speech_is_cut_out_of_a_coding():
    spans = study([(0, 0, 0, 5, 25)], [30], scope=[(0, 0, 10), (0, 20, 30)]).spans
    assert (spans.start.tolist(), spans.end.tolist()) == ([5], [15])


def test_a_coding_wholly_on_interviewer_speech_is_not_there():
    assert len(study([(0, 0, 0, 11, 19)], [30], scope=[(0, 0, 10), (0, 20, 30)]).spans) == 0


def test_codings_of_a_coder_who_has_not_finished_the_document_are_left_out():
    assert len(study([(0, 0, 0, 0, 9)], [30], worked=[[False], [True]]).spans) == 0


def test_a_document_outside_the_scope_has_no_characters():
    found = study([(1, 0, 0, 0, 9)], [30, 30], scope=[(0, 0, 30)])
    assert found.lengths.tolist() == [30, 0]
    assert len(found.spans) == 0


def test_overlapping_countable_stretches_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        scope_of(np.array([0, 0]), np.array([0, 5]), np.array([6, 9]))


@pytest.mark.parametrize("row", [(2, 0, 0, 1, 2), (0, 5, 0, 1, 2), (0, 0, 3, 1, 2), (0, 0, -1, 1, 2)])
def test_an_index_that_the_study_does_not_have_is_refused(row):
    with pytest.raises(ValueError, match="not in the study"):
        study([row], [30])


def test_a_span_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="ends before"):
        study([(0, 0, 0, 5, 4)], [30])


def test_arrays_of_different_length_are_refused():
    with pytest.raises(ValueError, match="differ in length"):
        CodedSpans([0], [0], [0], [1, 2], [3])


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), min_size=1, max_size=6), st.data())
def test_positions_and_offsets_are_each_others_inverse_inside_the_scope(stretches, data):
    ends = np.cumsum([gap + length for gap, length in stretches])
    starts = ends - np.array([length for _, length in stretches])
    scope = scope_of(np.zeros_like(ends), starts, ends)
    inside = np.concatenate([np.arange(*pair) for pair in zip(starts, ends, strict=True)])
    zeros = np.zeros_like(inside)
    position = scope.position(zeros, inside)
    assert position.tolist() == list(range(len(inside)))
    first = data.draw(st.integers(0, len(inside) - 1))
    last = data.draw(st.integers(first, len(inside) - 1))
    span = scope.span(zeros[:1], position[first : first + 1], position[last : last + 1] + 1)
    assert (span[0][0], span[1][0]) == (inside[first], inside[last] + 1)


def test_passages_cut_a_coding_at_their_borders():
    cut = study([(0, 0, 0, 5, 25)], [30], scope=[(0, 0, 10), (0, 20, 30)]).by_passage()
    assert cut.lengths.tolist() == [10, 10]
    rows = zip(cut.spans.document, cut.spans.start, cut.spans.end, strict=True)
    assert sorted(tuple(map(int, row)) for row in rows) == [(0, 5, 10), (1, 0, 5)]


def test_merging_children_into_parents_renumbers_and_drops():
    merged = study([(0, 0, 0, 0, 3), (0, 1, 0, 3, 6), (0, 2, 0, 6, 9)], [9], codes=3).at_level([0, 0, -1], 1)
    assert merged.spans.code.tolist() == [0, 0]
    assert merged.codes == 1


def test_choosing_coders_renumbers_them_in_the_order_given():
    chosen = study([(0, 0, 0, 0, 3), (0, 0, 2, 3, 6)], [9], coders=3).for_coders([2, 1])
    assert chosen.spans.coder.tolist() == [0]
    assert chosen.worked.shape == (2, 1)


def test_a_study_without_text_or_codings_is_a_study():
    empty = scope_of([], [], [])
    found = study_of(CodedSpans([0], [0], [0], [0], [5]), empty, np.ones((1, 1), bool), 1)
    assert len(found.spans) == 0
    assert found.lengths.tolist() == [0]


@given(rows())
def test_figures_of_some_documents_are_those_rows_of_all(drawn):
    one = random_study(drawn)
    some = np.array([2, 0])
    assert np.array_equal(characters(one.for_documents(some)).tables, characters(one).tables[some])
    chosen = one.for_documents(some)
    assert np.array_equal(chosen.by_passage().lengths.sum(), one.lengths[some].sum())
