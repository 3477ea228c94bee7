"""Where something occurs in a transcript: as written, as a pattern, or in any form of its words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal

from qualcode.core.model import Document
from qualcode.core.spans import Span
from qualcode.services import aside
from qualcode.tui.forms import Words

Kind = Literal["text", "pattern", "forms"]
KINDS: tuple[Kind, ...] = ("text", "pattern", "forms")
_WORD = re.compile(r"\w+")


class Hits:
    """Where something occurs, in order, one hit after the other."""

    def __init__(self, wanted: str, spans: Sequence[Span]) -> None:
        self.wanted = wanted
        self.spans = spans
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def __len__(self) -> int:
        return len(self.spans)

    def within(self, span: Span) -> Sequence[Span]:
        """The hits that overlap a span."""
        return self.spans[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]

    def next(self, offset: int, direction: int) -> Span | None:
        """The first hit at or after (1) or the last before (-1) an offset, going round at the ends."""
        if not self.spans:
            return None
        at = bisect_left(self._starts, offset) - (direction < 0)
        return self.spans[at % len(self.spans)]

    def number(self, span: Span) -> int:
        """Which hit a span is, from 1."""
        return bisect_right(self._starts, span.start)


class Searcher:
    """Searches one document; what a kind of search needs of the text is made when first needed."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._language = document.transcript.language
        self._words: Words | None = None

    def find(self, wanted: str, kind: Kind) -> Hits:
        """Every hit; letter case counts in none of the kinds.

        Raises:
            InputError: ``wanted`` is no pattern, or one that takes too long.
            StorageError: no other process can be started, which looks for patterns and lemmas.
        """
        if not wanted.strip():
            return Hits(wanted, ())
        if kind == "pattern":
            return Hits(wanted, [Span(*found) for found in aside.matches(wanted, self._text)])
        spans = self._as_written(wanted) if kind == "text" else self._forms(wanted)
        return Hits(wanted, list(spans))

    @cached_property
    def _lowered(self) -> str:
        return _lowered(self._text)

    def _as_written(self, wanted: str) -> Iterator[Span]:
        sought = _lowered(wanted)
        at = self._lowered.find(sought)
        while at >= 0:
            yield Span(at, at + len(sought))
            at = self._lowered.find(sought, at + len(sought))

    @property
    def knows_forms(self) -> bool:
        """Whether the lemmas of all words are known, so that forms are found at once."""
        return self._words is not None

    def learn_forms(self) -> None:
        """Look up the lemmas of all words; in a text of 100,000 words this takes seconds, in any thread.

        Raises:
            StorageError: no other process can be started, or it was ended.
        """
        spans = [Span(*match.span()) for match in _WORD.finditer(self._text)]
        written = [self._text[start:end] for start, end in spans]
        readings = {word: _readings(word) for word in set(written)}
        known = self._looked_up(reading for each in readings.values() for reading in each)
        lemmas = {word: frozenset(known[one] for one in each) for word, each in readings.items()}
        each = [lemmas[word] for word in written]
        self._words = Words(self._text, spans, each, in_parts=self._language == "de")

    def _looked_up(self, words: Iterable[str]) -> dict[str, str]:
        every = sorted(set(words))
        return dict(zip(every, aside.lemmas(every, self._language), strict=True))

    def _forms(self, wanted: str) -> Iterator[Span]:
        """Words that follow each other as those wanted do, each in any of its forms."""
        if self._words is None:
            self.learn_forms()
        # nobody searches with the right capitals
        readings = [_readings(word.capitalize()) for word in _WORD.findall(wanted)]
        known = self._looked_up(one for each in readings for one in each)
        sought = [frozenset(known[one] for one in each) for each in readings]
        if sought and self._words is not None:
            yield from self._words.find(sought)


def _readings(word: str) -> set[str]:
    """As what a word is looked up: a capitalised one may only begin a sentence."""
    return {word.lower()} if word.islower() else {word.lower(), word.capitalize()}


def _lowered(text: str) -> str:
    """Lower case without changing the length (``İ`` would grow)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[0] for c in text)
