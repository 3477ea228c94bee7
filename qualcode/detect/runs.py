"""Runs of words that are one name: first and family name, "Haltern am See", "Bad Salzuflen"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualcode.core.names import Category
from qualcode.core.redaction.mentions import Mention
from qualcode.detect import cues, lexicon
from qualcode.detect.heads import is_head
from qualcode.detect.proper import Reading, read
from qualcode.detect.tokens import Words
from qualcode.detect.traits import is_common, traits

_PARTICLES = lexicon.vocabulary("particles")
_DETERMINERS = lexicon.vocabulary("determiners")


_INITIAL = re.compile(r"(?<![^\W_])[A-ZÄÖÜ]\.[ \u00a0]?$")  # the "M." of "M. Traoré"


_DUTCH = re.compile(r"(?<![^\W_])(?:[Vv]an(?: de[rn]?)?|[Tt]e[rn]) $")
_LAST_INITIAL = re.compile(r"[ ][A-ZÄÖÜ]\.(?=[\s,;:).])")  # the "L." of "Rico L."


_NOBLE = re.compile(
    r"(?<![^\W_])(?:(?:Freiherr|Freifrau|Graf|Gräfin|Baron|Baronin|Prinz|Prinzessin)(?: von| zu| von der)?"
    r"|[Vv]an(?: de[rn]?)?|[Tt]e[rn]|[Tt]om|[Dd]e la|[Dd]i|[Dd]el|[Ee]l|[Aa]l|[Ii]bn|(?<=[a-z] )v\.) $"
)


def proper(words: Words) -> list[Mention]:
    """Mentions of persons and places, and of nothing else (offsets in code points)."""
    readings = [read(words, index, token) for index, token in words]
    mentions, index = [], 0
    for stop, mention in _joined(words, readings):
        mentions.append(mention)
        index = max(index, stop)
    return mentions


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
            if reading and reading.category is Category.PLACE:
                end = cues.situated_end(words.text, words.all[at].end)
                stop = next(i + 1 for i in range(at, len(words.all)) if words.all[i].end >= end)
            if reading is None and _is_enumerated(words, readings, at):
                reading = readings[at] = Reading(Category.PERSON, 0.55, "first name among others")
            if reading is None and _is_place_among_places(words, readings, at):
                reading = readings[at] = Reading(Category.PLACE, 0.55, "place among others")
            if _is_beside_a_person(words, readings, at):
                reading = readings[at] = Reading(Category.PERSON, 0.55, "name among others")
            if reading is None and _is_first_of_two(words, readings, at):
                reading = Reading(Category.PERSON, 0.7, "first and family name")
            if reading and reading.category is Category.PERSON:
                stop = _person_end(words, readings, at)
                if stop > at + 1:
                    reading = Reading(Category.PERSON, max(reading.score, 0.7), "first and family name")
            if reading:
                yield stop, _mention(words, at, stop, reading)
        at = stop


def _is_first_of_two(words: Words, readings: list[Reading | None], at: int) -> bool:
    """Whether a first name that is an ordinary word too stands before a family name: "Kai Unger"."""
    following = readings[at + 1] if at + 1 < len(readings) else None
    token = words.all[at]
    if following is None or following.category is not Category.PERSON or words.between(at + 1) != " ":
        return False
    family = traits(words.all[at + 1].folded, words.language)
    known = token.folded in lexicon.first_names() and token.folded not in lexicon.no_names()
    return token.capital and not token.first and known and family.last and not family.first


def _is_place_among_places(words: Words, readings: list[Reading | None], at: int) -> bool:
    """Whether a place that is a word too stands beside another: "Rostock, Aue", "Spremberg und Forst"."""
    token = words.all[at]
    if not token.capital or token.first or not traits(token.folded, words.language).place:
        return False
    if words.before(at) in _DETERMINERS or token.folded in lexicon.no_names():
        return False
    joined = words.before(at) == "und" and words.between(at - 1) == " "
    back = 2 if joined else 1 if words.between(at) == ", " else 0
    reading = readings[at - back] if 0 < back <= at else None
    return reading is not None and reading.category is Category.PLACE


def _is_beside_a_person(words: Words, readings: list[Reading | None], at: int) -> bool:
    """Whether a word that may be a name stands with its article beside a person: "und der Harjit"."""
    token, reading = words.all[at], readings[at]
    doubtful = reading is None or (reading.category is Category.PERSON and not reading.score >= 0.5)
    if not doubtful or not token.capital or at < 3 or words.before(at) not in _SMALL_ARTICLES:
        return False
    found = traits(token.folded, words.language)
    name = found.first and not is_common(token.text, words.language)
    if not (name or not (found.ordinary or found.compound)) or cues.is_somebody(token.text):
        return False
    listed = words.between(at - 1) == ", "
    joined = words.before(at, 2) in {"und", "oder", "un", "ond", "mit"}
    other = readings[at - 2] if listed else readings[at - 3] if joined else None
    return other is not None and other.category is Category.PERSON


def _is_enumerated(words: Words, readings: list[Reading | None], at: int) -> bool:
    """Whether a first name that is a word too stands beside another: "Bo, Lasse, Thuy Linh und ich"."""
    token = words.all[at]
    if not token.capital or token.first or token.folded not in lexicon.first_names():
        return False
    if token.folded in lexicon.words("nouns"):
        return False
    if (
        words.before(at) in _DETERMINERS
        or cues.after_article(words, at)
        or token.folded in lexicon.no_names()
    ):
        return False
    beside = [range(at + 1, at + 3), range(at - 1, at - 3, -1)]
    return any(_is_person_behind_commas(words, readings, others) for others in beside)


def _is_person_behind_commas(words: Words, readings: list[Reading | None], others: range) -> bool:
    for other in others:
        at = other if others.step > 0 else other + 1
        if not 0 <= other < len(readings) or words.between(at) != ", ":
            return False
        reading = readings[other]
        if reading and reading.category is Category.PERSON:
            return True
    return False


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


def _person_start(words: Words, at: int) -> int:
    """The first word of a person's name: unknown words with a capital belong to it ("Jelto Saathoff")."""
    while at > 0 and words.between(at) == " ":
        token = words.all[at - 1]
        unknown = not traits(token.folded, words.language).any and not words.is_ordinary(token)
        if not token.capital or not unknown or is_head(token.folded) or len(token.text) < 3:
            break
        at -= 1
    return at


def _is_particle(words: Words, index: int) -> bool:
    token = words.at(index)
    return (
        token is not None and words.between(index) == " " and token.folded in _PARTICLES and not token.capital
    )


_SMALL_ARTICLES = frozenset(["der", "die", "den", "dem", "da", "dr", "de", "dor", "dat"])
_NEVER = lexicon.vocabulary("never_apposed")
_TRADES = tuple(lexicon.vocabulary("trade_endings"))
_LONG = 11  # letters from which on an unknown compound is hardly a family name
_ARAB = re.compile(r"(?:al|el|ad|as|ar|at|an|az|ash|asch|ez|es)[-‐‑][A-ZÄÖÜ]")
_AGENT = re.compile(r".{3,}(?:er|ers|mann|manns)")  # most compounds that are family names: Tressenreiter


def _is_genitive(word: str) -> bool:
    """Ayşes, Mehmets: what follows is theirs."""
    names = lexicon.first_names()
    return word.endswith("s") and word not in names and word[:-1] in names


def _goes_on(words: Words, readings: list[Reading | None], at: int, index: int) -> bool:
    token, reading = words.all[index], readings[index]
    if _ARAB.match(token.text) and words.before(index) and traits(words.all[at].folded, words.language).first:
        return True
    if not token.capital or len(token.text) < 2 or token.first or is_head(token.folded):
        return False
    owner = words.all[index - 1].folded
    if _is_genitive(owner) or (owner.endswith("s") and cues.is_kin(token.folded)):
        return False
    if reading:
        return reading.category is Category.PERSON or not cues.place_cue(words, index)
    found = traits(token.folded, words.language)
    before = traits(words.all[at].folded, words.language)
    if words.before(index) in _PARTICLES:
        if cues.name_told(words, at) and not (token.text.isupper() or found.compound):
            return True
        if found.ordinary and words.before(index) in {"vom", "zum", "zur"}:
            return False  # "der Ziegler vom Dach"
        return (
            before.first
            and not before.ordinary
            and (found.last or not (found.ordinary or (found.compound and len(token.text) >= _LONG)))
            and not token.text.isupper()
        )
    if before.first and not before.ordinary and lexicon.SURNAMES.fullmatch(token.folded):
        return True
    if found.ordinary and before.first and not before.ordinary and _is_set_off(words, at, index):
        return True
    if found.any and found.ordinary:
        return before.first and (found.last or found.first) and (not before.ordinary or words.is_named(index))
    surname = (
        not found.compound
        or words.is_named(index)
        or lexicon.SURNAMES.fullmatch(token.folded) is not None
        or (len(token.text) < _LONG and _is_free(token.folded))
        or (_AGENT.fullmatch(token.folded) is not None and not lexicon.in_dictionary(token.folded))
    )
    return (before.first or (before.last and not before.ordinary)) and not found.ordinary and surname


def _is_free(word: str) -> bool:
    """Whether a folded word is in no dictionary and names no trade: "Enderle", not "Metallbau"."""
    return not lexicon.in_dictionary(word) and not word.endswith(_TRADES)


def _is_set_off(words: Words, at: int, index: int) -> bool:
    """Whether two words are one name by what is around: "die Gabriele Weg", ", Edgar Spatz,"."""
    if words.all[index].folded in _NEVER or cues.is_somebody(words.all[index].text):
        return False
    if words.before(at) in {"der", "die", "den", "dem", "vom", "beim"}:
        return True
    text, end = words.text, words.all[index].end
    return text[max(0, words.all[at].start - 2) : words.all[at].start] == ", " and text[end : end + 1] in {
        ",",
        ".",
    }


def _place_end(words: Words, at: int) -> int:
    """Behind the last word of a place of several words that begins at ``at``; ``at`` if there is none."""
    if not words.all[at].capital:
        return at
    if words.all[at].folded == "bad" and not cues.after_article(words, at):
        following = words.after(at)
        if following and following.capital and not lexicon.in_dictionary(following.folded):
            return at + 2
    for parts in lexicon.long_places().get(words.all[at].folded, ()):
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


def _mention(words: Words, at: int, stop: int, reading: Reading) -> Mention:
    if reading.category is Category.PERSON:
        at = _person_start(words, at)
    start, end = words.all[at].start, words.all[stop - 1].end
    if reading.category is Category.PERSON and (last := _LAST_INITIAL.match(words.text, end)):
        end = last.end()
    if reading.category is Category.PERSON and (
        initial := _INITIAL.search(words.text[max(0, start - 5) : start])
    ):
        start -= len(initial.group())
    if reading.category is Category.PERSON and (
        noble := _NOBLE.search(words.text[max(0, start - 30) : start])
    ):
        start -= len(noble.group())
    if reading.category is Category.PERSON and (index := words.index_at(start)) is not None:
        start -= cues.of_somebody(words, index)
    if reading.category is Category.PLACE and (
        found := _DUTCH.search(words.text[max(0, start - 10) : start])
    ):
        start -= len(found.group())
        reading = Reading(Category.PERSON, reading.score, "Dutch family name")
    if reading.category is Category.PLACE and (more := cues.romance_end(words.text, end)):
        end = more
    said = words.text[start:end]
    return Mention(start, end, said, reading.category, reading.score, reading.reason, said)
