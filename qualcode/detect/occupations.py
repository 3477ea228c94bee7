"""Votes for occupations: those few people have, and those somebody is said to have (tier 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qualcode.core.names import Category
from qualcode.core.ordinary import ORDINARY
from qualcode.core.redaction.mentions import Mention
from qualcode.detect import lexicon
from qualcode.detect.tokens import Token, Words

_COMMON = lexicon.vocabulary("common_occupations") | lexicon.vocabulary("person_nouns")
_ENDINGS = tuple(lexicon.vocabulary("occupation_endings"))
_ENGLISH = lexicon.vocabulary("english_occupations")
_IS = re.compile(
    r"\b(?:[Bb]in|ist|is|war|wird|wurde|werd|werde|waren|sind|früher|mal|[Aa]ls|gelernte[rn]?|macht|zum"
    r"|zur|war's"
    r"|ham|Beruf)(?:,? (?!(?:der|die|das|den|dem|ein|eine|einen|einem|kein|keine)\b)[a-zäöüß]+){0,4},? $"
)
_LEARNT = re.compile(r"^ (?:gelernt|studiert|geworden|von Beruf|gewesen)")
_ENGLISH_JOB = re.compile(
    r"\b(?:was|is|am|I'm|he's|she's|works as|worked as|trained as|job as|being|dad was|mum was) (?:now )?an? "
    r"(?P<job>(?:[a-z]+(?:['’]s)? ){0,2}[a-z]+(?:er|or|ist|wife|man|maker|smith|keeper|stoker"
    r"|ian))(?=['’.,;!?\n ])"
)
_COMMON_ENGLISH = re.compile(
    r".*\b(?:teacher|worker|manager|bit|number|mother|father|brother|sister|member|matter|daughter|player"
    r"|speaker"
    r"|helper|leader|officer|year|minor|foster|laughter|winter|disaster|foreigner|stranger|beginner|man"
    r"|woman|doctor"
    r"|carer|driver|cleaner|volunteer|other|another|better|ever|never|later|under|over|after|rather|older"
    r"|younger"
    r"|bigger|longer|letter|dinner|computer|question|Christian)"
)


def occupations(words: Words) -> Iterator[Mention]:
    """Mentions of somebody's occupation (offsets in code points), without the common ones."""
    if words.language != "de":
        yield from _english(words)
        return
    for index, token in words:
        if not token.capital or token.folded in _COMMON or len(token.text) < 5:
            continue
        told = _is_told(words, token)
        if (told and _is_occupation(token.folded)) or _is_rare(token.folded):
            yield _made(words, *_whole(words, index, token), "occupation" if told else "rare occupation")


def _is_told(words: Words, token: Token) -> bool:
    """Whether a noun without article says what somebody is: "mein Vater war früher Hauer"."""
    before = words.text[max(0, token.start - 45) : token.start]
    return _IS.search(before) is not None or _LEARNT.match(words.text, token.end) is not None


@lru_cache(maxsize=20_000)
def _is_occupation(word: str) -> bool:
    """Whether a folded word is a noun for persons one with a feminine form, or such a form."""
    nouns = lexicon.words("nouns")
    return word + "in" in nouns or (word.endswith("in") and word.removesuffix("in") in nouns)


@lru_cache(maxsize=20_000)
def _is_rare(word: str) -> bool:
    """Whether a folded word ends with an occupation and is not frequent, or is on the list itself."""
    if word in _ENDINGS:
        return word not in ORDINARY
    usual = word in lexicon.words("frequent") or not lexicon.is_ordinary(word, "de")
    return word.endswith(_ENDINGS) and not usual


def _whole(words: Words, index: int, token: Token) -> tuple[int, int]:
    """With the adjective before: "diplomierte Legasthenietrainerin"."""
    titled = words.before(index).startswith(("diplomiert", "examiniert", "geprueft", "vereidigt"))
    return (words.all[index - 1].start if titled else token.start), token.end


def _english(words: Words) -> Iterator[Mention]:
    for match in _ENGLISH_JOB.finditer(words.text):
        if not _COMMON_ENGLISH.fullmatch(match["job"]):
            yield _made(words, *match.span("job"), "occupation")
    for _, token in words:
        if token.folded.removesuffix("s") in _ENGLISH:
            yield _made(words, token.start, token.end, "rare occupation")


def _made(words: Words, start: int, end: int, reason: str) -> Mention:
    said = words.text[start:end]
    return Mention(start, end, said, Category.OCCUPATION, 0.35, reason, said)
