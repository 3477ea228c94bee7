"""Word documents: f4, Teams (old and new), tables, and what people type.

The document's XML is read directly: libraries for docx leave out text in tracked insertions. Insertions are
kept and deletions left out, as Word shows the document when all changes are accepted. Headers, footers,
comments and footnotes are no transcript text; properties (author, dates) are not even opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from qualcode.core.model import Draft
from qualcode.errors import N_, InputError
from qualcode.formats import xml
from qualcode.formats.archive import Archive
from qualcode.i18n import _
from qualcode.importers import office
from qualcode.importers.office import SOFT, Block, Table

NAME = "docx"
_MAIN = "word/document.xml"
_RELATIONS = "_rels/.rels"
# Deletions and the old place of moves; properties; the twin of each text box.
_SKIP = "del moveFrom pPr rPr tblPr trPr tcPr sectPr Fallback"
_LEFT_OUT = frozenset(_SKIP.split())
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": SOFT, "cr": SOFT, "noBreakHyphen": "-"}


def sniff(data: bytes) -> bool:
    """Whether the archive's directory names Word's main part."""
    return data.startswith(b"PK\x03\x04") and b"word/document" in data


def read(data: bytes, *, file: object, encoding: str | None = None) -> tuple[Draft, ...]:
    """The one transcript in a Word document; ``encoding`` has no meaning here.

    Raises:
        InputError: no docx, damaged, encrypted, or without text.
    """
    del encoding  # XML says its own
    archive = Archive(data, file=file, kind=NAME)
    root = xml.parse(archive.read(_main_part(archive)), file=file)
    body = next((child for child in root if xml.local(child) == "body"), None)
    if body is None:
        raise InputError(
            N_("This is no Word document."), mend=N_("Check that it is the right file."), file=file
        )
    warnings = list(_warnings(archive, root))
    return (office.draft(_blocks(body), format=NAME, file=file, warnings=warnings),)


def _main_part(archive: Archive) -> str:
    """Where the text lies: Word on the web and others name it otherwise than Word does."""
    if _MAIN in archive or _RELATIONS not in archive:
        return _MAIN
    for relation in xml.parse(archive.read(_RELATIONS), file=archive.file):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").removeprefix("/")
    return _MAIN


def _warnings(archive: Archive, root: Element) -> Iterator[str]:
    names = {xml.local(element) for element in root.iter()}
    if "commentReference" in names or "word/comments.xml" in archive:
        yield _("The document has comments; they were left out.")
    if "footnoteReference" in names or "endnoteReference" in names:
        yield _("The document has footnotes; they were left out.")
    if names & {"ins", "del", "moveFrom", "moveTo"}:
        yield _("The document has tracked changes; it was read as if all were accepted.")


def _blocks(parent: Element) -> Iterator[Block]:
    """Paragraphs and tables in order; a paragraph whose mark was deleted runs on into the next."""
    unfinished = ""
    for element in _top(parent):
        if xml.local(element) == "tbl":
            if unfinished:
                yield unfinished
            unfinished = ""
            yield Table(tuple(_rows(element)))
        else:
            unfinished += "".join(_text(element))
            if not _mark_is_deleted(element):
                yield unfinished
                unfinished = ""
    if unfinished:
        yield unfinished


def _top(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables, also those within content controls and the like."""
    for child in parent:
        name = xml.local(child)
        if name in ("p", "tbl"):
            yield child
        elif name not in _LEFT_OUT:
            yield from _top(child)


def _mark_is_deleted(paragraph: Element) -> bool:
    return any(
        xml.local(mark) == "del"
        for properties in paragraph
        if xml.local(properties) == "pPr"
        for run in properties
        if xml.local(run) == "rPr"
        for mark in run
    )


def _rows(table: Element) -> Iterator[tuple[tuple[str, ...], ...]]:
    for row in _within(table, "tr", stop="tbl"):
        if not any(xml.local(mark) == "del" for part in row if xml.local(part) == "trPr" for mark in part):
            yield tuple(tuple(_flat(cell)) for cell in _within(row, "tc", stop="tbl"))


def _within(parent: Element, name: str, *, stop: str) -> Iterator[Element]:
    for child in parent:
        if xml.local(child) == name:
            yield child
        elif xml.local(child) != stop:
            yield from _within(child, name, stop=stop)


def _flat(cell: Element) -> Iterator[str]:
    """A cell's paragraphs; a table within it in reading order."""
    for block in _blocks(cell):
        if isinstance(block, str):
            yield block
        else:
            yield from (paragraph for row in block.rows for inner in row for paragraph in inner)


def _text(element: Element) -> Iterator[str]:
    for child in element:
        name = xml.local(child)
        if name == "t":
            yield child.text or ""
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name == "p":  # within a text box
            yield SOFT
            yield from _text(child)
        elif name not in _LEFT_OUT:
            yield from _text(child)
