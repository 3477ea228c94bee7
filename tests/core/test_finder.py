"""Names and their forms are found by whole words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.finder import Finder, inflection
from qualcode.core.names import Category, Inflection, Name, fold, title_before

KRAEMER = Name("Sabine Krämer", Category.PERSON, "Frau", ("Billy",))
LINDENFURT = Name("Lindenfurt", Category.PLACE)


def texts(name, text, sure=True):
    return [text[f.start : f.end] for f in Finder([name]).find(text) if f.sure is sure]


@pytest.mark.parametrize(
    "form",
    ["Krämer", "Sabine", "Sabine Krämer", "Krämers", "KRÄMER", "Kraemer", "Kramer", "Krämer's",
     "Krämer, Sabine",
     "Sabines", "Billy", "Billys", "Sabine-Krämer", "Krä\u00admer"],
)  # fmt: skip
def test_every_form_of_a_persons_name_is_found(form):
    assert texts(KRAEMER, f"Da hat {form} gelacht.") == [form]


@pytest.mark.parametrize(
    "form",
    ["Lindenfurt", "Lindenfurts", "Lindenfurter", "Lindenfurtern", "Lindenfurterin", "Lindenfurterinnen",
     "Lindenfurter*innen", "Lindenfurter:innen", "LindenfurterInnen", "LINDENFURT"],
)  # fmt: skip
def test_every_form_of_a_places_name_is_found(form):
    assert texts(LINDENFURT, f"Die sagen {form} dazu.") == [form]


@pytest.mark.parametrize(
    ("place", "who"),
    [("Essen", "Essener"), ("Bremen", "Bremer"), ("Herne", "Herner"), ("Neustadt", "Neustädter"),
     ("Kassel", "Kassler"), ("Ahrbergen", "Ahrberger"), ("Bad Ellerquell", "Bad Ellerqueller")],
)  # fmt: skip
def test_people_of_a_place_are_found_however_the_word_is_made(place, who):
    assert texts(Name(place, Category.PLACE, variants=(place,)), f"die {who} Bürger") == [who]


def test_adjectives_within_a_name_are_declined():
    bridge = Name("Blaue Brücke", Category.ORGANISATION)
    assert texts(bridge, "bei der Blauen Brücke, die Blaue Brücke") == ["Blauen Brücke", "Blaue Brücke"]


def test_no_name_is_found_within_a_word():
    anna = Name("Anna", Category.PERSON)
    assert texts(anna, "Die Annahme im Annagarten, Susanna und Annas Kind") == ["Annas"]


def test_a_hyphen_parts_words():
    assert texts(LINDENFURT, "Lindenfurt-Nord und Nord-Lindenfurt") == ["Lindenfurt", "Lindenfurt"]


def test_a_word_of_another_sentence_does_not_complete_a_name():
    assert texts(KRAEMER, "Das war Sabine. Krämer kam später.") == ["Sabine", "Krämer"]


def test_a_comma_parts_two_people_unless_the_family_name_comes_first():
    assert texts(KRAEMER, "Sabine, Krämer") == ["Sabine", "Krämer"]


def test_an_ordinary_word_is_a_name_only_after_a_title():
    wolf = Name("Peter Wolf", Category.PERSON, "Herr")
    text = "Herr Dr. Wolf sah den Wolf und Peter Wolf"
    assert texts(wolf, text) == ["Wolf", "Peter Wolf"]
    assert texts(wolf, text, sure=False) == ["Wolf"]


def test_a_form_that_the_list_gives_counts_even_if_it_is_an_ordinary_word():
    assert texts(Name("Wolf", Category.PERSON, "Herr", ("Wolf",)), "der Wolf") == ["Wolf"]


def test_a_name_with_another_title_is_somebody_else():
    assert texts(KRAEMER, "Herr Krämer") == []


def test_the_title_tells_people_of_one_name_apart():
    peter = Name("Peter Krämer", Category.PERSON, "Herr")
    found = list(Finder([KRAEMER, peter]).find("Herr Krämer und Frau Krämer"))
    assert [f.name for f in found] == [peter, KRAEMER]


def test_the_word_before_tells_town_and_district_apart():
    town, district = Name("Ahrbergen", Category.PLACE), Name("Ahrbergen", Category.PLACE, "Kreis")
    found = Finder([district, town]).find("in Ahrbergen, im Kreis Ahrbergen, des Kreises Ahrbergen")
    assert [f.name for f in found] == [town, district, district]


def test_a_genitive_apostrophe_belongs_to_the_name_and_a_closing_quote_does_not():
    hans = Name("Hans", Category.PERSON)
    assert texts(hans, "Hans' Büro") == ["Hans'"]
    assert texts(hans, "Er sagte 'Hans'. Gut.") == ["Hans"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Krämer", Inflection.BASE),
        ("Krämers", Inflection.GENITIVE),
        ("Sabines", Inflection.GENITIVE),
        ("Anna", None),
    ],
)
def test_the_inflection_of_a_form_is_known(text, kind):
    assert inflection(KRAEMER, text) is kind


def test_the_plain_form_wins_over_an_inflected_one():
    assert inflection(Name("Jens", Category.PERSON), "Jens") is Inflection.BASE


@pytest.mark.parametrize(
    ("text", "title"), [("Frau ", "Frau"), ("Herrn Dr. ", "Herr"), ("Hr. Prof. Dr. ", "Herr"), ("Mr ", "Mr"),
                        ("meine Frau. ", ""), ("Frau und ", ""), ("", "")],
)  # fmt: skip
def test_titles_are_read_before_a_name(text, title):
    assert title_before(text, len(text), Category.PERSON) == title


@given(st.text(alphabet="aäÄßé Ii", max_size=12))
def test_folding_is_idempotent(word):
    assert fold(fold(word)) == fold(word)


@given(st.text(alphabet="abkrämeS sin.-'’", max_size=40))
def test_mentions_are_in_order_and_do_not_overlap(text):
    found = list(Finder([KRAEMER, LINDENFURT]).find(text + " Sabine Krämer " + text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found


@pytest.mark.parametrize("mark", [" & ", "&", " + ", " / ", "/"])
def test_a_firms_name_is_found_whatever_joins_its_words(mark):
    name = Name(f"Firma Gersten{mark}Partner GmbH", Category.ORGANISATION)
    assert texts(name, f"Die Firma Gersten{mark}Partner GmbH.") == [f"Firma Gersten{mark}Partner GmbH"]


@pytest.mark.parametrize("name", ["Al-Tamimi", "Rana Al-Tamimi", "Al Tamimi", "Al"])
def test_a_function_word_is_no_form_of_a_name_with_a_short_part(name):
    finder = Finder([Name(name, Category.PERSON, "Frau")])
    assert not list(finder.find("Als sie ging. Frau Als"))
    assert "Tamimi" not in name or list(finder.find("Frau Tamimi"))


def test_an_ampersand_parts_two_persons():
    person = Name.of("Anna Bernd", Category.PERSON)
    assert all("&" not in "Anna & Bernd"[f.start : f.end] for f in Finder([person]).find("Anna & Bernd"))
