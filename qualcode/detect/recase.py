"""Texts in small letters throughout, as in chats, get the capitals that German nouns and names have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualcode.core.names import fold
from qualcode.detect import lexicon
from qualcode.language.hanta import tagger

_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_WHOLE = re.compile(r"(?<![^\s(„“\"»«-])[^\W\d_]{2,}(?=[-.,;:!?)…“\"»«]*(?:\s|$)|-[^\W\d_])")
_LEGAL_FORMS = {
    "gmbh": "GmbH",
    "ggmbh": "gGmbH",
    "Gmbh": "GmbH",
    "e.v.": "e.V.",
    "e. v.": "e. V.",
    "kg": "KG",
}
_LEGAL = re.compile(r"(?<![^\W_])(?:gmbh|ggmbh|Gmbh|e\.v\.|e\. v\.|(?<=[a-z] )kg)(?![^\W_])")
_LEAST = 8  # words a line has before its letters tell anything
_SHARE = 0.13  # of capitals; ordinary German text has more than .2
_NAMED_NEXT = frozenset(["herr", "herrn", "hr", "prof", "dr"])
_NO_NAMES = frozenset(
    ["und", "oder", "der", "die", "das", "den", "dem", "in", "im", "am", "an", "bei", "ist"]
)


def recased(text: str, language: str) -> str:
    """The text with capitals in the lines that lack them; of the same length, offset for offset."""
    if language != "de":
        return text
    return "\n".join(_line(line) if _is_small(line) else line for line in text.split("\n"))


def _is_small(line: str) -> bool:
    words = _WHOLE.findall(line)
    return len(words) >= _LEAST and sum(word[0].isupper() for word in words) < _SHARE * len(words)


def _line(line: str) -> str:
    letters = list(line)
    for start in _capitals(line):
        if len(line[start].upper()) == 1:
            letters[start] = line[start].upper()
    return _LEGAL.sub(lambda found: _LEGAL_FORMS[found.group()], "".join(letters))


def _capitals(line: str) -> Iterator[int]:
    """Where the words begin that HanTa, asked without regard to case, takes for nouns or names."""
    whole = {match.start() for match in _WHOLE.finditer(line)}
    pieces = list(_PIECE.finditer(line))
    tags = tagger("de").tag_sent([piece.group() for piece in pieces], taglevel=0, casesensitive=False)
    before = ""
    for piece, tag in zip(pieces, tags, strict=False):
        word = fold(piece.group())
        titled = before in _NAMED_NEXT and word not in _NO_NAMES
        if piece.start() in whole and (titled or word in _NAMED_NEXT or _is_noun(word, tag)):
            yield piece.start()
        before = word if word != "." else before


def _is_noun(word: str, tag: str) -> bool:
    if word in lexicon.no_names():
        return False
    listed = word in lexicon.words("nouns") and word not in lexicon.vocabulary("small_words")
    known = word in lexicon.first_names() or word in lexicon.last_names() or word in lexicon.places()
    usual = word in lexicon.words("frequent")
    if tag == "NN":
        return listed or not usual
    return (known or tag == "NE") and (not usual or (listed and tag == "NE"))
