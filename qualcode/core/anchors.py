"""Anchor examples that live: whether the words of an anchor still stand in a segment of its code.

An anchor is a text that somebody wrote down once. Quotation marks, a source in brackets at its end, blanks
and capitals make no difference; where ``[...]`` or ``…`` leaves something out, the parts count in order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_SOURCE = re.compile(r"\s*\([^()]*\)\s*$")
_OMITTED = re.compile(r"\[[^\[\]]*\]|\(\s*(?:\.{3}|…)\s*\)|\.{3}|…")
_MARKS = " \t\n\"'„“”‚‘’»«›‹.,;:!?–-"


def parts(anchor: str) -> tuple[str, ...]:
    """The words of an anchor as they are looked for: folded, in order, nothing in between known."""
    without = _SOURCE.sub("", anchor) or anchor
    return tuple(filter(None, (_folded(part) for part in _OMITTED.split(without))))


def held(anchor: str, texts: Iterable[str]) -> bool:
    """Whether one of the texts holds the anchor's words; an anchor without words is held by none."""
    wanted = parts(anchor)
    return bool(wanted) and any(_in_order(wanted, _folded(text)) for text in texts)


def _in_order(wanted: tuple[str, ...], text: str) -> bool:
    at = 0
    for part in wanted:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()).strip(_MARKS)
