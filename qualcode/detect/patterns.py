"""What can be told by its shape: telephone numbers, e-mail and web addresses, names in social networks."""

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
_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z_][\w.]{1,29}\w")
_PROFILE = re.compile(
    r"\b(?:Insta(?:gram)?|TikTok|Snapchat|Telegram|Twitter|Discord|Skype|Nickname|Benutzername|username)\b"
    r"[ :]{1,3}(?:(?:heißt er|heißt sie|heiße ich|heißt|ist|als|unter|bin ich|is|as|Name|name)[ :]{1,2}){0,2}"
    r"(?P<name>(?=[\w.]*[\d_.][\w.]*\w)[A-Za-z][\w.]{3,29}\w)"
)
_SPOKEN_EMAIL = re.compile(
    r"(?<![^\W_])(?:[\w-]+(?: (?:punkt|minus|unterstrich|strich|dot|underscore) ?[\w-]*)*) "
    r"(?:ät|aet|at|klammeraffe|@|Klammeraffe) [\w-]+(?: (?:punkt|minus|strich|dot) [\w-]+)* ?(?:punkt|dot) "
    r"(?:co uk|example|[a-z]{2,4})(?![^\W_])",
    re.IGNORECASE,
)
_DIGIT = (
    r"(?:null|eins|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun"
    r"|zero|one|two|three|four|five|six|seven|eight|nine|oh|double|doppel)"
)
_SPOKEN_DIGITS = re.compile(
    rf"(?<![^\W_]){_DIGIT}(?:[ ,-]{{1,2}}{_DIGIT}){{2,}}(?:(?:[ ,-]{{1,2}}{_DIGIT}){{2,}}"
    rf"|[ ]\d{{4,9}})(?![^\W_])",
    re.IGNORECASE,
)
_CALLED_PHONE = re.compile(
    r"\b(?:[^\W\d_]*(?:[Tt]elefon|[Hh]andy|[Mm]obil|[Ff]ax|[Rr]uf)[^\W\d_]*|Tel|Durchwahl|Nebenstelle"
    r"|Apparat|WhatsApp|phone|mobile|extension"
    r"|(?:[Mm]eine|[Dd]ie|[Ii]hre|[Ss]eine|[Dd]eine) Nummer)\b\.?[^\n\w]{0,3}"
    r"(?:(?:ist|lautet|die|unter|war|der|is|auf|mit"
    r"|Nummer)[ :]{1,2}){0,3}(?P<number>\d(?:[ \u00a0/().–-]{0,3}\d){2,14})(?!\d|[ ]?(?:Uhr|Prozent"
    r"|Euro|Minuten|Stunden|Tage|mal|Leute|Jahr))"
)
_DATE = re.compile(r"\d{1,2}\.[ ]?\d{1,2}\.[ ]?(?:\d{2}|\d{4})")
_GROUPS = re.compile(
    r"(?<![\w.,/+-])[1-9]\d{2,5}(?:[ /–-]\d{2,5}){1,4}(?![\w/-]|[.,]\d|[ ](?:Euro|Prozent|Menschen"
    r"|Einwohner))"
)
_DIGITS = re.compile(r"(?<![\w+])(?:\+|\(?0)\d?(?:[ \u00a0/().–-]{0,3}\d){5,14}(?!\d)")


def found(text: str, language: str) -> Iterator[Mention]:
    """Mentions by shape (offsets in code points)."""
    for match in _EMAIL.finditer(text):
        yield _whole(match, Category.EMAIL, 0.99, "e-mail address")
    for match in _URL.finditer(text):
        yield _address(match)
    for match in _HANDLE.finditer(text):
        yield _whole(match, Category.URL, 0.9, "name in a network")
    for match in _PROFILE.finditer(text):
        yield Mention(
            *match.span("name"), match["name"], Category.URL, 0.7, "name in a network", match["name"]
        )
    for match in _SPOKEN_EMAIL.finditer(text):
        yield _whole(match, Category.EMAIL, 0.8, "e-mail address, spoken")
    for match in _SPOKEN_DIGITS.finditer(text):
        yield _whole(match, Category.PHONE, 0.7, "number, spoken digit by digit")
    for match in _CALLED_PHONE.finditer(text):
        yield Mention(
            *match.span("number"),
            match["number"],
            Category.PHONE,
            0.75,
            "number after its name",
            match["number"],
        )
    for match in _GROUPS.finditer(text):
        if 7 <= len(re.sub(r"\D", "", match.group())) <= 12 and not _YEARS.fullmatch(match.group()):
            yield _whole(match, Category.PHONE, 0.5, "groups of digits")
    yield from _phones(text, language)


def _whole(match: re.Match[str], category: Category, score: float, reason: str) -> Mention:
    return Mention(*match.span(), match.group(), category, score, reason, match.group())


def _address(match: re.Match[str]) -> Mention:
    said = match.group().rstrip(".,;:!?)")
    return Mention(match.start(), match.start() + len(said), said, Category.URL, 0.9, "web address", said)


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


_YEARS = re.compile(r"(?:19|20)\d\d.(?:19|20)?\d\d")
_REGIONS = (("GB", "US", "DE"), ("DE", "AT", "CH"))


def _is_valid(number: str, region: str) -> bool:
    import phonenumbers

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(number, region)))
    except phonenumbers.NumberParseException:
        return False
