"""How pseudonyms read in German reports: "Frau X", "mit Herrn X", "in Stadt X", "[Stadt-X-]Jobcenter".

Titles and articles in the text stay; what is put in fits them where that can be known, and goes into
square brackets where it cannot.
"""

from __future__ import annotations

import re

from qualcode.core.names import Category, Inflection, Name, fold, titled
from qualcode.core.spans import Edit

FIXED = {
    Category.PHONE: "[Telefonnummer]",
    Category.EMAIL: "[E-Mail-Adresse]",
    Category.URL: "[Internetadresse]",
    Category.ID: "[Kennnummer]",
    Category.POSTCODE: "[Postleitzahl]",
    Category.DATE: "[Datum]",
    Category.AGE: "[Alter]",
    Category.NATIONALITY: "[Herkunft]",
    Category.OCCUPATION: "[Beruf]",
}
_TITLES = {"Mr": "Herr", "Mrs": "Frau", "Ms": "Frau", "Miss": "Frau"}
_ARTICLES = {  # the genders a word after them can have
    "die": "f", "zur": "f", "eine": "f", "einer": "f", "der": "fm", "das": "n", "ins": "n", "den": "m",
    "einen": "m", "dem": "mn", "im": "mn", "am": "mn", "beim": "mn", "vom": "mn", "zum": "mn", "des": "mn",
    "einem": "mn", "eines": "mn", "ein": "mn",
}  # fmt: skip
_AFTER_THESE = """
    den dem des beim vom zum einen einem mit von bei zu für an über gegen nach ohne durch um auf in aus neben
    zwischen hinter vor unter wegen dank laut
"""
_OBLIQUE = set(_AFTER_THESE.split())  # "Herr" becomes "Herrn"
_FEMININE = """
    Stadt Gemeinde Region Siedlung Organisation Schule Behörde Stiftung Initiative Akademie Klinik Agentur
    Gesellschaft Beratungsstelle Firma Unterkunft Tischlerei Bäckerei Pension Praxis Kanzlei
"""
_MASCULINE = """
    Ort Kreis Landkreis Stadtteil Ortsteil Bezirk Fluss Platz Träger Verein Verband Verbund Treff Dienst Rat
    Bund
"""
_NEUTER = "Viertel Dorf Kolleg Zentrum Haus Amt Büro Netzwerk Gymnasium Jobcenter Café Hotel"
_GENDER = {
    word: gender
    for gender, words in (("f", _FEMININE), ("m", _MASCULINE), ("n", _NEUTER))
    for word in words.split()
}
_PLACE_SUFFIXES = {"kreis": "Kreis", "viertel": "Viertel", "siedlung": "Siedlung"}
_ORGANISATION_HEADS = """
    Verein Verband Verbund Schule Kolleg Zentrum Haus Amt Behörde Stiftung Initiative Büro Akademie Klinik
    Netzwerk Treff Agentur Gymnasium Jobcenter Gesellschaft Dienst Beratungsstelle Firma Unterkunft Bund Café
    Hotel Pension Tischlerei Bäckerei Praxis Kanzlei
"""
_ORGANISATION_SUFFIXES = {fold(word): word for word in _ORGANISATION_HEADS.split()} | {"gmbh": "Firma"}


def edit(text: str, start: int, end: int, kind: Inflection, name: Name, letter: str) -> Edit:
    """What to put in place of a mention at ``[start, end)`` (it may reach a blank or hyphen further)."""
    if name.category in FIXED:
        return Edit(start, end, FIXED[name.category])
    return _compound(text, start, end, name, letter) or _word(text, start, end, kind, name, letter)


def _compound(text: str, start: int, end: int, name: Name, letter: str) -> Edit | None:
    """A part of a hyphenated word: "[Frau-X-]Team", "Nord-[Stadt X]"."""
    plain = label(name, letter).strip("[]")
    if re.match(r"-[^\W\d_]", text[end : end + 2]):
        return Edit(start, end + 1, f"[{plain.replace(' ', '-')}-]")
    if re.search(r"[^\W\d_]-$", text[max(0, start - 2) : start]):
        return Edit(start, end, f"[{plain}]")
    return None


def _word(text: str, start: int, end: int, kind: Inflection, name: Name, letter: str) -> Edit:
    if name.category is Category.PERSON:
        return Edit(start, end, _person(text, start, end, kind, name, letter))
    if kind in {Inflection.ER, Inflection.ERN, Inflection.ERIN, Inflection.ERINNEN}:
        return _from_there(text, start, end, kind, name, letter)
    if titled(text, start, name.category):
        return Edit(start, end, letter + ("s" if kind is Inflection.GENITIVE else ""))
    return Edit(start, end, _headed(text, start, kind, name, letter))


def label(name: Name, letter: str) -> str:
    """A speaker label: the pseudonym without a sentence around it."""
    if name.category in FIXED:
        return FIXED[name.category]
    if name.category is Category.PERSON:
        return f"{_title(name) or 'Person'} {letter}"
    head = _heads(name)[0]
    return f"[{head} {letter}]" if name.category in {Category.STREET, Category.OTHER} else f"{head} {letter}"


def _title(name: Name) -> str:
    return _TITLES.get(name.title, name.title)


def _person(text: str, start: int, end: int, kind: Inflection, name: Name, letter: str) -> str:
    before = _before(text, start)
    own = letter + ("s" if kind is Inflection.GENITIVE else "")
    if titled(text, start, name.category):
        return own
    if kind is Inflection.ERIN:
        return f"Frau {letter}"  # "die Petersenin"
    if kind is Inflection.GENITIVE and before in {"die", "den", "bei", "zu"} and not _noun_follows(text, end):
        return f"Familie {letter}"  # "die Krämers"
    title = _title(name)
    if title == "Herr" and (kind is Inflection.GENITIVE or before in _OBLIQUE):
        return f"Herrn {own}"
    if title:
        return f"{title} {own}"
    return f"[Person {own}]" if "f" not in _ARTICLES.get(before, "f") or before == "der" else f"Person {own}"


def _from_there(text: str, start: int, end: int, kind: Inflection, name: Name, letter: str) -> Edit:
    """Lindenfurter: the adjective before a noun, else the people."""
    place = f"{_heads(name)[0]} {letter}"
    if kind is Inflection.ER and _noun_follows(text, end):
        return Edit(start, end + 1, f"[{place.replace(' ', '-')}-]")
    before = _before(text, start)
    if kind is Inflection.ERIN:
        who = "Frau"
    elif kind is Inflection.ERN or before == "den":
        who = "Leuten"
    elif kind is Inflection.ERINNEN or before in {"die", "viele", "alle", "wir", "", "manche", "einige"}:
        who = "Leute"
    else:
        who = "Mensch" if before in {"ein", "jeder", "kein"} else "Leute"
    return Edit(start, end, f"[{who} aus {place}]")


def _headed(text: str, start: int, kind: Inflection, name: Name, letter: str) -> str:
    """Places, organisations, streets: a word for the kind of thing, and the letter."""
    heads = _heads(name)
    if name.category in {Category.STREET, Category.OTHER}:
        return f"[{heads[0]} {letter}]"
    before = _before(text, start)
    head = next((h for h in heads if _fits(text, start, before, h)), "")
    if not head:
        return f"[{heads[-1]} {letter}]"
    if kind is Inflection.GENITIVE and before in {"des", "eines", "unseres", "dieses"}:
        return f"{_genitive(head)} {letter}"
    return f"{head} {letter}" + ("s" if kind is Inflection.GENITIVE else "")


def _heads(name: Name) -> tuple[str, ...]:
    """Words for the kind of thing, the usual one first; several where only the article can tell."""
    if name.category is Category.STREET:
        return ("Straße",)
    if name.category is Category.PLACE:
        return _by_suffix(name, _PLACE_SUFFIXES) if not name.title else (name.title,)
    if name.category is Category.ORGANISATION:
        return _by_suffix(name, _ORGANISATION_SUFFIXES)
    return ("Name",)


def _by_suffix(name: Name, suffixes: dict[str, str]) -> tuple[str, ...]:
    for word in map(fold, re.findall(r"[^\W\d_]+", name.name)):
        for suffix in sorted(suffixes, key=len, reverse=True):
            if word.endswith(suffix):
                return (suffixes[suffix],)
    return ("Stadt", "Ort") if name.category is Category.PLACE else ("Träger", "Organisation")


def _fits(text: str, start: int, before: str, head: str) -> bool:
    gender = _GENDER.get(head)
    if gender is None or before not in _ARTICLES:
        return True
    if before == "der":
        dative = re.search(
            r"\b(?:in|an|bei|mit|von|aus|zu|nach|seit|auf|über|unter|vor) der $",
            text[max(0, start - 12) : start],
        )
        return gender == "f" if head not in {"Träger", "Organisation"} or dative else False
    return gender in _ARTICLES[before]


def _genitive(head: str) -> str:
    if _GENDER.get(head, "") == "f" or head.endswith(("e", "ung", "schule", "ik", "ur", "ie", "unft")):
        return head
    return head + ("es" if head.endswith(("s", "x")) or head in {"Amt", "Rat", "Bund", "Kreis"} else "s")


def _before(text: str, start: int) -> str:
    """The word before, small, if only a blank stands between."""
    found = re.search(r"([^\W\d_]+)[ \u00a0]$", text[max(0, start - 30) : start])
    return found[1].casefold() if found else ""


def _noun_follows(text: str, end: int) -> bool:
    return re.match(r"[ \u00a0][A-ZÄÖÜ][^\W\d_]", text[end : end + 3]) is not None
