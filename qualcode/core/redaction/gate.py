"""Does a text still hold an original name? The last look at whatever leaves the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from qualcode.core.finder import Finder
from qualcode.core.keylist import KeyEntry, KeyList
from qualcode.core.names import Category


class Hit(NamedTuple):
    """An original found in a text (code points)."""

    start: int
    end: int
    text: str
    entry: KeyEntry


_NUMBER = re.compile(r"(?<![^\W_])\+?\(?\d[\d \u00a0/().-]{4,}\d")


_LITERAL = {Category.EMAIL, Category.URL, Category.ID}  # searched as they are written


class Gate:
    """A search for all originals of a key list, built once for many texts."""

    def __init__(self, entries: tuple[KeyEntry, ...]) -> None:
        self._entries = {entry.name: entry for entry in entries if entry.category.lettered}
        self._finder = Finder(self._entries)
        self._phones = {_digits(e.entity): e for e in entries if e.category is Category.PHONE}
        addresses = {e.entity.casefold(): e for e in entries if e.category in _LITERAL}
        self._addresses = addresses
        words = "|".join(map(re.escape, sorted(addresses, key=len, reverse=True)))
        self._address = re.compile(words, re.IGNORECASE) if words else None

    def hits(self, text: str) -> tuple[Hit, ...]:
        """The originals in ``text``, inflected forms included.

        Ordinary words ("Wolf") count only where a title makes them names; small letters do not count.
        """
        return tuple(sorted([*self._names(text), *self._numbers(text), *self._links(text)]))

    def _names(self, text: str) -> Iterator[Hit]:
        for found in self._finder.find(text):
            if found.sure and not found.small:
                yield Hit(found.start, found.end, text[found.start : found.end], self._entries[found.name])

    def _numbers(self, text: str) -> Iterator[Hit]:
        for found in _NUMBER.finditer(text) if self._phones else ():
            if entry := self._phones.get(_digits(found.group())):
                yield Hit(*found.span(), found.group(), entry)

    def _links(self, text: str) -> Iterator[Hit]:
        for found in self._address.finditer(text) if self._address else ():
            if entry := self._addresses.get(found.group().casefold()):
                yield Hit(*found.span(), found.group(), entry)


def _digits(number: str) -> str:
    """The digits that count: no country code of Germany, no leading zeros."""
    digits = re.sub(r"\D", "", number)
    return digits.removeprefix("0049").removeprefix("49" if "+" in number else "").lstrip("0")


@lru_cache(maxsize=4)
def _gate(entries: tuple[KeyEntry, ...]) -> Gate:
    return Gate(entries)


def contains_original(text: str, keylist: KeyList) -> tuple[Hit, ...]:
    """The originals of ``keylist`` that stand in ``text``; see `Gate.hits`."""
    return _gate(keylist.entries).hits(text)
