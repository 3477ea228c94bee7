"""Votes of the known list: every form of every name on it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from qualcode.core.finder import Finder, Found
from qualcode.core.names import Category, Inflection, Name, fold
from qualcode.core.redaction.mentions import Mention
from qualcode.detect import cues, lexicon
from qualcode.detect.tokens import Words
from qualcode.detect.traits import is_common

_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]\.[ \u00a0]?$")  # the "S." of "S. Krämer"
_ARTICLE = re.compile(r"\b(?:(?P<f>die|zur)|(?P<m>der|dem|den|vom|beim|zum)) $", re.IGNORECASE)
_AS_NOUN = re.compile(
    r"\b(?:des|(?:(?:m|d|s|k)?ein|ihr|unser|eur|dies|jed|jen)es) (?:[^\W\d_]+en )?$", re.IGNORECASE
)
_FAMILY = re.compile(
    r"\b(?:die|der|den|bei|mit|von|zu|für|ohne) (?:beiden |alten |jungen |ganzen )?$", re.IGNORECASE
)
_OWNED = re.compile(r" [^\W\d_a-zßäöü][^\W\d_]")  # "Müllers Haus": a noun follows
_ORDINARY_WITH_S = lexicon.vocabulary("ordinary_with_s")
_SECOND_NAME = re.compile(r"-[^\W\d_]+")
_SECOND_NAMES = lexicon.vocabulary("second_names")


def listed(words: Words, names: Finder, seen: Collection[Name] = ()) -> Iterator[Mention]:
    """Mentions of the names in ``names`` (offsets in code points).

    ``seen`` are those of the names that are on no list but were told by a title or a speaker label.

    A name that is an ordinary word too ("Wolf") scores below tier 1 where neither a title nor the grammar
    ("die Wolfs", "Wolfs Haus") tells it from the word; so do names in small letters. One that is on no list
    is left out where nothing at all speaks for it.
    """
    for found in names.find(words.text):
        score, reason = _weighed(words, found, found.name in seen)
        if score:
            yield _mention(words.text, found, score, reason)


def _weighed(words: Words, found: Found, seen: bool) -> tuple[float, str]:
    text = words.text
    if found.small and found.name.category.lettered:
        return (0.4, "known name in small letters") if found.sure else (0.0, "")
    if found.sure and not (seen and is_common(text[found.start : found.end], words.language)):
        person = found.name.category is Category.PERSON  # counts more than the shape of "Wiesenthalers"
        return (0.72 if person else 0.7, "name seen elsewhere") if seen else (1.0, "known name")
    if found.name.category is Category.PERSON and not seen:
        if not found.name.titled_only and _inflected_as_a_name(text, found):
            return 0.6, "known name, inflected as a name"
        return 0.4, "known name, ordinary word"  # one to look at costs less than one overlooked
    if seen and found.name.category is Category.PERSON and _is_subject(words, found):
        return 0.55, "name seen elsewhere, used as one"
    article = _ARTICLE.search(text[max(0, found.start - 6) : found.start])
    kind = article.lastgroup if article else ""
    fits = {"Frau": "f", "Ms": "f", "Mrs": "f", "Herr": "m", "Mr": "m"}.get(found.name.title) == kind
    return (0.4, "known name, ordinary word") if kind and (fits or not found.name.title) else (0.0, "")


def _is_subject(words: Words, found: Found) -> bool:
    """Whether an ordinary word is used as only a name is: without article, beside a verb of speech."""
    text = words.text
    if _inflected_as_a_name(text, found):
        return True
    index = words.index_at(found.start)
    if index is None or cues.after_article(words, index):
        return False
    before = words.before(index)
    following = words.after(index)
    if before in _SAYING or (following and following.folded in _DOING and before not in _DETERMINERS):
        return True
    return words.is_named(index) and not words.all[index].first and before not in _DETERMINERS


_SAYING = lexicon.vocabulary("saying")
_DOING = lexicon.vocabulary("doing")
_DETERMINERS = lexicon.vocabulary("determiners")


def _inflected_as_a_name(text: str, found: Found) -> bool:
    """Whether only a name has this form here: "die Müllers", "bei Müllers", "Müllers Haus".

    Not "des Müllers": the word has that genitive too. "Der Müller" may be either, so it is none of these.
    """
    if found.inflection is not Inflection.GENITIVE or fold(text[found.start : found.end]) in _ORDINARY_WITH_S:
        return False
    before = text[max(0, found.start - 40) : found.start]
    if _AS_NOUN.search(before):
        return False
    return bool(_FAMILY.search(before) or _OWNED.match(text, found.end))


def _mention(text: str, found: Found, score: float, reason: str) -> Mention:
    start, end, entity = found.start, found.end, found.name.entity
    if found.name.category is Category.PERSON:
        initial = _INITIAL.search(text[max(0, start - 4) : start])
        start -= len(initial.group()) if initial else 0
        second = _SECOND_NAME.match(text, end)
        if second and fold(second.group()[1:]) in _SECOND_NAMES:  # Anna-Lena is not Anna
            end = second.end()
            entity, score, reason = text[start:end], 0.6, "double first name"
    return Mention(start, end, text[start:end], found.name.category, score, reason, entity)
