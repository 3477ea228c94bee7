"""OpenDocument texts (LibreOffice): paragraphs, lists, tables.

Comments, footnotes and the text of tracked deletions are left out; the author and other properties lie in
another part of the file, which is not opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from qualcode.core.model import Draft
from qualcode.errors import N_, InputError
from qualcode.formats import xml
from qualcode.formats.archive import Archive
from qualcode.i18n import _
from qualcode.importers import office
from qualcode.importers.office import SOFT, Block, Table

NAME = "odt"
_TYPE = b"application/vnd.oasis.opendocument.text"
_SKIP = "note annotation annotation-end tracked-changes sequence-decls forms ruby-text"
_LEFT_OUT = frozenset(_SKIP.split())
_REPEATED = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}number-columns-repeated"
_COUNT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}c"
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_REPEATED = 64  # an empty cell may be repeated to the end of the sheet


def sniff(data: bytes) -> bool:
    """Whether the archive begins with the type that OpenDocument puts there."""
    return data.startswith(b"PK\x03\x04") and _TYPE in data[:200]


def read(data: bytes, *, file: object, encoding: str | None = None) -> tuple[Draft, ...]:
    """The one transcript in an OpenDocument text; ``encoding`` has no meaning here.

    Raises:
        InputError: no odt, damaged, encrypted, or without text.
    """
    del encoding  # XML says its own
    archive = Archive(data, file=file, kind=NAME)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise InputError(N_("The file is encrypted."), mend=N_("Save it without a password."), file=file)
    root = xml.parse(archive.read("content.xml"), file=file)
    body = next((element for element in root.iter() if _is_text_body(element)), None)
    if body is None:
        raise InputError(
            N_("This is no text document."), mend=N_("Check that it is the right file."), file=file
        )
    return (office.draft(_blocks(body), format=NAME, file=file, warnings=list(_warnings(root))),)


def _is_text_body(element: Element) -> bool:
    return element.tag == "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"


def _warnings(root: Element) -> Iterator[str]:
    names = {xml.local(element) for element in root.iter()}
    if "annotation" in names:
        yield _("The document has comments; they were left out.")
    if "note" in names:
        yield _("The document has footnotes; they were left out.")
    if "tracked-changes" in names:
        yield _("The document has tracked changes; it was read as if all were accepted.")


def _blocks(parent: Element) -> Iterator[Block]:
    for child in parent:
        name = xml.local(child)
        if name in ("p", "h"):
            yield _paragraph(child)
        elif name == "table":
            yield Table(tuple(_rows(child)))
        elif name not in _LEFT_OUT:
            yield from _blocks(child)


def _rows(table: Element) -> Iterator[tuple[tuple[str, ...], ...]]:
    for child in table:
        name = xml.local(child)
        if name == "table-row":
            yield tuple(cell for element in child for cell in _cells(element))
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(child)


def _cells(element: Element) -> Iterator[tuple[str, ...]]:
    if xml.local(element) not in ("table-cell", "covered-table-cell"):
        return
    repeated = element.get(_REPEATED, "1")
    times = min(int(repeated), _MOST_REPEATED) if repeated.isdecimal() else 1
    paragraphs = tuple(_flat(element))
    for _time in range(times):
        yield paragraphs


def _flat(cell: Element) -> Iterator[str]:
    for block in _blocks(cell):
        if isinstance(block, str):
            yield block
        else:
            yield from (paragraph for row in block.rows for inner in row for paragraph in inner)


def _paragraph(element: Element) -> str:
    parts: list[str] = []
    _collect(element, parts)
    return "".join(parts)


def _collect(element: Element, parts: list[str]) -> None:
    """The text of a paragraph; runs of blanks in XML are one blank, real ones are elements."""
    _characters(element.text, parts)
    for child in element:
        name = xml.local(child)
        if name == "s":
            count = child.get(_COUNT, "1")
            parts.append(" " * (min(int(count), 1000) if count.isdecimal() else 1))
        elif name == "tab":
            parts.append("\t")
        elif name == "line-break":
            parts.append(SOFT)
        elif name not in _LEFT_OUT:
            if name in ("p", "h"):  # within a text box
                parts.append(SOFT)
            _collect(child, parts)
        _characters(child.tail, parts)


def _characters(text: str | None, parts: list[str]) -> None:
    text = _BLANKS.sub(" ", text or "")
    if text.startswith(" ") and (not parts or parts[-1].endswith(" ")):
        text = text[1:]
    if text:
        parts.append(text)
