"""Transcripts as an OpenDocument text (LibreOffice)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from odf import teletype
from odf.opendocument import OpenDocumentText
from odf.style import Header, MasterPage, PageLayout, ParagraphProperties, Style, TextProperties
from odf.text import P, Span

from qualcode.core.model import Document
from qualcode.exporters.paragraphs import Paragraph, paragraphs
from qualcode.formats.archive import steady

_TURN, _LABEL, _STAMP = "Transcript", "TranscriptSpeaker", "TranscriptTime"
_COUNTRIES = {"de": "DE", "en": "GB"}


def render(documents: Sequence[Document], *, numbered: bool) -> bytes:
    """The transcripts as odt, each with a page style of its own."""
    writer = OpenDocumentText()
    _add_styles(writer, documents[0].transcript.language if documents else "en")
    for position, document in enumerate(documents, start=1):
        first = _add_page(writer, document.transcript.name, position)
        for paragraph in paragraphs(document):
            style = first if paragraph.number == 1 else _TURN
            writer.text.addElement(_paragraph(paragraph, style, numbered=numbered))
    target = io.BytesIO()
    writer.write(target)
    return steady(target.getvalue())


def _add_styles(writer: Any, language: str) -> None:
    turn = Style(name=_TURN, family="paragraph")
    turn.addElement(ParagraphProperties(marginbottom="0.2cm", lineheight="125%"))
    turn.addElement(TextProperties(language=language, country=_COUNTRIES.get(language, "GB")))
    label = Style(name=_LABEL, family="text")
    label.addElement(TextProperties(fontweight="bold"))
    stamp = Style(name=_STAMP, family="text")
    stamp.addElement(TextProperties(fontsize="8pt", color="#595959"))
    for style in (turn, label, stamp):
        writer.styles.addElement(style)
    writer.automaticstyles.addElement(PageLayout(name="TranscriptPage"))


def _add_page(writer: Any, name: str, position: int) -> str:
    """A page style whose header names the transcript; returns the style of the paragraph that begins it."""
    own = f"TranscriptPage{position}"
    page = MasterPage(name=own, pagelayoutname="TranscriptPage")
    header = Header()
    header.addElement(P(text=name))
    page.addElement(header)
    writer.masterstyles.addElement(page)
    first = f"{_TURN}{position}"
    style = Style(name=first, family="paragraph", parentstylename=_TURN, masterpagename=own)
    writer.automaticstyles.addElement(style)
    return first


def _paragraph(paragraph: Paragraph, style: str, *, numbered: bool) -> Any:
    target = P(stylename=style)
    pieces: list[tuple[str | None, str]] = []
    if numbered:
        pieces.append((_STAMP, f"{paragraph.number}\t"))
    if paragraph.before:
        pieces.append((_STAMP, f"{paragraph.before} "))
    if paragraph.label is not None:
        pieces.append((_LABEL, f"{paragraph.label}:"))
        pieces.append((None, " "))
    pieces += [(_STAMP if is_stamp else None, text) for is_stamp, text in paragraph.parts]
    for name, text in pieces:
        span = target if name is None else Span(stylename=name)
        teletype.addTextToElement(span, text)
        if name is not None:
            target.addElement(span)
    return target
