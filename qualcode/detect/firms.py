"""Votes for organisations by what their names are made of: foreign words, a trade, a club's letters, a sign.

"Klarfjord Analytics", "VEB Trikotagenwerk", "SuS Höntrop 09", "Restaurant zur Brücke", "Urner Kantonalbank".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualcode.core.names import Category
from qualcode.core.redaction.mentions import Mention
from qualcode.detect import lexicon
from qualcode.detect.heads import is_head, single_names
from qualcode.detect.institutions import is_institution
from qualcode.detect.tokens import Token, Words
from qualcode.detect.traits import is_demonym, traits

_CLUBS = lexicon.vocabulary("club_prefixes")
_PREFIXES = lexicon.vocabulary("name_prefixes")
_TAILS = lexicon.vocabulary("firm_tails")
_TRADES = lexicon.vocabulary("trade_heads")
_NEVER = lexicon.vocabulary("never_apposed")
_OFFICES = tuple(lexicon.vocabulary("offices"))
_INNS = "|".join(sorted(word.capitalize() for word in lexicon.vocabulary("inns")))
_CAP = r"[A-ZÄÖÜ][^\W\d_]+(?:-[A-ZÄÖÜ]?[^\W\d_]+)*"
_SIGN = (
    "(?:(?:Goldenen|Roten|Weißen|Schwarzen|Grünen|Alten|Neuen|Blauen|Wilden|Heiligen|Letzten|Hohen|Großen"
    "|Kleinen) )?"
)
_SHAPES = (
    (
        re.compile(
            rf"(?<![^\W_])(?:[A-ZÄÖÜ][a-zäöü]+)?(?i:{_INNS}) (?:zum|zur|zu den|zu|am|an der|im|in der"
            rf"|auf der|bei der"
            rf"|unter den|unterm|vorm) (?!Ort\b|Rand\b|Ende\b|Anfang\b){_SIGN}{_CAP}(?![^\W_])"
        ),
        0.6,
        "inn and its sign",
    ),
    (
        re.compile(
            rf"(?<![^\W_])(?:{_CAP} ){{0,3}}(?:{_CAP}) (?:&|\+|u\.) (?:Söhne|Sohn|Töchter|Tochter|Partner"
            rf"|Kollegen"
            r"|Co\b\.?|Cie\b\.?|Brüder|Sons?)(?![^\W_])"
        ),
        0.6,
        "name and partners",
    ),
    (
        re.compile(
            rf"(?<![^\W_])(?:{_CAP} ){{1,4}}(?:e\. ?K\.|AöR|S\.A\.|S\.à ?r\.l\.|gAG|mbB|PartG(?: mbB)?"
            rf"|eGbR|GesbR|e\.Gen\.)"
        ),
        0.7,
        "legal form",
    ),
    (
        re.compile(
            r"(?<![^\W_])(?:[A-ZÄÖÜ][a-zäöüß]*)?(?:schule|gymnasium|kita|klinik|Schule|Klinik|Kita"
            r"|kindergarten|Kindergarten)"
            r" (?:am|an der|an den|auf der|auf dem|unter den|hinter der) "
            rf"(?!(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Anfang|Ende|Vormittag|Nachmittag|Morgen"
            rf"|Abend|Ort|Rand"
            rf"|Tag|Wochenende|Spitze|Seite|Reihe|Strecke|Stelle)\b){_SIGN}{_CAP}(?![^\W_])"
        ),
        0.5,
        "school and where it is",
    ),
    (
        re.compile(
            r"(?<![^\W_])(?:[A-ZÄÖÜ][a-zäöüß]+)?(?:[Ss]telle|amt|büro|[Zz]entrum|[Rr]egierung|[Bb]eratung"
            r"|[Ii]nstitut|[Kk]linik"
            r"|[Ff]akultät|[Vv]erwaltung|[Dd]iakonie|[Aa]bteilung|[Ww]erkstatt) (?:der|des"
            r"|von) [A-ZÄÖÜ]{2,6}(?![^\W_])"
            r"|(?<![^\W_])(?:Regierung|Regierungspräsidium|Erzbistum|Bistum"
            r"|Landeskirche) (?:von )?[A-ZÄÖÜ][a-zäöüß]+"
        ),
        0.55,
        "office of",
    ),
    (re.compile(rf"(?<![^\W_])(?:VEB|LPG|PGH|VEG)(?: {_CAP}){{1,3}}"), 0.65, "works of the GDR"),
    (
        re.compile(
            r"(?<=[a-zäöüß] )(?:Amt für (?=[a-zäöüß]+e )|(?:Schule|Gesellschaft|Fachstelle|Arbeitskreis"
            r"|Beratungsstelle|Landesamt|Bundesamt"
            rf"|Zentrum|Institut|Verein|Verband|Stiftung|Hochschule|Akademie"
            rf"|Arbeitsgemeinschaft) für )(?:[a-zäöüß]+e )?{_CAP}"
        ),
        0.5,
        "institution and its purpose",
    ),
    (
        re.compile(
            rf"(?<![^\W_]){_CAP}- und [A-ZÄÖÜ][^\W\d_]*"
            r"(?:museum|verein|verband|werk|werke|klinik|schule|genossenschaft)(?![^\W_])"
        ),
        0.5,
        "two things in one name",
    ),
    (
        re.compile(r"(?<![^\W_])[A-ZÄÖÜ][A-Za-zäöüß]+/[A-ZÄÖÜ]{2,4}(?![^\W_]|/)"),
        0.5,
        "letters behind a slash",
    ),
    (re.compile(r"(?<![^\W_.])[Vv]er\.di(?![^\W_])"), 0.6, "list"),
    (
        re.compile(
            r"(?<=[a-zäöüß,] )(?:Deutsche|Bayerische|Bayrische|Sächsische|Evangelische|Katholische"
            r"|Internationale"
            rf"|Staatliche|Städtische|Technische|Allgemeine|Vereinigte"
            rf"|Erste)[rnms]? {_CAP}(?: {_CAP})?(?![^\W_])"
        ),
        0.5,
        "adjective of a name",
    ),
)


def firms(words: Words) -> Iterator[Mention]:
    """Mentions of organisations (offsets in code points)."""
    if words.language != "de":
        return
    for pattern, score, reason in _SHAPES:
        for match in pattern.finditer(words.text):
            yield Mention(*match.span(), match.group(), Category.ORGANISATION, score, reason, match.group())
    for index, token in words:
        if token.capital and (following := words.after(index)) and following.text[0].isupper():
            yield from _two(words, index, token, following)


def _two(words: Words, index: int, token: Token, following: Token) -> Iterator[Mention]:
    """What a word with a capital and another behind it may be."""
    if following.folded in _NEVER or len(following.text) < 2 or following.first:
        return
    letters = any(letter.isupper() for letter in token.text[1:])
    if token.folded in _CLUBS and (letters or _is_town(following)):
        yield _made(words, index, _end(words, index + 1, 2), 0.6, "club")
    elif token.folded in _PREFIXES and token.text[:2].isupper():
        yield _made(words, index, _end(words, index + 1, 2), 0.6, "short form and name")
    elif _is_of_a_place(words, index, token, following):
        yield _made(words, index, index + 2, 0.55, "of a place, and institution")
    elif token.folded in _TRADES and not token.first and not _is_adjective_or_title(following):
        yield _made(words, index, _end(words, index + 1, 3), 0.55, "trade and name")
    elif not token.first and _is_foreign(token, following) and not _is_person(words, index):
        yield _made(words, index, _end(words, index + 1, 3), 0.55, "two words that are not German")


def _is_adjective_or_title(token: Token) -> bool:
    return token.folded in {"frau", "herr", "herrn", "familie"}


def _is_of_a_place(words: Words, index: int, token: Token, following: Token) -> bool:
    """Urner Kantonalbank, Munzur Kulturverein: what is no word before an institution that is no office."""
    if following.folded.endswith(_OFFICES) or len(following.text) < 5 or token.first:
        return False
    if not (is_head(following.folded) or is_institution(following.folded)):
        return False
    if is_demonym(token.folded) or _is_of_people(token):
        return True
    if words.is_ordinary(token):
        return False
    return len(token.text) > 3 and not traits(token.folded, "de").first and token.folded not in single_names()


def _is_town(token: Token) -> bool:
    """Whether a word may be the place a club is from."""
    return traits(token.folded, "de").place or not lexicon.in_dictionary(token.folded)


def _is_of_people(token: Token) -> bool:
    """Bündner, Vinschger: a rare word that ends as demonyms do."""
    usual = token.folded in lexicon.words("frequent")
    return token.folded.endswith("er") and len(token.text) > 5 and not usual


def _is_foreign(token: Token, following: Token) -> bool:
    """Whether two words stand side by side as they do in a firm's name only."""
    if following.folded in _TAILS:
        return not lexicon.in_dictionary(token.folded) or lexicon.is_english(token.folded)
    if lexicon.in_dictionary(token.folded) or lexicon.in_dictionary(following.folded):
        return False
    both = (token.folded, following.folded)
    return any(lexicon.is_english(word) for word in both) and not any(traits(w, "de").any for w in both)


def _is_person(words: Words, index: int) -> bool:
    """Whether the word is a first name, or stands behind one: "Jessica Power"."""
    names = lexicon.first_names()
    before = words.all[index - 1].capital and words.before(index) in names
    word = words.all[index].folded
    return before or word in names or (word.endswith("s") and traits(word, "de").any)


def _end(words: Words, index: int, most: int) -> int:
    """Behind the words with capitals from ``index`` on, ``most`` at the most."""
    stop = index + 1
    while stop < index + most and stop < len(words.all) and words.between(stop) in {" ", " & "}:
        token = words.all[stop]
        if not token.capital or token.first or token.folded in _NEVER or len(token.text) < 2:
            break
        if lexicon.in_dictionary(token.folded) and not traits(token.folded, "de").any:
            break
        stop += 1
    return stop


_NUMBER = re.compile(
    r" (?:0\d|\d{4}|\d{2})(?![\w%]|[.,:]\d|[ ](?:Uhr|Euro|Jahre|Leute|Mann|Minuten|Kinder|Prozent))"
)


def _made(words: Words, start: int, stop: int, score: float, reason: str) -> Mention:
    begin, end = words.all[start].start, words.all[stop - 1].end
    if reason == "club" and (number := _NUMBER.match(words.text, end)):
        end = number.end()
    said = words.text[begin:end]
    return Mention(begin, end, said, Category.ORGANISATION, score, reason, said)
