"""What python-docx has no words for: fields, contents, no author, and the same bytes each time."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from qualcode.errors import N_
from qualcode.exporters.docx_styles import MARGIN, PAGE, Styles
from qualcode.exporters.wording import Wording
from qualcode.formats.archive import steady

CONTENTS_LEVELS = 3  # of headings

Entry = tuple[int, str, str]  # of the contents: level, text, bookmark

_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # a file's date would make equal reports differ
# Parts of python-docx's template that say nothing about the report.
_DROPPED = ("customXml", "thumbnail", "stylesWithEffects")


def blank(title: str) -> Document:
    """An empty A4 document that names no author."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(PAGE[0]), Cm(PAGE[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
    section.footer_distance = section.header_distance = Cm(1.25)
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.title = title[:255]  # what the format allows
    properties.created = properties.modified = _NO_DATE
    properties.revision = 1
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in relations.items() if rel.reltype.endswith(_DROPPED)]:
            del relations[key]
    return document


def to_bytes(document: Document) -> bytes:
    """The document as a file; the same document gives the same bytes."""
    target = io.BytesIO()
    document.save(target)
    return steady(target.getvalue())


def element(tag: str, /, **attributes: str) -> BaseOxmlElement:
    """An element of WordprocessingML: ``element("w:tab", val="left")``."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_field(parent: BaseOxmlElement, instruction: str, result: str) -> None:
    """A field: what Word computes, and what is shown until it does."""
    field = element("w:fldSimple", instr=f" {instruction} ")
    field.append(_run(result))
    parent.append(field)


def _run(text: str) -> BaseOxmlElement:
    run = element("w:r")
    run.text = text
    return run


def add_bookmark(paragraph: Paragraph, number: int, name: str) -> None:
    """Mark the whole paragraph, so that the contents can point to it."""
    first = 1 if paragraph._p.pPr is not None else 0
    paragraph._p.insert(first, element("w:bookmarkStart", id=str(number), name=name))
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def add_page_numbers(document: Document, styles: Styles, words: Wording) -> None:
    """The footer: "Page 3 of 12"."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = styles.paragraphs["Footer"]
    for piece in re.split(r"(\{page\}|\{pages\})", words(N_("Page {page} of {pages}"))):
        if piece.startswith("{"):
            add_field(paragraph._p, "PAGE" if piece == "{page}" else "NUMPAGES", "1")
        else:
            paragraph.add_run(piece)


def add_contents(document: Document, headings: Sequence[Entry], styles: Styles, words: Wording) -> None:
    """Append a table of contents, filled already: see `Entry`.

    Word adds page numbers when asked to (F9); an instruction to do so on opening would greet the reader with
    a warning.
    """
    content = element("w:sdtContent")
    title = document.add_paragraph(words(N_("Contents")), styles.paragraphs["TOC Heading"])
    content.append(title._p)
    for level, text, bookmark in headings:
        entry = document.add_paragraph(style=styles.paragraphs[f"toc {level}"])
        link = element("w:hyperlink", anchor=bookmark, history="1")
        link.append(_run(text))
        entry._p.append(link)
        content.append(entry._p)
    first, last = content[1], content[-1]
    first.insert(1, _field_mark("separate"))
    instruction = _run("")
    instruction.append(element("w:instrText"))
    instruction[-1].text = f' TOC \\o "1-{CONTENTS_LEVELS}" \\h \\z \\u '
    first.insert(1, instruction)
    first.insert(1, _field_mark("begin"))
    last.append(_field_mark("end"))
    block = element("w:sdt")
    properties, gallery = element("w:sdtPr"), element("w:docPartObj")
    gallery.append(element("w:docPartGallery", val="Table of Contents"))
    gallery.append(element("w:docPartUnique"))
    properties.append(gallery)
    block.extend((properties, content))
    document.element.body.insert_element_before(block, "w:sectPr")


def _field_mark(kind: str) -> BaseOxmlElement:
    run = element("w:r")
    run.append(element("w:fldChar", fldCharType=kind))
    return run
