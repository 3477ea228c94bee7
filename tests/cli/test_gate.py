"""``qualcode gate``, and the gate in front of every command that writes something out."""

import pytest

from qualcode.formats import agefile
from tests.services.test_exports import KNOWN, PASSPHRASE, TALK


@pytest.fixture
def keyed(run, project, tmp_path, monkeypatch):
    monkeypatch.setenv("QUALCODE_PASSPHRASE", PASSPHRASE)
    project.close()
    monkeypatch.chdir(project.root)
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "known.csv").write_text(KNOWN, encoding="utf-8")
    done = run("import", tmp_path / "talk.txt", "--pseudonymise", "auto", "--known", tmp_path / "known.csv")
    assert done.code == 0, done.err
    for command in (["coders", "add", "anna"], ["codebook", "add", "Hilfe"]):
        assert run(*command).code == 0
    (tmp_path / "c.csv").write_text(
        "transcript,start,end,code,coder\nB01,0,12,Hilfe,anna\n", encoding="utf-8"
    )
    assert run("codings", "import", tmp_path / "c.csv", "--mark-done").code == 0
    yield project.root
    agefile.forget()


WRITING = (
    ("quotes", "--to", "{}.docx"),
    ("quotes", "--to", "{}.xlsx"),
    ("quotes", "--to", "{}.html"),
    ("quotes", "--to", "{}.json"),
    ("table", "frequencies", "--to", "{}.csv"),
    ("table", "frequencies", "--to", "{}.svg"),
    ("table", "frequencies", "--to", "{}.png"),
    ("codebook", "save", "{}.yaml"),
    ("codebook", "save", "{}.docx"),
    ("codings", "export", "{}.csv"),
    ("methods", "--to", "{}.md"),
    ("log", "--to", "{}.xlsx"),
)


def test_no_command_writes_a_code_named_after_a_person(run, keyed, tmp_path):
    commands = [[part.format(tmp_path / "out") for part in command] for command in WRITING]
    for command in commands:
        assert run(*command).code == 0, command
    assert run("codebook", "rename", "Hilfe", "Hilfe für Quittenbaums").code == 0
    before = {p: p.read_bytes() for p in tmp_path.glob("out*")}
    for command in commands:
        done = run(*command)
        assert (done.code, done.out) == (1, ""), command
        assert "Quittenbaum" in done.err
        assert len(done.err.splitlines()) == 1
    assert {p: p.read_bytes() for p in tmp_path.glob("out*")} == before
    for command in commands:
        assert run(*command, "--unchecked", "Frau Q. agreed").code == 0, command


def test_ordinary_words_that_are_names_too_are_told_with_their_place_and_let_pass(run, keyed, tmp_path):
    assert run("codebook", "rename", "Hilfe", "Hilfe im Wolf").code == 0
    for command in (["codebook", "save", tmp_path / "a.yaml"], ["codings", "export", tmp_path / "a.csv"]):
        done = run(*command)
        assert done.code == 0, done.err
        assert "Not counted" in done.err, command
        assert "Wolf (line " in done.err
    done = run("quotes", "--edition", "publication", "--to", tmp_path / "a.md")
    assert "Wolf (line " in done.err
    assert "Wolf (line " in run("gate", tmp_path / "a.md").out


def test_a_case_table_with_an_original_is_refused_with_its_line(run, keyed, tmp_path):
    table = tmp_path / "cases.csv"
    table.write_text(
        "transcript,person,case,case:Ort\nB01,P01,K01,Dorf\nB01,,K01,Lindenfurt\n", encoding="utf-8"
    )
    done = run("cases", "load", table)
    assert done.code == 1
    assert "cases.csv:3: Lindenfurt is a name of the key list" in done.err
    assert run("cases", "list", "--json").json[0]["case"] == ""


def test_without_the_key_list_a_case_table_gets_a_hint_on_likely_names(run, keyed, tmp_path, monkeypatch):
    monkeypatch.delenv("QUALCODE_PASSPHRASE")
    agefile.forget()
    table = tmp_path / "cases.csv"
    table.write_text("transcript,case,person\nB01,K01,Frau Gesine Brandstätter\n", encoding="utf-8")
    done = run("cases", "load", table)
    assert done.code == 0
    assert "May be names: " in done.err
    assert "Brandstätter" in done.err
    table.write_text("transcript,case,case:Typ\nB01,K02,Kreis\n", encoding="utf-8")
    assert run("cases", "load", table).err == ""


def test_done_tells_ordinary_words_that_may_be_names(run, keyed, tmp_path):
    target = tmp_path / "B01.txt"
    assert run("transcripts", "export", "B01", "--to", target).code == 0
    text = target.read_text(encoding="utf-8").replace("hilft", "hilft dem Wolf")
    target.write_text(text, encoding="utf-8")
    assert run("transcripts", "correct", "B01", target).code == 0
    done = run("transcripts", "status", "B01", "done", "--coder", "anna")
    assert "Ordinary words in B01 that may be names of the key list: Wolf." in done.err


def test_transcripts_are_searched_before_they_leave(run, keyed, tmp_path):
    target = tmp_path / "B01.txt"
    assert run("transcripts", "export", "B01", "--to", target).code == 0
    text = target.read_text(encoding="utf-8").replace("hilft", "hilft Lindenfurt")
    target.write_text(text, encoding="utf-8")
    assert run("transcripts", "correct", "B01", target).code == 0
    assert run("transcripts", "export", "B01", "--to", tmp_path / "new.docx").code == 1
    assert not (tmp_path / "new.docx").exists()


def test_with_a_locked_key_a_file_leaves_and_the_line_says_so(run, keyed, tmp_path, monkeypatch):
    monkeypatch.delenv("QUALCODE_PASSPHRASE")
    agefile.forget()
    done = run("quotes", "--to", tmp_path / "q.docx")
    assert (done.code, done.err) == (0, "")
    assert "not checked against the key list" in done.out


def test_gate_finds_names_in_any_document_and_exits_with_1(run, keyed, tmp_path):
    file = tmp_path / "a.html"
    file.write_text("<p>Frau Quitten<b>baum</b></p>", encoding="utf-8")
    done = run("gate", file)
    assert (done.code, done.err) == (1, "")
    assert "a.html: line 1" in done.out
    found = run("gate", file, "--json")
    assert found.code == 1
    assert found.json["findings"][0]["text"] == "Frau Quittenbaum"[5:]
    assert {"file", "part", "kind", "number", "text", "excerpt", "pseudonym", "how"} <= found.json[
        "findings"
    ][0].keys()


def test_gate_releases_what_is_clean(run, keyed, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Der Wolf im Wald", encoding="utf-8")
    done = run("gate", file, "--release")
    assert done.code == 0
    assert "released" in done.out
    assert "Wolf" in done.out
    assert run("gate", file, "--release", "--json").json["released"] == [str(file)]


def test_what_was_written_out_is_listed_with_how_it_was_checked(run, keyed, tmp_path):
    assert run("quotes", "--to", keyed / "exports" / "q.md").code == 0
    assert run("codebook", "rename", "Hilfe", "Hilfe für Quittenbaums").code == 0
    assert run("table", "frequencies", "--to", tmp_path / "t.csv", "--unchecked", "for me").code == 0
    found = run("log", "--exports", "--json").json
    assert [(one["name"], one["kind"], one["checked"]) for one in found] == [
        ("exports/q.md", "quotes", "key"),
        ("t.csv", "table", "unchecked: for me"),
    ]
    shown = run("log", "--exports").out
    assert "searched with the key list" in shown
    assert "unchecked: for me" in shown
    assert run("log", "--exports", "--verify").code == 2


def test_the_plain_log_names_the_document_and_the_reason_it_left_unchecked(run, keyed, tmp_path):
    assert run("codebook", "rename", "Hilfe", "Hilfe für Quittenbaums").code == 0
    assert run("table", "frequencies", "--to", tmp_path / "t.csv", "--unchecked", "for me").code == 0
    last = run("log").out.splitlines()[-1]
    assert "t.csv" in last
    assert "written out: table, unchecked: for me" in last
    assert run("log", "--json").json[-1]["unchecked"] == "for me"


def test_gate_needs_the_key_list(run, study, tmp_path):
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    done = run("gate", tmp_path / "a.txt")
    assert done.code == 1
    assert "no key list" in done.err
