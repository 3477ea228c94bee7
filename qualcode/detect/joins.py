"""Votes that touch are one name: "WG Otto von Guericke", "Verein Sinti-Union Unterland"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qualcode.core.names import Category, fold
from qualcode.core.redaction.mentions import Mention
from qualcode.detect import lexicon

_NAMES = frozenset([Category.PERSON, Category.PLACE, Category.ORGANISATION, Category.OTHER])
_MOST = 80  # code points of a joined name


def joined(text: str, votes: Iterable[Mention]) -> list[Mention]:
    """The longer names that votes make together (offsets in code points).

    An organisation and what overlaps it or stands directly behind it is one organisation; a person and
    unknown words directly behind are one person.
    """
    named = sorted(
        (vote for vote in votes if vote.span and vote.category in _NAMES),
        key=lambda vote: (vote.start or 0, -(vote.end or 0)),
    )
    return [longer for at, vote in enumerate(named) if vote.tier_1 for longer in _longer(text, named, at)]


def _longer(text: str, named: list[Mention], at: int) -> Iterator[Mention]:
    first = named[at]
    start, end = first.start or 0, first.end or 0
    for other in named[at + 1 :]:
        begin, stop = other.start or 0, other.end or 0
        if begin > end + 1 or stop - start > _MOST:
            break
        if stop > end and _belong(text, first, other, begin - end):
            category = (
                Category.ORGANISATION
                if Category.ORGANISATION in {first.category, other.category}
                else first.category
            )
            said = text[start:stop]
            yield Mention(start, stop, said, category, max(first.score, 0.5), "joined", said)
            end = stop


def _belong(text: str, first: Mention, other: Mention, gap: int) -> bool:
    """Whether the second vote goes on with the first one's name; ``gap``: code points between them."""
    organisation = Category.ORGANISATION
    if gap == 1 and text[(other.start or 0) - 1] != " ":
        return False
    if gap < 1:
        return organisation in {first.category, other.category} and other.tier_1
    if other.tier == 3 and lexicon.is_compound(fold(other.text)):
        return False
    if first.category is organisation:
        return other.category is not organisation or other.tier_1
    return first.category is Category.PERSON and other.category is Category.OTHER
