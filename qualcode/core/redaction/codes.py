"""Telephone numbers, account and file numbers, however blanks and signs divide them (code points).

A number is looked up word by word among the beginnings of all that are known, so that the time does not
depend on how many there are, and a number may stand directly beside another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qualcode.core.keylist import KeyEntry
from qualcode.core.names import Category

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s()+./_‐‑–-]{0,4}")
_COUNTRY = ("", "0", "00", "49", "490", "0049", "00490")  # what may stand before a number, of Germany or not
_SHORTEST_PHONE = 6  # digits, without the area code
_SHORTEST_ID = 5  # letters and digits, two digits at least


class Codes:
    """A search for all telephone numbers and ids among the entries."""

    def __init__(self, entries: Iterable[KeyEntry]) -> None:
        self._codes: dict[str, KeyEntry] = {}
        for entry in entries:
            for said in (entry.entity, *entry.forms):
                for spelling in _spellings(said, entry.category):
                    self._codes.setdefault(spelling, entry)
        self._beginnings = {code[:end] for code in self._codes for end in range(1, len(code) + 1)}

    def find(self, text: str) -> Iterator[tuple[int, int, KeyEntry]]:
        """Where they stand, the longest at each place; none overlap."""
        words = list(_WORD.finditer(text)) if self._codes else []
        at = 0
        while at < len(words):
            last, entry = self._at(text, words, at)
            if entry:
                start = words[at].start()
                start -= text[:start].endswith("+")
                yield start, words[last].end(), entry
            at = last + 1 if entry else at + 1

    def _at(self, text: str, words: list[re.Match[str]], at: int) -> tuple[int, KeyEntry | None]:
        said, found, last = "", None, at
        for index in range(at, len(words)):
            if said and not _BETWEEN.fullmatch(text, words[index - 1].end(), words[index].start()):
                break
            said += words[index].group().casefold()
            if said not in self._beginnings:
                break
            if said in self._codes:
                found, last = self._codes[said], index
        return last, found


def _spellings(said: str, category: Category) -> Iterator[str]:
    words = [m.group().casefold() for m in _WORD.finditer(said)]
    whole = "".join(words)
    if category is Category.PHONE:
        yield from _phones(words, abroad=said.lstrip(" (").startswith(("+", "00")))
    elif category is Category.ID and is_code(said):
        yield whole


def _phones(words: list[str], *, abroad: bool) -> Iterator[str]:
    digits = re.sub(r"\D", "", "".join(words))
    country = re.match(r"(?:00)?49" if abroad else "", digits)
    number = digits[country.end() if country else 0 :].lstrip("0")
    if len(number) >= _SHORTEST_PHONE:
        yield from (before + number for before in _COUNTRY)
    groups = [word for word in words if word.strip("0") not in ("", "49")] if abroad else words
    within = "".join(groups[1:])  # the number without its area code
    if len(within) >= _SHORTEST_PHONE and within.isdecimal():
        yield within


def is_code(said: str) -> bool:
    """Whether an id is told by its letters and digits alone; shorter ones are searched as written."""
    signs = "".join(m.group() for m in _WORD.finditer(said))
    return len(signs) >= _SHORTEST_ID and sum(c.isdecimal() for c in signs) > 1
