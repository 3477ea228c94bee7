"""Names: what counts as the same word, and which titles go with it.

Matching is by whole words over folded text, never by substring: "Annahme" has nothing to do with "Anna".
Offsets are code points.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Category(StrEnum):
    """What kind of thing a mention names."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    STREET = "street"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    ID = "id"  # bank accounts, file and customer numbers, number plates
    POSTCODE = "postcode"
    DATE = "date"
    AGE = "age"
    NATIONALITY = "nationality"
    OCCUPATION = "occupation"
    OTHER = "other"

    @property
    def lettered(self) -> bool:
        """Whether its pseudonyms carry a letter; numbers, addresses, dates and the like just go."""
        return self in {
            Category.PERSON, Category.PLACE, Category.ORGANISATION, Category.STREET, Category.OTHER,
        }  # fmt: skip

    def shares(self, pseudonym: str) -> bool:
        """Whether a pseudonym may stand for several entities: "[Träger]", "Mitte 40"."""
        return not self.lettered or pseudonym.startswith("[")


class Inflection(StrEnum):
    """Which form of a name stands in the text."""

    BASE = "base"
    GENITIVE = "genitive"  # Krämers, Wolf's; also the plural "die Krämers"
    ER = "er"  # Lindenfurter: the adjective, or who lives there
    ERN = "ern"  # den Lindenfurtern
    ERIN = "erin"  # die Lindenfurterin; of a family name: die Petersenin
    ERINNEN = "erinnen"  # die Lindenfurterinnen, Lindenfurter*innen


PERSON_TITLES = {
    "frau": "Frau", "fr": "Frau", "herr": "Herr", "herrn": "Herr", "hr": "Herr", "hrn": "Herr",
    "mr": "Mr", "mister": "Mr", "mrs": "Mrs", "ms": "Ms", "miss": "Miss",
}  # fmt: skip
PLACE_HEADS = {
    "stadt": "Stadt", "kreisstadt": "Stadt", "landeshauptstadt": "Stadt", "kreis": "Kreis",
    "kreises": "Kreis",
    "landkreis": "Landkreis", "landkreises": "Landkreis", "gemeinde": "Gemeinde", "stadtteil": "Stadtteil",
    "stadtteils": "Stadtteil", "ortsteil": "Ortsteil", "bezirk": "Bezirk", "dorf": "Dorf", "ort": "Ort",
    "fluss": "Fluss", "platz": "Platz",
    "region": "Region", "city": "City", "town": "Town", "district": "District",
    "county": "County", "village": "Village",
}  # fmt: skip
_ACADEMIC = r"(?:(?:Dr|Prof|Dipl|Ing|Doktor|Professor(?:in)?|med|phil|rer|jur|nat)\b\.?[ -]*)*"
_TITLE_BEFORE = re.compile(rf"(?<![^\W_])([^\W\d_]{{1,3}}\.|[^\W\d_]+)[ \u00a0-]+{_ACADEMIC}$")
_OFFICE = re.compile(
    r"(?:kolleg(?:e|en|in)|chef(?:in)?|(?:meister|leiter|direktor|dezernent|referent|rat|ministe?r|professor"
    r"|doktor|pfarrer|pastor|lehrer)(?:in|en|s)?|landraetin|familie|familien|schwester|bruder|tante|onkel|^dr|^prof)$"
)
IGNORED = "\u00ad\u200b\u200c\u200d\u2060"  # soft hyphens and the like: invisible inside words
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{IGNORED}])*(?:[’'´`][sS](?![^\W_]))?")


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """The word as it is compared: no case, ä as ae, other diacritics off, apostrophes alike.

    >>> fold("Krämer") == fold("KRAEMER")
    True
    """
    word = word.casefold().translate(_FOLDING)
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


_FOLDING = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ı": "i",
        "ø": "o",
        "æ": "ae",
        "ł": "l",
        "đ": "d",
        "’": "'",
        "´": "'",
        "`": "'",
    }
    | dict.fromkeys(IGNORED, "")
)


def without_dots(word: str) -> str:
    """Folded with the dots of umlauts lost ("Kramer"), for words long enough not to become another."""
    lost = word.casefold().translate(str.maketrans("äöü", "aou"))
    return fold(lost if len(word) > 4 else word)


def folded(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(fold(m.group()) for m in WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class Name:
    """Something that must not be read in a pseudonymised text, with the forms it goes by.

    ``title`` is ``Frau``, ``Herr``, ``Mr`` ... for persons and the kind of place (``Kreis``, ``Stadtteil``)
    for places, empty if unknown. ``variants`` are forms that no rule derives (nicknames, acronyms).
    ``titled_only``: counts only after its title, because the word is an ordinary one.
    """

    name: str
    category: Category
    title: str = ""
    variants: tuple[str, ...] = ()
    titled_only: bool = False

    @property
    def entity(self) -> str:
        """The name as decisions and the key list show it, title first."""
        return f"{self.title} {self.name}".strip()

    @classmethod
    def of(cls, entity: str, category: Category, variants: tuple[str, ...] = ()) -> Name:
        """The name an entity stands for: "Frau Krämer" is Krämer with the title Frau."""
        titles = titles_of(category)
        first, _, rest = " ".join(entity.split()).partition(" ")
        title = titles.get(fold(first.rstrip(".")), "") if rest else ""
        return cls(rest if title else " ".join(entity.split()), category, title, variants)


def titles_of(category: Category) -> dict[str, str]:
    """The words that stand before a name of this category, folded, with their plain form."""
    return {Category.PERSON: PERSON_TITLES, Category.PLACE: PLACE_HEADS}.get(category, {})


def title_before(text: str, start: int, category: Category) -> str:
    """The title (or kind of place) directly before ``start``, in its plain form, else an empty string."""
    return titles_of(category).get(_word_before(text, start), "")


def titled(text: str, start: int, category: Category) -> bool:
    """Whether a title, a degree or an office ("Bürgermeister", "Kollegin") stands before ``start``."""
    word = _word_before(text, start)
    if word in titles_of(category):
        return True
    return category is Category.PERSON and bool(word) and _OFFICE.search(word) is not None


def _word_before(text: str, start: int) -> str:
    """The word before ``start``, academic degrees skipped, folded."""
    found = _TITLE_BEFORE.search(text[max(0, start - 60) : start])
    return fold(found.group(1).rstrip(".")) if found else ""
