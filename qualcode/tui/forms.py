"""Where words stand in any of their forms: by lemmas, and German verbs in two parts ("fing … an")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qualcode.core.spans import Span

Lemmas = frozenset[str]  # what a word may be a form of


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_PREFIXES = _listed("""
    ab an auf aus bei dar durch ein empor entgegen fern fest fort frei gegenüber her heraus herein herum
    hervor hin hinaus hinein hinzu klar los mit nach nieder statt teil um vor voran voraus vorbei weg weiter
    wieder zu zurecht zurück zusammen
""")
_CLAUSE = re.compile(r"[.!?…,;:()\n]")  # what stands between the parts of no verb
_JOIN = _listed("und oder aber denn sondern weil dass wenn als ob nachdem bevor damit wie")
_FARTHEST = 20  # words between them


class Words:
    """The words of a text in order, each with its lemmas; ``in_parts``: verbs may stand in two parts."""

    def __init__(self, text: str, spans: Sequence[Span], lemmas: Sequence[Lemmas], *, in_parts: bool) -> None:
        self._in_parts = in_parts
        self._text = text
        self._spans = spans
        self._lemmas = lemmas
        self._places: dict[str, list[int]] = {}
        for at, each in enumerate(lemmas):
            for one in each:
                self._places.setdefault(one, []).append(at)

    def find(self, sought: Sequence[Lemmas]) -> Iterator[Span]:
        """Words that follow each other as the sought ones do; a single verb in its two parts, too."""
        found = {at: at + len(sought) - 1 for at in self._at(sought[0]) if self._follow(at, sought)}
        if self._in_parts and len(sought) == 1:
            found |= self._in_two_parts(sought[0])
        after = 0
        for at, last in sorted(found.items()):
            if at >= after:
                after = last + 1
                yield Span(self._spans[at].start, self._spans[last].end)

    def _at(self, lemmas: Lemmas) -> list[int]:
        return sorted({at for one in lemmas for at in self._places.get(one, ())})

    def _follow(self, at: int, sought: Sequence[Lemmas]) -> bool:
        here = self._lemmas[at : at + len(sought)]
        return len(here) == len(sought) and all(map(frozenset.__and__, here, sought))

    def _in_two_parts(self, lemmas: Lemmas) -> dict[int, int]:
        """First and last word of verbs whose first part stands at the end of the clause."""
        found = {}
        for one in lemmas:
            for prefix in _PREFIXES:
                if one.startswith(prefix) and one.endswith("n") and len(one) > len(prefix) + 3:
                    for at in self._places.get(one.removeprefix(prefix), ()):
                        if (last := self._part(at, prefix)) is not None:
                            found[at] = last
        return found

    def _part(self, at: int, prefix: str) -> int | None:
        """Where the rest of the verb at a place stands: last in its clause."""
        for last in range(at + 1, min(at + _FARTHEST, len(self._spans))):
            if _CLAUSE.search(self._text, self._spans[last - 1].end, self._spans[last].start):
                return None
            if self._text[slice(*self._spans[last])].lower() == prefix and self._ends_clause(last):
                return last
        return None

    def _ends_clause(self, at: int) -> bool:
        """Whether a mark, or "und", "oder", "weil" ... comes next: "an" is a preposition elsewhere."""
        if at + 1 == len(self._spans):
            return True
        end, start = self._spans[at].end, self._spans[at + 1].start
        following = self._text[slice(*self._spans[at + 1])].lower()
        return _CLAUSE.search(self._text, end, start) is not None or following in _JOIN
