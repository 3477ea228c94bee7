"""Numbers that identify: bank accounts, file and customer numbers, number plates, postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualcode.core.names import Category
from qualcode.core.redaction.mentions import Mention

_IBAN = re.compile(r"(?<![^\W_])[A-Z]{2}[ ]?\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,4})?(?![^\W_])")
_SPOKEN_IBAN = re.compile(r"(?<![^\W_])[A-Za-z]{2}[ ]\d{2}(?:[ ]\d{2,4}){3,8}(?!\d)")
_COURT = re.compile(
    r"(?<![^\W_])(?:[IVX]{1,4}[ -])?\d{1,4}[ ]?[A-Z][A-Za-z]{0,3}[ ]\d{1,5}/\d{2,4}"
    r"(?:[ .,-]?[A-Z]{1,2})?(?![^\W_])"
    r"|(?<![^\W_])(?:[IVX]{1,5}|[A-Z][A-Za-z]{0,3}[A-Z]{1,3}|[A-Z]{2}-[A-Z]{2,4})[ ]\d{1,5}/\d{2,4}(?![^\W_])"
)
_PENSION = re.compile(r"(?<![^\W_])\d{2}[ ]?[0-3]\d[01]\d\d{2}[ ]?[A-Z][ ]?\d{3}(?![^\W_])")
_PLATE = re.compile(r"(?<![^\W_-])[A-ZÄÖÜ]{1,3}[-–][ ]?[A-Z]{1,2}[ -]?[1-9]\d{1,3}[EH]?(?![^\W_-])")
_STRUCTURED = re.compile(
    r"(?<![^\W_.,/-])(?=(?:[^\s]*\d){6})[A-Z0-9]{1,6}(?:[./-][A-Z0-9]{1,10}){2,6}(?![^\W_])", re.IGNORECASE
)
_GROUPED = re.compile(
    r"(?<![\w.,/+-])(?:[A-ZÄÖÜ][A-Za-zÄÖÜ]{0,5}(?:-[A-Z]{2,4})?[ -])?[1-9]\d{0,7}(?:(?://"
    r"|[ ./-])\d{1,8}){1,5}"
    r"(?:[ .-]?[A-Z]{1,3})?(?![\w]|[.,/-]\d)"
)
_SIGNED = re.compile(r"(?<![^\W_-])[A-ZÄÖÜ]{1,5}-(?:\d{5,9}|\d{3,6}-[A-Z0-9]{1,4})(?![\w-])")
_SPAN_OF_YEARS = re.compile(
    r"(?<!\d)(?:0?[1-9]|1[0-2])/(?:19|20)\d\d|(?:19|20)\d\d ?[-–/. ] ?(?:19|20)?\d\d(?!\d)"
)
_SLASHED = re.compile(r"(?<![^\W_.,/-])[A-Z]{0,4}[ -]?\d{2,8}/(?:\d{2,8})(?:-\d{1,4})?(?![^\W_/])")
_LONG = re.compile(r"(?<![\w.,+-])\d{8,20}(?![\w-]|[.,]\d)")
_MIXED = re.compile(
    r"(?<![^\W_])(?=[A-Z0-9]*\d[A-Z0-9]*\d[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{7,14}(?![^\W_])"
)
_CALLED = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]*-?(?:[Nn]ummer|[Nn]r\.?|[Kk]ennzeichen|[Zz]eichen|-?ID|[Kk]ennung)|IBAN"
    r"|BIC|Az\.?|AZ|Gz\.?|GZ|PIN|"
    r"Konto|Ausweis|Reisepass|Pass|Geschäftszeichen|Vorgang|Akte|Steuer-?ID|BG|Kundenkonto|"
    r"(?:case|reference|ref\.?|account|passport|file|customer|NHS|National Insurance"
    r"|application)(?: number| no\.?)?)"
    r"[^\n\w]{0,4}(?:(?:ist|war|lautet|die|der|is|was|heißt|mit der Nummer|Nummer|Nr\.?"
    r"|number)[ :]{1,2}){0,3}[„\"“]?"
    r"(?P<id>[A-ZÄÖÜ]{0,6}[ -]?(?=[^\s]{0,12}\d)[A-Z0-9ÄÖÜ]+(?:[ ./-][A-Z0-9]*\d[A-Z0-9]*"
    r"|[./-][A-Za-z0-9]+)*)"
)
_NOT_CALLED = re.compile(
    r"(?:Telefon|Handy|Mobil|Ruf|Haus|Fax|Durchwahl|Zimmer|Raum|Tel|Platz|Start|Los|WhatsApp|Post)",
    re.IGNORECASE,
)
_CODE = r"(?<![\w.,/-])(?:(?:D|A|CH|AT|DE)[ ]?-[ ]?)?"
_POSTCODE = re.compile(rf"{_CODE}\d{{5}}(?=[ ]+[A-ZÄÖÜ][^\W\d_]{{2}})")
_POSTCODE_4 = re.compile(
    r"(?<![\w.,/-])(?:(?:A|CH|AT)[ ]?-[ ]?\d{4}|(?!19|20)[1-9]\d{3})(?=[ ]+[A-ZÄÖÜ][^\W\d_]{3})"
)
_CALLED_CODE = re.compile(
    r"(?:\bPLZ|\b[Pp]ostleitzahl(?:en)?|\b[Pp]ostcode|\bzip code)[^\n\w]{0,3}(?:(?:ist|war|lautet|die"
    r"|is)[ ])?(?P<code>\d{4,5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?!\d)"
)
_BRITISH = re.compile(r"(?<![^\W_])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?![^\W_])")
_BARE_CODE = re.compile(r"(?<=[,(] )\d{5}(?=[ ]?[,.;)\n])|(?<=in der )\d{5}\b|(?<=in )\d{5}\b")
_AFTER_STREET = re.compile(
    r"(?:(?<=[a-zß] \d, )|(?<=[a-zß] \d\d, )|(?<=[a-zß] \d\d\d, ))[1-9]\d{3}(?=[,.;\n]|$)"
)
_AMOUNTS = re.compile(
    r"[ ]+(?:Euro|Menschen|Leute[n]?|Einwohner\w*|Personen|Kinder\w*|Fälle\w*|Franken|Dollar|Mark"
    r"|Meter|Kilometer|Stück|Stunden|Tage|Mal|"
    r"Jugendliche\w*|Geflüchtete\w*|Flüchtlinge\w*|Abonnenten|Follower|Schüler\w*|Studierende\w*"
    r"|Haushalte\w*|Teilnehm\w*|Besucher\w*|Mitarbeiter\w*|"
    r"Unterschriften|Anträge\w*|Bücher|Arbeits\w*|Wohnungen|Mitglieder\w*|Quadratmeter|Klicks|Tonnen"
    r"|Seiten|Worte|Wörter|Zeichen|Bürger\w*|Frauen|Männer)\b"
)


def numbers(text: str) -> Iterator[Mention]:
    """Mentions of numbers that identify (offsets in code points)."""
    for pattern, score, reason in (
        (_IBAN, 0.9, "bank account"),
        (_SPOKEN_IBAN, 0.7, "bank account"),
        (_COURT, 0.8, "court file number"),
        (_PENSION, 0.85, "insurance number"),
        (_PLATE, 0.55, "number plate"),
        (_SIGNED, 0.55, "letters and number"),
        (_LONG, 0.6, "long number"),
        (_MIXED, 0.55, "letters and digits"),
        (_SLASHED, 0.4, "number with a slash"),
    ):
        for match in pattern.finditer(text):
            if re.search(r"\d.*\d", match.group()):
                yield _whole(match.start(), match.group(), Category.ID, score, reason)
    for match in _GROUPED.finditer(text):
        digits, parts = re.sub(r"\D", "", match.group()), re.findall(r"\d+", match.group())
        plain = len(parts) < 4 and not re.search(r"[A-Z/-]", match.group())
        amount = plain and all(len(part) == 3 for part in parts[1:])
        number = len(digits) > 5 and not _is_date(match.group()) and not _SPAN_OF_YEARS.search(match.group())
        if number and not amount:
            yield _whole(match.start(), match.group(), Category.ID, 0.5, "groups of digits")
    for match in _STRUCTURED.finditer(text):
        if not _is_date(match.group()) and "/" in match.group() + "/" and not re.match(r"0\d", match.group()):
            yield _whole(match.start(), match.group(), Category.ID, 0.6, "structured number")
    for match in _CALLED.finditer(text):
        said = match["id"].rstrip(" -./")
        if len(re.sub(r"\D", "", said)) > 2 and not _NOT_CALLED.match(match.group()) and not _is_date(said):
            yield _whole(match.start("id"), said, Category.ID, 0.8, "number after its name")
    yield from _postcodes(text)


def _postcodes(text: str) -> Iterator[Mention]:
    for pattern, score in (
        (_POSTCODE, 0.8),
        (_POSTCODE_4, 0.55),
        (_BARE_CODE, 0.5),
        (_AFTER_STREET, 0.5),
        (_BRITISH, 0.7),
    ):
        for match in pattern.finditer(text):
            if not _AMOUNTS.match(text, match.end()):
                yield _whole(match.start(), match.group(), Category.POSTCODE, score, "postcode")
    for match in _CALLED_CODE.finditer(text):
        yield _whole(match.start("code"), match["code"], Category.POSTCODE, 0.9, "postcode after its name")


def _is_date(said: str) -> bool:
    return re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}-\d{2}-\d{2}", said) is not None


def _whole(start: int, said: str, category: Category, score: float, reason: str) -> Mention:
    return Mention(start, start + len(said), said, category, score, reason, said)
