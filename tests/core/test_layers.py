"""Which codings count, and as which segments."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.layers import also_coded, each, merged
from qualcode.core.model import Coding
from qualcode.core.spans import Span


def coding(start, end, code="k", coder="anna", transcript="B01", guid=""):
    return Coding(guid or f"{transcript}{code}{coder}{start}-{end}", transcript, "r", code, coder, start, end)


codings = st.lists(
    st.builds(
        lambda start, length, code, coder, transcript: coding(start, start + length, code, coder, transcript),
        st.integers(0, 40),
        st.integers(1, 12),
        st.sampled_from("kl"),
        st.sampled_from(["anna", "bernd", "cem"]),
        st.sampled_from(["B01", "B02"]),
    ),
    max_size=25,
    unique_by=lambda c: c.guid,
)


def spans(segments):
    return [segment.span for segment in segments]


def test_overlapping_codings_of_a_code_become_one_segment_that_names_its_coders():
    (segment,) = merged([coding(5, 9, coder="bernd"), coding(0, 6, coder="cem")], ["bernd", "cem"])
    assert segment.span == Span(0, 9)
    assert segment.coders == ("bernd", "cem")
    assert [c.coder for c in segment.codings] == ["cem", "bernd"]


def test_codings_that_only_touch_stay_apart():
    assert spans(merged([coding(0, 5), coding(5, 9)], ["anna"])) == [Span(0, 5), Span(5, 9)]


def test_codings_of_other_codes_and_transcripts_stay_apart():
    made = [coding(0, 5), coding(0, 5, code="l"), coding(0, 5, transcript="B02")]
    assert len(merged(made, ["anna"])) == 3


def test_a_short_coding_inside_a_long_one_does_not_end_the_segment():
    (segment,) = merged([coding(0, 20), coding(2, 4), coding(10, 12)], ["anna"])
    assert segment.span == Span(0, 20)
    assert segment.coders == ("anna",)


def test_a_coder_out_of_the_order_is_named_last():
    (segment,) = merged([coding(0, 5, coder="aaa"), coding(0, 5, coder="zoe")], ["zoe"])
    assert segment.coders == ("zoe", "aaa")


def test_each_keeps_every_coding_as_a_segment_of_its_own():
    made = [coding(5, 9, coder="bernd"), coding(0, 6, coder="cem")]
    assert [(s.span, s.coders) for s in each(made)] == [(Span(0, 6), ("cem",)), (Span(5, 9), ("bernd",))]


def covered(segments):
    return {(s.transcript, s.code, at) for s in segments for at in range(s.start, s.end)}


@given(codings)
def test_the_merged_layer_covers_exactly_the_coded_characters_of_each_code(made):
    assert covered(merged(made, [])) == covered(made)


@given(codings)
def test_merged_segments_of_a_code_never_overlap_and_hold_every_coding_once(made):
    segments = merged(made, [])
    for one, other in pairwise(segments):
        if (one.transcript, one.code) == (other.transcript, other.code):
            assert one.end <= other.start
    assert sorted(c.guid for s in segments for c in s.codings) == sorted(c.guid for c in made)
    assert all(set(s.coders) == {c.coder for c in s.codings} for s in segments)


@given(codings)
def test_merging_what_is_merged_changes_nothing(made):
    once = merged(made, [])
    again = merged([coding(s.start, s.end, s.code, "x", s.transcript) for s in once], [])
    assert spans(again) == spans(once)


@given(codings, st.randoms())
def test_the_order_of_the_codings_makes_no_difference(made, random):
    mixed = random.sample(made, len(made))
    assert merged(mixed, ["cem"]) == merged(made, ["cem"])
    assert each(mixed) == each(made)


@given(codings, codings)
def test_other_codes_are_those_that_share_a_character(made, others):
    wanted, over = each(made), each(others)

    def beside(segment):
        near = (o for o in over if o.transcript == segment.transcript and o.span.overlaps(segment.span))
        return tuple(sorted({o.code for o in near} - {segment.code}))

    assert also_coded(wanted, over) == [beside(segment) for segment in wanted]
