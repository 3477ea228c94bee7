"""``qualcode consensus``."""

import pytest

from qualcode.core.spans import Span
from qualcode.project import open_project
from qualcode.services import codings, transcripts
from tests.services.differing import differ
from tests.services.small import coder


@pytest.fixture
def differing(run, study, grown):
    """The small study, in which Anna and Ben differ in three places."""
    grown(differ)
    return run


def listed(run, *more):
    done = run("consensus", "list", "--json", *more)
    assert (done.code, done.err) == (0, "")
    return done.json


def test_the_list_is_weighed_and_says_what_is_open(differing):
    done = differing("consensus", "list")
    assert done.code == 0
    head, *rows = done.out.splitlines()
    assert head.split() == ["ID", "Place", "From,", "to", "Kind", "Characters"]
    assert "Koordination > Ämter" in rows[1] + rows[2]
    assert rows[1].startswith("    anna: ")
    assert rows[2].startswith("    ben: ")
    assert "3 of 3 disagreements are open, 0 decided." in done.out


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_the_list_is_never_wider_than_the_terminal(differing, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    (one, *_) = listed(differing)
    differing("consensus", "decide", one["id"], "both", "--coder", "ben")
    lines = differing("consensus", "list", "--all").out.splitlines()[:-2]
    assert max(map(len, lines)) <= columns
    assert any("✓ what both put" in line for line in lines)


def test_a_code_is_looked_for_with_those_below_it(differing):
    assert len(listed(differing, "--code", "Corona")) == 2
    assert len(listed(differing, "--code", "Koordination > Ämter")) == 1


def test_deciding_needs_somebody_who_decides(differing, monkeypatch):
    (one, *_) = listed(differing)
    assert differing("consensus", "decide", one["id"], "both").code == 2
    monkeypatch.setenv("QUALCODE_CODER", "ben")
    done = differing("consensus", "decide", one["id"][:5], "both", "--reason", "beides stimmt")
    assert done.code == 0
    assert "what both put" in done.out
    assert "2 are open." in done.out
    assert len(listed(differing)) == 2
    (decided,) = [p for p in listed(differing, "--all") if p["state"] == "decided"]
    assert decided["decision"]["coder"] == "ben"
    assert decided["decision"]["reason"] == "beides stimmt"


def test_deciding_again_says_whose_decision_is_replaced(differing):
    (one, *_) = listed(differing)
    first = differing("consensus", "decide", one["id"], "both", "--reason", "beides", "--coder", "anna")
    assert "replaces" not in first.out
    again = differing("consensus", "decide", one["id"], "none", "--coder", "ben")
    assert "This replaces anna's decision of 20" in again.out
    assert '("beides"); both stay in the log.' in again.out
    assert "your own decision" in differing("consensus", "decide", one["id"], "both", "--coder", "ben").out


def test_a_coders_name_is_a_take_too(differing):
    (one, *_) = listed(differing)
    assert "as ben put it" in differing("consensus", "decide", one["id"], "ben", "--coder", "anna").out


def test_what_neither_put_can_be_taken(differing):
    (one, *_) = listed(differing)
    words = ("decide", one["id"], "edit", "Corona", one["start"], one["end"] - 4)
    done = differing("consensus", *words, "--coder", "anna")
    assert "something else: Corona" in done.out
    assert f"Corona  {one['start']}–{one['end'] - 4}: " in done.out
    (decided,) = [p for p in listed(differing, "--all") if p["state"] == "decided"]
    assert decided["decision"]["codings"] == [
        {"code": "Corona", "start": one["start"], "end": one["end"] - 4}
    ]


@pytest.mark.parametrize(
    ("take", "code"),
    [
        (["edit"], 1),
        (["edit", "Corona", "x", "y"], 2),
        (["edit", "Corona", "1"], 2),
        (["edit", "Nirgends", "1", "2"], 1),
        (["edit", "Corona", "1", "99999"], 1),
        (["edit", "Corona", "0", "9"], 1),
        (["both", "Corona", "1", "2"], 1),
        (["cem"], 1),
        ([], 2),
    ],
)
def test_a_take_that_cannot_be_is_told_in_one_line(differing, take, code):
    (one, *_) = listed(differing)
    done = differing("consensus", "decide", one["id"], *take, "--coder", "anna")
    assert done.code == code
    assert len(done.err.splitlines()) == 1
    assert len(listed(differing)) == 3


def test_a_rule_is_adopted_withdrawn_and_undone(differing):
    done = differing("consensus", "adopt", "--rule", "union", "--overlap", "0.5", "--coder", "anna")
    (one,) = [p for p in listed(differing, "--all") if p["state"] == "decided"]
    settled, which, left = done.out.splitlines()
    assert (settled, left) == ("1 disagreement settled.", "2 are open.")
    assert one["id"] in which
    assert one["decision"]["rule"] == "union 50"
    assert "open again" in differing("consensus", "withdraw", one["id"], "--coder", "ben").out
    assert len(listed(differing)) == 3
    assert differing("undo", "--coder", "ben").code == 0
    assert differing("undo", "--coder", "anna").code == 0
    assert len(listed(differing)) == 3


def test_what_was_decided_before_a_coding_was_changed_is_told(differing, study):
    (one, *_) = [p for p in listed(differing) if p["kind"] == "missed"]
    differing("consensus", "decide", one["id"], "none", "--coder", "ben")
    with open_project(study) as project:
        anna = coder(project, "anna")
        guid = transcripts.find(project, "B01").guid
        (theirs,) = [c for c in codings.of_transcript(project, guid, anna) if c.weight == 70]
        codings.change(project, theirs.guid, anna, span=Span(theirs.start + 9, theirs.end))
    assert "1 was decided before one of its codings was changed." in differing("consensus", "list").out
    (again,) = [p for p in listed(differing) if p["kind"] == "missed"]
    assert again["former"]["take"] == "none"


def test_the_queue_is_blind_until_both_are_done(differing):
    assert differing("transcripts", "status", "B01", "in-progress", "--coder", "ben").code == 0
    done = differing("consensus", "list", "--between", "anna", "ben")
    assert (done.code, done.out) == (1, "")
    assert "B01: ben" in done.err


def test_the_report_is_written_and_printed(differing, tmp_path):
    target = tmp_path / "consensus.docx"
    assert str(target) in differing("consensus", "report", "--to", target).out
    assert target.read_bytes().startswith(b"PK")
    assert "# Consensus" not in differing("consensus", "report").out
    assert "Still open" in differing("consensus", "report").out
    assert differing("consensus", "report", "--to", "-").out.startswith("# Consensus")
    assert differing("consensus", "report", "--json").json["open"] == 3
    assert differing("consensus", "report", "--json", "--to", "-").code == 2


def test_reports_use_the_consensus_once_there_is_one(differing):
    assert differing("table", "frequencies", "--json").json["layer"] == "merged"
    (one, *_) = listed(differing)
    differing("consensus", "decide", one["id"], "none", "--coder", "anna")
    assert differing("table", "frequencies", "--json").json["layer"] == "consensus"
    assert differing("table", "frequencies", "--json", "--layer", "merged").json["layer"] == "merged"
    found = differing("quotes", "--json").json
    assert {quote["layer"] for quote in found} == {"consensus"}
    assert "Koordination" not in {quote["code"] for quote in found}
