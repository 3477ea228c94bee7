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

from qualcode.errors import N_
from qualcode.exporters.charts import Picture
from qualcode.exporters.docx_styles import MARGIN, PAGE, Styles
from qualcode.exporters.wording import NO_BREAK, Wording
from qualcode.formats.archive import steady
from qualcode.formats.characters import xml_text

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


def append(document: Document, made: BaseOxmlElement) -> None:
    """Add a paragraph or table at the document's end (python-docx would search for it each time)."""
    document.element.body[-1].addprevious(made)  # the last element holds the page's size


def paragraph(style: str, *children: BaseOxmlElement) -> BaseOxmlElement:
    """A paragraph in a style (its id)."""
    made, properties = element("w:p"), element("w:pPr")
    properties.append(element("w:pStyle", val=style))
    made.append(properties)
    made.extend(children)
    return made


def run(text: str, style: str = "") -> BaseOxmlElement:
    """Text, in a character style (its id) if one is given; tabs and line breaks are kept."""
    made = element("w:r")
    if style:
        properties = element("w:rPr")
        properties.append(element("w:rStyle", val=style))
        made.append(properties)
    made.text = text
    return made


def field(instruction: str, result: str) -> BaseOxmlElement:
    """A field: what Word computes, and what is shown until it does."""
    made = element("w:fldSimple", instr=f" {instruction} ")
    made.append(run(result))
    return made


def numbered(counter: str, label: str, number: int, title: str) -> tuple[BaseOxmlElement, ...]:
    """What a caption says: "Table 2: Title", counted by Word."""
    counted = field(f"SEQ {counter} \\* ARABIC", str(number))
    return run(label + NO_BREAK), counted, run(": " + xml_text(title))


def picture(document: Document, drawn: Picture, told: str, room: tuple[float, float]) -> BaseOxmlElement:
    """A picture as a run, described in words, no larger than ``room`` (width and height in cm)."""
    scale = min(1.0, room[0] / drawn.width, room[1] / drawn.height)
    size = Cm(drawn.width * scale), Cm(drawn.height * scale)
    inline = document.part.new_pic_inline(io.BytesIO(drawn.data), *size)
    inline.docPr.set("descr", xml_text(told))
    made, holder = element("w:r"), element("w:drawing")
    holder.append(inline)
    made.append(holder)
    return made


def bookmark(number: int, name: str, marked: BaseOxmlElement) -> tuple[BaseOxmlElement, ...]:
    """The text marked, so that the contents can point to it."""
    start = element("w:bookmarkStart", id=str(number), name=name)
    return start, marked, element("w:bookmarkEnd", id=str(number))


def add_page_numbers(document: Document, styles: Styles, words: Wording) -> None:
    """The footer: "Page 3 of 12"."""
    line = paragraph(styles["Footer"])
    for piece in re.split(r"(\{page\}|\{pages\})", words(N_("Page {page} of {pages}"))):
        if piece.startswith("{"):
            line.append(field("PAGE" if piece == "{page}" else "NUMPAGES", "1"))
        else:
            line.append(run(piece))
    footer = document.sections[0].footer
    old = footer.paragraphs[0]._p
    old.getparent().replace(old, line)


def contents(entries: Sequence[Entry], styles: Styles, words: Wording) -> BaseOxmlElement:
    """A table of contents, filled already: see `Entry`.

    Word adds page numbers when asked to (F9); an instruction to do so on opening would greet the reader with
    a warning.
    """
    content = element("w:sdtContent")
    content.append(paragraph(styles["TOC Heading"], run(words(N_("Contents")))))
    for level, text, name in entries:
        link = element("w:hyperlink", anchor=name, history="1")
        link.append(run(text))
        content.append(paragraph(styles[f"toc {level}"], link))
    instruction = element("w:r")
    instruction.append(element("w:instrText"))
    instruction[-1].text = f' TOC \\o "1-{CONTENTS_LEVELS}" \\h \\z \\u '
    content[1][1:1] = [_field_mark("begin"), instruction, _field_mark("separate")]
    content[-1].append(_field_mark("end"))
    block, properties, gallery = element("w:sdt"), element("w:sdtPr"), element("w:docPartObj")
    gallery.append(element("w:docPartGallery", val="Table of Contents"))
    gallery.append(element("w:docPartUnique"))
    properties.append(gallery)
    block.extend((properties, content))
    return block


def _field_mark(kind: str) -> BaseOxmlElement:
    made = element("w:r")
    made.append(element("w:fldChar", fldCharType=kind))
    return made
