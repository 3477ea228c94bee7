"""A transcript's paragraphs as documents write them: number, label and time stamps in place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualcode.core.model import Document


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in the order it is written.

    ``label`` is set in a turn's first paragraph; ``parts`` are (is it a stamp, text).
    """

    number: int  # from 1
    before: str  # stamps at the start
    label: str | None
    parts: tuple[tuple[bool, str], ...]


def stamp(ms: int) -> str:
    """A time (ms) in f4's form, with tenths, or thousandths where it has them: ``#00:01:23-4#``."""
    seconds, rest = divmod(ms, 1000)
    fraction = f"{rest // 100}" if rest % 100 == 0 else f"{rest:03d}"
    return f"#{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}-{fraction}#"


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """A transcript's paragraphs with labels and stamps in place."""
    offsets = [anchor.offset for anchor in document.anchors]
    number = 0
    for turn in document.turns:
        start = turn.start
        label = turn.speaker.label if turn.speaker else None
        for text in document.text[turn.start : turn.end].split("\n"):
            number += 1
            end = start + len(text)
            within = document.anchors[bisect_left(offsets, start) : bisect_right(offsets, end)]
            times = [(anchor.offset - start, stamp(anchor.ms)) for anchor in within]
            before = " ".join(time for at, time in times if at == 0)
            yield Paragraph(number, before, label, tuple(_parts(text, times)))
            start, label = end + 1, None


def _parts(text: str, times: Sequence[tuple[int, str]]) -> Iterator[tuple[bool, str]]:
    done = 0
    for at, time in times:
        if at == 0:
            continue
        if done < at:
            yield False, text[done:at]
            done = at
        if at == len(text):
            yield True, f" {time}"
        else:  # the blank is the stamp's own: reading it again takes both away
            yield True, f"{time} " if text[at - 1].isspace() else time
    if done < len(text):
        yield False, text[done:]
