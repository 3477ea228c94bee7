"""A pseudonym is nobody else's and no real name, with or without a title, whichever way it is chosen."""

import pytest

from qualcode.core.clashes import core, original, owner
from qualcode.core.keylist import KeyEntry, KeyList
from qualcode.core.names import Category, Name
from qualcode.errors import ConflictError

PERSON, ORGANISATION, PLACE = Category.PERSON, Category.ORGANISATION, Category.PLACE
OTHERS = (("Frau Quitt", PERSON, "G"), ("Anker e.V.", ORGANISATION, "L"), ("Ort", PLACE, "[Stadt]"))
NAMES = (
    Name.of("Wurzelwerk e.V.", ORGANISATION),
    Name.of("Verein Kompasslicht", ORGANISATION),
    Name.of("Herr Karl Lüdemann", PERSON),
)


@pytest.mark.parametrize("wanted", ["G", "Frau G", "Herrn G", "Person G", "[Person G]", "Familie G", "Dr. G"])
def test_a_letter_that_somebody_has_is_refused_with_any_title(wanted):
    assert owner(wanted, PERSON, OTHERS) == "Frau Quitt"


def test_a_kind_of_thing_before_the_letter_counts_in_every_category():
    assert owner("Träger G", ORGANISATION, OTHERS) == "Frau Quitt"
    assert owner("Person L", PERSON, OTHERS) == "Anker e.V."
    assert owner("G", ORGANISATION, OTHERS) is None


@pytest.mark.parametrize("wanted", ["H", "Frau H", "Kim Lindner", "[Stadt]", "[Verein]"])
def test_what_nobody_has_may_be_taken(wanted):
    assert owner(wanted, PLACE, OTHERS) is None


def test_words_are_compared_without_title_and_spelling():
    assert owner("Frau lindner", PERSON, [("Frau Quitt", PERSON, "Lindner")]) == "Frau Quitt"
    assert core("Frau") == ()


@pytest.mark.parametrize(
    ("wanted", "whose"),
    [
        ("Wurzelwerk", "Wurzelwerk e.V."),
        ("Kompasslicht", "Verein Kompasslicht"),
        ("Frau Lüdemann", "Herr Karl Lüdemann"),
        ("Luedemann", "Herr Karl Lüdemann"),
        ("Karl", "Herr Karl Lüdemann"),
    ],
)
def test_any_form_of_a_real_name_is_refused(wanted, whose):
    assert original(wanted, NAMES) == whose


@pytest.mark.parametrize("wanted", ["Baumhaus", "Frau Lindner", "Der Verein", "[Träger]"])
def test_other_words_are_no_real_name(wanted):
    assert original(wanted, NAMES) is None


def test_the_key_list_says_who_has_it():
    keylist = KeyList("p", (KeyEntry("Frau Quitt", PERSON, (), "G"),))
    with pytest.raises(ConflictError, match="Frau G belongs to Frau Quitt"):
        keylist.allot("Frau Birn", PERSON, lambda some: some[0], "Frau G")
    with pytest.raises(ConflictError, match="original name of this study: Frau Quitt"):
        keylist.allot("Frau Birn", PERSON, lambda some: some[0], "Herr Quitt")


def test_a_drawn_letter_is_not_one_that_stands_behind_a_title():
    keylist = KeyList("p", (KeyEntry("Frau Quitt", PERSON, (), "Frau A"),))
    _list, entry = keylist.allot("Frau Birn", PERSON, lambda some: some[0])
    assert entry.pseudonym == "B"
