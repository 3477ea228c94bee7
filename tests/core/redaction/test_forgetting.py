"""Which names the key list may forget: those that stood in nothing but erased text."""

from dataclasses import replace

import pytest

from qualcode.core.keylist import KeyEntry, KeyList
from qualcode.core.names import Category
from qualcode.core.redaction.forgetting import Forgotten, Standing, forget

FRAU = KeyEntry("Frau Sabine Dobrowolny", Category.PERSON, (), "X")
SHOP = KeyEntry("Lotsen Altmersheim", Category.ORGANISATION, ("Lotsen",), "[Träger]")
CLUB = KeyEntry("Ruderclub Weserhagen", Category.ORGANISATION, (), "[Träger]")
PHONE = KeyEntry("0203 4711990", Category.PHONE, (), "")
HAND = KeyEntry("Herr Niemals", Category.PERSON, (), "Q")

P, T, N = ("person", "X"), ("organisation", "[Träger]"), ("phone", "")


def keylist(*entries, **words):
    return KeyList("p", entries, originals={guid: tuple(said) for guid, said in words.items()})


def standing(*, erased=(), rewritten=(), labels=(), **spots):
    now = {key for one in spots.values() for key in one.values()}
    return Standing({*erased}, spots, {P, T, N}, now, {*labels}, {*rewritten})


def names(found):
    return [entry.entity for entry in found.entries]


def test_what_stood_in_erased_text_alone_goes_and_its_letter_is_retired():
    before = keylist(FRAU, HAND, gone=["Dobrowolny"], left=[])
    found, told = forget(before, standing(erased={"gone"}, left={}))
    assert (names(found), found.originals, found.retired) == (["Herr Niemals"], {"left": ()}, ("X",))
    assert told == Forgotten(entries=1, unseen=1)


def test_what_another_text_has_stays():
    before = keylist(FRAU, gone=["Dobrowolny"], left=["Dobrowolnys"])
    found, told = forget(before, standing(erased={"gone"}, left={0: P}))
    assert (len(found.entries), told.shared, found.retired) == (1, 1, ())


def test_a_name_in_full_that_only_they_said_is_shortened_to_what_others_say():
    before = keylist(FRAU, gone=["Sabine Dobrowolny"], left=["Dobrowolny"])
    found, told = forget(before, standing(erased={"gone"}, left={0: P}))
    assert (names(found), told.forms) == (["Frau Dobrowolny"], 1)
    before = keylist(SHOP, gone=["Lotsen Altmersheim"], left=["Lotsen"])
    found, _told = forget(before, standing(erased={"gone"}, left={0: T}))
    assert found.entries == (replace(SHOP, entity="Lotsen", forms=()),)


def test_a_name_in_full_stays_where_a_label_has_it():
    before = replace(
        keylist(FRAU, gone=["Sabine Dobrowolny"], left=["Dobrowolny"]),
        gaps={"left": {0: "Sabine Dobrowolny: "}},
    )
    found, _told = forget(before, standing(erased={"gone"}, left={0: P}))
    assert found == before.without({"gone"})


def test_where_entities_share_a_pseudonym_the_words_tell():
    before = keylist(SHOP, CLUB, gone=["Lotsen"], left=["Ruderclub Weserhagen"])
    found, _told = forget(before, standing(erased={"gone"}, left={0: T}))
    assert (names(found), found.retired) == (["Ruderclub Weserhagen"], ())


def test_a_number_goes_with_the_only_text_it_stood_in():
    before = keylist(PHONE, gone=["0203 4711990"], left=[])
    assert names(forget(before, standing(erased={"gone"}, left={}))[0]) == []
    before = keylist(PHONE, gone=["0203 4711990"], left=["0203 4711990"])
    assert names(forget(before, standing(erased={"gone"}, left={0: N}))[0]) == ["0203 4711990"]


@pytest.mark.parametrize("label", ["Frau X", "Herr X"])
def test_a_speaker_who_still_says_something_keeps_the_entry(label):
    before = keylist(FRAU, gone=["Dobrowolny"], left=[])
    found, _told = forget(before, standing(erased={"gone"}, labels={label}, left={}))
    assert bool(found.entries) == (label == "Frau X")


def test_of_a_talk_with_others_the_words_at_places_that_are_gone_go():
    before = keylist(FRAU, SHOP, group=["Dobrowolny", "Lotsen"])
    found, _told = forget(before, standing(erased={"P07"}, rewritten={"group"}, group={1: T}))
    assert found.originals == {"group": ("", "Lotsen")}
    assert names(found) == ["Lotsen Altmersheim"]


def test_a_name_found_late_in_another_text_is_kept_since_nobody_knows_its_words():
    before = keylist(SHOP, gone=["Lotsen Altmersheim"], left=[])
    found, _told = forget(before, standing(erased={"gone"}, left={1: T}))
    assert found.entries == (SHOP,)
