"""Generalised dates, ages and places, and names of the team's choice, stand rightly in their sentence."""

import pytest

from qualcode.core.keylist import KeyList
from qualcode.core.names import Category, Name
from qualcode.core.redaction import Mention, redact
from qualcode.core.redaction.general import closer_words
from tests.core.redaction.drafts import draw, redacted, said


def fitted(text, words, category, chosen="", language="de"):
    """The text once ``words`` are replaced by ``chosen``, else by what is closest to them."""
    chosen = chosen or closer_words(category, words, language)[0]
    draft, start = said(text), text.index(words)
    mention = Mention(start, start + len(words), words, Category(category), 1.0, "test", words)
    wanted = {words: chosen}
    return redact(draft, [mention], KeyList("p"), draw, language, wanted).draft.text


@pytest.mark.parametrize(
    ("text", "words", "near", "coarse"),
    [
        ("geboren am 3.4.1987 in X", "3.4.1987", "geboren im April 1987 in X", "geboren im Jahr 1987 in X"),
        ("Am 12. März 1962 kam ich", "12. März 1962", "Im März 1962 kam ich", "Im Jahr 1962 kam ich"),
        ("vom 3.4.1987 an", "3.4.1987", "vom April 1987 an", "vom Jahr 1987 an"),
        ("bis zum 3.4.1987", "3.4.1987", "bis zum April 1987", "bis zum Jahr 1987"),
        ("seit dem 3.4.1987", "3.4.1987", "seit dem April 1987", "seit dem Jahr 1987"),
        ("seit 3.4.1987", "3.4.1987", "seit April 1987", "seit 1987"),
        ("für den 3.4.1987", "3.4.1987", "für den April 1987", "für das Jahr 1987"),
        ("der 3. April 1987 war", "3. April 1987", "der April 1987 war", "das Jahr 1987 war"),
        ("am Montag, dem 5. Juni 2001", "5. Juni 2001", "am Montag, im Juni 2001", "am Montag, im Jahr 2001"),
        ("am Montag, den 5.6.2001", "5.6.2001", "am Montag, im Juni 2001", "am Montag, im Jahr 2001"),
        ("Ich kam Anfang März 1980 her", "Anfang März 1980", "Ich kam im März 1980 her", "Ich kam 1980 her"),
        ("seit Ende März 1980", "Ende März 1980", "seit März 1980", "seit 1980"),
        ("im März 1987", "März 1987", "im März 1987", "im Jahr 1987"),
        ("Geburtstag: 3.4.1987", "3.4.1987", "Geburtstag: April 1987", "Geburtstag: 1987"),
        ("geboren 1962", "1962", "geboren Anfang der 1960er", "geboren 1960–1969"),
        ("Im Jahr 1985 kam", "1985", "Mitte der 1980er kam", "In den Jahren 1980–1989 kam"),
        ("Anfang 1985 kam", "1985", "Mitte der 1980er kam", "1980–1989 kam"),
        ("das Jahr 1989 war", "1989", "die Zeit Ende der 1980er war", "die Jahre 1980–1989 war"),
        ("seit 1962", "1962", "seit Anfang der 1960er", "seit 1960–1969"),
        ("Ich bin Jahrgang 1962", "Jahrgang 1962", "Ich bin Jahrgang Anfang der 1960er",
         "Ich bin Jahrgang 1960–1969"),
    ],
)  # fmt: skip
def test_a_date_keeps_its_sentence_whole(text, words, near, coarse):
    assert fitted(text, words, "date") == near
    assert fitted(text, words, "date", closer_words("date", words, "de")[1]) == coarse


def test_a_day_without_its_year_becomes_its_month():
    assert fitted("am 12. Mai war", "12. Mai", "date") == "im Mai war"
    assert fitted("am dritten", "dritten", "date", "[Datum]") == "am [Datum]"


@pytest.mark.parametrize(
    ("text", "words", "near", "coarse"),
    [
        ("Ich bin 47.", "47", "Ich bin Mitte 40.", "Ich bin 40–49."),
        ("Ich bin 47 Jahre alt.", "47 Jahre alt", "Ich bin Mitte 40.", "Ich bin 40–49 Jahre alt."),
        ("mit 47 Jahren noch", "47", "mit Mitte 40 noch", "mit 40–49 Jahren noch"),
        ("im Alter von 33 Jahren", "33 Jahren", "im Alter von Anfang 30", "im Alter von 30–39 Jahren"),
        ("Ich bin siebenundvierzig.", "siebenundvierzig", "Ich bin Mitte 40.", "Ich bin 40–49."),
        ("so um die 47", "47", "so Mitte 40", "so um die 40–49"),
        ("Ende 40 war ich", "Ende 40", "Ende 40 war ich", "40–49 war ich"),
        ("Meine Tochter ist 12.", "12", "Meine Tochter ist 10–14.", "Meine Tochter ist 10–19."),
        ("eine 47-jährige Frau", "47-jährige", "eine Frau Mitte 40", "eine Frau von 40–49 Jahren"),
        ("einem 47 Jahre alten Mann", "47 Jahre alt", "einem Mann Mitte 40", "einem Mann von 40–49 Jahren"),
        ("die 47-jährige, alleinstehende", "47-jährige", "die [Mitte 40], alleinstehende",
         "die [40–49], alleinstehende"),
        ("der 47-Jährige sagt", "47-Jährige", "der Mann Mitte 40 sagt", "der Mann von 40–49 Jahren sagt"),
        ("eine 47-Jährige", "47-Jährige", "eine Frau Mitte 40", "eine Frau von 40–49 Jahren"),
        ("ein 47-Jähriger", "47-Jähriger", "ein Mann Mitte 40", "ein Mann von 40–49 Jahren"),
        ("mit der 47-Jährigen", "47-Jährigen", "mit der Frau Mitte 40", "mit der Frau von 40–49 Jahren"),
        ("die 47-Jährigen", "47-Jährigen", "die Leute Mitte 40", "die Leute von 40–49 Jahren"),
        ("mit den 47-Jährigen", "47-Jährigen", "mit den Leuten Mitte 40", "mit den Leuten von 40–49 Jahren"),
    ],
)  # fmt: skip
def test_an_age_keeps_its_sentence_whole(text, words, near, coarse):
    assert fitted(text, words, "age") == near
    assert fitted(text, words, "age", closer_words("age", words, "de")[1]) == coarse


def test_a_small_child_is_under_ten():
    assert fitted("ihr 8-jähriger Sohn", "8-jähriger", "age") == "ihr Sohn unter 10"
    assert fitted("im Alter von 8 Jahren", "8 Jahren", "age") == "im Alter von unter 10 Jahren"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Lindenfurt", "in [Kommune]"),
        ("die Stadt Lindenfurt", "die [Kommune]"),
        ("das Lindenfurter Amt", "das [Kommune-]Amt"),
        ("die Lindenfurter", "die [Leute aus Kommune]"),
        ("Lindenfurts Bürgermeister", "[Kommune] Bürgermeister"),
    ],
)
def test_a_generalised_place_keeps_its_sentence_whole(text, expected):
    words = next(word for word in text.split() if word.startswith("Linden"))
    draft, start = said(text), text.index(words)
    mention = Mention(start, start + len(words), words, Category.PLACE, 1.0, "test", "Lindenfurt")
    wanted = {"Lindenfurt": "[Kommune]"}
    assert redact(draft, [mention], KeyList("p"), draw, "de", wanted).draft.text == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("born on 3 April 1987 in X", "3 April 1987", "born in April 1987 in X"),
        ("On the 3rd of April 1987 I", "3rd of April 1987", "In April 1987 I"),
        ("since the 3rd of April 1987", "3rd of April 1987", "since April 1987"),
    ],
)
def test_an_english_date_keeps_its_sentence_whole(text, words, expected):
    assert fitted(text, words, "date", language="en") == expected


@pytest.mark.parametrize(
    ("text", "letter", "own"),
    [
        ("Dr. Özkan kam", "Dr. A kam", "Dr. Lindner kam"),
        ("mit Dr. Özkan", "mit Dr. A", "mit Dr. Lindner"),
        ("der Dr. Özkan", "der Dr. A", "der Dr. Lindner"),
        ("bei Prof. Dr. Özkan", "bei Prof. Dr. A", "bei Prof. Dr. Lindner"),
        ("bei Doktor Özkan", "bei Doktor A", "bei Doktor Lindner"),
        ("Herrn Özkan", "Herrn A", "Herrn Lindner"),
        ("mit Özkan", "mit Herrn A", "mit Herrn Lindner"),
    ],
)
def test_a_title_is_never_doubled(text, letter, own):
    assert redacted(text, [Name("Özkan", Category.PERSON, "Herr")]) == letter
    assert fitted_person(text) == own


def test_a_degree_in_an_entity_is_no_first_name():
    names = [Name("Dr. Sabine Krämer", Category.PERSON, "Frau")]
    assert redacted("Dr. Wolf, Dr. Krämer und Sabine Krämer", names) == "Dr. Wolf, Dr. A und Frau A"


def fitted_person(text):
    draft, start = said(text), text.index("Özkan")
    mention = Mention(start, start + 5, "Özkan", Category.PERSON, 1.0, "test", "Herr Özkan")
    return redact(draft, [mention], KeyList("p"), draw, "de", {"Herr Özkan": "Herr Lindner"}).draft.text


def test_a_generalised_age_never_reaches_into_the_next_name():
    text = "die 47-jährige Lindenfurterin"
    mentions = [
        Mention(4, 14, "47-jährige", Category.AGE, 1.0, "test", "47-jährige"),
        Mention(15, 29, "Lindenfurterin", Category.PLACE, 1.0, "test", "Lindenfurt"),
    ]
    done = redact(said(text), mentions, KeyList("p"), draw, "de", {"47-jährige": "Mitte 40"})
    assert done.draft.text == "die Mitte 40 [Frau aus Stadt A]"
