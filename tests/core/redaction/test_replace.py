"""Text, turns, labels, stamps, codings and the way back move together."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.keylist import KeyList
from qualcode.core.model import Anchor, DraftCoding
from qualcode.core.names import Category
from qualcode.core.redaction import Mention, contains_original, rebuilt, redact
from tests.core.redaction.drafts import KRAEMER, LINDENFURT, NAMES, draft_of, draw, found, said, shuffled

WORDS = """
    Frau Krämer|Krämers|die Sabine|KRÄMER|Kraemer|Billy|Herr Wolf|Herrn Dr. Wolf|Lindenfurt|Lindenfurts
    |Lindenfurter Rathaus|die Lindenfurter|Lindenfurt-Nord|Kreis Ahrbergen|Ahrbergener|der Blauen Brücke
    |Annahme|und|sagt|das/ also|Wölfe|(lacht)|im|Peter Wolf's Büro|ne,
"""
words = st.sampled_from([word.strip() for word in WORDS.split("|")])
sentences = st.lists(words, min_size=1, max_size=8).map(" ".join)
talks = st.lists(
    st.tuples(st.sampled_from(["I", "B", "Sabine Krämer", None]), sentences), min_size=1, max_size=5
)


def labels_of(draft):
    return [
        Mention(None, None, label, Category.PERSON, 1.0, "speaker", KRAEMER.entity)
        for label in draft.speakers
        if label == "Sabine Krämer"
    ]


def redaction(draft, keylist=None, seed=0):
    mentions = [*found(draft), *labels_of(draft)]
    return redact(draft, mentions, keylist or KeyList("p"), shuffled(seed), known=NAMES)


@given(talks)
def test_no_original_is_left_in_text_labels_and_gaps(talk):
    _, draft = draft_of(*talk)
    done = redaction(draft)
    everything = [done.draft.text, *done.draft.speakers, *(g for g in done.draft.source.gaps if g)]
    for text in everything:
        assert not contains_original(text, done.keylist)
        assert not re.search(
            r"\b(?:Kr(ä|ae)mers?|Sabines?|Lindenfurt\w*|Ahrbergen\w*|Billy)\b", text, re.IGNORECASE
        )


@given(talks)
def test_the_source_is_rebuilt_exactly_from_text_gaps_and_key_list(talk):
    file, draft = draft_of(*talk)
    done = redaction(draft)
    assert rebuilt(done.draft.text, done.draft.source, done.gaps) == file


@given(talks)
def test_text_between_the_pseudonyms_is_untouched(talk):
    _, draft = draft_of(*talk)
    done = redaction(draft)
    new, old, at_new, at_old = done.draft.text, draft.text, 0, 0
    for pseudonym, original in zip(done.replacements, done.originals, strict=True):
        kept = new[at_new : pseudonym.start]
        assert old[at_old : at_old + len(kept)] == kept
        at_old += len(kept)
        assert old[at_old : at_old + len(original)] == original
        at_new, at_old = pseudonym.end, at_old + len(original)
    assert new[at_new:] == old[at_old:]


@given(talks)
def test_turns_are_whole_paragraphs_as_before(talk):
    _, draft = draft_of(*talk)
    done = redaction(draft).draft
    assert [done.text[t.start : t.end] for t in done.turns] == done.text.split("\n")
    assert len(done.turns) == len(draft.turns)


@given(talks, st.integers(0, 9))
def test_an_entity_has_one_pseudonym_and_no_other_has_it(talk, seed):
    _, draft = draft_of(*talk)
    keys = redaction(draft, seed=seed).keylist
    again = redaction(draft, keys, seed + 1).keylist
    assert again == keys
    pairs = [(e.category, e.pseudonym) for e in keys.entries]
    assert len(set(pairs)) == len(pairs)


@given(talks)
def test_a_redacted_draft_has_nothing_left_to_redact(talk):
    _, draft = draft_of(*talk)
    done = redaction(draft)
    again = redact(done.draft, found(done.draft), done.keylist, shuffled(3), known=NAMES, hidden=done.gaps)
    assert again.draft == done.draft


def test_all_forms_of_an_entity_get_one_letter_across_drafts():
    first = redact(said("Frau Krämer"), found(said("Frau Krämer")), KeyList("p"), draw)
    second = said("Krämers Büro, die Sabine, BILLY, Herr Wolf")
    text = redact(second, found(second), first.keylist, draw).draft.text
    assert text == "Frau As Büro, die Frau A, Frau A, Herr B"


def test_stamps_and_codings_move_with_their_words():
    draft = said("Hallo, Frau Krämer kam nach Lindenfurt zurück.")
    at = draft.text.index
    draft = replace(
        draft,
        anchors=(Anchor(0, 0), Anchor(at("Krämer"), 5), Anchor(at("zurück"), 9)),
        codings=(DraftCoding(at("kam"), at("zurück") - 1, "A > B", "anna"), DraftCoding(12, 15, "C")),
    )
    done = redact(draft, found(draft), KeyList("p"), draw).draft
    assert done.text == "Hallo, Frau A kam nach Stadt A zurück."
    assert [done.text[a.offset :][:6] for a in done.anchors] == ["Hallo,", "A kam ", "zurück"]
    assert [done.text[c.start : c.end] for c in done.codings] == ["kam nach Stadt A", "A"]


def test_a_label_that_is_a_name_is_replaced_and_its_gap_is_kept_apart():
    file, draft = draft_of(("I", "Hallo"), ("Sabine Krämer", "Ja"))
    done = redaction(draft)
    assert done.labels == {"Sabine Krämer": "Frau " + done.keylist.entries[0].pseudonym}
    assert done.draft.source.gaps[0] == "#00:00:00-0# I: "
    assert done.draft.source.gaps[1] is None
    assert "Sabine Krämer" in done.gaps[1]
    assert rebuilt(done.draft.text, done.draft.source, done.gaps) == file


@pytest.mark.parametrize("gap", ["NOTE von Maria Huber\n", "0221 4710123\n", "maria@stadt.example\n"])
def test_a_gap_that_holds_more_than_stamps_and_labels_is_kept_apart(gap):
    file, draft = draft_of((gap + "B", "Hallo"))
    draft = replace(draft, turns=(type(draft.turns[0])("B", draft.turns[0].start, draft.turns[0].end),))
    done = redact(draft, [], KeyList("p"), draw)
    assert done.draft.source.gaps == (None,)
    assert rebuilt(done.draft.text, done.draft.source, done.gaps) == file


def test_of_overlapping_mentions_the_longest_wins():
    draft = said("bei der Lindenfurt Hilfe")
    longer = Mention(8, 24, "Lindenfurt Hilfe", Category.ORGANISATION, 0.5, "", "Lindenfurt Hilfe")
    shorter = Mention(8, 18, "Lindenfurt", Category.PLACE, 1.0, "", "Lindenfurt")
    assert redact(draft, [shorter, longer], KeyList("p"), draw).draft.text == "bei der Organisation A"


def test_numbers_and_addresses_have_no_letter():
    draft = said("unter 0221 4710123 oder a@b.example")
    mentions = [
        Mention(6, 18, "0221 4710123", Category.PHONE, 1, "", "0221 4710123"),
        Mention(24, 35, "a@b.example", Category.EMAIL, 1, "", "a@b.example"),
    ]
    done = redact(draft, mentions, KeyList("p"), draw)
    assert done.draft.text == "unter [Telefonnummer] oder [E-Mail-Adresse]"
    assert [h.text for h in contains_original("+49 221 4710123, A@B.example", done.keylist)] == [
        "+49 221 4710123",
        "A@B.example",
    ]


def test_a_pseudonym_of_the_teams_own_is_put_in_as_it_is():
    draft = said("Krämers Büro in Lindenfurt")
    asked = {KRAEMER.entity: "Frau Meyer", LINDENFURT.entity: "[Kommune]"}
    assert redact(draft, found(draft), KeyList("p"), draw, wanted=asked).draft.text == (
        "Frau Meyers Büro in [Kommune]"
    )


def test_warnings_that_name_somebody_are_dropped():
    draft = said("Frau Krämer")
    draft = replace(draft, warnings=("Is Frau Krämer a speaker?", "Odd."))
    assert redact(draft, found(draft), KeyList("p"), draw).draft.warnings == ("Odd.",)


def test_a_mention_that_is_not_there_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="not the mention's"):
        redact(said("Hallo"), [Mention(0, 3, "Ann", Category.PERSON, 1, "", "Ann")], KeyList("p"), draw)


def test_a_hidden_gap_is_needed_for_the_way_back():
    file, draft = draft_of(("Sabine Krämer", "Ja"))
    done = redaction(draft)
    with pytest.raises(ValueError, match="key list"):
        rebuilt(done.draft.text, done.draft.source, {})
    assert file


def test_numbers_that_were_replaced_lie_with_the_key_list_however_short_their_digits():
    draft = said("Am 24.06.1996, ja, 0203 / 283 45 61.")
    found = [
        Mention(3, 13, "24.06.1996", Category.DATE, 0.8, "test", "24.06.1996"),
        Mention(19, 35, "0203 / 283 45 61", Category.PHONE, 0.9, "test", "0203 / 283 45 61"),
    ]
    done = redact(draft, found, KeyList("p"), shuffled(1))
    assert sorted(done.gaps.values()) == ["0203 / 283 45 61", "24.06.1996"]
    assert not [gap for gap in done.draft.source.gaps if gap and ("1996" in gap or "283" in gap)]
