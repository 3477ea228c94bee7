"""Decisions come back from a CSV, checked against the draft."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.names import Category
from qualcode.core.redaction import Mention, accepted, from_row, proposals, to_row, undecided, wanted
from qualcode.core.redaction.decisions import COLUMNS, Scope, Verdict, refuse_idle, told_apart
from qualcode.errors import InputError
from tests.core.redaction.drafts import draft_of, said

DRAFT = said("Der Wolf und Frau Wolf und Anna und Anna.")
WOLF = Mention(18, 22, "Wolf", Category.PERSON, 0.6, "title", "Frau Wolf")
ANIMAL = Mention(4, 8, "Wolf", Category.PERSON, 0.4, "ordinary", "Frau Wolf")
ANNA = Mention(27, 31, "Anna", Category.PERSON, 0.45, "spaCy PER", "Anna")


def rows(*mentions, **changes):
    made = proposals("a.txt", mentions)
    return [replace(d, line=n + 2, **changes) for n, d in enumerate(made)]


def taken(decisions, draft=DRAFT, file="a.txt"):
    return [(m.start, m.text, m.entity) for m in accepted(decisions, file, draft, "d.csv")]


def row(**cells):
    return dict.fromkeys(COLUMNS, "") | {"file": "a.txt", "text": "Anna", "category": "person"} | cells


mentions = st.builds(
    Mention, st.integers(0, 9), st.integers(10, 20), st.text("ab ö;\",", min_size=1).filter(str.strip),
    st.sampled_from(Category), st.sampled_from([0, 0.25, 0.5, 1.0]), st.just("title"), st.just("Frau A"),
)  # fmt: skip


@given(mentions, st.sampled_from([None, *Verdict]), st.sampled_from(Scope))
def test_a_decision_survives_the_way_through_a_row(mention, verdict, scope):
    (decision,) = proposals("a.txt", [mention])
    decision = replace(decision, verdict=verdict, scope=scope, pseudonym="X", line=7)
    assert from_row(to_row(decision), "d.csv", 7) == decision


def test_a_label_has_no_offsets():
    label = Mention(None, None, "Anna Bell", Category.PERSON, 0.7, "speaker", "Anna Bell")
    (decision,) = proposals("a.txt", [label])
    assert (to_row(decision)["start"], to_row(decision)["end"]) == ("", "")
    assert from_row(to_row(decision), "d.csv", 0).mention.is_label


def test_without_decisions_tier_1_is_taken():
    assert taken(rows(ANIMAL, WOLF, ANNA)) == [(18, "Wolf", "Frau Wolf")]


def test_words_that_name_two_people_are_decided_one_by_one():
    twin = replace(ANNA, entity="Anna B.", start=36, end=40)
    marked = told_apart([*rows(ANNA), *rows(twin), *rows(WOLF)])
    assert [d.scope for d in marked] == [Scope.MENTION, Scope.MENTION, *(d.scope for d in rows(WOLF))]
    both = [replace(d, verdict=Verdict.ACCEPT) for d in marked]
    assert sorted(taken(both)) == [(18, "Wolf", "Frau Wolf"), (27, "Anna", "Anna"), (36, "Anna", "Anna B.")]


def test_ordinary_words_are_decided_one_by_one():
    genitive = replace(WOLF, text="Wolfs")
    scopes = [d.scope for d in proposals("a.txt", [WOLF, genitive, ANNA])]
    assert scopes == [Scope.MENTION, Scope.MENTION, Scope.FORM]


def test_rows_below_tier_1_on_which_nobody_decided_are_counted():
    open_rows = rows(ANIMAL, WOLF, ANNA)
    assert undecided(open_rows, "a.txt", "d.csv") == 2
    assert undecided(open_rows, "b.txt", "d.csv") == 0
    assert undecided(rows(ANIMAL, ANNA, verdict=Verdict.REJECT), "a.txt", "d.csv") == 0
    elsewhere = [replace(d, file="b.txt") for d in rows(ANNA, verdict=Verdict.REJECT)]
    assert undecided([*open_rows, *elsewhere], "a.txt", "d.csv") == 1


def test_an_accepted_form_is_taken_wherever_it_stands():
    assert taken(rows(ANNA, verdict=Verdict.ACCEPT)) == [(27, "Anna", "Anna"), (36, "Anna", "Anna")]


def test_a_form_accepted_in_another_file_is_taken_here_too():
    decisions = [replace(d, file="b.txt") for d in rows(ANNA, verdict=Verdict.ACCEPT)]
    assert taken(decisions) == [(27, "Anna", "Anna"), (36, "Anna", "Anna")]


def test_a_rejected_form_is_left_everywhere():
    sure = replace(ANNA, score=0.9)
    other = replace(sure, start=36, end=40)
    decisions = rows(sure, other)
    decisions[0] = replace(decisions[0], verdict=Verdict.REJECT)
    assert taken(decisions) == []


def test_an_exception_holds_for_its_mention_only():
    decisions = rows(ANNA, replace(ANNA, start=36, end=40), verdict=Verdict.ACCEPT)
    decisions[1] = replace(decisions[1], verdict=Verdict.REJECT, scope=Scope.MENTION)
    assert taken(decisions) == [(27, "Anna", "Anna")]


def test_an_accepted_form_brings_its_entity_along():
    decisions = rows(replace(ANNA, score=0.9), replace(ANNA, start=36, end=40, entity="Frau Anna Bell"))
    decisions[1] = replace(decisions[1], verdict=Verdict.ACCEPT)
    assert {entity for _, _, entity in taken(decisions)} == {"Frau Anna Bell"}


def test_a_row_without_offsets_is_found_by_its_words():
    decision = from_row(row(decision="accept"), "d.csv", 2)
    assert taken([decision]) == [(27, "Anna", "Anna"), (36, "Anna", "Anna")]


def test_a_speaker_is_a_row_without_offsets():
    _, draft = draft_of(("Anna", "Hallo"), ("I", "Hallo Anna"))
    decision = from_row(row(score="0.7"), "d.csv", 2)
    assert taken([decision], draft) == [(None, "Anna", "Anna")]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"start": "x"}, "start cannot be"),
        ({"start": "3"}, "only one of start and end"),
        ({"start": "-1", "end": "4"}, "start cannot be"),
        ({"category": "animal"}, "category cannot be"),
        ({"category": ""}, "needs a text and a category"),
        ({"text": " "}, "needs a text and a category"),
        ({"decision": "maybe"}, "decision cannot be"),
        ({"scope": "all"}, "scope cannot be"),
        ({"score": "2"}, "score cannot be"),
        ({"score": "nan"}, "score cannot be"),
        ({"score": "much"}, "score cannot be"),
    ],
)
def test_a_row_that_cannot_be_is_named_with_file_and_line(cells, message):
    with pytest.raises(InputError, match=rf"d\.csv:9: .*{message}"):
        from_row(row(**cells), "d.csv", 9)


@pytest.mark.parametrize(("start", "end"), [("900", "904"), ("0", "4"), ("27", "27"), ("31", "27")])
def test_a_row_that_does_not_fit_the_draft_is_an_error(start, end):
    decision = from_row(row(start=start, end=end), "d.csv", 4)
    with pytest.raises(InputError, match=r"d\.csv:4: 'Anna' does not stand at"):
        accepted([decision], "a.txt", DRAFT, "d.csv")


def test_a_mention_does_not_go_over_a_paragraphs_end():
    _, draft = draft_of(("B", "Anna"), ("B", "Bell"))
    with pytest.raises(InputError, match="paragraph's end"):
        accepted([from_row(row(text="Anna\nBell", start="0", end="9"), "d.csv", 2)], "a.txt", draft, "d.csv")


def test_a_speaker_that_is_not_there_is_an_error():
    with pytest.raises(InputError, match="no speaker of"):
        accepted([from_row(row(scope="mention"), "d.csv", 2)], "a.txt", DRAFT, "d.csv")


def test_two_decisions_on_the_same_words_are_an_error():
    decisions = rows(ANNA, replace(ANNA, start=36, end=40), verdict=Verdict.ACCEPT)
    decisions[1] = replace(decisions[1], verdict=Verdict.REJECT)
    with pytest.raises(InputError, match=r"d\.csv:3: 'Anna' is decided differently here and in line 2"):
        accepted(decisions, "a.txt", DRAFT, "d.csv")


def test_pseudonyms_are_asked_for_by_entity():
    decisions = rows(ANNA, WOLF)
    decisions[0] = replace(decisions[0], pseudonym="X")
    assert wanted(decisions, "d.csv") == {"Anna": "X"}


def test_one_entity_has_one_pseudonym():
    decisions = rows(ANNA, replace(ANNA, start=36, end=40))
    decisions = [replace(d, pseudonym=p) for d, p in zip(decisions, "XY", strict=True)]
    with pytest.raises(InputError, match=r"d\.csv:3: Anna has two pseudonyms: X \(line 2\) and Y"):
        wanted(decisions, "d.csv")


def test_one_pseudonym_has_one_entity():
    with pytest.raises(InputError, match="two entities: Anna and Frau Wolf"):
        wanted(rows(ANNA, WOLF, pseudonym="X"), "d.csv")


def test_a_pseudonym_is_no_original_name():
    decisions = rows(ANNA, WOLF)
    with pytest.raises(InputError, match=r"d\.csv:3: The pseudonym Anna is an original name"):
        wanted([decisions[0], replace(decisions[1], pseudonym="Anna")], "d.csv")


def test_a_typed_row_whose_words_stand_nowhere_is_refused_with_its_line():
    def typed(**cells):
        return from_row(row(decision="accept", **cells), "d.csv", 7)

    drafts = {"a.txt": DRAFT}
    for fine in ({}, {"file": ""}, {"text": "Anne", "file": "b.txt"}, {"text": "Anne", "decision": "reject"}):
        refuse_idle([from_row(row(**{"decision": "accept"} | fine), "d.csv", 7)], drafts, "d.csv")
    for file in ("a.txt", ""):
        with pytest.raises(InputError, match=r"d\.csv.*7.*'Anne' stands in none"):
            refuse_idle([typed(text="Anne", file=file)], drafts, "d.csv")
