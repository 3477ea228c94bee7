"""Where to go next: uncoded passages, codings of one kind or another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qualcode.core.model import Coding
from qualcode.errors import N_, NotFoundError, RefusedError
from qualcode.tui.reader import Reader
from qualcode.tui.reading import Cursor

Which = Literal["any", "code", "own", "others"]


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
