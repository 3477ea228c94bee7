"""Subtitles: WebVTT and SubRip."""

import contextlib
import io
from pathlib import Path

import pytest
import srt as srt_library
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import InputError, QualcodeError
from qualcode.formats import text
from qualcode.importers import read, srt, vtt
from tests.importers.check import check, stamps, turns

SAMPLES = Path(__file__).parents[1] / "data" / "transcript-formats"
ASK = "Wie läuft die Zusammenarbeit?"


def parse(source: str, module=vtt):
    (draft,) = module.read(source.encode(), file="x")
    check(draft, source.replace("\r\n", "\n").replace("\r", "\n"))
    return draft


def cue(start: float, end: float, words: str, identifier: str = "") -> str:
    times = " --> ".join(f"{int(t // 60):02}:{t % 60:06.3f}" for t in (start, end))
    return f"\n{identifier}\n{times}\n{words}\n" if identifier else f"\n{times}\n{words}\n"


@pytest.mark.parametrize(
    ("name", "expected", "times"),
    [
        (
            "teams.vtt",
            [("Beck, Sabine", ASK), ("Gast 1", "Also das war & ist so.")],
            [("Wie läuft di", 0), ("Also das war", 5200)],
        ),
        (
            "zoom.vtt",
            [("Sabine Beck", ASK), ("B. Beispiel", "Also: das war und dann kam Corona.")],
            [("Wie läuft di", 0), ("Also: das wa", 5200), ("und dann kam", 9000)],
        ),
        (
            "webex.vtt",
            [("Sabine Beck", ASK), ("Gast 1", "Also das war")],
            [("Wie läuft di", 0), ("Also das war", 5200)],
        ),
        (
            "noscribe.vtt",
            [("S00", ASK), ("S01", "Also das war (..) //S00: Mhm. // und dann kam Corona.")],
            [("Wie läuft di", 0), ("Also das war", 12000)],
        ),
        ("whisper.vtt", [(None, ASK + " Also das war")], [("Wie läuft di", 0), ("Also das war", 5200)]),
        (
            "whisper.srt",
            [(None, ASK), ("SPEAKER_01", "Also das war")],
            [("Wie läuft di", 0), ("Also das war", 5200)],
        ),
    ],
)
def test_each_sample_gives_its_turns_and_times(name, expected, times):
    (draft,) = read(SAMPLES / name)
    check(draft, text.read(SAMPLES / name).text)
    assert turns(draft) == expected
    assert stamps(draft) == times
    assert bool(draft.warnings) == (name == "noscribe.vtt")


def test_cues_of_one_speaker_are_one_paragraph_even_if_the_name_is_repeated():
    source = (
        "WEBVTT\n" + cue(0, 1, "<v A B>Das ist") + cue(1, 2, "<v A B>ein Satz.</v>") + cue(2, 3, "<v C>Ja.")
    )
    assert turns(parse(source)) == [("A B", "Das ist ein Satz."), ("C", "Ja.")]


def test_two_voices_in_one_cue_are_two_turns():
    assert turns(parse("WEBVTT\n" + cue(0, 1, "<v A>Wie?</v> <v B>Gut.</v>"))) == [
        ("A", "Wie?"),
        ("B", "Gut."),
    ]


def test_tags_entities_notes_and_styles_are_no_text():
    source = (
        "WEBVTT Titel\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE geheim\nnoch geheim\n"
        + cue(
            0,
            1,
            "<v.laut Beck &amp; Co>Das <i>war</i> <00:00:00.500>&lt;so&gt;&nbsp;&#39;ne <c.x>Sache</c>",
            "id-7",
        )
    )
    draft = parse(source)
    assert turns(draft) == [("Beck & Co", "Das war <so>\xa0'ne Sache")]


def test_transcription_marks_in_pointed_brackets_stay():
    assert parse("1\n00:00:00,000 --> 00:00:01,000\nI: <<p> leise> ja\n", srt).text == "<<p> leise> ja"


def test_a_blank_line_within_a_cue_and_a_missing_one_between_cues_lose_nothing():
    source = "1\n00:00:00,000 --> 00:00:01,000\neins\n\nzwei\n2\n00:00:01,000 --> 00:00:02,000\ndrei\n"
    assert parse(source, srt).text == "eins zwei drei"


def test_without_speakers_a_sentence_and_a_pause_end_a_paragraph():
    source = "WEBVTT\n" + cue(0, 1, "Das war gut.") + cue(1, 2, "Aber nicht") + cue(9, 10, "immer.")
    source += cue(11.4, 12, "So.") + cue(13.5, 14, "Neu.")
    assert parse(source).text == "Das war gut. Aber nicht immer. So.\nNeu."


def test_with_speakers_a_pause_ends_no_paragraph():
    source = "WEBVTT\n" + cue(0, 1, "I: Das war gut.") + cue(9, 10, "Immer.") + cue(19, 20, "B: Ja.")
    assert turns(parse(source)) == [("I", "Das war gut. Immer."), ("B", "Ja.")]


def test_without_speakers_a_long_paragraph_ends_with_its_sentence():
    source = "WEBVTT\n" + "".join(cue(i, i + 1, "Ein Satz mit sechs Wörtern hier.") for i in range(50))
    lengths = [len(paragraph) for paragraph in parse(source).text.split("\n")]
    assert all(600 <= length < 660 for length in lengths[:-1])
    assert len(lengths) > 2


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ("WEBVTT\n\n00:00.000 --> 00:0x.000\nja\n", "x:3: The times"),
        ("WEBVTT\n\n00:00.000 --> \nja\n", "x:3: The times"),
        ("WEBVTT\n\n00:99.000 --> 00:99.500\nja\n", "x:3: The times"),
        ("WEBVTT\n\nnichts\n", "x: The file holds no subtitles"),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\n\n", "x: The file holds no text"),
    ],
)
def test_each_fault_is_named_with_its_line(source, where):
    with pytest.raises(InputError) as caught:
        vtt.read(source.encode(), file="x")
    assert str(caught.value).startswith(where)


words = st.text(alphabet="abcdefg. ,ä?", min_size=1, max_size=30).filter(lambda w: w.strip())
texts = st.lists(words, min_size=1, max_size=12)


@given(texts)
@settings(deadline=None)
def test_we_and_the_vtt_library_read_the_same_words(lines):
    source = "WEBVTT\n" + "".join(cue(i, i + 1, line, str(i)) for i, line in enumerate(lines))
    theirs = " ".join(c.text for c in webvtt.from_buffer(io.StringIO(source)))
    draft = parse(source)
    assert draft.text.split() == theirs.split()
    assert [a.ms for a in draft.anchors] == [i * 1000 for i in range(len(lines))]


@given(texts)
@settings(deadline=None)
def test_we_and_the_srt_library_read_the_same_words(lines):
    source = "".join(
        f"{i + 1}\n00:00:{i:02},000 --> 00:00:{i:02},900\n{line}\n\n" for i, line in enumerate(lines)
    )
    theirs = " ".join(c.content for c in srt_library.parse(source))
    draft = parse(source, srt)
    assert draft.text.split() == theirs.split()
    assert [a.ms for a in draft.anchors] == [i * 1000 for i in range(len(lines))]


MARKS = (
    "WEBVTT|NOTE x|\n|\n\n|00:00:01.000 --> 00:00:02.000\n|<v Anna>|</v>|Zoe: |7\n|ja |wort.|&amp;|&#0;|"
    '&#99999999;|&nbsp;|&#10;|<i>|-->|1 "Bo" (2)\n|\u2028|o\u0308|<v >|&copy'
)


@given(st.lists(st.sampled_from(MARKS.split("|")), max_size=40).map("".join))
@settings(deadline=None)
def test_any_mixture_of_marks_gives_a_sound_draft_or_an_error(source):
    with contextlib.suppress(QualcodeError):
        parse("\n00:01.000 --> 00:02.000\nja\n" + source)
