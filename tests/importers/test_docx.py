"""Word documents: paragraphs, Teams, tables, tracked changes, comments."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from qualcode.errors import InputError
from qualcode.formats.archive import pack
from qualcode.importers import docx as importer
from qualcode.importers import read
from tests.importers.check import check, stamps, turns
from tests.importers.test_txt import B1, B2, QUESTION, THREE

SAMPLES = Path(__file__).parents[1] / "data" / "transcript-formats"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEAMS = [("Beck, Sabine", QUESTION), ("Gast 1", B1), ("Gast 2", B2)]
TIMES = [(QUESTION[:12], 5000), (B1[:12], 19000), (B2[:12], 31000)]


def document(body: str, *more: tuple[str, bytes]) -> bytes:
    xml = f'<w:document xmlns:w="{WORD}" xmlns:mc="urn:mc"><w:body>{body}</w:body></w:document>'
    return pack([("word/document.xml", xml.encode()), *more])


def parse(body: str, *more: tuple[str, bytes]):
    (draft,) = importer.read(document(body, *more), file="x.docx")
    check(draft)
    return draft


def p(*runs: str) -> str:
    return (
        "<w:p>" + "".join(r if r.startswith("<") else f"<w:r><w:t>{r}</w:t></w:r>" for r in runs) + "</w:p>"
    )


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


BREAK = "<w:r><w:br/></w:r>"


@pytest.mark.parametrize(
    ("name", "expected", "times"),
    [
        (
            "f4_underline.docx",
            [(None, "Interview 03"), ("I", QUESTION), ("B1", B1.replace("SEHR", "sehr")), ("B2", B2)],
            [("", 5200), ("", 19400), ("", 31000)],
        ),
        ("table.docx", THREE, TIMES),
        (
            "teams_new.docx",
            [
                (
                    None,
                    "Besprechung-20200421_110000-Besprechungsaufzeichnung\n21. April 2020, 11:00AM",
                ),
                *TEAMS,
            ],
            TIMES,
        ),
        ("teams_old.docx", TEAMS, [(QUESTION[:12], 5200), (B1[:12], 19400), (B2[:12], 31000)]),
    ],
)
def test_each_sample_gives_its_turns_and_times(name, expected, times):
    (draft,) = read(SAMPLES / name)
    check(draft)
    assert turns(draft) == expected
    assert stamps(draft) == times
    assert draft.warnings == ()


def test_runs_tabs_and_hyphens_make_up_the_text():
    body = p("I:", "<w:r><w:tab/></w:r>", "Wie ", "<w:r><w:rPr><w:b/></w:rPr><w:t>geht</w:t></w:r>", " es?")
    draft = parse(body + p("B: E", "<w:r><w:noBreakHyphen/></w:r>", "Mail"))
    assert turns(draft) == [("I", "Wie geht es?"), ("B", "E-Mail")]


def test_a_soft_line_break_is_a_blank_unless_a_turn_begins_there():
    second = p("B: drei", BREAK, "I: vier", BREAK, "#00:00:05-0# B: fünf")
    draft = parse(p("I: Eins", BREAK, "zwei") + second)
    assert turns(draft) == [("I", "Eins zwei"), ("B", "drei"), ("I", "vier"), ("B", "fünf")]


def test_inserted_text_counts_and_deleted_text_does_not():
    body = p(
        "B: Das war ",
        '<w:ins w:author="Geheim"><w:r><w:t>sehr </w:t></w:r></w:ins>',
        '<w:del w:author="Geheim"><w:r><w:delText>nicht </w:delText><w:tab/></w:r></w:del>',
        "<w:moveFrom><w:r><w:t>hier </w:t></w:r></w:moveFrom>",
        "<w:moveTo><w:r><w:t>dort </w:t></w:r></w:moveTo>",
        "<w:hyperlink><w:r><w:t>gut.</w:t></w:r></w:hyperlink>",
    )
    draft = parse(body)
    assert draft.text == "Das war sehr dort gut."
    assert "Geheim" not in repr(draft)
    assert any("tracked changes" in warning for warning in draft.warnings)


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next():
    first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>B: Das </w:t></w:r></w:p>"
    assert parse(first + p("war so.")).text == "Das war so."


def test_comments_footnotes_headers_and_properties_stay_out():
    draft = parse(
        p("I: Ja", "<w:r><w:footnoteReference/></w:r>", "?") + "<w:sectPr/>",
        ("word/comments.xml", b"<comments>Kommentar</comments>"),
        ("word/header1.xml", b"<hdr>Kopf</hdr>"),
        ("docProps/core.xml", b"<creator>Geheim</creator>"),
    )
    assert draft.text == "Ja?"
    assert [w for w in draft.warnings if "comments" in w]
    assert [w for w in draft.warnings if "footnotes" in w]
    assert not [word for word in ("Kommentar", "Kopf", "Geheim") if word in repr(draft)]


def test_a_text_box_is_read_once():
    box = "<w:txbxContent><w:p><w:r><w:t>Kasten</w:t></w:r></w:p></w:txbxContent>"
    twice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    assert parse(p("I: Ja", f"<w:r>{twice}</w:r>")).text == "Ja Kasten"


def test_content_controls_are_part_of_the_text():
    assert parse(f"<w:sdt><w:sdtContent>{p('I: Ja')}</w:sdtContent></w:sdt>").text == "Ja"


@pytest.mark.parametrize(
    "rows",
    [
        [["Text", "Person"], ["Wie?", "I"], ["Gut.", "B1:"], ["Und.", ""], ["Ja.", "I"]],
        [
            ["Nr.", "Sprecher", "Transkript"],
            ["1", "I", "Wie?"],
            ["2", "B1", "Gut."],
            ["3", "", "Und."],
            ["4", "I", "Ja."],
        ],
        [["I", "Wie?"], ["B1", "Gut."], ["", "Und."], ["I", "Ja."]],
        [["1", "I", "Wie? "], ["2", "B1", "Gut. "], ["3", "", "Und. "], ["4", "I", "Ja. "]],
        [
            ["Line", "Time", "Transcript"],
            ["1", "0:01", "I: Wie?"],
            ["2", "0:02", "B1: Gut."],
            ["3", "0:03", "Und."],
            ["4", "0:04", "I: Ja."],
        ],
    ],
)
def test_a_table_may_hold_its_columns_in_any_order_and_with_or_without_heads(rows):
    draft = parse(p("Kopf") + table(*rows) + p("Ende der Aufnahme"))
    assert turns(draft) == [
        (None, "Kopf"),
        ("I", "Wie?"),
        ("B1", "Gut.\nUnd."),
        ("I", "Ja.\nEnde der Aufnahme"),
    ]
    if rows[0][0] == "Line":
        assert stamps(draft) == [("Wie?", 1000), ("Gut.", 2000), ("Und.", 3000), ("Ja.", 4000)]


def test_a_cell_with_several_paragraphs_is_one_turn():
    row = f"<w:tr><w:tc>{p('B')}</w:tc><w:tc>{p('Eins')}{p('')}{p('zwei #00:00:09-0#')}</w:tc></w:tr>"
    draft = parse(f"<w:tbl>{table(['Person', 'Text'])[7:-8]}{row}</w:tbl>")
    assert turns(draft) == [("B", "Eins\nzwei")]
    assert stamps(draft) == [("", 9000)]


def test_any_other_table_is_read_cell_by_cell():
    draft = parse(table(["Datum", "21.4."], ["Ort", "Lindenfurt am See"]) + p("I: Ja"))
    assert turns(draft) == [(None, "Datum\n21.4.\nOrt\nLindenfurt am See"), ("I", "Ja")]


def test_a_table_within_a_table_is_read_in_its_place():
    inner = table(["zwei", "drei"])
    draft = parse(f"<w:tbl><w:tr><w:tc>{p('eins')}{inner}{p('vier')}</w:tc></w:tr></w:tbl>")
    assert draft.text == "eins\nzwei\ndrei\nvier"


def test_the_text_may_lie_in_a_part_of_another_name():
    with zipfile.ZipFile(io.BytesIO(document(p("I: Ja")))) as archive:
        main = archive.read("word/document.xml")
    relations = b'<R><Relationship Type="x/officeDocument" Target="/word/document2.xml"/></R>'
    data = pack([("_rels/.rels", relations), ("word/document2.xml", main)])
    assert importer.sniff(data)
    assert importer.read(data, file="x")[0].text == "Ja"


def test_what_python_docx_writes_is_read():
    made = docx.Document()
    made.core_properties.author = "Geheim"
    made.add_paragraph("I: Wie\ngeht es?")
    made.add_paragraph("B: Gut.").add_run(" Sehr.").bold = True
    target = io.BytesIO()
    made.save(target)
    (draft,) = importer.read(target.getvalue(), file="x.docx")
    assert turns(draft) == [("I", "Wie geht es?"), ("B", "Gut. Sehr.")]
    assert "Geheim" not in repr(draft)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Das ist nur Text.", "not a ZIP"),
        ((SAMPLES / "table.docx").read_bytes()[:9000], "damaged or cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"),
        (pack([("xl/workbook.xml", b"<x/>")]), "lacks word/document.xml"),
        (pack([("word/document.xml", b"<x/>")]), "no Word document"),
        (pack([("word/document.xml", b"<x")]), "damaged"),
        (document(p("")), "no text"),
    ],
)
def test_each_unsound_document_is_refused_in_one_line(tmp_path, data, words):
    path = tmp_path / "x.docx"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read(path)
    assert words in str(caught.value)
    assert str(caught.value).startswith(f"{path}: ") or f"{path}:1: " in str(caught.value)
