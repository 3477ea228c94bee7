"""Stems: the forms of a word come together, other words stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.language.stems import stem

TOGETHER = {
    "de": [
        ("Sprachkurs", "Sprachkurse", "Sprachkursen", "Sprachkurses"),
        ("Haus", "Hause", "Häuser", "Häusern"),
        ("telefonieren", "telefoniert"),
        ("sagen", "sagt", "sage", "gesagt"),
        ("schwierig", "schwierige", "schwierigen", "schwieriger", "schwieriges", "schwierigem"),
    ],
    "en": [
        ("course", "courses", "course's"),
        ("city", "cities"),
        ("close", "closed", "closing", "closes"),
        ("plan", "plans", "planned", "planning"),
    ],
}


@pytest.mark.parametrize(("language", "words"), [(k, w) for k, ws in TOGETHER.items() for w in ws])
def test_the_forms_of_a_word_have_one_stem(language, words):
    assert len({stem(word, language) for word in words}) == 1


@pytest.mark.parametrize(("one", "other"), [("Beratung", "Beraten"), ("Haus", "Hauptamt"), ("Amt", "Ampel")])
def test_other_words_have_other_stems(one, other):
    assert stem(one, "de") != stem(other, "de")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßABCDEÄÖÜ", min_size=1), st.sampled_from(["de", "en"]))
def test_every_word_has_a_stem_in_lower_case(word, language):
    assert stem(word, language)
    assert stem(word, language) == stem(word, language).lower()
