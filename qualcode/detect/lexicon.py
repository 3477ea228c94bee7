"""What is an ordinary word, a first name, a family name, a place: word lists, loaded when first asked for.

All words are folded as `qualcode.core.names.fold` does; see data/ATTRIBUTION.md for where they are from.
"""

from __future__ import annotations

import lzma
import re
from functools import cache, lru_cache
from importlib.resources import files

from qualcode.core import forms
from qualcode.core.names import fold
from qualcode.core.ordinary import ENGLISH_TOO, ORDINARY

SURNAMES = re.compile(
    r".{2,}(?:mann|meier|meyer|maier|mayer|mueller|schmidt|huber|hofer|berger|burger|bauer|hauser|eder|inger"
    r"|rath|horst|kamp|brink|bruegge|brueck|hoff|hoefer|wski|wska|czyk|cki|cka|icz|vic|oglu|enko|chuk"
    r"|tschuk|escu"
    r"|yan|jan|shvili|schwili|zadeh|pour|poulos|idis|akis|sson|nski|nska|ova|eva|sen|bekov|ullah|zai)"
)
_IRREGULAR = """
    essener siegener muenchner dresdner hallenser muensteraner jenenser goettinger hannoveraner kasseler
    kasselaner zuercher basler leverkusener bochumer aachener wuppertaler weidener
"""
_SHORT_NOUNS = frozenset(
    [
        "rat",
        "amt",
        "tag",
        "weg",
        "bad",
        "ort",
        "bau",
        "art",
        "zug",
        "kur",
        "see",
        "eck",
        "typ",
        "uhr",
        "rad",
        "job",
        "bus",
    ]
)
_LINKS = ("", "s", "es", "n", "en", "er", "e")


@cache
def words(*stems: str) -> frozenset[str]:
    """The words of the lists ``data/STEM.txt.xz`` or ``data/STEM.txt``, together."""
    return frozenset(word for stem in stems for word in _read(stem))


def lines(stem: str) -> tuple[str, ...]:
    """The lines of ``data/STEM.txt`` as they are written, without comments."""
    text = (files("qualcode.detect") / "data" / f"{stem}.txt").read_text("utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def _vocabularies() -> dict[str, frozenset[str]]:
    text = " ".join(lines("vocabulary"))
    parts = re.split(r"(\w+):", text)[1:]
    return {name: frozenset(found.split()) for name, found in zip(parts[::2], parts[1::2], strict=True)}


def vocabulary(name: str) -> frozenset[str]:
    """A small list of folded words by its name in ``data/vocabulary.txt``."""
    return _vocabularies()[name]


def _read(stem: str) -> list[str]:
    folder = files("qualcode.detect") / "data"
    if stem.startswith("own_"):
        by_line = stem == "own_places"  # names of places may have several words
        return [fold(word) for line in lines(stem) for word in ([line] if by_line else line.split())]
    return lzma.decompress((folder / f"{stem}.txt.xz").read_bytes()).decode().split("\n")


@cache
def first_names() -> frozenset[str]:
    """First names of the countries people in Germany come from."""
    return words("first_names", "wiktionary_first_names", "own_first_names")


@cache
def last_names() -> frozenset[str]:
    """Family names, likewise."""
    return words("last_names", "wiktionary_last_names", "own_last_names")


@cache
def places() -> frozenset[str]:
    """Places of German-speaking countries, large ones elsewhere, regions."""
    return words("places", "exchanges", "municipalities", "wiktionary_places", "own_places") - countries()


@cache
def countries() -> frozenset[str]:
    """Countries and peoples as origins: they identify nobody by themselves."""
    return frozenset(fold(line.split("|")[0]) for line in lines("countries") if line[0] != "|")


def towns() -> frozenset[str]:
    """Places that are well known (see tools/make_gazetteers.py)."""
    return words("towns", "own_places")


@cache
def _common() -> frozenset[str]:
    return words("frequent") | ORDINARY


@cache
def demonyms() -> frozenset[str]:
    """Who lives in a place, and the adjective (Duisburger, Herner), without words of their own."""
    return frozenset(
        demonym
        for place in places()
        if len(place) > 3 and " " not in place and not place.endswith("er")
        for demonym in forms.demonyms(place)
        if not (in_dictionary(demonym) and (place not in towns() or place in _common()))
    ) | frozenset(_IRREGULAR.split())


@lru_cache(maxsize=100_000)
def is_ordinary(word: str, language: str) -> bool:
    """Whether a folded word is an ordinary one: in a dictionary, frequent, or a compound of such."""
    if language == "en":
        return word in words("frequent_english") or word in ENGLISH_TOO or word in no_names()
    return in_dictionary(word) or is_compound(word)


@cache
def everyday() -> frozenset[str]:
    """Frequent words and all forms of nouns, German and English, that nobody needs a typing error for."""
    return words("nouns", "frequent", "frequent_english")


@cache
def no_names() -> frozenset[str]:
    """Words that lists and taggers take for names, and that are none."""
    return frozenset(fold(word) for line in lines("no_names") for word in line.split())


def in_dictionary(word: str) -> bool:
    """Whether a folded German word is a noun's form, a frequent word, or on the list of ordinary names."""
    return word in words("nouns", "frequent") or word in ORDINARY or word in no_names()


@lru_cache(maxsize=100_000)
def is_compound(word: str) -> bool:
    """Whether a folded word is put together from German words, the last one a noun ("impfzentrum")."""
    return any(
        word[at:] in words("nouns") and _is_front(word[:at])
        for at in range(3, len(word) - 2)
        if len(word) - at > 3 or word[at:] in _SHORT_NOUNS
    )


def is_english(word: str) -> bool:
    """Whether a folded word is a frequent English one, or two of them run together ("streetwork")."""
    english = words("frequent_english")
    return word in english or any(
        word[:at] in english and word[at:] in english for at in range(4, len(word) - 3)
    )


def _is_front(front: str) -> bool:
    for link in _LINKS:
        stem = front.removesuffix(link)
        if len(stem) > 2 and front.endswith(link) and stem in words("nouns", "frequent"):
            return True
    return len(front) > 6 and is_compound(front.removesuffix("s"))


@cache
def long_places() -> dict[str, list[tuple[str, ...]]]:
    """Places of several words by the first, the longest first; also "Bad Ems" without "an der Lahn"."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for place in places():
        parts = tuple(place.split())
        if len(parts) > 1:
            found.setdefault(parts[0], set()).add(parts)
            if parts[0] in {"bad", "sankt", "st."} and len(parts) > 2:
                found[parts[0]].add(parts[:2])
    return {first: sorted(rest, key=len, reverse=True) for first, rest in found.items()}


@cache
def articles() -> dict[str, str]:
    """The articles (their last letters) that nouns stand behind which are names, too: "busch": "mnr"."""
    return dict(line.split(" ") for line in words("articles"))


@lru_cache(maxsize=50_000)
def is_occupation(word: str) -> bool:
    """Whether a folded word, or the last part of a compound, is a noun for persons with a feminine form."""
    nouns = words("nouns")
    if len(word) < 4:
        return False
    if word + "in" in nouns or (word.endswith("in") and word.removesuffix("in") in nouns):
        return True
    return any(
        is_occupation(word[at:]) and _is_front(word[:at])
        for at in range(3, len(word) - 4)
        if word[at:] in nouns
    )
