"""Text transcripts in the forms that f4, MAXQDA, aTrain, Otter, GAT2, TiQ and people write."""

import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qualcode.core.spans import Span
from qualcode.errors import InputError, QualcodeError
from qualcode.importers import read, txt
from tests.importers.check import check, stamps, turns

SAMPLES = Path(__file__).parents[1] / "data" / "transcript-formats"
SHARED = Path(__file__).parents[2].parent / "shared"
QUESTION = "Wie läuft die Zusammenarbeit mit der Ausländerbehörde?"
B1 = (
    "Also das war/ es wurde ja vieles angefangen (...) und dann kam Corona. (lacht) "
    "Das ist ein SEHR großer Unterschied."
)
B2 = (
    "//Mhm.// (unv., Tür) Bei uns in Musterstadt hat Frau Beispiel (Meier?) das gemacht, "
    "also die VHS und/oder das KI."
)
LABELS = (
    "I, B, B1, e, E., Int., Int, Befr., S00, SPEAKER_00, Interviewer, Interviewerin, Interviewer*in, "
    "Interviewer:in, Befragte, Befragte/r, IP1, TN12, Y1, Am, Moderatorin, B1/B2, ??, Frau Krämer, "
    "Herr Dr. Özdemir, Person 2, B 1, B1 (m), Teilnehmerin 3, Gast 1"
)
MARKS = (
    "I: |B1:|Dan: |Also: |#00:00:01-2#|[00:00:05]| (00:01:00) |00:01:02.5| - |\n|\n\n|12 |SPEAKER_01\n|"
    "0:0:1.0 --> 0:0:2.0\n|Gast 1  0:22\n| |\t|\u2028|\x0b|o\u0308|ja|wort. |\u0301|(..)|ein|😀|\x02|\u200b|"
    "[|#|:|63"
)
THREE = [("I", QUESTION), ("B1", B1), ("B2", B2)]


def parse(text: str):
    (draft,) = txt.read(text.encode(), file="x.txt")
    check(draft, text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    return draft


@pytest.mark.parametrize(
    ("name", "expected", "times"),
    [
        (
            "f4_end.txt",
            [
                (None, "Interview 03, Musterstadt\nTranskription: AB"),
                ("I", QUESTION),
                ("B1", B1),
                ("B2", B2 + "\nNoch eine Zeile ohne Sprecher."),
                ("e", "Ja, genau."),
            ],
            [("", 5200), ("", 19400), ("", 31000), ("", 40000), ("", 44700)],
        ),
        ("f4_start.txt", THREE, [(QUESTION[:12], 5200), (B1[:12], 19400), (B2[:12], 31000)]),
        ("latin1_crlf.txt", THREE, []),
        ("maxqda_timestamps.txt", THREE, [(QUESTION[:12], 5000), (B1[:12], 19000), (B2[:12], 31000)]),
        (
            "atrain_maxqda.txt",
            [
                (None, "Transcription for 2004211100-intervi"),
                ("SPEAKER_00", QUESTION),
                ("SPEAKER_01", "Also das war, es wurde ja vieles angefangen und dann kam Corona."),
            ],
            [(QUESTION[:12], 0), ("Also das war", 5000), ("und dann kam", 12000)],
        ),
        (
            "atrain_timestamps.txt",
            [
                (None, "Transcription for 2004211100-intervi"),
                ("SPEAKER_00", QUESTION),
                ("SPEAKER_01", "Also das war, es wurde ja vieles angefangen"),
            ],
            [(QUESTION[:12], 0), ("Also das war", 5000)],
        ),
        (
            "otter.txt",
            [
                ("Sabine Beck", "Wie läuft die Zusammenarbeit?"),
                ("Gast 1", "Also das war\nund noch ein Absatz."),
            ],
            [("Wie läuft di", 22000), ("Also das war", 3881000)],
        ),
        (
            "gat2.txt",
            [
                ("I", "wie läuft die zuSAMmenarbeit?\n(1.2)"),
                ("B1", "°hh also das (-) war ja [schon   ]"),
                ("I", "[((lacht))]"),
                ("B1", "<<p> ganz gut;>"),
            ],
            [],
        ),
        (
            "tiq.txt",
            [
                ("Y1", "wie läuft das denn;"),
                ("Am", "└ja also (2) das is @sehr@ schwier- °also nein° └//mhm//┘"),
                ("Bf", "└(doch) ((stöhnt)) nei::n"),
            ],
            [],
        ),
    ],
)
def test_each_sample_gives_its_turns_and_times(name, expected, times):
    (draft,) = read(SAMPLES / name)
    check(draft)
    assert turns(draft) == expected
    assert stamps(draft) == times
    assert draft.warnings == ()


def test_the_windows_file_is_told_by_its_encoding():
    assert read(SAMPLES / "latin1_crlf.txt")[0].encoding == "cp1252"


def test_the_same_label_twice_is_two_turns_and_no_label_goes_on():
    draft = parse("B: eins\nB: zwei\n\n  drei  \nI: vier")
    assert turns(draft) == [("B", "eins"), ("B", "zwei\ndrei"), ("I", "vier")]


def test_a_label_on_a_line_of_its_own_begins_the_turn_below():
    draft = parse("I:\nWie geht es?\nB:\n#00:00:07-0#\nGut.\nB: #00:00:09-0#\n")
    assert turns(draft) == [("I", "Wie geht es?"), ("B", "Gut.")]
    assert stamps(draft) == [("Gut.", 7000), ("", 9000)]


@pytest.mark.parametrize(
    "line",
    [
        "Und dann sagt er: nein, das geht nicht.",
        "Eins ist klar: es fehlt Personal.",
        "Die Frage: wer macht das?",
        "Also: das war so.",
        "Ich habe gesagt: Frau Krämer, so geht das nicht.",
        "Es war um 12:30 Uhr.",
        "https://example.org",
        "Ein sehr langer Kopf der sich über viele viele Wörter zieht und zieht und zieht: Ende",
    ],
)
def test_a_sentence_with_an_early_colon_is_no_speaker(line):
    draft = parse(f"I: Wie war das?\nB: Gut.\n{line}\nI: Aha.\nB: Ja.")
    assert draft.speakers == ("I", "B")
    assert f"Gut.\n{line}" in draft.text


@pytest.mark.parametrize("label", LABELS.split(", "))
def test_the_usual_labels_are_speakers_even_once(label):
    draft = parse(f"{label}: Ja, das war so.\nI: Mhm.\nI: Und weiter?")
    assert turns(draft)[0] == (label, "Ja, das war so.")


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("[SPEAKER_01]: Ja.", "SPEAKER_01"),
        ("B1 : Ja.", "B1"),
        ("B1:\tJa.", "B1"),
        ("B1\tJa.", "B1"),
        ("B1 [00:00:05]: Ja.", "B1"),
        ("[00:00:05] B1: Ja.", "B1"),
        ("B1: [00:00:05] Ja.", "B1"),
        ("00:00:05.0 B1: Ja.", "B1"),
        ("B1: Ja. 00:00:05.0", "B1"),
        ("B1: Ja. (00:00:05)", "B1"),
    ],
)
def test_labels_and_stamps_stand_in_any_order(line, speaker):
    draft = parse(line)
    assert turns(draft) == [(speaker, "Ja.")]
    assert [a.ms for a in draft.anchors] == ([5000] if "05" in line else [])


def test_names_that_recur_are_speakers():
    draft = parse(
        "Interview\nDan: Okay.\nParticipant: Yes.\nDan: And?\nAnna Maria Beck: No.\nAnna Maria Beck: Ja."
    )
    assert draft.speakers == ("Dan", "Participant", "Anna Maria Beck")


def test_a_head_that_may_be_a_speaker_or_not_is_named_in_a_warning():
    draft = parse("I: Was noch?\nB: Gut.\nCorona-Bremse: so nennen wir das.\nI: Ja?\nB: Ja.")
    assert draft.speakers == ("I", "B")
    assert any("Corona-Bremse" in warning for warning in draft.warnings)


def test_the_title_block_is_header_even_if_it_names_the_interviewer():
    draft = parse("Datum: 21.4.2020\nInterviewerin: A. B.\nOrt: X\n\nI: Ja?\nB: Nein.\nI: Gut.\nB: Ja.")
    assert turns(draft)[0] == (None, "Datum: 21.4.2020\nInterviewerin: A. B.\nOrt: X")
    assert draft.speakers == ("I", "B")


def test_a_text_without_labels_is_one_turn_without_speaker():
    assert turns(parse("Erster Absatz.\n\nZweiter.")) == [(None, "Erster Absatz.\nZweiter.")]


def test_stamps_in_the_middle_leave_the_words_as_they_are():
    draft = parse(
        "B: eins #00:00:01-0# zwei [00:00:02] drei.[00:00:03]vier[00:00:03] vier\n"
        "B: fünf #00:00:04-0#  #00:00:05-5#"
    )
    assert draft.text == "eins zwei drei.vier vier\nfünf"
    assert stamps(draft) == [
        ("zwei drei.vi", 1000),
        ("drei.vier vi", 2000),
        ("vier vier", 3000),
        (" vier", 3000),
        ("", 4000),
        ("", 5500),
    ]


@pytest.mark.parametrize("text", ["[99:99:99] ja", "#1:77# ja", "(...) ja (5) ja", "[12] ja", "(12:30) ja"])
def test_what_is_no_time_stays_text(text):
    assert parse("B: " + text).text == text


def test_an_empty_segment_of_atrain_leaves_no_dash():
    draft = parse("SPEAKER_01\n[00:00:05] - Das war [00:00:12] - ")
    assert turns(draft) == [("SPEAKER_01", "Das war")]
    assert stamps(draft) == [("Das war", 5000), ("", 12000)]


def test_transcription_marks_are_never_rewritten():
    marks = "das/ es (..) (unv.) //mhm// GROSS (lacht) [ ] <<p> > @ja@ °leise° (Meier?) nei::n  zwei Blanks"
    assert parse(f"I: ja\nB: {marks}").text == f"ja\n{marks}"


def test_numbers_at_the_start_of_some_lines_are_text():
    assert parse("1 Apfel\n3 Birnen").text == "1 Apfel\n3 Birnen"
    assert parse("I: ja\n2 Birnen\n3 Äpfel").text == "ja\n2 Birnen\n3 Äpfel"


def test_an_empty_file_and_one_of_labels_only_are_refused(tmp_path):
    (tmp_path / "a.txt").write_bytes(b" \n\n")
    with pytest.raises(InputError, match=r"a\.txt: The file is empty"):
        read(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_bytes(b"I: #00:00:01-0#\nB:\n")
    with pytest.raises(InputError, match=r"b\.txt: The file holds no text"):
        read(tmp_path / "b.txt")


parts = st.sampled_from(MARKS.split("|"))


@given(st.lists(parts, max_size=40).map("".join))
@settings(deadline=None)
@example("I: a\x0b\u0301b #00:00:01-0#")
def test_any_mixture_of_marks_gives_a_sound_draft(text):
    try:
        parse(text)
    except QualcodeError:
        visible = re.sub(r"\s", "", text)
        assert len(visible) < 400  # only texts without a word are refused


def test_decomposed_text_comes_out_composed_with_the_same_turns():
    plain = (SAMPLES / "f4_end.txt").read_text("utf-8")
    assert turns(parse(unicodedata.normalize("NFD", plain))) == turns(parse(plain))


INTERVIEW = "".join(
    f"{'IB'[i % 2]}: {'Ja, das war/ es wurde größer. ' * (i % 5 + 1)}#00:0{i % 6}:1{i % 10}-{i % 7}#\n\n"
    for i in range(40)
)


@given(st.integers(0, len(INTERVIEW)), st.integers(0, len(INTERVIEW)))
@settings(deadline=None)
def test_every_span_of_the_file_maps_to_its_words_without_labels_stamps_and_blank_lines(one, other):
    start, end = sorted((one, other))
    draft = DRAFT
    moved = draft.source.map.span(Span(start, end)) or Span(0, 0)
    without = re.sub(r" ?#[^#\n]*#", lambda m: "\0" * len(m[0]), INTERVIEW)
    without = re.sub(r"(?m)^[IB]: ", "\0\0\0", without)
    without = re.sub(r"\n\n", "\n\0", without)[:-2] + "\0\0"
    assert draft.text[moved.start : moved.end] == without[start:end].replace("\0", "")


DRAFT = parse(INTERVIEW)


def test_a_long_interview_is_read_in_linear_time():
    def seconds(text):
        begin = time.perf_counter()
        txt.read(text.encode(), file="x")
        return time.perf_counter() - begin

    short = min(seconds(INTERVIEW * 10) for _ in range(3))
    assert seconds(INTERVIEW * 80) < 8 * 4 * short + 0.2


@pytest.mark.skipif(not (SHARED / "data/pdpilot").exists(), reason="the interviews lie beside the repository")
@pytest.mark.parametrize("number", range(1, 8))
def test_real_interviews_keep_every_paragraph(number):
    path = SHARED / f"data/pdpilot/transcripts/P{number}.txt"
    (draft,) = read(path)
    source = path.read_text("utf-8")
    check(draft, source)
    assert len(draft.text.split("\n")) == sum(bool(line.strip()) for line in source.split("\n"))
    assert set(draft.speakers) - {"Particpant"} == {"Dan", "Participant"}
