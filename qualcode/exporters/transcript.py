"""Transcripts as documents: f4-like text, Word, OpenDocument. Reading them again gives the same transcript.

A paragraph of the study is a paragraph of the document: ``#00:00:05-2# B: text #00:00:19-4#``. Stamps stand
where they stood: before the label at a paragraph's start, behind the text at its end, within it elsewhere.
Documents name no author and no date, so the same transcript gives the same bytes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualcode.core.model import Document
from qualcode.errors import N_, InputError

KINDS = ("txt", "docx", "odt")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in the order it is written.

    ``label`` is set in a turn's first paragraph; ``parts`` are (is it a stamp, text).
    """

    number: int  # from 1
    before: str  # stamps at the start
    label: str | None
    parts: tuple[tuple[bool, str], ...]


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


def stamp(ms: int) -> str:
    """A time (ms) in f4's form, with tenths, or thousandths where it has them: ``#00:01:23-4#``."""
    seconds, rest = divmod(ms, 1000)
    fraction = f"{rest // 100}" if rest % 100 == 0 else f"{rest:03d}"
    return f"#{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}-{fraction}#"


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """A transcript's paragraphs with labels and stamps in place."""
    offsets = [anchor.offset for anchor in document.anchors]
    number = 0
    for turn in document.turns:
        start = turn.start
        label = turn.speaker.label if turn.speaker else None
        for text in document.text[turn.start : turn.end].split("\n"):
            number += 1
            end = start + len(text)
            within = document.anchors[bisect_left(offsets, start) : bisect_right(offsets, end)]
            times = [(anchor.offset - start, stamp(anchor.ms)) for anchor in within]
            before = " ".join(time for at, time in times if at == 0)
            yield Paragraph(number, before, label, tuple(_parts(text, times)))
            start, label = end + 1, None


def _parts(text: str, times: Sequence[tuple[int, str]]) -> Iterator[tuple[bool, str]]:
    done = 0
    for at, time in times:
        if at == 0:
            continue
        if done < at:
            yield False, text[done:at]
            done = at
        if at == len(text):
            yield True, f" {time}"
        else:  # the blank is the stamp's own: reading it again takes both away
            yield True, f"{time} " if text[at - 1].isspace() else time
    if done < len(text):
        yield False, text[done:]


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
