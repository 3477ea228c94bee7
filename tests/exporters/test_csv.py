import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given

from qualcode.core.report import Report, Row
from qualcode.errors import InputError
from qualcode.exporters.csv import render
from qualcode.formats.characters import encodable
from tests.exporters import strategies
from tests.exporters.sample import agreement, dialogue, frequencies, matrix, quotes_report, tables_report


def _read(*parts, excel=False):
    text = render(Report("Titel", parts, "de"), excel=excel).decode("utf-8-sig" if excel else "utf-8")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if excel else ","))


def test_quotes_are_one_row_per_segment_with_a_column_for_each_variable():
    text = render(quotes_report()).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 32
    assert rows[0]["var:Typ"] == "Kreis"
    assert rows[0]["transcript"] == "B02"


def test_context_is_written_with_its_speakers():
    head, row = _read(dialogue())
    record = dict(zip(head, row, strict=True))
    assert record["after"] == "I: Mhm. Und heute?\nB: Heute ist es besser."
    assert record["other_codes"] == "Corona als Prozessbremse > Kontaktabbruch; Koordination"


def test_a_report_without_quotes_and_tables_is_the_head_alone():
    assert _read()[0][:3] == ["id", "transcript", "paragraph_start"]
    assert len(_read()) == 1


def test_a_table_keeps_full_figures_and_leaves_the_total_to_the_reader():
    rows = _read(frequencies())
    assert rows[0] == ["label", "Textstellen", "Interviews", "Anteil der Interviews", "Erste Nennung"]
    assert rows[1] == ["Corona als Prozessbremse", "1234", "11", "0.846", "B01"]
    assert rows[4][3] == ""
    assert "Summe" not in [row[0] for row in rows]


def test_sub_codes_are_named_by_their_path():
    assert _read(matrix())[2][0] == "Corona als Prozessbremse > Kontaktabbruch"


def test_several_tables_are_one_row_per_value():
    rows = list(csv.reader(io.StringIO(render(tables_report()).decode(), newline="")))
    assert rows[0] == ["table", "label", "column", "value"]
    assert ["Übereinstimmung je Code", "Koordination", "Alpha", "-0.014"] in rows


def test_quotes_and_tables_together_are_refused():
    with pytest.raises(InputError, match=r"quotes and tables.*\.xlsx"):
        _read(dialogue(), matrix())


def test_for_excel_there_is_a_bom_a_semicolon_a_decimal_comma_and_the_total():
    assert render(Report("", (agreement(),), "de"), excel=True).startswith(b"\xef\xbb\xbfCode;a;b")
    rows = _read(agreement(), excel=True)
    assert rows[2][-2:] == ["0,796", "-0,014"]
    assert _read(matrix(), excel=True)[-1][0] == "Summe"


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_for_excel_a_formula_is_defused_and_elsewhere_it_is_not_touched(formula):
    quote = replace(dialogue(), text=formula)
    column = _read(quote)[0].index("text")
    assert _read(quote)[1][column] == formula
    assert _read(quote, excel=True)[1][column] == "'" + formula


def test_for_excel_a_negative_number_stays_a_number():
    table = replace(matrix(), columns=("x",), rows=(Row("a", (-5,)), Row("b", (-0.5,))), total=None)
    assert [row[1] for row in _read(table, excel=True)] == ["x", "-5", "-0,5"]


def test_a_withheld_source_leaves_no_trace_of_where_the_quote_stands():
    head, row = _read(replace(dialogue(), transcript=""))
    record = dict(zip(head, row, strict=True))
    assert {record[key] for key in ("paragraph_start", "paragraph_end", "start", "end", "time_ms")} == {""}


@given(strategies.reports(strategies.quotes))
def test_any_text_is_read_back_as_it_was(report):
    rows = list(csv.DictReader(io.StringIO(render(report).decode(), newline="")))
    assert [row["text"] for row in rows] == [encodable(quote.text) for quote in report.quotes]
    assert [row["comment"] for row in rows] == [encodable(quote.comment) for quote in report.quotes]


@given(strategies.reports(strategies.tables() | strategies.headings | strategies.prose))
def test_any_tables_can_be_written_and_every_row_is_as_long_as_the_head(report):
    for excel in (False, True):
        text = render(report, excel=excel).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if excel else ","))
        assert {len(row) for row in rows} == {len(rows[0])}
