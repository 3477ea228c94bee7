"""Votes for organisations by the grammar around them: names beside nouns, acronyms, capital adjectives.

"Die Oper Graz", "bei der KESB", "im Goldenen Anker", "die 14. Grundschule", "Kühnast Metallbau", "GrünBau".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qualcode.core.names import PLACE_HEADS, Category, fold
from qualcode.core.redaction.mentions import Mention, occurrences
from qualcode.detect import lexicon
from qualcode.detect.heads import is_head, single_names
from qualcode.detect.tokens import Token, Words
from qualcode.detect.traits import traits

_NO_ACRONYMS = lexicon.vocabulary("no_acronyms")
_BEFORE_ACRONYMS = lexicon.vocabulary("before_acronyms")
_INSTITUTIONS = tuple(lexicon.vocabulary("institutions"))
_BARE = tuple(lexicon.vocabulary("bare_institutions"))
_DIRECTIONS = lexicon.vocabulary("directions")
_TRADES = tuple(lexicon.vocabulary("trade_endings"))
_PERSONS = lexicon.vocabulary("person_nouns") | lexicon.vocabulary("relations")
_PLACE_NOUNS = frozenset(PLACE_HEADS) | lexicon.vocabulary("heads")
_ARTICLES = lexicon.vocabulary("articles") | lexicon.vocabulary("to_places") | frozenset(["bei", "de", "dr"])
_NO_NAMED_NOUNS = lexicon.vocabulary("no_named_nouns")
_ADJECTIVES_TOO = lexicon.vocabulary("adjectives_too")
_NEVER = lexicon.vocabulary("never_apposed")

_ACRONYM = re.compile(r"[A-ZÄÖÜ][a-zäöü]?[A-ZÄÖÜ]{1,5}[a-z]?")
_NUMBER = re.compile(r" \d{1,3}(?!\d|[.,:]\d|%|[ ]?(?:Uhr|Euro|Prozent|Leute|Jahre|Mal|mal|Kinder))(?!\w)")
_CAMEL = re.compile(r"(?!Ma?c[A-Z])[A-ZÄÖÜ][a-zäöüß]+[A-ZÄÖÜ][a-zäöüß]+")
_NUMBERED = re.compile(
    r"(?<![\w.])\d{1,3}\. (?:[A-ZÄÖÜ][a-zäöüß]*(?:schule|gymnasium|kita|revier))(?![^\W_])"
    r"|(?<![^\W_])(?:Amt|MA|Fachbereich|Referat|Dezernat) \d{1,3}(?!\d|[.,:]\d|[ ]?(?:Uhr|Euro|Prozent))"
)
_PARTNERS = re.compile(
    r"(?<![^\W_])[A-ZÄÖÜ][^\W\d_]+(?:, [A-ZÄÖÜ][^\W\d_]+)? (?:und|&|\+|and) "
    r"(?:Söhne|Sohn|Töchter|Tochter|Partner|Kollegen|Co\.?|Sons?|Daughters?|Brothers)(?![^\W_])"
)
_NAMED_AFTER = (
    r"(?:(?:[^\W\d_a-zßäöü][^\W\d_]*(?:und|&) )?(?:[^\W\d_a-zäöüß][^\W\d_]+(?:e|en|er|es) )?[A-ZÄÖÜ][^\W\d_]+"
    r"(?:(?: und| &) [A-ZÄÖÜ][^\W\d_]{4,}(?= |[.,;!?\n]|$))*)"
)
_PURPOSE = re.compile(
    r"(?<![^\W_])(?:[A-ZÄÖÜ][^\W\d_]+(?:amt|stelle|zentrum|institut|verein|verband|bündnis|netzwerk|stiftung"
    r"|initiative|ministerium|akademie|forum|agentur|werkstatt|behörde)|Haus|Zentrum|Institut|Verein"
    r"|Verband"
    r"|Bündnis|Netzwerk|Stiftung|Initiative|Ministerium|Akademie|Forum) "
    rf"(?:für|gegen|zur|der Begegnung|der Jugend|der Kulturen|der Familie|ohne) ?{_NAMED_AFTER}?(?![^\W_])"
)
_AT = re.compile(
    r"(?<![^\W_])[A-ZÄÖÜ]?[^\W\d_]*(?:gymnasium|[Ss]chule|[Kk]linik|[Kk]linikum|[Kk]ita|[Tt]heater"
    r"|Gymnasium|[Hh]eim"
    r"|[Zz]entrum|[a-z]haus|[Pp]raxis) (?:am|an der|an den|im|in der|auf der|auf dem|unter der) "
    r"(?P<name>[A-ZÄÖÜ][^\W\d_]+(?:-[A-ZÄÖÜ][^\W\d_]+)*)(?![^\W_]| [A-ZÄÖÜ])"
)
_SAINT = re.compile(r"(?<![^\W_])[A-ZÄÖÜ]{2,5} (?:St\.|Sankt) [A-ZÄÖÜ][^\W\d_]+")
_AT_WORDS = re.compile(
    r".*(?:markt|park|see|bach|berg|wald|ufer|tor|ring|hof|feld|schloss|rhein|ruhr|fluss|hang|weg)e?"
)
_LEGAL = re.compile(
    r"(?<![^\W_])(?P<name>[A-ZÄÖÜ][^\W\d_]{4,}) (?:e\.? ?V\.|gGmbH|GmbH|AG|KG|UG|eG)(?![^\W_])"
)
_FIRM = re.compile(
    r"(?<![^\W_])(?:Fa|Firma|Gebr|Gebrüder)\.? [A-ZÄÖÜ][^\W\d_]+(?:-[A-ZÄÖÜ][^\W\d_]+)*"
    rf"(?: (?i:[^\W\d_]*(?:{'|'.join(sorted(_TRADES))}))(?![^\W_]))?"
)
_MEDIA = re.compile(
    r"(?<![^\W_])[A-ZÄÖÜ][^\W\d_]+er (?:(?:Neue|Allgemeine"
    r"|Freie) )?(?:[A-ZÄÖÜ][a-zäöüß]*)?(?:[Tt]ageblatt|[Zz]eitung"
    r"|[Aa]nzeiger|[Nn]achrichten|[Kk]urier|[Rr]undschau|[Mm]orgenpost|[Pp]hilharmoniker|[Tt]afel"
    r"|[Vv]olksstimme"
    r"|[Bb]lätter|[Pp]hilharmonie|[Oo]rchester)(?![^\W_])"
)
_ENGLISH = re.compile(
    r"(?<![^\W_])(?:St\.? [A-Z][a-z]+(?:['’]s)?(?: [A-Z][a-z]+)?|(?:[A-Z][a-z]+ ){1,3}(?:Lodge|School"
    r"|Church|Chapel|College"
    r"|Centre|Center|Library|Hall|House|Academy|Surgery|Clinic|Hospital|Depot|depot|Works|Brewery|Club"
    r"|Rooms|Arms"
    r"|Joinery|Garage|Foundry|Bakery|Primary|High|Infants|Juniors|Trust|Foundation|Council|University|Society"
    r"|Association|Institute|Infirmary|Theatre|Museum|Bank|Motors|Builders|Group|Ltd|Services))(?![^\W_])"
)
_DIGITAL = re.compile(r"(?<![\w.@])[^\W\d_]{3,}\.(?:digital|media|software|tech|works)(?: (?:UG|GmbH|eG))?")
_PERSON_ENDINGS = (
    "in",
    "innen",
    "mann",
    "frau",
    "leute",
    "ling",
    "ant",
    "ent",
    "ist",
    "eur",
    "tor",
    "loge",
    "er",
    "ern",
)
_ADJECTIVE = re.compile(r"[^\W\d_a-zßäöü][^\W\d_]{2,}(?:e|en|er|es|em)")


_SHAPES = (
    ((_ENGLISH, 0.6, "name and institution"), (_PARTNERS, 0.6, "name and partners")),
    (
        (_NUMBERED, 0.6, "numbered school or office"),
        (_PARTNERS, 0.6, "name and partners"),
        (_DIGITAL, 0.6, "firm named like an address"),
        (_PURPOSE, 0.5, "institution and its purpose"),
        (_SAINT, 0.6, "acronym and saint"),
        (_FIRM, 0.7, "firm"),
        (_MEDIA, 0.6, "newspaper or orchestra of a place"),
    ),
)


def institutions(words: Words) -> Iterator[Mention]:
    """Mentions of organisations (offsets in code points), and of places named by an adjective."""
    for pattern, score, reason in _SHAPES[words.language == "de"]:
        for match in pattern.finditer(words.text):
            if pattern is _PARTNERS and words.is_ordinary_word(fold(match.group().split()[0].rstrip(","))):
                continue  # "Kolleginnen und Kollegen"
            yield Mention(*match.span(), match.group(), Category.ORGANISATION, score, reason, match.group())
    yield from _owners(words)
    if words.language == "de":
        yield from _situated(words)
    for index, token in words:
        yield from _acronym(words, index, token)
        if not token.capital:
            continue
        if _CAMEL.fullmatch(token.text) and not _is_no_camel(token):
            yield _made(words, index, index + 1, 0.55, "capital within the word")
        yield from _beside_a_name(words, index, token)
        yield from _trade(words, index, token)
        yield from _bare(words, index, token)
        if words.language == "de":
            yield from _described(words, index, token)


def _is_no_camel(token: Token) -> bool:
    """WhatsApp, KollegInnen: a capital within the word, but no organisation that tells who somebody is."""
    return token.folded in lexicon.no_names() or token.text.endswith(("In", "Innen"))


def institutions_told(words: Words) -> Iterator[str]:
    """Names that a legal form tells, to be found without it: "Deichlicht" of "Deichlicht e.V."."""
    for match in _LEGAL.finditer(words.text):
        if not lexicon.in_dictionary(fold(match["name"])):
            yield match["name"]


def _owners(words: Words) -> Iterator[Mention]:
    """The family name in a firm's name where it stands alone: "der Brettschneider"."""
    text = words.text
    firms = [*_FIRM.finditer(text), *_PARTNERS.finditer(text)]
    named = {m.group().split()[m.re is _FIRM].rstrip(",") for m in firms}
    inside = {at for m in firms for at in range(*m.span())}
    for name in sorted(named):
        is_surname = fold(name) in lexicon.last_names() or not lexicon.in_dictionary(fold(name))
        for span in occurrences(text, name) if is_surname and len(name) > 3 else ():
            if span.start not in inside:
                yield Mention(*span, name, Category.PERSON, 0.35, "as in a firm's name", name)


def _situated(words: Words) -> Iterator[Mention]:
    """Institutions by where they are: "das Gymnasium am Kattenberge", but no "die Schule am Montag"."""
    for match in _AT.finditer(words.text):
        name = fold(match["name"])
        if _AT_WORDS.fullmatch(name) or not lexicon.is_ordinary(name, "de"):
            yield Mention(
                *match.span(), match.group(), Category.ORGANISATION, 0.5, "institution at", match.group()
            )


def _acronym(words: Words, index: int, token: Token) -> Iterator[Mention]:
    """Capitals that are no word: in tier 1 behind an article or a preposition, or with a number."""
    if not _ACRONYM.fullmatch(token.text) or token.folded in _NO_ACRONYMS or _is_shouted(words, index):
        return
    number = _NUMBER.match(words.text, token.end)
    end = number.end() if number else token.end
    expected = words.before(index) in _BEFORE_ACRONYMS or number is not None
    following = words.after(index)
    if following and following.capital and not words.is_ordinary(following):
        end, expected = words.all[_name_end(words, index + 1) - 1].end, True
    said = words.text[token.start : end]
    yield Mention(
        token.start, end, said, Category.ORGANISATION, 0.55 if expected else 0.35, "capitals only", said
    )


def _is_shouted(words: Words, index: int) -> bool:
    """Whether words in capitals stand side by side, or an ordinary word is written so for emphasis."""
    token = words.all[index]
    around = (words.at(index - 1), words.at(index + 1))
    if any(other and len(other.text) > 1 and other.text.isupper() for other in around):
        return True
    return len(token.text) > 3 and words.is_ordinary(token)


@lru_cache(maxsize=20_000)
def is_institution(word: str) -> bool:
    """Whether a folded noun is one for institutions: the word itself, or one that ends with it."""
    stem = word.removesuffix("s") if len(word) > 5 else word
    return is_head(word) or any(one.endswith(_INSTITUTIONS) for one in (word, stem) if len(one) > 2)


@lru_cache(maxsize=20_000)
def _is_person_noun(word: str) -> bool:
    return word in _PERSONS or (word.endswith(_PERSON_ENDINGS) and not is_institution(word))


def _beside_a_name(words: Words, index: int, token: Token) -> Iterator[Mention]:
    """A noun and a name side by side: "die Oper Graz", "Labor Petzold", "Klinikum Süd"."""
    following = words.after(index)
    if following is None or not following.capital or len(following.text) < 3 or following.first:
        return
    if token.folded in _PLACE_NOUNS:
        return
    if _is_person_noun(token.folded) or token.folded in _NEVER or following.folded in _NEVER:
        return
    institution = is_institution(token.folded)
    if not institution and (words.before(index) not in _ARTICLES or not words.is_ordinary(token)):
        return
    found = traits(following.folded, words.language)
    town = following.folded in lexicon.towns() or (found.place and not found.ordinary)
    if institution and following.folded in _DIRECTIONS:
        yield _made(words, index, index + 2, 0.65, "institution and direction")
    elif institution and (found.last or found.first or not _is_word(following.folded, words.language)):
        yield _made(words, index, _name_end(words, index + 1), 0.6, "institution and name")
    elif town and not following.folded.endswith("er"):
        yield _made(words, index, _name_end(words, index + 1), 0.55, "noun and place")


def _is_word(word: str, language: str) -> bool:
    """Whether a folded word is in a dictionary (that words make it up does not suffice)."""
    return lexicon.in_dictionary(word) if language == "de" else lexicon.is_ordinary(word, language)


def _name_end(words: Words, index: int) -> int:
    """Behind the words of the name: capitalised and no ordinary ones."""
    stop = index + 1
    while (token := words.at(stop)) and stop < index + 3 and words.between(stop) == " ":
        forename = words.all[stop - 1].folded in lexicon.first_names()
        if not token.capital or (words.is_ordinary(token) and not forename):
            break
        stop += 1
    return stop


def _trade(words: Words, index: int, token: Token) -> Iterator[Mention]:
    """A name and what it trades in: "Kühnast Metallbau"."""
    following = words.after(index)
    if following is None or token.first or not following.capital or len(following.text) < 3:
        return
    if not following.folded.endswith(_TRADES) and token.folded not in single_names():
        return
    brand = token.folded in single_names()
    if (brand or not words.is_ordinary(token)) and not traits(following.folded, words.language).last:
        yield _made(words, index, index + 2, 0.55, "name and trade")


def _bare(words: Words, index: int, token: Token) -> Iterator[Mention]:
    """An institution in one word behind an article: "beim Martinsclub"; tier 2 if made of ordinary words."""
    if words.before(index) not in _ARTICLES or words.before(index) in {
        "ein",
        "eine",
        "einem",
        "einen",
        "einer",
        "a",
    }:
        return
    word = token.folded.removesuffix("s") if token.folded.endswith("ings") else token.folded
    head = next((end for end in _BARE if word.endswith(end) and len(word) > len(end) + 2), "")
    if not head or token.folded in lexicon.words("frequent") or token.folded in lexicon.words("nouns"):
        return
    front = word.removesuffix(head).rstrip("-")
    named = "-" in token.text and not lexicon.in_dictionary(front)
    known = {front, front.removesuffix("s")} & (lexicon.first_names() | lexicon.last_names())
    sure = named or bool(known) or not lexicon.is_ordinary(word, words.language) or front in single_names()
    yield _made(words, index, index + 1, 0.55 if sure else 0.5, "institution in one word")


def _described(words: Words, index: int, token: Token) -> Iterator[Mention]:
    """An adjective with a capital and a noun, as only names have: "im Goldenen Anker"."""
    following = words.after(index)
    if token.first or following is None or not following.capital or not words.before(index):
        return
    if not _ADJECTIVE.fullmatch(token.text) or not _is_adjective(token.folded):
        return
    if following.folded in _NEVER | _NO_NAMED_NOUNS or not words.is_ordinary(following):
        return
    if following.folded in _PERSONS:
        return
    place = following.folded.endswith(("stadt", "siedlung", "berg", "tal", "land", "wald", "heide", "see"))
    category = Category.PLACE if place else Category.ORGANISATION
    said = words.text[token.start : following.end]
    yield Mention(token.start, following.end, said, category, 0.5, "adjective with a capital", said)


def _is_adjective(word: str) -> bool:
    """Whether a folded word is an adjective's form and no noun's."""
    if word in lexicon.demonyms() or word in lexicon.last_names():
        return False
    stem = re.sub(r"e[rsnm]?$", "", word)
    if stem in lexicon.words("nouns") and stem not in _ADJECTIVES_TOO:
        return False
    frequent = lexicon.words("frequent")
    forms = {stem + end for end in ("e", "er", "es", "en", "em")} & frequent
    usual = len(forms) > 2 or stem.endswith(("isch", "lich", "ig"))
    return stem not in lexicon.vocabulary("no_adjectives") and len(stem) > 2 and usual


def _made(words: Words, start: int, stop: int, score: float, reason: str) -> Mention:
    begin, end = words.all[start].start, words.all[stop - 1].end
    said = words.text[begin:end]
    return Mention(begin, end, said, Category.ORGANISATION, score, reason, said)
