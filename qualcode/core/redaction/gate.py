"""Does a text still hold an original name? The last look at whatever leaves the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from qualcode.core.finder import Finder
from qualcode.core.keylist import KeyEntry, KeyList
from qualcode.core.names import Category, Name
from qualcode.core.redaction.codes import Codes, is_code
from qualcode.core.redaction.days import Days


class Hit(NamedTuple):
    """An original found in a text (code points)."""

    start: int
    end: int
    text: str
    entry: KeyEntry


_LITERAL = {Category.EMAIL, Category.URL, Category.ID}  # searched as they are written
_NUMBER = re.compile(r"\s+\d+\s?[a-z]?(?:\s?[-–/]\s?\d+\s?[a-z]?)?$", re.IGNORECASE)  # of a house
_STREET = re.compile(r"(.{3,}?[ -]?)(?:straße|strasse|str\.?)", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)


class Gate:
    """A search for all originals of a key list, built once for many texts."""

    def __init__(self, entries: tuple[KeyEntry, ...]) -> None:
        self._entries = {_addressed(entry.name): entry for entry in entries if entry.category.lettered}
        self._finder = Finder(self._entries)
        self._codes = Codes(entries)
        self._days = Days(entries)
        addresses = {said: e for e in entries if e.category in _LITERAL for said in _written(e)}
        self._addresses = addresses
        words = "|".join(map(re.escape, sorted(addresses, key=len, reverse=True)))
        whole = rf"(?<![^\W_])(?:{words})(?![^\W_])"
        self._address = re.compile(whole, re.IGNORECASE) if words else None

    def hits(self, text: str) -> tuple[Hit, ...]:
        """The originals in ``text``, inflected forms included.

        Ordinary words ("Wolf") count only where a title makes them names; small letters do not count.
        """
        return tuple(sorted([*self._names(text), *self.numbers(text)], key=itemgetter(0, 1)))

    def _names(self, text: str) -> Iterator[Hit]:
        for found in self._finder.find(text):
            if found.sure and not found.small:
                yield Hit(found.start, found.end, text[found.start : found.end], self._entries[found.name])

    def numbers(self, text: str) -> Iterator[Hit]:
        """Telephone numbers, ids, days, addresses: all that is told by its signs, not by a name's forms."""
        for start, end, entry in self._codes.find(text):
            yield Hit(start, end, text[start:end], entry)
        for start, end, entry, sure in self._days.find(text):
            if sure:
                yield Hit(start, end, text[start:end], entry)
        yield from self._links(text)

    def doubtful(self, text: str) -> Iterator[Hit]:
        """Ages of the key list, and its days without their year: anybody's could be the same."""
        for start, end, entry, sure in self._days.find(text):
            if not sure:
                yield Hit(start, end, text[start:end], entry)

    def _links(self, text: str) -> Iterator[Hit]:
        for found in self._address.finditer(text) if self._address else ():
            if entry := self._addresses.get(found.group().casefold()):
                yield Hit(*found.span(), found.group(), entry)


def _addressed(name: Name) -> Name:
    """A street with its other spellings: "Str." and "Straße", with the number and without."""
    if name.category is not Category.STREET:
        return name
    bare = [_NUMBER.sub("", said) for said in (name.name, *name.variants)]
    spelt = [said for one in bare for said in _streets(one)]
    numbered = [f"{said} {m[0].strip()}" for said in spelt if (m := _NUMBER.search(name.name))]
    return replace(name, variants=tuple(dict.fromkeys([*name.variants, *spelt, *numbered])))


def _streets(said: str) -> Iterator[str]:
    yield said
    if match := _STREET.fullmatch(said):
        stem = match[1].strip()
        yield from (stem + end for end in (" Straße", " Str.", "straße", "str."))


def _written(entry: KeyEntry) -> Iterator[str]:
    """An address or id in small letters; of addresses also what tells them apart from others."""
    said = entry.entity.casefold()
    if entry.category is Category.ID:
        if not is_code(said):
            yield said
        return
    yield _SCHEME.sub("", said).rstrip("/") or said
    handle = said.lstrip("@").partition("@")[0]
    if len(handle) > 5 and re.search(r"[\d._-]", handle):
        yield handle  # the same one elsewhere: timur_98@..., then "timur_98" in a network


@lru_cache(maxsize=4)
def _gate(entries: tuple[KeyEntry, ...]) -> Gate:
    return Gate(entries)


def contains_original(text: str, keylist: KeyList) -> tuple[Hit, ...]:
    """The originals of ``keylist`` that stand in ``text``; see `Gate.hits`."""
    return _gate(keylist.entries).hits(text)
