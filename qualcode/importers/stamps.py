"""Time stamps as transcription programs write them, in milliseconds from the start of the recording.

Known: ``#00:01:23-4#`` (f4, easytranscript; tenths), ``[00:01:23]``, ``[01:23.456]`` and a range
``[00:43.810 --> 00:47.850]`` (MAXQDA, noScribe, aTrain, Whisper), ``(00:01:23)``; and at the edge of a
paragraph a bare ``00:01:23.4`` or ``0:0:5.2 --> 0:0:10.2`` (MAXQDA, Teams).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SHORT = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,-]\d{1,3})?"
_LONG = r"\d{1,3}:\d{1,2}:\d{1,2}(?:[.,-]\d{1,3})?"
_RANGE = r"(?:\s*-->\s*\d[\d:.,]*)?"
_MARKED = rf"#\s*(?P<hash>{_SHORT})\s*#|\[\s*(?P<square>{_SHORT}){_RANGE}\s*\]|\(\s*(?P<round>{_LONG})\s*\)"
_ANYWHERE = re.compile(_MARKED)
_LEADING = re.compile(rf"(?:{_MARKED}|(?P<bare>{_LONG}){_RANGE}(?=\s|$))")
_TRAILING = re.compile(rf"(?<=\s)(?P<bare>{_LONG})$")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,-](\d{1,3}))?")


class Stamp(NamedTuple):
    """A time stamp and where it stands: ``[start, end)`` in code points, time in ms."""

    start: int
    end: int
    ms: int


def parse(clock: str) -> int | None:
    """``hh:mm:ss`` or ``mm:ss``, with a fraction after ``.``, ``,`` or ``-``, in ms; None if no time."""
    found = _CLOCK.fullmatch(clock)
    if found is None:
        return None
    hours, minutes, seconds, fraction = found.groups()
    if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
        return None
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def _stamp(found: re.Match[str] | None) -> Stamp | None:
    if found is None or found.lastgroup is None:
        return None
    ms = parse(found[found.lastgroup])
    return None if ms is None else Stamp(found.start(), found.end(), ms)


def leading(text: str, start: int, end: int) -> Stamp | None:
    """The stamp that stands at ``start``, if one does."""
    return _stamp(_LEADING.match(text, start, end))


def within(text: str, start: int, end: int) -> Iterator[Stamp]:
    """The stamps in a paragraph's text, in order; a bare one only at its end."""
    last = start
    for found in _ANYWHERE.finditer(text, start, end):
        if stamp := _stamp(found):
            last = stamp.end
            yield stamp
    if stamp := _stamp(_TRAILING.search(text[last:end])):  # `$` and look-behind need the slice
        yield Stamp(last + stamp.start, last + stamp.end, stamp.ms)
