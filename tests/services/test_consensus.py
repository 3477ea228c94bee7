"""Disagreements of two coders, decided: the queue, decisions, rules, and the layer after them."""

import pytest

from qualcode.core.consensus import Take
from qualcode.core.spans import Edit, Span
from qualcode.errors import InputError, NotFoundError, RefusedError
from qualcode.services import (
    codebook,
    coders,
    codings,
    consensus,
    corrections,
    erase,
    history,
    quotes,
    segments,
    tables,
    transcripts,
)
from qualcode.services.consensus_queue import queue
from qualcode.store.schema import decisions
from tests.services.differing import LONG, SHORT, WINDOW, differ, done, place
from tests.services.small import code, coder, put, rows


@pytest.fixture
def differing(study, grown):
    """The small study with codings of two."""
    return grown(differ)


def layer(project, layer="consensus", where=""):
    """What counts: (words, code path, coders)."""
    found = segments.select(project, layer, where)
    text = {t.guid: transcripts.document(project, t.name).text for t in found.transcripts}
    return sorted(
        (
            text[s.transcript][s.start : s.end],
            found.system.path(s.code),
            ",".join(found.coders[c].name for c in s.coders),
        )
        for s in found.segments
    )


def decide(project, kind, take, author="anna", **more):
    return consensus.decide(project, place(project, kind).id, take, coder(project, author), **more)


def test_who_codes_a_transcript_too_sees_its_disagreements_when_done(differing):
    for name in ("clara", "dora"):
        coders.add(differing, name)
    put(differing, "B01", "Also", "Corona", "clara")
    clara, pair = coder(differing, "clara"), ("anna", "ben")
    with pytest.raises(RefusedError, match="B01"):
        queue(differing, pair, clara)
    with pytest.raises(RefusedError, match="B01"):
        consensus.decide(differing, queue(differing, pair).places[0].id, "both", clara, between=pair)
    assert queue(differing, pair, coder(differing, "dora")).places
    done(differing, "clara")
    assert queue(differing, pair, clara).places


# -- the queue ---------------------------------------------------------------------------------------------


def test_the_queue_says_who_put_what_and_the_weightiest_comes_first(differing):
    found = queue(differing)
    told = [(p.kind, len(p.first), len(p.second)) for p in found.places]
    assert told == [("parent-child", 1, 1), ("missed", 1, 0), ("boundary", 1, 1)]
    assert [c.name for c in found.coders] == ["anna", "ben"]
    assert found.places[2].text == LONG
    assert found.open == found.places


def test_an_id_stays_the_same_while_nothing_changes_whoever_is_named_first(differing):
    ids = [p.id for p in queue(differing).places]
    assert [p.id for p in queue(differing, ["ben", "anna"]).places] == ids
    put(differing, "B02", "Die waren zu.", "Corona")
    assert [p.id for p in queue(differing).places] == ids


def test_nobody_sees_differences_before_both_are_done(study):
    put(study, "B01", WINDOW, "Koordination", "anna")
    with pytest.raises(RefusedError, match="two coders have marked"):
        queue(study)
    done(study, "anna")
    with pytest.raises(RefusedError, match="B01: ben"):
        queue(study, ["anna", "ben"])


def test_what_both_have_begun_and_one_is_not_done_with_waits(differing):
    put(differing, "B02", "Die waren zu.", "Corona", "ben")
    done(differing, "ben", "B02")
    assert queue(differing).waiting == ()
    put(differing, "B02", "Alle waren zu Hause.", "Corona", "anna")
    found = queue(differing)
    assert found.waiting == (("B02", "anna"),)
    assert {p.document.transcript.name for p in found.places} == {"B01"}


def test_of_three_coders_two_have_to_be_named(differing):
    coders.add(differing, "cem")
    done(differing, "cem")
    with pytest.raises(InputError, match="two coders at a time"):
        queue(differing)
    assert len(queue(differing, ["anna", "cem"]).places) == 3


# -- deciding ----------------------------------------------------------------------------------------------


def test_without_decisions_the_usual_layer_is_merged_and_then_consensus(differing):
    assert segments.select(differing).layer == "merged"
    assert layer(differing) == layer(differing, "merged")
    decide(differing, "missed", "none")
    assert segments.select(differing).layer == "consensus"
    assert tables.table(differing, "frequencies", "en").layer == "consensus"
    assert {q.layer for q in quotes.report(differing, quotes.Wanted(), "en").quotes} == {"consensus"}


def test_taking_what_one_put(differing):
    decide(differing, "boundary", "second")
    decide(differing, "parent-child", "anna")
    assert layer(differing) == [
        (SHORT, "Corona > Ausfall", "anna,ben"),
        (WINDOW, "Koordination", "anna"),
        ("Wirklich am Fenster!", "Corona", "anna"),
    ]


def test_taking_both_or_none(differing):
    decide(differing, "boundary", "both")
    decide(differing, "parent-child", "both")
    decide(differing, "missed", "none")
    assert layer(differing) == [
        (LONG, "Corona > Ausfall", "anna,ben"),
        (WINDOW, "Koordination", "anna"),
        (WINDOW, "Koordination > Ämter", "ben"),
    ]
    assert queue(differing).open == ()


def test_taking_what_neither_put(differing):
    text = transcripts.document(differing, "B01").text
    at = text.index("Lockdown")
    pieces = [(code(differing, "Corona"), Span(at - 1, at + 8))]
    decide(differing, "boundary", "edit", "ben", edited=pieces, reason="only the word")
    assert ("Lockdown", "Corona", "ben") in layer(differing)
    assert not [one for one in layer(differing) if one[1] == "Corona > Ausfall"]


def test_an_edit_needs_a_code_and_a_span_and_nothing_else_has_one(differing):
    with pytest.raises(InputError):
        decide(differing, "boundary", "edit")
    with pytest.raises(InputError):
        decide(differing, "boundary", "both", edited=[(code(differing, "Corona"), Span(0, 5))])
    with pytest.raises(InputError, match="cannot be taken"):
        decide(differing, "boundary", "cem")
    assert queue(differing).recorded == ()


def test_deciding_again_replaces_and_undo_brings_the_first_decision_back(differing):
    decide(differing, "missed", "none")
    decide(differing, "missed", "first", "ben")
    assert [r.decision.take for r in queue(differing).recorded] == [Take.FIRST]
    history.undo(differing, coder(differing, "ben"))
    assert [r.decision.take for r in queue(differing).recorded] == [Take.NONE]
    history.undo(differing, coder(differing, "anna"))
    assert len(queue(differing).open) == 3


def test_a_withdrawn_decision_leaves_the_place_open(differing):
    decide(differing, "missed", "none")
    consensus.withdraw(differing, place(differing, "missed").id, coder(differing, "ben"))
    assert len(queue(differing).open) == 3
    with pytest.raises(NotFoundError, match="Nothing was decided"):
        consensus.withdraw(differing, place(differing, "missed").id, coder(differing, "ben"))


def test_a_reworded_definition_leaves_the_place_open_at_the_end_of_the_queue(differing):
    first = queue(differing).places[0]
    anna, code_ = coder(differing, "anna"), code(differing, "Koordination")
    consensus.reword(differing, first.id, code_, "Only between offices.", anna, reason="too wide")
    found = queue(differing)
    assert found.places[-1].id == first.id
    assert found.places[-1].reword.decision.reason == "too wide"
    assert len(found.open) == 3
    assert codebook.system(differing).by_guid[code_].definition == "Only between offices."
    assert layer(differing) == layer(differing, "merged")
    decide(differing, "parent-child", "first")
    assert len(queue(differing).open) == 2
    assert len(queue(differing).recorded) == 2


def test_an_unknown_or_ambiguous_id_is_told(differing):
    with pytest.raises(NotFoundError, match="no disagreement"):
        queue(differing).place("nothing")
    with pytest.raises(NotFoundError):
        queue(differing).place("")
    full = queue(differing).places[0].id
    assert queue(differing).place(full[:6].upper()).id == full


# -- rules -------------------------------------------------------------------------------------------------


def test_a_rule_settles_boundaries_only_marked_as_adopted_and_undone_in_one(differing):
    anna = coder(differing, "anna")
    assert consensus.adopt(differing, "union", anna, overlap=0.99) == ()
    (settled,) = consensus.adopt(differing, "union", anna, overlap=0.9, reason="agreed in the team")
    assert settled.kind == "boundary"
    (one,) = queue(differing).recorded
    assert (one.decision.rule, one.decision.take, one.decision.reason) == (
        "union 90",
        Take.BOTH,
        "agreed in the team",
    )
    assert consensus.adopt(differing, "union", anna) == ()
    history.undo(differing, anna)
    assert len(queue(differing).open) == 3


@pytest.mark.parametrize(("rule", "words"), [("longer", LONG), ("shorter", SHORT)])
def test_the_longer_or_the_shorter_is_taken(differing, rule, words):
    consensus.adopt(differing, rule, coder(differing, "anna"))
    assert words in [found for found, path, _coders in layer(differing) if path == "Corona > Ausfall"]


def test_a_rule_that_is_none_is_refused(differing):
    for rule, overlap in (("best", 0.9), ("union", 1.2)):
        with pytest.raises(InputError):
            consensus.adopt(differing, rule, coder(differing, "anna"), overlap=overlap)


def test_a_rule_leaves_alone_what_waits_for_a_definition(differing):
    decide(differing, "boundary", "reword")
    assert consensus.adopt(differing, "union", coder(differing, "anna"), overlap=0.5) == ()


# -- what happens to decisions afterwards ------------------------------------------------------------------


def own(project, kind, name):
    chosen = place(project, kind)
    return (chosen.first if name == "anna" else chosen.second)[0]


def test_a_changed_coding_makes_the_decision_outdated_and_its_place_open_again(differing):
    decide(differing, "boundary", "second")
    theirs = own(differing, "boundary", "anna")
    codings.change(differing, theirs.guid, theirs.coder, span=Span(theirs.start, theirs.end - 2))
    assert [r.outdated for r in queue(differing).recorded] == [True]
    assert len(queue(differing).open) == 3
    assert place(differing, "boundary").former.decision.take is Take.SECOND
    assert place(differing, "missed").former is None
    assert layer(differing) == layer(differing, "merged")
    history.undo(differing, theirs.coder)
    assert [r.outdated for r in queue(differing).recorded] == [False]


def test_a_comment_or_weight_changes_nothing_about_a_decision(differing):
    decide(differing, "boundary", "second")
    theirs = own(differing, "boundary", "anna")
    codings.change(differing, theirs.guid, theirs.coder, weight=20, comment="hm")
    assert [r.outdated for r in queue(differing).recorded] == [False]


def test_a_passage_that_got_another_coding_is_open_again(differing):
    decide(differing, "missed", "first")
    put(differing, "B01", "am Fenster!", "Corona", "ben")
    boundaries = [p for p in queue(differing).open if p.text == "Wirklich am Fenster!"]
    assert [p.kind for p in boundaries] == ["boundary"]
    assert [r.outdated for r in queue(differing).recorded] == [False]


def test_a_passage_whose_coding_was_changed_waits_for_no_definition_any_more(differing):
    decide(differing, "boundary", "reword")
    assert place(differing, "boundary").reword
    theirs = own(differing, "boundary", "anna")
    codings.change(differing, theirs.guid, theirs.coder, span=Span(theirs.start, theirs.end - 2))
    assert not place(differing, "boundary").reword


def test_a_removed_coding_makes_the_decision_outdated_and_what_it_was_is_still_known(differing):
    decide(differing, "parent-child", "first")
    theirs = own(differing, "parent-child", "ben")
    codings.remove(differing, theirs.guid, theirs.coder)
    (one,) = queue(differing).recorded
    assert one.outdated
    assert theirs in one.settled
    assert (WINDOW, "Koordination", "anna") in layer(differing)


def test_a_correction_takes_decisions_along(differing, tmp_path):
    decide(differing, "boundary", "second")
    path = tmp_path / "corrected.txt"
    text = transcripts.document(differing, "B01").text
    spoken = "I: Vorweg.\nB1: " + text.replace("Lockdown, ne", "Lock-down, ne").replace("\n", "\nB1: ")
    path.write_text(spoken, encoding="utf-8")
    corrections.correct(differing, "B01", path)
    assert [r.outdated for r in queue(differing).recorded] == [False]
    assert (SHORT.replace("Lockdown", "Lock-down"), "Corona > Ausfall", "anna,ben") in layer(differing)
    history.undo(differing, None)
    assert [r.outdated for r in queue(differing).recorded] == [False]
    assert (SHORT, "Corona > Ausfall", "anna,ben") in layer(differing)


def test_erased_words_take_decisions_along(differing):
    decide(differing, "boundary", "second")

    def find(text):
        at = text.find("Lockdown")
        return [] if at < 0 else [Edit(at, at + 8, "X")]

    erase.erase_words(differing, find)
    assert [r.outdated for r in queue(differing).recorded] == [False]
    assert (SHORT.replace("Lockdown", "X"), "Corona > Ausfall", "anna,ben") in layer(differing)


def test_merging_codes_takes_decisions_along(differing):
    decide(differing, "parent-child", "both")
    codebook.merge(differing, "Koordination > Ämter", "Koordination")
    assert (WINDOW, "Koordination", "anna,ben") in layer(differing)
    assert [r.outdated for r in queue(differing).recorded] == [False]
    history.undo(differing, None)
    assert (WINDOW, "Koordination > Ämter", "ben") in layer(differing)


def test_a_code_that_only_a_decision_put_is_not_deleted_unasked(differing):
    at = place(differing, "missed").start
    pieces = [(codebook.add(differing, "Neu").guid, Span(at, at + 5))]
    decide(differing, "missed", "edit", edited=pieces)
    with pytest.raises(RefusedError):
        codebook.delete(differing, "Neu")
    codebook.delete(differing, "Neu", with_codings=True)
    assert len(queue(differing).open) == 3


def test_merging_coders_keeps_their_decisions(differing):
    coders.add(differing, "cem")
    decide(differing, "missed", "none", "cem")
    coders.merge(differing, "cem", "ben")
    (one,) = queue(differing).recorded
    assert (one.decision.coder, one.outdated) == (coder(differing, "ben"), False)


def test_decisions_go_with_their_transcript(differing):
    decide(differing, "missed", "none")
    transcripts.delete(differing, "B01")
    assert rows(differing, decisions) == {"decisions": []}


# -- filters in the layer ----------------------------------------------------------------------------------


def test_filters_test_what_was_decided(differing):
    text = transcripts.document(differing, "B01").text
    at = text.index("Lockdown")
    pieces = [(code(differing, "Koordination"), Span(at, at + 8))]
    decide(differing, "boundary", "edit", edited=pieces)
    decide(differing, "missed", "first")
    only = ("Lockdown", "Koordination", "anna")
    assert only in layer(differing, where="code:Koordination")
    assert layer(differing, where="code:Ausfall") == []
    assert layer(differing, where="text:lockdown") == [only]
    assert layer(differing, where="weight>=50") == [("Wirklich am Fenster!", "Corona", "anna")]
    assert len(layer(differing, where="coder:ben")) == 1
    assert layer(differing, where="code:Koordination and near(code:=Corona, paragraphs=0)") == [
        (WINDOW, "Koordination", "anna"),
        (WINDOW, "Koordination > Ämter", "ben"),
    ]
    overlapping = layer(differing, where="overlaps(code:Ämter)")
    assert overlapping == [(WINDOW, "Koordination", "anna")]


def test_filters_do_not_see_what_was_decided_away(differing):
    for name in ("anna", "ben"):
        put(differing, "B01", "Also erst mal gar nicht.", "Koordination", name)
    here = "code:=Koordination and overlaps(code:Ausfall)"
    assert len(layer(differing, where=here)) == 1
    decide(differing, "boundary", "second")
    assert layer(differing, where='text:"Lockdown, ne"') == []
    assert len(layer(differing, where=here)) == 1
    decide(differing, "boundary", "none")
    assert layer(differing, where=here) == []


@pytest.mark.parametrize(
    "where", ["coder:anna", "code:Koordination", "overlaps(code:Koordination)", "not text:Fenster"]
)
def test_filters_are_the_same_in_both_layers_while_nothing_is_decided(differing, where):
    assert layer(differing, "consensus", where) == layer(differing, "merged", where)
