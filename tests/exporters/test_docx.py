import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings

from qualcode.core.report import Heading, Passage, Prose, Report, Row, Table
from qualcode.exporters.docx import render
from qualcode.exporters.layout import paragraphs as layout_paragraphs
from qualcode.formats.characters import xml_text
from tests.exporters import strategies
from tests.exporters.sample import (
    LONG,
    agreement,
    dialogue,
    frequencies,
    matrix,
    quotes_report,
    tables_report,
)


def _open(report):
    return docx.Document(io.BytesIO(render(report)))


def _document(*parts, language="en"):
    return _open(Report("Titel", parts, language))


def _styled(document, style):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.style_id == style]


@pytest.fixture(scope="module")
def quotes():
    return _open(quotes_report())


def test_the_title_and_each_code_level_have_words_own_styles(quotes):
    styles = {paragraph.text: paragraph.style.name for paragraph in quotes.paragraphs}
    assert styles["Zitate nach Themen"] == "Title"
    assert styles["Koordination"] == "Heading 1"
    assert styles["Kontaktabbruch"] == "Heading 2"
    assert styles["Unterkünfte"] == "Heading 3"


def test_every_quote_is_a_block_quotation_with_its_locator_in_a_style_of_its_own(quotes):
    found = [paragraph for paragraph in quotes.paragraphs if paragraph.style.name == "Quote"]
    cited = [run.text for p in found for run in p.runs if run.style.style_id == "Citation"]
    assert len(cited) == 32
    assert cited[0] == "(B02, Abs. 7)"
    assert found[0].text == f"{LONG} (B02, Abs. 7)"
    assert found[0].paragraph_format.left_indent is None  # the style indents, not the paragraph
    assert found[0].style.paragraph_format.left_indent.cm == pytest.approx(1, abs=0.01)


def test_counts_definitions_context_and_details_have_styles_of_their_own(quotes):
    assert "8 Textstellen in 8 von 13 Interviews" in _styled(quotes, "Count")
    assert len(_styled(quotes, "Definition")) == 1
    assert _styled(quotes, "Context")[0] == "I: Wir waren beim April stehen geblieben."
    assert any("Widerspruch" in text for text in _styled(quotes, "Quotedetails"))


def test_a_dialogue_names_its_speakers(quotes):
    speakers = [r.text for p in quotes.paragraphs for r in p.runs if r.style.style_id == "Speaker"]
    assert speakers == ["I:", "I:", "B:", "B2:", "B:", "I:", "B:"]


def test_text_carries_no_formatting_of_its_own(quotes):
    allowed = {qn("w:rStyle")}
    for paragraph in quotes.element.body.iter(qn("w:p")):
        for properties in paragraph.iter(qn("w:rPr")):
            assert {child.tag for child in properties} <= allowed


def test_contents_point_to_every_heading_of_three_levels(quotes):
    body = quotes.element.body
    targets = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert targets == marks
    assert len(targets) == 11
    assert 'TOC \\o "1-3"' in "".join(text.text for text in body.iter(qn("w:instrText")))


def test_a_report_with_few_headings_has_no_contents():
    assert not list(_document(Heading(1, "A"), Heading(1, "B")).element.body.iter(qn("w:sdt")))


def test_pages_are_a4_and_numbered(quotes):
    section = quotes.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fields = [f.get(qn("w:instr")).strip() for f in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("language", "code"), [("de", "de-DE"), ("en", "en-GB")])
def test_words_are_checked_in_the_documents_language(language, code):
    styles = _document(language=language).styles.element
    assert {lang.get(qn("w:val")) for lang in styles.iter(qn("w:lang"))} == {code}


def test_the_file_names_no_author_and_no_date_of_its_own(quotes):
    properties = quotes.core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.title == "Zitate nach Themen"
    assert properties.created.year == properties.modified.year == 2000
    names = zipfile.ZipFile(io.BytesIO(render(quotes_report()))).namelist()
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]


def test_the_same_report_gives_the_same_bytes():
    assert render(quotes_report()) == render(quotes_report())


def test_a_table_has_a_numbered_caption_a_repeated_head_and_its_base_below():
    document = _open(tables_report("en"))
    captions = _styled(document, "Caption")
    assert [caption.split(": ")[1] for caption in captions] == [t.title for t in tables_report().tables]
    assert re.fullmatch(r"Table\u00a0\d?: Häufigkeit der Codes", captions[0])
    numbers = [f for f in document.element.body.iter(qn("w:fldSimple")) if "SEQ" in f.get(qn("w:instr"))]
    assert ["".join(t.text for t in n.iter(qn("w:t"))) for n in numbers] == ["1", "2", "3"]
    for table in document.tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert not any(row._tr.trPr.find(qn("w:tblHeader")) is not None for row in others)
    assert "Base: 13 Interviews" in _styled(document, "Note")[0]


def test_figures_stand_to_the_right_and_words_to_the_left():
    (table,) = _document(frequencies(), language="de").tables
    cells = table.rows[1].cells
    assert [cell.text for cell in cells] == ["Corona als Prozessbremse", "1.234", "11", "84,6\u00a0%", "B01"]
    styles = [cell.paragraphs[0].style.style_id for cell in cells]
    assert styles == ["Tabletext", "Tablefigures", "Tablefigures", "Tablefigures", "Tabletext"]


def test_the_total_is_the_last_row_and_marked_as_such():
    (table,) = _document(matrix()).tables
    assert table.rows[-1].cells[-1].text == "1,234"
    assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:lastRow")) == "1"
    (table,) = _document(agreement()).tables
    assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:lastRow")) == "0"


def test_thirteen_interviews_fit_on_an_upright_page_and_forty_on_a_turned_one():
    assert len(_document(matrix()).sections) == 1
    wide = Table("Breit", tuple(f"B{i:02d}" for i in range(30)), (Row("A", tuple(range(30))),))
    document = _document(wide)
    assert [s.page_width > s.page_height for s in document.sections] == [False, True]
    widths = [int(column.get(qn("w:w"))) for column in document.tables[0]._tbl.tblGrid]
    assert sum(widths) / 1440 * 2.54 <= 24.71


def test_wide_tables_in_a_row_share_their_pages_and_what_follows_is_upright_again():
    wide = Table("Breit", tuple(f"B{i:02d}" for i in range(30)), (Row("A", tuple(range(30))),))
    document = _document(wide, wide, Prose("Ende"))
    assert [s.page_width > s.page_height for s in document.sections] == [False, True, False]


def test_a_withheld_source_leaves_no_brackets():
    passages = (Passage("B", "Ja."),)
    quote = replace(dialogue(), passages=passages, text="Ja.", before=(), after=(), locator="")
    (text,) = _styled(_document(quote), "Quote")
    assert text == "“Ja.”"


def test_text_of_several_lines_is_several_paragraphs():
    assert _styled(_document(Prose("a\nb", "definition")), "Definition") == ["a", "b"]


@settings(max_examples=30, deadline=None)
@given(strategies.TEXT, strategies.TEXT)
def test_any_text_of_a_quote_is_read_back_as_it_was(said, answered):
    passages = (Passage("", said), Passage("", answered))
    quote = replace(dialogue(), passages=passages, text="", before=(), after=(), locator="")
    expected = [line for text in (said, answered) for line in layout_paragraphs(text)]
    assert _styled(_document(quote), "Quote") == expected


@settings(max_examples=30, deadline=None)
@given(strategies.TEXT)
def test_any_label_of_a_table_is_read_back_as_it_was(label):
    (table,) = _document(Table("T", ("n",), (Row(label, (1,)),))).tables
    assert table.rows[1].cells[0].text == xml_text(label)


@settings(max_examples=40, deadline=None)
@given(strategies.reports(strategies.quotes | strategies.tables() | strategies.headings | strategies.prose))
def test_any_report_can_be_written_and_opened(report):
    _open(report)
