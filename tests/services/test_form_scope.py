"""A decision on a form counts in all files: in the table, in the review, in a file that joins it later."""

import csv
import io

import pytest

from qualcode.core.names import Category
from qualcode.core.redaction.decisions import Verdict
from qualcode.core.spans import Span
from qualcode.services import importing, keys, pseudonyms, review, transcripts

ONE = "I: Frau Quittenbaum, ja?\nB: Frau Quittenbaum war da. Die Anglerfreunde auch. Frau Ohlsen auch.\n"
TWO = "I: Und hier?\nB: Frau Quittenbaum kam oft. Die Anglerfreunde auch. Frau Ohlsen nie.\n"
PASS = "three quiet words"
ACCEPT, REJECT = Verdict.ACCEPT, Verdict.REJECT


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.txt").write_text(TWO, encoding="utf-8")
    return folder


def both(project):
    return [transcripts.document(project, t.transcript.name).text for t in transcripts.listing(project)]


# -- the table -----------------------------------------------------------------------------------------------


def table(raw, change):
    """The scan of both files, changed row by row: None leaves a row out."""
    paths = [raw / "one.txt", raw / "two.txt"]
    data, _count = pseudonyms.scan(paths, to=None)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    path = raw / "decisions.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(new for row in rows if (new := change(row)))
    return paths, path


def imported(project, raw, change):
    paths, decisions = table(raw, change)
    redact = pseudonyms.redactor(project, ask=lambda _: PASS, decisions=decisions)
    importing.import_files(project, paths, redact)
    return both(project)


def in_one(text, **values):
    """Decide on a form in the first row of the first file only."""
    done = []

    def change(row):
        if row["text"] == text and row["file"] == "one.txt" and not done:
            done.append(row)
            return row | values
        return row

    return change


def test_a_form_rejected_in_one_file_stays_in_all(project, raw):
    one, two = imported(project, raw, in_one("Quittenbaum", decision="reject", scope="form"))
    assert (one.count("Quittenbaum"), two.count("Quittenbaum")) == (2, 1)


def test_an_exception_in_one_file_holds_only_there(project, raw):
    one, two = imported(project, raw, in_one("Quittenbaum", decision="reject", scope="mention"))
    assert (one.count("Quittenbaum"), two.count("Quittenbaum")) == (1, 0)


def test_a_form_accepted_in_one_file_is_replaced_where_another_files_row_was_deleted(project, raw):
    accept = in_one("Ohlsen", decision="accept", scope="form", category="organisation", pseudonym="Verein Q")

    def change(row):
        gone = row["file"] == "two.txt" and row["text"] == "Ohlsen"
        return None if gone else accept(row)

    texts = imported(project, raw, change)
    assert "Ohlsen" not in "".join(texts)
    assert [text.count("Verein Q") for text in texts] == [1, 1]


# -- the review ----------------------------------------------------------------------------------------------


def begun(project, raw, *names):
    return review.begin(project, review.Request(tuple(raw / n for n in names)), ask=lambda _: PASS)


def verdicts(session, text, file):
    digest = next(one.digest for one in session.files if one.name == file)
    return [r.verdict for r in session.review.rows if r.mention.text == text and r.file == digest]


def form(session, text):
    return next(f for e in session.review.entities() for f in e.forms if f.text == text)


def test_one_decision_on_a_form_is_one_in_all_files(project, raw):
    session = begun(project, raw, "one.txt", "two.txt")
    session.decide_form(form(session, "Quittenbaum"), REJECT)
    assert verdicts(session, "Quittenbaum", "two.txt") == [REJECT]
    session.finish()
    assert [text.count("Quittenbaum") for text in both(project)] == [2, 1]


@pytest.mark.parametrize("verdict", Verdict)
def test_a_file_that_joins_a_review_follows_what_was_decided_on_its_forms(project, raw, verdict):
    session = begun(project, raw, "one.txt")
    session.decide_form(form(session, "Quittenbaum"), verdict)
    session = begun(project, raw, "one.txt", "two.txt")
    assert verdicts(session, "Quittenbaum", "two.txt") == [verdict]
    assert verdicts(session, "Ohlsen", "two.txt") == [None]
    assert len({r.pseudonym for r in session.review.rows if r.mention.text == "Quittenbaum"}) == 1


def test_what_a_joining_file_follows_is_one_act_to_undo(project, raw):
    begin = begun(project, raw, "one.txt")
    begin.decide_form(form(begin, "Quittenbaum"), ACCEPT)
    session = begun(project, raw, "one.txt", "two.txt")
    assert session.undo()
    assert verdicts(session, "Quittenbaum", "one.txt") == [ACCEPT, ACCEPT]
    assert verdicts(session, "Quittenbaum", "two.txt") == [None]
    again = begun(project, raw, "one.txt", "two.txt")  # it joined once
    assert verdicts(again, "Quittenbaum", "two.txt") == [None]


def test_an_exception_is_no_rule_for_a_joining_file(project, raw):
    session = begun(project, raw, "one.txt")
    session.decide_mention(form(session, "Quittenbaum").rows[0], REJECT)
    session = begun(project, raw, "one.txt", "two.txt")
    assert verdicts(session, "Quittenbaum", "two.txt") == [None]


def test_words_marked_by_hand_are_proposed_in_a_joining_file(project, raw):
    session = begun(project, raw, "one.txt")
    start = session.files[0].draft.text.index("Anglerfreunde")
    span = Span(start, start + len("Anglerfreunde"))
    session.add(session.files[0].digest, span, ("Anglerfreunde", Category.ORGANISATION))
    session = begun(project, raw, "one.txt", "two.txt")
    digest = session.files[1].digest
    found = [r for r in session.review.rows if r.file == digest and r.mention.text == "Anglerfreunde"]
    assert [r.mention.category for r in found] == ["organisation"]


def test_the_forms_of_a_finished_review_are_forgotten(project, raw):
    session = begun(project, raw, "one.txt")
    session.decide_form(form(session, "Quittenbaum"), REJECT)
    session.finish()
    assert keys.open_keys(project, lambda _: PASS).keylist.reviews == {}
    assert verdicts(begun(project, raw, "two.txt"), "Quittenbaum", "two.txt") == [None]
