"""Votes for organisations: carriers and brands by list; names built around a word such as Verein, Schule,
Werk, Bäckerei; legal forms; acronyms with a place ("TTC Hagen").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualcode.core.names import PERSON_TITLES, Category, fold
from qualcode.core.ordinary import ORDINARY
from qualcode.core.redaction.mentions import Mention
from qualcode.detect import cues, lexicon
from qualcode.detect.heads import (
    carriers,
    is_closed_compound,
    is_greedy,
    is_head,
    listed_names,
    single_names,
    stem,
)
from qualcode.detect.tokens import Token, Words
from qualcode.detect.traits import is_name_like, traits

_LINKS = lexicon.vocabulary("links")
_NO_ADJECTIVES = lexicon.vocabulary("no_adjectives")
_NEVER_APPOSED = lexicon.vocabulary("never_apposed")
_OFFICES = tuple(lexicon.vocabulary("offices"))
_TRADES = lexicon.vocabulary("trades")
_INSIDE = lexicon.vocabulary("inside")
_LEGAL = re.compile(
    r"[ ](?:e\.[ ]?V\.?|gGmbH|GmbH(?:[ ]&[ ]Co\.?[ ]?KG)?|mbH|AG|KG|OHG|UG|eG|e\.G\.|GbR|SE|Ltd\.?"
    r"|Inc\.?|PLC)(?![^\W_])"
)
_ACRONYM = re.compile(r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü]?[A-ZÄÖÜ]{1,4}")
_QUOTED = re.compile(r"[ ]([„“\"»«'‚‘])(?P<name>[^„“”\"»«'‚‘’\n]{2,40})[“”\"«»'‘’]")
_SAINT = re.compile(r"(?<![^\W_])(?:St\.|Sankt|Skt\.)[ -]?[A-ZÄÖÜ][^\W\d_]+(?:[ -][A-ZÄÖÜ][^\W\d_]+)*")
_NO_ACRONYMS = lexicon.vocabulary("no_acronyms")
_ADJECTIVE = re.compile(r"[^\W\d_a-zßäöü][^\W\d_]+(?:e|er|es|en|em)")


def organisations(words: Words) -> Iterator[Mention]:
    """Mentions of organisations (offsets in code points); a longer one may contain a shorter one."""
    yield from _listed(words)
    yield from _legal_forms(words)
    for index, token in words:
        if token.capital and is_head(token.folded.rpartition("-")[2]):
            yield from _headed(words, index, token)
            if is_closed_compound(token.folded):
                yield _made(words, index, token.end, 0.6, "organisation with a name in it")
        elif token.capital and "-" in token.text:
            yield from _compound(words, index, token)
        if (
            token.folded in _TRADES
            and (following := words.after(index))
            and _is_owner(following, words.language)
        ):
            yield _made(words, index, following.end, 0.6, "trade and name")
        if _is_acronym(token, words):
            yield from _acronym(words, index)
    for match in _SAINT.finditer(words.text):
        yield Mention(*match.span(), match.group(), Category.ORGANISATION, 0.5, "saint", match.group())


def _is_acronym(token: Token, words: Words) -> bool:
    """Whether it is one, and no ordinary word in capitals for emphasis."""
    shouted = len(token.text) > 3 and words.is_ordinary(token)
    return _ACRONYM.fullmatch(token.text) is not None and token.folded not in _NO_ACRONYMS and not shouted


def _is_owner(token: Token, language: str) -> bool:
    return token.capital and token.folded in lexicon.last_names() and not lexicon.in_dictionary(token.folded)


# lists


def _listed(words: Words) -> Iterator[Mention]:
    for index, token in words:
        for parts, carrier in listed_names().get(stem(token.text), ()):
            stop = index + len(parts)
            if _same(words, index, parts):
                yield _with_name(
                    words, index, stop, 0.65 if carrier else _brand_score(words, index, token), "list"
                )
                break


def _same(words: Words, index: int, parts: tuple[str, ...]) -> bool:
    for number, part in enumerate(parts):
        token = words.at(index + number)
        if token is None or (number and words.between(index + number) not in {" ", "-"}):
            return False
        if (len(parts) == 1 and len(part) < 6 and token.text.removesuffix("s") != part) or stem(
            token.text
        ) != stem(part):
            return False
    return words.all[index].capital or not parts[0][0].isupper()


_WORKS = lexicon.vocabulary("works")


def _brand_score(words: Words, index: int, token: Token) -> float:
    """Somebody works there in tier 1; what is a word too, at the start of a sentence, in tier 2."""
    if words.before(index) in _WORKS:
        return 0.6
    return 0.4 if token.first and words.is_ordinary(token) else 0.5


def _acronym(words: Words, index: int) -> Iterator[Mention]:
    """TTC Hagen, IHK Mittlerer Niederrhein."""
    if _end(words, index) > index + 1:
        yield _with_name(words, index, index + 1, 0.6, "acronym")


# heads


def _headed(words: Words, index: int, token: Token) -> Iterator[Mention]:
    """Names around a head: what stands before it, what follows, what is in it."""
    start = _start(words, index)
    own = "-" in token.text and _is_named_compound(token, words.language)
    stop, quoted = _end(words, index), _QUOTED.match(words.text, token.end)
    if quoted and quoted["name"][0].isupper():
        yield _made(words, start, quoted.end(), 0.65, "organisation and quoted name")
    elif stop > index + 1:
        score = 0.7 if start < index or own else 0.65
        yield _made(words, start, words.all[stop - 1].end, score, "organisation and name")
    elif (following := words.after(index)) and _is_apposed(words, index, following):
        yield _made(words, start, following.end, 0.5, "organisation and a noun after it")
    elif own:
        yield _made(words, start, token.end, 0.7, "organisation named after somebody")
    elif start < index:
        yield _made(words, start, token.end, 0.55, "adjective and organisation")


def _is_apposed(words: Words, index: int, following: Token) -> bool:
    """Whether a noun follows the head directly, which only names do: "die Beratungsstelle Courage"."""
    if following.folded in _NEVER_APPOSED or words.all[index].folded.endswith(_OFFICES):
        return False
    return (
        following.capital
        and not following.first
        and cues.after_article(words, index)
        and len(following.text) > 3
    )


def _start(words: Words, index: int) -> int:
    """The first word of the name: capitalised adjectives belong to it ("Bulgarischer Kulturverein").

    A demonym ("Duisburger Amt") does not: it is a place of its own, and the amt is any.
    """
    at = index
    if words.language == "en":
        while at > 0 and words.between(at) in {" ", ". "} and _is_english_part(words, at - 1):
            at -= 1
        return at
    while at > 0 and words.between(at) == " " and _is_attribute(words, at - 1):
        at -= 1
    return at


def _is_english_part(words: Words, index: int) -> bool:
    """St Mary's College: the capitalised words before the head, but no common one at a sentence's start."""
    token = words.all[index]
    return token.capital and not (token.first and words.is_ordinary(token))


def _is_attribute(words: Words, index: int) -> bool:
    """Whether it is an adjective with a capital, as only names have."""
    token = words.all[index]
    if token.first or not _ADJECTIVE.fullmatch(token.text) or token.folded in lexicon.demonyms():
        return False
    return words.language == "de" and _is_adjective(token.folded)


def _is_adjective(word: str) -> bool:
    stem = re.sub(r"e[rsnm]?$", "", word)
    if stem in _NO_ADJECTIVES:
        return False
    return (
        word not in lexicon.words("nouns")
        and not (word in lexicon.last_names() or word in lexicon.first_names())
        and (
            {word, stem, stem + "e", stem + "er"} & lexicon.words("frequent") != set()
            or stem.endswith(("isch", "lich", "ig"))
        )
    )


def _end(words: Words, index: int) -> int:
    """Behind the last word of the name that follows a head; the next word if none does.

    Up to two ordinary nouns may stand before the word that makes it a name ("Haus der Jugend Lemgo").
    """
    greedy = is_greedy(words.all[index].folded.rpartition("-")[2])
    stop, nouns, linked = index + 1, 0, False
    for ahead in range(index + 1, min(index + 8, len(words.all))):
        token = words.all[ahead]
        if words.between(ahead) not in {" ", " & "} or token.first or token.folded in PERSON_TITLES:
            break
        if token.folded in _NEVER_APPOSED:
            break
        if not token.capital:
            if token.folded not in _INSIDE:
                break
            linked = True
        elif linked and (
            token.folded in lexicon.last_names() or token.folded.removesuffix("s") in lexicon.last_names()
        ):
            break  # "Haus der Müllers"
        elif words.all[ahead - 1].folded in {"und", "and"} and token.folded in lexicon.first_names():
            break  # "vom Jugendamt und Sabine Lorenz"
        elif len(token.text) < 2:
            break
        elif _belongs(words, ahead, greedy and ahead == index + 1):
            stop = ahead + 1
        elif nouns == 2:
            break
        else:
            nouns += 1
    return stop


def _belongs(words: Words, index: int, greedy: bool) -> bool:
    token = words.all[index]
    listed = traits(token.folded, words.language).any
    if (
        words.language == "de"
        and not listed
        and _ADJECTIVE.fullmatch(token.text)
        and _is_adjective(token.folded)
    ):
        return greedy
    if greedy or is_name_like(token, words.language) or words.is_named(index):
        return True
    if token.folded in lexicon.towns() or (token.folded in lexicon.last_names() and token.folded in ORDINARY):
        return True
    return (
        words.language == "de"
        and _ADJECTIVE.fullmatch(token.text) is not None
        and _is_adjective(token.folded)
    )


def _is_named_compound(token: Token, language: str) -> bool:
    """Whether a hyphenated word with a head has a name in it: "Erich-Fried-Gesamtschule"."""
    *parts, _ = token.text.split("-")
    folded = [fold(part) for part in parts]
    if any(len(part) < 2 for part in parts):
        return False
    if folded[0] in single_names():
        return True
    if len(parts) > 1 and (folded[0] in lexicon.first_names() or folded[0] in {"sankt", "st"}):
        return True
    return any(
        (
            (
                name in lexicon.first_names()
                or name in lexicon.last_names()
                or name in lexicon.places()
                or name in single_names()
            )
            and not lexicon.in_dictionary(name)
        )
        or (not lexicon.is_ordinary(name, language) and not part.isupper())
        for name, part in zip(folded, parts, strict=True)
    )


def _compound(words: Words, index: int, token: Token) -> Iterator[Mention]:
    """The carrier in a hyphenated word: "Awo-Träger", "Caritas-Mitarbeiterin"."""
    first, *rest = token.text.split("-")
    if fold(first) in _TRADES and not any(lexicon.is_ordinary(fold(part), words.language) for part in rest):
        yield _made(words, index, token.end, 0.6, "trade and name")
    if fold(first) in carriers() and first[0].isupper():
        yield Mention(
            token.start,
            token.start + len(first),
            first,
            Category.ORGANISATION,
            0.6,
            "list, in a compound",
            first,
        )


# legal forms


def _legal_forms(words: Words) -> Iterator[Mention]:
    """The capitalised words before "e.V.", "GmbH" and the like."""
    ends = {token.end: index for index, token in words}
    for match in _LEGAL.finditer(words.text):
        last = ends.get(match.start())
        if last is None:
            continue
        at = last
        while at > 0 and last - at < 6 and _is_part(words, at - 1) and words.between(at) in {" ", " & ", "-"}:
            at -= 1
        while at < last and (words.all[at].folded in _LINKS or not words.all[at].capital):
            at += 1
        if words.all[at].capital:
            yield _made(words, at, match.end(), 0.8, "legal form")


def _is_part(words: Words, index: int) -> bool:
    token = words.all[index]
    return (
        token.capital
        or token.folded in _LINKS - {"in", "im", "am", "an", "zu", "zum", "zur", "von", "vom", "der", "des"}
    ) and not token.first


# what both share


def _with_name(words: Words, index: int, stop: int, score: float, reason: str) -> Mention:
    """With the place or name that follows: "AWO Ennepe-Ruhr", "IHK Mittlerer Niederrhein"."""
    end = _end(words, stop - 1)
    more = end > stop
    return _made(
        words,
        index,
        words.all[end - 1].end,
        max(score, 0.65) if more else score,
        reason + (" and name" if more else ""),
    )


def _made(words: Words, start: int, end: int, score: float, reason: str) -> Mention:
    begin, end = words.all[start].start, cues.situated_end(words.text, end)
    said = words.text[begin:end]
    return Mention(begin, end, said, Category.ORGANISATION, score, reason, said)
