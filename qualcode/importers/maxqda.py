"""MAXQDA's preprocessor text: ``#TEXT name`` begins a transcript, ``#CODE a\\b`` … ``#ENDCODE`` a coding.

A file may hold several transcripts; each one's "file's text" is its own part of the file. Names of
transcripts are assigned by the study, so those in the file are gaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from qualcode.core.model import Draft, DraftCoding
from qualcode.core.spans import Span
from qualcode.errors import N_, InputError
from qualcode.formats import text
from qualcode.importers import lines
from qualcode.importers.lines import Line

NAME = "maxqda"
_SNIFF = re.compile(rb"(?:\xef\xbb\xbf)?\s*#TEXT")
_TEXT = re.compile(r"^#TEXT.*$", re.MULTILINE)
_MARK = re.compile(r"^[ \t]*#(?P<kind>CODE|ENDCODE|TEXT)(?P<rest>[^\n]*)$", re.MULTILINE)


def sniff(data: bytes) -> bool:
    """Whether the file begins with a transcript's name as the preprocessor wants it."""
    return _SNIFF.match(data) is not None


def read(data: bytes, *, file: object, encoding: str | None = None) -> tuple[Draft, ...]:
    """The transcripts in the file with the codings it has.

    Raises:
        InputError: no text, a transcript without text, or a code that does not begin or end (with its line).
    """
    decoded = text.decode(data, file=file, encoding=encoding)
    starts = [found.start() for found in _TEXT.finditer(decoded.text)]
    if not starts:
        raise InputError(N_("The file has no line #TEXT."), mend=N_("Import it as --format txt."), file=file)
    starts[0] = 0
    ends = [*starts[1:], len(decoded.text)]
    return tuple(
        _draft(decoded.text[start:end], decoded.text.count("\n", 0, start), decoded.encoding, file)
        for start, end in zip(starts, ends, strict=True)
    )


def _draft(source: str, line: int, encoding: str, file: object) -> Draft:
    """One transcript; ``line`` is how many lines of the file stand before it."""
    draft = lines.draft(source, format=NAME, encoding=encoding, file=file, lines=list(_plain(source)))
    place = draft.source.map.mapper()
    codings = []
    for code, passage in _passages(source, line, file):
        span = place.span(passage)
        if span is None:
            continue
        words = draft.text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip("\n"))
        end = span.end - (len(words) - len(words.rstrip("\n")))
        if start < end:
            codings.append(DraftCoding(start, end, code))
    return replace(draft, codings=tuple(codings))


def _plain(source: str) -> Iterator[Line]:
    """The paragraphs between the marks."""
    at = 0
    for mark in _MARK.finditer(source):
        if at < mark.start():
            yield from lines.scan(source, at, mark.start())
        at = mark.end()
    if at < len(source):
        yield from lines.scan(source, at)


def _passages(source: str, line: int, file: object) -> Iterator[tuple[str, Span]]:
    """The coded passages: code path and span of the source."""
    opened: list[tuple[str, int, int]] = []
    for mark in _MARK.finditer(source):
        here = line + source.count("\n", 0, mark.start()) + 1
        if mark["kind"] == "CODE":
            opened.append((_path(mark["rest"], file, here), mark.end(), here))
        elif mark["kind"] == "ENDCODE":
            if not opened:
                raise _unpaired(file, here, "#CODE")
            code, start, _line = opened.pop()
            yield code, Span(start, mark.start())
    if opened:
        raise _unpaired(file, opened[-1][2], "#ENDCODE")


def _path(written: str, file: object, line: int) -> str:
    parts = [part.strip() for part in re.split(r"\\|>", written)]
    if not all(parts):
        raise InputError(
            N_("A code's name is missing."), mend=N_("Write #CODE, then its name."), file=file, line=line
        )
    return " > ".join(parts)


def _unpaired(file: object, line: int, missing: str) -> InputError:
    return InputError(
        N_("This line lacks its {missing}."),
        mend=N_("Each #CODE is closed by one #ENDCODE."),
        file=file,
        line=line,
        missing=missing,
    )
