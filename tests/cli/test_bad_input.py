"""Bad input and bad luck: one clear line, the right exit code, and everything as it was before."""

import errno
import os
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.formats import agefile
from qualcode.project import DATABASE, open_project
from tests.cli.conftest import ROOT
from tests.services.small import everything, files

PASS = "three quiet words"


def state(root):
    """All that a project holds: every row, and every other file's bytes."""
    with open_project(root) as project:
        return everything(project), files(root)


@pytest.fixture
def refused(run, study):
    """Runs a command that must fail: one line that says this, nothing on stdout, nothing changed."""

    def call(*argv, says, code=1):
        before = state(study)
        done = run(*argv)
        assert (done.code, done.out) == (code, "")
        assert done.err.endswith("\n")
        assert done.err.count("\n") == 1
        assert "Traceback" not in done.err
        assert "bug" not in done.err
        for words in [says] if isinstance(says, str) else says:
            assert words in done.err
        assert state(study) == before
        return done

    return call


@pytest.fixture
def file(tmp_path):
    def make(name, data):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return make


# -- files that are not what they should be ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("talk.xyz", b"I: Ja.\n", ["talk.xyz", "not known", "--format"]),
        ("talk.txt", b"", ["talk.txt", "empty"]),
        ("talk.txt", bytes(range(256)) * 100, ["talk.txt"]),
        ("talk.docx", b"no zip at all", ["talk.docx"]),
        ("talk.docx", b"PK\x03\x04" + bytes(range(7, 250)), ["talk.docx"]),
        ("talk.odt", b"PK\x03\x04" + bytes(range(7, 250)), ["talk.odt"]),
        ("talk.vtt", b"WEBVTT\n\nno times here\n", ["talk.vtt"]),
    ],
    ids=["unknown", "empty", "binary", "no zip", "broken docx", "broken odt", "no cues"],
)
def test_a_file_that_is_no_transcript(refused, file, name, data, says):
    good = file("good.txt", "I: Gut.\n")
    refused("import", good, file(name, data), "--pseudonymise", "done", says=says)


def test_a_file_in_another_encoding_than_was_said(refused, file):
    talk = file("talk.txt", "I: Übung\n".encode("latin-1"))
    refused("import", talk, "--pseudonymise", "done", "--encoding", "utf-8", says="talk.txt")
    refused("import", talk, "--pseudonymise", "done", "--encoding", "klingon", says="klingon")


def test_a_missing_file_and_a_folder(refused, tmp_path):
    refused("import", tmp_path / "gone.txt", "--pseudonymise", "done", says=["gone.txt", "no such file"])
    (tmp_path / "folder").mkdir()
    refused("import", tmp_path / "folder", "--pseudonymise", "done", says="folder", code=2)


def test_two_transcripts_of_one_name(refused, file):
    talk = file("talk.txt", "I: Neu.\n")
    refused("import", talk, "--pseudonymise", "done", "--name", "B01", says=["B01", "already"])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("B01,0,999999,Corona,anna", ["codings.csv:3", "999999"]),
        ("B01,0,3,Nirgends,anna", ["codings.csv:3", "Nirgends"]),
        ("B01,0,3,Corona,eve", ["codings.csv:3", "eve", "--create-coders"]),
        ("B09,0,3,Corona,anna", ["codings.csv:3", "B09"]),
        ("B01,0,drei,Corona,anna", ["codings.csv:3", "drei"]),
        ('B01,0,3,"Corona,anna', ["codings.csv:3"]),
    ],
)
def test_a_line_of_codings_that_does_not_fit(refused, file, line, says):
    text = "transcript,start,end,code,coder\nB01,0,3,Corona,anna\n" + line + "\n"
    refused("codings", "import", file("codings.csv", text), says=says)


def test_codings_that_are_no_table(refused, file):
    refused("codings", "import", file("codings.csv", b"\x00\x01\x02" * 50), says="codings.csv")
    refused("codings", "import", file("empty.csv", b""), says="empty.csv")


def test_a_code_book_with_a_path_twice(refused, file):
    book = file("book.yaml", "codes:\n  - name: Neu\n  - name: Neu\n")
    refused("codebook", "load", book, says=["Neu"])


@pytest.mark.parametrize(
    "text", ["codes: [", "- just\n- a list\n", "codes:\n  - definition: nameless\n", "\t"]
)
def test_a_code_book_that_is_none(refused, file, text):
    refused("codebook", "load", file("book.yaml", text), says="book.yaml")


def test_a_table_of_cases_that_contradicts_itself(refused, file):
    table = file("cases.csv", "case,case:Typ\nK01,a\nK01,b\n")
    refused("cases", "load", table, says=["cases.csv:3", "line 2"])


def test_a_filter_that_cannot_be_read(refused):
    refused("quotes", "--json", "--where", "code:Corona and and", says="olumn")
    refused("quotes", "--json", "--where", "code:Nirgends", says="Nirgends")
    refused("quotes", "--json", "--where", "code:Corona and code:Koordination", says="overlaps")


# -- the project ---------------------------------------------------------------------------------------------


def test_no_project_here(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("coders", "list")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "qualcode init" in done.err


def test_a_project_without_its_database(run, study):
    (study / DATABASE).unlink()
    done = run("coders", "list")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "qualcode init" in done.err
    assert not (study / DATABASE).exists()


def test_a_database_that_is_none(run, study):
    (study / DATABASE).write_bytes(b"something else entirely " * 100)
    before = files(study), (study / DATABASE).read_bytes()
    done = run("coders", "add", "eve")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert DATABASE in done.err
    assert (files(study), (study / DATABASE).read_bytes()) == before


@pytest.mark.parametrize("text", ["name = \n", "name = 3\n", 'nmae = "x"\n', "\x00"])
def test_settings_that_cannot_be_read(run, study, text):
    (study / "qualcode.toml").write_text(text)
    done = run("coders", "list")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "qualcode.toml" in done.err


def test_settings_from_a_windows_editor(run, study):
    (study / "qualcode.toml").write_text('name = "Über"\n', encoding="utf-8-sig")
    assert run("coders", "list").code == 0


def test_a_project_is_not_made_twice_nor_where_a_file_is_in_the_way(run, study, tmp_path):
    before = state(study)
    done = run("init", study)
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert state(study) == before
    (tmp_path / "wall").write_text("a file")
    done = run("init", tmp_path / "wall" / "study")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert (tmp_path / "wall").read_text() == "a file"


# -- places that cannot be written ---------------------------------------------------------------------------

WRITERS = [
    ["quotes", "--to"],
    ["table", "frequencies", "--to"],
    ["transcripts", "export", "B01", "--to"],
    ["codings", "export"],
    ["codebook", "save"],
]


@pytest.mark.parametrize("argv", WRITERS, ids=" ".join)
def test_a_file_stands_where_the_folder_should_be(refused, file, argv):
    wall = file("wall", "a file")
    suffix = ".txt" if argv[0] == "transcripts" else ".yaml" if argv[0] == "codebook" else ".csv"
    refused(*argv, wall / f"out{suffix}", says="folder does not exist")


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.EACCES, "another program has it open"),
        (errno.EROFS, "read-only"),
        (errno.ENOSPC, "disk is full"),
    ],
)
@pytest.mark.parametrize("argv", WRITERS, ids=" ".join)
def test_an_output_that_cannot_be_written_leaves_the_old_one(
    refused, run, tmp_path, monkeypatch, argv, number, says
):
    suffix = ".txt" if argv[0] == "transcripts" else ".yaml" if argv[0] == "codebook" else ".csv"
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / f"out{suffix}"
    target.write_text("the old one")

    def fails(*_args, **_more):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", fails)
    monkeypatch.setattr(os, "replace", fails)
    refused(*argv, target, says=[target.name, says])
    assert [(p.name, p.read_text()) for p in folder.iterdir()] == [(target.name, "the old one")]


def test_a_database_on_a_full_disk(run, study, file, monkeypatch):
    from qualcode.store import sqlite

    before = state(study)
    configure = sqlite._configure
    remark = "viel " * 30000

    def small(connection, record):
        configure(connection, record)
        connection.execute("PRAGMA max_page_count = 1").close()

    with monkeypatch.context() as patched:
        patched.setattr(sqlite, "_configure", small)
        for argv in (
            ["import", file("talk.txt", f"I: {remark}"), "--pseudonymise", "done"],
            [
                *("codings", "import"),
                file("c.csv", f"transcript,start,end,code,coder,comment\nB01,0,9,Corona,anna,{remark}\n"),
            ],
        ):
            done = run(*argv)
            assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
            assert "disk is full" in done.err
    assert state(study) == before


def test_a_limit_on_file_sizes_hits_database_and_exports_alike(study, tmp_path):
    """As a full disk or a quota does: in a process of its own, whose files may not grow."""
    talk = tmp_path / "talk.txt"
    talk.write_text("I: " + "viel " * 200_000, encoding="utf-8")
    before = state(study)
    size = (study / DATABASE).stat().st_size

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = subprocess.run(
        [sys.executable, "-m", "qualcode", "import", str(talk), "--pseudonymise", "done"],
        cwd=study,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=limited,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (1, b"", 1), done.stderr
    assert b"disk" in done.stderr
    assert state(study) == before


def test_a_database_that_another_program_is_writing(run, study, monkeypatch):
    import sqlite3

    from qualcode.store import sqlite

    before = state(study)
    made = sqlite.engine
    monkeypatch.setattr("qualcode.store.sqlite.engine", lambda path: made(path, busy_seconds=0.1))
    other = sqlite3.connect(study / DATABASE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = run("coders", "add", "eve")
    other.execute("ROLLBACK")
    other.close()
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "Another program is writing" in done.err
    assert state(study) == before


def test_a_text_file_that_cannot_follow_does_not_deny_the_import(run, study, file, monkeypatch):
    def fails(*_args, **_more):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fails)
        done = run("import", file("talk.txt", "I: Neu.\n"), "--pseudonymise", "done")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "has changed as asked" in done.err
    assert "B03" in run("transcripts", "list").out
    assert run("transcripts", "refresh").code == 0
    assert (study / "transcripts" / "B03.txt").exists()


# -- raw material and names ----------------------------------------------------------------------------------


def test_importing_from_inside_a_project_warns(run, study):
    raw = study / "exports" / "raw.txt"
    raw.write_text("I: Neu.\n")
    done = run("import", raw, "--pseudonymise", "done")
    assert done.code == 0
    assert done.err.startswith("Warning")
    assert done.err.count("\n") == 1
    assert "raw.txt" in done.err


def test_original_names_inside_a_project_are_refused(refused, study, file):
    talk = file("talk.txt", "I: Frau Quittenbaum.\n")
    inside = study / "exports" / "names.csv"
    refused("scan", talk, "--to", inside, says="must not lie inside")
    inside.write_text("name,category\nQuittenbaum,person\n")
    refused("scan", talk, "--to", "-", "--known", inside, says="must not lie inside")
    refused("import", talk, "--pseudonymise", "auto", "--known", inside, says="must not lie inside")
    refused("import", talk, "--decisions", inside, says="must not lie inside")


def test_names_have_no_place_where_nothing_is_replaced(refused, file):
    talk, known = file("talk.txt", "I: Neu.\n"), file("known.csv", "name,category\nQ,person\n")
    refused("import", talk, "--pseudonymise", "done", "--known", known, says="--known", code=2)
    refused("import", talk, says="--pseudonymise", code=2)


def test_the_key_needs_its_passphrase_and_the_right_one(run, study, file, monkeypatch, refused):
    talk = file("talk.txt", "I: Frau Quittenbaum, ja.\n")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    refused("import", talk, "--pseudonymise", "auto", says="QUALCODE_PASSPHRASE", code=2)
    refused("key", "check", says="no key list")
    monkeypatch.setenv("QUALCODE_PASSPHRASE", PASS)
    assert run("import", talk, "--pseudonymise", "auto").code == 0
    agefile.forget()
    monkeypatch.setenv("QUALCODE_PASSPHRASE", "wrong words entirely")
    more = file("more.txt", "I: Frau Quittenbaum, nein.\n")
    refused("import", more, "--pseudonymise", "auto", says="does not open")
    refused("key", "list", says="does not open")
    refused("key", "list", "--json", says="does not open")


def test_the_key_list_of_another_project_is_refused(study, monkeypatch, refused):
    from qualcode.services import keys

    monkeypatch.setenv("QUALCODE_PASSPHRASE", PASS)
    with open_project(study) as project:
        opened = keys.open_or_make(project, lambda _: PASS)
    keys.save(opened, replace(opened.keylist, project="another study's GUID"))
    refused("key", "check", says="another project")


# -- deleting for good ---------------------------------------------------------------------------------------


def test_erasing_asks_first_and_leaves_nothing(run, study, refused, monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    refused("transcripts", "delete", "B01", "--erase", says="--yes", code=2)  # nobody there to ask
    done = run("transcripts", "delete", "B01", "--erase", "--yes")
    assert done.code == 0
    assert b"Lockdown" not in (study / DATABASE).read_bytes()
    assert run("undo").code == 1


def test_deleting_can_be_undone_and_the_text_file_comes_back(run, study):
    assert run("transcripts", "delete", "B01").code == 0
    assert not (study / "transcripts" / "B01.txt").exists()
    assert run("undo").code == 0
    assert (study / "transcripts" / "B01.txt").exists()
    assert run("redo").code == 0
    assert not (study / "transcripts" / "B01.txt").exists()


def test_undoing_more_than_there_is_says_so(run, study):
    done = run("undo", "999")
    assert done.code == 1
    assert done.err == "There is nothing to undo.\n"
