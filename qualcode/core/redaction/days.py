"""Dates and ages in every spelling: 3.4.1987, 1987-04-03, "3. April 87"; 47, "siebenundvierzig Jahre".

Offsets are code points. Only days are told apart: a bare year or month names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from qualcode.core.keylist import KeyEntry
from qualcode.core.names import Category, fold

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "januar jan jaenner jaen january", "februar feb feber february", "maerz mrz maer march mar",
            "april apr", "mai may", "juni jun juno june", "juli jul july", "august aug",
            "september sep sept", "oktober okt october oct", "november nov", "dezember dez december dec",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_MONTH = "|".join(sorted((*_MONTHS, "märz", "jänner"), key=len, reverse=True))
_SEP = r"(?:\.[ \u00a0]?|[/_‐‑–-])"
_ORDINAL = r"(?:\.|st|nd|rd|th)?"
_CENTURY = r"(?:1[89]|20)\d\d"
_YEAR = rf"(?:{_CENTURY}|[’']?\d\d)"
_DIGITS = re.compile(r"\d+")
_DAY_FIRST = re.compile(
    rf"(?<!\d[.,])(?P<y1>{_CENTURY})[-./_](?P<m1>\d{{1,2}})[-./_](?P<d1>\d{{1,2}})(?!\d)"
    rf"|(?<!\d[.,])(?P<d2>\d{{1,2}}){_SEP}(?P<m2>\d{{1,2}})(?:{_SEP}(?P<y2>{_YEAR})(?!\d)|\.(?!\d))"
    rf"|(?P<d3>\d{{1,2}}){_ORDINAL}[ \u00a0_-]?(?:of )?(?P<m3>{_MONTH})\b\.?,?"
    rf"(?:[ \u00a0_-](?P<y3>{_YEAR})(?!\d))?"
    rf"|(?P<y4>{_CENTURY})(?P<m4>\d\d)(?P<d4>\d\d)(?!\d)",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(rf"(?<![^\W_])(?P<m>{_MONTH})\.? $", re.IGNORECASE)
_AFTER_MONTH = re.compile(rf"(?P<d>\d{{1,2}}){_ORDINAL},?(?: (?P<y>{_YEAR}))?(?!\d)", re.IGNORECASE)
_ONES = "ein zwei drei vier fuenf sechs sieben acht neun"
_TEENS = "zehn elf zwoelf dreizehn vierzehn fuenfzehn sechzehn siebzehn achtzehn neunzehn"
_TENS = "zwanzig dreissig vierzig fuenfzig sechzig siebzig achtzig neunzig"
_YEARS = re.compile(r"[Jj]ahren?\b|[Jj]ährig|years?[ -]old")
_BEFORE_YEARS = re.compile(r"(?<![\w.,])([^\W_]+)[ -]{0,2}$")
_AGED = re.compile(r"(?:Alter(?: von)?|aged|age of):? ([^\W_]+)")


class Day(NamedTuple):
    """A day of the calendar; ``year`` may have two digits, or be 0: not said."""

    day: int
    month: int
    year: int

    def is_the(self, other: Day) -> bool:
        """Whether both say the same day, the year included."""
        if self[:2] != other[:2] or not (self.year and other.year):
            return False
        short = min(self.year, other.year) < 100
        return self.year % 100 == other.year % 100 if short else self.year == other.year


def days(text: str) -> Iterator[tuple[int, int, tuple[Day, ...]]]:
    """Days in a text, each with all that it can mean: 3/4/1987 is in April or in March."""
    end = 0
    for digits in _DIGITS.finditer(text):
        found = _read(text, digits.start()) if digits.start() >= end else None
        if found:
            end = found[1]
            yield found


def _read(text: str, at: int) -> tuple[int, int, tuple[Day, ...]] | None:
    """The day that is written with digits at ``at``."""
    if found := _DAY_FIRST.match(text, at):
        which = next(n for n in "1234" if found[f"d{n}"])
        day = _day(found[f"d{which}"], found[f"m{which}"], found[f"y{which}"])
        turned = (Day(day.month, day.day, day.year),) if which == "2" and "/" in found.group() else ()
        if meant := tuple(one for one in (day, *turned) if 1 <= one.day <= 31 and 1 <= one.month <= 12):
            return *found.span(), meant
    before = _MONTH_BEFORE.search(text[max(0, at - 12) : at])
    if before and (found := _AFTER_MONTH.match(text, at)):
        day = _day(found["d"], before["m"], found["y"])
        return at - len(before.group()), found.end(), (day,)
    return None


def _day(day: str, month: str, year: str | None) -> Day:
    return Day(int(day), _month(month), int((year or "0").strip("’'")))


def _month(said: str) -> int:
    return int(said) if said.isdecimal() else _MONTHS.get(fold(said), 0)


class Days:
    """A search for the days and ages of a key list."""

    def __init__(self, entries: Iterable[KeyEntry]) -> None:
        self._days: dict[tuple[int, int], list[tuple[Day, KeyEntry]]] = {}
        self._ages: dict[int, KeyEntry] = {}
        for entry in entries:
            for said in (entry.entity, *entry.forms):
                if entry.category is Category.DATE:
                    for _start, _end, meant in days(said):
                        self._days.setdefault(meant[0][:2], []).append((meant[0], entry))
                if entry.category is Category.AGE and (age := _age(said)):
                    self._ages.setdefault(age, entry)

    def find(self, text: str) -> Iterator[tuple[int, int, KeyEntry, bool]]:
        """Where they stand; True: day, month and year agree, so that it is an original beyond doubt."""
        for start, end, meant in days(text) if self._days else ():
            same = [
                known for one in meant for known in self._days.get(one[:2], ()) if _compatible(one, known[0])
            ]
            sure = [entry for known, entry in same if any(one.is_the(known) for one in meant)]
            if same:
                yield start, end, sure[0] if sure else same[0][1], bool(sure)
        for start, end, age in _aged(text) if self._ages else ():
            if entry := self._ages.get(age):
                yield start, end, entry, False


def _aged(text: str) -> Iterator[tuple[int, int, int]]:
    """Ages: where they stand, and how many years."""
    for found in _YEARS.finditer(text):
        first = max(0, found.start() - 24)
        if number := _BEFORE_YEARS.search(text[first : found.start()]):
            yield first + number.start(), found.end(), _number(number[1])
    for found in _AGED.finditer(text):
        yield *found.span(), _number(found[1])


def _compatible(one: Day, other: Day) -> bool:
    return one.is_the(other) or not (one.year and other.year)


def _age(said: str) -> int:
    """The number of years that an age begins with: "47 Jahre alt", "siebenundvierzig"; else 0."""
    found = re.match(r"\d{1,3}|[^\W\d_]+", said)
    return _number(found.group()) if found else 0


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else _numbers().get(fold(said), 0)


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    """German words for the numbers from 10 to 99."""
    words = {word: number for number, word in enumerate(_TEENS.split(), 10)}
    for tens, ten in enumerate(_TENS.split(), 2):
        words[ten] = 10 * tens
        words |= {f"{one}und{ten}": 10 * tens + n for n, one in enumerate(_ONES.split(), 1)}
    return words
