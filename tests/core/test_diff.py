"""How a corrected text came from the one before."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.diff import diff
from qualcode.core.spans import Span

texts = st.lists(st.sampled_from(["das", "ist", "Ängste", ".", " ", "\n", "😀"]), max_size=30).map("".join)


def quote(old, new, words):
    start = old.index(words)
    moved = diff(old, new).span(Span(start, start + len(words)))
    return None if moved is None else new[slice(*moved)]


@given(texts, texts)
def test_what_a_map_keeps_is_the_same_text_on_both_sides(old, new):
    way = diff(old, new)
    assert (way.source_length, way.target_length) == (len(old), len(new))
    at_old = at_new = 0
    for piece in way.pieces:
        if piece.kept:
            assert old[at_old : at_old + piece.source] == new[at_new : at_new + piece.target]
        at_old, at_new = at_old + piece.source, at_new + piece.target


def test_a_coding_stays_on_its_words_when_a_paragraph_is_added_above():
    assert quote("Eins.\nZwei drei.", "Null.\nEins.\nZwei drei.", "Zwei drei.") == "Zwei drei."


def test_a_corrected_word_takes_its_coding_along():
    assert quote("Das war der Axt nicht.", "Das war der Arzt nicht.", "der Axt nicht") == "der Arzt nicht"


def test_a_coding_on_a_paragraph_that_was_removed_is_gone():
    assert quote("Eins.\nZwei.\nDrei.", "Eins.\nDrei.", "Zwei.") is None


def test_of_two_equal_words_the_one_that_was_coded_stays_coded():
    old, new = "ja ja nein ja", "ja ja nein, ja"
    assert diff(old, new).span(Span(11, 13)) == Span(12, 14)
