"""``qualcode persons``: consent and withdrawal."""

import json

import pytest

from qualcode.formats import agefile


@pytest.fixture
def asked(run, study, tmp_path, monkeypatch):
    monkeypatch.setenv("QUALCODE_PASSPHRASE", "vier leichte worte hier")
    table = tmp_path / "cases.csv"
    table.write_text(
        "transcript,speaker,person,consent:quotation,consent:version\nB01,B1,P01,nein,3\nB02,B2,P02,,\n",
        encoding="utf-8",
    )
    done = run("cases", "load", table)
    assert done.code == 0, done.err
    assert "1 persons" in done.out
    yield study
    agefile.forget()


def test_consent_is_recorded_shown_and_listed(run, asked):
    assert run("persons", "consent", "P02", "--quotation", "yes", "--date", "2026-01-31").code == 0
    found = run("persons", "consent", "P02", "--json").json
    assert (found["person"], found["quotation"], found["date"]) == ("P02", "yes", "2026-01-31")
    listed = {one["person"]: one["consent"] for one in run("persons", "list", "--json").json}
    assert listed["P01"]["quotation"] == "no"
    assert run("persons", "consent", "P01").out.split("Version")[1].split()[0] == "3"
    assert "no" in run("persons", "list").out


def test_a_no_is_recorded_without_the_passphrase_and_the_rest_is_not_shown(run, asked, monkeypatch):
    monkeypatch.delenv("QUALCODE_PASSPHRASE")
    agefile.forget()
    done = run("persons", "consent", "P02", "--analysis", "no")
    assert (done.code, done.err) == (0, "")
    assert "--with-key" in done.out
    assert run("persons", "consent", "P01", "--json").json["key_list"] is False
    assert run("persons", "consent", "P01", "--with-key").code == 2  # there is nobody to ask
    assert run("persons", "consent", "P01", "--contact", "Tel. 0221").code == 2


def test_a_withdrawal_asks_and_leaves_a_proof(run, asked, tmp_path):
    asking = run("persons", "withdraw", "P01")
    assert (asking.code, asking.out) == (2, "")
    plan = run("persons", "withdraw", "P01", "--dry-run", "--json").json
    assert plan["transcripts"] == ["B01"]
    done = run("persons", "withdraw", "P01", "--yes", "--to", tmp_path / "proof.json")
    assert done.code == 0, done.err
    assert "none is left" in done.out
    proof = json.loads((tmp_path / "proof.json").read_text(encoding="utf-8"))
    assert {"salt", "hash", "before", "after", "hits", "key_list"} <= proof.keys()
    assert (proof["hits"], proof["key_list"]) == (0, True)
    assert [one["person"] for one in run("persons", "list", "--json").json] == ["P02"]


def test_copies_elsewhere_are_told_before_and_after(run, asked, tmp_path):
    assert run("backup", tmp_path / "handed-in.db").code == 0
    for more in (["--dry-run"], ["--yes"]):
        told = run("persons", "withdraw", "P01", *more).out
        assert "destroy these yourself" in told
        assert "copy of the study" in told
        assert "handed-in.db" in told


def test_words_that_are_left_somewhere_are_findings(run, asked):
    notes = asked / "exports" / "notes.txt"
    notes.write_text("Die Beratung haben wir am Fenster gemacht", encoding="utf-8")
    done = run("persons", "withdraw", "P01", "--yes", "--json")
    assert done.code == 1
    assert done.json["found_in"] == ["exports/notes.txt"]


def test_an_unknown_person_is_told(run, asked):
    done = run("persons", "withdraw", "P77", "--yes")
    assert (done.code, len(done.err.splitlines())) == (1, 1)
