"""``qualcode backup`` and ``qualcode restore``."""

import hashlib


def test_a_copy_is_saved_listed_and_brought_back(run, study):
    assert "qualcode backup" in run("restore").out
    saved = run("backup")
    assert saved.code == 0
    (copy,) = (study / "backups").glob("*.db")
    assert hashlib.sha256(copy.read_bytes()).hexdigest() in saved.out
    assert copy.name in run("restore").out
    assert run("codebook", "rename", "Corona", "Pandemie").code == 0
    done = run("restore", copy.name, "--coder", "anna")
    assert (done.code, done.err) == (0, "")
    assert "Corona" in run("codebook", "tree").out
    assert "restored from a copy" in run("log").out


def test_a_copy_that_was_handed_in_becomes_a_project_in_a_new_folder(run, study, tmp_path):
    assert run("backup", tmp_path / "anna.db").code == 0
    done = run("restore", tmp_path / "anna.db", "--project", tmp_path / "handed-in")
    assert done.code == 0
    assert "Study" in done.out
    assert "B01" in run("transcripts", "list", "--project", tmp_path / "handed-in").out


def test_what_is_no_copy_is_one_line_and_exit_1(run, study, tmp_path):
    (tmp_path / "no.db").write_bytes(b"nothing")
    done = run("restore", tmp_path / "no.db")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "no intact copy" in done.err
    assert run("restore", "missing.db").code == 1
    assert run("backup", study / "study.db").code == 1


def test_a_copy_into_a_folder_that_is_not_there_is_refused(run, study, tmp_path):
    done = run("backup", tmp_path / "none" / "copy.db")
    assert done.code == 1
    assert "folder does not exist" in done.err
