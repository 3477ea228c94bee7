"""Reading without selecting: the sentence under the cursor is the selection, and how it moves and grows.

Pure values: a `Reading` knows a text's units (sentences, words, turns), a `Cursor` is a place in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from qualcode.core.model import Document, Role, Turn
from qualcode.core.spans import LineIndex, Span

Unit = Literal["sentence", "word"]
_WORD = re.compile(r"\w+(?:['’.:/-]\w+)*")


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where somebody reads: selected is from unit ``anchor`` to unit ``head`` (either may be first)."""

    unit: Unit = "sentence"
    anchor: int = 0
    head: int = 0

    @property
    def low(self) -> int:
        """The selection's first unit."""
        return min(self.anchor, self.head)

    @property
    def high(self) -> int:
        """The selection's last unit."""
        return max(self.anchor, self.head)


class Reading:
    """A document's units and every step through them. Spans are code points of the document's text."""

    def __init__(self, document: Document, sentences: Sequence[Span]) -> None:
        self.document = document
        self.sentences = [s for s in sentences if s]
        self.paragraphs = LineIndex(document.text)
        self._turn_starts = [turn.start for turn in document.turns]
        self._participants = any(t.speaker and t.speaker.role is Role.PARTICIPANT for t in document.turns)

    @cached_property
    def words(self) -> list[Span]:
        """Spans of the words; found when first asked for, since most coders never leave the sentences."""
        return [Span(*match.span()) for match in _WORD.finditer(self.document.text)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [w.start for w in self.words]

    def units(self, unit: Unit) -> list[Span]:
        """All spans of a kind of unit, in order."""
        return self.sentences if unit == "sentence" else self.words

    def index(self, unit: Unit, offset: int) -> int:
        """The unit at ``offset``; between two units the one before, at the text's start the first."""
        starts = self._sentence_starts if unit == "sentence" else self._word_starts
        return max(bisect_right(starts, offset) - 1, 0)

    def selection(self, cursor: Cursor) -> Span:
        """What is selected; empty only where the text has no such unit."""
        units = self.units(cursor.unit)
        if not units:
            return Span(0, 0)
        return Span(units[cursor.low].start, units[cursor.high].end)

    def head(self, cursor: Cursor) -> Span:
        """The unit that moves when the selection grows: what must stay visible."""
        return self.selection(replace(cursor, anchor=cursor.head))

    def turn_at(self, offset: int) -> Turn | None:
        """The turn that holds ``offset``, if any."""
        at = bisect_right(self._turn_starts, offset) - 1
        if at < 0:
            return None
        turn = self.document.turns[at]
        return turn if offset < turn.end else None

    def counts(self, offset: int) -> bool:
        """Whether what is said at ``offset`` is to be coded: a participant's words.

        Where nobody is marked as a participant, everything is.
        """
        if not self._participants:
            return True
        turn = self.turn_at(offset)
        return bool(turn and turn.speaker and turn.speaker.role is Role.PARTICIPANT)

    # -- steps: each takes a cursor and returns the next -------------------------------------------------

    def move(self, cursor: Cursor, by: int, unit: Unit = "sentence") -> Cursor:
        """The unit ``by`` steps after the selection's end, or before its start if negative."""
        units = self.units(unit)
        if not units:
            return cursor
        if cursor.unit == unit:
            edge = cursor.high if by > 0 else cursor.low
            at = edge + by
        else:
            chosen = self.selection(cursor)
            at = self.index(unit, chosen.start)
            if unit == "sentence":
                at += by
            elif by < 0:
                at -= 1
        at = min(max(at, 0), len(units) - 1)
        return Cursor(unit, at, at)

    def extend(self, cursor: Cursor, by: int, unit: Unit = "sentence") -> Cursor:
        """The selection with its head moved by ``by`` units; going back towards the anchor shrinks it."""
        units = self.units(unit)
        if not units:
            return cursor
        if cursor.unit != unit:
            cursor = self.cover(self.selection(cursor), unit)
        return replace(cursor, head=min(max(cursor.head + by, 0), len(units) - 1))

    def turn(self, cursor: Cursor) -> Cursor:
        """The whole turn (or headline) around the selection's head."""
        at = self.head(cursor).start
        turn = self.turn_at(at)
        span = turn.span if turn else self.paragraphs.span(self.paragraphs.line(at))
        return self.cover(span, "sentence")

    def at(self, offset: int) -> Cursor:
        """The sentence at an offset."""
        at = self.index("sentence", offset)
        return Cursor("sentence", at, at)

    def reach(self, cursor: Cursor, offset: int) -> Cursor:
        """The selection extended to the sentence (in word mode: word) at an offset."""
        return replace(cursor, head=self.index(cursor.unit, offset))

    def word_at(self, offset: int) -> Cursor:
        """The word at an offset."""
        at = self.index("word", offset)
        return Cursor("word", at, at) if self.words else self.at(offset)

    def cover(self, span: Span, unit: Unit | None = None) -> Cursor:
        """The selection over a span: whole sentences if they fit exactly, else words; or as told."""
        if unit is None:
            whole = self.cover(span, "sentence")
            unit = "sentence" if self.selection(whole) == span or not self.words else "word"
        low = self.index(unit, span.start)
        return Cursor(unit, low, max(low, self.index(unit, max(span.start, span.end - 1))))

    def paragraph(self, number: int) -> Cursor:
        """The first sentence of a paragraph (from 1), the nearest one if there is no such paragraph."""
        line = min(max(number, 1), len(self.paragraphs))
        return self.at(self.paragraphs.span(line).start)

    def first_from(self, offset: int) -> int:
        """Index of the first sentence that starts at or after an offset (their number if none does)."""
        return bisect_left(self._sentence_starts, offset)

    def edge(self, span: Span, unit: Unit, by: int, *, start: bool = False) -> Span | None:
        """The span with its end (or start) moved by ``by`` units; None where it cannot move.

        An edge within a unit first goes to the unit's own edge. At least one unit, or the part of it that
        the span holds, is left.
        """
        units = self.units(unit)
        if not units:
            return None
        first, last = self.index(unit, span.start), self.index(unit, span.end - 1)
        if start:
            now, own, next_ = span.start, units[first].start, units[min(max(first + by, 0), last)].start
        else:
            end = max(min(last + by, len(units) - 1), first)
            now, own, next_ = span.end, units[last].end, units[end].end
        edge = own if (own - now) * by > 0 else next_
        moved = (edge, span.end) if start else (span.start, edge)
        return Span(*moved) if (edge - now) * by > 0 and moved[0] < moved[1] else None
