"""Cutting quotes from transcripts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.model import (
    Anchor,
    Coding,
    Document,
    Pseudonymisation,
    Role,
    Segment,
    Speaker,
    Transcript,
    Turn,
)
from qualcode.core.quotes import Cutter, Source, clock
from qualcode.core.report import Passage
from qualcode.core.wording import Words

SOURCE = Source("Corona > Bremse", ("anna",), "merged", case="K01", other_codes=("Netz",))
SAID = [
    (None, "Interview B03"),
    ("I", "Wie war das?"),
    ("B", "Erst gut. Dann schlecht.\nUnd dann wieder gut."),
    ("I", "Warum?"),
    ("B", "Wegen der Leute."),
]


def document(said=SAID, anchors=()):
    turns, at = [], 0
    for label, text in said:
        speaker = label and Speaker(label, label, Role.INTERVIEWER if label == "I" else Role.PARTICIPANT)
        turns.append(Turn(speaker, at, at + len(text)))
        at += len(text) + 1
    transcript = Transcript("t", "B03", "interview", "de", Pseudonymisation.DONE, "r")
    return Document(transcript, "r", "\n".join(text for _, text in said), tuple(turns), tuple(anchors))


def segment(start, end, *codings):
    made = codings or (Coding("g1", "t", "r", "k", "anna", start, end),)
    return Segment("t", "k", start, end, ("anna",), made)


def of(text, doc=None):
    start = (doc or document()).text.index(text)
    return segment(start, start + len(text))


def test_a_quote_carries_what_is_said_and_where_it_comes_from():
    quote = Cutter(document()).cut(of("Dann schlecht."), SOURCE)
    assert quote.text == "Dann schlecht."
    assert quote.passages == (Passage("B", "Dann schlecht."),)
    assert (quote.id, quote.transcript, quote.speaker, quote.case) == ("g1", "B03", "B", "K01")
    assert (quote.code, quote.coders, quote.layer) == ("Corona > Bremse", ("anna",), "merged")
    assert (quote.paragraph_start, quote.paragraph_end, quote.locator) == (3, 3, "B03, para. 3")
    assert (quote.before, quote.after, quote.time_ms, quote.weight) == ((), (), None, None)


def test_a_quote_over_several_turns_has_a_passage_for_each_and_joined_text():
    quote = Cutter(document()).cut(of("wieder gut.\nWarum?\nWegen"), SOURCE)
    assert quote.passages == (
        Passage("B", "wieder gut."),
        Passage("I", "Warum?", interviewer=True),
        Passage("B", "Wegen"),
    )
    assert quote.text == "wieder gut.\nWarum?\nWegen"
    assert quote.locator == "B03, paras. 4–6"


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ([("I", "Und was haben Sie da gedacht?"), ("B", "Nichts.")], "B"),
        ([("B1", "Ja."), ("I", "Und?"), ("B2", "Ich sehe das anders."), ("B1", "Doch.")], "B2"),
        ([("B1", "Ja, aber."), ("B2", "Nein."), ("B2", "Doch.")], "B1"),
        ([("I", "Und was haben Sie da gedacht?")], "I"),
        ([(None, "Ein langer Kopf ohne Person"), ("B", "Ja.")], "B"),
    ],
)
def test_a_quote_is_ascribed_to_whoever_answers_with_most_words(said, speaker):
    doc = document(said)
    assert Cutter(doc).cut(of(doc.text, doc), SOURCE).speaker == speaker


def test_paragraphs_within_a_turn_stay_one_passage():
    quote = Cutter(document()).cut(of("schlecht.\nUnd dann"), SOURCE)
    assert quote.passages == (Passage("B", "schlecht.\nUnd dann"),)
    assert (quote.paragraph_start, quote.paragraph_end) == (3, 4)


def test_blanks_at_the_edges_are_left_out_and_the_offsets_say_so():
    doc = document()
    quote = Cutter(doc).cut(of(" Dann schlecht.\n"), SOURCE)
    assert quote.text == "Dann schlecht." == doc.text[quote.start : quote.end]
    assert quote.paragraph_end == 3


def test_context_brings_whole_turns_and_the_rest_of_the_turn_that_was_cut():
    quote = Cutter(document(), context=1).cut(of("Dann schlecht."), SOURCE)
    assert quote.before == (Passage("I", "Wie war das?", interviewer=True), Passage("B", "Erst gut."))
    assert quote.after == (Passage("B", "Und dann wieder gut."), Passage("I", "Warum?", interviewer=True))


def test_context_ends_where_the_transcript_ends():
    quote = Cutter(document(), context=9).cut(of("Interview B03"), SOURCE)
    assert quote.before == ()
    assert len(quote.after) == 4
    quote = Cutter(document(), context=1).cut(of("Wegen der Leute."), SOURCE)
    assert quote.after == ()
    assert quote.before == (Passage("I", "Warum?", interviewer=True),)


def test_a_locator_can_be_a_time_stamp_or_nothing():
    doc = document(anchors=[Anchor(14, 0), Anchor(51, 751_900)])
    assert Cutter(doc, locator="time").cut(of("Wie war"), SOURCE).locator == "B03, #00:00:00#"
    assert Cutter(doc, locator="time").cut(of("wieder gut."), SOURCE).locator == "B03, #00:12:31#"
    assert Cutter(doc, locator="time").cut(of("Interview B03"), SOURCE).locator == "B03, para. 1"
    assert Cutter(doc, locator="none").cut(of("Warum?"), SOURCE).locator == ""


def test_the_locator_speaks_the_report_s_language():
    german = Words("de", gettext=lambda message: message.replace("para.", "Abs.").replace("paras.", "Abs."))
    assert Cutter(document(), words=german).cut(of("Warum?"), SOURCE).locator == "B03, Abs. 5"


def test_a_united_segment_takes_the_highest_weight_and_all_comments_once():
    first = Coding("g1", "t", "r", "k", "anna", 0, 5, weight=20, comment="unsicher")
    others = (replace(first, guid="g2", weight=80, comment="gut"), replace(first, guid="g3", weight=None))
    quote = Cutter(document()).cut(segment(0, 5, first, *others), SOURCE)
    assert (quote.id, quote.weight, quote.comment) == ("g1", 80, "unsicher\ngut")


def test_a_segment_beyond_the_text_is_refused():
    with pytest.raises(ValueError, match="outside"):
        Cutter(document()).cut(segment(0, 9999), SOURCE)


@pytest.mark.parametrize(("ms", "text"), [(0, "00:00:00"), (999, "00:00:00"), (3_661_000, "01:01:01")])
def test_a_time_is_written_as_hours_minutes_seconds(ms, text):
    assert clock(ms) == text


paragraphs = st.lists(st.text("ab .", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=3)
talks = st.lists(
    st.tuples(st.sampled_from([None, "I", "B"]), paragraphs.map("\n".join)), min_size=1, max_size=6
)


@given(talks, st.data())
def test_a_quote_s_text_is_the_document_s_at_its_offsets(said, data):
    doc = document(said)
    start = data.draw(st.integers(0, len(doc.text) - 1))
    end = data.draw(st.integers(start + 1, len(doc.text)))
    quote = Cutter(doc, context=1).cut(segment(start, end), SOURCE)
    assert quote.text.split() == doc.text[start:end].split()
    assert quote.text.split() == doc.text[quote.start : quote.end].split()
    lines = doc.text.split("\n")[quote.paragraph_start - 1 : quote.paragraph_end]
    assert doc.text[quote.start : quote.end].strip() in "\n".join(lines)


@given(talks, st.data())
def test_unbounded_context_gives_the_whole_transcript_back(said, data):
    doc = document(said)
    start = data.draw(st.integers(0, len(doc.text) - 1))
    end = data.draw(st.integers(start + 1, len(doc.text)))
    quote = Cutter(doc, context=99).cut(segment(start, end), SOURCE)
    parts = [p.text for p in (*quote.before, *quote.passages, *quote.after)]
    assert "".join("".join(parts).split()) == "".join(doc.text.split())
