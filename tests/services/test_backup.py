"""Copies of the study: saved whole, brought back whole, or not at all."""

import hashlib
from datetime import UTC, datetime

import pytest

from qualcode.core.model import Pseudonymisation
from qualcode.core.spans import Span
from qualcode.errors import (
    ConflictError,
    InputError,
    NotFoundError,
    QualcodeError,
    RefusedError,
    StorageError,
)
from qualcode.project import create_project, open_project
from qualcode.services import backup, codebook, erase, history, log, transcripts
from tests.services.small import code, coded, coder, entities, import_texts, put


def test_what_was_saved_comes_back_whole(study, tmp_path):
    put(study, "B01", "gar nicht", "Corona")
    before = entities(study)
    copy = backup.save(study, tmp_path / "copy.db")
    put(study, "B02", "zu Hause", "Koordination")
    codebook.rename(study, "Corona", "Pandemie")
    done = backup.restore(study, copy.path)
    assert entities(study) == before
    assert done.copy.digest == hashlib.sha256(copy.path.read_bytes()).hexdigest()


def test_what_was_there_before_a_restore_is_saved_first(study, tmp_path):
    copy = backup.save(study, tmp_path / "copy.db")
    put(study, "B01", "gar nicht", "Corona")
    later = entities(study)
    done = backup.restore(study, copy.path)
    assert backup.own(study)[0].path == done.before.path
    backup.restore(study, done.before.path)
    assert entities(study) == later


def test_a_restore_stands_in_the_trail_with_who_did_it_and_the_chain_holds(study, tmp_path):
    copy = backup.save(study, tmp_path / "copy.db")
    put(study, "B01", "gar nicht", "Corona")
    backup.restore(study, copy.path, coder=coder(study, "ben"))
    last = log.deeds(study, log.Wanted())[-1]
    assert (last.verb, last.coder) == ("project.restore", "ben")
    assert log.verify(study).findings == ()


def test_after_a_restore_events_are_those_of_another_copy(study, tmp_path):
    """The events made after the copy was saved may lie with a colleague, under the same numbers."""
    old = study.store.project().replica
    copy = backup.save(study, tmp_path / "copy.db")
    backup.restore(study, copy.path)
    assert study.store.project().replica != old
    put(study, "B01", "gar nicht", "Corona")
    history.undo(study, coder(study, "anna"))
    assert coded(study) == []


def test_an_open_window_sees_what_was_restored(study, tmp_path):
    copy = backup.save(study, tmp_path / "copy.db")
    put(study, "B01", "gar nicht", "Corona")
    with open_project(study.root) as other:
        assert coded(other)
        backup.restore(study, copy.path)
        assert coded(other) == []


def test_a_copy_is_one_file_that_stands_alone_with_its_digest_beside_it(study, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    copy = backup.save(study, folder / "copy.db")
    assert sorted(p.name for p in folder.iterdir()) == ["copy.db", "copy.db.sha256"]
    assert (folder / "copy.db.sha256").read_text() == f"{copy.digest}  copy.db\n"
    assert copy.path.stat().st_mode & 0o077 == 0


def test_own_copies_are_listed_by_their_date_and_stay_out_of_repositories(study):
    first, second = backup.save(study), backup.save(study)
    assert [copy.path for copy in backup.own(study)] == [second.path, first.path]
    assert backup.own(study)[0].at < second.at
    assert (study.root / "backups" / ".gitignore").read_text() == "*\n"
    assert backup.own(study)[1].digest == first.digest


def test_two_copies_in_one_second_are_two_files(study):
    study.ambient = type(study.ambient)(now=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    assert backup.save(study).path != backup.save(study).path


def test_the_database_itself_is_never_the_copy(study):
    with pytest.raises(RefusedError):
        backup.save(study, study.root / "study.db")
    assert coded(study) == []


def test_a_place_that_cannot_be_written_leaves_nothing(study, tmp_path):
    with pytest.raises(StorageError, match="folder does not exist"):
        backup.save(study, tmp_path / "no" / "copy.db")
    assert not (tmp_path / "no").exists()


def damaged_page(data):
    return data[:4096] + b"\xff" * 40_000 + data[44_096:]


def changed_word(data):
    at = data.index(b"Lockdown")
    return data[:at] + b"Lockdawn" + data[at + 8 :]


@pytest.mark.parametrize("harm", [damaged_page, changed_word, lambda data: data[:3000], lambda _data: b"no"])
def test_a_copy_that_is_not_intact_is_refused_and_nothing_changes(study, tmp_path, harm):
    copy = backup.save(study, tmp_path / "copy.db")
    put(study, "B01", "gar nicht", "Corona")
    before = entities(study)
    copy.path.write_bytes(harm(copy.path.read_bytes()))
    with pytest.raises(InputError, match="no intact copy"):
        backup.restore(study, copy.path)
    assert entities(study) == before


def test_a_damaged_copy_without_its_digest_is_still_refused(study, tmp_path):
    copy = backup.save(study, tmp_path / "copy.db")
    (tmp_path / "copy.db.sha256").unlink()
    copy.path.write_bytes(damaged_page(copy.path.read_bytes()))
    with pytest.raises(QualcodeError):
        backup.restore(study, copy.path)


def test_a_copy_of_another_study_is_refused(study, tmp_path):
    with create_project(tmp_path / "other", "Other") as other:
        copy = backup.save(other, tmp_path / "other.db")
    with pytest.raises(ConflictError, match="another study"):
        backup.restore(study, copy.path)


def test_a_missing_copy_is_said(study, tmp_path):
    with pytest.raises(NotFoundError):
        backup.restore(study, tmp_path / "none.db")


def test_a_copy_does_not_bring_back_what_was_erased(study, tmp_path):
    copy = backup.save(study, tmp_path / "copy.db")
    erase.erase_words(study, erase.exactly("Quittenbaum", "X"))
    with pytest.raises(RefusedError, match="erased"):
        backup.restore(study, copy.path)
    assert "Quittenbaum" not in transcripts.document(study, "B01").text


def test_own_copies_forget_what_is_erased(study):
    backup.save(study)
    backup.save(study)
    erase.erase_transcript(study, "B01")
    (left,) = backup.own(study)
    assert b"Quittenbaum" not in left.path.read_bytes()
    backup.restore(study, left.path)


def test_a_copy_that_was_handed_in_becomes_a_project_of_its_own(study, tmp_path):
    put(study, "B01", "gar nicht", "Corona")
    copy = backup.save(study, tmp_path / "anna.db")
    with backup.unpack(copy.path, tmp_path / "handed-in") as other:
        assert other.settings.name == "Study"
        assert coded(other) == coded(study)
        assert other.store.project().guid == study.store.project().guid
        assert other.store.project().replica != study.store.project().replica
        put(other, "B02", "zu Hause", "Corona")
    assert len(coded(study)) == 1


def test_a_copy_is_not_unpacked_over_a_project(study, tmp_path):
    copy = backup.save(study, tmp_path / "anna.db")
    with pytest.raises(ConflictError):
        backup.unpack(copy.path, study.root)


def test_text_files_follow_a_restore(study, tmp_path):
    copy = backup.save(study, tmp_path / "copy.db")
    import_texts(study, tmp_path / "more", ["I: Ja?\nB: Neu.\n"], Pseudonymisation.DONE)
    assert (study.root / "transcripts" / "B03.txt").exists()
    backup.restore(study, copy.path)
    assert not (study.root / "transcripts" / "B03.txt").exists()


def test_a_span_made_after_a_restore_is_saved(study, tmp_path):
    copy = backup.save(study, tmp_path / "copy.db")
    backup.restore(study, copy.path)
    guid = transcripts.find(study, "B01").guid
    from qualcode.services import codings

    codings.apply(study, guid, Span(0, 3), code(study, "Corona"), coder(study, "anna"))
    with open_project(study.root) as other:
        assert len(coded(other)) == 1
