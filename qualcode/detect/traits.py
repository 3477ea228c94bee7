"""On which lists a word stands, and so what it may be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qualcode.core.names import fold
from qualcode.core.ordinary import ENGLISH_TOO, ORDINARY
from qualcode.detect import lexicon
from qualcode.detect.tokens import Token, is_mostly_name, is_rare


@dataclass(frozen=True, slots=True)
class Traits:
    """On which lists a word stands, as it is or without the s of a genitive."""

    first: bool
    last: bool
    place: bool
    ordinary: bool
    compound: bool

    @property
    def any(self) -> bool:
        """Whether it is on a list of names at all."""
        return self.first or self.last or self.place


def is_common(text: str, language: str) -> bool:
    """Whether a name is an ordinary word in the text's language, too, and no rare one."""
    word = fold(text)
    return traits(word, language).ordinary and (" " in word or language != "de" or not is_rare(word))


def is_name_like(token: Token, language: str) -> bool:
    """Whether a word is likely to be a name whatever stands around it: listed or unknown, not ordinary."""
    found = traits(token.folded, language)
    if "-" in token.text and not found.any:
        parts = [traits(part, language) for part in token.folded.split("-")]
        return any(part.any and not part.ordinary for part in parts)
    return (
        token.capital
        and len(token.text) > 1
        and not found.ordinary
        and (found.any or not found.compound or lexicon.SURNAMES.fullmatch(token.folded) is not None)
    )


@lru_cache(maxsize=50_000)
def traits(word: str, language: str) -> Traits:
    """On which lists a folded word stands; ``language`` is ``"de"`` or ``"en"``."""
    if word in lexicon.no_names():
        return Traits(False, False, False, True, False)
    forms = {word, word.removesuffix("'s"), word.removesuffix("s") if len(word) > 4 else word}
    first, last = forms & lexicon.first_names(), forms & lexicon.last_names()
    place = forms & lexicon.places() or word in lexicon.demonyms()
    german = language == "de"
    ordinary = lexicon.in_dictionary(word) if german else lexicon.is_ordinary(word, language)
    common = not forms.isdisjoint(ORDINARY if german else ENGLISH_TOO)
    ordinary = ordinary or common
    if german and (first or last or place) and word.removesuffix("s") in lexicon.vocabulary("hardly_words"):
        ordinary = common = False
    elif german and first and word not in lexicon.words("nouns") and is_rare(word):
        ordinary = common
    elif german and word in lexicon.words("nouns") and lexicon.is_occupation(word):
        ordinary = common = True
    frequent = common or (german and word in lexicon.words("frequent"))
    if ordinary and (first or last or place) and not frequent:
        ordinary = not is_mostly_name(word, language)  # a rare noun, or a common name: "Lars", "München"
    if "'" in word and lexicon.is_ordinary(word.partition("'")[0], language):
        return Traits(False, False, False, True, False)  # "Sie's"
    return Traits(bool(first), bool(last), bool(place), ordinary, german and lexicon.is_compound(word))


def is_demonym(word: str) -> bool:
    """Duisburger, Halternern, Siegenerin, Bonnerinnen."""
    stem = re.sub(r"(?<=er)(?:n|s|in|innen)$", "", word)
    known = stem in lexicon.demonyms() and stem not in lexicon.first_names()
    return (
        known
        and not (word[len(stem) :] in {"n", "s"} and lexicon.in_dictionary(word))
        and word not in lexicon.no_names()
    )
