"""A transcript's text as lines on a screen: soft wrap, and from offset to line and column and back.

Pure arithmetic, no terminal. Offsets are code points of the text, columns are terminal cells, lines count
from 0. One wrap of the whole text makes every later question a bisection.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from rich.cells import cell_len, split_graphemes

# Anything outside these ranges may be wider or narrower than one cell, or join its neighbour.
_UNSURE = re.compile(r"[^\n -\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u2500-\u257f]")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """The text with every control character but the line break as a blank, so that each fills one cell."""
    return _CONTROL.sub(" ", text)


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A text wrapped to a width.

    ``starts`` holds the offset at which each line starts, ``first`` the first line of each paragraph;
    ``unsure`` the paragraphs (from 0) in which a code point is not always one cell.
    """

    text: str
    width: int
    starts: list[int]
    first: list[int]
    unsure: frozenset[int]

    def __len__(self) -> int:
        return len(self.starts)

    def end(self, line: int) -> int:
        """Where a line's visible text ends: without the line break and the blanks before it."""
        start = self.starts[line]
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        if end > start and self.text[end - 1] == "\n":
            end -= 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return end

    def line(self, offset: int) -> int:
        """The line that holds the code point at ``offset``; the text's end belongs to the last line."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def lines(self, start: int, end: int) -> tuple[int, int]:
        """First and last line (inclusive) that ``[start, end)`` touches."""
        return self.line(start), self.line(max(start, end - 1))

    def paragraph(self, line: int) -> int:
        """The paragraph (from 0) a line belongs to."""
        return bisect_right(self.first, line) - 1

    def column(self, offset: int) -> int:
        """The column (cells) at which the code point at ``offset`` starts in its line."""
        line = self.line(offset)
        start, end = self.starts[line], min(offset, self.end(line))
        if self.paragraph(line) not in self.unsure:
            return max(end - start, 0)
        return cell_len(self.text[start:end])

    def offset(self, line: int, column: int) -> int:
        """The offset of the character that fills ``column`` of a line, the line's end if it is beyond it.

        Raises:
            IndexError: there is no such line.
        """
        start, end = self.starts[line], self.end(line)
        if self.paragraph(line) not in self.unsure:
            return min(start + max(column, 0), end)
        at = 0
        for left, _, cells in split_graphemes(self.text[start:end])[0]:
            if at + cells > column:
                return start + left
            at += cells
        return end


def wrap(text: str, width: int) -> Wrapped:
    """Wrap a text (one paragraph per line) to ``width`` cells, breaking at blanks, words only if too long.

    Raises:
        ValueError: ``width`` is below 2, where a wide character has no room.
    """
    if width < 2:
        raise ValueError(f"cannot wrap to {width} cells")
    starts: list[int] = []
    first: list[int] = []
    unsure: set[int] = set()
    all_sure = _UNSURE.search(text) is None
    at, length = 0, len(text)
    while at <= length:
        end = text.find("\n", at)
        end = length if end < 0 else end
        first.append(len(starts))
        starts.append(at)
        if all_sure or _UNSURE.search(text, at, end) is None:
            _break_narrow(text, at, end, width, starts)
        else:
            unsure.add(len(first) - 1)
            _break_graphemes(text, at, end, width, starts)
        at = end + 1
    return Wrapped(text, width, starts, first, frozenset(unsure))


def _break_narrow(text: str, at: int, end: int, width: int, starts: list[int]) -> None:
    """Line starts of a paragraph in which every code point is one cell."""
    rfind, append = text.rfind, starts.append
    while end - at > width:
        blank = rfind(" ", at, at + width + 1)
        at = blank + 1 if blank > at else at + width
        if at >= end:
            return
        append(at)


def _break_graphemes(text: str, at: int, end: int, width: int, starts: list[int]) -> None:
    """Line starts of a paragraph with wide, joined or empty characters."""
    filled, after_blank, since_blank = 0, -1, 0
    for left, right, cells in split_graphemes(text[at:end])[0]:
        blank = text[at + left] == " "
        if filled + cells > width and not (blank and filled <= width):
            if after_blank >= 0:
                starts.append(at + after_blank)
                filled, after_blank = since_blank, -1
            if filled + cells > width:  # a word longer than a line
                starts.append(at + left)
                filled = 0
        filled += cells
        since_blank += cells
        if blank:
            after_blank, since_blank = right, 0
