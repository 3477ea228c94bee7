"""The consensus report, and what log and methods appendix say of decisions."""

import pytest

from qualcode.core.report import Prose
from qualcode.core.spans import Span
from qualcode.exporters import render
from qualcode.i18n import words
from qualcode.services import (
    coders,
    codings,
    consensus,
    consensus_document,
    consensus_report,
    log,
    methods,
)
from qualcode.services.consensus_queue import queue
from tests.services.differing import differ, done, place
from tests.services.small import coder


def decide(study, _folder):
    """Two places decided, one of them by a rule; one open."""
    differ(study)
    anna = coder(study, "anna")
    consensus.adopt(study, "union", anna, overlap=0.5)
    consensus.decide(study, place(study, "missed").id, "none", coder(study, "ben"), reason="too thin")


@pytest.fixture
def decided(study, grown):
    return grown(decide)


def table(project, title):
    made = consensus_document.report(project, queue(project), "en")
    (found,) = [table for table in made.tables if table.title == title]
    return found


def test_what_a_rule_settled_is_counted_apart(decided):
    numbers = {row.label: row.values[0] for row in table(decided, "Disagreements").rows}
    assert list(numbers.values()) == [1, 1, 0, 1]
    told = {row.label: row.values for row in table(decided, "What was decided").rows}
    assert told["what both put"] == (0, 1)
    assert told["nothing of it"] == (1, 0)


def test_each_decision_stands_with_passage_reason_author_and_date(decided):
    rule, missed = table(decided, "Decisions").rows
    assert missed.label == "B01, para. 5"
    kind, first, second, take, reason, author, date, passage = missed.values
    assert (kind, first, second) == ("missed", "Corona", "–")
    assert (take, reason, author, date) == ("nothing of it", "too thin", "ben", "2026-01-01")
    assert passage == "Wirklich am Fenster!"
    assert "adopted automatically: the union from 50 % overlap" in rule.values[3]


def test_what_is_open_is_listed_with_its_id(decided):
    (row,) = table(decided, "Still open, the weightiest first").rows
    assert row.values[0] == queue(decided).open[0].id


def test_agreement_is_told_before_and_after(decided):
    found = consensus_report.figures(queue(decided))
    before, after = (one["krippendorff_alpha"].value for one in (found.before, found.after))
    assert before < after < 1
    consensus.decide(decided, place(decided, "parent-child").id, "first", coder(decided, "ben"))
    found = consensus_report.figures(queue(decided))
    assert found.after["percent"].value == 1
    assert found.with_consensus["anna"]["percent"].value < 1


def test_before_any_decision_there_is_no_figure_after(study):
    assert consensus_report.figures(queue(differ(study))).after is None


def test_decisions_of_another_pair_are_left_out(decided):
    coders.add(decided, "cem")
    done(decided, "cem")
    found = queue(decided, ["ben", "cem"])
    assert consensus_report.figures(found).after is None
    assert consensus_report.entries(decided, found) == ()


def test_outdated_decisions_stand_apart_with_what_they_were_about(decided):
    theirs = place(decided, "missed").first[0]
    codings.change(decided, theirs.guid, theirs.coder, span=Span(theirs.start + 9, theirs.end))
    (row,) = table(decided, "Outdated decisions").rows
    assert row.values[-1] == "Wirklich am Fenster!"
    assert len(table(decided, "Decisions").rows) == 1


def test_a_definition_to_be_reworded_stands_apart(decided):
    consensus.decide(decided, place(decided, "parent-child").id, "reword", coder(decided, "ben"))
    assert len(table(decided, "Definitions to be reworded").rows) == 1
    assert [row.values[0] for row in table(decided, "Disagreements").rows] == [1, 1, 1, 0]


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx", ".json", ".csv", ".md"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_it_is_written_in_every_format(decided, suffix, language):
    made = consensus_document.report(decided, queue(decided), language)
    assert len(render(made, suffix)) > 100


def test_json_holds_counts_figures_decisions_and_places(decided):
    found = consensus_report.as_json(decided, queue(decided))
    assert (found["disagreements"], found["open"], found["decided"], found["adopted"]) == (3, 1, 1, 1)
    assert {p["state"] for p in found["places"]} == {"open", "decided"}
    assert [d["rule"] for d in found["decisions"]] == ["union 50", None]


def test_the_log_says_what_was_decided_in_plain_words(decided):
    deeds = log.deeds(decided, log.Wanted(verb="consensus"))
    told = [log.told(deed, words("en")) for deed in deeds]
    assert told == [
        ("rule adopted for disagreements: what both put", "Corona > Ausfall", "B01, para. 2", "+1 decision"),
        ("disagreement decided: nothing of it", "", "B01, para. 5", "+1 decision"),
    ]


def test_deciding_anew_is_told_as_what_was_taken_last(decided):
    consensus.decide(decided, place(decided, "missed").id, "first", coder(decided, "ben"))
    (*_, last) = log.deeds(decided, log.Wanted(verb="consensus"))
    assert log.told(last, words("en"))[0] == "disagreement decided: as the first coder put it"


def test_the_methods_appendix_says_how_disagreements_were_resolved(decided):
    told = [part.text for part in methods.report(decided, "en").parts if isinstance(part, Prose)]
    sentence = (
        "1 disagreement between coders was decided on; [the authors say how]. 1 more was settled by a rule"
        " (adopted automatically: the union from 50 % overlap). 1 is open."
    )
    assert [text for text in told if sentence in text]


def test_the_methods_appendix_says_nothing_where_nothing_was_decided(study):
    told = [part.text for part in methods.report(differ(study), "en").parts if isinstance(part, Prose)]
    assert not [text for text in told if "settled" in text]
