"""What a person said, told from what others said: word sequences that occur in nobody else's words.

Five words in a row are seldom said twice; so they show whether anything of a text is left somewhere, and
where a passage of it was copied into a memo or a definition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qualcode.core.spans import Edit, Span, union

LENGTH = 5  # words
INSTEAD = "[…]"
_WORD = re.compile(r"\w+")

Traces = frozenset[str]


def sequences(text: str) -> Iterator[tuple[str, Span]]:
    """Each run of `LENGTH` words, in small letters, blanks between, and where it stands (code points)."""
    words = list(_WORD.finditer(text))
    said = [word.group().casefold() for word in words]
    for at in range(len(words) - LENGTH + 1):
        span = Span(words[at].start(), words[at + LENGTH - 1].end())
        yield " ".join(said[at : at + LENGTH]), span


def traces(own: Iterable[str], others: Iterable[str]) -> Traces:
    """The sequences of one's own texts that occur in none of the others' texts."""
    found = {sequence for text in own for sequence, _span in sequences(text)}
    for text in others:
        found.difference_update(sequence for sequence, _span in sequences(text))
    return frozenset(found)


def places(text: str, wanted: Traces) -> list[Span]:
    """Where traces stand in a text, joined where they overlap (code points)."""
    return union(span for sequence, span in sequences(text) if sequence in wanted)


def edits(text: str, wanted: Traces) -> list[Edit]:
    """The edits that take traces out of a text and leave a mark in their place."""
    return [Edit(*span, INSTEAD) for span in places(text, wanted)]
