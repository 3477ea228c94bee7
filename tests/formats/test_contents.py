"""All text of a document is seen, wherever it hides."""

import io
import json
import zipfile

import pytest

from qualcode.errors import InputError
from qualcode.formats.archive import pack
from qualcode.formats.contents import contents


def said(data, name):
    return [piece.text for piece in contents(data, name).pieces]


def word_file():
    import docx

    document = docx.Document()
    paragraph = document.add_paragraph("Frau Krä")
    paragraph.add_run("mer").bold = True
    document.add_table(1, 1).cell(0, 0).text = "Zelle Krämer"
    document.sections[0].header.paragraphs[0].text = "Kopf Krämer"
    document.core_properties.author = "Autorin Krämer"
    document.add_comment(paragraph.runs, text="Kommentar Krämer", author="Krämer")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_word_files_are_read_with_header_table_comment_and_properties():
    found = said(word_file(), "a.docx")
    for words in (
        "Frau Krämer",
        "Zelle Krämer",
        "Kopf Krämer",
        "Autorin Krämer",
        "Kommentar Krämer",
        "Krämer",
    ):
        assert words in found, words


def test_excel_files_are_read_with_sheet_names_and_comments():
    from openpyxl import Workbook
    from openpyxl.comments import Comment

    book = Workbook()
    book.active.title = "Blatt Krämer"
    book.active["B2"] = "Zelle Krämer"
    book.active["B2"].comment = Comment("Notiz Krämer", "Krämer")
    target = io.BytesIO()
    book.save(target)
    found = " | ".join(said(target.getvalue(), "a.xlsx"))
    for words in ("Blatt Krämer", "Zelle Krämer", "Notiz Krämer"):
        assert words in found, words


def test_opendocument_paragraphs_are_whole():
    xml = (
        '<office:d xmlns:office="o" xmlns:text="t"><text:p>Krä<text:span>mer</text:span>'
        "<text:tab/>geht</text:p></office:d>"
    )
    assert "Krämer geht" in said(pack([("content.xml", xml.encode())]), "a.odt")


def test_a_line_break_within_a_paragraph_stays_one():
    xml = b"<d><p>Brand-<br/>st</p></d>"
    assert "Brand-\nst" in said(pack([("word/document.xml", xml)]), "a.docx")


def test_qdpx_is_read_with_its_sources_and_their_names():
    inner = pack([("word/document.xml", b"<d><p>innen</p></d>")])
    entries = [
        ("project.qde", '<Project name="Studie Krämer"><Description>Text</Description></Project>'.encode()),
        ("sources/krämer.txt", b"Wort"),
        ("sources/a.docx", inner),
        ("sources/laut.m4a", b"\x00\x01"),
    ]
    document = contents(pack(entries), "a.qdpx")
    texts = [piece.text for piece in document.pieces]
    assert {"Studie Krämer", "Text", "krämer.txt", "Wort", "innen"} <= set(texts)
    assert document.unread == ("sources/laut.m4a",)


def test_html_is_read_without_tags_but_with_what_stands_in_them():
    page = b"<p>Kr&auml;<b>mer</b></p>\n<!-- Kommentar --><img alt='Bild'><p>zwei</p>"
    document = contents(page, "a.html")
    texts = [piece.text.strip() for piece in document.pieces]
    assert {"Krämer", "Kommentar", "Bild", "zwei"} <= set(texts)
    (line,) = [p.place(0)[2] for p in document.pieces if p.text == "zwei"]
    assert line == 2


def test_json_is_read_unescaped():
    assert "Krämer" in said(json.dumps({"a": ["Krämer"]}).encode(), "a.json")
    assert "kaputt {" in said(b"kaputt {", "a.json")


def test_text_knows_its_lines_and_is_composed():
    piece = contents("eins\nKra\u0308mer".encode(), "a.txt").pieces[1]
    assert piece.place(piece.text.index("Krämer")) == ("", "line", 2)


def test_pdf_is_read_page_by_page_with_its_properties():
    pypdf = pytest.importorskip("pypdf")
    target = io.BytesIO()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Author": "Krämer"})
    writer.write(target)
    pieces = contents(target.getvalue(), "a.pdf").pieces
    assert ("page", 1) in [(p.kind, p.number) for p in pieces]
    assert "Krämer" in [p.text for p in pieces]


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.xlsx", "a.odt", "a.qdpx"])
def test_damaged_files_are_refused_in_words(name):
    with pytest.raises(InputError):
        contents(b"%PDF-1.4 nonsense", name)


def test_a_file_of_an_unknown_kind_is_refused():
    with pytest.raises(InputError, match="cannot be read"):
        contents(b"", "a.exe")


def test_a_zip_within_a_zip_within_a_zip_ends():
    data = b"x"
    for _ in range(6):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("a.zip", data)
        data = target.getvalue()
    assert contents(data, "a.zip").unread
