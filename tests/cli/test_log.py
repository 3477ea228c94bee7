"""``qualcode log``."""

import sqlite3


def test_the_log_is_a_line_per_event_the_newest_last(line):
    code, out, _err = line("log", "--coder", "ben")
    assert code == 0
    head, first, second = out.splitlines()
    assert head.split()[:3] == ["Time", "(UTC)", "Coder"]
    assert "coded" in first
    assert first < second


def test_json_holds_what_filters_left(line):
    found = line.json("log", "--verb", "coding")
    assert [event["coder"] for event in found] == ["anna", "ben", "ben"]
    assert found[0]["counts"] == {"coding": {"added": 1, "changed": 0, "removed": 0}}


def test_csv_has_english_heads_in_every_language(line):
    _code, out, _err = line("log", "--language", "de", "--to", "out.csv", "--verb", "coding", "--json")
    assert out.startswith("[")
    target = line.root / "trail.csv"
    assert line("log", "--language", "de", "--to", str(target))[0] == 0
    assert target.read_text(encoding="utf-8").startswith("label,Coder,What,")


def test_documents_are_written_in_every_format_for_people(line):
    for suffix in ("docx", "html", "md", "xlsx", "json"):
        assert line("log", "--to", str(line.root / f"trail.{suffix}"))[0] == 0
        assert (line.root / f"trail.{suffix}").stat().st_size > 100


def test_a_whole_chain_is_said_to_be_whole(line):
    code, out, _err = line("log", "--verify")
    assert code == 0
    assert "the chain is whole" in out
    assert "no notary" in out


def test_a_broken_chain_exits_1_with_its_findings_on_stdout(line):
    with sqlite3.connect(line.root / "study.db") as connection:
        connection.execute("DELETE FROM versions WHERE id = 3")
    connection.close()
    code, out, err = line("log", "--verify")
    assert (code, err) == (1, "")
    assert "not those it was sealed with" in out


def test_verify_takes_no_filter(line):
    assert line("log", "--verify", "--coder", "anna")[0] == 2
