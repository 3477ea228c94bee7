"""``qualcode`` alone, ``qualcode tui`` and ``qualcode practice``: which screen they open, and when not."""

import io
import sys

import pytest

from qualcode.cli.base import Opening
from qualcode.project import open_project


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def screen():
    """A screen that remembers what it was asked to open."""
    opened = []

    def open_(project, opening):
        opened.append((project.settings.name, opening))

    open_.opened = opened
    return open_


@pytest.fixture
def typed(monkeypatch):
    """What the person types; stdout counts as a terminal too."""

    def type_(text=""):
        monkeypatch.setattr(sys, "stdin", Terminal(text))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)

    return type_


def test_alone_in_a_project_opens_the_home_screen(run, study, screen, typed):
    typed()
    assert run(screen=screen).code == 0
    assert screen.opened == [("Study", Opening())]


def test_alone_without_a_terminal_prints_the_help(run, study, screen):
    done = run(screen=screen)
    assert (done.code, screen.opened) == (0, [])
    assert "Commands" in done.out


def test_outside_a_project_a_study_can_be_made(run, tmp_path, monkeypatch, screen, typed):
    monkeypatch.chdir(tmp_path)
    typed("2\nUnsere Studie\n\n")
    assert run(screen=screen).code == 0
    assert screen.opened == [("Unsere Studie", Opening())]
    with open_project(tmp_path / "unsere-studie") as project:
        assert project.settings.name == "Unsere Studie"


def test_outside_a_project_the_commands_can_be_shown(run, tmp_path, monkeypatch, screen, typed):
    monkeypatch.chdir(tmp_path)
    typed("4\n")
    assert "Commands" in run(screen=screen).out
    assert screen.opened == []


@pytest.mark.slow
def test_outside_a_project_the_sample_study_is_set_up_once(run, tmp_path, monkeypatch, screen, typed):
    monkeypatch.chdir(tmp_path)
    for _time in range(2):
        typed("1\nsample\n")
        assert run(screen=screen).code == 0
    assert len(screen.opened) == 2


def test_a_folder_that_cannot_be_is_one_line(run, tmp_path, monkeypatch, screen, typed):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").write_text("a file")
    typed("2\nTaken\ntaken\n")
    done = run(screen=screen)
    assert (done.code, screen.opened) == (1, [])
    assert "Traceback" not in done.err


def test_practice_needs_no_project(run, tmp_path, monkeypatch, screen, typed):
    monkeypatch.chdir(tmp_path)
    typed()
    assert run("practice", "--coder", "mia", screen=screen).code == 0
    assert screen.opened == [("Practice", Opening(coder="mia", practice=True))]
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_is_needed_except_line_by_line(run, study, screen):
    assert run("tui", screen=screen).code == 2
    assert run("practice", screen=screen).code == 2
    assert run("tui", "B01", "--linear", "--coder", "anna", screen=screen).code == 0
    assert screen.opened == [("Study", Opening("B01", "anna", linear=True))]


def test_a_coder_nobody_knows_is_asked_about(run, study, screen, typed):
    typed("\n")
    done = run("tui", "--coder", "anan", screen=screen)
    assert (done.code, screen.opened) == (130, [])
    assert "anan is new. Known: anna, ben. Add? [y/N]" in done.err
    typed("y\n")
    assert run("tui", "--coder", "anan", screen=screen).code == 0
    typed()
    assert run("tui", "--coder", "anna", screen=screen).code == 0
    assert [opening.coder for _name, opening in screen.opened] == ["anan", "anna"]
