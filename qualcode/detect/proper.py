"""Votes of word lists, of HanTa and of the words around: which words are names of persons or places.

A word counts if it is on a list of names and no ordinary word, or if HanTa takes it for a name, or if the
words around say so. Ordinary words that are names too ("Wolf", "Essen") need at least two of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qualcode.core.names import Category, fold
from qualcode.core.ordinary import ENGLISH_TOO, ORDINARY
from qualcode.core.redaction.mentions import Mention
from qualcode.detect import cues, lexicon
from qualcode.detect.tokens import Token, Words, is_mostly_name

_PARTICLES = lexicon.vocabulary("particles")
_PLACE_ENDINGS = tuple(lexicon.vocabulary("place_endings"))
_LETTER_S = re.compile(r".[’'´`]s?")  # "X's"
_TITLES = lexicon.vocabulary("titles")
_SITUATED = re.compile(
    r"[ ](?:am|an der|an dem|ob der|ob dem|im|in der|vor der|bei|unter)[ ]"
    r"(?:Rhein|Ruhr|Main|Neckar|Donau|Isar|Inn|Lech|Elbe|Weser|Leine|Aller|Ems|Lippe|Lahn|Mosel|Saar"
    r"|Sieg|Wupper|Erft|Niers"
    r"|Havel|Spree|Oder|Neiße|Saale|Unstrut|Werra|Fulda|Eder|Ilm|Salzach|Enns|Mur|Drau|Aare|Reuss"
    r"|Limmat|Thur|Bodensee|Jagst|Kocher|Rems|Enz"
    r"|Nahe|Glan|Altmühl|Pegnitz|Iller|Vils|Naab|Taunus|Odenwald|Breisgau|Allgäu|Schwarzwald"
    r"|Sauerland|Westerwald|Hunsrück|Chiemgau|Thüringer Wald|Tauber|Brenz|Hellweg)(?![^\W_])"
)
_NO_PERSON = lexicon.vocabulary("no_person")
_INITIAL = re.compile(r"(?<![^\W_])[A-ZÄÖÜ]\.[ \u00a0]?$")  # the "M." of "M. Traoré"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word is taken for, and why."""

    category: Category
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Lists:
    """On which lists a word stands, as it is or without the s of a genitive."""

    first: bool
    last: bool
    place: bool
    ordinary: bool
    compound: bool

    @property
    def any(self) -> bool:
        return self.first or self.last or self.place


def proper(words: Words) -> list[Mention]:
    """Mentions of persons and places, and of nothing else (offsets in code points)."""
    readings = [_read(words, index, token) for index, token in words]
    mentions, index = [], 0
    for stop, mention in _joined(words, readings):
        mentions.append(mention)
        index = max(index, stop)
    return mentions


def is_common(text: str, language: str) -> bool:
    """Whether a name is an ordinary word in the text's language, too."""
    found = _lists(fold(text), language)
    return found.ordinary or (found.compound and not found.any)


def is_name_like(token: Token, language: str) -> bool:
    """Whether a word is likely to be a name whatever stands around it: listed or unknown, not ordinary."""
    found = _lists(token.folded, language)
    if "-" in token.text and not found.any:
        parts = [_lists(part, language) for part in token.folded.split("-")]
        return any(part.any and not part.ordinary for part in parts)
    return token.capital and len(token.text) > 1 and not found.ordinary and (found.any or not found.compound)


@lru_cache(maxsize=50_000)
def _lists(word: str, language: str) -> _Lists:
    if word in lexicon.no_names():
        return _Lists(False, False, False, True, False)
    forms = {word, word.removesuffix("'s"), word.removesuffix("s") if len(word) > 4 else word}
    first, last = forms & lexicon.first_names(), forms & lexicon.last_names()
    place = forms & lexicon.places() or word in lexicon.demonyms()
    german = language == "de"
    ordinary = lexicon.in_dictionary(word) if german else lexicon.is_ordinary(word, language)
    common = not forms.isdisjoint(ORDINARY if german else ENGLISH_TOO)
    ordinary = ordinary or common
    frequent = common or (german and word in lexicon.words("frequent"))
    if ordinary and (first or last or place) and not frequent:
        ordinary = not is_mostly_name(word, language)  # a rare noun, or a common name: "Lars", "München"
    if "'" in word and lexicon.is_ordinary(word.partition("'")[0], language):
        return _Lists(False, False, False, True, False)  # "Sie's"
    return _Lists(bool(first), bool(last), bool(place), ordinary, german and lexicon.is_compound(word))


def _read(words: Words, index: int, token: Token) -> Reading | None:
    if (
        len(token.text) < 3
        or _LETTER_S.fullmatch(token.text)
        or (token.text.isupper() and len(token.text) < 5)
    ):
        return None
    if not token.capital:
        return _small(words, index, token)
    if token.folded in lexicon.countries() or token.folded.removesuffix("s") in lexicon.countries():
        return None
    if _is_demonym(token.folded):
        return Reading(Category.PLACE, 0.7, "who lives in a place")
    found = _lists(token.folded, words.language)
    if "-" in token.text and not found.any:
        return _hyphenated(words, index, token)
    if found.any and not found.ordinary:
        return _listed(words, index, token, found)
    if found.ordinary:
        return _ambiguous(words, index, token, found) if found.any else None
    return _unknown(words, index, token, found)


def _is_demonym(word: str) -> bool:
    """Duisburger, Halternern, Siegenerin, Bonnerinnen."""
    stem = re.sub(r"(?<=er)(?:n|s|in|innen)$", "", word)
    known = stem in lexicon.demonyms() and stem not in lexicon.first_names()
    return known and not (stem != word and lexicon.in_dictionary(word)) and word not in lexicon.no_names()


def _listed(words: Words, index: int, token: Token, found: _Lists) -> Reading | None:
    """On a list and in no dictionary; a compound at the start of a sentence may still be a word."""
    category = _category(words, index, found)
    if (
        not found.first
        and category is Category.PERSON
        and cues.after_article(words, index)
        and lexicon.in_dictionary(token.folded)
    ):
        return Reading(category, 0.4, "family name, or a rare noun")
    plain = token.folded in lexicon.towns() or token.folded in lexicon.first_names()
    if (
        found.compound
        and not plain
        and not (words.is_named(index) or cues.place_cue(words, index) or cues.person_cue(words, index))
    ):
        return Reading(category, 0.35, "name list, or a compound")
    return Reading(
        category,
        0.75,
        "first name" if found.first and category is Category.PERSON else f"list of {category}s",
    )


def _ambiguous(words: Words, index: int, token: Token, found: _Lists) -> Reading | None:
    """An ordinary word that is a name too."""
    if (found.first or found.last) and cues.person_cue(words, index):
        return Reading(Category.PERSON, 0.6, "ordinary word where a name is expected")
    named = words.is_named(index)
    if (found.first or found.last) and not token.first and _is_no_noun(token, words.language):
        return Reading(Category.PERSON, 0.6, "name with a capital that only nouns have")
    if found.place and cues.headed(words, index):
        return Reading(Category.PLACE, 0.65, "ordinary word after a kind of place")
    if (
        found.place
        and cues.place_cue(words, index)
        and token.folded in lexicon.towns()
        and not _phrase(words, index)
    ):
        return Reading(Category.PLACE, 0.6, "town that is an ordinary word, by its preposition")
    if found.place and named and (cues.place_cue(words, index) or cues.maybe_place(words, index)):
        return Reading(Category.PLACE, 0.65, "ordinary word, place by its preposition")
    if named and not cues.after_article(words, index):
        curated = words.language == "de" and token.folded.removesuffix("s") in ORDINARY
        if found.first and not token.first and not curated:
            return Reading(Category.PERSON, 0.55, "first name and HanTa")
        return Reading(_category(words, index, found), 0.35, "ordinary word, name by HanTa")
    return None


def _is_no_noun(token: Token, language: str) -> bool:
    """Whether a German word is written with a capital though it is no noun, nor a nominalised adjective."""
    ending = token.folded.endswith(("e", "er", "es", "en", "em"))
    return (
        language == "de" and not ending and len(token.text) > 3 and token.folded not in lexicon.words("nouns")
    )


def _phrase(words: Words, index: int) -> bool:
    """Whether a preposition and a word that is a town too are a common phrase: "in Form", "aus Wut"."""
    return words.all[index].folded in _PHRASES


_PHRASES = lexicon.vocabulary("phrases")


def _unknown(words: Words, index: int, token: Token, found: _Lists) -> Reading | None:
    """In no list at all."""
    located = not found.compound or words.is_named(index) or token.folded.endswith(_PLACE_ENDINGS)
    if cues.place_cue(words, index) and located:
        return Reading(Category.PLACE, 0.6, "unknown word, place by its preposition")
    if cues.person_cue(words, index) and not found.compound:
        return Reading(Category.PERSON, 0.6, "unknown word where a name is expected")
    if found.compound:
        return None
    if lexicon.SURNAMES.fullmatch(token.folded) and not token.first and not words.is_named(index):
        return Reading(Category.PERSON, 0.5, "ends like a family name")
    if not token.first and words.before(index) in {"der", "die"} and not words.is_named(index):
        return Reading(Category.PERSON, 0.45, "unknown word after an article")
    if words.is_named(index):
        doubtful = token.first or words.before(index) in _NO_PERSON
        return Reading(_category(words, index, found), 0.4 if doubtful else 0.55, "HanTa")
    return None


def _small(words: Words, index: int, token: Token) -> Reading | None:
    """Small letters throughout, as in chats: well-known names only, or after a word that expects them."""
    if words.before(index) in _TITLES and not words.is_ordinary(token):
        return Reading(Category.PERSON, 0.6, "title, small letters")
    if len(token.text) < 4 or token.folded in lexicon.no_names():
        return None
    if _is_demonym(token.folded) and len(token.text) > 6:
        return Reading(Category.PLACE, 0.55, "who lives in a place, in small letters")
    found = _lists(token.folded, words.language)
    if found.ordinary or not found.any or (found.compound and token.folded not in lexicon.towns()):
        return None
    if token.folded in lexicon.towns():
        sure = cues.place_cue(words, index) or (len(token.text) > 6 and not found.last)
        return Reading(Category.PLACE, 0.55 if sure else 0.4, "place in small letters")
    if found.first and cues.person_cue(words, index):
        return Reading(Category.PERSON, 0.55, "first name in small letters")
    return None


def _hyphenated(words: Words, index: int, token: Token) -> Reading | None:
    """Castrop-Rauxeler, Schmidt-Meinecke, Al-Hamad; "Awo-Träger" and "Corona-Krise" are none."""
    parts = token.folded.split("-")
    found = [_lists(part, words.language) for part in parts]
    if (found[-1].ordinary and not found[-1].any) or (found[-1].compound and not found[-1].any):
        return None
    listed = [part for part in found if part.any and not (part.ordinary and len(parts) == 1)]
    if not listed or (all(part.ordinary for part in found) and not words.is_named(index)):
        if words.is_named(index) and not any(part.ordinary for part in found):
            return Reading(_category(words, index, found[-1]), 0.55, "HanTa")
        return None
    whole = _Lists(
        *(any(getattr(p, name) for p in found) for name in ("first", "last", "place", "ordinary", "compound"))
    )
    return Reading(_category(words, index, whole), 0.65, "double name")


def _category(words: Words, index: int, found: _Lists) -> Category:
    """Person or place: by the lists, and by what stands before where they leave it open."""
    person = found.first or found.last
    if cues.place_cue(words, index) and (found.place or not person):
        return Category.PLACE
    if person == found.place and cues.maybe_place(words, index) and not person:
        return Category.PLACE
    if not person and not found.place:
        endings = words.all[index].folded.endswith(_PLACE_ENDINGS)
        return Category.PLACE if endings and not cues.after_article(words, index) else Category.PERSON
    return (
        Category.PERSON
        if person and not (found.place and not found.first and _is_town(words, index))
        else Category.PLACE
    )


def _is_town(words: Words, index: int) -> bool:
    return words.all[index].folded in lexicon.towns() and not cues.person_cue(words, index)


def _joined(words: Words, readings: list[Reading | None]) -> Iterator[tuple[int, Mention]]:
    """Runs of words that are one name: first and family name, "Haltern am See", "Bad Salzuflen"."""
    at = 0
    while at < len(readings):
        stop = _place_end(words, at)
        if stop > at + 1:
            yield stop, _mention(words, at, stop, Reading(Category.PLACE, 0.8, "list of places"))
        else:
            reading = readings[at]
            stop = at + 1
            if (
                reading
                and reading.category is Category.PLACE
                and (more := _SITUATED.match(words.text, words.all[at].end))
            ):
                stop = next(
                    (i for i in range(at + 1, len(words.all)) if words.all[i].end >= more.end()), stop
                )
            if reading and reading.category is Category.PERSON:
                stop = _person_end(words, readings, at)
                if stop > at + 1:
                    reading = Reading(Category.PERSON, max(reading.score, 0.7), "first and family name")
            if reading:
                yield stop, _mention(words, at, stop, reading)
        at = stop


def _person_end(words: Words, readings: list[Reading | None], at: int) -> int:
    """Behind the last word of a person's name that begins at ``at``."""
    stop = at + 1
    while stop < len(readings) and stop - at < 5:
        ahead = stop
        while _is_particle(words, ahead) and stop == at + 1:
            ahead += 1
        if ahead >= len(readings) or words.between(ahead) != " " or not _goes_on(words, readings, at, ahead):
            break
        stop = ahead + 1
    return stop


def _is_particle(words: Words, index: int) -> bool:
    token = words.at(index)
    return (
        token is not None and words.between(index) == " " and token.folded in _PARTICLES and not token.capital
    )


def _goes_on(words: Words, readings: list[Reading | None], at: int, index: int) -> bool:
    token, reading = words.all[index], readings[index]
    if not token.capital or len(token.text) < 2 or token.first:
        return False
    if reading:
        return reading.category is Category.PERSON or not cues.place_cue(words, index)
    found = _lists(token.folded, words.language)
    before = _lists(words.all[at].folded, words.language)
    if words.before(index) in _PARTICLES:
        return (
            before.first
            and not before.ordinary
            and (found.last or not found.ordinary)
            and not token.text.isupper()
        )
    if before.first and not before.ordinary and lexicon.SURNAMES.fullmatch(token.folded):
        return True
    if found.any and found.ordinary:
        return before.first and (found.last or found.first) and (not before.ordinary or words.is_named(index))
    surname = (
        not found.compound or words.is_named(index) or lexicon.SURNAMES.fullmatch(token.folded) is not None
    )
    return before.first and not found.ordinary and surname


def _place_end(words: Words, at: int) -> int:
    """Behind the last word of a place of several words that begins at ``at``; ``at`` if there is none."""
    if not words.all[at].capital:
        return at
    if words.all[at].folded == "bad" and not cues.after_article(words, at):
        following = words.after(at)
        if following and following.capital and not lexicon.in_dictionary(following.folded):
            return at + 2
    for parts in _long_places().get(words.all[at].folded, ()):
        stop = at + len(parts)
        if (
            stop <= len(words.all)
            and all(words.between(i) in {" ", "-"} for i in range(at + 1, stop))
            and all(
                word.folded.removesuffix("er") == part.removesuffix("er") or word.folded == part
                for word, part in zip(words.all[at:stop], parts, strict=True)
            )
        ):
            return stop
    return at


def _long_places() -> dict[str, list[tuple[str, ...]]]:
    return lexicon.long_places()


def _mention(words: Words, at: int, stop: int, reading: Reading) -> Mention:
    start, end = words.all[at].start, words.all[stop - 1].end
    if reading.category is Category.PERSON and (
        initial := _INITIAL.search(words.text[max(0, start - 5) : start])
    ):
        start -= len(initial.group())
    said = words.text[start:end]
    return Mention(start, end, said, reading.category, reading.score, reading.reason, said)
