"""A review is a value: every act gives another one, and a simple model of verdicts says the same."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.keylist import KeyList
from qualcode.core.names import Category
from qualcode.core.redaction.decisions import Scope, Verdict, proposals, to_row
from qualcode.core.redaction.mentions import Mention
from qualcode.core.redaction.resuming import resumed
from qualcode.core.redaction.review import Review, check_pseudonym, whom, with_pseudonyms
from qualcode.core.spans import Span
from qualcode.errors import ConflictError

from .drafts import draft_of

TEXT = (
    "Frau Krämer war da.\nKrämers Büro in Lindenfurt.\nDer Wolf, der Herr Wolf und Krämer.\nBlorks ruft an."
)
ACCEPT, REJECT = Verdict.ACCEPT, Verdict.REJECT


def draft(text):
    return draft_of(*(("B", line) for line in text.split("\n")))[1]


def mention(text, nth, entity, score, category=Category.PERSON):
    start = -1
    for _ in range(nth):
        start = TEXT.index(text, start + 1)
    return Mention(start, start + len(text), text, category, score, "known name", entity)


FOUND = (
    mention("Krämer", 1, "Frau Krämer", 0.8),
    mention("Krämers", 1, "Frau Krämer", 1.0),
    mention("Lindenfurt", 1, "Lindenfurt", 1.0, Category.PLACE),
    mention("Wolf", 1, "Herr Wolf", 0.4),
    mention("Wolf", 2, "Herr Wolf", 0.6),
    mention("Krämer", 3, "Frau Krämer", 0.7),
    mention("Blorks", 1, "Blorks", 0.1),
)
FIRST = Review(proposals("talk", FOUND))
KRAEMER, WOLF = ("Frau Krämer", Category.PERSON), ("Herr Wolf", Category.PERSON)


def verdicts(review):
    return [row.verdict for row in review.rows]


def entity(review, key):
    return next(e for e in review.entities() if e.whom == key)


def form(review, key, text):
    return next(f for f in entity(review, key).forms if f.text == text)


def draw(letters):
    return letters[0]


def letters(_key, _working):
    return ""


def test_one_line_stands_for_a_form_and_an_ordinary_word_for_itself_alone():
    forms = entity(FIRST, KRAEMER).forms
    assert [(f.text, f.rows, f.alone) for f in forms] == [("Krämer", (0, 5), False), ("Krämers", (1,), False)]
    assert [(f.text, f.rows, f.alone) for f in entity(FIRST, WOLF).forms] == [
        ("Wolf", (3,), True),
        ("Wolf", (4,), True),
    ]


def test_better_tiers_come_first_and_only_the_sweep_asks_for_no_decision():
    assert [e.tier for e in FIRST.entities()] == [1, 1, 1, 3]
    assert FIRST.open() == (0, 1, 2, 3, 4, 5)


def test_a_form_is_decided_at_once_and_a_mention_apart_from_it():
    review = FIRST.decide_mention(5, REJECT).decide_form(form(FIRST, KRAEMER, "Krämer"), ACCEPT)
    assert verdicts(review) == [ACCEPT, None, None, None, None, REJECT, None]


def test_an_entity_is_accepted_with_its_ordinary_word_only_where_a_title_makes_it_a_name():
    review = FIRST.decide_entity(WOLF, ACCEPT)
    assert verdicts(review)[3:5] == [None, ACCEPT]
    assert verdicts(FIRST.decide_entity(WOLF, REJECT))[3:5] == [None, None]


def test_tier_1_is_accepted_at_once_and_nothing_else():
    assert verdicts(FIRST.accept_tier_1()) == [ACCEPT, ACCEPT, ACCEPT, None, ACCEPT, ACCEPT, None]


def test_what_is_accepted_gets_one_pseudonym_for_all_its_forms():
    review = with_pseudonyms(FIRST.decide_entity(KRAEMER, ACCEPT), KeyList("p"), draw, letters)
    assert {row.pseudonym for row in review.rows if whom(row) == KRAEMER} == {"A"}
    assert {row.pseudonym for row in review.rows if whom(row) != KRAEMER} == {""}


def test_the_studys_pseudonym_wins_over_a_new_one():
    keylist, _entry = KeyList("p").allot(*KRAEMER, draw, "Q")
    review = with_pseudonyms(FIRST.decide_entity(KRAEMER, ACCEPT), keylist, draw, letters)
    assert review.pseudonym(KRAEMER) == "Q"


@pytest.mark.parametrize(
    ("key", "pseudonym", "says"),
    [
        (WOLF, "A", "belongs to"),
        (WOLF, "Frau Krämer", "original name"),
        (WOLF, "Mr Lindenfurt", "original name"),
        (WOLF, "Böhme", "original name"),
        (("Frau Böhme", Category.PERSON), "R", "has the pseudonym Q already"),
    ],
)
def test_a_pseudonym_that_cannot_stand_is_refused_at_once(key, pseudonym, says):
    keylist, _entry = KeyList("p").allot("Frau Böhme", Category.PERSON, draw, "Q")
    review = with_pseudonyms(FIRST.decide_entity(KRAEMER, ACCEPT), keylist, draw, letters)
    with pytest.raises(ConflictError, match=says):
        check_pseudonym(review, key, pseudonym, keylist, draw)


def test_a_kind_of_thing_in_brackets_may_stand_for_several():
    review = FIRST.named(KRAEMER, "[Name]")
    check_pseudonym(review, WOLF, "[Name]", KeyList("p"), draw)


def test_added_words_are_accepted_and_their_other_forms_proposed_in_all_files():
    other = draft("Blorks war da. Wir waren bei Blorks’ Leuten.")
    added = mention("Blorks", 1, "Blorks", 1.0)
    review = FIRST.added("talk", added, {"talk": draft(TEXT), "other": other})
    rows = [row for row in review.rows if row.mention.entity == "Blorks"]
    assert [(r.file, r.mention.text, r.verdict, r.mention.tier) for r in rows] == [
        ("talk", "Blorks", ACCEPT, 1),
        ("other", "Blorks", None, 1),
        ("other", "Blorks’", None, 1),
    ]
    assert len(review.rows) == len(FIRST.rows) + 2  # the sweep's own row gave way


def test_mentions_given_to_somebody_else_take_over_the_pseudonym():
    review = FIRST.named(KRAEMER, "Q").assigned({3}, KRAEMER)
    assert (review.rows[3].mention.entity, review.rows[3].pseudonym) == ("Frau Krämer", "Q")
    assert review.rows[4].mention.entity == "Herr Wolf"


acts = st.lists(
    st.one_of(
        st.tuples(st.just("mention"), st.integers(0, 6), st.sampled_from(Verdict)),
        st.tuples(st.just("form"), st.integers(0, 6), st.sampled_from(Verdict)),
        st.tuples(st.just("tier"), st.none(), st.none()),
    ),
    max_size=12,
)


@given(acts)
def test_acts_do_what_a_plain_table_of_verdicts_says(steps):
    review, table, apart = FIRST, dict.fromkeys(range(7)), {3, 4}
    for kind, at, verdict in steps:
        if kind == "mention":
            review = review.decide_mention(at, verdict)
            table[at] = verdict
            apart.add(at)
        elif kind == "form":
            row = review.rows[at]
            lines = (f for e in review.entities() for f in e.forms)
            review = review.decide_form(next(f for f in lines if at in f.rows), verdict)
            same = [i for i in table if FOUND[i].text == row.mention.text and i not in apart]
            table |= dict.fromkeys([at] if at in apart else same, verdict)
        else:
            review = review.accept_tier_1()
            table |= {i: ACCEPT for i in table if table[i] is None and FOUND[i].score >= 0.5}
    assert verdicts(review) == list(table.values())


@given(acts, st.booleans())
def test_what_was_written_down_is_read_back_as_it_was(steps, add):
    drafts = {"talk": draft(TEXT)}
    review = FIRST
    for kind, at, verdict in steps:
        review = review.decide_mention(at, verdict) if kind == "mention" else review.accept_tier_1()
    if add:
        start = TEXT.index("Büro")
        found = Mention(start, start + 4, "Büro", Category.OTHER, 1.0, "added by hand", "Büro")
        review = review.added("talk", found, drafts)
    review = with_pseudonyms(review, KeyList("p"), random.Random(3).choice, letters)
    saved = {"talk": [to_row(row) for row in review.rows if row not in FIRST.rows]}
    assert resumed(FIRST, saved, drafts) == review


def test_what_no_longer_fits_the_text_is_left_out():
    saved = {"talk": [to_row(row) for row in FIRST.accept_tier_1().rows]}
    changed = draft("Etwas vorab. " + TEXT)
    assert resumed(Review(), saved, {"talk": changed}).rows == ()


def test_scopes_tell_exceptions_from_forms():
    assert [row.scope for row in FIRST.decide_mention(0, REJECT).rows][:2] == [Scope.MENTION, Scope.FORM]
    assert FIRST.rows[0].mention.span == Span(5, 11)
