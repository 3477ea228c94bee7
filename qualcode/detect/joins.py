"""Votes that touch are one name: "WG Otto von Guericke", "Verein Sinti-Union Unterland"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qualcode.core.names import Category, fold
from qualcode.core.redaction.mentions import Mention
from qualcode.detect import lexicon

_NAMES = frozenset([Category.PERSON, Category.PLACE, Category.ORGANISATION, Category.OTHER])
_LONG = 12  # letters; longer unknown words are hardly ever names
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
    heads = [at for at, vote in enumerate(named) if vote.tier_1 or _is_strange(vote)]
    return [longer for at in heads for longer in _longer(text, named, at)]


def _is_strange(vote: Mention) -> bool:
    """Whether it is a word that no words make up: before a family name, a first name."""
    return vote.category is Category.OTHER and vote.tier == 2


def _longer(text: str, named: list[Mention], at: int) -> Iterator[Mention]:
    first = named[at]
    start, end = first.start or 0, first.end or 0
    for other in named[at + 1 :]:
        begin, stop = other.start or 0, other.end or 0
        if begin > end + 1 or stop - start > _MOST:
            break
        if stop > end and _belong(text, first, other, begin - end):
            both = {first.category, other.category}
            category = Category.ORGANISATION if Category.ORGANISATION in both else Category.PERSON
            said = text[start:stop]
            yield Mention(start, stop, said, category, max(first.score, 0.5), "joined", said)
            end = stop


def _belong(text: str, first: Mention, other: Mention, gap: int) -> bool:
    """Whether the second vote goes on with the first one's name; ``gap``: code points between them."""
    organisation, person = Category.ORGANISATION, Category.PERSON
    if gap == 1 and text[(other.start or 0) - 1] != " ":
        return False
    if not first.tier_1:
        return gap == 1 and other.category is person and other.tier_1
    if gap < 1:
        return organisation in {first.category, other.category} and other.tier_1
    if other.tier == 3 and (len(other.text) > _LONG or lexicon.is_compound(fold(other.text))):
        return False
    if first.category is organisation:
        return other.category is not organisation or other.tier_1
    return first.category is person and other.category is Category.OTHER
