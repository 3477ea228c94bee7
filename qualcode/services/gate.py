"""The gate: no original name leaves the project unseen.

With the key list at hand, whatever is written out is searched for every original. Without it, rules look for
what could be names: that is a hint, no check.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from qualcode.core.keylist import KeyList
from qualcode.core.redaction import How, Leak, leaks
from qualcode.errors import N_, Translate

_AROUND = 30  # characters shown on either side of a find
HOW = {
    How.FORM: N_("the name"),
    How.SPLIT: N_("torn apart at a line's end"),
    How.JOINED: N_("within an address or a handle"),
    How.COMPOUND: N_("within a word"),
    How.TYPO: N_("one letter off"),
    How.ORDINARY: N_("also an ordinary word"),
}
_PSEUDONYM = re.compile(r"[A-Z]\d*s?")
_PLACES = {
    "line": N_("line {number}"),
    "paragraph": N_("paragraph {number}"),
    "page": N_("page {number}"),
    "value": N_("value {number}"),
    "name": N_("file name"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """An original, or what could be a name, in a document.

    ``part`` is the entry of a zipped document or empty; ``kind`` (line, paragraph, page, value, name) says
    what ``number`` counts. ``pseudonym`` is what should stand there; ``how`` a `How`, or a rule's reason.
    """

    file: str
    part: str
    kind: str
    number: int
    text: str
    excerpt: str
    pseudonym: str
    how: str

    def place(self, translate: Translate) -> str:
        """Where it stands, in words."""
        where = translate(_PLACES[self.kind]).format(number=self.number)
        return f"{self.part}, {where}" if self.part else where


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search of a document gave."""

    findings: tuple[Finding, ...]
    ordinary: tuple[Finding, ...] = ()  # ordinary words, and ages, that are originals, too: no alarm
    unread: tuple[str, ...] = ()  # parts of the document that hold no text: pictures


def search(data: bytes, file: str, keylist: KeyList) -> Searched:
    """Search a document for every original of the key list; its kind is told by the file's suffix.

    Raises:
        InputError: it is damaged, encrypted, or of a kind that holds no readable text.
    """
    from qualcode.detect import lexicon
    from qualcode.formats.contents import contents

    everyday = lexicon.everyday()

    @cache  # the cells of a table say the same again and again
    def leaking(text: str, file_name: bool) -> tuple[Leak, ...]:
        return leaks(text, keylist, file_name=file_name, everyday=everyday)

    found: list[Finding] = []
    ordinary: list[Finding] = []
    document = contents(data, file)
    for piece in document.pieces:
        for leak in leaking(piece.text, piece.kind == "name"):
            part, kind, number = piece.place(leak.start)
            one = Finding(
                file,
                part,
                kind,
                number,
                leak.text,
                _excerpt(piece.text, leak),
                _pseudonym(leak),
                str(leak.how),
            )
            (found if leak.alarm else ordinary).append(one)
    return Searched(tuple(found), tuple(ordinary), document.unread)


def search_files(paths: Sequence[Path], keylist: KeyList) -> Searched:
    """Search files, as `search` does.

    Raises:
        InputError: a file cannot be read.
    """
    from qualcode.formats import files

    every = [search(files.read(path), str(path), keylist) for path in paths]
    return Searched(
        tuple(f for one in every for f in one.findings),
        tuple(f for one in every for f in one.ordinary),
        tuple(f"{path}: {part}" for path, one in zip(paths, every, strict=True) for part in one.unread),
    )


def could_be_names(data: bytes, file: str, language: str) -> Searched:
    """What rules take for names of people, places and the like, without the key list: a hint, no check.

    Pseudonyms are no finds. Raises what `search` raises.
    """
    from qualcode.formats.contents import contents

    document = contents(data, file)
    found: list[Finding] = []
    for piece in document.pieces:
        for start, end, reason in _named(piece.text, language):
            part, kind, number = piece.place(start)
            said = piece.text[start:end]
            excerpt = _around(piece.text, start, end)
            found.append(Finding(file, part, kind, number, said, excerpt, "", reason))
    return Searched(tuple(found), (), document.unread)


def likely_names(text: str, language: str) -> tuple[str, ...]:
    """What rules take for names in a text, each once; pseudonyms are none."""
    return tuple(dict.fromkeys(text[start:end] for start, end, _reason in _named(text, language)))


def _named(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    from qualcode.core.model import Draft, SourceMap
    from qualcode.core.names import Category
    from qualcode.core.spans import OffsetMap
    from qualcode.detect import mentions

    draft = Draft(text, (), (), SourceMap(OffsetMap.identity(len(text)), ()), "txt")
    for mention in mentions(draft, language):
        span = mention.span
        told = mention.category.lettered or mention.category in (Category.PHONE, Category.EMAIL, Category.ID)
        if span is not None and told and mention.tier_1 and not _PSEUDONYM.fullmatch(mention.text):
            yield span.start, span.end, mention.reason


def _pseudonym(leak: Leak) -> str:
    return leak.entry.pseudonym or f"[{leak.entry.category}]"


def _excerpt(text: str, leak: Leak) -> str:
    return _around(text, leak.start, leak.end)


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return " ".join(f"{before}{text[start:end]}{after}".split())


def uncounted(findings: Iterable[Finding], translate: Translate, most: int = 5) -> str:
    """Words that were found and not counted, with their places, in one sentence; empty if there are none."""
    places: dict[str, dict[str, None]] = {}
    for one in findings:
        places.setdefault(one.text, {})[one.place(translate)] = None
    words = [
        f"{text} ({', '.join([*where][:3])}{', …' * (len(where) > 3)})" for text, where in places.items()
    ]
    if not words:
        return ""
    more = [translate(N_("and {count} more")).format(count=len(words) - most)] if len(words) > most else []
    text = translate(N_("Not counted, since it could mean something else: {words}."))
    return text.format(words="; ".join([*words[:most], *more]))


def told(findings: Iterable[Finding], translate: Translate, most: int = 5) -> str:
    """Findings in one line: words and places, at most ``most``."""
    listed = list(findings)
    shown = [f"{f.text} ({f.place(translate)})" for f in listed[:most]]
    more = len(listed) - most
    return "; ".join([*shown, *([translate(N_("and {count} more")).format(count=more)] if more > 0 else [])])
