"""Origins: they identify only together with more, so a person looks at them (tier 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from qualcode.core.names import Category, fold
from qualcode.core.redaction.mentions import Mention
from qualcode.detect import lexicon
from qualcode.detect.tokens import Words

SCORE = 0.4


def origins(words: Words) -> Iterator[Mention]:
    """Mentions of countries and peoples people come from (offsets in code points)."""
    countries, people, adjectives = _stems()
    for index, token in words:
        if token.capital and (token.folded in countries or token.folded.removesuffix("s") in countries):
            reason = "country"
        elif token.capital and (
            _matches(token.folded, people, ("n", "s", "in", "innen", "nen"))
            or _feminine(token.folded, people)
        ):
            reason = "people"
        elif _matches(token.folded, adjectives, ("e", "er", "es", "en", "em", "stämmig", "sprachig")):
            if words.language == "de" and token.capital and not token.first:
                following = words.after(index)
                if following is None or not following.capital:
                    continue  # the language: "auf Arabisch"
            reason = "adjective of a country"
        else:
            continue
        yield Mention(token.start, token.end, token.text, Category.NATIONALITY, SCORE, reason, token.text)


@cache
def _stems() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    countries: set[str] = set()
    people: set[str] = set()
    adjectives: set[str] = set()
    for line in lexicon.lines("countries"):
        name, nouns, adjective = line.split("|")
        countries.update([fold(name)] if name else [])
        people.update(fold(noun) for noun in nouns.split(",") if noun)
        adjectives.update(fold(word) for word in adjective.split(",") if word)
    return frozenset(countries), frozenset(people), frozenset(adjectives)


def _matches(word: str, stems: frozenset[str], endings: tuple[str, ...]) -> bool:
    return word in stems or any(word.endswith(end) and word.removesuffix(end) in stems for end in endings)


def _feminine(word: str, people: frozenset[str]) -> bool:
    """Syrerin, Afghanin, Kurdinnen."""
    stem = re.sub(r"in(?:nen)?$", "", word)
    return stem != word and (stem in people or stem + "e" in people)
