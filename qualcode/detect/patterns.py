"""What can be told by its shape: telephone numbers, e-mail and web addresses, streets with a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualcode.core.names import Category
from qualcode.core.redaction.mentions import Mention

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}(?![\w-])"
)
_REST = r"[^\s<>\"„“”»«]"
_URL = re.compile(
    rf"(?<![\w@.])(?:https?://{_REST}+|www\.[\w-]+(?:\.[\w-]+)+(?:/{_REST}*)?"
    rf"|[\w-]+(?:\.[\w-]+)*\.(?:de|org|com|net|eu|info|at|ch|example)(?:/{_REST}*)?(?![\w-]))"
)
_CAPITAL = r"[^\W\d_a-zßäöü][^\W\d_]*"
_WORDS = rf"{_CAPITAL}(?:-{_CAPITAL})*"  # "Anna-Müller"
_SURE = r"(?:straße|strasse|str\.|gasse|allee|chaussee)"
_OTHER = r"(?:weg|platz|ufer|damm|ring|steig|markt|graben|kamp|hof|berg|stieg|wall)"
_SITUATED = (
    r"(?:Am|An der|An den|Auf der|Auf dem|Im|In der|In den|Zum|Zur|Beim|Hinter der|Unter den)[ ]"
    r"(?:[^\W\d_a-zßäöü][^\W\d_]*en[ ])?(?:Markt|Bahnhof|Kirche|Brunnen|Anger|Brücke|Hafen|Mühle|Park|Wall"
    r"|Ufer|Kirchhof|Friedhof|Rathaus|Schloss|Dom|Turm|Tor|Hang|Berg|Bach|Graben|Feld|Wald|Wiese|Linden|Eichen)"
)
_NUMBER = (
    r"[ \u00a0](?:Nr\.?[ \u00a0]|Nummer[ \u00a0])?\d{1,3}(?:[ \u00a0]?[a-z](?![^\W_]))?"
    r"(?:[-/–]\d{1,3}[a-z]?)?(?!\d)"
    r"(?![ \u00a0](?:Minuten|Uhr|Prozent|Leute|Personen|Jahre|Kilometer|Meter|km|Stunden|Tage|Wochen))"
)
_STREET = re.compile(
    rf"(?<![^\W_])(?P<name>(?P<sure>{_WORDS}-?{_SURE}|(?:{_WORDS}[ ]){{1,2}}(?i:{_SURE}))"
    rf"|{_WORDS}-?{_OTHER}|{_WORDS}[ ](?i:{_OTHER})|{_SITUATED}){_NUMBER}"
)
_UNNUMBERED = re.compile(
    rf"(?<![^\W_])(?:{_CAPITAL}er[ ](?:Straße|Strasse|Str\.|Allee|Chaussee)"
    rf"|(?P<one>{_WORDS}(?:straße|strasse|allee|gasse)|(?:{_CAPITAL}-)+(?:Straße|Strasse|Str\.|Allee|Gasse|Weg|Platz|Ring|Damm|Ufer)))(?![^\W_])"
)
_ORDINARY_STREETS = re.compile(
    r"(?:neben|seiten|einkaufs|haupt|durchgangs|bundes|land|orts|wohn|geschäfts|fußgänger|quer|spiel|sack|über|auto"
    r"|datenauto|dorf|bahnhof)s?(?:straße|strasse|gasse|allee)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}\.[ ]?\d{1,2}\.[ ]?(?:\d{2}|\d{4})")
_DIGITS = re.compile(r"(?<![\w+])(?:\+|\(?0)\d?(?:[ \u00a0/().–-]{0,3}\d){5,14}(?!\d)")


def found(text: str, language: str) -> Iterator[Mention]:
    """Mentions by shape (offsets in code points)."""
    for match in _EMAIL.finditer(text):
        yield _whole(match, Category.EMAIL, 0.99, "e-mail address")
    for match in _URL.finditer(text):
        yield _address(match)
    yield from _phones(text, language)
    for match in _STREET.finditer(text):
        score = 0.9 if match["sure"] else 0.6
        reason, entity = "street and number", match["name"]
        yield Mention(*match.span(), match.group(), Category.STREET, score, reason, entity)
    for match in _UNNUMBERED.finditer(text):
        yield _unnumbered(match)


def _whole(match: re.Match[str], category: Category, score: float, reason: str) -> Mention:
    return Mention(*match.span(), match.group(), category, score, reason, match.group())


def _address(match: re.Match[str]) -> Mention:
    said = match.group().rstrip(".,;:!?)")
    return Mention(match.start(), match.start() + len(said), said, Category.URL, 0.9, "web address", said)


def _unnumbered(match: re.Match[str]) -> Mention:
    """A street without house number; ordinary words such as Nebenstraße are hardly worth a look."""
    said = match.group()
    ordinary = match["one"] is not None and _ORDINARY_STREETS.fullmatch(said) is not None
    return Mention(*match.span(), said, Category.STREET, 0.3 if ordinary else 0.6, "street", said)


def _phones(text: str, language: str) -> Iterator[Mention]:
    """Numbers with an area or country code; those the numbering plans know score higher."""
    for match in _DIGITS.finditer(text):
        said = match.group()
        if _DATE.fullmatch(said):
            continue
        valid = any(_is_valid(said, region) for region in _REGIONS[language == "de"])
        if valid or len(re.sub(r"\D", "", said)) >= 7:
            score, reason = (0.95, "telephone number") if valid else (0.7, "like a telephone number")
            yield Mention(*match.span(), said, Category.PHONE, score, reason, said)


_REGIONS = (("GB", "US", "DE"), ("DE", "AT", "CH"))


def _is_valid(number: str, region: str) -> bool:
    import phonenumbers

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(number, region)))
    except phonenumbers.NumberParseException:
        return False
