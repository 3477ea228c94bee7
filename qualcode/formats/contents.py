"""All the text that a document holds, for a search: body, notes, comments, properties, file names within.

Wider than an importer, which wants what was said: a name in a Word file's properties leaks as well. Pictures
and sound cannot be read; they are listed.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from qualcode.errors import N_, InputError
from qualcode.formats import text as texts
from qualcode.formats import xml
from qualcode.formats.archive import Archive

ZIPPED = (".docx", ".xlsx", ".odt", ".ods", ".qdpx", ".zip", ".docm", ".xlsm", ".dotx")
_XML = (".xml", ".rels", ".qde", ".qdc", ".svg")
_TEXT = (".txt", ".md", ".csv", ".tsv", ".tex", ".yaml", ".yml", ".toml", ".vtt", ".srt", ".log", ".rtf")
_MUTE = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".bmp",
    ".tif",
    ".tiff",
    ".emf",
    ".wmf",
    ".bin",
    ".ttf",
    ".mp3",
    ".m4a",
    ".wav",
    ".mp4",
    ".mov",
    ".ogg",
)
_DEEPEST = 3  # archives within archives


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and where it stands.

    ``part`` is the entry of an archive, or empty; ``kind`` says what ``number`` (from 1) counts: ``line``
    (each line break in the text counts one on), ``paragraph``, ``page``, ``value``, or ``name`` for the
    name of a file.
    """

    part: str
    kind: str
    number: int
    text: str

    def place(self, offset: int) -> tuple[str, str, int]:
        """``(part, kind, number)`` of a code point in the text."""
        lines = self.text.count("\n", 0, offset) if self.kind == "line" else 0
        return self.part, self.kind, self.number + lines


@dataclass(frozen=True, slots=True)
class Contents:
    """What a document says, and what of it could not be read."""

    pieces: tuple[Piece, ...]
    unread: tuple[str, ...] = ()  # names of pictures and the like


def contents(data: bytes, name: str) -> Contents:
    """The text of a document; its kind is told by the name's suffix.

    Raises:
        InputError: it is damaged, encrypted, or of a kind that holds no readable text.
    """
    file_name = PurePosixPath(name.replace("\\", "/")).name
    unread: list[str] = []
    pieces = [Piece("", "name", 1, file_name), *_read(data, file_name, "", unread, 0)]
    clean = (Piece(p.part, p.kind, p.number, unicodedata.normalize("NFC", p.text)) for p in pieces)
    return Contents(tuple(clean), tuple(unread))


def _read(data: bytes, name: str, part: str, unread: list[str], depth: int) -> Iterator[Piece]:
    suffix = "." + name.lower().rpartition(".")[2] if "." in name else ""
    where = part or name
    if suffix in ZIPPED and depth < _DEEPEST:
        yield from _zipped(data, where, part, unread, depth)
    elif suffix in _XML:
        yield from _marked_up(xml.parse(data, file=where), part)
    elif suffix in (".html", ".htm"):
        yield from _html(data, where, part)
    elif suffix == ".json":
        yield from _json(data, where, part)
    elif suffix == ".pdf":
        yield from _pdf(data, where, part)
    elif suffix in _TEXT:
        yield Piece(part, "line", 1, texts.decode(data, file=where).text)
    elif depth or suffix in _MUTE:
        unread.append(where)
    else:
        raise InputError(
            N_("The text of a {kind} file cannot be read."),
            mend=N_("Save it as .docx, .odt, .pdf, .html, .xlsx, .csv or .txt and search that."),
            file=where,
            kind=suffix or "-",
        )


def _zipped(data: bytes, where: str, part: str, unread: list[str], depth: int) -> Iterator[Piece]:
    archive = Archive(data, file=where, kind=PurePosixPath(where).suffix[1:])
    for entry in archive.names:
        if entry.endswith("/") or "/theme/" in entry or entry == "mimetype":
            continue
        inner = f"{part}/{entry}" if part else entry
        yield Piece(inner, "name", 1, PurePosixPath(entry).name)
        yield from _read(archive.read(entry), entry, inner, unread, depth + 1)


# -- XML of office documents and QDPX ----------------------------------------------------------------------

_PARAGRAPHS = {"p", "h", "si", "is", "PlainTextContent", "Description", "text"}
_BLANKS = {"tab", "s", "p"}
_BREAKS = {"br", "cr", "line-break"}
_TELLING = {
    *("name", "author", "initials", "descr", "title", "tooltip", "target", "displayname", "firstname"),
    *("plaintextpath", "richtextpath", "path", "currentpath", "origin", "href", "value", "creatinguser"),
}


def _marked_up(root: Element, part: str) -> Iterator[Piece]:
    number = 0
    for kind, said in _said(root):
        number += kind == "paragraph"
        if any(c.isalnum() for c in said):
            yield Piece(part, kind, number if kind == "paragraph" else 1, said)


def _said(element: Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name.rpartition("}")[2].lower() in _TELLING:
            yield "value", value
    if xml.local(element) in _PARAGRAPHS:
        yield "paragraph", "".join(_joined(element))
        for child in element.iter():
            if child is not element:
                yield from _values(child)
        return
    if element.text and element.text.strip():
        yield "paragraph", element.text
    for child in element:
        yield from _said(child)
        if child.tail and child.tail.strip():
            yield "paragraph", child.tail


def _values(element: Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name.rpartition("}")[2].lower() in _TELLING:
            yield "value", value


def _joined(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if xml.local(child) in _BLANKS:
            yield " "
        elif xml.local(child) in _BREAKS:
            yield "\n"
        yield from _joined(child)
        yield child.tail or ""


# -- HTML, JSON, PDF ---------------------------------------------------------------------------------------

_INLINE = {"a", "b", "i", "em", "strong", "span", "u", "s", "sub", "sup", "small", "mark", "wbr", "font"}
_ASIDE = {"title", "alt", "content", "href", "src", "id", "name", "aria-label", "summary", "value"}


class _Page(HTMLParser):
    """Collects text block by block, with the line where each begins, and telling attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._block: list[str] = []
        self._line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._edge(tag)
        line = self.getpos()[0]
        self.found += [(line, v) for k, v in attrs if v and (k in _ASIDE or k.startswith("data-"))]

    def handle_endtag(self, tag: str) -> None:
        self._edge(tag)

    def handle_data(self, data: str) -> None:
        if not self._block:
            self._line = self.getpos()[0]
        self._block.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.append((self.getpos()[0], data))

    def _edge(self, tag: str) -> None:
        if tag not in _INLINE:
            self.end()

    def end(self) -> None:
        """Close the block under way."""
        if any(part.strip() for part in self._block):
            self.found.append((self._line, "".join(self._block)))
        self._block = []


def _html(data: bytes, where: str, part: str) -> Iterator[Piece]:
    page = _Page()
    page.feed(texts.decode(data, file=where).text)
    page.close()
    page.end()
    yield from (Piece(part, "line", line, said) for line, said in page.found)


def _json(data: bytes, where: str, part: str) -> Iterator[Piece]:
    said = texts.decode(data, file=where).text
    try:
        value = json.loads(said)
    except (ValueError, RecursionError):
        yield Piece(part, "line", 1, said)
        return
    yield from (Piece(part, "value", n, one) for n, one in enumerate(_strings(value), start=1))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _pdf(data: bytes, where: str, part: str) -> Iterator[Piece]:
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise InputError(
            N_("PDF files can be read only with the package pypdf."),
            mend=N_("Install it: pip install pypdf."),
            file=where,
        ) from error
    yield from _guarded(lambda: _pages(PdfReader, data, part), where)


def _pages(reader: Callable[..., object], data: bytes, part: str) -> list[Piece]:
    import io

    document = reader(io.BytesIO(data))
    pages = [Piece(part, "page", n, p.extract_text()) for n, p in enumerate(document.pages, start=1)]  # type: ignore[attr-defined]
    about = [str(value) for value in (document.metadata or {}).values()]  # type: ignore[attr-defined]
    return [*pages, *(Piece(part, "value", n, said) for n, said in enumerate(about, start=1))]


def _guarded(read: Callable[[], list[Piece]], where: str) -> list[Piece]:
    """pypdf meets damaged files with many kinds of exceptions."""
    try:
        return read()
    except Exception as error:
        raise InputError(
            N_("The PDF file is damaged or encrypted."),
            mend=N_("Save it anew without a password."),
            file=where,
        ) from error
