"""Transcripts as documents: what is written reads back as it was."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.core.model import Document, Draft, Pseudonymisation, Role, Speaker, Transcript, Turn
from qualcode.errors import InputError
from qualcode.exporters.paragraphs import stamp
from qualcode.exporters.transcript import render
from qualcode.importers import docx as docx_importer
from qualcode.importers import maxqda, read, txt
from qualcode.importers import odt as odt_importer

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "tests/data/transcript-formats").iterdir()) + sorted(
    (ROOT / "qualcode/sample/interviews").iterdir()
)
READERS = {"txt": txt, "docx": docx_importer, "odt": odt_importer}


def document(draft: Draft, name: str = "B01") -> Document:
    transcript = Transcript("t", name, "interview", "de", Pseudonymisation.DONE, "r")
    speakers = {label: Speaker(label, label, Role.PARTICIPANT) for label in draft.speakers}
    turns = tuple(Turn(speakers.get(t.speaker or ""), t.start, t.end) for t in draft.turns)
    return Document(transcript, "r", draft.text, turns, draft.anchors)


def again(made: Document, kind: str, **options) -> Draft:
    (draft,) = READERS[kind].read(render(made, kind, **options), file=f"x.{kind}")
    return draft


@pytest.mark.parametrize("kind", ["txt", "docx", "odt"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_transcript_reads_back_as_it_was(path, kind):
    if path.stem == "maxqda_preprocessor":
        pytest.skip("coded texts, no talk")
    (draft,) = read(path)
    back = again(document(draft), kind)
    assert back.text == draft.text
    assert back.turns == draft.turns
    assert back.anchors == draft.anchors


@pytest.mark.parametrize("kind", ["txt", "docx", "odt"])
def test_numbered_paragraphs_read_back_as_they_were(kind):
    (draft,) = read(FILES[5])
    back = again(document(draft), kind, numbered=True)
    assert (back.text, back.turns, back.anchors) == (draft.text, draft.turns, draft.anchors)
    assert b"\n2 " in render(document(draft), "txt", numbered=True)


words = st.lists(
    st.sampled_from(
        ["ja", "das/", "es", "(..)", "(unv.)", "war,", "GROSS;", "„so“", "x", "y", "😀", "//", "nein?"]
    ),
    min_size=1,
)
pauses = st.sampled_from(
    [" ", "  ", " #00:00:01-2# ", " [00:01:00] ", "#00:00:09-0#", " #00:00:01-2# #00:00:02-0# "]
)


@st.composite
def interviews(draw):
    lines = []
    for number in range(draw(st.integers(2, 12))):
        label = draw(st.sampled_from(["I: ", "B1: ", "", "#00:00:07-250# I: "])) if number else "B1: "
        pieces = draw(words)
        text = pieces[0] + "".join(draw(pauses) + piece for piece in pieces[1:])
        lines.append(
            label + text + draw(st.sampled_from(["", " #01:00:00-0#", " #00:00:05-0# #00:00:06-0#"]))
        )
    return "\n".join(lines)


@given(interviews(), st.booleans())
@settings(deadline=None)
def test_any_interview_reads_back_as_it_was(source, numbered):
    (draft,) = txt.read(source.encode(), file="x")
    back = again(document(draft), "txt", numbered=numbered)
    assert (back.text, back.turns, back.anchors) == (draft.text, draft.turns, draft.anchors)


@pytest.mark.parametrize(
    ("ms", "written"),
    [(0, "#00:00:00-0#"), (83_400, "#00:01:23-4#"), (3_600_000 * 27 + 50, "#27:00:00-050#")],
)
def test_stamps_are_written_as_f4_does(ms, written):
    assert stamp(ms) == written


def test_the_text_file_reads_like_f4s():
    (draft,) = txt.read(b"Kopf\nI: Wie?  #00:00:01-0#\nB: Gut.\nUnd.", file="x")
    assert render(document(draft), "txt").decode() == "Kopf\n\nI: Wie? #00:00:01-0#\n\nB: Gut.\nUnd.\n"


def test_several_transcripts_are_divided_as_maxqda_imports_them():
    drafts = [txt.read(f"I: {word}".encode(), file="x")[0] for word in ("eins", "zwei")]
    both = [document(draft, name) for draft, name in zip(drafts, ["B01", "B02"], strict=True)]
    written = render(both, "txt")
    assert written.decode() == "#TEXT B01\nI: eins\n\n#TEXT B02\nI: zwei\n"
    assert [draft.text for draft in maxqda.read(written, file="x")] == ["eins", "zwei"]


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_documents_name_no_author_and_no_date_and_are_the_same_bytes_each_time(kind):
    (draft,) = read(FILES[5])
    data = render([document(draft), document(draft, "B02")], kind)
    assert data == render([document(draft), document(draft, "B02")], kind)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        meta = archive.read("docProps/core.xml" if kind == "docx" else "meta.xml").lower()
        headers = b"".join(archive.read(n) for n in archive.namelist() if "header" in n or n == "styles.xml")
    assert not [word for word in (b"creator", b"python-docx", b"created", b"modified") if word in meta]
    assert b"B01" in headers
    assert b"B02" in headers


def test_the_word_document_uses_styles_and_the_transcripts_language():
    (draft,) = read(FILES[5])
    made = docx.Document(io.BytesIO(render(document(draft), "docx")))
    assert {p.style.name for p in made.paragraphs} == {"Transcript"}
    runs = {run.style.name for p in made.paragraphs for run in p.runs}
    assert runs >= {"Transcript Speaker", "Transcript Time"}
    assert b'w:val="de-DE"' in made.styles.element.xml.encode()


def test_an_unknown_kind_is_refused():
    (draft,) = read(FILES[5])
    with pytest.raises(InputError, match=r"written as pdf\. Known kinds: txt, docx, odt"):
        render(document(draft), "pdf")
