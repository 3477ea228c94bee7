"""``qualcode memo``."""

import re


def written(run, *arguments):
    done = run("memo", "add", *arguments)
    assert (done.code, done.err) == (0, "")
    return re.search(r"[0-9a-f]{8}", done.out)[0]


def test_memos_are_written_on_everything_listed_and_shown(run, study):
    written(run, "Über die Studie")
    written(run, "Über den Code", "--code", "Corona > Ausfall", "--coder", "anna")
    transcript = written(run, "Über B01\nzweite Zeile", "--transcript", "B01", "--title", "Eindruck")
    written(run, "Über den Absatz", "--transcript", "B01", "--paragraph", "2")
    assert len(run("memo", "list", "--json").json) == 4
    (about_code,) = run("memo", "list", "--code", "Ausfall", "--json").json
    assert (about_code["code"], about_code["coder"]) == ("Corona > Ausfall", "anna")
    on = run("memo", "list", "--transcript", "B01", "--json").json
    assert {one["about"] for one in on} == {"transcript", "segment"}
    passage = next(one for one in on if one["about"] == "segment")
    assert passage["end"] > passage["start"] > 0
    assert "Eindruck" in run("memo", "list").out
    shown = run("memo", "show", transcript)
    assert "zweite Zeile" in shown.out
    assert run("memo", "show", transcript, "--json").json["title"] == "Eindruck"
    assert len(run("memo", "list", "--coder", "anna", "--json").json) == 1


def test_a_memo_with_what_may_be_a_name_is_written_with_a_hint(run, study):
    done = run("memo", "add", "mit Frau Brandstätter reden")
    assert done.code == 0
    assert "May be a name: Brandstätter." in done.err


def test_what_cannot_be_is_one_line(run, study):
    for arguments, code in (
        (("add", ""), 1),
        (("add", "x", "--code", "nowhere"), 1),
        (("add", "x", "--transcript", "B77"), 1),
        (("add", "x", "--transcript", "B01", "--paragraph", "999"), 1),
        (("add", "x", "--paragraph", "1"), 2),
        (("add", "x", "--code", "Corona", "--transcript", "B01"), 2),
        (("show", "ffffffff"), 1),
        (("show", ""), 1),
        (("list", "--code", "nowhere"), 1),
    ):
        done = run("memo", *arguments)
        assert (done.code, done.err.count("\n")) == (code, 1), arguments
    assert "No memos" in run("memo", "list").out
