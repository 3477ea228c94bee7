"""Mentions: where a draft names somebody or something (code points of the draft's text)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualcode.core.names import Category
from qualcode.core.spans import Span

TIER_1 = 0.5  # from this score on a proposal is taken unless somebody objects
TIER_2 = 0.3  # from this score on it is worth a look; below lies what a sweep left over


@dataclass(frozen=True, slots=True)
class Mention:
    """A proposal: this text names ``entity``. A speaker label is a mention without offsets.

    ``score`` lies in 0..1 and orders proposals; it is no probability. ``reason`` says who proposes.
    ``entity`` is the name in its plain form with the title if known ("Frau Sabine Krämer"); mentions of the
    same entity get the same pseudonym.
    """

    start: int | None
    end: int | None
    text: str
    category: Category
    score: float
    reason: str
    entity: str

    @property
    def span(self) -> Span | None:
        """Where it stands in the text; None for a speaker label."""
        return None if self.start is None or self.end is None else Span(self.start, self.end)

    @property
    def is_label(self) -> bool:
        """Whether it is a speaker label."""
        return self.span is None

    @property
    def tier(self) -> int:
        """1, 2 or 3, by its score."""
        return 1 if self.tier_1 else 2 if self.score >= TIER_2 else 3

    @property
    def tier_1(self) -> bool:
        """Whether it is accepted by default."""
        return self.score >= TIER_1


def longest(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions that do not overlap, in order: the longest wins, then the higher score, then the earlier.

    Labels come first, one each.
    """
    labels: dict[str, Mention] = {}
    kept: list[tuple[Span, Mention]] = []
    for mention in sorted(mentions, key=_rank):
        span = mention.span
        if span is None:
            labels.setdefault(mention.text, mention)
        else:
            kept.append((span, mention))
    return (*labels.values(), *_without_overlaps(kept))


def _rank(mention: Mention) -> tuple[int, float, int]:
    start, end = mention.span or (0, 0)
    return start - end, -mention.score, start


def _without_overlaps(ranked: list[tuple[Span, Mention]]) -> Iterator[Mention]:
    taken: set[int] = set()
    chosen = []
    for span, mention in ranked:
        if taken.isdisjoint(range(*span)):
            taken.update(range(*span))
            chosen.append((span, mention))
    return (mention for _, mention in sorted(chosen, key=lambda pair: pair[0]))


def occurrences(text: str, form: str) -> list[Span]:
    """Where ``form`` stands in the text exactly so, as whole words."""
    pattern = rf"(?<![^\W_]){re.escape(form)}(?![^\W_])"
    return [Span(*found.span()) for found in re.finditer(pattern, text)] if form else []
