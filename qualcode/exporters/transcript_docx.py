"""Transcripts as a Word document, with styles that a reader can change in one place."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document as new_document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from qualcode.core.model import Document
from qualcode.exporters.paragraphs import Paragraph, paragraphs
from qualcode.formats.archive import steady

_TURN, _LABEL, _STAMP, _NUMBER = "Transcript", "Transcript Speaker", "Transcript Time", "Transcript Number"
_LOCALES = {"de": "de-DE", "en": "en-GB"}


def render(documents: Sequence[Document], *, numbered: bool) -> bytes:
    """The transcripts as docx, each in a section of its own."""
    word = new_document()
    _add_styles(word, documents[0].transcript.language if documents else "en")
    styles = {name: word.styles[name] for name in (_TURN, _LABEL, _STAMP, _NUMBER)}  # looked up once
    for position, document in enumerate(documents):
        section = word.add_section(WD_SECTION.NEW_PAGE) if position else word.sections[0]
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = document.transcript.name
        for paragraph in paragraphs(document):
            _add(word, paragraph, styles, numbered=numbered)
    properties = word.core_properties._element
    for entry in list(properties):  # the library's own name and date
        properties.remove(entry)
    target = io.BytesIO()
    word.save(target)
    return steady(target.getvalue())


def _add_styles(word: Any, language: str) -> None:
    turn = word.styles.add_style(_TURN, WD_STYLE_TYPE.PARAGRAPH)
    turn.base_style = word.styles["Normal"]
    turn.paragraph_format.space_after = Pt(6)
    turn.paragraph_format.line_spacing = 1.25
    word.styles.add_style(_LABEL, WD_STYLE_TYPE.CHARACTER).font.bold = True
    for name in (_STAMP, _NUMBER):
        font = word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER).font
        font.size = Pt(8)
        font.color.rgb = RGBColor(0x59, 0x59, 0x59)
    for entry in word.styles.element.iter(qn("w:lang")):
        entry.set(qn("w:val"), _LOCALES.get(language, "en-GB"))


def _add(word: Any, paragraph: Paragraph, styles: dict[str, Any], *, numbered: bool) -> None:
    target = word.add_paragraph(style=styles[_TURN])
    if numbered:
        target.add_run(f"{paragraph.number}\t", style=styles[_NUMBER])
    if paragraph.before:
        target.add_run(f"{paragraph.before} ", style=styles[_STAMP])
    if paragraph.label is not None:
        target.add_run(f"{paragraph.label}:", style=styles[_LABEL])
        target.add_run(" ")
    for is_stamp, text in paragraph.parts:
        target.add_run(text, style=styles[_STAMP] if is_stamp else None)
