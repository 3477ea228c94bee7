"""Names with one typing error: a letter missing, doubled, wrong, or two letters in each other's place.

Every name is stored under itself and each of its shapes with one letter left out; a word is looked up in
the same way, and what comes up is measured (optimal string alignment distance of at most 1). So the time
does not depend on how many names there are. After W. Garbe's symmetric delete spelling correction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from qualcode.core.names import fold
from qualcode.core.ordinary import LOOKALIKES, ORDINARY

T = TypeVar("T")
_SHORTEST = 4  # letters of a misspelt word: a name of five with one missing


class Typos(Generic[T]):
    """Finds words that are one typing error off one of many names.

    Args:
        names: each as its folded words, with what it stands for.
    """

    def __init__(self, names: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self._names: dict[str, T] = {}
        self._index: dict[str, set[str]] = {}
        self._lengths: set[int] = set()
        for words, what in names:
            whole = "".join(words)
            self._names.setdefault(whole, what)
            self._lengths.add(len(words))
            for shape in _shapes(whole):
                self._index.setdefault(shape, set()).add(whole)
        self._known: dict[str, T | None] = {}

    def find(
        self, text: str, words: Sequence[re.Match[str]], ordinary: Callable[[str], bool]
    ) -> Iterator[tuple[int, int, T]]:
        """Misspelt names among the words of a text: where (code points), and what was meant.

        Args:
            text: the text.
            words: its words in order.
            ordinary: whether a word is one that needs no explanation.
        """
        for length in self._lengths:
            for at in range(len(words) - length + 1):
                some = words[at : at + length]
                said = [word.group() for word in some]
                if not said[0][0].isupper() or not _together(text, some):
                    continue
                if all(ordinary(word) or fold(word) in ORDINARY for word in said):
                    continue
                what = self.meant("".join(map(fold, said)))
                if what is not None:
                    yield some[0].start(), some[-1].end(), what

    def meant(self, word: str) -> T | None:
        """What a folded word that is no name itself is one typing error off; None if nothing is."""
        if word not in self._known:
            self._known[word] = self._looked_up(word)
        return self._known[word]

    def _looked_up(self, word: str) -> T | None:
        if len(word) < _SHORTEST or word in ORDINARY or word in LOOKALIKES or word in self._names:
            return None
        candidates = {name for shape in _shapes(word) for name in self._index.get(shape, ())}
        close = (name for name in sorted(candidates) if one_off(word, name))
        return next((self._names[name] for name in close), None)


def _together(text: str, words: Sequence[re.Match[str]]) -> bool:
    return all(text[a.end() : b.start()] in (" ", "\u00a0", "-", "\n") for a, b in pairwise(words))


def _shapes(word: str) -> Iterator[str]:
    """The word, the word with any one letter left out, and with an umlaut's two letters left out."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
    for match in re.finditer("[aou]e", word):
        yield word[: match.start()] + word[match.end() :]


def one_off(one: str, other: str) -> bool:
    """Whether two folded words are alike but for one typing error; an umlaut (ae) counts as one letter."""
    return _close(one, other) or _close(_short(one), _short(other))


def _short(word: str) -> str:
    return word.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")


def _close(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    end = 0
    while end < len(short) - start and short[-1 - end] == long[-1 - end]:
        end += 1
    left, right = short[start : len(short) - end], long[start : len(long) - end]
    return len(right) <= 1 or (len(left) == 2 and left == right[::-1])
