"""The text files in transcripts/ show what the study has, and what stands about them is true."""

import errno
import os

import pytest

from qualcode.core.model import Pseudonymisation
from qualcode.errors import StorageError
from qualcode.services import mirror, transcripts
from tests.services.small import import_texts


def names(project):
    return sorted(p.name for p in (project.root / "transcripts").iterdir())


def test_every_pseudonymised_transcript_has_its_file(study):
    assert names(study) == ["B01.txt", "B02.txt"]


def test_the_file_can_be_read_again_as_the_same_text(study, tmp_path):
    from qualcode.importers import read

    (draft,) = read(study.root / "transcripts" / "B01.txt")
    document = transcripts.document(study, "B01")
    assert draft.text == document.text
    assert draft.speakers == tuple(dict.fromkeys(t.speaker.label for t in document.turns))


def test_transcripts_whose_names_were_not_dealt_with_are_not_shown(project, tmp_path):
    import_texts(project, tmp_path / "raw", pseudonymisation=Pseudonymisation.OFF)
    assert names(project) == []


def test_files_of_others_are_left_alone(study):
    (study.root / "transcripts" / "notes.txt").write_text("mine")
    transcripts.delete(study, "B01")
    assert names(study) == ["B02.txt", "notes.txt"]


def test_refreshing_restores_what_was_deleted_or_edited(study):
    folder = study.root / "transcripts"
    before = (folder / "B01.txt").read_bytes()
    (folder / "B01.txt").unlink()
    (folder / "B02.txt").write_text("scribble")
    assert mirror.refresh(study) == 2
    assert (folder / "B01.txt").read_bytes() == before
    assert "scribble" not in (folder / "B02.txt").read_text()


def test_a_full_disk_after_an_import_does_not_sound_as_if_nothing_was_imported(
    project, tmp_path, monkeypatch
):
    def full(*_args):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError) as error:
        import_texts(project, tmp_path / "raw")
    message = error.value.message()
    assert "has changed as asked" in message
    assert "disk is full" in message
    assert "qualcode transcripts refresh" in message
    assert "nothing" not in message.lower()
    monkeypatch.undo()
    assert len(transcripts.listing(project)) == 2
    assert names(project) == []
    assert mirror.refresh(project) == 2


def test_a_file_held_open_elsewhere_does_not_undo_a_deletion(study, monkeypatch):
    def held(*_args, **_more):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "unlink", held)
    with pytest.raises(StorageError, match=r"has changed as asked.*another program has it open"):
        transcripts.delete(study, "B01")
    monkeypatch.undo()
    assert len(transcripts.listing(study)) == 1
    mirror.refresh(study)
    assert names(study) == ["B02.txt"]
