"""Transcripts in a table: which column holds the speaker, the time, the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qualcode.importers import labels, stamps

Rows = Sequence[Sequence[str]]  # rows of cells, as text

# Heads of columns, lower case.
_SPEAKER_HEADS = "person sprecher sprecherin sprecher*in sprechende speaker name rolle role wer who"
_TIME_HEADS = "zeit zeitmarke zeitstempel timecode time timestamp start beginn von begin from"
_TEXT_HEADS = (
    "text transkript transcript transkription transcription äußerung redebeitrag wortlaut inhalt content "
    "utterance gesprochenes"
)
_CLOCK = re.compile(r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,-]\d{1,3})?")


class Columns(NamedTuple):
    """Which column (from 0) holds what, None where there is none; ``header``: the first row is heads."""

    text: int
    speaker: int | None
    time: int | None
    header: bool


def recognise(rows: Rows) -> Columns | None:
    """The columns of a table that is a transcript; None for any other table (or a layout grid)."""
    if not rows:
        return None
    return _by_heads(rows[0]) or _by_content(rows)


def clock(cell: str) -> int | None:
    """The first time in a cell, in ms."""
    found = _CLOCK.search(cell)
    return stamps.parse(found[0]) if found else None


def _by_heads(row: Sequence[str]) -> Columns | None:
    heads = [cell.strip().rstrip(":.").casefold() for cell in row]

    def column(names: str) -> int | None:
        return next((i for i, head in enumerate(heads) if head in names.split()), None)

    text, speaker, time = column(_TEXT_HEADS), column(_SPEAKER_HEADS), column(_TIME_HEADS)
    if text is None or (speaker is None and time is None):
        return None
    return Columns(text, speaker, time, True)


def _by_content(rows: Rows) -> Columns | None:
    """Columns told by what stands in them: labels that recur, times, and the longest text."""
    width = min(len(row) for row in rows)
    if len(rows) < 2 or width < 2:
        return None
    columns = [[row[i].strip() for row in rows] for i in range(width)]
    text = max(range(width), key=lambda i: sum(map(len, columns[i])))
    others = [i for i in range(width) if i != text]
    time = next((i for i in others if _mostly([clock(c) is not None for c in columns[i] if c])), None)
    speaker = next((i for i in others if i != time and _are_speakers(columns[i])), None)
    return Columns(text, speaker, time, False) if speaker is not None else None


def _mostly(answers: Sequence[bool]) -> bool:
    return bool(answers) and sum(answers) >= 0.8 * len(answers)


def _are_speakers(cells: Sequence[str]) -> bool:
    filled = [cell.rstrip(":").strip() for cell in cells if cell]
    if any(len(cell) > labels.LONGEST for cell in filled) or all(cell.isdigit() for cell in filled):
        return False
    known = [labels.form(cell) in (labels.Form.SHORT, labels.Form.WORD) for cell in filled if cell]
    return _mostly(known)
