"""Names joined to handles: "timur.abdik98", "@abdik_timur", "t.abdik@...", "www.abdik-bau.de", "timurabdik".

In an address nobody writes capitals, so that the gate's other searches pass it by. Here words without a blank
are taken apart at signs, digits and humps, and single parts and parts run together are looked up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import NamedTuple

from qualcode.core.forms import family_name, forms
from qualcode.core.keylist import KeyEntry
from qualcode.core.names import Category, Inflection, Name, fold, without_dots
from qualcode.core.ordinary import LOOKALIKES, ORDINARY
from qualcode.core.redaction.typos import Typos

SHORTEST = 5  # letters of a name that counts by itself
_WHOLE = 7  # letters of several words run together; also of a misspelt one within an address
_INITIALLED = 3  # letters of a family name after an initial and a sign: "t.koc@"
_MOST = 4  # parts of an address that are one name
_RUN = re.compile(r"[@#]?[^\W_](?:[\w.@+%~=&?#/:-]*[^\W_])?")
_PIECE = re.compile(r"[^\W\d_]+?(?:(?<=[a-zäöüß])(?=[A-ZÄÖÜ])|(?![^\W\d_]))")
_HANDLE = re.compile(r"[@#_]|[^\W_]\.[^\W_]|[^\W\d_]\d|\d[^\W\d_]|://")
_ADDRESS = re.compile(
    r"@|://|^www\.|\.(?:de|at|ch|li|eu|com|org|net|info|io|nl|fr|uk|pl|tr|ru|ua|social|app|example)(?:$|[/:?#])",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """A name within a run of signs (code points); ``typo``: one letter off."""

    start: int
    end: int
    entry: KeyEntry
    typo: bool = False


class Joined:
    """A search for names that were joined to handles, addresses and file names.

    Args:
        named: the entries by name.
        within: the entry whose name is part of a longer folded word.
    """

    def __init__(self, named: dict[Name, KeyEntry], within: Callable[[str], KeyEntry | None]) -> None:
        self._within = within
        self._single: dict[str, KeyEntry] = {}
        self._whole: dict[str, KeyEntry] = {}
        self._initialled: dict[str, KeyEntry] = {}
        for name, entry in named.items():
            self._learn(name, entry)
        known = {**self._single, **self._whole}
        self._typos: Typos[KeyEntry] = Typos(((w,), e) for w, e in known.items() if len(w) >= _WHOLE)

    def _learn(self, name: Name, entry: KeyEntry) -> None:
        for form in forms(name):
            word = "".join(form.words)
            if form.sure and len(form.words) == 1 and len(word) >= SHORTEST and word not in ORDINARY:
                self._single.setdefault(word, entry)
            elif form.inflection is Inflection.BASE and len(form.words) > 1 and len(word) >= _WHOLE:
                self._whole.setdefault(word, entry)
        for first, last in _first_and_last(name):
            for word in (first + last, last + first):
                if len(word) >= _WHOLE - 1:
                    self._whole.setdefault(word, entry)
            if len(last) >= _INITIALLED:
                self._initialled.setdefault(first[0] + last, entry)
                self._initialled.setdefault(last + first[0], entry)

    def find(self, text: str, ordinary: Callable[[str], bool], *, file_name: bool = False) -> Iterator[Found]:
        """Where names stand in handles and the like; none overlap.

        Args:
            text: any text.
            ordinary: whether a word in small letters is one that needs no explanation.
            file_name: it is one: all of it is a handle.
        """
        for run in _RUN.finditer(text):
            said = run.group()
            if said.isalpha() and not file_name:
                if entry := self._whole.get(fold(said)):
                    yield Found(*run.span(), entry)
                continue
            yield from self._in_run(run, ordinary, file_name)

    def _in_run(
        self, run: re.Match[str], ordinary: Callable[[str], bool], file_name: bool
    ) -> Iterator[Found]:
        said = run.group()
        handle = file_name or _HANDLE.search(said) is not None
        address = _ADDRESS.search(said) is not None
        pieces = list(_PIECE.finditer(said))
        at = 0
        while at < len(pieces):
            found, length = self._at(pieces[at : at + _MOST], handle, address, ordinary)
            if found:
                yield Found(
                    run.start() + pieces[at].start(), run.start() + pieces[at + length - 1].end(), *found
                )
            at += length

    def _at(
        self, pieces: list[re.Match[str]], handle: bool, address: bool, ordinary: Callable[[str], bool]
    ) -> tuple[tuple[KeyEntry, bool] | None, int]:
        """What the pieces begin with, and how many pieces that is: exact names before guesses."""
        said = [fold(piece.group()) for piece in pieces]
        for length in range(len(said), 0, -1):
            if entry := self._entry("".join(said[:length]), length, handle, ordinary):
                return (entry, False), length
        for length in (2, 1) if handle else ():
            if found := self._guess("".join(said[:length]), length, address, ordinary):
                return found, min(length, len(said))
        return None, 1

    def _entry(
        self, word: str, pieces: int, handle: bool, ordinary: Callable[[str], bool]
    ) -> KeyEntry | None:
        entry = self._whole.get(word)
        if pieces == 1 and entry is None and (handle or not ordinary(word)):
            entry = self._single.get(word)
        if entry is None and handle and (pieces == 2 or (pieces == 1 and _tells(word, ordinary))):
            entry = self._initialled.get(word)
        return entry

    def _guess(
        self, word: str, pieces: int, address: bool, ordinary: Callable[[str], bool]
    ) -> tuple[KeyEntry, bool] | None:
        """Names within a part of an address, and misspelt ones; both only if they are long."""
        if len(word) >= _WHOLE and not ordinary(word) and (typo := self._typos.meant(word)):
            return typo, True
        if address and pieces == 1 and word not in ORDINARY and not ordinary(word):
            entry = self._within(word)
            return (entry, False) if entry else None
        return None


def _tells(word: str, ordinary: Callable[[str], bool]) -> bool:
    """Whether an initial and a name run together ("tabdik") cannot be another word."""
    return len(word) >= SHORTEST and word not in ORDINARY and word not in LOOKALIKES and not ordinary(word)


def _first_and_last(name: Name) -> Iterator[tuple[str, str]]:
    """First and family name of a person, folded and run together, in both spellings of umlauts."""
    parts = name.name.split()
    if name.category is not Category.PERSON or len(parts) < 2:
        return
    family = family_name(parts)
    families = {family, parts[-1], *parts[-1].split("-")}
    firsts = {parts[0], parts[0].split("-")[0]}
    yield from product(_spelt(firsts), _spelt(f for f in families if len(f) >= _INITIALLED))


def _spelt(words: Iterable[str]) -> set[str]:
    plain = [re.sub(r"[\W_]", "", word) for word in words]
    return {spell(word) for word in plain if word for spell in (fold, without_dots)}
