"""Indirect identifiers said more generally: 47 is "Mitte 40", a date is its month, a town is "[Stadt]".

Levels go from close to coarse; the last one only says what stood there.
"""

from __future__ import annotations

import re

from qualcode.core.names import Category, Name
from qualcode.core.redaction import english, german
from qualcode.core.redaction.days import years_of

_PLACES = {
    "de": ("[Großstadt]", "[Mittelstadt]", "[Kleinstadt]", "[Kommune]", "[Region]"),
    "en": ("[city]", "[town]", "[small town]", "[municipality]", "[region]"),
}
_JANUARY_TO_DECEMBER = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}
MONTHS = {language: names.split() for language, names in _JANUARY_TO_DECEMBER.items()}
_NUMERIC = re.compile(r"(?P<day>\d{1,2})[./-][ ]?(?P<month>\d{1,2})[./-][ ]?(?P<year>\d{4}|\d{2})?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_UNIT = re.compile(r" (?:[Jj]ahren?(?: alt| jung)?|years old)$")


def levels(name: Name, text: str, language: str) -> tuple[str, ...]:
    """What may stand instead of an indirect identifier (or a place), from close to coarse; empty if nothing.

    Args:
        text: the words in the transcript.
        language: of the transcript, ``"de"`` or ``"en"``.
    """
    style = german if language == "de" else english
    if name.category is Category.PLACE:
        return tuple(dict.fromkeys((kind_of(name, language), *_PLACES["de" if language == "de" else "en"])))
    if name.category.lettered:
        return (kind_of(name, language),)
    return (*closer_words(str(name.category), text, language), style.FIXED[name.category])


def closer_words(category: str, text: str, language: str) -> tuple[str, ...]:
    """What says an age or a date more generally, from close to coarse; empty for all else."""
    closer = {"age": _ages, "date": _dates}.get(category)
    return closer(text, "de" if language == "de" else "en") if closer else ()


def kind_of(name: Name, language: str) -> str:
    """What kind of thing a name stands for, in brackets: "[Stadt]", "[Verein]"; persons are "[Name]"."""
    if name.category is Category.PERSON:
        return "[Name]" if language == "de" else "[name]"
    label = (german if language == "de" else english).label(name, "").strip("[] ")
    return f"[{label}]"


def _ages(text: str, language: str) -> tuple[str, ...]:
    """47: Mitte 40, 40–49; "47 Jahre alt": Mitte 40, 40–49 Jahre alt; 12: 10–14, 10–19."""
    years = years_of(text)
    if not years:
        return ()
    decade, more = divmod(years, 10)
    unit = found.group() if (found := _UNIT.search(text)) else ""
    if decade < 1:
        return (f"unter 10{unit}" if language == "de" else f"under 10{unit}",)
    coarse = f"{decade * 10}–{decade * 10 + 9}{unit}"
    if decade < 2:
        return f"{'10–14' if more < 5 else '15–19'}{unit}", coarse
    parts = ("Anfang", "Mitte", "Ende") if language == "de" else ("early", "mid", "late")
    part = next((p for p in parts if text.startswith(f"{p} ")), parts[_third(more)])
    return f"{part} {decade * 10}{'' if language == 'de' else 's'}", coarse


def _third(years: int) -> int:
    return 0 if years < 4 else 1 if years < 8 else 2


def _dates(text: str, language: str) -> tuple[str, ...]:
    """14.02.1971: Februar 1971, 1971; the bare 1971: Anfang der 1970er, 1970–1979."""
    year = found.group() if (found := _YEAR.search(text)) else ""
    if month := _month(text, language):
        return tuple(dict.fromkeys(filter(None, (f"{month} {year}".strip(), year))))
    head = text[: found.start()] if found else ""
    if found and head in ("", "Jahrgang ", "Baujahr ") and found.end() == len(text.rstrip()):
        return tuple(head + word for word in _decades(int(year), language))
    return (year,) if year else ()


def _decades(year: int, language: str) -> tuple[str, str]:
    part, decade = _third(year % 10), year // 10 * 10
    if language == "de":
        near = f"{('Anfang', 'Mitte', 'Ende')[part]} der {decade}er"
    else:
        near = f"the {('early', 'mid', 'late')[part]} {decade}s"
    return near, f"{decade}–{decade + 9}"


def _month(text: str, language: str) -> str:
    numeric = _NUMERIC.search(text)
    if numeric and 1 <= int(numeric["month"]) <= 12:
        return MONTHS[language][int(numeric["month"]) - 1]
    return next((month for month in MONTHS[language] if month.casefold() in text.casefold()), "")
