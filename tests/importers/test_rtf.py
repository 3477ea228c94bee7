"""Rich text."""

from pathlib import Path

import pytest

from qualcode.errors import InputError
from qualcode.importers import read, rtf
from tests.importers.check import check, stamps, turns
from tests.importers.test_txt import THREE

SAMPLES = Path(__file__).parents[1] / "data" / "transcript-formats"


def parse(body: str, encoding: str = "ascii"):
    raw = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\info{\author Geheim}}" + body + "}"
    (draft,) = rtf.read(raw.encode(encoding), file="x.rtf")
    check(draft)
    return draft


@pytest.mark.parametrize("name", ["f4.rtf", "easytranscript.rtf"])
def test_each_sample_gives_its_turns_and_times(name):
    (draft,) = read(SAMPLES / name)
    check(draft)
    assert turns(draft) == THREE
    assert stamps(draft) == [("", 5200), ("", 19400), ("", 31000)]


@pytest.mark.parametrize("umlaut", [r"\'fc", r"\u252?", r"\u252\'fc", r"{\uc0\u252 }", "ü"])
def test_umlauts_are_read_however_they_are_written(umlaut):
    assert parse(rf"I: f{umlaut}r\par", "cp1252").text == "für"


def test_soft_breaks_are_blanks_and_header_author_and_deleted_text_stay_out():
    draft = parse(
        r"{\header Kopf}I: Eins\line zwei\par B: Das {\deleted\revauthdel1 nie }war{\*\annotation Notiz}.\par"
    )
    assert turns(draft) == [("I", "Eins zwei"), ("B", "Das war.")]
    assert "Geheim" not in repr(draft)
    assert any("comments" in warning for warning in draft.warnings)


def test_a_table_row_is_a_line():
    assert turns(parse(r"\trowd\cellx1\cellx2 I\cell Wie?\cell\row B\cell Gut.\cell\row")) == [
        ("I", "Wie?"),
        ("B", "Gut."),
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"I: Das ist Text.", "no RTF"),
        ((SAMPLES / "f4.rtf").read_bytes()[:300], "cut off"),
        (rb"{\rtf1\ansi {\fonttbl}}", "no text"),
        (rb"{\rtf1\ansi\ansicpg99999 I: ja}", "encoding"),
    ],
)
def test_each_unsound_file_is_refused(data, words):
    with pytest.raises(InputError, match=words):
        rtf.read(data, file="x.rtf")


def test_the_encoding_named_by_the_user_is_used():
    (draft,) = rtf.read(b"{\\rtf1\\ansi I: f\x81r}", file="x", encoding="cp850")
    assert draft.text == "für"
    with pytest.raises(InputError, match="no text encoding"):
        rtf.read(b"{\\rtf1 I: ja}", file="x", encoding="klingon")
