"""How a corrected text came from the one before: by paragraph, then by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from qualcode.core.spans import OffsetMap, Piece

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


def diff(old: str, new: str) -> OffsetMap:
    """The map from ``old`` to ``new``: what stayed is kept, a changed word is replaced as a whole.

    Paragraphs are matched first, so that a passage that moved only because text was added above stays
    itself; only paragraphs that changed are compared word by word. Cost grows with the number of
    paragraphs, and with the square of a changed stretch's words at worst.
    """
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    return OffsetMap.of(_pieces(before, after))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = "".join(before[i1:i2]), "".join(after[j1:j2])
        if tag == "equal":
            yield Piece(len(old), len(new), True)
        elif tag == "replace":
            yield from _word_pieces(_WORD.findall(old), _WORD.findall(new))
        else:
            yield Piece(len(old), len(new), False)


def _word_pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = sum(map(len, before[i1:i2])), sum(map(len, after[j1:j2]))
        yield Piece(old, new, tag == "equal")
