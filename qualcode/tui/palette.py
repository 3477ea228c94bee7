"""Finding a code by a few letters: which codes a query means, best first.

Matching ignores case and accents; ``ä`` and ``ae`` (``ö``, ``ü``, ``ß`` alike) are the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_CLOSE = 75  # of 100: a rapidfuzz ratio that still counts as the same word mistyped


def normalised(text: str) -> str:
    """The text as it is compared."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A code as it is looked for: its GUID, and its short code, names and path, normalised."""

    guid: str
    short: str
    names: tuple[str, ...]
    path: str

    @classmethod
    def of(cls, guid: str, short: str, names: Iterable[str], path: str) -> Candidate:
        """A candidate from texts as people write them."""
        return cls(guid, normalised(short), tuple(dict.fromkeys(map(normalised, names))), normalised(path))


def rank(query: str, candidates: Sequence[Candidate], recent: Mapping[str, int]) -> list[str]:
    """GUIDs of the codes a query means, best first; all of them, in their order, if the query is blank.

    ``recent`` gives how lately a code was used (higher is later); it decides among equally good matches.
    """
    wanted = normalised(query).strip()
    if not wanted:
        return [c.guid for c in candidates]
    scored = [(score(wanted, c), recent.get(c.guid, -1), -at, c.guid) for at, c in enumerate(candidates)]
    return [guid for points, _, _, guid in sorted(scored, reverse=True) if points > 0]


def score(wanted: str, candidate: Candidate) -> float:
    """How well a normalised query fits, 0 (not at all) to 100.

    Short code, start of a name, start of a word, initials, inside a name, inside the path, letters in order,
    mistyped: in this order.
    """
    if wanted == candidate.short:
        return 100
    if any(name.startswith(wanted) for name in candidate.names):
        return 95 if wanted in candidate.names else 90
    if candidate.short.startswith(wanted):
        return 85
    if any(_starts_words(wanted, name) for name in candidate.names):
        return 80
    if len(wanted) < 2:
        return 0
    if any(wanted in name for name in candidate.names):
        return 70
    if _starts_words(wanted, candidate.path) or wanted in candidate.path:
        return 60
    if len(wanted) >= 3 and any(_in_order(wanted, name) for name in candidate.names):
        return 40
    if len(wanted) < 4:
        return 0
    # who types more than the name, letter upon letter, means another code: "Geldsorgen" is not "Geld"
    long_enough = (name for name in candidate.names if len(wanted) <= len(name) + 1)
    close = max((fuzz.partial_ratio(wanted, name) for name in long_enough), default=0.0)
    return close * 0.3 if close >= _CLOSE else 0


def _starts_words(wanted: str, name: str) -> bool:
    """Whether the query's parts start words of the name in order, or it spells the words' initials."""
    words = name.replace(">", " ").replace("-", " ").replace("/", " ").split()
    if "".join(word[0] for word in words).startswith(wanted):
        return True
    left = iter(words)
    return all(any(word.startswith(part) for word in left) for part in wanted.split())


def _in_order(wanted: str, name: str) -> bool:
    """Whether the query's letters occur in the name in order, starting with the name's first letter."""
    if not name or name[0] != wanted[0]:
        return False
    left = iter(name)
    return all(letter in left for letter in wanted)
