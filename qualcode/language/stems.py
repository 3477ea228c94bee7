"""The stem of a word: one string for most of its inflected forms, so that they are found together.

German after CISTEM (Weißweiler & Fraser 2017, "Developing a Stemmer for German Based on a Comparative
Analysis of Publicly Available Stemmers"); English by its regular endings alone. No dictionary: "ging" and
"gehen" stay apart.
"""

from __future__ import annotations

import re
from functools import lru_cache

_PAIRS = (("sch", "$"), ("ei", "%"), ("ie", "&"))  # count as one letter, and never as an ending's
_PREFIX = re.compile(r"^ge(.{4,})")
_DOUBLED = re.compile(r"(.)\1")
_SPELLED = str.maketrans({"ü": "u", "ö": "o", "ä": "a", "ß": "ss"})
_VOWEL = re.compile(r"[aeiouy]")


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """The stem of one word, in lower case; words of languages other than ``"de"`` are taken as English."""
    return _german(word) if language == "de" else _english(word.lower())


def _german(word: str) -> str:
    is_noun = word[:1].isupper()
    text = _PREFIX.sub(r"\1", word.lower().translate(_SPELLED))
    for letters, sign in _PAIRS:
        text = text.replace(letters, sign)
    text = _DOUBLED.sub(r"\1*", text)
    while len(text) > 3:
        if len(text) > 5 and text.endswith(("em", "er", "nd")):
            text = text[:-2]
        elif (text.endswith("t") and not is_noun) or text.endswith(("e", "s", "n")):
            text = text[:-1]
        else:
            break
    text = re.sub(r"(.)\*", r"\1\1", text)
    for letters, sign in _PAIRS:
        text = text.replace(sign, letters)
    return text


def _english(word: str) -> str:
    text = re.sub(r"['’]s?$", "", word)
    if len(text) > 4 and text.endswith("ies"):
        return text[:-3] + "y"
    if len(text) > 3 and text.endswith("s") and not text.endswith(("ss", "us", "is")):
        text = text[:-1]
    for ending in ("ing", "ed"):
        rest = text.removesuffix(ending)
        if rest != text and len(rest) > 2 and _VOWEL.search(rest):
            text = rest[:-1] if re.search(r"([^aeioulsz])\1$", rest) else rest
            break
    return text[:-1] if len(text) > 3 and text.endswith("e") else text
