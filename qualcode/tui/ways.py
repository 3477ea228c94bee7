"""Where to go next: uncoded passages, codings of one kind or another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qualcode.core.model import Coding
from qualcode.errors import N_, InputError, NotFoundError, RefusedError
from qualcode.tui.palette import normalised
from qualcode.tui.reader import Reader
from qualcode.tui.reading import Cursor

Which = Literal["any", "code", "own", "others"]
GOALS: dict[Which, str] = {
    "any": N_("any coding"),
    "code": N_("codings of this code"),
    "own": N_("my codings"),
    "others": N_("others' codings"),
}


@dataclass(frozen=True, slots=True)
class Goal:
    """Which codings one goes to: any that is shown, one code's (GUID), one's own, or another coder's."""

    which: Which = "any"
    code: str | None = None


def uncoded(reader: Reader, direction: int) -> Cursor:
    """The next (1) or previous (-1) sentence of a participant that the coder has not coded.

    Raises:
        NotFoundError: there is none.
    """
    reading, selection = reader.reading, reader.selection
    if direction > 0:
        order = range(reading.first_from(max(selection.end, 1)), len(reading.sentences))
    else:
        order = range(reading.first_from(selection.start) - 1, -1, -1)
    for at in order:
        span = reading.sentences[at]
        if reading.counts(span.start) and not reader.marks.on(span):
            return Cursor("sentence", at, at)
    raise NotFoundError(
        N_("No uncoded passage after this one.")
        if direction > 0
        else N_("No uncoded passage before this one.")
    )


def coding(reader: Reader, direction: int, goal: Goal) -> Coding:
    """The next (1) or previous (-1) coding of those one goes to.

    Raises:
        NotFoundError: there is none.
        RefusedError: others' codings are wanted, and not shown.
    """
    start = reader.selection.start
    pools = [reader.marks, reader.others]
    if goal.which == "own":
        pools = [reader.marks]
    elif goal.which == "others":
        if reader.others is None:
            raise RefusedError(N_("Others' codings are not shown now."), mend=N_("Press & to show them."))
        pools = [reader.others]
    there = [marks for marks in pools if marks is not None]
    if direction > 0:
        found = [one for marks in there if (one := marks.after(start, goal.code))]
        if found:
            return min(found, key=lambda one: (one.start, one.end))
        raise NotFoundError(N_("No coding after this one."))
    found = [one for marks in there if (one := marks.before(start, goal.code))]
    if found:
        return max(found, key=lambda one: (one.start, one.end))
    raise NotFoundError(N_("No coding before this one."))


def this_code(reader: Reader) -> str:
    """The code (GUID) on the selection, else the one used last.

    Raises:
        RefusedError: there is neither.
    """
    under = reader.under_cursor
    code = under[0].code if under else reader.last_code
    if code is None:
        raise RefusedError(
            N_("No code is on this passage, and none has been used yet."), mend=N_("Go to a coding first.")
        )
    return code


def place(reader: Reader, text: str) -> Cursor:
    """What a person means by a paragraph's number or a time, ``143`` or ``00:14:11``.

    Raises:
        InputError: it is neither.
        NotFoundError: the transcript has no time stamps.
    """
    clean = text.strip().strip("#")
    return _at_time(reader, clean) if ":" in clean else _at_paragraph(reader, clean)


def _at_paragraph(reader: Reader, text: str) -> Cursor:
    reading = reader.reading
    if not text.isdecimal() or not 1 <= int(text) <= len(reading.paragraphs):
        raise InputError(N_("Paragraphs go from 1 to {last}."), last=len(reading.paragraphs))
    return reading.paragraph(int(text))


def _at_time(reader: Reader, text: str) -> Cursor:
    """The sentence that bears the last stamp up to a time."""
    anchors = reader.document.anchors
    if not anchors:
        raise NotFoundError(N_("This transcript has no time stamps."), mend=N_("Go to a paragraph's number."))
    parts = text.split(":")
    if len(parts) > 3 or not all(part.isdecimal() for part in parts):
        raise InputError(N_("{text} is not a time."), mend=N_("Write 00:14:11 or 14:11."), text=text)
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + int(part)
    before = [anchor for anchor in anchors if anchor.ms < (seconds + 1) * 1000]
    return reader.reading.at((before[-1] if before else anchors[0]).offset)


def word(reader: Reader, letters: str) -> Cursor:
    """The next word after the selection's start that begins so, from the text's start on if need be.

    Args:
        reader: where one reads.
        letters: the first letters, as `palette.normalised` writes them.

    Raises:
        NotFoundError: there is none.
    """
    words, text = reader.reading.words, reader.document.text
    at = reader.reading.index("word", reader.selection.start) + 1
    for span in (*words[at:], *words[:at]):
        if normalised(text[slice(*span)][: 2 * len(letters)]).startswith(letters):
            return reader.reading.word_at(span.start)
    raise NotFoundError(N_('No word begins with "{letters}".'), letters=letters)
