"""Lemmas: the forms of a word come together, other words stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.language.hanta import lemma

TOGETHER = {
    "de": {
        "sprachkurs": ("Sprachkurs", "Sprachkurse", "Sprachkursen", "Sprachkurses"),
        "haus": ("Haus", "Hause", "Häuser", "Häusern"),
        "gehen": ("gehen", "geht", "ging", "gegangen"),
        "sein": ("war", "bin", "gewesen", "sind"),
        "zusammenarbeiten": ("zusammenarbeiten", "zusammengearbeitet"),
        "schwierig": ("schwierig", "schwierige", "schwierigen", "schwieriger", "schwierigste"),
        "jugendamt": ("Jugendamt", "Jugendämter", "Jugendämtern"),
    },
    "en": {
        "course": ("course", "courses", "course's"),
        "go": ("go", "goes", "went", "gone"),
        "close": ("close", "closed", "closing", "closes"),
        "child": ("child", "children"),
    },
}


@pytest.mark.parametrize(
    ("language", "wanted", "words"),
    [(of, lemma, words) for of, all_ in TOGETHER.items() for lemma, words in all_.items()],
)
def test_the_forms_of_a_word_have_one_lemma(language, wanted, words):
    assert {lemma(word, language) for word in words} == {wanted}


@pytest.mark.parametrize(("one", "other"), [("Beratung", "beraten"), ("Haus", "Hauptamt"), ("Amt", "Ampel")])
def test_other_words_have_other_lemmas(one, other):
    assert lemma(one, "de") != lemma(other, "de")


@given(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßABCDEÄÖÜéğñ'0", min_size=1), st.sampled_from(["de", "en"])
)
def test_every_word_has_a_lemma_in_small_letters(word, language):
    assert lemma(word, language)
    assert lemma(word, language) == lemma(word, language).lower()
