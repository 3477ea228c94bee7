"""The draft builder: the text is clean, and the file's text can be had back."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.core.spans import Span
from qualcode.errors import InputError
from qualcode.importers.draft import DraftBuilder, rebuild, trim
from tests.importers.check import check, turns

messy = st.text(
    alphabet="aA öo\u0308\u0323\u0301e\n\t\x0b\u2028\x85\x02\ufeff\u200b😀ᄀ\u1161\u11a8가.\u0958Ω",
    max_size=60,
)


@given(messy, st.lists(st.integers(0, 60), max_size=12), st.data())
@settings(deadline=None)
def test_the_source_can_be_rebuilt_whatever_is_kept(source, cuts, data):
    builder = DraftBuilder(source)
    edges = sorted({min(cut, len(source)) for cut in cuts})
    for start, end in zip(edges[::2], edges[1::2], strict=False):
        for line_start, line_end in _lines(source, start, end):
            {"turn": lambda: builder.turn("B"), "paragraph": builder.paragraph}[
                data.draw(st.sampled_from(["turn", "paragraph"]))
            ]()
            builder.stamp(5)
            builder.keep(line_start, line_end)
    try:
        draft = builder.build(format="x", file="x")
    except InputError:
        return
    check(draft, source)


def _lines(source, start, end):
    at, end = trim(source, start, end)
    for line in source[at:end].split("\n"):
        a, b = trim(source, at, at + len(line))
        at += len(line) + 1
        if a < b:
            yield a, b


def test_decomposed_umlauts_are_composed_and_the_words_around_them_stay_mapped():
    source = unicodedata.normalize("NFD", "schöne Grüße")
    builder = DraftBuilder(source)
    builder.keep(0, len(source))
    draft = builder.build(format="x", file="x")
    check(draft, source)
    assert draft.text == "schöne Grüße"
    assert draft.source.gaps == ("o\u0308", "u\u0308")
    greek = source.index("Gr")
    assert draft.source.map.span(Span(greek, len(source))) == Span(7, 12)


def test_marks_in_the_wrong_order_are_put_in_order_as_a_whole():
    source = "q\u0308\u0301\u0323 y"
    builder = DraftBuilder(source)
    builder.keep(0, len(source))
    draft = builder.build(format="x", file="x")
    check(draft, source)
    assert draft.text == "q\u0323\u0308\u0301 y"


def test_breaks_within_a_paragraph_become_blanks():
    source = "eins\u2028zwei\x0bdrei\x85vier"
    builder = DraftBuilder(source)
    builder.keep(0, len(source))
    draft = builder.build(format="x", file="x")
    check(draft, source)
    assert draft.text == "eins zwei drei vier"


def test_a_line_break_of_the_file_stays_mapped_to_itself():
    source = "a #1#\n\nB: b"
    builder = DraftBuilder(source)
    builder.keep(0, 1)
    builder.turn("B")
    builder.keep(10, 11)
    draft = builder.build(format="x", file="x")
    check(draft, source)
    assert turns(draft) == [(None, "a"), ("B", "b")]
    assert draft.source.map.span(Span(0, 5)) == Span(0, 1)
    assert draft.source.map.span(Span(7, 11)) == Span(2, 3)


def test_a_joint_takes_the_place_of_a_gap():
    source = "Also das&gt;\n\n2\nwar"
    builder = DraftBuilder(source)
    builder.keep(0, 8)
    builder.replace(8, 12, ">")
    builder.keep(16, 19, joint=" ")
    draft = builder.build(format="x", file="x")
    check(draft, source)
    assert draft.text == "Also das> war"


def test_a_stamp_after_the_last_word_stands_at_the_end():
    builder = DraftBuilder("abc #5#")
    builder.keep(0, 3)
    builder.paragraph()
    builder.stamp(5)
    assert builder.build(format="x", file="x").anchors == ((3, 5),)


def test_going_backwards_is_a_programming_error():
    builder = DraftBuilder("abcdef")
    builder.keep(3, 5)
    with pytest.raises(ValueError, match="order"):
        builder.keep(0, 2)


def test_nothing_kept_is_an_error_for_the_user():
    with pytest.raises(InputError, match="no text"):
        DraftBuilder("   ").build(format="x", file="x")


def test_a_draft_whose_gap_lies_with_the_key_list_cannot_be_rebuilt():
    from dataclasses import replace

    builder = DraftBuilder("I: ja")
    builder.keep(3, 5)
    draft = builder.build(format="x", file="x")
    with pytest.raises(ValueError, match="key list"):
        rebuild(draft.text, replace(draft.source, gaps=(None,)))
    with pytest.raises(ValueError, match="another text"):
        rebuild("jaja", draft.source)
