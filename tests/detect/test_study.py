"""Over a study, one entity for all forms of a name, in all transcripts."""

import json
from pathlib import Path

import pytest

from qualcode.core.model import Draft
from qualcode.core.names import Category, Name
from qualcode.core.redaction import Mention
from qualcode.detect import mentions, study
from qualcode.detect.entities import one_entity_each
from tests.core.redaction.drafts import draft_of, said

DEV = Path(__file__).parents[3] / "shared" / "data" / "anonymisation" / "dev.json"
DIRECT = {"PER", "LOC", "STR", "ORG", "TEL", "MAIL", "ID", "ZIP"}


def entities(*texts, known=()):
    found = study([said(text) for text in texts], "de", known)
    return [{m.text: m.entity for m in one if m.tier_1} for one in found]


def test_a_first_or_family_name_alone_is_the_only_person_in_the_study_it_can_be():
    one, other = entities("Das ist Klaus Müller, Herr Müller.", "Klaus kommt, Müllers Haus auch.")
    assert set(one.values()) == set(other.values()) == {"Herr Klaus Müller"}


def test_a_first_name_that_two_persons_have_is_left_alone():
    _, other = entities("Anna Terhorst und Anna Brinkmann.", "Anna kam.")
    assert other == {"Anna": "Anna"}


def test_a_name_told_by_a_title_in_one_transcript_is_found_in_another():
    _, other = entities("Frau Xirgalis war da.", "Die Xirgalis sagt nichts.")
    assert other == {"Xirgalis": "Frau Xirgalis"}


def test_two_titles_for_one_family_name_are_two_persons():
    found = study([said("Jörg Xirgal kam. Frau Xirgal sagte das, Herr Xirgal nicht.")], "de")[0]
    assert [m.entity for m in found] == ["Jörg Xirgal", "Frau Xirgal", "Herr Xirgal"]


def test_spellings_and_typos_of_a_name_with_its_title_are_one_person():
    (found,) = entities("Frau Terhörst, Frau Terhoerst, Frau Terhörst, Frau Therhörst, Sabine Terhörst.")
    assert set(found.values()) == {"Frau Sabine Terhörst"}


def test_a_family_name_told_with_and_without_title_is_the_full_name():
    (found,) = entities("Gülsen Xirgalis kam. Die Frau Xirgalis auch. Xirgalis sagte das.")
    assert set(found.values()) == {"Frau Gülsen Xirgalis"}


def test_an_abbreviated_street_is_the_same_street():
    (found,) = entities("Wohnt in der Bahnhofstraße 12, Bahnhofstr. 7, der Essener Straße 3, Essener Str. 4.")
    assert set(found.values()) == {"Bahnhofstraße", "Essener Straße"}


def test_the_beginning_of_an_organisations_name_is_it_unless_two_begin_so():
    (found,) = entities("Bei der Lebenshilfe Herne, die Lebenshilfe.")
    assert set(found.values()) == {"Lebenshilfe Herne"}
    (found,) = entities("Bei der Lebenshilfe Herne, der Lebenshilfe Unna, die Lebenshilfe.")
    assert found["Lebenshilfe"] == "Lebenshilfe"


def test_who_lives_in_a_place_belongs_to_it():
    (found,) = entities("In Duisburg, das Duisburger Amt, die Münchner in München, der Bremer Senat.")
    assert found["Duisburger"] == "Duisburg"
    assert found["Münchner"] == "München"
    assert found["Bremer"] == "Bremen"


def test_spellings_of_an_organisation_are_one():
    (found,) = entities("AWO Herne, Awo Herne, die Arbeiterwohlfahrt Herne.")
    assert set(found.values()) == {"AWO Herne"}


def test_the_known_list_names_the_entity():
    known = [Name("Sabine Krämer", Category.PERSON, "Frau")]
    (found,) = entities("Sabine, die Krämer, Krämers Büro", known=known)
    assert set(found.values()) == {"Frau Sabine Krämer"}


def test_broken_off_names_and_typos_are_that_person():
    (found,) = entities("Frau Terhorst. Die Ter-, die Terhorst. Und dann Terhrost.")
    assert found == {"Terhorst": "Frau Terhorst", "Ter": "Frau Terhorst", "Terhrost": "Frau Terhorst"}


def test_both_halves_of_a_name_parted_at_a_lines_end_are_found():
    text = "Herr Schnei-\nder aus Kamp-\nLintfort kam."
    draft = Draft(text, (), (), said("x").source, "txt")
    assert [m.text for m in mentions(draft, "de") if m.tier_1] == ["Schnei", "der", "Kamp", "Lintfort"]


def test_a_first_name_before_a_name_parted_at_a_lines_end_belongs_to_it():
    draft = Draft("Mit Marion Schnei-\nder kam sie.", (), (), said("x").source, "txt")
    found = [(m.text, m.entity) for m in mentions(draft, "de")]
    assert found == [("Marion Schnei", "Marion Schneider"), ("der", "Marion Schneider")]


def test_the_sweep_lists_unknown_words_in_tier_3():
    found = mentions(said("Ein Streetwork-Glumpf, ja. Der Tisch, die Impfzentren."), "de")
    assert [(m.text, m.tier) for m in found if m.tier == 3] == [("Streetwork-Glumpf", 3)]


def test_a_longer_guess_does_not_hide_a_sure_name():
    found = mentions(said("Wir waren in Duisburg."), "de")
    assert [(m.text, m.tier) for m in found] == [("Duisburg", 1)]


@pytest.mark.skipif(not DEV.exists(), reason="the passages to measure on are not there")
def test_of_the_german_passages_nearly_all_direct_identifiers_are_found_and_little_else():
    full = total = right = wrong = 0
    for passage in json.loads(DEV.read_text(encoding="utf-8")):
        if passage["lang"] != "de":
            continue
        text, real = passage["text"], [*passage["gold"], *passage["neutral"]]
        taken = [m.span for m in mentions(said(text), "de") if m.tier_1 and m.span]
        covered = {at for span in taken for at in range(*span)}
        for gold in (g for g in passage["gold"] if g["label"] in DIRECT):
            total += 1
            full += all(at in covered for at in range(gold["start"], gold["end"]) if text[at].isalnum())
        for span in taken:
            touches = any(span.start < g["end"] and g["start"] < span.end for g in real)
            right, wrong = right + touches, wrong + (not touches)
    assert full / total >= 0.95
    assert right / (right + wrong) >= 0.95


def test_every_mention_of_a_word_put_together_from_no_words_is_worth_a_look():
    found = mentions(said("Ein Glumpf, ja, noch ein Glumpf."), "de")
    assert [(m.text, m.tier) for m in found] == [("Glumpf", 2), ("Glumpf", 2)]


@pytest.mark.parametrize(
    ("names", "entities"),
    [
        (["Kompasslicht", "Verein Kompasslicht e. V.", "Kompasslicht gGmbH", "Träger Kompasslicht"], 1),
        (["Firma Berger", "Verein Berger"], 2),
        (["Kompasslicht", "Kompassfeld e.V."], 2),
        (["Verein", "Firma"], 2),
    ],
)
def test_legal_forms_and_kinds_do_not_make_another_organisation(names, entities):
    found = [
        (Mention(n, n + len(name), name, Category.ORGANISATION, 1.0, "test", name),)
        for n, name in enumerate(names)
    ]
    made = {mention.entity for one in one_entity_each(found, ()) for mention in one}
    assert len(made) == entities


def test_a_title_with_the_first_name_of_one_known_person_is_that_person_in_text_and_label():
    one = said("Und der Dirk? Dirk Janßen war da.")
    other = draft_of(("Herr Dirk", "Dann kam Herr Dirk. Mit Herrn Dirk ging es."))[1]
    found = [m.entity for mentions in study([one, other], "de") for m in mentions]
    assert set(found) == {"Herr Dirk Janßen"}
    third = said("Und Dirk Sorgenfrei kam, Herr Dirk Sorgenfrei.")
    asked = [m.entity for m in study([one, other, third], "de")[1]]
    assert set(asked) == {"Herr Dirk"}
