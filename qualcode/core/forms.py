"""The forms of a name: parts of it, inflections, demonyms; all folded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from qualcode.core.names import WORD, Category, Inflection, Name, fold, folded, without_dots
from qualcode.core.ordinary import ORDINARY

_PARTICLES = {
    "von",
    "van",
    "de",
    "der",
    "den",
    "zu",
    "zur",
    "vom",
    "zum",
    "el",
    "al",
    "bin",
    "ibn",
    "ten",
    "da",
}
_SHORTEST_HALF = 4  # letters: the "Al" of Al-Tamimi would make "Als" a genitive
_SHORTEST_STEM = 5  # letters before "-in"
_MEN = {
    "august",
    "josef",
    "joseph",
    "karol",
    "carol",
    "konstant",
    "valent",
    "benjam",
    "rosal",
    "crist",
}  # Augustin
_FUNCTION_WORDS = {"als", "ans", "aus", "bis", "das", "des", "eins", "ins", "ums", "uns", "was"}
SIBILANTS = ("s", "x", "z")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say a name: folded words, and whether it is safe without a title or the like.

    ``comma``: the words may be parted by commas ("Krämer, Sabine").
    """

    words: tuple[str, ...]
    inflection: Inflection
    sure: bool
    comma: bool


def forms(name: Name) -> Iterator[Form]:
    """Every form by which a name may go, inflected ones included (some may come twice)."""
    for base, sure in _bases(name):
        words = [m.group() for m in WORD.finditer(base)]
        for spelled in {tuple(map(fold, words)), tuple(map(without_dots, words))}:
            for kind, inflected in _inflected(spelled, name.category):
                if kind is not Inflection.BASE and len(inflected) == 1 and inflected[0] in _FUNCTION_WORDS:
                    continue
                yield Form(inflected, kind, sure, "," in base)
            if len(spelled) == 1 and _family(base, name) and (woman := _woman(spelled[0])):
                yield Form((woman,), Inflection.ERIN, sure, False)


def _family(base: str, name: Name) -> bool:
    """Whether a form is the person's family name; a name of one word may be one."""
    return name.category is Category.PERSON and base == name.name.split()[-1]


def _woman(family: str) -> str:
    """Petersen: die Petersenin, as dialects say; empty where that would not be told from another word."""
    stem = family.removesuffix("e")
    if len(stem) < _SHORTEST_STEM or stem[-1] in "aeiouy" or stem.endswith("in") or stem in _MEN:
        return ""
    return stem + "in"


def _bases(name: Name) -> Iterator[tuple[str, bool]]:
    """Uninflected forms: the whole name, its derived parts, its variants."""
    one_word = len(folded(name.name)) == 1
    yield name.name, not (name.titled_only or (one_word and _ordinary(name.name)))
    yield from ((variant, True) for variant in name.variants)
    parts = name.name.split()
    if name.category is Category.PERSON and len(parts) > 1:
        kept = (part for part in _person_parts(parts) if part.casefold() not in _PARTICLES)
        yield from ((part, not _ordinary(part)) for part in kept)
        yield f"{parts[-1]}, {parts[0]}", True
    if name.category is Category.PERSON and "-" in parts[-1]:
        yield from ((half, False) for half in parts[-1].split("-") if len(half) >= _SHORTEST_HALF)
    if name.category is Category.PLACE and (cut := _SITUATED.match(name.name)):
        yield cut[1], not _ordinary(cut[1])


_SITUATED = re.compile(r"(.+?) (?:an der|am|im|bei|ob|in|\()\b")  # Neustadt am Fluss


def _person_parts(parts: list[str]) -> Iterator[str]:
    """First name; family name with and without its particles; first and family name without the middle."""
    family = family_name(parts)
    yield from dict.fromkeys([parts[0], family, parts[-1], f"{parts[0]} {family}"])


def family_name(parts: list[str]) -> str:
    """The family name with its particles ("van der Berg") among the words of a whole name."""
    last = len(parts) - 1
    while last > 1 and parts[last - 1].casefold() in _PARTICLES:
        last -= 1
    return " ".join(parts[last:])


def _ordinary(word: str) -> bool:
    return fold(word) in ORDINARY


_ENDING = re.compile(r"(?<=...)e[rsnm]?$")


def _inflected(words: tuple[str, ...], category: Category) -> Iterator[tuple[Inflection, tuple[str, ...]]]:
    if not category.lettered:
        yield Inflection.BASE, words
        return
    *heads, last = words
    for head in _declined(heads, category):
        yield Inflection.BASE, (*head, last)
        for kind, ending in _endings(last, category):
            yield kind, (*head, ending)


def _declined(heads: list[str], category: Category) -> Iterator[tuple[str, ...]]:
    """Adjectives within a name: "Blaue Brücke", "der Blauen Brücke"."""
    if category is Category.PERSON:
        yield tuple(heads)
        return
    yield from product(
        *(
            {_ENDING.sub(e, h) for e in ("e", "er", "es", "en", "em")} if _ENDING.search(h) else {h}
            for h in heads
        )
    )


def _endings(word: str, category: Category) -> Iterator[tuple[Inflection, str]]:
    """Inflected forms of the last word of a name, folded."""
    yield Inflection.GENITIVE, word + "'s"
    if not word.endswith(SIBILANTS):
        yield Inflection.GENITIVE, word + "s"
    if category is Category.PERSON and word.endswith(SIBILANTS):
        yield Inflection.GENITIVE, word + "ens"
    if category in {Category.ORGANISATION, Category.PLACE, Category.OTHER}:
        yield Inflection.GENITIVE, word + "es"
    if category is Category.ORGANISATION and word.endswith(("e", "er")):
        yield Inflection.BASE, word + "n"
    if category is Category.PLACE:
        for stem in demonyms(word):
            yield from (
                (kind, stem + ending)
                for kind, ending in [
                    (Inflection.ER, ""),
                    (Inflection.ER, "s"),
                    (Inflection.ERN, "n"),
                    (Inflection.ERIN, "in"),
                    (Inflection.ERINNEN, "innen"),
                ]
            )


def demonyms(place: str) -> set[str]:
    """Essen: Essener; Bremen: Bremer; Herne: Herner; Neustadt: Neustadter, Neustädter; Kassel: Kassler."""
    stems = {place + "er"}
    if place.endswith("e"):
        stems.add(place + "r")
    if place.endswith("en") and len(place) > 5:
        stems.add(place[:-2] + "er")
    if place.endswith("el"):
        stems.add(place[:-2] + "ler")
    if place.endswith(("stadt", "wald", "land", "haus")):
        head, _, tail = place.rpartition("a")
        stems.add(f"{head}ae{tail}er")
    return stems
