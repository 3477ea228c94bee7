"""Finding a code by a few letters: which codes a query means, best first.

Matching ignores case and accents; ``ä`` and ``ae`` (``ö``, ``ü``, ``ß`` alike) are the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Coding
from qualcode.core.spans import Span

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ABBREVIATED = 5  # letters: more than these are a word, not its letters in order
_LONG = 8  # letters, from which on two slips are allowed


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


def candidates(system: CodeSystem) -> list[Candidate]:
    """A code system's codes as they are looked for, in order of `CodeSystem.walk`."""
    return [
        Candidate.of(code.guid, code.short, [code.name, *code.labels.values()], system.path(code.guid))
        for code in system
    ]


def is_name(text: str, candidates: Iterable[Candidate]) -> bool:
    """Whether a text as people write it is exactly one of these codes' names, or its path."""
    wanted = " > ".join(part.strip() for part in normalised(text).split(">"))
    return any(wanted in one.names or wanted == one.path for one in candidates)


def neighbours(codings: Iterable[Coding], here: Span) -> dict[str, int]:
    """How near codes (GUIDs) stand to a passage: minus the code points between, 0 at most.

    What lies on the passage itself does not count: that code is there already.
    """
    near: dict[str, int] = {}
    for coding in codings:
        if not coding.span.overlaps(here):
            apart = max(coding.start - here.end, here.start - coding.end)
            near[coding.code] = max(near.get(coding.code, -apart), -apart)
    return near


def rank(
    query: str,
    candidates: Sequence[Candidate],
    recent: Mapping[str, int],
    near: Mapping[str, int] | None = None,
) -> list[str]:
    """GUIDs of the codes a query means, best first; all of them, in their order, if the query is blank.

    Among equally good matches that used last comes first (``recent``: higher is later), then the one that
    stands nearest (``near``, of `neighbours`), then the order of the code system.
    """
    wanted = normalised(query).strip()
    if not wanted:
        return [c.guid for c in candidates]
    beside = near or {}
    scored = [
        (score(wanted, c), recent.get(c.guid, -1), beside.get(c.guid, -inf), -at, c.guid)
        for at, c in enumerate(candidates)
    ]
    return [guid for points, *_, guid in sorted(scored, reverse=True) if points > 0]


def score(wanted: str, candidate: Candidate) -> float:
    """How well a normalised query fits, 0 (not at all) to 100.

    Short code, start of a name, start of a word, initials, inside a name, inside the path, letters in order
    in the name or along the path, name or path mistyped: in this order.
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
    if 3 <= len(wanted) <= _ABBREVIATED and any(_in_order(wanted, name) for name in candidate.names):
        return 40
    *above, last = candidate.path.split(" > ")
    if 3 <= len(wanted) <= _ABBREVIATED and above and _along(wanted, above, last):
        return 35
    slips = max((_mistyped(wanted, name) for name in candidate.names), default=0)
    return slips or _path_mistyped(wanted, above, last)


def _along(wanted: str, above: Sequence[str], last: str) -> bool:
    """Whether some first letters stand in order in a name above, and the others in the code's own.

    Both begin with the first letter of theirs, "koabs" in "Koordination > Abstimmung": or else too much would
    be meant by a few letters.
    """
    parts = ((wanted[:at], wanted[at:]) for at in range(1, len(wanted)))
    return any(_in_order(tail, last) and any(_in_order(head, name) for name in above) for head, tail in parts)


def _path_mistyped(wanted: str, above: Sequence[str], last: str) -> float:
    """How well a path fits, mistyped: "kordination > abst", or "kordination" for all that stands below."""
    parts = [part.strip() for part in wanted.split(">")]
    if len(parts) == 1:
        return max((_mistyped(wanted, name) - 10 for name in above if _mistyped(wanted, name)), default=0)
    names = [*above, last][-len(parts) :]
    if len(parts) > len(names) or not all(parts):
        return 0
    fits = [
        name.startswith(part) or _mistyped(part, name) > 0 for part, name in zip(parts, names, strict=True)
    ]
    return 25 if all(fits) else 0


def _mistyped(wanted: str, name: str) -> float:
    """How well the start of a name fits, a letter or two mistyped; 0 where it is another word.

    Who types more than the name, or begins otherwise, means another code: "Geldsorgen" is not "Geld".
    """
    if not 4 <= len(wanted) <= len(name) + 1 or wanted[0] != name[0]:
        return 0
    from rapidfuzz.distance import OSA  # seldom needed, and slow to load

    allowed = 1 if len(wanted) < _LONG else 2
    lengths = range(len(wanted) - allowed, len(wanted) + allowed + 1)
    slips = min(OSA.distance(wanted, name[:length], score_cutoff=allowed) for length in lengths)
    return 30 - slips if slips <= allowed else 0


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
