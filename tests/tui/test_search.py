"""Hits of a search."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.model import Document, Pseudonymisation, Transcript
from qualcode.core.spans import Span
from qualcode.errors import InputError
from qualcode.tui.search import Hits, Searcher

TEXT = "Am Fenster. Wirklich am FENSTER! Fensterln."


def find(text, wanted, kind="text", language="de"):
    transcript = Transcript("t", "B01", "interview", language, Pseudonymisation.DONE, "r")
    return Searcher(Document(transcript, "r", text, ())).find(wanted, kind)


def found(text, wanted, kind="text", language="de"):
    return [text[start:end] for start, end in find(text, wanted, kind, language).spans]


def test_case_does_not_matter():
    assert [span.start for span in find(TEXT, "fenster").spans] == [3, 24, 33]


def test_the_next_hit_goes_round_at_the_ends():
    hits = find(TEXT, "fenster")
    assert hits.next(40, 1) == Span(3, 10)
    assert hits.next(3, -1) == Span(33, 40)
    assert hits.number(Span(24, 31)) == 2


def test_letters_that_grow_in_lower_case_move_no_hit():
    assert [span.start for span in find("İstanbul und Köln", "köln").spans] == [13]


@pytest.mark.parametrize("kind", ["text", "pattern", "forms"])
def test_nothing_wanted_is_nothing_found(kind):
    assert find(TEXT, "", kind).next(0, 1) is None
    assert find(TEXT, " ", kind).spans == ()


def test_a_pattern_is_found_as_regular_expressions_go():
    assert found(TEXT, r"fenster\w*", "pattern") == ["Fenster", "FENSTER", "Fensterln"]
    assert found(TEXT, r"^am|\bx*", "pattern") == ["Am"]


def test_what_is_no_pattern_is_told_in_words():
    with pytest.raises(InputError, match="no pattern yet"):
        find(TEXT, "(fen", "pattern")


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("(fen", "bracket at position 1 is not closed"),
        ("a[fen", "bracket at position 2 is not closed"),
        ("fen)", "bracket at position 4 was not opened"),
        ("*fen", "at position 1 there is nothing to repeat"),
        ("a**", "at position 3 a repetition is repeated"),
        ("a{3,2}", "numbers at position 3 are the wrong way round"),
        ("[z-a]", "range at position 2 is the wrong way round"),
        ("fen\\", "something has to follow the backslash"),
        (r"a\q", "backslash at position 2 stands before the wrong letter"),
        (r"a\3", "at position 3 a group is meant that is not there"),
        ("(?P<1>a)", "This is no pattern."),
        ("(?z)", "This is no pattern."),
    ],
)
def test_why_something_is_no_pattern_is_told_in_our_own_words(pattern, told):
    with pytest.raises(InputError) as raised:
        find(TEXT, pattern, "pattern")
    assert told in raised.value.message(str)


def test_a_pattern_that_tries_endlessly_is_stopped():
    before = time.monotonic()
    with pytest.raises(InputError, match="too long"):
        find("wort " * 60 + "!", r"(\w+\s?)*x", "pattern")
    assert time.monotonic() - before < 5


def test_a_words_forms_are_found_and_longer_words_are_not():
    text = "Der Sprachkurs fiel aus, die Sprachkurse auch. Sprachkursleiter! Kein SPRACHKURS."
    assert found(text, "sprachkurse", "forms") == ["Sprachkurs", "Sprachkurse", "SPRACHKURS"]


def test_words_of_a_phrase_follow_each_other_in_any_form():
    text = "Ein schlechter Kurs, schlechte Kurse, der Kurs war schlecht, schlechte alte Kurse."
    assert found(text, "schlechten Kurs", "forms") == ["schlechter Kurs", "schlechte Kurse"]


def test_strong_verbs_are_found_in_every_tense():
    text = "Wir gingen hin. Ich gehe heute, er ist gegangen. Der Gang war leer."
    assert found(text, "gehen", "forms") == ["gingen", "gehe", "gegangen"]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Im März fing das alles an.", "fing das alles an"),
        ("Ich fange morgen an und gehe dann.", "fange morgen an"),
        ("Wir haben angefangen.", "angefangen"),
        ("Da fing, an dem Tag, etwas auf.", None),  # "an" stands in another clause
        ("Ich fing an der Tür den Hund.", None),  # there it is a preposition
    ],
)
def test_a_verb_in_two_parts_is_found_from_its_first_to_its_last(text, hit):
    assert found(text, "anfangen", "forms") == ([hit] if hit else [])


def test_the_texts_language_decides_about_the_forms():
    assert found("plans were planned", "plan", "forms", "en") == ["plans", "planned"]


@given(
    st.text("ab", max_size=30), st.text("ab", min_size=1, max_size=3), st.integers(0, 30), st.integers(1, 9)
)
def test_hits_within_a_span_are_those_that_overlap_it(text, wanted, start, length):
    hits, span = find(text, wanted), Span(start, start + length)
    assert list(hits.within(span)) == [hit for hit in hits.spans if hit.overlaps(span)]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 4)), max_size=8), st.integers(0, 40))
def test_hits_of_any_length_are_found_by_where_they_lie(gaps, at):
    spans, end = [], 0
    for gap, length in gaps:
        spans.append(Span(end + gap, end + gap + length))
        end += gap + length
    assert list(Hits("x", spans).within(Span(at, at + 3))) == [
        s for s in spans if s.overlaps(Span(at, at + 3))
    ]
