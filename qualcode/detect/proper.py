"""Votes of word lists, of HanTa and of the words around: which words are names of persons or places.

A word counts if it is on a list of names and no ordinary word, or if HanTa takes it for a name, or if the
words around say so. Ordinary words that are names too ("Wolf", "Essen") need at least two of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualcode.core.names import Category
from qualcode.core.ordinary import LOOKALIKES, ORDINARY
from qualcode.detect import cues, lexicon
from qualcode.detect.heads import is_head, single_names
from qualcode.detect.tokens import Token, Words, is_mostly_name, is_noun, may_be_adjective
from qualcode.detect.traits import Traits, is_demonym, traits

_PLACE_ENDINGS = tuple(lexicon.vocabulary("place_endings"))
_LONG_ENDINGS = tuple(ending for ending in _PLACE_ENDINGS if len(ending) > 4 and ending != "scheid")
_LETTER_S = re.compile(r".[’'´`]s?")  # "X's"
_LONGEST_NAME = 10  # letters; longer compounds are hardly ever names
_NUMBER_WORD = re.compile(r".*(?:und(?:zwan|drei|vier|fuenf|sech|sieb|acht|neun)(?:z|ss)ig|zehn|hundert)")
_STRONG_TITLES = lexicon.vocabulary("strong_titles")
_TITLES = lexicon.vocabulary("titles")
_DIRECTIONS = frozenset(["nord", "sued", "ost", "west", "mitte", "stadt", "land"])
_QUARTERS = lexicon.vocabulary("quarters")
_POSSESSIVES = lexicon.vocabulary("possessives")
_PREPOSITIONS = lexicon.vocabulary("prepositions")
_NO_PERSON = lexicon.vocabulary("no_person")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word is taken for, and why."""

    category: Category
    score: float
    reason: str


def read(words: Words, index: int, token: Token) -> Reading | None:
    """What the word is taken for, with its neighbours considered; None if for no name."""
    if (
        (len(token.text) < 3 and not _is_short_name(words, index, token))
        or _NUMBER_WORD.fullmatch(token.folded)
        or _LETTER_S.fullmatch(token.text)
        or (token.text.isupper() and len(token.text) < 5)
    ):
        return None
    if not token.capital:
        return _small(words, index, token)
    if not {token.folded, token.folded.removesuffix("s")}.isdisjoint(single_names() | lexicon.countries()):
        return None
    following = words.after(index)
    if following and following.capital and (token.folded in _STRONG_TITLES or token.folded in _TITLES):
        return None
    if place := _plain_place(words, index, token):
        return place
    if words.before(index) in _POSSESSIVES and lexicon.in_dictionary(token.folded):
        return None  # "mein Vetter"
    found = traits(token.folded, words.language)
    if told := _told(words, index, token, found):
        return told
    if "-" in token.text and not found.any:
        return _hyphenated(words, index, token)
    if found.any and not found.ordinary:
        return _listed(words, index, token, found)
    if found.ordinary:
        return _ambiguous(words, index, token, found) if found.any else None
    if not found.any and cues.place_cue(words, index) and words.before(index) != "nach" and not token.first:
        return Reading(Category.PLACE, 0.5, "no listed word after a preposition without article")
    return _unknown(words, index, token, found)


def _plain_place(words: Words, index: int, token: Token) -> Reading | None:
    """What only places are: quarters by their names, who lives in one, what stands behind a postcode."""
    if token.folded in _QUARTERS and cues.after_article(words, index):
        return Reading(Category.PLACE, 0.5, "quarter as many towns have")
    if is_demonym(token.folded):
        following = words.after(index)
        alone = words.before(index) in {"der", "die"} and not (following and following.capital)
        person = token.folded in lexicon.last_names() and (alone or cues.person_cue(words, index))
        category = Category.PERSON if person else Category.PLACE
        return Reading(category, 0.7, "who lives in a place")
    if cues.place_cue(words, index) and cues.romance_end(words.text, token.end):
        return Reading(Category.PLACE, 0.6, "place of several words")
    if cues.after_postcode(words, index) and _is_town_name(words, index, token):
        return Reading(Category.PLACE, 0.7, "after a postcode")
    return None


def _told(words: Words, index: int, token: Token, found: Traits) -> Reading | None:
    """A person by what is said around, whatever the word means."""
    titled = words.before(index) in _STRONG_TITLES and words.all[index - 1].capital
    if titled and not _is_usual(token, words.language):
        return Reading(Category.PERSON, 0.6, "after a title")
    if cues.name_told(words, index) and not _is_title(token):
        return Reading(Category.PERSON, 0.65, "said to be a name")
    if cues.introduced(words, index) and _is_possible_name(words, index, token, found):
        return Reading(Category.PERSON, 0.6, "said who it is")
    if cues.of_somebody(words, index) and _is_no_word(token, found):
        return Reading(Category.PERSON, 0.6, "of a family")
    if cues.apposed(words, index) and (found.first or _is_unknown(words, index, token, found)):
        return Reading(Category.PERSON, 0.6, "said who it is")
    return None


def _is_short_name(words: Words, index: int, token: Token) -> bool:
    """Bo, Mo, Li: first names of two letters, where the words around do not speak against it."""
    known = len(token.text) == 2 and token.folded in lexicon.first_names() and token.text.istitle()
    if not known or token.first or words.is_ordinary(token):
        return False
    return words.before(index) in {"der", "die", "den", "dem", "beim", "vom"} or cues.introduced(words, index)


def _is_title(token: Token) -> bool:
    return (
        token.folded == "mag"
        or token.folded in _STRONG_TITLES
        or token.folded in _TITLES
        or token.folded in lexicon.no_names()
    )


def _is_town_name(words: Words, index: int, token: Token) -> bool:
    """Whether a place may stand behind digits: any word behind five, none of the dictionary behind four."""
    five = words.text[max(0, token.start - 6) : token.start - 1].isdigit()
    return len(token.text) > 3 and (five or token.folded in lexicon.places() or not words.is_ordinary(token))


def _is_possible_name(words: Words, index: int, token: Token, found: Traits) -> bool:
    """Whether a word may be a person's name at all: a first name, no noun, or one put between commas."""
    if cues.nicknamed(words, index) and not cues.is_somebody(token.text) and not _is_title(token):
        return True
    if cues.is_somebody(token.text):
        return False
    if found.first or (found.last and token.folded not in lexicon.words("frequent")):
        return True
    return _is_no_word(token, found)


def _is_unknown(words: Words, index: int, token: Token, found: Traits) -> bool:
    """Whether a word is none that is known, nor put together from such unless HanTa takes it for a name."""
    return _is_no_word(token, found) and (not found.compound or words.is_named(index))


def _is_no_word(token: Token, found: Traits) -> bool:
    """Whether a word is no noun, nor a long compound of nouns, nor a title."""
    compound = found.compound and len(token.text) > _LONGEST_NAME
    return token.folded not in lexicon.words("nouns") and not compound and not _is_title(token)


def _listed(words: Words, index: int, token: Token, found: Traits) -> Reading | None:
    """On a list and in no dictionary; a compound at the start of a sentence may still be a word."""
    category = _category(words, index, found)
    if (
        not found.first
        and category is Category.PERSON
        and cues.after_article(words, index)
        and lexicon.in_dictionary(token.folded)
        and token.folded not in lexicon.vocabulary("hardly_words")
    ):
        return Reading(category, 0.4, "family name, or a rare noun")
    plain = token.folded in lexicon.towns() or token.folded in lexicon.first_names()
    if (
        found.compound
        and not plain
        and not (words.is_named(index) or cues.place_cue(words, index) or cues.person_cue(words, index))
    ):
        return Reading(category, 0.5, "name list, or a compound")
    return Reading(
        category,
        0.75,
        "first name" if found.first and category is Category.PERSON else f"list of {category}s",
    )


def _ambiguous(words: Words, index: int, token: Token, found: Traits) -> Reading | None:
    """An ordinary word that is a name too."""
    if (found.first or found.last) and cues.wrong_article(words, index):
        return Reading(Category.PERSON, 0.55, "article that the noun never has")
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
    following = words.after(index)
    if following and following.capital and lexicon.is_occupation(token.folded):
        return None  # "Pfleger Zilk"
    if named and not cues.after_article(words, index):
        curated = words.language == "de" and token.folded.removesuffix("s") in ORDINARY
        if found.first and not token.first and not curated:
            return Reading(Category.PERSON, 0.55, "first name and HanTa")
        return Reading(_category(words, index, found), 0.35, "ordinary word, name by HanTa")
    return None


def _is_no_noun(token: Token, language: str) -> bool:
    """Whether a German word is written with a capital though it is no noun, nor a nominalised adjective."""
    if language != "de" or len(token.text) < 4 or token.folded in lexicon.words("nouns"):
        return False
    if is_noun(token.folded):
        return False
    return not token.folded.endswith(("e", "er", "es", "en", "em")) or not may_be_adjective(token.text)


def _is_usual(token: Token, language: str) -> bool:
    """Whether a word is too common to be taken for a name after a title."""
    if language != "de":
        return lexicon.is_ordinary(token.folded, language)
    noun = token.folded in lexicon.words("nouns") or token.folded in LOOKALIKES or len(token.text) < 5
    return (noun and token.folded in lexicon.words("frequent")) or token.folded in lexicon.no_names()


def _phrase(words: Words, index: int) -> bool:
    """Whether a preposition and a word that is a town too are a common phrase: "in Form", "aus Wut"."""
    return words.all[index].folded in _PHRASES


_PHRASES = lexicon.vocabulary("phrases")


def _unknown(words: Words, index: int, token: Token, found: Traits) -> Reading | None:
    """In no list at all."""
    located = not found.compound or words.is_named(index) or token.folded.endswith(_PLACE_ENDINGS)
    if cues.place_cue(words, index) and located:
        return Reading(Category.PLACE, 0.6, "unknown word, place by its preposition")
    if cues.person_cue(words, index) and not found.compound:
        return Reading(Category.PERSON, 0.6, "unknown word where a name is expected")
    if found.compound and token.folded.endswith(_LONG_ENDINGS) and not lexicon.in_dictionary(token.folded):
        placed = cues.maybe_place(words, index)
        return Reading(Category.PLACE, 0.5 if placed else 0.35, "ends like a place")
    if found.compound or lexicon.is_english(token.folded) or is_head(token.folded):
        return None
    if lexicon.SURNAMES.fullmatch(token.folded) and not token.first and not words.is_named(index):
        return Reading(Category.PERSON, 0.5, "ends like a family name")
    if token.folded.endswith(("erin", "erinnen")):
        return None  # "die Mesnerin"
    if not token.first and words.before(index) in {"der", "die"} and not words.is_named(index):
        score = 0.45 if words.is_dialect(index) or words.between(index) == "" else 0.5
        return Reading(Category.PERSON, score, "unknown word after an article")
    if not token.first and words.before(index) in _PREPOSITIONS:
        score = 0.55 if words.is_named(index) else 0.5
        return Reading(Category.PERSON, score, "unknown word after a preposition without article")
    if words.is_named(index):
        doubtful = token.first or words.before(index) in _NO_PERSON or words.is_dialect(index)
        return Reading(_category(words, index, found), 0.4 if doubtful else 0.55, "HanTa")
    return None


def _small(words: Words, index: int, token: Token) -> Reading | None:
    """Small letters throughout, as in chats: well-known names only, or after a word that expects them."""
    if words.before(index) in _TITLES and not words.is_ordinary(token):
        return Reading(Category.PERSON, 0.6, "title, small letters")
    if token.folded in lexicon.no_names():
        return None
    if _is_small_first_name(words, index, token):
        return Reading(Category.PERSON, 0.35, "first name in small letters")
    if len(token.text) < 4:
        return None
    if is_demonym(token.folded) and len(token.text) > 6:
        return Reading(Category.PLACE, 0.55, "who lives in a place, in small letters")
    found = traits(token.folded, words.language)
    if _is_placed(words, index, token, found):
        return Reading(Category.PLACE, 0.4, "unknown word or place after a preposition, small letters")
    if found.ordinary or not found.any or (found.compound and token.folded not in lexicon.towns()):
        return None
    if token.folded in lexicon.towns():
        sure = cues.place_cue(words, index) or len(token.text) > 6
        return Reading(Category.PLACE, 0.55 if sure else 0.4, "place in small letters")
    if found.last and words.before(index) in lexicon.first_names():
        return Reading(Category.PERSON, 0.55, "family name in small letters")
    if found.first and cues.person_cue(words, index):
        return Reading(Category.PERSON, 0.55, "first name in small letters")
    return None


def _is_placed(words: Words, index: int, token: Token, found: Traits) -> bool:
    """Whether a word in small letters stands where a place does: "in tangerhütte", "in stendahl gibts"."""
    if words.before(index) not in {"in", "aus", "nach"} or found.ordinary or token.folded in lexicon.towns():
        return False
    return (
        words.language == "de" and len(token.text) > 5 and (found.place or not (found.any or found.compound))
    )


def _is_small_first_name(words: Words, index: int, token: Token) -> bool:
    """Whether an article or a relation stands before what is a first name and nothing else: "der uwe"."""
    if words.before(index) not in {"der", "die", "den", "dem", "vom", "beim"}:
        return False
    known = token.folded in lexicon.first_names() and not words.is_ordinary(token)
    return known and is_mostly_name(token.folded, words.language) and words.language == "de"


def _hyphenated(words: Words, index: int, token: Token) -> Reading | None:
    """Castrop-Rauxeler, Schmidt-Meinecke, Al-Hamad; "Awo-Träger" and "Corona-Krise" are none."""
    parts = token.folded.split("-")
    if parts[0] in single_names():
        return None
    if _is_quarter(parts) or (cues.place_cue(words, index) and parts[0] in lexicon.towns()):
        return Reading(Category.PLACE, 0.65, "town and quarter")
    if all(len(part) > 2 and part in lexicon.first_names() for part in parts) and not token.first:
        return Reading(Category.PERSON, 0.6, "double first name")
    found = [traits(part, words.language) for part in parts]
    if (found[-1].ordinary and not found[-1].any) or (found[-1].compound and not found[-1].any):
        return None
    listed = [part for part in found if part.any and not (part.ordinary and len(parts) == 1)]
    if not listed or (all(part.ordinary for part in found) and not words.is_named(index)):
        if words.is_named(index) and not any(part.ordinary for part in found):
            return Reading(_category(words, index, found[-1]), 0.55, "HanTa")
        return None
    whole = Traits(
        *(any(getattr(p, name) for p in found) for name in ("first", "last", "place", "ordinary", "compound"))
    )
    return Reading(_category(words, index, whole), 0.65, "double name")


def _is_quarter(parts: list[str]) -> bool:
    """Kiel-Wik, Weingarten-West: a town and what is no word, another place or a direction."""
    town, last = parts[0], parts[-1]
    if len(parts) != 2 or town not in lexicon.towns():
        return False
    return last in _DIRECTIONS or last in lexicon.places() or not lexicon.is_ordinary(last, "de")


def _category(words: Words, index: int, found: Traits) -> Category:
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
