"""Transcripts as documents: f4-like text, Word, OpenDocument. Reading them again gives the same transcript.

A paragraph of the study is a paragraph of the document: ``#00:00:05-2# B: text #00:00:19-4#``. Stamps stand
where they stood: before the label at a paragraph's start, behind the text at its end, within it elsewhere.
Documents name no author and no date, so the same transcript gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.core.model import Document
from qualcode.errors import N_, InputError
from qualcode.exporters.paragraphs import paragraphs

KINDS = ("txt", "docx", "odt")


def render(documents: Document | Sequence[Document], kind: str, *, numbered: bool = False) -> bytes:
    """Transcripts as one document.

    Several in a text file are divided by lines ``#TEXT name``, as MAXQDA imports them; in the other kinds
    each begins on a new page. The page header holds the transcript's name.

    Args:
        documents: one transcript or several.
        kind: ``txt``, ``docx`` or ``odt``.
        numbered: begin each paragraph with its number.

    Raises:
        InputError: there is no such kind.
    """
    chosen = [documents] if isinstance(documents, Document) else list(documents)
    if kind == "txt":
        return _text(chosen, numbered=numbered).encode()
    if kind == "docx":
        from qualcode.exporters import transcript_docx

        return transcript_docx.render(chosen, numbered=numbered)
    if kind == "odt":
        from qualcode.exporters import transcript_odt

        return transcript_odt.render(chosen, numbered=numbered)
    raise InputError(
        N_("Transcripts cannot be written as {kind}."),
        mend=N_("Known kinds: {known}."),
        kind=kind,
        known=", ".join(KINDS),
    )


def _text(documents: Sequence[Document], *, numbered: bool) -> str:
    return "\n".join(
        (f"#TEXT {document.transcript.name}\n" if len(documents) > 1 else "")
        + _one(document, numbered=numbered)
        for document in documents
    )


def _one(document: Document, *, numbered: bool) -> str:
    lines: list[str] = []
    for paragraph in paragraphs(document):
        if paragraph.label is not None and lines:
            lines.append("")
        head = [f"{paragraph.number}" if numbered else "", paragraph.before]
        head.append(f"{paragraph.label}:" if paragraph.label is not None else "")
        words = "".join(part for _is_stamp, part in paragraph.parts)
        lines.append(" ".join([*(piece for piece in head if piece), words]))
    return "\n".join(lines) + "\n"
