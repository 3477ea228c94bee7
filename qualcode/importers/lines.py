"""From lines of text to turns: what txt, docx, rtf and odt share.

One paragraph per line. A line may begin with a line number and time stamps, then a speaker's label; stamps
may stand anywhere. A line without label continues the turn before; lines before the first label are
headers. Speakers on a line of their own (aTrain, Otter, Teams) are recognised by their form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qualcode.core.model import Draft
from qualcode.importers import labels, stamps
from qualcode.importers.draft import DraftBuilder, tidy, trim
from qualcode.importers.stamps import Stamp

_LINE = re.compile(r"[^\n]+")
_NUMBER = re.compile(r"(\d{1,5})[.)]?(?:\s+|$)")
_RANGE_LINE = re.compile(r"\d[\d:.,]*\s*-->\s*\d[\d:.,]*")  # Teams, old: time, name and text on a line each
_SPEAKER_LINE = re.compile(r"\[?(SPEAKER_\d{1,3})\]?")  # aTrain
# Otter, Teams (new): the name, two blanks or more, the time
_TIMED_NAME = re.compile(r"(?P<name>\S.{0,62}?)(?:\s{2,}|\t\s*)(?P<clock>(?:\d{1,2}:)?\d{1,2}:\d\d)")
_DASH = re.compile(r"\s*-(?:\s+|$)")  # aTrain: "[00:00:05] - text"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the file before it is known which heads are labels; offsets over the file's text.

    ``speaker`` is set where the file's form says for sure who speaks (a table's column, say), ``head``
    where a label may stand; ``start`` is behind line number and leading stamps, ``body`` behind the head.
    """

    start: int
    end: int
    stamps: tuple[int, ...] = ()  # ms, those before the head
    head: str | None = None
    body: int = 0
    speaker: str | None = None
    alone: bool = False  # a speaker's line of its own: what follows is the text


def draft(
    source: str,
    *,
    format: str,
    file: object,
    encoding: str = "",
    warnings: Sequence[str] = (),
    lines: Iterable[Line] | None = None,
) -> Draft:
    """The draft of a text whose lines are paragraphs.

    Args:
        source: the file's text.
        lines: its paragraphs, where the importer knows them better than `scan` would.

    Raises:
        InputError: there is no text.
    """
    found = list(scan(source) if lines is None else lines)
    choice = labels.choose([line.head for line in found if line.speaker is None and not line.alone])
    builder = DraftBuilder(source)
    dashes = _dashes_follow_stamps(source)
    for line in found:
        _add(builder, line, choice.labels, dashes=dashes)
    notes = [*warnings, *labels.notes(choice)]
    return builder.build(format=format, encoding=encoding, warnings=notes, file=file)


def scan(source: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The paragraphs of a stretch of text, one per line; blank lines are none."""
    spans = [trim(source, m.start(), m.end()) for m in _LINE.finditer(source, start, end or len(source))]
    spans = [(a, b) for a, b in spans if a < b]
    if _are_numbered(source, spans):
        spans = [(_behind_number(source, a, b), b) for a, b in spans]
    if _have_times_on_lines_of_their_own(source, spans):
        return list(_blocks(source, spans))
    return [_line(source, a, b) for a, b in spans]


def _are_numbered(source: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether every line begins with its number, as GAT and TiQ transcripts do."""
    expected = None
    for start, end in spans:
        found = _NUMBER.match(source, start, end)
        if found is None or (expected is not None and int(found[1]) != expected):
            return False
        expected = int(found[1]) + 1
    return len(spans) > 1


def _behind_number(source: str, start: int, end: int) -> int:
    found = _NUMBER.match(source, start, end)
    return found.end() if found else start


def _have_times_on_lines_of_their_own(source: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether each line "0:0:5.2 --> 0:0:10.2" is followed by a name and by text (Teams, old)."""
    times = [i for i, (a, b) in enumerate(spans) if _RANGE_LINE.fullmatch(source, a, b)]
    ends = [*times[1:], len(spans)]
    return bool(times) and all(after - at > 2 for at, after in zip(times, ends, strict=True))


def _blocks(source: str, spans: Sequence[tuple[int, int]]) -> Iterator[Line]:
    named = False
    for start, end in spans:
        if _RANGE_LINE.fullmatch(source, start, end):
            stamp = stamps.leading(source, start, end)
            yield Line(end, end, (stamp.ms,) if stamp else (), body=end)
            named = True
        elif named:
            yield Line(start, end, body=end, speaker=source[start:end], alone=True)
            named = False
        else:
            yield _line(source, start, end)


def is_speaker_line(text: str) -> bool:
    """Whether a line only says who speaks from here on, and perhaps when."""
    return bool(text) and _line(text, 0, len(text)).alone


def _line(source: str, start: int, end: int) -> Line:
    if found := _SPEAKER_LINE.fullmatch(source, start, end):
        return Line(start, end, body=end, speaker=found[1], alone=True)
    found = _TIMED_NAME.fullmatch(source, start, end)
    if found and labels.form(found["name"]) is not labels.Form.TEXT:
        ms = stamps.parse(found["clock"])
        if ms is not None:
            return Line(start, end, (ms,), body=end, speaker=found["name"], alone=True)
    times = []
    while stamp := stamps.leading(source, start, end):
        times.append(stamp.ms)
        start, end = trim(source, stamp.end, end)
    found = labels.HEAD.match(source, start, end)
    if found is None:
        return Line(start, end, tuple(times), body=start)
    return Line(start, end, tuple(times), tidy(found["name"]), found.end())


def _dashes_follow_stamps(source: str) -> bool:
    """Whether each ``[time]`` is followed by a dash that belongs to the stamp (aTrain)."""
    times = [stamp for stamp in stamps.within(source, 0, len(source)) if source[stamp.start] == "["]
    return bool(times) and all(_DASH.match(source, stamp.end) for stamp in times)


def _add(builder: DraftBuilder, line: Line, chosen: frozenset[str], *, dashes: bool) -> None:
    builder.paragraph()
    source, start = builder.source, line.start
    if line.speaker is not None:
        builder.turn(line.speaker)
        start = line.body
    elif line.head in chosen:
        builder.turn(line.head)
        start = line.body
        found = labels.HEAD.match(source, line.start, line.end)
        if found and found["stamp"] and (inner := stamps.parse(found["stamp"][1:-1])) is not None:
            builder.stamp(inner)
    for ms in line.stamps:
        builder.stamp(ms)
    if dashes and line.stamps and (dash := _DASH.match(source, start, line.end)):
        start = dash.end()
    start, end = trim(source, start, line.end)
    while stamp := stamps.leading(source, start, end):
        builder.stamp(stamp.ms)
        start = _behind(source, stamp, end, dashes=dashes)
    _keep(builder, start, end, dashes=dashes)


def _keep(builder: DraftBuilder, start: int, end: int, *, dashes: bool) -> None:
    """Keep a paragraph's text without the stamps in it."""
    source = builder.source
    inner, last = list(stamps.within(source, start, end)), []
    while inner and _behind(source, inner[-1], end, dashes=dashes) >= end:
        last.append(inner.pop())
        end = trim(source, start, last[-1].start)[1]
    glued = False  # to the word before: then the blank behind the stamp is the text's own
    for stamp in inner:
        builder.keep(start, stamp.start)
        builder.stamp(stamp.ms)
        if start < stamp.start:
            glued = not source[stamp.start - 1].isspace()
        start = stamp.end if glued else _behind(source, stamp, end, dashes=dashes)
    builder.keep(start, end)
    for stamp in reversed(last):
        builder.stamp(stamp.ms)


def _behind(source: str, stamp: Stamp, end: int, *, dashes: bool) -> int:
    """Where the text goes on behind a stamp and the blanks (and aTrain's dash) that go with it."""
    found = _DASH.match(source, stamp.end, end) if dashes else None
    return trim(source, found.end() if found else stamp.end, end)[0]
