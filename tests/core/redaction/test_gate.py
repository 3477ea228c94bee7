"""The gate finds originals in any text."""

import pytest

from qualcode.core.keylist import KeyEntry, KeyList
from qualcode.core.names import Category
from qualcode.core.redaction import contains_original

KEYS = KeyList(
    "p",
    (
        KeyEntry("Frau Sabine Krämer", Category.PERSON, ("Billy",), "X"),
        KeyEntry("Herr Wolf", Category.PERSON, (), "Y"),
        KeyEntry("Lindenfurt", Category.PLACE, (), "Z"),
        KeyEntry("0221 4710123", Category.PHONE, (), ""),
        KeyEntry("sk@linden.example", Category.EMAIL, (), ""),
    ),
)


@pytest.mark.parametrize(
    "text",
    ["Krämer", "Krämers", "Kraemer", "KRÄMER", "Sabine", "Billys", "Lindenfurter", "Lindenfurt-Nord",
     "Herr Wolf", "0221/4710123", "+49 (221) 4710-123", "SK@linden.example", "interview_Krämer_2"],
)  # fmt: skip
def test_every_form_of_an_original_is_found(text):
    assert contains_original(f"da: {text}.", KEYS)


@pytest.mark.parametrize(
    "text", ["Annahme", "der Wolf im Wald", "Krämerladen", "Frau X", "Stadt Z", "0221 99", ""]
)
def test_other_words_are_no_alarm(text):
    assert not contains_original(text, KEYS)


def test_a_hit_says_where_and_whom():
    (hit,) = contains_original("ein Lindenfurter", KEYS)
    assert (hit.start, hit.end, hit.text, hit.entry.pseudonym) == (4, 16, "Lindenfurter", "Z")


def test_an_empty_key_list_finds_nothing():
    assert contains_original("Frau Krämer 0221 4710123", KeyList("p")) == ()
