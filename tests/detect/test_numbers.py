"""Numbers that identify are found whole; dates of birth in tier 1, other dates and ages in tier 2."""

import pytest

from qualcode.core.names import Category
from qualcode.detect import mentions
from tests.core.redaction.drafts import said


def found(text, category, tier=1, language="de"):
    return [m.text for m in mentions(said(text), language) if m.tier == tier and m.category is category]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("IBAN DE89 3704 0044 0532 0130 00, ja", "DE89 3704 0044 0532 0130 00"),
        ("IBAN DE89370400440532013000.", "DE89370400440532013000"),
        ("das Aktenzeichen 33.2-50-17/2020-0481 liegt", "33.2-50-17/2020-0481"),
        ("Az. 4 O 123/19 beim Gericht", "4 O 123/19"),
        ("Sozialversicherungsnummer 65 170839 J 003", "65 170839 J 003"),
        ("Kundennummer ist 345D123456.", "345D123456"),
        ("das Kennzeichen DU-AB 1234 stand da", "DU-AB 1234"),
        ("Ausweis L01X00T47 weg", "L01X00T47"),
        ("unter 5120 Js 11223/19 geführt", "5120 Js 11223/19"),
        ("die Betreuung XVII 12/21 läuft", "XVII 12/21"),
        ("weiß ich auswendig, 7 481 912-422, immer", "7 481 912-422"),
        ("bin ich ET-551100 auf der Liste", "ET-551100"),
    ],
)
def test_ids_are_found_whole(text, number):
    assert found(text, Category.ID) == [number]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("in 45711 Datteln", "45711"),
        ("PLZ 41334", "41334"),
        ("in 1060 Wien", "1060"),
        ("D-45711 Datteln", "D-45711"),
        ("in der Quellengasse 54, 1100, wohnt er", "1100"),
    ],
)
def test_postcodes_are_found(text, code):
    assert found(text, Category.POSTCODE) == [code]


@pytest.mark.parametrize(
    "text", ["12000 Euro", "45000 Menschen kamen", "im Jahr 2015 Berlin", "von 2016 bis 2020", "Zimmer 214"]
)
def test_other_numbers_are_none(text):
    assert [m for m in mentions(said(text), "de") if m.category in {Category.ID, Category.POSTCODE}] == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("geboren am 12.03.2001 in", "12.03.2001"),
        ("am 14.02.1971 dann", "14.02.1971"),
        ("bin Jahrgang 75, ja", "Jahrgang 75"),
        ("am 3. Mai 2004 geboren", "3. Mai 2004"),
        ("geboren am ersten Januar neunzehnhundertachtzig", "ersten Januar neunzehnhundertachtzig"),
    ],
)
def test_dates_of_birth_are_found(text, date):
    assert found(text, Category.DATE) == [date]


def test_other_dates_are_left_to_a_person():
    assert found("Das war am 22. Juni.", Category.DATE, 2) == ["22. Juni"]
    assert found("am 03.04.2020", Category.DATE, 2) == ["03.04.2020"]
    assert found("um 10.30 Uhr", Category.DATE, 2) == []
    assert found("bis 1998 war ich da", Category.DATE, 2) == ["1998"]
    assert found("seit achtundneunzig mache ich das", Category.DATE, 2) == ["achtundneunzig"]
    assert found("im Bescheid vom 11/2016", Category.DATE, 2) == ["11/2016"]
    assert found("das war zwanzigmal so", Category.DATE, 2) == []
    assert found("am 3.5. kam er", Category.DATE, 2) == ["3.5."]
    assert found("im Frühjahr 2022 dann", Category.DATE, 2) == ["Frühjahr 2022"]
    assert found("am Freitag, 13. Januar war das", Category.DATE, 2) == ["Freitag, 13. Januar"]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Sie ist 19 Jahre alt.", "19 Jahre alt"),
        ("Reza, neunzehn, kommt", "neunzehn"),
        ("ein 22-jähriger Mann", "22-jähriger"),
        ("Er ist jetzt vierundzwanzig.", "vierundzwanzig"),
        ("Ende fünfzig ist sie", "Ende fünfzig"),
        ("da war ich elf, glaube ich", "elf"),
        ("mit dreiundsiebzig darf man das", "dreiundsiebzig"),
        ("81 ist er geworden", "81"),
        ("mit 17, da", "17"),
    ],
)
def test_ages_are_left_to_a_person(text, age):
    assert found(text, Category.AGE, 2) == [age]


@pytest.mark.parametrize(
    "text",
    [
        "seit 18 Jahren",
        "mit 17 Leuten",
        "es waren 30 Prozent",
        "mit 20 anderen",
        "20 von 30",
        "es ist 10 Uhr",
    ],
)
def test_other_numbers_are_no_ages(text):
    assert found(text, Category.AGE, 2) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Er ist Syrer aus Eritrea.", ["Syrer", "Eritrea"]),
        ("eine afghanische Familie, zwei Kurdinnen", ["afghanische", "Kurdinnen"]),
        ("Wir reden auf Arabisch.", []),
    ],
)
def test_origins_are_left_to_a_person(text, words):
    assert found(text, Category.NATIONALITY, 2) == words


def test_occupations_are_left_to_a_person():
    text = "Ich arbeite als Busfahrer und bin gelernter Tischler."
    assert found(text, Category.OCCUPATION, 2) == ["Busfahrer", "Tischler"]


@pytest.mark.parametrize(
    ("text", "occupation"),
    [
        ("Mein Mann ist Schornsteinfeger, ja", ["Schornsteinfeger"]),
        ("Der Orgelbauer kam dann", ["Orgelbauer"]),
        ("Ich war früher Bergbauingenieurin", ["Bergbauingenieurin"]),
        ("die Lehrerin und der Kollege", []),
        ("Er ist im Jobcenter, das war ein Fehler", []),
    ],
)
def test_occupations_that_few_have_are_left_to_a_person_even_without_a_word_for_work(text, occupation):
    assert found(text, Category.OCCUPATION, 2) == occupation


@pytest.mark.parametrize(
    ("text", "category", "said_"),
    [
        ("auf Insta @larsst heiß ich", Category.URL, "@larsst"),
        ("an m punkt mueller ät web punkt de", Category.EMAIL, "m punkt mueller ät web punkt de"),
        ("die null zwei drei vier, fünf sechs", Category.PHONE, "null zwei drei vier, fünf sechs"),
        ("Durchwahl 4712, ja", Category.PHONE, "4712"),
        ("und dann die 55512 417, gut", Category.PHONE, "55512 417"),
        ("an h punkt lang ät post punkt example", Category.EMAIL, "h punkt lang ät post punkt example"),
    ],
)
def test_what_is_spoken_or_short_is_found(text, category, said_):
    assert found(text, category) == [said_]


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("in der Kaiser-Wilhelm-Straße", "Kaiser-Wilhelm-Straße"),
        ("Am Mühlenbach 7, 45711 Datteln", "Am Mühlenbach 7"),
        ("am Borsigplatz", "Borsigplatz"),
        ("Straße des 17. Juni", "Straße des 17. Juni"),
        ("wir wohnen, Am Erlenholz, ganz oben", "Am Erlenholz"),
        ("meine mutti wohnt in der birkenstraße 7, da", "birkenstraße 7"),
        ("am Alten Hafen steht sie", "Alten Hafen"),
    ],
)
def test_streets_are_found(text, street):
    assert found(text, Category.STREET) == [street]


@pytest.mark.parametrize("text", ["am Arbeitsplatz", "Im Schnitt 20, ja", "auf dem Lebensweg"])
def test_ordinary_ways_are_no_streets(text):
    assert found(text, Category.STREET) == []
