"""The key lies apart from the project."""

from pathlib import Path

import pytest

from qualcode.errors import RefusedError
from qualcode.formats.keyplace import check_place, key_folder


def test_a_folder_of_its_own_is_fine(tmp_path):
    check_place(tmp_path / "keys" / "k.age", tmp_path / "study")


@pytest.mark.parametrize("place", ["study", "study/keys", "study/a/../keys/k.age"])
def test_inside_the_project_is_refused(tmp_path, place):
    with pytest.raises(RefusedError, match="inside the project"):
        check_place(tmp_path / place, tmp_path / "study")


def test_a_link_into_the_project_is_refused(tmp_path):
    (tmp_path / "study").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "study")
    with pytest.raises(RefusedError, match="inside the project"):
        check_place(tmp_path / "link" / "k.age", tmp_path / "study")


@pytest.mark.parametrize("place", ["other", "other/keys/k.age"])
def test_inside_another_project_is_refused(tmp_path, place):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "qualcode.toml").touch()
    with pytest.raises(RefusedError, match="another project"):
        check_place(tmp_path / place, tmp_path / "study")


def test_a_git_tree_is_refused(tmp_path):
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    with pytest.raises(RefusedError, match="git working tree"):
        check_place(tmp_path / "repo" / "sub" / "k.age", tmp_path / "study")


@pytest.mark.parametrize(
    "folder",
    ["OneDrive", "OneDrive - Universität", "sciebo", "Sciebo2", "Nextcloud", "ownCloud", "Dropbox (Team)",
     "iCloudDrive", "Mobile Documents", "Google Drive", "GoogleDrive-a@b.example", "Seafile"],
)  # fmt: skip
def test_a_synchronised_folder_is_refused(tmp_path, folder):
    with pytest.raises(RefusedError, match="synchronised"):
        check_place(tmp_path / folder / "keys" / "k.age", tmp_path / "study")


@pytest.mark.parametrize("mark", [".sync_0a1b.db", "._sync_0a1b.db", ".owncloudsync.log", ".dropbox.cache"])
def test_a_folder_with_the_marks_of_a_sync_client_is_refused(tmp_path, mark):
    (tmp_path / "Daten").mkdir()
    (tmp_path / "Daten" / mark).touch()
    with pytest.raises(RefusedError, match="synchronised"):
        check_place(tmp_path / "Daten" / "keys" / "k.age", tmp_path / "study")


def test_the_environment_chooses_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("QUALCODE_KEY_DIR", str(tmp_path))
    assert key_folder("guid") == tmp_path / "guid"
    monkeypatch.delenv("QUALCODE_KEY_DIR")
    assert key_folder("guid").parts[-2:] == ("keys", "guid")
    assert "qualcode" in Path(key_folder("guid")).parts
