"""Organisations are told by their heads, by lists, legal forms and acronyms."""

import pytest

from qualcode.core.names import Category
from qualcode.detect import mentions
from tests.core.redaction.drafts import said


def organisations(text, language="de"):
    return [
        m.text for m in mentions(said(text), language) if m.tier_1 and m.category is Category.ORGANISATION
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("bei der Bäckerei Schlüter", "Bäckerei Schlüter"),
        ("im Restaurant Akropolis", "Restaurant Akropolis"),
        ("beim Jobcenter Duisburg", "Jobcenter Duisburg"),
        ("an der Universität Siegen", "Universität Siegen"),
        ("die Ausländerbehörde Mülheim an der Ruhr", "Ausländerbehörde Mülheim an der Ruhr"),
        ("im Haus der Jugend Lemgo", "Haus der Jugend Lemgo"),
        ("die Agentur für Arbeit Recklinghausen", "Agentur für Arbeit Recklinghausen"),
        ("die Erich-Fried-Gesamtschule", "Erich-Fried-Gesamtschule"),
        ("am Remigius-Gymnasium", "Remigius-Gymnasium"),
        ("beim Bulgarischen Kulturverein Dortmund", "Bulgarischen Kulturverein Dortmund"),
        ("mit Plan B Ruhr e.V. zusammen", "Plan B Ruhr e.V."),
        ("die Ruhrtal Logistik GmbH", "Ruhrtal Logistik GmbH"),
        ("der TTC Hagen", "TTC Hagen"),
        ("von der IHK Mittlerer Niederrhein", "IHK Mittlerer Niederrhein"),
        ("die AWO Ennepe-Ruhr", "AWO Ennepe-Ruhr"),
        ("beim Roten Kreuz", "Roten Kreuz"),
        ("der Kolpingverein", "Kolpingverein"),
        ("ein Awo-Träger", "Awo"),
        ("beim Elektro-Zwiesele", "Elektro-Zwiesele"),
        ("das Projekt „Neue Nachbarn“", "Projekt „Neue Nachbarn“"),
        ("arbeitet bei Edeka Paschmann", "Edeka Paschmann"),
        ("die Beratungsstelle Courage", "Beratungsstelle Courage"),
        ("in der Oper Kassel", "Oper Kassel"),
        ("bei Labor Hinterwald", "Labor Hinterwald"),
        ("im Klinikum Nord", "Klinikum Nord"),
        ("bei der KESB", "KESB"),
        ("an der POS Rosa Luxemburg", "POS Rosa Luxemburg"),
        ("von der 34. Grundschule", "34. Grundschule"),
        ("beim Amt 51", "Amt 51"),
        ("im Goldenen Hirsch", "Goldenen Hirsch"),
        ("bei Zwick Metallbau", "Zwick Metallbau"),
        ("Kröger und Söhne", "Kröger und Söhne"),
        ("mit GrünBau", "GrünBau"),
        ("das Landesamt für Schule und Bildung", "Landesamt für Schule und Bildung"),
        ("das Gymnasium am Hollerberge", "Gymnasium am Hollerberge"),
        ("im Rheiner Tageblatt", "Rheiner Tageblatt"),
        ("bei Nordlys Analytics", "Nordlys Analytics"),
        ("im VEB Strickwaren Fortschritt", "VEB Strickwaren Fortschritt"),
        ("beim TuS Hinterwald 09", "TuS Hinterwald 09"),
        ("im Gasthof zum Roten Ochsen", "Gasthof zum Roten Ochsen"),
        ("in der Apotheke am Brunnen", "Apotheke am Brunnen"),
        ("bei der Surselver Kantonalbank", "Surselver Kantonalbank"),
        ("die Weberei Hansen & Söhne", "Weberei Hansen & Söhne"),
        ("mit Kramer Dachbau e. K. zusammen", "Kramer Dachbau e. K."),
        ("die Beschwerdestelle der TUHH", "Beschwerdestelle der TUHH"),
        ("beim VW-Werk", "VW-Werk"),
        ("im Flachs- und Leinenmuseum", "Flachs- und Leinenmuseum"),
        ("bei der WG Luise Otto", "WG Luise Otto"),
        ("bei ver.di", "ver.di"),
    ],
)
def test_organisations_are_found(text, name):
    assert organisations(f"Das war {text}, ja.") == [name]


@pytest.mark.parametrize(
    "text",
    ["Das Jobcenter war zu.", "Das Duisburger Amt hat auf.", "Beim Amt für Soziales.", "in Ihrem Projekt",
     "Das Haus der Müllers brennt.", "Die Schule ist aus.", "die Agentur für Arbeit", "der Verein Anfang Mai",
     "dass die Ausländerbehörde Laptops bekommt",
     "mit Kolleginnen und Kollegen", "die Soziale Arbeit",
     "MACH DAS NICHT", "Das KANN nicht sein", "die Schule am Montag", "zehn Jahre Aufenthalt",
     "ins Zentrum S"],
)  # fmt: skip
def test_heads_alone_are_none(text):
    assert organisations(text) == []


def test_english_organisations_end_with_their_head():
    assert organisations("She went to St Mary's College then.", "en") == ["St Mary's College"]


def test_an_acronym_without_an_article_is_left_to_a_person():
    (mention,) = mentions(said("Ja, GTBZ und so."), "de")
    assert (mention.text, mention.category, mention.tier) == ("GTBZ", Category.ORGANISATION, 2)


def test_a_name_told_by_its_legal_form_is_found_without_it():
    assert organisations("Das macht Deichlicht e.V. hier. Ja, Deichlicht hat das.") == [
        "Deichlicht e.V.",
        "Deichlicht",
    ]


def test_an_institution_made_of_ordinary_words_is_found_behind_an_article():
    found = [(m.text, m.tier) for m in mentions(said("Sie kam vom Elternverein, ja."), "de")]
    assert found == [("Elternverein", 1)]


def test_a_person_after_an_office_is_not_part_of_it():
    found = mentions(said("Die eine vom Jugendamt und Sabine Lorenz von der Feuerwehr."), "de")
    assert [m.text for m in found if m.tier_1] == ["Sabine Lorenz"]
