"""What a decision does, and which codings count after it."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.consensus import (
    ConsensusCoding,
    Decision,
    Take,
    by_length,
    counting,
    in_force,
    outcome,
    place_id,
)
from qualcode.core.layers import merged
from qualcode.core.model import Coding
from qualcode.core.spans import Span
from tests.core.test_layers import coding, codings, covered

SETTLING = [take for take in Take if take is not Take.REWORD]


def decision(settles, take=Take.NONE, guid="d", coder="dora"):
    return Decision(guid, "B01", coder, take, tuple(settles))


def placed(start, end, code="k", guid="c", of="d", transcript="B01"):
    return ConsensusCoding(guid, of, transcript, "r", code, start, end)


def layer(made, decisions, consensus=()):
    return merged(counting(made, in_force(decisions), consensus), ())


# -- what a take does --------------------------------------------------------------------------------------


def test_both_is_the_union_of_spans_where_the_boundary_differs():
    assert outcome(Take.BOTH, [coding(0, 10)], [coding(6, 14, coder="ben")]) == (("k", Span(0, 14)),)


def test_both_is_both_codes_where_the_code_differs():
    put = outcome(Take.BOTH, [coding(0, 10)], [coding(0, 9, code="l", coder="ben")])
    assert put == (("k", Span(0, 10)), ("l", Span(0, 9)))


def test_edit_puts_what_the_decider_says():
    assert outcome(Take.EDIT, [coding(0, 10)], [], [("m", Span(2, 4))]) == (("m", Span(2, 4)),)


def test_codings_of_one_coder_that_only_touch_stay_apart():
    assert len(outcome(Take.FIRST, [coding(0, 5), coding(5, 9)], [coding(0, 9, coder="ben")])) == 2


def pieces_cover(pieces):
    return {(code, at) for code, span in pieces for at in range(span.start, span.end)}


def plain(made):
    return {(c.code, at) for c in made for at in range(c.start, c.end)}


one_transcript = codings.map(lambda made: [c for c in made if c.transcript == "B01"])


@given(one_transcript, one_transcript)
def test_a_take_covers_exactly_what_its_name_says(first, second):
    assert pieces_cover(outcome(Take.FIRST, first, second)) == plain(first)
    assert pieces_cover(outcome(Take.SECOND, first, second)) == plain(second)
    assert pieces_cover(outcome(Take.BOTH, first, second)) == plain(first) | plain(second)
    assert outcome(Take.NONE, first, second) == outcome(Take.REWORD, first, second) == ()


@given(one_transcript, one_transcript)
def test_the_longer_and_the_shorter_are_opposites(first, second):
    longer, shorter = (by_length(first, second, longest=longest) for longest in (True, False))
    lengths = len(plain(first)), len(plain(second))
    if lengths[0] == lengths[1]:
        assert longer is shorter is None
    else:
        assert {longer, shorter} == {Take.FIRST, Take.SECOND}
        assert longer is (Take.FIRST if lengths[0] > lengths[1] else Take.SECOND)


# -- which decisions hold ----------------------------------------------------------------------------------


def test_a_later_decision_takes_the_place_of_those_it_shares_a_coding_with():
    old, other, new = decision("ab", guid="1"), decision("c", guid="2"), decision("bd", guid="3")
    assert in_force([old, other, new]) == (other, new)


def test_a_decision_whose_codings_were_changed_settles_nothing_any_more():
    old, new = decision("a", guid="1"), decision("a", guid="2")
    assert in_force([old, new], {"2"}) == (old,)
    assert in_force([old, new], {"1", "2"}) == ()


def test_rewording_settles_nothing():
    assert in_force([decision("a", Take.REWORD)]) == ()


# -- the layer ---------------------------------------------------------------------------------------------


def test_a_decided_segment_names_the_coders_whose_codings_it_rests_on():
    made = [coding(0, 10, guid="a"), coding(6, 14, coder="ben", guid="b")]
    (segment,) = layer(made, [decision("ab", Take.FIRST)], [placed(0, 10)])
    assert (segment.span, segment.coders) == (Span(0, 10), ("anna", "ben"))
    assert {c.guid for c in segment.codings} == {"a", "b"}


def test_a_code_that_neither_had_put_is_the_deciders():
    made = [coding(0, 10, guid="a")]
    (segment,) = layer(made, [decision("a", Take.EDIT)], [placed(0, 8, code="new")])
    assert (segment.code, segment.coders, segment.codings[0].guid) == ("new", ("dora",), "c")


def test_weight_and_comment_stay_with_a_decided_coding():
    made = [Coding("a", "B01", "r", "k", "anna", 0, 10, 80, "strong")]
    (segment,) = layer(made, [decision("a", Take.EDIT)], [placed(2, 6)])
    assert [(c.start, c.end, c.weight, c.comment) for c in segment.codings] == [(2, 6, 80, "strong")]


@st.composite
def decided(draw):
    """Codings, decisions that settle some of them, and what the decisions put."""
    made = draw(codings)
    decisions, consensus = [], []
    for n in range(draw(st.integers(0, 4))):
        transcript = draw(st.sampled_from(["B01", "B02"]))
        there = [c for c in made if c.transcript == transcript]
        if not there:
            continue
        about = draw(st.lists(st.sampled_from(there), min_size=1, max_size=4, unique=True))
        half = draw(st.integers(0, len(about)))
        take = draw(st.sampled_from(list(Take)))
        first, second = about[:half], about[half:]
        edited = [("m", Span(1, 3))] if take is Take.EDIT else []
        made_by = decision((c.guid for c in about), take, guid=str(n))
        decisions.append(made_by)
        for code, span in outcome(take, first, second, edited):
            guid = f"{n}{code}{span}"
            consensus.append(placed(*span, code, guid, str(n), transcript))
    outdated = draw(st.sets(st.sampled_from([d.guid for d in decisions]))) if decisions else set()
    return made, in_force(decisions, outdated), consensus


@given(decided())
def test_a_settled_coding_counts_only_through_its_decision(study):
    made, decisions, consensus = study
    gone = {guid for d in decisions for guid in d.settles}
    holding = {d.guid for d in decisions}
    wanted = covered([c for c in made if c.guid not in gone])
    wanted |= covered([c for c in consensus if c.decision in holding])
    assert covered(merged(counting(made, decisions, consensus), ())) == wanted


@given(decided())
def test_each_coding_is_settled_by_one_decision_at_most(study):
    _made, decisions, _consensus = study
    every = [guid for d in decisions for guid in d.settles]
    assert len(every) == len(set(every))


@given(decided())
def test_undecided_text_is_as_in_the_merged_layer(study):
    made, decisions, consensus = study
    touched = {c.transcript for c in made if any(c.guid in d.settles for d in decisions)}
    touched |= {c.transcript for c in consensus}

    def elsewhere(segments):
        return [s for s in segments if s.transcript not in touched]

    assert elsewhere(merged(counting(made, decisions, consensus), ())) == elsewhere(merged(made, ()))


@given(codings)
def test_without_decisions_the_consensus_layer_is_the_merged_one(made):
    assert layer(made, []) == merged(made, ())


@given(decided())
def test_every_guid_counts_once(study):
    guids = [c.guid for c in counting(*study)]
    assert len(guids) == len(set(guids))


@given(st.lists(st.uuids().map(str), min_size=1, unique=True), st.randoms())
def test_a_place_keeps_its_name_whatever_the_order(guids, random):
    name = place_id(guids)
    assert name == place_id(random.sample(guids, len(guids)))
    assert len(name) == 8
    assert name != place_id([*guids, "another"])
