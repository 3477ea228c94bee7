"""Choosing the importer, and what is true of all of them."""

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import InputError, QualcodeError
from qualcode.importers import IMPORTERS, read
from tests.importers.check import check

SAMPLES = Path(__file__).parents[1] / "data" / "transcript-formats"
INTERVIEWS = Path(__file__).parents[2] / "qualcode" / "sample" / "interviews"


def test_every_sample_is_read_by_the_importer_of_its_suffix():
    for path in SAMPLES.iterdir():
        for draft in read(path):
            check(draft)
            assert draft.format == {"maxqda_preprocessor.txt": "maxqda"}.get(path.name, path.suffix[1:])


def test_the_formats_are_there():
    assert {i.name for i in IMPORTERS} == {"txt", "maxqda", "vtt", "srt", "docx", "odt", "rtf"}


def test_an_unknown_suffix_and_an_unknown_format_list_the_known_ones(tmp_path):
    (tmp_path / "a.wav").write_bytes(b"RIFF")
    with pytest.raises(InputError, match=r"\.wav is not known\. Known formats: maxqda, txt"):
        read(tmp_path / "a.wav")
    with pytest.raises(InputError, match=r"no format nvivo.*Known formats: maxqda, txt"):
        read(SAMPLES / "f4_end.txt", format="nvivo")


def test_the_format_named_decides_over_the_suffix(tmp_path):
    (tmp_path / "a.dat").write_bytes((SAMPLES / "teams.vtt").read_bytes())
    assert read(tmp_path / "a.dat", format="VTT")[0].speakers == ("Beck, Sabine", "Gast 1")


@pytest.mark.parametrize(
    ("sample", "name"), [("f4.rtf", "a.docx"), ("table.docx", "a.txt"), ("plain.odt", "a.docx")]
)
def test_a_misnamed_file_is_read_as_what_it_is(tmp_path, sample, name):
    (tmp_path / name).write_bytes((SAMPLES / sample).read_bytes())
    (draft,) = read(tmp_path / name)
    assert draft.speakers == ("I", "B1", "B2")
    assert draft.format == Path(sample).suffix[1:]


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda i: i.name)
@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\0\1\2\3" * 50, b"PK\x03\x04 cut off", b"{\\rtf1 I: "])
def test_no_format_takes_junk(tmp_path, importer, data):
    path = tmp_path / f"x{importer.suffixes[0]}"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read(path)
    assert str(caught.value).startswith(str(path))


@given(st.sampled_from(sorted(SAMPLES.iterdir())), st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_files_give_a_draft_or_an_error_for_the_user(tmp_path, sample, data):
    damaged = bytearray(sample.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        match data.draw(st.sampled_from(["change", "cut", "delete", "double"])):
            case "change":
                damaged[at] = data.draw(st.integers(0, 255))
            case "cut":
                del damaged[at + 1 :]
            case "delete":
                del damaged[at : at + data.draw(st.integers(1, 20))]
            case "double":
                damaged[at:at] = damaged[at : at + 30]
        if not damaged:
            return
    path = tmp_path / f"x{sample.suffix}"
    path.write_bytes(damaged)
    with contextlib.suppress(QualcodeError):
        for draft in read(path):
            check(draft)


def test_the_registry_alone_loads_nothing_heavy():
    heavy = {"docx", "odf", "striprtf", "lxml", "webvtt", "srt", "charset_normalizer", "ruamel", "sqlalchemy"}
    code = f"import sys, qualcode.importers; print({heavy!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


TURNS = (
    ("2020-04-07_telefon_lindenfurt.docx", 29, (None, "I", "B"), 28),
    ("2020-04-09_Interview Kreis Wennerbeck.rtf", 31, (None, "I", "B"), 30),
    ("2020-04-15_teams_velmstadt.vtt", 34, ("Hagedorn, Lena", "Sommer, Petra"), 110),
    ("2020-04-17_harlingstedt_f4.txt", 32, ("I", "B"), 32),
    ("2020-04-21_B1_B2_Kreis_Luhrtal.docx", 39, ("I", "B1", "B2"), 39),
    ("2020-04-23_Altmersheim_zoom.vtt", 30, ("Tim Boskamp", "Jonas Thielbrink"), 78),
    ("2020-04-28_telefon_brommenau.txt", 36, ("I", "B"), 36),
    ("2020-04-30_Int-08_Bad-Ellerquell.odt", 30, ("I", "B"), 30),
    ("2020-05-05_kallmuende_audio.srt", 30, ("SPEAKER_00", "SPEAKER_01"), 142),
    ("2020-05-07_Werdelshausen_Abschrift.odt", 36, ("Int.", "Befr."), 0),
    ("2020-05-12_interview11.txt", 32, ("I", "B"), 0),
    ("2020-05-14_telefon_quernstadt.rtf", 37, (None, "I", "B"), 36),
    ("2020-05-19_Tornsbach_final.docx", 28, ("I", "B"), 0),
)


@pytest.mark.parametrize(("name", "count", "speakers", "times"), TURNS)
def test_each_interview_of_the_sample_study_gives_its_turns(name, count, speakers, times):
    (draft,) = read(INTERVIEWS / name)
    check(draft)
    assert len(draft.turns) == count
    assert tuple(dict.fromkeys(turn.speaker for turn in draft.turns)) == speakers
    assert len(draft.anchors) == times
    assert len(draft.text.split()) > 900
    assert draft.warnings == ()
