"""The clipboard takes the first way that works, and it is said which."""

import stat
import sys

import pytest

from qualcode.tui import clipboard

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs of a POSIX shell")


@pytest.fixture
def sent():
    return []


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """``programs(name=exit code)``: programs that write what they get to a file of their name."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def make(**codes):
        for name, code in codes.items():
            file = folder / name.replace("_", "-")
            file.write_text(f"#!/bin/sh\n/bin/cat > {folder / name}.out\nexit {code}\n")
            file.chmod(file.stat().st_mode | stat.S_IXUSR)
        return folder

    return make


def copied(tmp_path, sent, **env):
    return clipboard.copy("Wörter", sent.append, tmp_path / "copy.txt", env)


def test_a_terminal_known_to_take_it_is_trusted(tmp_path, sent):
    assert "terminal" in copied(tmp_path, sent, TERM_PROGRAM="WezTerm")
    assert sent == ["Wörter"]


def test_in_tmux_tmux_takes_it(tmp_path, sent, programs):
    folder = programs(tmux=0)
    assert "tmux" in copied(tmp_path, sent, TERM_PROGRAM="WezTerm", TMUX="1")
    assert (folder / "tmux.out").read_text(encoding="utf-8") == "Wörter"
    assert sent == []


def test_a_program_that_fails_makes_way_for_the_next(tmp_path, sent, programs):
    folder = programs(wl_copy=1, xclip=0)
    assert "xclip" in copied(tmp_path, sent, WAYLAND_DISPLAY="w", DISPLAY=":0")
    assert (folder / "xclip.out").read_text(encoding="utf-8") == "Wörter"


def test_a_program_without_its_display_is_not_asked(tmp_path, sent, programs):
    folder = programs(xclip=0)
    assert "{file}" in copied(tmp_path, sent)
    assert not (folder / "xclip.out").exists()


def test_at_last_a_file_only_its_owner_reads_has_it(tmp_path, sent, programs):
    programs()
    assert "{file}" in copied(tmp_path, sent)
    file = tmp_path / "copy.txt"
    assert file.read_text(encoding="utf-8") == "Wörter"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sent == ["Wörter"]
