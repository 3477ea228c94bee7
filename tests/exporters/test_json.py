import json
import re
from dataclasses import replace

from hypothesis import given

from qualcode.core.report import Report, Row
from qualcode.exporters.json import render
from tests.exporters import strategies
from tests.exporters.sample import agreement, dialogue, matrix, quotes_report, tables_report


def _whole(text):
    """The text with half surrogate pairs replaced, the one thing UTF-8 cannot hold."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _read(*parts):
    return json.loads(render(Report("Titel", parts, "de", facts=(("Basis", "13"),))))


def test_quotes_are_a_list_with_the_names_other_programs_rely_on():
    (record,) = _read(dialogue())
    assert {
        key: record[key]
        for key in ("transcript", "paragraph_start", "paragraph_end", "coders", "weight", "case")
    } == {
        "transcript": "B02",
        "paragraph_start": 124,
        "paragraph_end": 128,
        "coders": ["anna"],
        "weight": 90,
        "case": "Kommune C",
    }
    assert set(record) >= {"id", "start", "end", "speaker", "code", "layer", "text"}
    assert record["variables"] == {"Typ": "Kreis", "Größe": "18000"}
    assert record["passages"][0] == {
        "speaker": "I",
        "role": "interviewer",
        "text": "Und wie haben Sie die Jugendlichen dann erreicht?",
    }


def test_a_report_without_quotes_and_tables_is_an_empty_list():
    assert _read() == []


def test_one_table_is_the_table_itself_and_undefined_is_null():
    record = _read(agreement())
    assert record["columns"][-1] == "Alpha"
    assert record["rows"][2]["values"] == [0, 0, 0, 47120, 1.0, 1.0, None, None]
    assert (record["layer"], record["unit"], record["base"]) == (
        "each",
        "characters",
        "4 Interviews, 47.120 Zeichen",
    )


def test_labels_of_sub_codes_are_paths():
    labels = [row["label"] for row in _read(matrix())["rows"]]
    assert labels[2] == "Corona als Prozessbremse > Behörden geschlossen"
    assert labels[6] == "Aufsuchende Arbeit > Zugang > Unterkünfte"


def test_a_label_that_is_a_path_already_stays_as_it_is():
    table = replace(matrix(), columns=("n",), rows=(Row("A", (1,)), Row("A > B", (1,), 1)), total=None)
    assert [row["label"] for row in _read(table)["rows"]] == ["A", "A > B"]


def test_several_tables_come_in_an_object():
    record = json.loads(render(tables_report()))
    assert record["tables"][0]["title"] == "Häufigkeit der Codes"
    assert (len(record["tables"]), record["quotes"]) == (3, [])


def test_infinity_and_nan_are_undefined():
    table = replace(matrix(), columns=("x", "y"), rows=(Row("a", (float("nan"), float("-inf"))),), total=None)
    assert _read(table)["rows"][0]["values"] == [None, None]


def test_a_withheld_source_leaves_no_trace_of_where_the_quote_stands():
    (record,) = _read(replace(dialogue(), transcript=""))
    keys = ("paragraph_start", "paragraph_end", "start", "end", "time_ms")
    assert [record[key] for key in keys] == [None] * 5


def test_the_language_of_the_report_changes_nothing():
    assert render(quotes_report("de")) == render(quotes_report("en"))


@given(strategies.reports(strategies.quotes))
def test_any_text_of_a_quote_is_read_back_as_it_was(report):
    read = json.loads(render(report))
    assert [record["text"] for record in read] == [_whole(quote.text) for quote in report.quotes]
    assert [record["code"] for record in read] == [_whole(quote.code) for quote in report.quotes]


@given(strategies.reports(strategies.quotes | strategies.tables() | strategies.headings | strategies.prose))
def test_any_report_can_be_written(report):
    json.loads(render(report))
