"""The gate's search finds names that a reader could find, however they stand there."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import gate as corpus
from qualcode.core.keylist import KeyEntry, KeyList
from qualcode.core.names import Category, fold
from qualcode.core.ordinary import ORDINARY
from qualcode.core.redaction.german import GENDER
from qualcode.core.redaction.leaks import How, leaks
from qualcode.core.redaction.typos import one_off
from qualcode.detect import lexicon

ROOT = Path(__file__).parents[3]
KEYS = KeyList(
    "p",
    (
        KeyEntry("Frau Sabine Krämer", Category.PERSON, ("Billy",), "X"),
        KeyEntry("Herr Wolf", Category.PERSON, (), "Y"),
        KeyEntry("Lindenfurt", Category.PLACE, (), "Z"),
        KeyEntry("Blaue Brücke", Category.ORGANISATION, (), "V"),
        KeyEntry("0221 4710123", Category.PHONE, (), ""),
    ),
)


def how(text, **more):
    return [(leak.how, leak.text) for leak in leaks(text, KEYS, **more)]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Krämers", How.FORM),
        ("KRAEMER", How.FORM),
        ("Kramer", How.FORM),
        ("Sabine\nKrämer", How.FORM),
        ("Lindenfurterin", How.FORM),
        ("der Blauen\nBrücke", How.FORM),
        ("0221/4710123", How.FORM),
        ("Krä-\nmer", How.SPLIT),
        ("Lindenfur\u00ad\nter", How.SPLIT),
        ("Krä- \r\nmer", How.SPLIT),
        ("Lindenfurtprojekt", How.COMPOUND),
        ("Nordlindenfurt", How.COMPOUND),
        ("Lidenfurt", How.TYPO),
        ("Lindenfrut", How.TYPO),
        ("Krämre", How.TYPO),
        ("Krmer", How.TYPO),
        ("Jindenfurt", How.TYPO),
        ("Blaue Brükce", How.TYPO),
    ],
)
def test_an_original_is_found_however_it_is_disguised(text, way):
    found = how(f"Und dann: {text}, gestern.")
    assert found, text
    assert found[0][0] == way


@pytest.mark.parametrize(
    "text", ["Annahme", "Frau X aus Stadt Z", "brücken bauen", "0221 99", "", "Kram", "Wölfin"]
)
def test_other_words_are_no_alarm(text):
    assert not [leak for leak in leaks(text, KEYS) if leak.alarm]


HANDLED = KeyList(
    "p",
    (
        KeyEntry("Timur Abdik", Category.PERSON, (), "X"),
        KeyEntry("Ali Koç", Category.PERSON, (), "Y"),
        KeyEntry("Frau Petersen", Category.PERSON, (), "Z"),
        KeyEntry("Herr Müller", Category.PERSON, (), "V"),
        KeyEntry("Josef", Category.PERSON, (), "W"),
        KeyEntry("Tonhalle Lindenfurt", Category.ORGANISATION, (), "U"),
        KeyEntry("+49 171 2345678", Category.PHONE, (), ""),
        KeyEntry("0221 4710123", Category.PHONE, (), ""),
        KeyEntry("DE12 5001 0517 0648 4898 90", Category.ID, (), ""),
        KeyEntry("12/3", Category.ID, (), ""),
        KeyEntry("3. April 1987", Category.DATE, (), ""),
        KeyEntry("März 2020", Category.DATE, (), ""),
        KeyEntry("47 Jahre alt", Category.AGE, (), ""),
        KeyEntry("tina_98@post.example", Category.EMAIL, (), ""),
        KeyEntry("https://www.farbenfroh.example/", Category.URL, (), ""),
    ),
)


@pytest.mark.parametrize(
    "text",
    ["timur.abdik", "timur_abdk98", "t.abdik", "abdik-timur_98", "timurabdik", "tabdik98", "timurabdk98",
     "tmur_abdik98", "@abdik_nrw", "Abdik98", "ali.koc98", "koc_ali", "a.koc@post.example",
     "info@familieabdik.de", "https://netz.example/abdik", "tonhalle-lindenfurt.de",
     "tonhallelindenfurt.example"],
)  # fmt: skip
def test_a_name_joined_to_a_handle_is_found(text):
    found = leaks(f"Man findet {text} im Netz.", HANDLED)
    assert found, text
    assert all(leak.alarm for leak in found)
    assert leaks(f"{text}.docx", HANDLED, file_name=True)


@pytest.mark.parametrize(
    "text",
    [
        "z.B. alikom",
        "und/oder",
        "timing.app",
        "p.wolf",
        "frau_2020",
        "a-z",
        "foo.bar",
        "kochen98",
        "ali98",
    ],
)
def test_other_handles_are_no_alarm(text):
    assert not leaks(f"Man findet {text} im Netz.", HANDLED)


@pytest.mark.parametrize(
    "text",
    ["0171 2345678", "0171/23 45-678", "0049 171 2345678", "01712345678", "+49 (0)171 2345678", "2345678",
     "0171 2345678 0221 4710123", "DE12500105170648489890", "de12 5001 05170648489890", "Nr. 12/3",
     "3.4.1987", "03.04.1987", "3. 4. 87", "1987-04-03", "3/4/87", "3. Apr. 1987", "April 3, 1987",
     "19870403",
     "farbenfroh.example", "http://farbenfroh.example/wir", "@tina_98"],
)  # fmt: skip
def test_a_number_or_day_is_found_in_any_spelling(text):
    found = leaks(f"Das war {text}, gestern.", HANDLED)
    assert found, text
    assert all(leak.alarm for leak in found)


@pytest.mark.parametrize(
    "text",
    ["3.4.1988", "13.4.1987", "im März 2020", "112/34", "0171 99", "23456789", "April 30, 1987"],
)
def test_other_numbers_and_days_are_no_alarm(text):
    assert not leaks(f"Das war {text}, gestern.", HANDLED)


@pytest.mark.parametrize("text", ["47 Jahre", "47-jährig", "siebenundvierzig Jahre", "am 3. April"])
def test_an_age_or_a_day_without_its_year_is_told_but_is_no_alarm(text):
    (leak,) = leaks(f"Das war {text}, gestern.", HANDLED)
    assert not leak.alarm


def test_the_dialect_form_of_a_womans_family_name_is_found_where_it_is_no_other_word():
    assert [(leak.text, leak.alarm) for leak in leaks("die Petersenin", HANDLED)] == [("Petersenin", True)]
    assert [(leak.text, leak.alarm) for leak in leaks("die Müllerin", HANDLED)] == [("Müllerin", False)]
    assert not leaks("Josefin kam", HANDLED)


def test_an_ordinary_word_is_told_but_is_no_alarm():
    (leak,) = leaks("der Wolf im Wald", KEYS)
    assert (leak.how, leak.alarm) == (How.ORDINARY, False)
    assert leaks("Herr Wolf", KEYS)[0].alarm


def test_an_everyday_word_one_letter_off_is_told_but_is_no_alarm_without_a_title():
    keys = KeyList("p", tuple(KeyEntry(n, Category.PERSON, (), n[0]) for n in ("Hauke", "Frau Kruse")))
    found = leaks("Zu Hause gab es Kurse, Hauka lehrte.", keys, everyday=lexicon.everyday())
    assert [(leak.text, leak.alarm) for leak in found] == [
        ("Hause", False),
        ("Kurse", False),
        ("Hauka", True),
    ]
    assert leaks("Frau Kurse kam", keys, everyday=lexicon.everyday())[0].alarm


@pytest.mark.parametrize(
    ("text", "alarm"),
    [
        ("Cloppenburger Str. 31", True),
        ("Cloppenburger Strasse 31", True),
        ("Cloppenburgerstr. 31", True),
        ("Cloppenburger Straße", True),
        ("Konrad-Adenauer-Straße 4b", True),
        ("Hauptstraße 3", True),
        ("Hauptstraße", False),
    ],
)
def test_streets_are_found_in_every_spelling_and_without_their_number(text, alarm):
    streets = ("Cloppenburger Straße 31", "Konrad-Adenauer-Str. 4b", "Hauptstr. 3")
    keys = KeyList("p", tuple(KeyEntry(s, Category.STREET, (), "X") for s in streets))
    (leak,) = leaks(f"Das war die {text}, gestern.", keys, everyday=lexicon.everyday())
    assert leak.alarm is alarm
    assert not leaks("der Cloppenburger Weg, die Adenauerallee", keys)


def test_file_names_count_in_small_letters_and_run_together():
    assert how("interview_kraemer_2.docx", file_name=True)
    assert how("InterviewKraemer.docx", file_name=True)
    assert not how("interview_03.docx", file_name=True)


def test_a_word_that_the_text_has_in_small_letters_is_ordinary():
    keys = KeyList("p", (KeyEntry("Heine", Category.PERSON, (), "X"),))
    assert not leaks("Seine Leute, seine Stadt", keys)


@given(st.text(max_size=200))
def test_any_text_can_be_searched_and_finds_stand_where_they_say(text):
    for leak in leaks(f"{text} Krämer {text}", KEYS):
        assert f"{text} Krämer {text}"[leak.start : leak.end] == leak.text or leak.how is How.FORM


@given(st.text(alphabet="bcdäöü", min_size=1, max_size=8), st.integers(0, 7), st.sampled_from("xyz"))
def test_one_letter_more_less_or_other_is_one_off(word, at, letter):
    at = min(at, len(word) - 1)
    for changed in (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at + 1 :],
        word[:at] + letter + word[at:],
    ):
        assert one_off(fold(word), fold(changed))
    assert not one_off(word + "qq", word)


def test_200_originals_are_found_as_often_as_promised():
    keylist = KeyList("p", corpus.entries())
    found = corpus.measured(keylist, random.Random(7))
    assert len(keylist.entries) >= 200
    assert {kind: rate for kind, rate in found.items() if kind != "one typo" and rate < 1} == {}
    assert found["one typo"] >= 0.95


def test_numbers_and_handles_are_found_in_every_spelling():
    assert {kind: lost for kind, (_tried, lost) in corpus.unwritten().items() if lost} == {}


def test_clean_text_gives_no_alarm():
    keylist = corpus.everything()
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "transcripts").glob("*.txt"))]
    words = sum(len(text.split()) for text in texts)
    assert words > 10_000
    assert sum(leak.alarm for text in texts for leak in leaks(text, keylist)) == 0


def test_ordinary_words_as_names_are_told_apart():
    assert corpus.ordinary() == {"with title, alarm": 1.0, "bare, told": 1.0, "bare, alarm": 0.0}


def test_the_words_that_pseudonyms_are_made_of_are_no_alarm():
    assert {fold(word) for word in GENDER} <= ORDINARY
