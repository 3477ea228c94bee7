"""``qualcode names``."""

import pytest

from qualcode.cli.names import CATEGORIES
from qualcode.core.names import Category
from qualcode.formats import agefile


def test_the_categories_are_those_there_are():
    assert set(Category) == set(CATEGORIES)


def test_a_name_is_marked_listed_and_replaced(run, study, monkeypatch):
    monkeypatch.setenv("QUALCODE_PASSPHRASE", "vier leichte worte hier")
    assert run("names", "mark", "B01", "Quittenbaum").code == 2
    assert run("names", "mark", "B01", "Quittenbaum", "--coder", "anna").code == 0
    (one,) = run("names", "list", "--json").json
    assert {"number", "transcript", "paragraph", "start", "end", "text", "coder", "note"} <= one.keys()
    assert "Quittenbaum" in run("names", "list").out
    assert run("names", "replace", one["number"], "--category", "person").code == 2
    done = run("names", "replace", one["number"], "--category", "person", "--pseudonym", "X", "--yes")
    assert done.code == 0, done.err
    assert "Frau X war weg" in run("transcripts", "show", "B01").out
    assert run("names", "list", "--json").json == []
    agefile.forget()


def test_a_name_that_waits_is_told_in_the_list_and_when_somebody_is_done(run, study):
    assert run("transcripts", "status", "B01", "done", "--coder", "anna").err == ""
    assert run("names", "mark", "B01", "Quittenbaum", "--coder", "anna").code == 0
    assert "1 name waits" in run("transcripts", "list").out
    assert run("transcripts", "list", "--json").json[0]["names_waiting"] == 1
    done = run("transcripts", "status", "B01", "done", "--coder", "anna")
    assert done.code == 0
    assert "1 name marked in B01 waits to be replaced" in done.err
    assert run("transcripts", "status", "B01", "open", "--coder", "anna").err == ""


@pytest.mark.parametrize("command", [["dismiss", "ffff"], ["mark", "B01", "gibtsnicht", "--coder", "anna"]])
def test_what_is_not_there_is_told(run, study, command):
    done = run("names", *command)
    assert (done.code, len(done.err.splitlines())) == (1, 1)


def test_the_list_tells_the_second_pass_beside_the_first(run, study):
    assert run("transcripts", "status", "B01", "in-progress", "--coder", "anna", "--pass", "2").code == 0
    assert "pass 2: in progress)" in run("transcripts", "list").out
    listed = run("transcripts", "list", "--json").json
    assert listed[0]["further_passes"] == {"anna": {"2": "in-progress"}}
    assert listed[1]["further_passes"] == {}
