"""Spans and the maps that carry them through edits."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.spans import (
    Edit,
    LineIndex,
    OffsetMap,
    Piece,
    Span,
    apply,
    union,
    utf16_to_code_points,
)

words = st.text(alphabet="abcäß \n😀", max_size=40)


@st.composite
def edited(draw, source=words):
    text = draw(source)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    cuts = cuts[: len(cuts) // 2 * 2]
    edits = [
        Edit(a, b, draw(st.text(alphabet="XYZ", max_size=5)))
        for a, b in zip(cuts[::2], cuts[1::2], strict=True)
    ]
    return text, edits


@st.composite
def spans_of(draw, length):
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


@given(edited(), st.data())
def test_an_untouched_span_keeps_its_quote(case, data):
    text, edits = case
    target, offset_map = apply(text, edits)
    span = data.draw(spans_of(len(text)))
    touched = any(e.start < span.end and span.start < e.end for e in edits) or any(
        e.start == e.end and span.start < e.start < span.end for e in edits
    )
    moved = offset_map.span(span)
    if span and not touched:
        assert moved is not None
        assert target[moved.start : moved.end] == text[span.start : span.end]


@given(edited(), st.data())
def test_a_span_never_ends_up_outside_the_new_text_or_grows_beyond_its_neighbours(case, data):
    text, edits = case
    target, offset_map = apply(text, edits)
    mapper = offset_map.mapper()
    a, b = sorted(data.draw(st.tuples(spans_of(len(text)), spans_of(len(text)))))
    for span in (a, b):
        moved = mapper.span(span)
        assert moved is None or 0 <= moved.start < moved.end <= len(target)
    moved_a, moved_b = mapper.span(a), mapper.span(b)
    if moved_a and moved_b:
        assert moved_a.start <= moved_b.start


@given(edited(), st.data())
def test_composing_maps_equals_mapping_twice_where_nothing_was_replaced(case, data):
    text, edits = case
    middle, first = apply(text, edits)
    _, second_edits = data.draw(edited(source=st.just(middle)))
    target, second = apply(middle, second_edits)
    both = first.then(second)
    assert both.source_length == len(text)
    assert both.target_length == len(target)
    at_source = at_target = 0
    for piece in both.pieces:
        if piece.kept:
            assert text[at_source : at_source + piece.source] == target[at_target : at_target + piece.target]
        at_source, at_target = at_source + piece.source, at_target + piece.target
    kept_first = {i for i in range(len(text)) if _kept(first, i)}
    for i in kept_first:
        moved = first.span(Span(i, i + 1))
        if moved and _kept(second, moved.start) and _kept(both, i):
            assert both.span(Span(i, i + 1)) == second.span(moved)


@given(edited(), st.data())
def test_composition_keeps_every_letter_that_both_maps_keep(case, data):
    text, edits = case
    middle, first = apply(text, edits)
    _, second_edits = data.draw(edited(source=st.just(middle)))
    _, second = apply(middle, second_edits)
    both = first.then(second)
    for i in range(len(text)):
        moved = first.span(Span(i, i + 1))
        if _kept(first, i) and moved and _kept(second, moved.start):
            assert _kept(both, i)


def _kept(offset_map, offset):
    at = 0
    for piece in offset_map.pieces:
        if at <= offset < at + piece.source:
            return piece.kept
        at += piece.source
    return False


@given(edited())
def test_the_inverse_of_the_inverse_is_the_map_itself(case):
    text, edits = case
    _, offset_map = apply(text, edits)
    assert offset_map.inverse().inverse() == offset_map


@given(edited())
def test_kept_text_survives_there_and_back(case):
    text, edits = case
    _, offset_map = apply(text, edits)
    back = offset_map.inverse().mapper()
    for i in range(len(text)):
        if _kept(offset_map, i):
            assert back.span(offset_map.span(Span(i, i + 1))) == Span(i, i + 1)


def test_a_replacement_that_is_partly_covered_is_covered_as_a_whole():
    _, offset_map = apply("Frau Krämer sagt", [Edit(5, 11, "X")])
    assert offset_map.span(Span(7, 16)) == Span(5, 11)
    assert offset_map.span(Span(0, 8)) == Span(0, 6)


def test_a_span_whose_text_was_deleted_is_gone():
    _, offset_map = apply("das ist ja so", [Edit(8, 11, "")])
    assert offset_map.span(Span(8, 11)) is None
    assert offset_map.span(Span(4, 13)) == Span(4, 10)


def test_a_span_before_an_insertion_does_not_swallow_it():
    _, offset_map = apply("ab", [Edit(1, 1, "XX")])
    assert offset_map.span(Span(0, 1)) == Span(0, 1)
    assert offset_map.span(Span(1, 2)) == Span(3, 4)


def test_a_point_inside_a_replacement_goes_to_its_start():
    mapper = apply("abcdef", [Edit(2, 4, "XYZ")])[1].mapper()
    assert [mapper.position(i) for i in range(7)] == [0, 1, 2, 2, 5, 6, 7]


def test_edits_that_overlap_are_refused():
    with pytest.raises(ValueError, match="overlaps"):
        OffsetMap.from_edits(10, [Edit(2, 5, ""), Edit(4, 6, "")])


def test_a_span_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="outside"):
        OffsetMap.identity(3).span(Span(2, 4))


def test_maps_that_do_not_meet_are_refused():
    with pytest.raises(ValueError, match="does not start"):
        OffsetMap.identity(3).then(OffsetMap.identity(4))


def test_a_map_is_kept_in_its_shortest_form():
    pieces = [Piece(2, 2, True), Piece(0, 0, False), Piece(3, 3, True), Piece(1, 0, False)]
    assert OffsetMap.of(pieces).pieces == (Piece(5, 5, True), Piece(1, 0, False))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=10))
def test_a_union_covers_exactly_what_its_spans_cover(pairs):
    spans = [Span(min(p), max(p)) for p in pairs]
    joined = union(spans)
    assert {i for s in joined for i in range(*s)} == {i for s in spans for i in range(*s)}
    assert all(a.end < b.start for a, b in pairwise(joined))


@given(st.text(alphabet="ab\n", max_size=30), st.data())
def test_lines_are_the_paragraphs_of_the_text(text, data):
    index = LineIndex(text)
    lines = text.split("\n")
    assert len(index) == len(lines)
    assert [text[slice(*index.span(n))] for n in range(1, len(index) + 1)] == lines
    if text:
        offset = data.draw(st.integers(0, len(text) - 1))
        assert index.line(offset) == text[:offset].count("\n") + 1


def test_a_span_that_ends_with_a_line_break_does_not_touch_the_next_line():
    assert LineIndex("ab\ncd").lines(Span(0, 3)) == (1, 1)
    assert LineIndex("ab\ncd").lines(Span(1, 4)) == (1, 2)


@given(st.text(alphabet="aä😀", max_size=20))
def test_utf16_offsets_become_code_points(text):
    units = [len(text[:i].encode("utf-16-le")) // 2 for i in range(len(text) + 1)]
    assert utf16_to_code_points(text, units) == list(range(len(text) + 1))


@given(edited(), st.data())
def test_kept_counts_the_letters_that_stay(case, data):
    text, edits = case
    _, offset_map = apply(text, edits)
    span = data.draw(spans_of(len(text)))
    assert offset_map.mapper().kept(span) == sum(_kept(offset_map, i) for i in range(*span))
