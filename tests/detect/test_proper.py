"""Persons and places are told by lists, HanTa and the words around."""

import pytest

from qualcode.core.names import Category
from qualcode.detect import mentions
from tests.core.redaction.drafts import said


def found(text, category, language="de"):
    return [m.text for m in mentions(said(text), language) if m.tier_1 and m.category is category]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Mein Mann Lars Steinbrück arbeitet nachts.", ["Lars Steinbrück"]),
        ("Das hat die Frauke van den Berg entschieden.", ["Frauke van den Berg"]),
        ("Reza kommt, Rezas Tante auch.", ["Reza", "Rezas"]),
        ("Er heißt Koch, glaube ich.", ["Koch"]),
        ("Doktor Weißgerber ist der Chef.", ["Weißgerber"]),
        ("Das war der M. Traoré.", ["M. Traoré"]),
        ("Ayşes Mutter war da.", ["Ayşes"]),
        ("Frau S., die kenne ich.", ["S."]),
        ("Das sagt auch Kai Unger dazu.", ["Kai Unger"]),
        ("ich war bei herrn haverkamp", ["haverkamp"]),
        ("Mein Mädchenname ist Sauter, ja.", ["Sauter"]),
        ("Sein Vertreter hieß auch noch Kaiser.", ["Kaiser"]),
        ("Wir sind zu viert, Bo, Lasse, Fatma und ich.", ["Bo", "Lasse", "Fatma"]),
        ("Das hat der Ülvo Saathoff gesagt.", ["Ülvo Saathoff"]),
        ("Es war der Graf von Stromberg.", ["Graf von Stromberg"]),
        ("meine mutter heisst fatma yilmaz", ["fatma", "yilmaz"]),
        ("Da war die Fuchs schon weg.", ["Fuchs"]),  # an article that the noun never has
        ("Und die alte Busch kam auch.", ["Busch"]),
        ("Hauptwachtmeister Brunner war da, Pfleger Zilk nicht.", ["Brunner", "Zilk"]),
        ("Meine Schwester, die Hrefna, wohnt weit weg.", ["Hrefna"]),
        ("Mein Kumpel, der Dackel, ist weggezogen.", ["Dackel"]),
        ("Alle nennen mich Motte hier.", ["Motte"]),
        ("Das ist der Jannik T., der war dabei.", ["Jannik T."]),
        ("Die Klientin B. kam nicht mehr.", ["B."]),
        ("Das hat Yusuf al-Masri gesagt.", ["Yusuf al-Masri"]),
        ("Der Pfarrer von Treskow-Lindt kam.", ["von Treskow-Lindt"]),
        ("Die Gesine Pfahl war dabei.", ["Gesine Pfahl"]),
        ("Und d'Zenzi hat gelacht.", ["Zenzi"]),
        ("D'Zenzi war da, Leos Mutter auch.", ["Zenzi", "Leos"]),
        ("Nicht der Ziegler vom Dach.", ["Ziegler"]),
        ("Da kamen der Goran und der Vukmir.", ["Goran", "Vukmir"]),
    ],
)
def test_persons_are_found(text, persons):
    assert found(text, Category.PERSON) == persons


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Ich wohne in Marxloh.", ["Marxloh"]),
        ("Wir fahren nach Essen zum Essen.", ["Essen"]),
        ("In Lage war es anders, in der Lage sind wir nicht.", ["Lage"]),
        ("Das ist in Haltern am See so.", ["Haltern am See"]),
        ("Er kommt aus Mülheim an der Ruhr.", ["Mülheim an der Ruhr"]),
        ("Das Castrop-Rauxeler Rathaus und die Duisburgerinnen.", ["Castrop-Rauxeler", "Duisburgerinnen"]),
        ("Dann nach Bad Ellerquell gezogen.", ["Bad Ellerquell"]),
        ("also in gelsenkirchen halt", ["gelsenkirchen"]),
        ("Der Kreis Wesel hat das gemacht.", ["Wesel"]),
        ("Das ist in Kiel-Wik, und das in Weingarten-West.", ["Kiel-Wik", "Weingarten-West"]),
        ("Der Bruder lebt in Trasnovo, ich in Langwasser.", ["Trasnovo", "Langwasser"]),
        ("Wir waren in Leipzig, Aue und Halle.", ["Leipzig", "Aue", "Halle"]),
        ("Das ist in 26506 Norden gewesen.", ["Norden"]),
        ("Sie kommt aus Vila do Conde.", ["Vila do Conde"]),
        ("Sie wohnt jetzt z'Winterthur.", ["Winterthur"]),
    ],
)
def test_places_are_found(text, places):
    assert found(text, Category.PLACE) == places


@pytest.mark.parametrize(
    "text",
    [
        "Im Sommer, im Herbst und im Winter, da war ich jung.",
        "Natürlich gab es Kontaktbeschränkungen, Hygienekonzepte und FFP2-Masken wegen Corona.",
        "Das ging per WhatsApp, Zoom oder Skype im Homeoffice.",
        "Duldung, Aufenthaltsgestattung, Fiktionsbescheinigung, da blickt keiner durch.",
        "Die Bürger, die Leser und die Spieler sagen Sie's.",
        "(lacht) Das war lang. – Dass das geht.",
        "Manche Träger haben Streetwork gemacht.",
        "Siebenundzwanzig waren da, EINEM ging es schlecht.",
        "Wir sind hier nicht die Bösen, das heißt Arbeit für alle.",
        "I hob koa Zeit ned ghabt, weil ma dahoam san, und de Schualkinna ham gwart.",
    ],
)
def test_ordinary_speech_is_left_alone(text):
    assert [m.text for m in mentions(said(text), "de") if m.tier_1] == []


def test_english_names_are_found_among_ordinary_words():
    text = "My name is Jane Smith. Will you come? Khalid may come from Leicester in May."
    assert found(text, Category.PERSON, "en")[:1] == ["Jane Smith"]
    assert "Khalid" in found(text, Category.PERSON, "en")
    assert found(text, Category.PLACE, "en") == ["Leicester"]


def test_an_ordinary_word_is_a_name_here_and_a_word_there():
    scores = {m.start: m.score for m in mentions(said("Herr Wolf und der Wolf, sagt Wolf."), "de")}
    assert [score >= 0.5 for score in scores.values()] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Der Kaiser, der war jünger.", "Kaiser"),
        ("Das hat der König gesagt.", "König"),
        ("der uwe war chef", "uwe"),
        ("ich komme aus stendahl", "stendahl"),
        ("Und der Hirtreiter war da.", "Hirtreiter"),
    ],
)
def test_what_may_be_a_name_is_left_to_a_person(text, word):
    assert [m.text for m in mentions(said(text), "de") if not m.tier_1] == [word]


def test_texts_in_small_letters_are_read_as_if_they_had_capitals():
    text = (
        "also ich wohne in herne und mein fallmanager vom jobcenter herne, der kurt wiesner, ist nett gewesen"
    )
    assert [(m.text, m.category) for m in mentions(said(text), "de") if m.tier_1] == [
        ("herne", Category.PLACE),
        ("jobcenter herne", Category.ORGANISATION),
        ("kurt wiesner", Category.PERSON),
    ]


def test_in_dialect_a_noun_is_no_name_for_being_unknown():
    dialect = "I hob de Hüttn vo mim Bruada gsehn, und des Dachl war scho hi, weil koana gschaut hot."
    assert [m.text for m in mentions(said(dialect), "de") if m.tier_1] == []
