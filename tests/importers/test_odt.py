"""OpenDocument texts."""

import io
from pathlib import Path

import pytest
from odf import meta, table, text
from odf.office import Annotation
from odf.opendocument import OpenDocumentText

from qualcode.errors import InputError
from qualcode.formats.archive import pack
from qualcode.importers import odt, read
from tests.importers.check import check, stamps, turns
from tests.importers.test_txt import THREE

SAMPLES = Path(__file__).parents[1] / "data" / "transcript-formats"
HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
)
TAIL = "</office:text></office:body></office:document-content>"


def parse(content: str):
    (draft,) = odt.read(pack([("content.xml", (HEAD + content + TAIL).encode())]), file="x.odt")
    check(draft)
    return draft


def test_the_sample_gives_its_turns_and_times():
    (draft,) = read(SAMPLES / "plain.odt")
    check(draft)
    assert turns(draft) == THREE
    assert stamps(draft) == [("", 5200), ("", 19400), ("", 31000)]


def test_blanks_tabs_breaks_and_spans_make_up_the_text():
    draft = parse(
        "<text:h>Kopf</text:h>"
        "<text:p>I:<text:tab/>Wie\n   geht <text:span> es</text:span>?<text:s text:c='3'/>Ja</text:p>"
        "<text:list><text:list-item><text:p>B: Gut<text:line-break/>so.</text:p></text:list-item></text:list>"
    )
    assert turns(draft) == [(None, "Kopf"), ("I", "Wie geht es?   Ja"), ("B", "Gut so.")]


def test_notes_comments_and_deleted_text_stay_out():
    draft = parse(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>I: Ja<text:note><text:note-body><text:p>Fuß</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>Geheim</text:p></office:annotation>?</text:p>"
    )
    assert draft.text == "Ja?"
    assert len(draft.warnings) == 3


def test_what_odfpy_writes_is_read_tables_too_and_nothing_of_the_author():
    made = OpenDocumentText()
    made.meta.addElement(meta.InitialCreator(text="Geheim"))
    grid = table.Table(name="t")
    for row in (["Zeit", "Person", "Text"], ["00:00:05", "I", "Wie?"], ["00:00:07", "B", "Gut."]):
        line = table.TableRow()
        for cell in row:
            box = table.TableCell()
            box.addElement(text.P(text=cell))
            line.addElement(box)
        grid.addElement(line)
    made.text.addElement(text.P(text="Kopf"))
    made.text.addElement(grid)
    last = text.P(text="Ende")
    last.addElement(Annotation())
    made.text.addElement(last)
    target = io.BytesIO()
    made.write(target)
    (draft,) = odt.read(target.getvalue(), file="x.odt")
    check(draft)
    assert turns(draft) == [(None, "Kopf"), ("I", "Wie?"), ("B", "Gut.\nEnde")]
    assert stamps(draft) == [("Wie?", 5000), ("Gut.", 7000)]
    assert "Geheim" not in repr(draft)


def test_a_cell_repeated_to_the_end_of_the_sheet_does_not_fill_the_memory():
    draft = parse(
        "<t:table xmlns:t='urn:oasis:names:tc:opendocument:xmlns:table:1.0'><t:table-row>"
        "<t:table-cell><text:p>Ja</text:p></t:table-cell>"
        "<t:table-cell t:number-columns-repeated='999999999'/></t:table-row></t:table>"
    )
    assert draft.text == "Ja"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Text", "not a ZIP"),
        ((SAMPLES / "plain.odt").read_bytes()[:900], "damaged or cut off"),
        (pack([("a", b"")]), "lacks content.xml"),
        (pack([("content.xml", b"<a/>")]), "no text document"),
        (pack([("content.xml", b"<a/>"), ("META-INF/manifest.xml", b"<encryption-data/>")]), "encrypted"),
        (pack([("content.xml", (HEAD + TAIL).encode())]), "no text"),
    ],
)
def test_each_unsound_document_is_refused(data, words):
    with pytest.raises(InputError, match=words):
        odt.read(data, file="x.odt")
