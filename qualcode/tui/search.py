"""Where something occurs in a transcript: as written, as a pattern, or in any form of its words."""

from __future__ import annotations

import re
import signal
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Literal, NoReturn

from qualcode.core.model import Document
from qualcode.core.spans import Span
from qualcode.errors import N_, InputError
from qualcode.language.hanta import lemma

Kind = Literal["text", "pattern", "forms"]
KINDS: tuple[Kind, ...] = ("text", "pattern", "forms")
_WORD = re.compile(r"\w+")
_LONGEST = 1.0  # seconds a pattern may take


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

    def find(self, wanted: str, kind: Kind) -> Hits:
        """Every hit; letter case counts in none of the kinds.

        Raises:
            InputError: ``wanted`` is no pattern, or one that takes too long.
        """
        if not wanted.strip():
            return Hits(wanted, ())
        if kind == "pattern":
            return Hits(wanted, list(_matches(wanted, self._text)))
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

    @cached_property
    def _words(self) -> list[Span]:
        return [Span(*match.span()) for match in _WORD.finditer(self._text)]

    @cached_property
    def _lemmas(self) -> list[frozenset[str]]:
        known: dict[str, frozenset[str]] = {}
        written = (self._text[start:end] for start, end in self._words)
        return [known.get(word) or known.setdefault(word, self._lemmas_of(word)) for word in written]

    @cached_property
    def _by_lemma(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, lemmas in enumerate(self._lemmas):
            for one in lemmas:
                found.setdefault(one, []).append(at)
        return found

    def _lemmas_of(self, word: str) -> frozenset[str]:
        """A word's lemma; of a capitalised one both readings, since it may only begin a sentence."""
        readings = {word.lower()} if word.islower() else {word.lower(), word.capitalize()}
        return frozenset(lemma(reading, self._language) for reading in readings)

    def _forms(self, wanted: str) -> Iterator[Span]:
        """Words that follow each other as those wanted do, each in any of its forms."""
        # nobody searches with the right capitals
        sought = [self._lemmas_of(word.capitalize()) for word in _WORD.findall(wanted)]
        if not sought:
            return
        after = 0
        for at in sorted({at for one in sought[0] for at in self._by_lemma.get(one, ())}):
            lemmas = self._lemmas[at : at + len(sought)]
            if at >= after and len(lemmas) == len(sought) and all(map(frozenset.__and__, lemmas, sought)):
                after = at + len(sought)
                yield Span(self._words[at].start, self._words[after - 1].end)


def _matches(wanted: str, text: str) -> Iterator[Span]:
    try:
        pattern = re.compile(wanted, re.IGNORECASE | re.MULTILINE)
    except (re.error, RecursionError, OverflowError) as error:
        raise _no_pattern(error) from None
    with _at_most(_LONGEST):
        yield from (Span(*match.span()) for match in pattern.finditer(text) if match.group())


_WHY = {  # how Python's messages begin, and what they mean
    "missing ), unterminated": N_("This is no pattern yet: the bracket at position {at} is not closed."),
    "unterminated character set": N_("This is no pattern yet: the bracket at position {at} is not closed."),
    "unbalanced parenthesis": N_("This is no pattern: the bracket at position {at} was not opened."),
    "nothing to repeat": N_("This is no pattern: at position {at} there is nothing to repeat."),
    "multiple repeat": N_("This is no pattern: at position {at} a repetition is repeated."),
    "min repeat greater": N_("This is no pattern: the numbers at position {at} are the wrong way round."),
    "bad character range": N_("This is no pattern: the range at position {at} is the wrong way round."),
    "bad escape (end": N_("This is no pattern yet: something has to follow the backslash."),
    "bad escape": N_("This is no pattern: the backslash at position {at} stands before the wrong letter."),
    "invalid group reference": N_("This is no pattern: at position {at} a group is meant that is not there."),
}


def _no_pattern(error: Exception) -> InputError:
    """Why something is no pattern, in plain words; Python knows English only."""
    if isinstance(error, re.error):
        for begins, why in _WHY.items():
            if error.msg.startswith(begins):
                return InputError(why, at=(error.pos or 0) + 1)
    return InputError(N_("This is no pattern."))


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Stop a pattern that tries endlessly; where the system cannot (Windows), it runs to its end."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: object) -> NoReturn:
        raise InputError(N_("This pattern takes too long."), mend=N_("Write a simpler one."))

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _lowered(text: str) -> str:
    """Lower case without changing the length (``İ`` would grow)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[0] for c in text)
