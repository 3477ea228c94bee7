"""What every command keeps to: exit codes, one line of error, help, languages, encodings."""

import json
import sys
from importlib import metadata
from pathlib import Path

import click
import pytest

from qualcode import cli, i18n
from qualcode.cli import COMMANDS
from qualcode.cli.base import Command, Opening


def compiled():
    return (Path(i18n.__file__).parent / "locales" / "de" / "LC_MESSAGES" / "qualcode.mo").exists()


german = pytest.mark.skipif(not compiled(), reason="the German messages are not compiled here")


def installed():
    try:
        return bool(metadata.version("qualcode"))
    except metadata.PackageNotFoundError:
        return False


def leaves():
    """Every command with its words."""
    from importlib import import_module

    for name, (module, _summary) in COMMANDS.items():
        found = import_module(f"qualcode.cli.{module}").COMMANDS[name]
        if isinstance(found, click.Group):
            for sub, command in found.commands.items():
                yield (name, sub), command
        else:
            yield (name,), found


ALL = dict(leaves())


def test_a_command_that_worked_ends_0(run, study):
    assert run("coders", "list").code == 0


def test_a_request_that_cannot_be_met_ends_1_with_one_line(run, study):
    done = run("transcripts", "show", "B09")
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert "B09" in done.err


@pytest.mark.parametrize(
    "argv",
    [
        ["nonsense"],
        ["coders", "nonsense"],
        ["coders", "add"],
        ["quotes", "--nonsense"],
        ["table", "pie", "--json"],
        ["quotes"],
        ["quotes", "--json", "--to", "-"],
        ["agreement", "--json", "--to", "-"],
        ["quotes", "--to", "file-without-suffix"],
        ["import", "x.txt"],
        ["undo", "0"],
        ["coders", "list", "--language", "fr"],
        ["transcripts", "status", "B01", "done"],
        ["tui"],
    ],
)
def test_wrong_usage_ends_2_with_one_line(run, study, argv):
    done = run(*argv)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1


def test_ctrl_c_ends_130(run, study, monkeypatch):
    from qualcode.services import coders

    def interrupted(_project):
        raise KeyboardInterrupt

    monkeypatch.setattr(coders, "listing", interrupted)
    assert run("coders", "list").code == 130


def test_a_bug_is_one_line_without_a_traceback_or_a_text(run, study, monkeypatch):
    from qualcode.services import coders

    def broken(_project):
        raise ValueError("what Frau Q. said")

    monkeypatch.setattr(coders, "listing", broken)
    done = run("coders", "list")
    assert done.code == 1
    assert "ValueError at test_run.py" in done.err
    assert "Frau Q." not in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_command_has_help_with_an_example_that_calls_it(run, words):
    done = run(*words, "--help")
    assert done.code == 0
    assert isinstance(ALL[words], Command)
    assert "Example" in done.out
    assert f"qualcode {' '.join(words)}" in ALL[words].example
    assert "--project" in done.out
    assert "--language" in done.out


def test_the_list_of_commands_says_what_each_does(run):
    done = run("--help")
    assert all(name in done.out for name in COMMANDS)


@german
@pytest.mark.parametrize("argv", [["import", "--help"], ["coders", "list"], ["coders", "add"], ["nonsense"]])
def test_german_and_english_differ(run, study, argv):
    in_german, english = (run(*argv, "--language", language) for language in ("de", "en"))
    assert in_german.code == english.code
    assert in_german.out + in_german.err != english.out + english.err


@german
def test_the_environment_chooses_the_language_and_the_flag_wins(run, study, monkeypatch):
    monkeypatch.setenv("QUALCODE_LANGUAGE", "de")
    assert "Codierende" in run("coders", "list").out
    assert "Coder" in run("coders", "list", "--language", "en").out.split("\n")[0]


def test_the_project_may_be_named_from_anywhere(run, study, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("coders", "list").code == 1
    assert "anna" in run("coders", "list", "--project", study).out


def test_help_loads_nothing_heavy(process):
    code = (
        "import sys; from qualcode.__main__ import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'spacy', 'pandas', 'textual', 'sqlalchemy', 'alembic', 'numpy', 'docx', 'openpyxl',"
        " 'matplotlib'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    import subprocess

    from tests.cli.conftest import ROOT

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, timeout=60)
    assert done.stderr.decode().strip() == "[]"


def test_reading_a_project_loads_neither_migrations_nor_tables_nor_screens(study):
    code = (
        "import sys; from qualcode.__main__ import main\n"
        "try: main(['transcripts', 'list'])\nexcept SystemExit: pass\n"
        "heavy = {'spacy', 'pandas', 'textual', 'alembic', 'scipy', 'docx', 'openpyxl', 'phonenumbers',"
        " 'matplotlib'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    import os
    import subprocess

    from tests.cli.conftest import ROOT

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=study,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stderr.decode().strip() == "[]"


def test_a_console_that_lacks_characters_gets_the_rest(process, study):
    done = process(
        "transcripts", "show", "B01", "--project", study, PYTHONIOENCODING="cp1252:strict", PYTHONUTF8="0"
    )
    assert done.returncode == 0
    assert "Behörde" in done.stdout.decode("cp1252")
    assert b"?" in done.stdout  # the emoji


def test_json_is_utf8_whatever_the_console(process, study):
    done = process(
        "transcripts",
        "show",
        "B01",
        "--json",
        "--project",
        study,
        PYTHONIOENCODING="cp1252:strict",
        PYTHONUTF8="0",
    )
    assert "👩" in json.loads(done.stdout.decode("utf-8"))["text"]


def test_an_error_on_a_narrow_console_is_one_line_too(process, tmp_path):
    done = process("init", tmp_path / "👩" / "\u0000x"[1:], PYTHONIOENCODING="ascii:strict", PYTHONUTF8="0")
    assert done.returncode == 0
    done = process("import", "日本.txt", "--pseudonymise", "off", "--project", tmp_path / "👩" / "x",
                   PYTHONIOENCODING="ascii:strict", PYTHONUTF8="0")  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"no such file" in done.stderr


@pytest.mark.skipif(not installed(), reason="qualcode is not installed here")
def test_version_is_printed(run):
    done = run("--version")
    assert (done.code, done.out) == (0, f"qualcode {metadata.version('qualcode')}\n")


def test_the_screen_is_opened_through_what_was_handed_in(study, monkeypatch):
    seen = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    code = cli.run(
        ["tui", "B02", "--coder", "anna", "--keys", "vim"],
        lambda project, opening: seen.append((project.root, opening)),
    )
    assert (code, seen) == (0, [(study, Opening("B02", "anna", "vim"))])
