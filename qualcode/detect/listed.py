"""Votes of the known list: every form of every name on it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from qualcode.core.finder import Finder, Found
from qualcode.core.names import Category, Name
from qualcode.core.redaction.mentions import Mention

_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]\.[ \u00a0]?$")  # the "S." of "S. Krämer"
_ARTICLE = re.compile(r"\b(?:(?P<f>die|zur)|(?P<m>der|dem|den|vom|beim|zum)) $", re.IGNORECASE)
_SECOND_NAME = re.compile(r"-[^\W\d_]+")
_OFTEN_SECOND = """
    Lena Sophie Sofie Maria Marie Katharina Luise Louise Lotte Christin Kristin Theresa Peter Paul Heinz
    Dieter Josef Michael Martin Joachim Jürgen Werner Wilhelm Georg Ulrich Magdalena Elisabeth Charlotte
"""
_SECOND_NAMES = frozenset(_OFTEN_SECOND.split())


def listed(text: str, names: Iterable[Name], seen: Collection[Name] = ()) -> Iterator[Mention]:
    """Mentions of the names (offsets in code points).

    ``seen`` are those of the names that are on no list but were told by a title or a speaker label.


    A name that is an ordinary word too ("Wolf") scores below tier 1 where no title stands before it, and is
    left out where nothing at all speaks for it; so do names in small letters.
    """
    for found in Finder(names).find(text):
        score, reason = _weighed(text, found, found.name in seen)
        if score:
            yield _mention(text, found, score, reason)


def _weighed(text: str, found: Found, seen: bool) -> tuple[float, str]:
    if found.small and found.name.category.lettered:
        return (0.4, "known name in small letters") if found.sure else (0.0, "")
    if found.sure:
        return (0.7, "name seen elsewhere") if seen else (1.0, "known name")
    article = _ARTICLE.search(text[max(0, found.start - 6) : found.start])
    kind = article.lastgroup if article else ""
    fits = {"Frau": "f", "Ms": "f", "Mrs": "f", "Herr": "m", "Mr": "m"}.get(found.name.title) == kind
    return (0.4, "known name, ordinary word") if kind and fits else (0.0, "")


def _mention(text: str, found: Found, score: float, reason: str) -> Mention:
    start, end, entity = found.start, found.end, found.name.entity
    if found.name.category is Category.PERSON:
        initial = _INITIAL.search(text[max(0, start - 4) : start])
        start -= len(initial.group()) if initial else 0
        second = _SECOND_NAME.match(text, end)
        if second and second.group()[1:] in _SECOND_NAMES:  # Anna-Lena is not Anna
            end = second.end()
            entity, score, reason = text[start:end], 0.6, "double first name"
    return Mention(start, end, text[start:end], found.name.category, score, reason, entity)
