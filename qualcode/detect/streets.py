"""Streets, with a house number or without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualcode.core.names import Category, fold
from qualcode.core.redaction.mentions import Mention
from qualcode.detect import lexicon

_CAPITAL = r"[^\W\d_a-zßäöü][^\W\d_]*"
_WORDS = rf"{_CAPITAL}(?:-(?:(?:von|van|der|de|den|dem|zu|und|am|im)-)*{_CAPITAL})*"  # "Berta-von-Suttner"
_PARTS = rf"(?:{_CAPITAL}-(?:(?:von|van|der|de|den|dem|zu|und|am|im)-)*)+"  # "Berta-von-Suttner-"
_SURE = r"(?:straße|strasse|str\.|gasse|allee|chaussee)"
_OTHER = r"(?:weg|platz|ufer|damm|ring|steig|markt|graben|kamp|hof|berg|stieg|wall)"
_SITUATED = (
    r"(?:Am|An der|An den|Auf der|Auf dem|Im|In der|In den|Zum|Zur|Beim|Hinter der|Unter den)[ ]"
    r"(?:[^\W\d_a-zßäöü][^\W\d_]*en[ ])?(?:Markt|Bahnhof|Kirche|Brunnen|Anger|Brücke|Hafen|Mühle|Park|Wall"
    r"|Ufer|Kirchhof|Friedhof|Rathaus|Schloss|Dom|Turm|Tor|Hang|Berg|Bach|Graben|Feld|Wald|Wiese"
    r"|Linden|Eichen)"
)
_NUMBER = (
    r"[ \u00a0](?:(?:eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|[a-zäöü]{3,5}zehn"
    r"|[a-zäöü]*zwanzig)(?!\w)"
    r"|(?:Nr\.?[ \u00a0]|Nummer[ \u00a0])?\d{1,3}(?:[ \u00a0]?[a-z](?![^\W_]))?"
    r"(?:[-/–]\d{1,3}[a-z]?)?(?!\d)"
    r")(?![ \u00a0](?:Minuten|Uhr|Prozent|Leute|Personen|Jahre|Kilometer|Meter|km|Stunden|Tage|Wochen))"
)
_STREET = re.compile(
    rf"(?<![^\W_])(?P<name>"
    rf"(?P<sure>{_WORDS}-?{_SURE}|{_PARTS}(?i:{_SURE})|(?:{_WORDS}[ ]){{1,2}}(?i:{_SURE}))"
    rf"|{_WORDS}-?{_OTHER}|{_WORDS}[ ](?i:{_OTHER})|{_SITUATED}){_NUMBER}"
)
_UNNUMBERED = re.compile(
    rf"(?<![^\W_])(?:{_CAPITAL}er[ ](?:Straße|Strasse|Str\.|Allee|Chaussee)"
    rf"|(?P<one>{_WORDS}(?:straße|strasse|allee|gasse)|{_PARTS}(?:Straße|Strasse|Str\.|Allee"
    rf"|Gasse|Weg|Platz|Ring|Damm|Ufer)))(?![^\W_])"
)
_AT_NUMBER = re.compile(
    rf"(?<![^\W_])(?P<name>(?:Am|Im|An der|An den|An dem|Auf der|Auf dem|Auf den|In der|In den|Zum|Zur"
    rf"|Zu den|Beim|Hinter der|Hinter dem"
    rf"|Unter den|Unter der|Vor dem|Neben der|Bei der|Obere|Untere|Alte|Neue|Große|Kleine|Lange"
    rf"|Breite)[ ](?:[^\W\d_a-zßäöü][^\W\d_]*[ ])?{_CAPITAL})"
    r"[ ]\d{1,3}[ ]?[a-h]?(?=[,.;)\n]|[ ](?:in|bei|wohn\w+|und)\b|$)"
)
_NO_STREETS = re.compile(
    r"(?:Schnitt|Durchschnitt|Alter|Raum|Zimmer|Moment|Kapitel|Gruppe|Jahr|Monat|Stock|Anfang|Ende"
    r"|Klasse|Teil|Phase|Woche|Tag|Gespräch|Interview|Zeile|Absatz"
    r"|Seite|Punkt|Artikel|Sommer|Winter|Herbst|Frühjahr|Jahrgang|Kurs|Minute|Stunde|Haus|Januar"
    r"|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Stufe|Regel|Not|Höhe|Zahl|Nummer)$"
)
_NAMED = re.compile(
    r"(?<![^\W_])(?:Straße|Platz|Allee|Weg|Ring)[ ](?:der|des|am|zum|zur"
    r"|an der)[ ](?:\d{1,2}\.[ ])?[A-ZÄÖÜ][^\W\d_]+(?:[ ][A-ZÄÖÜ][^\W\d_]+)?(?:[ ]\d{1,3}[a-z]?)?(?![^\W_])"
)
_OTHERS = re.compile(
    rf"(?<![^\W_])(?P<before>(?:im|am|in der|an der|vom|zum|aus dem|auf dem|em|uff de|in de|auf der|a da"
    rf"|in da"
    rf"|beim)[ ])(?P<name>(?:{_CAPITAL}-)*{_CAPITAL}(?:weg|platz|ufer|damm|ring|steig|markt|graben"
    rf"|kamp|stieg|wall|pfad|deich|steg|zeile|brunnen|anger|stroß|straß|stross|gass|gässle|twiete"
    rf"|gässchen|gässli|gasse|brücke))(?![^\W_])"
)
_MIDDLE = re.compile(
    rf"(?<=[a-zäöüß\d,] )(?P<name>(?:Am|Im|An der|An den|Auf der|Auf dem|In der|In den|Zum|Zur|Beim"
    rf"|Hinter der|Unter den|Vor dem)[ ](?:{_CAPITAL}en[ ])?{_CAPITAL})(?:[ ]\d{{1,3}}[a-z]?)?(?![^\W_])"
)
_AT_OLD = re.compile(
    rf"\b(?:am|im|zum|vom|beim|an der|auf der|in der)[ ](?P<name>(?:Alten|Neuen|Hohen|Langen|Großen"
    rf"|Kleinen|Breiten"
    rf"|Grünen|Roten|Weißen|Schwarzen|Unteren|Oberen)[ ]{_CAPITAL})(?![^\W_])"
)
_SMALL = re.compile(
    r"\b(?:in der|im|am|in die|an der|auf der|in)[ ](?P<name>[^\W\d_](?:[a-zäöüß-]){2,}(?:straße|strasse"
    r"|str\.?|stroß"
    r"|weg|wek"
    r"|platz|gasse|allee|ring)[ ]\d{1,3}[a-z]?)(?![^\W_])"
)
_WELL_KNOWN = re.compile(
    r"(?<![^\W_])(?:Markt|Schloss|Kirch|Rathaus|Bahnhofs?|Dom|Burg|Post|Schul|Mühlen|Garten|Park|Linden"
    r"|Rosen|Kirchen)"
    r"(?:platz|straße|strasse|weg|gasse|allee)(?![^\W_])"
)
_OF_TOWN = re.compile(
    r"(?<![^\W_])[A-ZÄÖÜ][^\W\d_]+er[ ](?:Brücke|Tor|Markt|Ring|Damm|Ufer|Platz|Weg|Berg|Wall|Kirchweg"
    r"|Landstraße"
    r"|Chaussee|Allee)[ ]\d{1,3}[a-z]?(?![^\W_])|(?<=, )Markt[ ]\d{1,3}[a-z]?(?=[,.;])"
)
_FOREIGN = re.compile(
    r"(?<![^\W_])(?:(?:Via|Viale|Piazza|Rue|Avenue|Calle|Plaza|Route"
    r"|Chemin)[ ](?:[a-zà-ÿ]{1,5}[ ]){0,2}[A-ZÄÖÜ][^\W\d_]+"
    r"|[A-ZÄÖÜ][^\W\d_]+(?:straat|stroot|gass|gässle|stross))[ ]\d{1,3}[a-z]?(?![^\W_])"
)
_SMALL_AT = re.compile(
    r"\b(?P<name>(?:am|an der|auf der)[ ](?![^\W\d_]+(?:straße|strasse|gasse|allee|weg"
    r"|platz)[ ])[A-ZÄÖÜ][a-zäöüß-]{3,}[ ]\d{1,3}[a-z]?)(?=[,.;)\n]|$"
    r"|[ ](?:in|wohn\w+|und|der|die|da)\b)"
)
_STOP = re.compile(rf"\b(?:Höhe|Haltestelle|Endhaltestelle|Kreuzung|Ecke)[ ](?P<name>{_WORDS})(?![^\W_])")
_LIVES = re.compile(
    r"\b(?:wohn\w*|leb\w*|Adresse|Wohnung|Haus|zieh\w*|gezogen|Unterkunft|Büro|Laden|Ecke|treffen"
    r"|getroffen)\b"
)
_ENGLISH = re.compile(
    r"(?<![^\W_])\d{1,4}[a-z]?[ ](?:[A-Z][a-z’']+[ ]){1,3}(?:Road|Street|Avenue|Lane|Close|Drive"
    r"|Terrace|Crescent|Way|Place|Square|Gardens|Court|Row|Rd|St|Ave)\b"
    r"|(?<![^\W_])(?:[A-Z][a-z’']+[ ]){1,2}(?:Road|Street|Avenue|Lane|Crescent|Terrace)\b"
)
_ORDINARY_STREETS = re.compile(
    r"(?:neben|seiten|einkaufs|haupt|durchgangs|bundes|land|orts|wohn|geschäfts|fußgänger|quer|spiel"
    r"|sack|über|auto"
    r"|datenauto|dorf|bahnhof)s?(?:straße|strasse|gasse|allee)",
    re.IGNORECASE,
)


_PLAINLY = (
    (_OF_TOWN, 0.6, "street of a town and number"),
    (_FOREIGN, 0.6, "street and number"),
    (_SMALL_AT, 0.5, "place in the street and number"),
    (_MIDDLE, 0.55, "preposition with a capital"),
    (_AT_OLD, 0.55, "adjective with a capital"),
    (_SMALL, 0.6, "street and number, small letters"),
    (_WELL_KNOWN, 0.35, "square or street as many towns have"),
    (_STOP, 0.4, "stop or corner"),
)


def streets(text: str, language: str) -> Iterator[Mention]:
    """Mentions of streets (offsets in code points)."""
    for match in _STREET.finditer(text):
        if not match["sure"] and not match.group()[-2:].strip("abcdefgh")[-1:].isdigit():
            continue  # "auf Platz zwei"
        score = 0.9 if match["sure"] else 0.6
        yield _street(match.span(), match.group(), score, "street and number", match["name"])
    for match in _UNNUMBERED.finditer(text):
        yield _unnumbered(match)
    for match in _NAMED.finditer(text):
        yield _street(match.span(), match.group(), 0.6, "street")
    if language != "de":
        for match in _ENGLISH.finditer(text):
            yield _street(match.span(), match.group(), 0.85 if match.group()[0].isdigit() else 0.6, "street")
        return
    for match in _AT_NUMBER.finditer(text):
        if not _NO_STREETS.search(match["name"]):
            yield _street(match.span(), match.group(), 0.6, "place in the street and number", match["name"])
    for pattern, score, reason in _PLAINLY:
        for match in pattern.finditer(text):
            if not _NO_STREETS.search(re.sub(r"[ ]\d+[a-z]?$", "", match.group())):
                group = "name" if "name" in pattern.groupindex else 0
                yield _street(match.span(group), match[group], score, reason)
    for match in _OTHERS.finditer(text):
        yield from _by_ending(text, match)


def _street(span: tuple[int, int], said: str, score: float, reason: str, entity: str = "") -> Mention:
    return Mention(*span, said, Category.STREET, score, reason, entity or said)


def _by_ending(text: str, match: re.Match[str]) -> Iterator[Mention]:
    """Rosenweg, Rathenauplatz: a street if it is no noun of its own, surely so where somebody lives."""
    word = fold(match["name"])
    if lexicon.in_dictionary(word):
        return
    around = text[max(0, match.start() - 50) : match.end() + 40]
    score = 0.6 if _LIVES.search(around) or not lexicon.is_compound(word) else 0.5
    yield _street(match.span("name"), match["name"], score, "ends like a street")


def _unnumbered(match: re.Match[str]) -> Mention:
    """A street without house number; ordinary words such as Nebenstraße are hardly worth a look."""
    said = match.group()
    ordinary = match["one"] is not None and _ORDINARY_STREETS.fullmatch(said) is not None
    ordinary = ordinary or lexicon.in_dictionary(fold(said))
    return _street(match.span(), said, 0.3 if ordinary else 0.6, "street")
