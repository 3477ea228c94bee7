import io
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.utils.escape import unescape  # what Excel does when it reads a cell, and openpyxl does not

from qualcode.core.report import Prose, Report, Row, Table
from qualcode.exporters.xlsx import render
from qualcode.exporters.xlsx_cells import LINE_HEIGHT, LONGEST, sheet_name
from qualcode.formats.characters import xml_text
from tests.exporters import strategies
from tests.exporters.sample import agreement, dialogue, frequencies, matrix, quotes_report, tables_report


def _open(report):
    return openpyxl.load_workbook(io.BytesIO(render(report)))


def _sheet(*parts, **more):
    return _open(Report("Titel", parts, "en", **more)).worksheets[0]


def _records(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_quotes_are_one_row_per_segment_with_a_column_for_each_variable():
    records = _records(_open(quotes_report("en")).worksheets[0])
    assert len(records) == 32
    assert records[1]["Transcript"] == "B03"
    assert records[1]["Segment"] == "Das Jobcenter hatte einfach zu. Da ging kein Mensch mehr ans Telefon."
    assert records[1]["Code"] == "Corona als Prozessbremse > Behörden geschlossen"
    assert records[1]["Typ"] == "kreisfreie Stadt"
    assert (records[1]["First paragraph"], records[1]["Last paragraph"]) == (10, 10)


def test_a_dialogue_tells_who_says_what_and_all_that_a_coder_added():
    (record,) = _records(_sheet(dialogue()))
    assert record["Segment"].startswith("I: Und wie haben")
    assert record["After"] == "I: Mhm. Und heute?\nB: Heute ist es besser."
    assert (record["Weight"], record["Time"], record["Locator"]) == (90, "00:12:31", "B02, Abs. 124–128")
    assert record["Also coded"] == "Corona als Prozessbremse > Kontaktabbruch\nKoordination"


def test_a_column_in_which_nothing_stands_is_left_out():
    bare = replace(dialogue(), weight=None, comment="", before=(), case="", variables=())
    (record,) = _records(_sheet(bare))
    assert not {"Weight", "Comment", "Before", "Case", "Typ"} & set(record)


def test_a_withheld_source_leaves_no_trace_of_where_the_quote_stands():
    (record,) = _records(_sheet(replace(dialogue(), transcript="", locator="")))
    assert not {"Transcript", "Locator", "First paragraph", "Last paragraph", "Time"} & set(record)


def test_the_head_stays_in_sight_and_filters():
    sheet = _open(quotes_report("en")).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet["A2"].alignment.wrap_text


def test_a_report_without_quotes_and_tables_has_an_empty_sheet_of_quotes():
    assert _records(_sheet()) == []


def test_each_table_has_its_sheet_and_the_last_one_tells_what_it_is_about():
    workbook = _open(tables_report("en"))
    assert workbook.sheetnames == [
        "Häufigkeit der Codes",
        "Textstellen je Code und Transkr",
        "Übereinstimmung je Code",
        "About",
    ]
    about = {row[0]: row[1] for row in workbook["About"].iter_rows(values_only=True)}
    assert about["Stand"] == "22.11.2026"
    assert about["Häufigkeit der Codes"].startswith("Base: 13 Interviews · Unit: segments · Layer: consensus")


def test_numbers_are_numbers_and_look_as_in_the_report():
    sheet = _sheet(frequencies())
    assert [cell.value for cell in sheet[2]] == ["Corona als Prozessbremse", 1234, 11, 0.846, "B01"]
    assert [cell.number_format for cell in sheet[2]][1:4] == ["#,##0", "#,##0", "0.0%"]
    assert sheet["D5"].value == "–"
    assert _sheet(agreement())["H2"].number_format == "0.000"


def test_sub_codes_are_indented_and_the_total_is_beyond_the_filter():
    sheet = _sheet(matrix())
    assert [sheet.cell(row, 1).alignment.indent for row in (2, 3, 8)] == [0, 1, 2]
    assert sheet["A9"].value == "Summe"
    assert sheet["A9"].font.bold
    assert sheet.auto_filter.ref == "A1:O8"


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-x", "@SUM(A1)", "#N/A", "TRUE", "1e5", "12", " x "])
def test_text_stays_text_whatever_it_looks_like(text):
    sheet = _sheet(Table("T", ("n",), (Row(text, (text,)),)))
    for cell in (sheet["A2"], sheet["B2"]):
        assert (cell.value, cell.data_type) == (text, "s")
        assert cell.quotePrefix == text.startswith(("=", "+", "-", "@"))


def test_a_row_is_as_high_as_its_text():
    sheet = _open(quotes_report("en")).worksheets[0]
    heights = [sheet.row_dimensions[row].height for row in (2, 15)]
    assert heights[1] == 15
    assert 300 < heights[0] < 409
    endless = replace(dialogue(), passages=(), text="x\n" * 100)
    assert _sheet(endless).row_dimensions[2].height == 409


def test_a_text_too_long_for_a_cell_is_cut_and_says_so():
    sheet = _sheet(replace(dialogue(), passages=(), text="👩" * LONGEST))
    cell = next(cell for cell in sheet[2] if str(cell.value).startswith("👩"))
    assert cell.value.endswith("[cut: a cell holds no more than 32,767 characters]")
    assert len(cell.value.encode("utf-16-le")) // 2 <= LONGEST
    whole = "x" * LONGEST
    assert whole in [cell.value for cell in _sheet(replace(dialogue(), passages=(), text=whole))[2]]


def test_sheets_get_names_that_excel_takes():
    assert sheet_name("a/b: [c]?", ()) == "a b   c"
    assert sheet_name("'x'", ()) == "x"
    assert sheet_name("Code", ("code",)) == "Code 2"
    assert sheet_name("Code", ("code", "Code 2")) == "Code 3"
    assert sheet_name("x" * 40, ("x" * 31,)) == "x" * 29 + " 2"
    assert sheet_name("History", ()) == "History 2"
    assert sheet_name("", ()) == "1"
    assert sheet_name("x" * 30 + "'s", ()) == "x" * 30


def test_the_same_report_gives_the_same_bytes_and_names_no_author():
    assert render(quotes_report()) == render(quotes_report())
    properties = _open(quotes_report("en")).properties
    assert not properties.creator
    assert not properties.lastModifiedBy
    assert properties.modified == properties.created == datetime(2000, 1, 1)


@settings(deadline=None, max_examples=50)
@given(strategies.TEXT, strategies.TEXT)
def test_any_text_is_read_back_as_it_was(label, text):
    sheet = _sheet(Table("T", ("n",), (Row(label, (text,)),)))
    assert unescape(sheet["A2"].value or "") == xml_text(label)
    assert unescape(sheet["B2"].value or "") == xml_text(text)


@settings(deadline=None, max_examples=50)
@given(strategies.reports(strategies.quotes | strategies.tables() | strategies.headings | strategies.prose))
def test_any_report_can_be_written_and_opened(report):
    _open(report)


def test_a_wide_sheet_prints_all_its_columns_on_one_page():
    sheet = _open(quotes_report("en")).worksheets[0]
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)


def test_a_paragraph_for_the_methods_section_has_a_sheet_of_its_own_and_is_wrapped():
    told = "Agreement was measured on characters. " * 20
    report = Report("Titel", (Table("T", ("n",), (Row("a", (1,)),)), Prose(told.strip(), "methods")), "en")
    book = _open(report)
    assert book.sheetnames == ["T", "Methods", "About"]
    cell = book["Methods"]["A2"]
    assert cell.value == told.strip()
    assert cell.alignment.wrap_text
    assert book["Methods"].row_dimensions[2].height >= 7 * LINE_HEIGHT


def test_a_long_remark_is_wrapped_below_its_table_and_widens_no_print():
    note = "a = both coders, b = only anna, c = only ben, d = neither. " * 12
    sheet = _sheet(Table("T", ("n", "m"), (Row("a", (1, 2)),), note=note.strip()))
    (merged,) = sheet.merged_cells.ranges
    cell = sheet.cell(merged.min_row, 1)
    assert note.strip() in cell.value
    assert cell.alignment.wrap_text
    assert sheet.row_dimensions[merged.min_row].height > 5 * LINE_HEIGHT
