"""Undo and redo on the command line say in words what they did."""

from qualcode.project import open_project
from tests.services.differing import differ
from tests.services.small import put


def test_undo_says_what_whose_and_where(run, study):
    with open_project(study) as project:
        put(project, "B02", "Alle", "Corona > Verzug", "anna")
    assert run("undo", "--coder", "anna").out == "Undone: coded: Corona > Verzug (B02, para. 2), by anna\n"
    again = "Done again: coded: Corona > Verzug (B02, para. 2), by anna\n"
    assert run("redo", "--coder", "anna").out == again


def test_an_act_of_nobody_is_said_without_a_coder(run, study):
    run("transcripts", "delete", "B01")
    assert run("undo").out == "Undone: transcript deleted: B01\n"


def test_undo_says_the_status_it_took_back_and_the_one_there_is(run, study):
    for status in ("done", "open"):
        run("transcripts", "status", "B01", status, "--coder", "anna")
    assert run("undo", "--coder", "anna").out == "Undone: status set: open (B01; now: done), by anna\n"


def test_a_decision_on_a_disagreement_is_said_with_its_passage(run, study):
    with open_project(study) as project:
        differ(project)
    place = run("consensus", "list", "--json").json[0]
    run("consensus", "decide", place["id"], "none", "--coder", "anna")
    said = run("undo", "--coder", "anna").out
    assert said.startswith("Undone: disagreement decided: nothing of it (B")
    assert said.endswith("), by anna\n")
    assert "para. " in said


def test_undoing_an_import_says_that_the_decisions_on_its_names_go_with_it(run, study, tmp_path, monkeypatch):
    monkeypatch.setenv("QUALCODE_PASSPHRASE", "hundert katzen im garten")
    (tmp_path / "new.txt").write_text("I: Wer?\nB: Frau Quittenbaum war da.\n", encoding="utf-8")
    assert run("import", tmp_path / "new.txt", "--pseudonymise", "auto").code == 0
    done = run("undo")
    assert "What was decided on its names is gone with it" in done.err
    assert run("redo").err == ""


def test_undoing_an_import_without_names_says_nothing_of_them(run, study, tmp_path):
    (tmp_path / "new.txt").write_text("I: Wer?\nB: Niemand.\n", encoding="utf-8")
    assert run("import", tmp_path / "new.txt", "--pseudonymise", "off").code == 0
    assert run("undo").err == ""
