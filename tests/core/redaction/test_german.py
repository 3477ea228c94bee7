"""Pseudonyms read like a German report."""

import pytest

from qualcode.core.names import Category, Name
from tests.core.redaction.drafts import redacted

SABINE = Name("Sabine Krämer", Category.PERSON, "Frau", ("Billy",))
WOLF = Name("Wolf", Category.PERSON, "Herr", ("Wolf",))
HAMID = Name("Hamid", Category.PERSON)
TOWN = Name("Lindenfurt", Category.PLACE)
KREIS = Name("Ahrbergen", Category.PLACE, "Kreis")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Frau Krämer kam.", "Frau A kam."),
        ("Frau Dr. Krämer kam.", "Frau Dr. A kam."),
        ("Frau Sabine Krämer kam.", "Frau A kam."),
        ("Frau Krämers Büro", "Frau As Büro"),
        ("Krämers Büro", "Frau As Büro"),
        ("die Sabine sagt", "die Frau A sagt"),
        ("der Sabine ihr Büro", "der Frau A ihr Büro"),
        ("Sabine sagt", "Frau A sagt"),
        ("meine Kollegin Sabine", "meine Kollegin A"),
        ("die Krämers haben", "die Familie A haben"),
        ("bei Familie Krämer", "bei Familie A"),
        ("das Krämer-Team", "das [Frau-A-]Team"),
        ("Billys Idee", "Frau As Idee"),
    ],
)
def test_a_woman_whose_title_is_known(text, expected):
    assert redacted(text, [SABINE]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Herr Wolf kam.", "Herr A kam."),
        ("mit Herrn Dr. Wolf", "mit Herrn Dr. A"),
        ("der Wolf kam", "der Herr A kam"),
        ("mit dem Wolf", "mit dem Herrn A"),
        ("mit Wolf", "mit Herrn A"),
        ("Wolfs Büro", "Herrn As Büro"),
        ("Wolf kam", "Herr A kam"),
    ],
)
def test_a_man_whose_title_is_known(text, expected):
    assert redacted(text, [WOLF]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hamid kam", "Person A kam"),
        ("der Hamid kam", "der [Person A] kam"),
        ("mit Hamid", "mit Person A"),
        ("Hamids Bruder", "Person As Bruder"),
    ],
)
def test_a_person_whose_title_is_not_known(text, expected):
    assert redacted(text, [HAMID]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Lindenfurt", "in Stadt A"),
        ("die Stadt Lindenfurt", "die Stadt A"),
        ("Lindenfurts Innenstadt", "Stadt As Innenstadt"),
        ("das Lindenfurter Jobcenter", "das [Stadt-A-]Jobcenter"),
        ("die Lindenfurter sagen", "die [Leute aus Stadt A] sagen"),
        ("mit den Lindenfurtern", "mit den [Leuten aus Stadt A]"),
        ("die Lindenfurter*innen", "die [Leute aus Stadt A]"),
        ("eine Lindenfurterin", "eine [Frau aus Stadt A]"),
        ("in Lindenfurt-Nord", "in [Stadt-A-]Nord"),
        ("in Nord-Lindenfurt", "in Nord-[Stadt A]"),
        ("Lindenfurt- und andere", "Stadt A- und andere"),
        ("im Lindenfurt von früher", "im Ort A von früher"),
        ("das Lindenfurt von früher", "das [Ort A] von früher"),
    ],
)
def test_a_town(text, expected):
    assert redacted(text, [TOWN]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("im Kreis Ahrbergen", "im Kreis A"),
        ("des Kreises Ahrbergen", "des Kreises A"),
        ("in Ahrbergen", "in Kreis A"),
        ("der Ahrberger Kreistag", "der [Kreis-A-]Kreistag"),
    ],
)
def test_a_district(text, expected):
    assert redacted(text, [KREIS]) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Lindenhilfe", "bei Lindenhilfe", "bei Träger A"),
        ("Lindenhilfe", "die Lindenhilfe", "die Organisation A"),
        ("Lindenhilfe", "bei der Lindenhilfe", "bei der Organisation A"),
        ("Lindenhilfe", "der Lindenhilfe", "der [Organisation A]"),
        ("Lindenhilfe", "das Lindenhilfe", "das [Organisation A]"),
        ("Lindenhilfe", "beim Lindenhilfe", "beim Träger A"),
        ("Ahrtalverein", "der Ahrtalverein", "der [Verein A]"),
        ("Ahrtalverein", "des Ahrtalvereins", "des Vereins A"),
        ("Lindenschule", "an der Lindenschule", "an der Schule A"),
        ("Lindenhilfe", "die Lindenhilfe-Leute", "die [Träger-A-]Leute"),
    ],
)
def test_an_organisation(name, text, expected):
    assert redacted(text, [Name(name, Category.ORGANISATION)]) == expected


def test_streets_and_other_names_stand_in_brackets():
    assert redacted("in der Hafenstraße", [Name("Hafenstraße", Category.STREET)]) == "in der [Straße A]"
    assert redacted("der Kanal Quellinfo", [Name("Quellinfo", Category.OTHER)]) == "der Kanal [Name A]"


def test_a_river_is_no_town():
    assert redacted("an der Harle", [Name("Harle", Category.PLACE, "Fluss")]) == "an der [Fluss A]"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (Name("Wolf", Category.PERSON, "Mr"), "Mr Wolf's office", "Mr A's office"),
        (Name("Anna Taylor", Category.PERSON, "Ms"), "Anna said", "Ms A said"),
        (HAMID, "Hamid’s brother", "Person A's brother"),
        (TOWN, "in Lindenfurt", "in City A"),
        (Name("Ahrbergen", Category.PLACE, "Kreis"), "in Ahrbergen", "in District A"),
        (Name("Bluebridge", Category.ORGANISATION), "at Bluebridge", "at Organisation A"),
    ],
)
def test_english_texts(name, text, expected):
    assert redacted(text, [name], "en") == expected
