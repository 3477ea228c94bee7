"""Names that break off or are broken: "Ter/", "Mül-", and names parted at the end of a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from qualcode.core.names import Category, Name, fold
from qualcode.core.redaction.mentions import Mention
from qualcode.detect import lexicon

_BROKEN = re.compile(r"(?<![^\W_-])(?P<said>[^\W\d_a-zßäöü][^\W\d_]{2,})(?:/|-|–|—|…|\.\.\.)(?=[\s,.;]|$)")
_PARTED = re.compile(
    r"(?<![^\W_])(?P<piece>(?:(?P<first>[^\W\d_a-zßäöü][^\W\d_]+)[ ])?(?P<left>[^\W\d_a-zßäöü][^\W\d_]+))-\n"
    r"(?P<right>[^\W\d_]{2,})(?![^\W_])"
)
_PARTED_HERE = re.compile(
    r"(?<![^\W_])(?P<left>[^\W\d_a-zßäöü][^\W\d_]+)- (?P<right>(?!und |oder |bzw)[a-zäöüß]{2,})(?![^\W_])"
)


class Beginnings:
    """The words of names in order, to look up what begins as a broken-off word does."""

    def __init__(self, names: Iterable[Name]) -> None:
        lettered = [name for name in names if name.category.lettered]
        self.by_word = {fold(w): name for name in lettered for w in re.findall(r"[^\W\d_]+", name.name)}
        self._words = sorted(self.by_word)

    def of(self, said: str) -> Name | None:
        """The first name with a longer word that begins so."""
        at = bisect_right(self._words, said)
        longer = self._words[at] if at < len(self._words) else ""
        return self.by_word[longer] if longer.startswith(said) else None


def broken_names(text: str, names: Beginnings) -> Iterator[Mention]:
    """Mentions of beginnings of the names, and of names parted by a line's end (offsets in code points)."""
    for match in _BROKEN.finditer(text):
        if name := names.of(fold(match["said"])):
            yield Mention(
                match.start("said"),
                match.end("said"),
                match["said"],
                name.category,
                0.55,
                "broken off",
                name.entity,
            )
    for match in (*_PARTED.finditer(text), *_PARTED_HERE.finditer(text)):
        yield from _parted(match, names.by_word)


def _parted(match: re.Match[str], by_word: dict[str, Name]) -> Iterator[Mention]:
    """Both halves of a name, each its own mention at a line's end (a mention lies in one line)."""
    said, first = match["left"] + match["right"], match.groupdict().get("first")
    category: Category | None
    if first and fold(first) in lexicon.first_names():
        pieces: list[str | int] = ["piece", "right"]
        score, category, entity = 0.8, Category.PERSON, f"{first} {said}"
    else:
        pieces = ["left", "right"] if "\n" in match.group() else [0]
        score, (category, entity) = 0.65, _whole(match, said, by_word)
    if category is None:
        return
    for piece in pieces:
        yield Mention(
            *match.span(piece), match[piece], category, score, "name parted at the line's end", entity
        )


def _whole(match: re.Match[str], said: str, by_word: dict[str, Name]) -> tuple[Category | None, str]:
    """What is named by both halves together, and who: the name as it is said where that is known."""
    hyphened = f"{match['left']}-{match['right']}"
    if name := by_word.get(fold(said)):
        return name.category, said
    if name := by_word.get(fold(match["left"])):
        return name.category, name.entity
    if category := _category(fold(said)):
        return category, said
    return _category(fold(hyphened)), hyphened


def _category(word: str) -> Category | None:
    if lexicon.in_dictionary(word):
        return None
    if word in lexicon.places():
        return Category.PLACE
    return Category.PERSON if word in lexicon.first_names() or word in lexicon.last_names() else None
