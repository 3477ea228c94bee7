"""Hits of a search."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.spans import Span
from qualcode.tui.search import Hits

TEXT = "Am Fenster. Wirklich am FENSTER! Fensterln."


def test_case_does_not_matter():
    assert Hits(TEXT, "fenster").starts == [3, 24, 33]


def test_the_next_hit_goes_round_at_the_ends():
    hits = Hits(TEXT, "fenster")
    assert hits.next(40, 1) == Span(3, 10)
    assert hits.next(3, -1) == Span(33, 40)
    assert hits.number(Span(24, 31)) == 2


def test_letters_that_grow_in_lower_case_move_no_hit():
    assert Hits("İstanbul und Köln", "köln").starts == [13]


def test_nothing_wanted_is_nothing_found():
    assert Hits(TEXT, "").next(0, 1) is None


@given(
    st.text("ab", max_size=30), st.text("ab", min_size=1, max_size=3), st.integers(0, 30), st.integers(1, 9)
)
def test_hits_within_a_span_are_those_that_overlap_it(text, wanted, start, length):
    hits, span = Hits(text, wanted), Span(start, start + length)
    every = [Span(s, s + len(wanted)) for s in hits.starts]
    assert hits.within(span) == [hit for hit in every if hit.overlaps(span)]
