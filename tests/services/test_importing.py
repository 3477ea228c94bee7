"""Files become transcripts: all of them or none, under assigned names, each file once."""

from pathlib import Path

import pytest

from qualcode.core.model import Pseudonymisation, Role
from qualcode.errors import ConflictError, InputError, QualcodeError
from qualcode.project import open_project
from qualcode.services import importing, transcripts
from tests.services.small import FIRST, content, everything, files, import_texts

FORMATS = Path(__file__).parents[1] / "data" / "transcript-formats"
AS_IS = importing.as_they_are(Pseudonymisation.DONE)


@pytest.fixture
def file(tmp_path):
    def make(name, data):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return make


def test_transcripts_get_names_of_their_own_and_never_the_files(project, tmp_path):
    found = import_texts(project, tmp_path / "raw", ["I: Ja.\n", "I: Nein.\n"])
    assert [t.name for t in found] == ["B01", "B02"]
    (more,) = import_texts(project, tmp_path / "more", ["I: Vielleicht.\n"])
    assert more.name == "B03"


def test_a_name_that_became_free_is_not_jumped_over(project, tmp_path):
    import_texts(project, tmp_path / "raw", ["I: Ja.\n", "I: Nein.\n"])
    transcripts.delete(project, "B01")
    assert import_texts(project, tmp_path / "more", ["I: Vielleicht.\n"])[0].name == "B01"


def test_speakers_turns_and_stamps_are_kept_and_labels_are_no_text(project, tmp_path):
    import_texts(project, tmp_path / "raw", [FIRST])
    document = transcripts.document(project, "B01")
    assert [(t.speaker.label, t.speaker.role) for t in document.turns] == [
        ("I", Role.INTERVIEWER),
        ("B1", Role.PARTICIPANT),
        ("I", Role.INTERVIEWER),
        ("B1", Role.PARTICIPANT),
    ]
    assert "#" not in document.text
    assert "B1:" not in document.text
    assert "\n\n" not in document.text
    assert sorted(anchor.ms for anchor in document.anchors) == [5100, 21400, 62000]


def test_a_file_known_already_is_left_alone_whatever_it_is_called_now(project, file):
    first = file("a.txt", "I: Ja.\n")
    importing.import_files(project, [first], AS_IS)
    before = everything(project)
    (again,) = importing.import_files(project, [file("b.txt", "I: Ja.\n")], AS_IS)
    assert (again.known, again.transcript) == (True, "B01")
    assert everything(project) == before


def test_the_same_file_twice_in_one_import_becomes_one_transcript(project, file):
    one, two = file("a.txt", "I: Ja.\n"), file("b.txt", "I: Ja.\n")
    found = importing.import_files(project, [one, two], AS_IS)
    assert [f.transcript for f in found] == ["B01", "B01"]
    assert len(transcripts.listing(project)) == 1


def test_every_transcript_of_a_file_that_holds_several_is_imported_once(project):
    file = FORMATS / "maxqda_preprocessor.txt"
    found = importing.import_files(project, [file], AS_IS)
    assert [(one.transcript, one.words) for one in found] == [("B01", 7), ("B02", 1)]
    assert "codings (2) were not taken over" in " ".join(found[0].warnings)
    before = everything(project)
    again = importing.import_files(project, [file], AS_IS)
    assert all(one.known for one in again)
    assert [one.transcript for one in again] == [one.transcript for one in found]
    assert everything(project) == before


@pytest.mark.parametrize("path", sorted(FORMATS.iterdir()), ids=lambda p: p.name)
def test_every_format_is_stored_and_read_back_the_same(project, path):
    drafts = importing.read_files([path])
    found = importing.import_files(project, [path], AS_IS)
    assert len(found) == len(drafts)
    for one, read in zip(found, drafts, strict=True):
        document = transcripts.document(project, one.transcript)
        assert document.text == read.draft.text
        assert [(t.speaker.label if t.speaker else None, t.start, t.end) for t in document.turns] == [
            (t.speaker, t.start, t.end) for t in read.draft.turns
        ]
        assert document.anchors == read.draft.anchors
        assert one.words == len(document.text.split())


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("bad.xyz", b"text", "not known"),
        ("bad.txt", b"", "empty"),
        ("bad.txt", b"  \n\n", "empty"),
        ("bad.txt", bytes(range(256)) * 40, "bad.txt"),
        ("bad.docx", b"this is no zip", "bad.docx"),
        ("bad.docx", b"PK\x03\x04" + bytes(200), "bad.docx"),
        ("bad.odt", b"PK\x05\x06" + bytes(18), "bad.odt"),
    ],
)
def test_one_bad_file_among_good_ones_and_nothing_is_imported(project, file, name, data, message):
    good, bad = file("good.txt", "I: Ja.\n"), file(name, data)
    before, folder = everything(project), files(project.root)
    with pytest.raises(InputError, match=message):
        importing.import_files(project, [good, bad], AS_IS)
    assert everything(project) == before
    assert files(project.root) == folder


def test_the_wrong_encoding_is_named_not_guessed_away(project, file):
    latin = file("bad.txt", "I: Übung\n".encode("latin-1"))
    with pytest.raises(InputError, match="bad"):
        importing.import_files(project, [latin], AS_IS, encoding="utf-8")
    with pytest.raises(InputError):
        importing.import_files(project, [file("bad.txt", b"I: x\n")], AS_IS, encoding="klingon")


def test_a_missing_file_is_named(project, tmp_path):
    with pytest.raises(InputError, match=r"gone.txt: There is no such file"):
        importing.import_files(project, [tmp_path / "gone.txt"], AS_IS)


def test_a_name_is_given_to_one_transcript_only(project, file):
    one, two = file("a.txt", "I: Ja.\n"), file("b.txt", "I: Nein.\n")
    with pytest.raises(InputError, match="2 transcripts"):
        importing.import_files(project, [one, two], AS_IS, name="X")
    importing.import_files(project, [one], AS_IS, name="Nord-1")
    before = everything(project)
    with pytest.raises(ConflictError, match="Nord-1 already"):
        importing.import_files(project, [two], AS_IS, name="Nord-1")
    assert everything(project) == before


@pytest.mark.parametrize("name", ["a/b", "../x", ".x", "a b", "a:b", "-", "x\n"])
def test_a_name_that_is_no_file_name_is_refused(project, file, name):
    with pytest.raises(QualcodeError, match="cannot be called"):
        importing.import_files(project, [file("a.txt", "I: Ja.\n")], AS_IS, name=name)


def test_a_project_knows_what_lies_inside_it(project, tmp_path):
    assert importing.inside_a_project(project.root / "transcripts" / "x.txt") == project.root
    assert importing.inside_a_project(tmp_path / "x.txt") is None


def test_what_was_imported_is_there_after_reopening(project, tmp_path):
    import_texts(project, tmp_path / "raw")
    before = content(project)
    project.close()
    with open_project(project.root) as again:
        assert content(again) == before


def test_a_file_said_to_be_done_is_looked_at_for_names_that_still_stand_in_it(project, tmp_path):
    raw, done = tmp_path / "raw.txt", tmp_path / "done.txt"
    raw.write_text("I: Wer war da?\nB: Frau Gesine Brandstätter aus Duisburg kam.\n", encoding="utf-8")
    done.write_text("I: Wer war da?\nB: Frau M aus Stadt K kam, und Herr B1 auch.\n", encoding="utf-8")
    first, second = importing.import_files(project, [raw, done], importing.as_they_are(Pseudonymisation.DONE))
    assert "It looks as if 2 names still stand in it" in first.warnings[0]
    assert "Brandstätter" in first.warnings[0]
    assert second.warnings == ()
