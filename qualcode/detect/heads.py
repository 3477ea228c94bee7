"""Words that head the names of organisations, and the names of well-known ones."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from qualcode.core.names import fold
from qualcode.detect import lexicon


class _Heads(NamedTuple):
    endings: tuple[str, ...]  # a word that ends so heads a name
    exact: frozenset[str]
    greedy: frozenset[str]  # whatever follows is the name


@cache
def heads() -> _Heads:
    """The words that head names of organisations, from `data/org_heads.txt`."""
    endings: list[str] = []
    exact: set[str] = set()
    greedy: set[str] = set()
    for line in lexicon.lines("org_heads"):
        word, _, sign = line.partition(" ")
        key = fold(word.rstrip("."))
        if sign == "!":
            greedy.add(key)
        (exact.add if sign == "=" else endings.append)(key)
    return _Heads(tuple(endings), frozenset(exact), frozenset(greedy))


def is_head(word: str) -> bool:
    """Whether a folded word heads names of organisations: "kulturverein", "jobcenters"."""
    known = heads()
    stems = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("n")}
    return any(one in known.exact or one.endswith(known.endings) for one in stems)


def is_greedy(word: str) -> bool:
    """Whether a head takes whatever capitalised word follows as the name: "bäckerei"."""
    return any(word.endswith(head) for head in heads().greedy if len(head) > 5) or word in heads().greedy


@cache
def listed_names() -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    """The names of both lists by their first word; whether it is a carrier."""
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for kind in ("brands", "carriers"):
        for line in lexicon.lines(kind):
            parts = tuple(line.replace("&", " & ").split()) if "&" not in line else (line,)
            found.setdefault(stem(parts[0]), []).append((parts, kind == "carriers"))
    return {first: sorted(names, key=lambda n: len(n[0]), reverse=True) for first, names in found.items()}


def stem(word: str) -> str:
    """The folded word without an adjective's ending or a genitive's s."""
    return re.sub(r"(?<=...)(?:e[rsnm]?|s)$", "", fold(word))


@cache
def carriers() -> frozenset[str]:
    """The carriers of one word, folded."""
    return frozenset(fold(line) for line in lexicon.lines("carriers") if " " not in line)


@cache
def single_names() -> frozenset[str]:
    """The well-known names of one word, folded: no person has them."""
    return frozenset(
        fold(line) for kind in ("brands", "carriers") for line in lexicon.lines(kind) if " " not in line
    )


def is_closed_compound(word: str) -> bool:
    """Whether a folded word is a name and a head in one: "ruhrwerkstatt", "kolpingverein"."""
    plain = word.removesuffix("s")
    for head in heads().endings:
        front = plain.removesuffix(head).removesuffix("er" if plain.endswith("er" + head) else "")
        if plain.endswith(head) and len(front) > 2 and len(head) > 4 and not lexicon.in_dictionary(front):
            return (
                front in lexicon.towns() or front in single_names() or front in lexicon.vocabulary("rivers")
            )
    return False
