"""What leaves the project is searched for original names and put on record."""

import hashlib

import pytest

from qualcode.core.exports import CHECKED, RELEASED
from qualcode.errors import InputError, RefusedError, StorageError
from qualcode.formats import agefile
from qualcode.services import codebook, exports, gate, history, importing, keys, pseudonyms
from qualcode.services.exports import Leaving
from tests.services.small import rows

PASSPHRASE = "vier leichte worte hier"
TALK = "I: Wer hilft?\nB: Frau Quittenbaum aus Lindenfurt. Herr Wolf auch.\n"
KNOWN = "name,category,title\nQuittenbaum,person,Frau\nLindenfurt,place,\nWolf,person,Herr\n"


@pytest.fixture
def keyed(project, tmp_path, monkeypatch):
    """A study whose names were replaced; the key list opens without a question."""
    monkeypatch.setenv("QUALCODE_PASSPHRASE", PASSPHRASE)
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "talk.txt").write_text(TALK, encoding="utf-8")
    (raw / "known.csv").write_text(KNOWN, encoding="utf-8")
    names = pseudonyms.known_names(raw / "known.csv")
    redact = pseudonyms.redactor(project, ask=lambda _: PASSPHRASE, names=names)
    importing.import_files(project, [raw / "talk.txt"], redact)
    yield project
    agefile.forget()


@pytest.fixture
def closed(keyed, monkeypatch):
    """The same study, its key list locked."""
    monkeypatch.delenv("QUALCODE_PASSPHRASE")
    agefile.forget()
    return keyed


def record(project):
    (one,) = exports.records(project)
    return one


def test_a_checked_file_is_written_and_recorded(keyed):
    path = keyed.root / "exports" / "a.txt"
    written = exports.write(keyed, str(path), b"harmlos", Leaving("quotes", {"where": "code:A"}, ("B01",)))
    assert (path.read_bytes(), written.checked) == (b"harmlos", CHECKED)
    found = record(keyed)
    assert (found.name, found.kind, found.checked) == ("exports/a.txt", "quotes", CHECKED)
    assert found.digest == hashlib.sha256(b"harmlos").hexdigest()
    assert found.request == {"where": "code:A"}
    assert found.transcripts == exports.guids(keyed, ["B01"])


def test_a_file_with_an_original_is_refused_with_the_place(keyed, tmp_path):
    before = rows(keyed)
    for words in ("Quittenbaums", "Lindenfurter", "Quitenbaum", "Quitten-\nbaum", "Herr Wolf"):
        with pytest.raises(RefusedError, match="line 2"):
            exports.write(keyed, str(tmp_path / "a.txt"), f"eins\n{words}".encode(), Leaving("quotes"))
    assert not (tmp_path / "a.txt").exists()
    assert exports.records(keyed) == ()
    assert rows(keyed) == before


def test_file_names_are_searched_too(keyed, tmp_path):
    with pytest.raises(RefusedError, match="file name"):
        exports.write(keyed, str(tmp_path / "quittenbaum.txt"), b"harmlos", Leaving("quotes"))


def test_a_reason_lets_it_leave_and_is_recorded(keyed, tmp_path):
    leaving = Leaving("quotes", unchecked="public figure")
    exports.write(keyed, str(tmp_path / "a.txt"), b"Quittenbaum", leaving)
    assert (tmp_path / "a.txt").exists()
    assert record(keyed).checked == "unchecked: public figure"


def test_a_reason_is_no_way_round_the_search(keyed, tmp_path):
    exports.write(keyed, str(tmp_path / "a.txt"), b"harmlos", Leaving("quotes", unchecked="in a hurry"))
    assert record(keyed).checked == CHECKED


def test_a_wrong_passphrase_stops_an_export_unless_a_reason_is_given(closed, tmp_path, monkeypatch):
    monkeypatch.setenv("QUALCODE_PASSPHRASE", "a wrong passphrase")
    with pytest.raises(InputError, match="passphrase"):
        exports.write(closed, str(tmp_path / "a.txt"), b"harmlos", Leaving("quotes"))
    assert not (tmp_path / "a.txt").exists()
    exports.write(closed, str(tmp_path / "a.txt"), b"harmlos", Leaving("quotes", unchecked="key is lost"))
    assert record(closed).checked == "unchecked: key is lost"


def test_without_the_key_files_leave_unprompted_and_the_record_says_so(closed, tmp_path):
    written = exports.write(closed, str(tmp_path / "a.txt"), b"Quittenbaum", Leaving("quotes"))
    assert (written.checked, written.concerned) == ("", True)
    assert record(closed).checked == ""


def test_a_study_without_pseudonyms_is_not_concerned(study, tmp_path):
    written = exports.write(study, str(tmp_path / "a.txt"), b"a", Leaving("quotes"))
    assert (written.checked, written.concerned) == ("", False)


def test_stdout_is_searched_but_leaves_no_record(keyed):
    with pytest.raises(RefusedError):
        exports.write(keyed, "-", b"Quittenbaum", Leaving("quotes"))
    exports.write(keyed, "-", b"harmlos", Leaving("quotes"))
    assert exports.records(keyed) == ()


def test_a_file_that_cannot_be_written_leaves_no_record(keyed, tmp_path):
    with pytest.raises(StorageError):
        exports.write(keyed, str(tmp_path / "none" / "a.txt"), b"harmlos", Leaving("quotes"))
    assert exports.records(keyed) == ()


def test_the_same_file_written_again_is_one_record(keyed, tmp_path):
    for data in (b"eins", b"eins", b"zwei"):
        exports.write(keyed, str(tmp_path / "a.txt"), data, Leaving("quotes"))
    assert len(exports.records(keyed)) == 2


def test_undo_does_not_take_an_export_back(study, tmp_path):
    codebook.add(study, "Neu")
    exports.write(study, str(tmp_path / "a.txt"), b"a", Leaving("quotes"))
    assert history.undo(study, None).verb == "code.add"
    assert len(exports.records(study)) == 1


def test_the_holder_releases_a_file_that_was_not_checked(closed, tmp_path):
    path = tmp_path / "a.txt"
    exports.write(closed, str(path), b"harmlos", Leaving("quotes"))
    keylist = keys.open_keys(closed, lambda _: PASSPHRASE).keylist
    assert not exports.release(closed, path, keylist).findings
    assert record(closed).checked == RELEASED


def test_a_file_with_an_original_is_not_released(keyed, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Quittenbaum", encoding="utf-8")
    keylist = keys.open_keys(keyed, lambda _: PASSPHRASE).keylist
    assert [f.text for f in exports.release(keyed, path, keylist).findings] == ["Quittenbaum"]
    assert exports.records(keyed) == ()


def test_rules_find_what_could_be_a_name_and_pass_pseudonyms_by():
    data = b"Frau X sprach mit Frau Kirschbaum, Tel. 0221 4710123."
    found = [f.text for f in gate.could_be_names(data, "a.txt", "de").findings]
    assert "Kirschbaum" in found
    assert "0221 4710123" in found
    assert "X" not in found
