"""Words of the team's own choice, and generalised dates, ages and places, in a German sentence.

"am 3. April 1987" becomes "im April 1987", "eine 47-jährige Frau" "eine Frau Mitte 40", "die Stadt Duisburg"
"die [Großstadt]", "mit Dr. Özkan" "mit Dr. Lindner". Where nothing is known the words go in as they are.
"""

from __future__ import annotations

import re

from qualcode.core.names import PERSON_TITLES, Category, Inflection, Name, fold, title_before, titled
from qualcode.core.redaction.general import MONTHS
from qualcode.core.redaction.german import GENDER, OBLIQUE, noun_follows, word_before
from qualcode.core.spans import Edit

_PART = re.compile(r"(?:Anfang|Mitte|Ende) ")
_WEEKDAY = r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
_DAY = rf"({_WEEKDAY}, )de[nm] "
# What stands before a date, and what has to once it is a month, a year, a part of a decade, a decade
_TO_MONTH = ((_DAY, r"\1im "), (r"\bam ", "im "))
_TO_YEAR = (
    (_DAY, r"\1im Jahr "),
    (r"\b(?:am|im) ", "im Jahr "),
    (r"\b(vom|zum|dem) ", r"\1 Jahr "),
    (r"\b(?:den|der) ", "das Jahr "),
    (r"\bdes ", "des Jahres "),
)
_TO_PART = (
    (r"\b(?:im Jahre?|in|im|Anfang|Mitte|Ende) ", ""),
    (r"\bdas Jahr ", "die Zeit "),
    (r"\b(?:dem Jahr|des Jahres) ", "der Zeit "),
    (r"\bvom Jahr ", "von der Zeit "),
    (r"\bzum Jahr ", "zur Zeit "),
)
_TO_DECADE = (
    (r"\b(?:Anfang|Mitte|Ende) ", ""),
    (r"\bim Jahre? ", "in den Jahren "),
    (r"\bdas Jahr ", "die Jahre "),
    (r"\bdem Jahr ", "den Jahren "),
    (r"\bdes Jahres ", "der Jahre "),
    (r"\bvom Jahr ", "von den Jahren "),
    (r"\bzum Jahr ", "zu den Jahren "),
)
_WITH_CASE = "seit bis ab vor nach von um gegen für zu zum zur vom dem den der des das im am"
_GOVERNING = frozenset(_WITH_CASE.split())
_ADJECTIVE = re.compile(r"(?P<head>[Jj])ährige(?P<ending>[rnms]?)$|[Jj]ahre (?:alt|jung)$")
_OLDER = re.compile(r"e[nrms]?(?!\w)")
_YEARS = re.compile(r" [Jj]ahren?(?: alt| jung)?(?!\w)")
_DATIVE = re.compile(r"\b(?:mit|von|bei|zu|aus|unter|zwischen|nach) den $")
_PEOPLE = {  # who "…-Jährige" and "…-Jährigen" are, by the word before
    "": {"die": "Frau", "eine": "Frau", "diese": "Frau", "der": "Mann", "dieser": "Mann"},
    "n": {"der": "Frau", "einer": "Frau", "zur": "Frau", "des": "Mannes", "eines": "Mannes"}
    | dict.fromkeys(("dem", "einem", "den", "einen", "zum", "vom", "beim"), "Mann"),
}


def fitted(text: str, start: int, end: int, kind: Inflection, name: Name, chosen: str) -> Edit:
    """What to put in place of a mention at ``[start, end)``; it may reach further, over words that change."""
    match name.category:
        case Category.DATE:
            return _date(text, start, end, chosen)
        case Category.AGE:
            return _age(text, start, end, chosen)
        case Category.PLACE if chosen.startswith("["):
            return _place(text, start, end, kind, chosen)
        case Category.PERSON:
            return Edit(start, end, _person(text, start, kind, chosen))
    return Edit(start, end, _genitive(chosen, kind))


def _genitive(chosen: str, kind: Inflection) -> str:
    return chosen + ("s" if kind is Inflection.GENITIVE and chosen[-1:].isalpha() else "")


def _person(text: str, start: int, kind: Inflection, chosen: str) -> str:
    """The name without its title where one stands in the text: no "Herr Herr Lindner", no "Dr. Frau Kim"."""
    first, _, rest = chosen.partition(" ")
    has_title = fold(first.rstrip(".")) in PERSON_TITLES or first in ("Dr.", "Prof.")
    if rest and has_title and titled(text, start, Category.PERSON):
        chosen = rest
    elif rest and first == "Herr" and (kind is Inflection.GENITIVE or word_before(text, start) in OBLIQUE):
        chosen = f"Herrn {rest}"
    return _genitive(chosen, kind)


# -- dates ------------------------------------------------------------------------------------------------


def _date(text: str, start: int, end: int, chosen: str) -> Edit:
    if chosen.partition(" ")[0] in MONTHS["de"]:
        alone = _PART.match(text, start) and word_before(text, start) not in _GOVERNING
        return _changed(text, start, end, f"im {chosen}" if alone else chosen, _TO_MONTH)
    if re.fullmatch(r"\d{4}", chosen):
        return _changed(text, start, end, chosen, _TO_YEAR)
    if re.fullmatch(r"\d{4}–\d{4}", chosen):
        return _changed(text, start, end, chosen, _TO_DECADE)
    if _PART.match(chosen):
        return _changed(text, start, end, chosen, _TO_PART)
    return Edit(start, end, chosen)


def _changed(text: str, start: int, end: int, chosen: str, rules: tuple[tuple[str, str], ...]) -> Edit:
    """The edit over the words before, by the first rule that fits them; their capital stays."""
    first = max(0, start - 40)
    for pattern, into in rules:
        if found := re.search(f"{pattern}$", text[first:start], re.IGNORECASE):
            put = found.expand(into)
            put = put[:1].upper() + put[1:] if found.group()[0].isupper() else put
            return Edit(first + found.start(), end, put + chosen)
    return Edit(start, end, chosen)


# -- ages -------------------------------------------------------------------------------------------------


def _age(text: str, start: int, end: int, chosen: str) -> Edit:
    said = text[start:end]
    adjective = _ADJECTIVE.search(said)
    older = _OLDER.match(text, end) if adjective and not adjective["head"] else None
    if adjective and (adjective["head"] or older):
        return _adjective(text, start, older.end() if older else end, adjective, chosen)
    if _PART.match(chosen) or chosen.startswith("["):
        more = _YEARS.match(text, end)  # "47 Jahren": Mitte 40
        end = more.end() if more else end
        around = re.search(r"\bum die $", text[max(0, start - 8) : start])  # "um die 47": Mitte 40
        start = start - 7 if around else start
    return Edit(start, end, chosen)


def _adjective(text: str, start: int, end: int, said: re.Match[str], chosen: str) -> Edit:
    """ "eine 47-jährige Frau": eine Frau Mitte 40; "der 47-Jährige": der Mann Mitte 40."""
    aged = chosen if re.match(r"(?:Anfang|Mitte|Ende|unter) ", chosen) else f"von {_number(chosen)} Jahren"
    if said["head"] == "J":
        return Edit(start, end, f"{_aged_person(text, start, said['ending'])} {aged}")
    noun = re.compile(r" ([A-ZÄÖÜ][^\W\d_]+)").match(text, end)
    if noun and not chosen.startswith("["):
        return Edit(start, noun.end(), f"{noun[1]} {aged}")
    return Edit(start, end, f"[{chosen.strip('[]')}]")


def _number(chosen: str) -> str:
    return re.sub(r" [Jj]ahren?(?: alt| jung)?$", "", chosen)


def _aged_person(text: str, start: int, ending: str) -> str:
    """Who is meant by a noun such as "47-Jähriger": its ending and the article tell."""
    if ending == "r":
        return "Mann"
    if _DATIVE.search(text[max(0, start - 14) : start]):
        return "Leuten"
    return _PEOPLE.get(ending, {}).get(word_before(text, start), "Leute")


# -- places -----------------------------------------------------------------------------------------------


def _place(text: str, start: int, end: int, kind: Inflection, chosen: str) -> Edit:
    """ "[Großstadt]" and the like: "die Stadt Duisburg", "Duisburger Amt", "die Duisburger"."""
    word = chosen.strip("[]")
    if kind is Inflection.ER and noun_follows(text, end):
        return Edit(start, end + 1, f"[{word}-]")
    if kind not in {Inflection.BASE, Inflection.GENITIVE}:
        who = "Frau" if kind is Inflection.ERIN else "Leuten" if kind is Inflection.ERN else "Leute"
        return Edit(start, end, f"[{who} aus {word}]")
    title = title_before(text, start, Category.PLACE)
    if title and title in GENDER and GENDER[title] == GENDER.get(word):
        start = text.rindex(text[:start].rsplit(maxsplit=1)[-1], 0, start)  # "Stadt Duisburg" as a whole
    return Edit(start, end, chosen)
