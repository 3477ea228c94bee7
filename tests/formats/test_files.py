"""Writing files: the new one as a whole or the old one as it was."""

import errno
import os
from pathlib import Path

import pytest

from qualcode.errors import InputError, StorageError
from qualcode.formats import files


def test_a_file_is_written_and_replaced_without_remains(tmp_path: Path):
    target = tmp_path / "a.txt"
    files.write(target, b"one")
    files.write(target, b"two")
    assert target.read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="no POSIX permissions")
def test_a_replaced_file_keeps_its_permissions_and_a_new_one_gets_the_usual_ones(tmp_path: Path):
    target = tmp_path / "a.txt"
    target.write_bytes(b"one")
    target.chmod(0o640)
    files.write(target, b"two")
    assert target.stat().st_mode & 0o777 == 0o640
    (tmp_path / "plain").write_bytes(b"")
    files.write(tmp_path / "new", b"x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path):
    (tmp_path / "real").write_bytes(b"one")
    (tmp_path / "link").symlink_to("real")
    files.write(tmp_path / "link", b"two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"two"


def test_a_missing_folder_is_named(tmp_path: Path):
    with pytest.raises(StorageError, match="folder does not exist"):
        files.write(tmp_path / "nowhere" / "a.txt", b"x")


def test_a_folder_is_not_overwritten(tmp_path: Path):
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "a").write_bytes(b"x")
    with pytest.raises(StorageError):
        files.write(tmp_path / "inside", b"x")
    assert [p.name for p in tmp_path.iterdir()] == ["inside"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_read_only_folder_is_named_and_the_old_file_stays(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"one")
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(StorageError, match="permission"):
            files.write(tmp_path / "a.txt", b"two")
        assert (tmp_path / "a.txt").read_bytes() == b"one"
    finally:
        tmp_path.chmod(0o755)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_named():
    with pytest.raises(StorageError, match="disk is full"):
        files.write(Path("/dev/full"), b"x" * 100_000)


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX limits")
def test_when_writing_stops_half_way_the_old_file_stays_and_nothing_else(tmp_path: Path):
    import resource
    import signal

    (tmp_path / "a.txt").write_bytes(b"one")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(StorageError, match="too large"):
            files.write(tmp_path / "a.txt", b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.txt": b"one"}


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(errno.EACCES, "x"), "another program has it open"),
        (OSError(errno.ENOSPC, "x"), "disk is full"),
        (OSError(errno.EROFS, "x"), "read-only"),
        (OSError(errno.ENOENT, "x"), "folder does not exist"),
        (OSError(errno.EIO, "cable out"), "cable out"),
        (ValueError("embedded null byte"), "null byte"),
    ],
)
def test_each_cause_has_its_words(error, words):
    assert words in str(files.failure(Path("out.docx"), error))
    assert str(files.failure(Path("out.docx"), error)).startswith("out.docx: ")


def test_an_impossible_name_is_an_error_for_the_user():
    with pytest.raises(StorageError):
        files.write(Path("a\0b"), b"")
    with pytest.raises(InputError):
        files.read(Path("a\0b"))


def test_what_something_else_writes_takes_the_place_as_a_whole(tmp_path):
    target = tmp_path / "a.db"
    target.write_bytes(b"old")
    with files.in_place_of(target) as temporary:
        temporary.write_bytes(b"new")
        assert target.read_bytes() == b"old"
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.db": b"new"}


def write_half(target):
    with files.in_place_of(target) as temporary:
        temporary.write_bytes(b"half")
        raise RuntimeError


def test_a_failure_in_between_leaves_the_old_file_and_no_remains(tmp_path):
    target = tmp_path / "a.db"
    target.write_bytes(b"old")
    with pytest.raises(RuntimeError):
        write_half(target)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.db": b"old"}


def test_a_place_that_is_not_there_is_an_error_for_the_user(tmp_path):
    with pytest.raises(StorageError, match="folder does not exist"), files.in_place_of(tmp_path / "no" / "a"):
        raise AssertionError("nothing may be written")
