"""Find many names at once in a text, by whole words (offsets in code points)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from qualcode.core.forms import SIBILANTS, Form, forms
from qualcode.core.names import WORD, Category, Inflection, Name, fold, title_before, titled

_SEPARATOR = re.compile(r"[ \u00a0]{1,2}|[ \u00a0]?[-‐‑–][ \u00a0]?|['’]|\.[ \u00a0]?")
_GENDERED = re.compile(r"[*:_/]-?innen\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a text. ``sure`` is False where only the words around could tell, and do not."""

    start: int
    end: int
    name: Name
    inflection: Inflection
    sure: bool
    small: bool  # written with a small first letter


class Finder:
    """Looks up many names at once in texts, in time that does not depend on how many there are."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._index: dict[str, dict[tuple[str, ...], list[tuple[Name, Form]]]] = {}
        for name in names:
            for form in forms(name):
                places = self._index.setdefault(form.words[0], {}).setdefault(form.words, [])
                if not any(n is name and f.sure >= form.sure and f.comma >= form.comma for n, f in places):
                    places.append((name, form))

    def find(self, text: str) -> Iterator[Found]:
        """Whole-word mentions in order, the longest at each place; none overlap (offsets in code points)."""
        words = list(WORD.finditer(text))
        keys = [fold(m.group()) for m in words]
        at = 0
        while at < len(words):
            found = self._at(text, words, keys, at) if keys[at] in self._index else None
            if found:
                yield found[0]
            at += found[1] if found else 1

    def _at(
        self, text: str, words: list[re.Match[str]], keys: list[str], at: int
    ) -> tuple[Found, int] | None:
        candidates = self._index[keys[at]]
        for length in sorted({len(form) for form in candidates}, reverse=True):
            choice = candidates.get(tuple(keys[at : at + length]), [])
            choice = [
                (name, form) for name, form in choice if _joined(text, words[at : at + length], name, form)
            ]
            if not choice or at + length > len(words):
                continue
            found = _choose(text, words[at].start(), words[at + length - 1].end(), choice)
            if found:
                return found, length
        return None


def _joined(text: str, words: list[re.Match[str]], name: Name, form: Form) -> bool:
    """Whether blanks, hyphens, dots of short words, or an "&" that the name has, part a form's words."""
    own = {mark for mark in "&+/" for written in (name.name, *name.variants) if mark in written}
    for left, right in pairwise(words):
        between = text[left.end() : right.start()]
        if (form.comma and between == ", ") or between.strip() in own:
            continue
        if not _SEPARATOR.fullmatch(between):
            return False
        if between.startswith(".") and left.end() - left.start() > 3:
            return False
    return True


def _choose(text: str, start: int, end: int, choice: list[tuple[Name, Form]]) -> Found | None:
    """The name that fits the title before it best; none if the title says it is somebody else."""
    by_rank = sorted(
        (rank, not form.sure, index)
        for index, (name, form) in enumerate(choice)
        if (rank := _title_rank(name, title_before(text, start, name.category))) is not None
    )
    if not by_rank:
        return None
    name, form = choice[by_rank[0][-1]]
    sure = form.sure or titled(text, start, name.category) or _placed(text, start, name)
    kind, end = _extended(text, end, form)
    return Found(start, end, name, kind, sure, text[start].islower())


def _title_rank(name: Name, title: str) -> int | None:
    """0: the title is this name's; 1: there is none; 2: a place of another kind; None: somebody else."""
    if title and name.title and title != name.title:
        return 2 if name.category is Category.PLACE else None
    if name.category is Category.PLACE and not title:
        return 1 if name.title in {"", "Stadt", "City", "Town"} else 2
    return 0 if title else 1


def _placed(text: str, start: int, name: Name) -> bool:
    """Whether a preposition without article makes an ordinary word a place: "in Essen", not "beim Essen"."""
    before = re.search(r"([^\W\d_]+) $", text[max(0, start - 20) : start])
    return name.category is Category.PLACE and bool(before) and before[1].casefold() in _TO_PLACES  # type: ignore[index]


_TO_PLACES = {"in", "nach", "aus", "von", "bei", "um", "über", "from", "to", "near"}


def _extended(text: str, end: int, form: Form) -> tuple[Inflection, int]:
    """The end with what belongs to the word: "Lindenfurter*innen", "Hans' Büro"."""
    if form.inflection is Inflection.ER and (more := _GENDERED.match(text, end)):
        return Inflection.ERINNEN, more.end()
    if form.words[-1].endswith(SIBILANTS) and re.match(r"['’´`] [^\W\d_]", text[end : end + 3]):
        return Inflection.GENITIVE, end + 1
    return form.inflection, end


def inflection(name: Name, text: str) -> Inflection | None:
    """Which form of ``name`` the text is; None if it is none (the plain form wins over an inflected one)."""
    if not name.category.lettered:
        return Inflection.BASE if fold(text) in map(fold, (name.name, *name.variants)) else None
    found = next(_finder(name).find(f"{text} x"), None)  # a word follows: "Hans'" is a genitive then
    return found.inflection if found and (found.start, found.end) == (0, len(text)) else None


@lru_cache(maxsize=4096)
def _finder(name: Name) -> Finder:
    return Finder([name])
