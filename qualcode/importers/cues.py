"""Subtitles to turns: what vtt and srt share.

The file's text is the whole file: cue ids, times, tags and notes become gaps. The cues of one speaker are
joined into one paragraph, so a sentence that was cut over several cues is whole again; each cue's start is
a time stamp. Where no cue names a speaker, a paragraph ends with a sentence that a pause follows, or that
brings it to `LONG_PARAGRAPH`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qualcode.core.model import Draft
from qualcode.errors import N_, InputError
from qualcode.i18n import _
from qualcode.importers import labels, stamps
from qualcode.importers.draft import DraftBuilder, tidy, trim

PAUSE = 1500  # ms of silence that end a paragraph
LONG_PARAGRAPH = 600  # code points after which the next sentence's end ends a paragraph

_LINE = re.compile(r"^[^\n]*", re.MULTILINE)
_TIMES = re.compile(r"\s*(?P<start>[\d:.,]+)\s*-->\s*(?P<end>[\d:.,]+)(?:\s.*)?")
_NEARLY_TIMES = re.compile(r"\s*\d[^\n]*-->")
_SKIPPED = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)")
_WEBEX_ID = re.compile(r'\d+\s+"(?P<name>[^"]+)"')
_TAG = re.compile(
    r"<(?:v(?:\.[\w.-]*)?\s+(?P<voice>[^>\n]*)|/?(?:[ibusvc]|ruby|rt|font|lang)(?:[.\s][^>\n]*)?|\d[\d:.]*)>"
    r"|(?P<entity>&(?:[A-Za-z]{2,8}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)"
)
_SENTENCE_END = re.compile(r"[.?!…][\"'”“«»’)\]]*$")

# A stretch of the source, and what an entity there stands for (None: the text itself).
Piece = tuple[int, int, str | None]


@dataclass(slots=True)
class Cue:
    """A subtitle: times in ms, and the lines of its text as spans of the file's text."""

    start: int
    end: int
    identifier: str = ""
    lines: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a cue's text by one speaker, as far as the file says who that is."""

    cue: Cue
    start: int
    end: int
    speaker: str | None = None
    head: str | None = None
    body: int = 0  # behind the head


def draft(source: str, *, format: str, encoding: str, file: object) -> Draft:
    """The draft of a subtitle file's text.

    Raises:
        InputError: a time that is none (with its line), no cue, or no text.
    """
    cues = list(_cues(source, file))
    if not cues:
        raise InputError(
            N_("The file holds no subtitles."), mend=N_("Check that it is the right file."), file=file
        )
    parts = [part for cue in cues for part in _parts(source, cue)]
    if not any(part.speaker is not None for part in parts):
        parts = [_with_head(source, part) for part in parts]
    choice = labels.choose([part.head for part in parts])
    builder = DraftBuilder(source)
    _fill(builder, parts, choice.labels)
    return builder.build(format=format, encoding=encoding, warnings=list(_notes(source, choice)), file=file)


def _cues(source: str, file: object) -> Iterator[Cue]:
    cue: Cue | None = None
    loose: list[tuple[int, int]] = []  # lines since the last times
    blank_before = skipping = True
    for number, found in enumerate(_LINE.finditer(source), start=1):
        line = trim(source, *found.span())
        if times := _TIMES.fullmatch(source, *line):
            start, end = stamps.parse(times["start"]), stamps.parse(times["end"])
            if start is None or end is None:
                raise _bad_times(file, number)
            following = Cue(start, end, _take_identifier(source, loose))
            if cue is not None:
                yield cue
            cue, loose, skipping = following, following.lines, False
        elif line[0] == line[1]:
            skipping = False
        elif _NEARLY_TIMES.match(source, *line) and not skipping:
            raise _bad_times(file, number)
        elif blank_before and _SKIPPED.match(source, *line):
            skipping = True
        elif not skipping:
            loose.append(line)
        blank_before = line[0] == line[1]
    if cue is not None:
        yield cue


def _take_identifier(source: str, loose: list[tuple[int, int]]) -> str:
    """Take the line right above the times off the text before it, if it is the cue's id."""
    if not loose:
        return ""
    start, end = loose[-1]
    above = source[:start].rstrip(" \t")
    if source[start:end].isdigit() or not above or above.endswith("\n\n"):
        loose.pop()
        return source[start:end]
    return ""


def _bad_times(file: object, line: int) -> InputError:
    return InputError(
        N_("The times of this subtitle are damaged."),
        mend=N_("They read like 00:01:23.400 --> 00:01:25.000; correct the line."),
        file=file,
        line=line,
    )


def _parts(source: str, cue: Cue) -> Iterator[Part]:
    """The cue's text, one part per line and per voice tag."""
    webex = _WEBEX_ID.match(cue.identifier)
    for start, end in cue.lines:
        at, speaker = start, tidy(webex["name"]) if webex else None
        for tag in _TAG.finditer(source, start, end):
            if tag["voice"] is not None:
                if trim(source, at, tag.start())[0] < trim(source, at, tag.start())[1]:
                    yield Part(cue, at, tag.start(), speaker)
                at, speaker = tag.end(), tidy(html.unescape(tag["voice"])) or None
        yield Part(cue, at, end, speaker)


def _with_head(source: str, part: Part) -> Part:
    start, end = trim(source, part.start, part.end)
    found = labels.HEAD.match(source, start, end)
    if found is None:
        return part
    return Part(part.cue, part.start, part.end, None, tidy(found["name"]), found.end())


def _fill(builder: DraftBuilder, parts: Sequence[Part], chosen: frozenset[str]) -> None:
    source = builder.source
    has_speakers = any(part.speaker is not None or part.head in chosen for part in parts)
    speaker: str | None = None
    before: Part | None = None
    for part in parts:
        named = part.speaker if part.speaker is not None else part.head if part.head in chosen else None
        start = part.body if named is not None and part.speaker is None else part.start
        pieces = _trimmed(source, list(_pieces(source, start, part.end)))
        if not pieces:
            continue
        if named is not None and named != speaker:
            builder.turn(named)
            speaker = named
        elif not has_speakers and before and before.cue is not part.cue and _ends(builder, before, part):
            builder.paragraph()
        if before is None or before.cue is not part.cue:
            builder.stamp(part.cue.start)
        _keep(builder, pieces)
        before = part


def _ends(builder: DraftBuilder, before: Part, part: Part) -> bool:
    """Whether a paragraph ends between two cues of a file without speakers."""
    paragraph = builder.last_paragraph
    if not _SENTENCE_END.search(paragraph):
        return False
    return part.cue.start - before.cue.end >= PAUSE or len(paragraph) >= LONG_PARAGRAPH


def _pieces(source: str, start: int, end: int) -> Iterator[Piece]:
    """The stretches of a part without its tags."""
    at = start
    for tag in _TAG.finditer(source, start, end):
        if at < tag.start():
            yield at, tag.start(), None
        at = tag.end()
        if tag["entity"]:
            yield tag.start(), at, " ".join(html.unescape(tag["entity"]).split("\n"))
    if at < end:
        yield at, end, None


def _trimmed(source: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces without blanks at the edges, where a tag may have hidden them."""
    while pieces and not _edge(source, pieces[0])[1]:
        pieces.pop(0)
    while pieces and not _edge(source, pieces[-1])[1]:
        pieces.pop()
    if pieces and pieces[0][2] is None:
        pieces[0] = (_edge(source, pieces[0])[0], pieces[0][1], None)
    if pieces and pieces[-1][2] is None:
        pieces[-1] = (pieces[-1][0], _edge(source, pieces[-1])[1], None)
    return pieces


def _edge(source: str, piece: Piece) -> tuple[int, int]:
    """Where the visible part of a piece lies; (0, 0) where there is none."""
    start, end, text = piece
    visible = trim(source, start, end) if text is None else trim(text, 0, len(text))
    return visible if visible[0] < visible[1] else (0, 0)


def _keep(builder: DraftBuilder, pieces: Sequence[Piece]) -> None:
    joint = " "
    for start, end, text in pieces:
        if text is None:
            builder.keep(start, end, joint=joint)
        else:
            builder.replace(start, end, text, joint=joint)
        joint = ""


def _notes(source: str, choice: labels.Choice) -> Iterator[str]:
    if "noScribe" in source[:500]:
        yield _("noScribe's vtt gives each turn the time of its last words; its html has the true times.")
    yield from labels.notes(choice)
