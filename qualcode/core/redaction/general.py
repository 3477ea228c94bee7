"""Indirect identifiers said more generally: 47 is "Mitte 40", a date is its month, a town is "[Stadt]".

Levels go from close to coarse; the last one only says what stood there.
"""

from __future__ import annotations

import re

from qualcode.core.names import Category, Name
from qualcode.core.redaction import english, german

_PLACES = {
    "de": ("[Großstadt]", "[Mittelstadt]", "[Kleinstadt]", "[Kommune]", "[Region]"),
    "en": ("[city]", "[town]", "[small town]", "[municipality]", "[region]"),
}
_JANUARY_TO_DECEMBER = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}
_MONTHS = {language: names.split() for language, names in _JANUARY_TO_DECEMBER.items()}
_NUMERIC = re.compile(r"(?P<day>\d{1,2})[./-][ ]?(?P<month>\d{1,2})[./-][ ]?(?P<year>\d{4}|\d{2})?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")


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
    """47: Mitte 40, 40–49."""
    found = _NUMBER.search(text)
    if not found:
        return ()
    decade, years = divmod(int(found.group()), 10)
    if decade < 1:
        return ("unter 10",) if language == "de" else ("under 10",)
    third = 0 if years < 4 else 1 if years < 8 else 2
    if language == "de":
        near = f"{('Anfang', 'Mitte', 'Ende')[third]} {decade * 10}"
    else:
        near = f"{('early', 'mid', 'late')[third]} {decade * 10}s"
    return near, f"{decade * 10}–{decade * 10 + 9}"


def _dates(text: str, language: str) -> tuple[str, ...]:
    """14.02.1971: Februar 1971, 1971."""
    year = found.group() if (found := _YEAR.search(text)) else ""
    if month := _month(text, language):
        return tuple(dict.fromkeys(filter(None, (f"{month} {year}".strip(), year))))
    return (year,) if year and year != text.strip() else ()


def _month(text: str, language: str) -> str:
    numeric = _NUMERIC.search(text)
    if numeric and 1 <= int(numeric["month"]) <= 12:
        return _MONTHS[language][int(numeric["month"]) - 1]
    return next((month for month in _MONTHS[language] if month.casefold() in text.casefold()), "")
