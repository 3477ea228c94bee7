"""The key list: which original hides behind which pseudonym, and what else must not lie in the project.

Pure values; `qualcode.formats.agefile` encrypts them. Pseudonyms are letters, drawn at random from those
left over, so that nothing about a name can be read from its letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from qualcode.core import clashes
from qualcode.core.finder import inflection
from qualcode.core.names import Category, Name, folded
from qualcode.errors import N_, ConflictError

VERSION = 2
_LETTER = re.compile(r"(?:[A-Z]\d*)?")
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # I and O look like digits, and I is the interviewer

ReviewStep = tuple[Mapping[str, str], ...]
"""An act of a review as rows of text, each with the ``file`` it is about."""
Draw = Callable[[Sequence[str]], str]
"""Takes one of several at random: ``random.Random(seed).choice``."""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One entity: who or what it is, the forms that no rule derives, and its pseudonym.

    ``pseudonym`` is a letter, or letter and number ("X", "X2"), or a text of the team's own choice; it is
    empty for phone numbers and addresses, which are not told apart.
    """

    entity: str
    category: Category
    forms: tuple[str, ...]
    pseudonym: str

    @property
    def name(self) -> Name:
        """The name with its forms."""
        return Name.of(self.entity, self.category, self.forms)


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a person agreed to, and how to reach them.

    ``analysis``, ``quotation`` and ``archive`` are "yes", "no" or empty: not known. ``date`` is ISO 8601;
    ``version`` names the form that was signed.
    """

    analysis: str = ""
    quotation: str = ""
    archive: str = ""
    date: str = ""
    version: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class KeyList:
    """Everything original that belongs to a project (GUIDs are those of the project's entities).

    ``recipients`` are age X25519 recipients ("age1..."). ``gaps``: of each source the file's text at the
    gaps that its `SourceMap` leaves out, by index. ``originals``: of each transcript the words that were
    replaced, in order. ``files``: of each transcript the name its file had. ``persons``: what each person
    agreed to. ``reviews``: of each raw file (its digest) that is being reviewed the decisions so far, as rows
    of text; ``past`` and ``undone``: the acts that led there, the last one last (see `redaction.history`).
    ``retired``: pseudonyms of entities that were forgotten; nobody else gets them, since older documents have
    them.
    """

    project: str
    entries: tuple[KeyEntry, ...] = ()
    recipients: tuple[str, ...] = ()
    gaps: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    originals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    persons: Mapping[str, Agreed] = field(default_factory=dict)
    reviews: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    past: tuple[ReviewStep, ...] = ()
    undone: tuple[ReviewStep, ...] = ()
    retired: tuple[str, ...] = ()
    version: int = VERSION

    def entry(self, entity: str, category: Category) -> KeyEntry | None:
        """The entry of an entity: same name, and no title that contradicts; None if it is not known."""
        wanted = _told(entity, category)
        return next(
            (e for e in self.entries if e.category is category and _same(_told(e.entity, category), wanted)),
            None,
        )

    def going_by(self, words: str, category: Category) -> list[KeyEntry]:
        """The entries that words can name, title and all: "Karim", "Herr Haddad" of Karim Haddad."""
        said = Name.of(words, category)
        return [
            entry
            for entry in self.entries
            if entry.category is category
            and (not said.title or not entry.name.title or said.title == entry.name.title)
            and inflection(replace(entry.name, title=""), said.name) is not None
        ]

    def allot(
        self, entity: str, category: Category, draw: Draw, wanted: str = ""
    ) -> tuple[KeyList, KeyEntry]:
        """The entity's entry, and the list with it: known entities keep theirs, new ones draw a letter.

        Args:
            draw: takes one of several at random.
            wanted: a pseudonym of the team's own choice.

        Raises:
            ConflictError: the entity has another pseudonym already, another entity has this one, or it is an
                original name itself.
        """
        known = self.entry(entity, category)
        if known:
            if wanted and known.pseudonym != wanted:
                raise ConflictError(
                    N_("{entity} has the pseudonym {old} already, not {new}."),
                    mend=N_("Keep {old}: one entity has one pseudonym in the whole project."),
                    entity=entity, old=known.pseudonym, new=wanted,
                )  # fmt: skip
            better = _better_title(known, entity)
            return self._with(known, better), better
        if wanted:
            self._refuse(wanted, entity, category)
        pseudonym = wanted or (draw(_free(self._taken(category))) if category.lettered else "")
        entry = KeyEntry(entity, category, (), pseudonym)
        return replace(self, entries=(*self.entries, entry)), entry

    def _taken(self, category: Category) -> set[str]:
        """Letters that nobody else of the category may get: also those of "Frau G" or "[Träger G]"."""
        used = [e.pseudonym for e in self.entries if e.category is category or " " in e.pseudonym]
        return {*used, *self.retired, *(" ".join(clashes.core(one)).upper() for one in used)}

    def _refuse(self, wanted: str, entity: str, category: Category) -> None:
        """Refuse a pseudonym that would be read as somebody else's, or as a real name."""
        others = [(e.entity, e.category, e.pseudonym) for e in self.entries]
        if has := clashes.owner(wanted, category, others):
            raise ConflictError(
                N_("The pseudonym {new} belongs to {owner} already."),
                mend=N_("Choose another one for {entity}, or leave it empty."),
                entity=entity, new=wanted, owner=has,
            )  # fmt: skip
        if clashes.owner(wanted, category, (("-", category, gone) for gone in self.retired)):
            raise ConflictError(
                N_("The pseudonym {new} belonged to somebody who was taken out of the study."),
                mend=N_("Choose another one for {entity}, or leave it empty."),
                entity=entity, new=wanted,
            )  # fmt: skip
        if _LETTER.fullmatch(wanted):
            return
        new = [] if category.shares(wanted) else [Name.of(entity, category)]
        if own := clashes.original(wanted, (*new, *(e.name for e in self.entries))):
            raise ConflictError(
                N_("The pseudonym {new} is an original name of this study: {owner}."),
                mend=N_("Choose another one for {entity}."),
                entity=entity, new=wanted, owner=own,
            )  # fmt: skip

    def with_entity(self, entity: str, category: Category, pseudonym: str) -> KeyList:
        """The list with an entity under a pseudonym that was checked before; known ones keep theirs."""
        known = self.entry(entity, category)
        if known:
            return self._with(known, _better_title(known, entity))
        return replace(self, entries=(*self.entries, KeyEntry(entity, category, (), pseudonym)))

    def with_forms(self, entry: KeyEntry, texts: Iterable[str]) -> KeyList:
        """The list with the forms noted that cannot be derived from what the entry has (shortest first)."""
        longer = entry
        for text in sorted(set(texts), key=lambda t: (len(t), t)):
            if inflection(longer.name, text) is None:
                longer = replace(longer, forms=(*longer.forms, text))
        return self._with(entry, longer)

    def _with(self, old: KeyEntry, new: KeyEntry) -> KeyList:
        return (
            self if new is old else replace(self, entries=tuple(new if e is old else e for e in self.entries))
        )

    def with_source(self, source: str, gaps: Mapping[int, str]) -> KeyList:
        """The list with the gap texts of a source (its GUID)."""
        return replace(self, gaps={**self.gaps, source: dict(gaps)})

    def with_transcript(self, transcript: str, file: str, originals: tuple[str, ...]) -> KeyList:
        """The list with a transcript's (its GUID) file name and the words replaced in it."""
        return replace(
            self,
            files={**self.files, transcript: file},
            originals={**self.originals, transcript: originals},
        )

    def with_person(self, person: str, agreed: Agreed) -> KeyList:
        """The list with what a person (GUID) agreed to."""
        return replace(self, persons={**self.persons, person: agreed})

    def with_reviews(
        self,
        rows: Mapping[str, Sequence[Mapping[str, str]] | None],
        past: Sequence[ReviewStep] = (),
        undone: Sequence[ReviewStep] = (),
    ) -> KeyList:
        """The list with the decisions on some raw files (their digests), and all acts that are about them.

        Without rows nothing is decided yet; None instead: the review is forgotten.
        """
        kept = {digest: found for digest, found in self.reviews.items() if digest not in rows}
        kept |= {digest: tuple(found) for digest, found in rows.items() if found is not None}
        before, after = (
            tuple(one for one in steps if not is_about(one, rows)) for steps in (self.past, self.undone)
        )
        return replace(self, reviews=kept, past=(*before, *past), undone=(*after, *undone))

    def without(self, gone: Container[str]) -> KeyList:
        """The list without what belongs to transcripts, sources and persons (GUIDs); entities stay.

        Which entities may go, too, is told by `qualcode.core.redaction.forgetting`.
        """
        return replace(
            self,
            files={k: v for k, v in self.files.items() if k not in gone},
            originals={k: v for k, v in self.originals.items() if k not in gone},
            gaps={k: v for k, v in self.gaps.items() if k not in gone},
            persons={k: v for k, v in self.persons.items() if k not in gone},
        )


def is_about(step: ReviewStep, files: Container[str]) -> bool:
    """Whether an act of a review touched one of these files (their digests)."""
    return any(row["file"] in files for row in step)


def _free(taken: set[str]) -> list[str]:
    """The pseudonyms left in the first round that has any: A to Z, then A2 to Z2, and so on."""
    for number in count(1):
        left = [name for c in LETTERS if (name := c if number == 1 else f"{c}{number}") not in taken]
        if left:
            return left
    raise AssertionError("rounds never end")


class _Told(NamedTuple):
    """What an entity's name tells about who it is."""

    name: Name
    words: tuple[str, ...]  # folded


@lru_cache(maxsize=20_000)
def _told(entity: str, category: Category) -> _Told:
    name = Name.of(entity, category)
    return _Told(name, folded(name.name))


def _same(one: _Told, other: _Told) -> bool:
    if one.words != other.words:
        return False
    if not one.words:  # nothing but signs: an odd form typed by hand
        return one.name.name == other.name.name
    if one.name.category is Category.PLACE:
        return (one.name.title or "Stadt") == (other.name.title or "Stadt")
    return one.name.title == other.name.title or not (one.name.title and other.name.title)


def _better_title(known: KeyEntry, entity: str) -> KeyEntry:
    """The entry with the title that an entity found later brings along."""
    return known if known.name.title else replace(known, entity=_titled(known, entity))


def _titled(known: KeyEntry, entity: str) -> str:
    return entity if Name.of(entity, known.category).title else known.entity
