"""The key list keeps one pseudonym for each entity."""

import random

import pytest

from qualcode.core.keylist import LETTERS, KeyList
from qualcode.core.names import Category
from qualcode.errors import ConflictError

PERSON, PLACE = Category.PERSON, Category.PLACE


def first(options):
    return options[0]


def test_a_known_entity_keeps_its_pseudonym():
    keys, one = KeyList("p").allot("Frau Krämer", PERSON, first)
    keys, _ = keys.allot("Herr Wolf", PERSON, first)
    assert keys.allot("Frau Krämer", PERSON, first)[1] == one


def test_a_title_found_later_belongs_to_the_same_entity():
    keys, one = KeyList("p").allot("Krämer", PERSON, first)
    keys, same = keys.allot("Frau Krämer", PERSON, first)
    assert (same.pseudonym, same.entity, len(keys.entries)) == (one.pseudonym, "Frau Krämer", 1)


def test_another_title_is_another_entity():
    keys, one = KeyList("p").allot("Frau Krämer", PERSON, first)
    assert keys.allot("Herr Krämer", PERSON, first)[1].pseudonym != one.pseudonym


def test_town_and_district_are_two_entities():
    keys, one = KeyList("p").allot("Ahrbergen", PLACE, first)
    assert keys.allot("Kreis Ahrbergen", PLACE, first)[1].pseudonym != one.pseudonym
    assert keys.allot("Stadt Ahrbergen", PLACE, first)[1].pseudonym == one.pseudonym


def test_letters_come_before_numbers_and_none_twice():
    keys = KeyList("p")
    for n in range(60):
        keys, _ = keys.allot(f"Name{n}", PERSON, random.Random(n).choice)
    names = [e.pseudonym for e in keys.entries]
    assert sorted(names[:24]) == sorted(LETTERS)
    assert sorted(names[24:48]) == sorted(f"{c}2" for c in LETTERS)
    assert len(set(names)) == 60
    assert not {"I", "O"} & set(names)


def test_the_letter_does_not_depend_on_the_name():
    drawn = [
        KeyList("p").allot(name, PERSON, random.Random(5).choice)[1].pseudonym for name in ("Abel", "Zorn")
    ]
    assert drawn[0] == drawn[1]


def test_telephone_numbers_have_no_letter():
    assert KeyList("p").allot("0221 4710123", Category.PHONE, first)[1].pseudonym == ""


def test_a_wanted_pseudonym_that_another_entity_has_is_refused():
    keys, _ = KeyList("p").allot("Krämer", PERSON, first, "X")
    with pytest.raises(ConflictError, match="belongs to Krämer"):
        keys.allot("Wolf", PERSON, first, "X")
    with pytest.raises(ConflictError, match="already"):
        keys.allot("Krämer", PERSON, first, "Y")


def test_only_forms_that_no_rule_derives_are_noted():
    keys, entry = KeyList("p").allot("Frau Sabine Krämer", PERSON, first)
    keys = keys.with_forms(entry, ["Billys", "Krämers", "Sabine", "Billy"])
    assert keys.entries[0].forms == ("Billy",)


def test_what_belongs_to_a_transcript_goes_with_it():
    keys = KeyList("p").with_source("s", {1: "Krämer"}).with_transcript("t", "x.docx", ("Krämer",))
    assert (keys.files, keys.originals["t"], keys.gaps["s"]) == ({"t": "x.docx"}, ("Krämer",), {1: "Krämer"})
    assert keys.without({"t", "s"}) == KeyList("p")
