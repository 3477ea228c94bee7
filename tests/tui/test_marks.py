"""The codings of a transcript answer as a plain list would."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.model import Coding
from qualcode.core.spans import LineIndex, Span
from qualcode.tui.marks import Marks

TEXT = "eins zwei\ndrei vier fünf\nsechs\n" * 3
spans = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 30)).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], len(TEXT)))
)


def coding(guid, span, code="a"):
    return Coding(guid, "t", "r", code, "c", span.start, span.end)


listed = st.lists(spans, max_size=15).map(lambda found: [coding(f"{n:02}", s) for n, s in enumerate(found)])


def place(one):
    return one.start, one.end, one.guid


@given(listed, spans)
def test_what_is_on_a_span_is_what_overlaps_it(codings, span):
    marks = Marks(LineIndex(TEXT), codings)
    assert marks.on(span) == sorted((c for c in codings if c.span.overlaps(span)), key=place)


@given(listed, st.integers(0, len(TEXT)))
def test_after_and_before_find_the_nearest_start(codings, offset):
    marks = Marks(LineIndex(TEXT), codings)
    later = [c for c in sorted(codings, key=place) if c.start > offset]
    earlier = [c for c in sorted(codings, key=place) if c.start < offset]
    assert marks.after(offset) == (later[0] if later else None)
    assert marks.before(offset) == (earlier[-1] if earlier else None)


@given(listed, listed, st.data())
def test_putting_and_dropping_equals_starting_afresh(codings, changed, data):
    marks, expected = Marks(LineIndex(TEXT), codings), {c.guid: c for c in codings}
    for one in changed:
        marks.put(one)
        expected[one.guid] = one
    for guid in data.draw(st.sets(st.sampled_from(sorted(expected)))) if expected else ():
        assert marks.drop(guid) == expected.pop(guid)
    fresh = Marks(LineIndex(TEXT), expected.values())
    assert list(marks) == list(fresh)
    assert +marks.counts == +fresh.counts
    assert marks.on(Span(0, len(TEXT))) == fresh.on(Span(0, len(TEXT)))
