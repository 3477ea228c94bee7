"""How pseudonyms read in English texts: "Ms X", "City X's", "[Street X]"."""

from __future__ import annotations

from qualcode.core.names import Category, Inflection, Name, titled
from qualcode.core.spans import Edit

FIXED = {
    Category.PHONE: "[phone number]",
    Category.EMAIL: "[e-mail address]",
    Category.URL: "[web address]",
    Category.ID: "[reference number]",
    Category.POSTCODE: "[postcode]",
    Category.DATE: "[date]",
    Category.AGE: "[age]",
    Category.NATIONALITY: "[origin]",
    Category.OCCUPATION: "[occupation]",
}
_TITLES = {"Herr": "Mr", "Frau": "Ms"}
_HEADS = {
    "Stadt": "City", "Ort": "Town", "Kreis": "District", "Landkreis": "District", "Stadtteil": "District",
    "Ortsteil": "District", "Bezirk": "District", "Gemeinde": "Town", "Dorf": "Village", "Fluss": "River",
    "Platz": "Square",
}  # fmt: skip


def edit(text: str, start: int, end: int, kind: Inflection, name: Name, letter: str) -> Edit:
    """What to put in place of a mention at ``[start, end)``."""
    if name.category in FIXED:
        return Edit(start, end, FIXED[name.category])
    if name.category is not Category.PERSON and kind not in {Inflection.BASE, Inflection.GENITIVE}:
        return Edit(start, end, f"[people from {label(name, letter)}]")
    own = letter if titled(text, start, name.category) else label(name, letter)
    return Edit(start, end, own + ("'s" if kind is Inflection.GENITIVE else ""))


def label(name: Name, letter: str) -> str:
    """A speaker label: the pseudonym without a sentence around it."""
    if name.category is Category.PERSON:
        return f"{_TITLES.get(name.title, name.title) or 'Person'} {letter}"
    if name.category is Category.PLACE:
        return f"{_HEADS.get(name.title, name.title) or 'City'} {letter}"
    heads = {
        Category.ORGANISATION: "Organisation {}",
        Category.STREET: "[Street {}]",
        Category.OTHER: "[Name {}]",
    }
    return FIXED.get(name.category) or heads[name.category].format(letter)
