"""The gate's search: what of the originals could a reader of this text still find? Before a file leaves.

Wider than `gate.contains_original`, which finds the forms that redaction replaces: here also words that a
line's end or invisible signs tear apart, compounds, one typing error, and file names in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from qualcode.core.finder import Finder
from qualcode.core.forms import forms
from qualcode.core.keylist import KeyEntry, KeyList
from qualcode.core.names import WORD, Category, Inflection, Name, fold, titled
from qualcode.core.ordinary import LOOKALIKES, ORDINARY
from qualcode.core.redaction.gate import Gate
from qualcode.core.redaction.joined import Joined
from qualcode.core.redaction.typos import Typos

SHORTEST = 5  # letters of a name that is looked for inside words and with a typing error
_ENDINGS = {Inflection.GENITIVE: 2, Inflection.ER: 2}
_REST = 3  # letters that make the other part of a compound
_HYPHENATED = re.compile(r"(?<=\w)[-‐‑\u00ad][ \t]*\r?\n[ \t]*(?=\w)")
_ALONE = re.compile(r"(?<![\w.@/#:-])[^\W\d_A-ZÄÖÜ]+(?![\w@/#-]|[.:]\w)")  # small words by themselves
_HUMP = re.compile(r"(?<=[^\W\d_A-ZÄÖÜ])(?=[A-ZÄÖÜ])")


class How(StrEnum):
    """In which way an original stands in the text."""

    FORM = "form"  # the name itself, inflected or otherwise written
    SPLIT = "split"  # torn apart at the end of a line
    JOINED = "joined"  # within a handle, an address or a file name
    COMPOUND = "compound"  # part of a longer word
    TYPO = "typo"  # one letter off, and no word of the language by itself
    ORDINARY = "ordinary"  # also an ordinary word, or anybody's age: no alarm, but worth a look


class Leak(NamedTuple):
    """An original found in a text (code points of the text)."""

    start: int
    end: int
    text: str
    entry: KeyEntry
    how: How

    @property
    def alarm(self) -> bool:
        """Whether it must not leave; ordinary words are only told."""
        return self.how is not How.ORDINARY


class Search:
    """A search for all originals of a key list, built once for many texts."""

    def __init__(self, entries: Iterable[KeyEntry]) -> None:
        entries = tuple(entries)
        self._gate = Gate(entries)
        self._named = {entry.name: entry for entry in entries if entry.category.lettered}
        self._finder = Finder(self._named)
        self._parts = dict(_parts(self._named))
        self._lengths = sorted({len(part) for part in self._parts}, reverse=True)
        self._joined = Joined(self._named, self._compound)
        self._typos: Typos[KeyEntry] = Typos(
            (words, entry) for name, entry in self._named.items() for words in _misspelt(name)
        )

    def leaks(
        self, text: str, *, file_name: bool = False, everyday: Collection[str] = ()
    ) -> tuple[Leak, ...]:
        """Where originals stand, in order; of overlapping finds the surest counts.

        Args:
            text: any text.
            file_name: it is one: names in small letters or run together count, too.
            everyday: folded words of the language: one that is a name but for a letter, or a street's
                name without its number, is no alarm.
        """
        joined = self._in_handles(text, file_name)
        if file_name:
            joined = chain(joined, (Leak(*hit, How.JOINED) for hit in self._gate.numbers(text)))
            text = _HUMP.sub(" ", text).replace("_", " ").title()
        found = chain(joined, self._forms(text, everyday), self._torn(text), self._words(text, everyday))
        return tuple(_apart(found))

    def _in_handles(self, text: str, file_name: bool) -> Iterator[Leak]:
        small = {fold(m.group()) for m in _ALONE.finditer(text)}
        for start, end, entry, typo in self._joined.find(text, small.__contains__, file_name=file_name):
            yield Leak(start, end, text[start:end], entry, How.TYPO if typo else How.JOINED)

    def _forms(self, text: str, everyday: Collection[str]) -> Iterator[Leak]:
        flat = text.replace("\n", " ")
        for h in self._gate.hits(flat):
            common = h.entry.category is Category.STREET and _usual(h.text, everyday)  # any "Hauptstraße"
            yield Leak(h.start, h.end, h.text, h.entry, How.ORDINARY if common else How.FORM)
        yield from (Leak(h.start, h.end, h.text, h.entry, How.ORDINARY) for h in self._gate.doubtful(flat))
        for found in self._finder.find(flat):
            if not found.sure and not found.small:
                said = text[found.start : found.end]
                yield Leak(found.start, found.end, said, self._named[found.name], How.ORDINARY)

    def _torn(self, text: str) -> Iterator[Leak]:
        """Words divided at the end of a line, put together again."""
        gaps = [m.span() for m in _HYPHENATED.finditer(text)]
        for start, end in gaps:
            head = re.search(r"[^\W_]+$", text[max(0, start - 40) : start])
            tail = re.match(r"[^\W_]+", text[end : end + 40])
            if not head or not tail:
                continue
            first, last = start - len(head.group()), end + len(tail.group())
            before = text[max(0, first - 40) : first].replace("\n", " ")
            for hit in self._gate.hits(before + head.group() + tail.group()):
                if hit.end > len(before):
                    yield Leak(first, last, text[first:last], hit.entry, How.SPLIT)

    def _words(self, text: str, everyday: Collection[str]) -> Iterator[Leak]:
        """Compounds and typing errors; both only in words with a capital."""
        words = list(WORD.finditer(text))
        small = {m.group() for m in words if m.group().islower()}
        for word in words:
            said = word.group()
            if said.lower() in small or not any(c.isupper() for c in said):
                continue
            if entry := self._compound(fold(said)):
                yield Leak(*word.span(), said, entry, How.COMPOUND)
        for start, end, entry in self._typos.find(text, words, lambda said: said.lower() in small):
            said = text[start:end]
            usual = _usual(said, everyday) and not titled(text, start, entry.category)
            yield Leak(start, end, said, entry, How.ORDINARY if usual else How.TYPO)

    def _compound(self, word: str) -> KeyEntry | None:
        if word in LOOKALIKES:
            return None
        for length in self._lengths:
            if length + _REST > len(word):
                continue
            found = self._parts.get(word[:length]) or self._parts.get(word[-length:])
            if found:
                return found
        return None


def _parts(named: dict[Name, KeyEntry]) -> Iterator[tuple[str, KeyEntry]]:
    """Single words by which a name is known, long enough to be told inside others."""
    for name, entry in named.items():
        for form in forms(name):
            if form.sure and form.inflection is Inflection.BASE and len(form.words) == 1:
                word = form.words[0]
                if len(word) >= SHORTEST and word not in ORDINARY:
                    yield word, entry


def _misspelt(name: Name) -> Iterator[tuple[str, ...]]:
    """The forms in which a typing error is looked for, as small words with their umlauts."""
    inflected = {Inflection.BASE, Inflection.GENITIVE}
    if name.category is Category.PLACE:
        inflected |= {Inflection.ER}
    for form in forms(name):
        whole = "".join(form.words)
        longer = SHORTEST + _ENDINGS.get(form.inflection, 0)  # it is the name that has to be long enough
        if form.sure and form.inflection in inflected and len(whole) >= longer and whole not in ORDINARY:
            yield form.words


def _usual(said: str, everyday: Collection[str]) -> bool:
    return all(fold(m.group()) in everyday for m in WORD.finditer(said))


def _apart(found: Iterable[Leak]) -> Iterator[Leak]:
    """Finds that do not overlap, in order; the surest way of finding wins, then the longest."""
    order = list(How)
    taken: list[Leak] = []
    for leak in sorted(found, key=lambda f: (order.index(f.how), f.start - f.end, f.start)):
        if all(leak.end <= other.start or other.end <= leak.start for other in taken):
            taken.append(leak)
    yield from sorted(taken, key=lambda f: f.start)


@lru_cache(maxsize=4)
def _search(entries: tuple[KeyEntry, ...]) -> Search:
    return Search(entries)


def leaks(
    text: str, keylist: KeyList, *, file_name: bool = False, everyday: Collection[str] = ()
) -> tuple[Leak, ...]:
    """What of the originals of ``keylist`` a text gives away; see `Search.leaks`."""
    return _search(keylist.entries).leaks(text, file_name=file_name, everyday=everyday)
