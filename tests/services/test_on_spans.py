"""Memos, decided codings and finds stand on words: they move, are erased and go with them."""

import pytest
from sqlalchemy import select

from qualcode.core.spans import Edit
from qualcode.services import corrections, erase, transcripts
from qualcode.store.schema import ON_SPANS
from tests.services.small import coder, everything

WORDS = "Beratung haben wir am Fenster gemacht"


@pytest.fixture
def placed(study):
    """The study with one of each kind on the same words of B01."""
    document = transcripts.document(study, "B01")
    start = document.text.index(WORDS)
    there = {
        "transcript": document.transcript.guid,
        "revision": document.revision,
        "start": start,
        "end": start + len(WORDS),
    }
    anna = coder(study, "anna")
    with study.store.act("test", anna) as act:
        act.add("memo", [{**there, "guid": "m", "about": "segment", "coder": anna, "text": "Am Fenster!"}])
        settled = {"guid": "d", "transcript": there["transcript"], "coder": anna, "reason": "Fenster zählt"}
        act.add("decision", [settled])
        code = act.connection.exec_driver_sql("SELECT guid FROM codes LIMIT 1").scalar()
        act.add("consensus", [{**there, "guid": "c", "decision": "d", "code": code}])
        act.add("find", [{**there, "guid": "f", "coder": anna, "note": "Fenster?"}])
    return study


def words_of(project):
    """The words each of them stands on."""
    text = transcripts.document(project, "B01").text
    with project.store.read() as connection:
        rows = [(kind, connection.execute(select(table)).one()) for kind, table in ON_SPANS.items()]
    return {kind: text[row.start : row.end] for kind, row in rows}


def test_a_correction_takes_them_along_with_their_words(placed, tmp_path):
    path = tmp_path / "corrected.txt"
    text = transcripts.document(placed, "B01").text
    path.write_text("I: Vorweg noch etwas.\n" + text.replace("gemacht", "gemacht,"), encoding="utf-8")
    corrections.correct(placed, "B01", path)
    assert words_of(placed) == dict.fromkeys(ON_SPANS, WORDS)


def test_erasing_words_keeps_them_on_what_is_left_and_cleans_their_texts(placed):
    def find(text):
        at = text.find("Fenster")
        return [] if at < 0 else [Edit(at, at + 7, "Ort")]

    erase.erase_words(placed, find)
    assert words_of(placed) == dict.fromkeys(ON_SPANS, WORDS.replace("Fenster", "Ort"))
    assert not [value for value in everything(placed) if "Am Fenster" in str(value)]


def test_erasing_all_their_words_takes_them_away(placed):
    def find(text):
        at = text.find(WORDS)
        return [] if at < 0 else [Edit(at, at + len(WORDS), "")]

    erase.erase_words(placed, find)
    with placed.store.read() as connection:
        assert not any(connection.execute(select(table)).all() for table in ON_SPANS.values())


def test_they_go_with_their_transcript(placed):
    transcripts.delete(placed, "B01")
    with placed.store.read() as connection:
        assert not any(connection.execute(select(table)).all() for table in ON_SPANS.values())
