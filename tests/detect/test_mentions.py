"""Votes become proposals over one draft."""

import csv
import sys
from pathlib import Path

import pytest
import spacy

from qualcode.core.keylist import KeyList
from qualcode.core.names import Category, Name
from qualcode.core.redaction import contains_original, redact
from qualcode.detect import mentions, pipeline
from qualcode.detect.known import read
from tests.core.redaction.drafts import draft_of, said, shuffled

KRAEMER = Name("Sabine Krämer", Category.PERSON, "Frau")


def proposed(text, known=(), language="de", nlp=None):
    return [(m.text, m.entity, m.score) for m in mentions(said(text), language, known, nlp)]


def test_known_names_are_proposed_with_full_score():
    assert proposed("Krämers Büro", [KRAEMER]) == [("Krämers", "Frau Sabine Krämer", 1.0)]


def test_one_proposal_keeps_the_reasons_of_all_votes():
    (mention,) = mentions(said("Frau Krämer"), "de", [KRAEMER])
    assert mention.reason.split(" + ")[:2] == ["known name", "title"]
    assert mention.score == 1.0


def test_a_known_name_in_small_letters_is_left_to_a_person():
    assert proposed("die sabine sagt", [KRAEMER]) == [("sabine", "Frau Sabine Krämer", 0.4)]


WOLF = Name("Peter Wolf", Category.PERSON, "Herr")
MUELLER = Name("Heinz-Peter Müller", Category.PERSON, "Herr", ("Heinz",))


def test_a_known_name_that_is_an_ordinary_word_is_left_to_a_person_unless_a_title_tells():
    assert [m[2] for m in proposed("Herr Wolf, der Wolf, ein Wolf, Wolfs.", [WOLF])] == [1.0, 0.4, 0.4, 0.4]


@pytest.mark.parametrize(
    "text",
    [
        "Die Müllers wohnen hier.",
        "Müllers Haus.",
        "Das ist das Haus der Müllers.",
        "bei Müllers",
        "die alten Muellers",
    ],
)
def test_an_ordinary_word_inflected_as_only_a_name_is_counts(text):
    ((_, entity, score),) = proposed(text, [MUELLER])
    assert (entity, score) == ("Herr Heinz-Peter Müller", 0.6)


@pytest.mark.parametrize(
    "text",
    [
        "Der Müller mahlt.",
        "Und der Müller, der",
        "das Haus des Müllers",
        "des alten Müllers Lust",
        "Müllers gibt es viele.",
        "Die Müller und die Bauern",
    ],
)
def test_an_ordinary_word_that_may_be_meant_is_left_to_a_person(text):
    ((_, entity, score),) = proposed(text, [MUELLER])
    assert (entity, score) == ("Herr Heinz-Peter Müller", 0.4)


def test_a_form_that_is_an_ordinary_word_of_its_own_is_left_to_a_person():
    assert proposed("Die Jungs", [Name("Eva Jung", Category.PERSON)]) == [("Jungs", "Eva Jung", 0.4)]


def test_a_name_that_the_list_wants_only_after_its_title_never_counts_without_it():
    (sommer,) = read([(2, {"name": "Frau Sommer", "category": "person"})], "names.csv")
    scores = [m[2] for m in proposed("Frau Sommer, die Sommers, Sommers Ende, im Sommer", [sommer])]
    assert scores == [1.0, 0.4, 0.4, 0.4]


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("Frau Meier kam", "Meier", "Frau Meier"),
        ("bei Herrn Dr. Özdemir", "Özdemir", "Herr Özdemir"),
        ("Frau Müller-Lüdenscheid", "Müller-Lüdenscheid", "Frau Müller-Lüdenscheid"),
        ("Herr von Thun", "von Thun", "Herr von Thun"),
        ("Hr. Petersen", "Petersen", "Herr Petersen"),
        ("Frau Anna Meier kam", "Anna Meier", "Frau Anna Meier"),
        ("Herrn O'Brien", "O'Brien", "Herr O'Brien"),
    ],
)
def test_a_name_after_a_title_is_proposed(text, name, entity):
    assert [m[:2] for m in proposed(text)] == [(name, entity)]


@pytest.mark.parametrize(
    "text",
    ["Frau Bürgermeisterin", "meine Frau Anfang April", "die Frau vom Jugendamt", "die Frau von der Agentur",
     "Herr Gott", "Frau X", "Frau Dr. X", "Frau und Herr", "Frau Xs Büro", "Mr X's Office", "Frau X2s Büro"],
)  # fmt: skip
def test_a_title_without_a_name_is_nothing(text):
    assert proposed(text) == []


def test_a_titled_name_is_found_without_its_title_too():
    assert [m[0] for m in proposed("Frau Meier kam. Meiers Büro.")] == ["Meier", "Meiers"]


def test_a_titled_ordinary_word_is_not():
    assert [m[0] for m in proposed("Herr Sommer kam im Sommer.")] == ["Sommer"]


def test_a_noun_after_a_known_family_name_is_no_part_of_it():
    assert [m[0] for m in proposed("Frau Krämers Büro, Frau Meier. Frau Meier Bescheid", [KRAEMER])] == [
        "Krämers", "Meier", "Meier",
    ]  # fmt: skip


def test_a_first_name_that_is_not_on_the_list_belongs_to_the_known_person():
    known = [Name("Krämer", Category.PERSON, "Frau")]
    assert [m[:2] for m in proposed("Frau Sabine Krämer", known)] == [("Sabine Krämer", "Frau Krämer")]


def test_an_initial_belongs_to_the_name():
    assert [m[0] for m in proposed("von S. Krämer", [KRAEMER])] == ["S. Krämer"]


def test_a_double_first_name_is_another_person():
    anna = Name("Anna", Category.PERSON)
    assert [m[:2] for m in proposed("Anna-Lena und das Anna-Team", [anna])] == [
        ("Anna-Lena", "Anna-Lena"),
        ("Anna", "Anna"),
    ]


def test_speakers_are_proposed_and_found_in_the_text():
    _, draft = draft_of(("Vogt, Maren (Extern)", "Hallo"), ("I", "Ja, Maren."))
    found = [(m.start, m.text, m.entity) for m in mentions(draft, "de")]
    assert found == [(None, "Vogt, Maren (Extern)", "Maren Vogt"), (10, "Maren", "Maren Vogt")]


def test_a_speaker_on_the_list_is_that_person():
    _, draft = draft_of(("Krämer (Jobcenter)", "Hallo"))
    assert [(m.entity, m.score) for m in mentions(draft, "de", [KRAEMER])] == [("Frau Sabine Krämer", 1.0)]


@pytest.mark.parametrize(
    "label",
    [
        "I",
        "B",
        "B1",
        "Int.",
        "Befr.",
        "Interviewer*in",
        "SPEAKER_00",
        "S01",
        "Person 2",
        "Frau X",
        "B1 (m)",
        "Bm",
    ],
)
def test_neutral_labels_stay(label):
    _, draft = draft_of((label, "Hallo"))
    assert mentions(draft, "de") == ()


@pytest.mark.parametrize("label", ["LK", "L.K.", "MM", "BM"])
def test_initials_as_labels_are_proposed(label):
    _, draft = draft_of((label, "Hallo"))
    assert [m.text for m in mentions(draft, "de") if m.is_label] == [label]


@pytest.mark.parametrize(
    ("text", "found", "category"),
    [
        ("unter 0221 4710 123 da", "0221 4710 123", Category.PHONE),
        ("Nummer 0152 28817386.", "0152 28817386", Category.PHONE),
        ("+43 1 58858-0 bitte", "+43 1 58858-0", Category.PHONE),
        ("(0221) 4710-123", "(0221) 4710-123", Category.PHONE),
        ("an k.wolf@stadt.example, ja", "k.wolf@stadt.example", Category.EMAIL),
        ("auf www.linden-hilfe.example.", "www.linden-hilfe.example", Category.URL),
        ("https://a.example/b?c=1 da", "https://a.example/b?c=1", Category.URL),
        ("in der Hafenstraße 12a wohnt", "Hafenstraße 12a", Category.STREET),
        ("in der Weseler Straße 48", "Weseler Straße 48", Category.STREET),
        ("Am Alten Markt 3", "Am Alten Markt 3", Category.STREET),
        ("Lindenweg 7", "Lindenweg 7", Category.STREET),
        ("in der Bergheimer Straße", "Bergheimer Straße", Category.STREET),
    ],
)
def test_shapes_are_found(text, found, category):
    assert [(m.text, m.category) for m in mentions(said(text), "de") if m.tier_1] == [(found, category)]


@pytest.mark.parametrize(
    "text",
    ["von 2016 bis 2020", "am 03.04.2020", "um 10.30 Uhr", "120 000 Euro", "auf der Straße 3 Leute",
     "0,5 Prozent", "Rückweg 10 Minuten", "in der Nebenstraße", "zum Beispiel 20",
     "z.B. 3", "20 von 30", "Zimmer 214"],
)  # fmt: skip
def test_other_numbers_and_streets_are_not_taken(text):
    assert [m for m in mentions(said(text), "de") if m.tier_1] == []


def test_a_pipeline_of_the_users_votes_too():
    nlp = spacy.blank("de")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "LOC", "pattern": "Kreisel"}, {"label": "MISC", "pattern": "Corona"}])
    draft = draft_of(("I", "Ja."), ("B", "Corona am Kreisel."))[1]
    (mention,) = mentions(draft, "de", nlp=nlp)
    assert draft.text[mention.start : mention.end] == "Kreisel"
    assert (mention.category, mention.reason, mention.tier_1) == (Category.PLACE, "spaCy LOC", False)


def test_without_an_installed_pipeline_there_is_none():
    assert pipeline("xx") is None


def test_english_texts_work_too():
    assert proposed("Mr Wolf's office, Ms. Taylor", language="en") == [
        ("Wolf's", "Mr Wolf", 0.8),
        ("Taylor", "Ms Taylor", 0.6),
    ]


SAMPLE = Path(sys.modules["qualcode"].__file__).parent / "sample"


@pytest.mark.skipif(not (SAMPLE / "known.csv").exists(), reason="the sample study is not there")
def test_no_known_name_is_left_in_the_sample_interviews():
    from qualcode.importers import read as read_file

    with (SAMPLE / "known.csv").open(encoding="utf-8", newline="") as stream:
        known = read([(n, r) for n, r in enumerate(csv.DictReader(stream), 2)], "known.csv")
    keys = KeyList("p")
    for path in sorted((SAMPLE / "interviews").glob("*.txt")):
        (draft,) = read_file(path)
        found = [m for m in mentions(draft, "de", known) if m.tier_1]
        done = redact(draft, found, keys, shuffled(1), known=known)
        keys = done.keylist
        assert not contains_original(done.draft.text, keys)
        assert done.replacements
        assert not [m for m in mentions(done.draft, "de", known) if m.tier_1]


def test_an_unknown_compound_after_a_first_name_belongs_to_the_name():
    assert proposed("Die Gundula Tressenreiter hat mir geholfen.")[0][:2] == (
        "Gundula Tressenreiter",
        "Gundula Tressenreiter",
    )


def test_a_title_and_a_genitive_do_not_swallow_the_noun_that_follows():
    text = "Ohne Frau Tressenreiters Hilfe wäre ich nicht hier. Frau Doris Mackenrodt auch nicht."
    assert [found[:2] for found in proposed(text)] == [
        ("Tressenreiters", "Frau Tressenreiter"),
        ("Doris Mackenrodt", "Frau Doris Mackenrodt"),
    ]


def test_the_plural_of_a_family_name_that_was_told_is_no_place():
    found = mentions(said("Frau Wiesenthaler war da. Wiesenthalers gibt es viele."), "de", ())
    assert [(m.text, m.category) for m in found] == [
        ("Wiesenthaler", Category.PERSON),
        ("Wiesenthalers", Category.PERSON),
    ]


def test_the_owners_name_in_a_firms_name_is_worth_a_look_where_it_stands_alone():
    found = mentions(said("Die Firma Kühnastel & Söhne half. Und den Chef Kühnastel kenne ich."), "de", ())
    assert any(m.text == "Kühnastel" and "as in a firm's name" in m.reason for m in found)
