"""Wrapping: every offset has one line and column, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.tui.layout import printable, wrap

texts = st.text(st.sampled_from("abcä ß \n-…„“日本👩👍🏽‍️e\u0301 "), max_size=200)
widths = st.integers(2, 40)


@given(texts, widths)
def test_every_offset_lies_on_the_line_that_holds_it(text, width):
    wrapped = wrap(text, width)
    for offset in range(len(text)):
        line = wrapped.line(offset)
        after = wrapped.starts[line + 1] if line + 1 < len(wrapped) else len(text) + 1
        assert wrapped.starts[line] <= offset < after


@given(texts, widths)
def test_no_visible_line_is_wider_than_the_view(text, width):
    wrapped = wrap(text, width)
    for line in range(len(wrapped)):
        assert cell_len(text[wrapped.starts[line] : wrapped.end(line)]) <= width


@given(texts, widths)
def test_the_column_of_an_offset_leads_back_to_its_character(text, width):
    wrapped = wrap(text, width)
    for line in range(len(wrapped)):
        for column in range(width):
            offset = wrapped.offset(line, column)
            assert wrapped.starts[line] <= offset <= wrapped.end(line)
            if offset < wrapped.end(line):
                assert wrapped.line(offset) == line
                assert wrapped.column(offset) <= column


@given(st.text("abcdef  \n", max_size=200), widths)
def test_in_plain_text_offset_and_column_are_each_others_inverse(text, width):
    wrapped = wrap(text, width)
    for line in range(len(wrapped)):
        for offset in range(wrapped.starts[line], wrapped.end(line)):
            assert wrapped.offset(line, wrapped.column(offset)) == offset


@given(st.text("abc  \n", max_size=200), widths)
def test_the_quick_path_and_the_grapheme_path_break_alike(text, width):
    joined = wrap(text + "\n\u200b", width)  # a zero-width space sends its own paragraph only
    assert wrap(text, width).starts == joined.starts[: len(wrap(text, width))]


def test_words_stay_whole_where_they_fit():
    wrapped = wrap("und dann kam der Lockdown", 10)
    lines = [wrapped.text[wrapped.starts[n] : wrapped.end(n)] for n in range(len(wrapped))]
    assert lines == ["und dann", "kam der", "Lockdown"]


def test_a_word_longer_than_the_line_is_cut():
    wrapped = wrap("Zuständigkeitsgerangel", 10)
    assert wrapped.starts == [0, 10, 20]


def test_wide_characters_take_two_columns():
    wrapped = wrap("日本語 ja", 5)
    assert wrapped.starts == [0, 2]
    assert wrapped.column(1) == 2


def test_a_family_emoji_is_never_torn():
    wrapped = wrap("a 👩‍👩‍👧 b", 3)
    family = range(2, 7)
    assert len({wrapped.line(n) for n in family}) == 1


def test_paragraphs_start_their_own_lines():
    wrapped = wrap("eins\nzwei drei\nvier", 5)
    assert wrapped.first == [0, 1, 3]
    assert [wrapped.paragraph(n) for n in range(4)] == [0, 1, 1, 2]


def test_control_characters_become_blanks_of_one_cell():
    assert printable("a\tb\x1bc\nd") == "a b c\nd"


def test_a_view_too_narrow_for_wide_characters_is_refused():
    with pytest.raises(ValueError):
        wrap("日", 1)
