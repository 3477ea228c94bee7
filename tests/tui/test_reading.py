"""How the selection moves and grows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.model import Document, Pseudonymisation, Role, Speaker, Transcript, Turn
from qualcode.core.spans import Span
from qualcode.language.sentences import sentences
from qualcode.tui.reading import Cursor, Reading

TEXT = "Kopf\nWie war das? Und jetzt?\nErst gut. Dann kam Corona.\nDann Schluss."
HER, ME = Speaker("b", "B", Role.PARTICIPANT), Speaker("i", "I", Role.INTERVIEWER)


def reading(text=TEXT, participants=True):
    ends = [at for at, c in enumerate(text) if c == "\n"] + [len(text)]
    spans = [Span(start, end) for start, end in zip([0, *(e + 1 for e in ends)], ends, strict=False)]
    turns = (
        Turn(None, *spans[0]),
        Turn(ME, *spans[1]),
        Turn(HER if participants else ME, spans[2].start, spans[-1].end),
    )
    transcript = Transcript("t", "B01", "interview", "de", Pseudonymisation.DONE, "r")
    return Reading(Document(transcript, "r", text, turns), sentences(text, "de"))


def words(read, cursor):
    start, end = read.selection(cursor)
    return read.document.text[start:end]


def test_moving_leaves_the_end_of_a_long_selection():
    read = reading()
    turn = read.turn(read.at(TEXT.index("Erst")))
    assert words(read, turn) == "Erst gut. Dann kam Corona.\nDann Schluss."
    assert words(read, read.move(turn, -1)) == "Und jetzt?"
    assert words(read, read.move(turn, 1)) == "Dann Schluss."  # there is no later one


def test_growing_and_shrinking_come_back_to_where_they_began():
    read = reading()
    start = read.at(TEXT.index("Erst"))
    grown = read.extend(read.extend(start, 1), 1)
    assert read.extend(read.extend(grown, -1), -1) == start
    assert words(read, read.extend(start, -1)) == "Und jetzt?\nErst gut."


def test_from_a_sentence_the_word_cursor_starts_at_its_first_word():
    read = reading()
    word = read.move(read.at(TEXT.index("Dann kam")), 1, "word")
    assert words(read, word) == "Dann"
    assert words(read, read.extend(word, 1, "word")) == "Dann kam"


def test_from_a_word_the_sentences_go_on_with_the_next():
    read = reading()
    word = read.word_at(TEXT.index("kam"))
    assert words(read, read.move(word, 1)) == "Dann Schluss."


def test_only_participants_words_count():
    read = reading()
    assert not read.counts(0)
    assert not read.counts(TEXT.index("Wie"))
    assert read.counts(TEXT.index("Erst"))


def test_where_nobody_is_a_participant_everything_counts():
    assert reading(participants=False).counts(0)


@given(st.integers(0, len(TEXT) - 1), st.integers(0, len(TEXT)))
def test_covering_a_selection_gives_it_back(one, other):
    read = reading()
    low, high = sorted((one, other))
    selected = read.reach(read.at(low), high)
    assert read.selection(read.cover(read.selection(selected))) == read.selection(selected)


@given(st.lists(st.tuples(st.sampled_from(["move", "extend"]), st.sampled_from([-1, 1]), st.booleans())))
def test_no_step_leaves_the_text(steps):
    read, cursor = reading(), Cursor()
    for step, by, by_word in steps:
        cursor = getattr(read, step)(cursor, by, "word" if by_word else "sentence")
        start, end = read.selection(cursor)
        assert 0 <= start < end <= len(TEXT)


@pytest.mark.parametrize("step", ["move", "extend"])
def test_a_text_without_sentences_has_an_empty_selection(step):
    transcript = Transcript("t", "B01", "interview", "de", Pseudonymisation.DONE, "r")
    read = Reading(Document(transcript, "r", "", ()), [])
    assert not read.selection(getattr(read, step)(Cursor(), 1))


def test_an_edge_within_a_unit_goes_to_the_units_own_edge_first():
    read = reading()
    first, second = read.sentences[:2]
    inside = Span(first.start + 2, second.end - 2)
    assert read.edge(inside, "sentence", 1) == Span(inside.start, second.end)
    assert read.edge(inside, "sentence", -1, start=True) == Span(first.start, inside.end)


def test_an_edge_moves_no_further_than_a_unit_of_its_own_and_the_text():
    read = reading()
    (first, *_, last) = read.sentences
    assert read.edge(first, "sentence", -1) is None
    assert read.edge(first, "sentence", -1, start=True) is None
    assert read.edge(last, "sentence", 1) is None
    assert read.edge(last, "sentence", 1, start=True) is None


@given(
    st.integers(0, len(TEXT) - 2),
    st.integers(1, len(TEXT)),
    st.sampled_from(["word", "sentence"]),
    st.sampled_from([-1, 1]),
    st.booleans(),
)
def test_a_moved_edge_moves_the_way_it_was_told_and_the_other_stays(at, length, unit, by, start):
    span = Span(at, min(at + length, len(TEXT)))
    moved = reading().edge(span, unit, by, start=start)
    if moved is not None:
        assert moved.end == span.end if start else moved.start == span.start
        assert (moved.start - span.start + moved.end - span.end) * by > 0
        assert 0 <= moved.start < moved.end <= len(TEXT)
