"""A study in a folder that cannot be written: it can be read, and says so when it is to be changed."""

import os

import pytest

from qualcode.errors import StorageError
from qualcode.project import open_project
from qualcode.services import codebook, log


@pytest.fixture
def sealed(project, monkeypatch):
    """The folder of a study that its file system lets nobody write to."""
    codebook.add(project, "Corona > Ausfall")
    project.close()
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    before = sorted(project.root.iterdir())
    yield project.root
    assert sorted(project.root.iterdir()) == before


def test_it_can_be_read_and_its_log_proved(sealed):
    with open_project(sealed) as study:
        assert len(codebook.system(study)) > 0
        assert log.verify(study).findings == ()


def test_a_change_is_refused_in_plain_words(sealed):
    with open_project(sealed) as study, pytest.raises(StorageError, match="cannot be written"):
        codebook.add(study, "Neu")


def test_a_path_with_signs_of_its_own_is_read_too(sealed, tmp_path):
    odd = sealed.rename(tmp_path / "Größe 50 % #1?")
    with open_project(odd) as study:
        assert len(codebook.system(study)) > 0
    odd.rename(sealed)
