"""What the key list no longer needs once texts were erased: names that stood in nothing but those texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from qualcode.core.finder import Finder, inflection
from qualcode.core.keylist import KeyEntry, KeyList
from qualcode.core.names import Category, Name, fold
from qualcode.core.redaction.leaks import Search
from qualcode.core.redaction.replace import label_for

Pseudonym = tuple[str, str]  # category and name


@dataclass(frozen=True, slots=True)
class Standing:
    """Where pseudonyms stand in the study after an erasure (transcripts and sources by GUID).

    ``erased``: GUIDs of all that was ever erased. ``rewritten``: transcripts some turns of which were taken
    out. ``spots``: of each transcript that is left the pseudonyms in the text that was imported, by their
    number there, as the key list counts ``originals``; numbers that are missing were erased. ``ever``: every
    pseudonym that stood in a text; ``now``: those that still do. ``labels``: of speakers who still say
    something.
    """

    erased: AbstractSet[str]
    spots: Mapping[str, Mapping[int, Pseudonym]]
    ever: AbstractSet[Pseudonym]
    now: AbstractSet[Pseudonym]
    labels: AbstractSet[str]
    rewritten: AbstractSet[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many entries and further forms went, and how many entries stay, by why.

    ``shared`` still stand in other texts; ``unseen`` are in no text that is known: they were entered by hand.
    """

    entries: int = 0
    forms: int = 0
    shared: int = 0
    unseen: int = 0


@dataclass(frozen=True, slots=True)
class _Words:
    """Original words of erased texts, or of those that are left; ``parts`` are file names and gaps."""

    said: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)


def forget(keylist: KeyList, study: Standing) -> tuple[KeyList, Forgotten]:
    """The key list without what stood in nothing but erased texts: entities, forms, words, gaps, file names.

    An entity that another text still names stays: the gate has to know it. Letters that become free are never
    given to anybody else.
    """
    gone, left, spoken = _told_apart(keylist, study)
    met_gone, met_left = _met(keylist.entries, gone), _met(keylist.entries, left)
    unknown = _unknown(keylist, study)
    kept, dropped, unseen, forms = [], [], 0, 0
    for entry in keylist.entries:
        key = (str(entry.category), entry.pseudonym)
        tells = not entry.category.shares(entry.pseudonym)  # the pseudonym alone tells who is meant
        stands = entry in met_left or _labelled(entry, study) or key in (study.now if tells else unknown)
        if not stands and (entry in met_gone or (tells and key in study.ever - study.now)):
            dropped.append(entry)
            continue
        unseen += not stands
        shorter = entry if key in unknown else _without_forms(entry, gone.said, spoken.get(key, []))
        forms += len(entry.forms) - len(shorter.forms)
        kept.append(shorter)
    told = Forgotten(len(dropped), forms, len(kept) - unseen, unseen)
    return _cleaned(keylist, study, kept, dropped), told


def _told_apart(keylist: KeyList, study: Standing) -> tuple[_Words, _Words, dict[Pseudonym, list[str]]]:
    """Words of erased texts, words of texts that are left, and the latter by their pseudonyms."""
    gone, left, spoken = _Words(), _Words(), dict[Pseudonym, list[str]]()
    for guid, words in keylist.originals.items():
        spots = study.spots.get(guid)
        for number, word in enumerate(words):
            if guid in study.erased or (spots is not None and number not in spots):
                gone.said.append(word)
                continue
            left.said.append(word)
            if spots is not None:
                spoken.setdefault(spots[number], []).append(word)
    for guid, gaps in keylist.gaps.items():
        which = gone if guid in study.erased | study.rewritten else left
        which.parts.extend(gaps.values())
    return gone, left, spoken


def _met(entries: Iterable[KeyEntry], words: _Words) -> set[KeyEntry]:
    """The entries that these words name."""
    lettered = {entry.name: entry for entry in entries if entry.category.lettered}
    finder = Finder(lettered)
    found = {lettered[hit.name] for word in (*words.said, *words.parts) for hit in finder.find(f"{word} x")}
    plain = {fold(word) for word in words.said}
    others = (entry for entry in entries if not entry.category.lettered)
    return found | {e for e in others if plain & {fold(form) for form in (e.name.name, *e.forms)}}


def _unknown(keylist: KeyList, study: Standing) -> set[Pseudonym]:
    """Pseudonyms at places whose original words the key list does not have: names that were found late."""
    return {
        key
        for guid, spots in study.spots.items()
        for number, key in spots.items()
        if number >= len(keylist.originals.get(guid, ()))
    }


def _labelled(entry: KeyEntry, study: Standing) -> bool:
    """Whether somebody still speaks under the entity's pseudonym."""
    return entry.category is Category.PERSON and any(
        label_for(entry, language) in study.labels for language in ("de", "en")
    )


def _without_forms(entry: KeyEntry, gone: Iterable[str], left: Iterable[str]) -> KeyEntry:
    """The entry without further forms that only erased texts had."""
    erased, others = set(gone), set(left)

    def only_erased(form: str) -> bool:
        name = Name(form, entry.category, entry.name.title)
        return _any(name, erased) and not _any(name, others)

    if not entry.forms or not erased:
        return entry
    return replace(entry, forms=tuple(form for form in entry.forms if not only_erased(form)))


def _any(name: Name, words: Iterable[str]) -> bool:
    return any(inflection(name, word) is not None for word in words)


def _cleaned(
    keylist: KeyList, study: Standing, kept: Iterable[KeyEntry], dropped: Sequence[KeyEntry]
) -> KeyList:
    names = Search(dropped)
    retired = {entry.pseudonym for entry in dropped if entry.category.lettered} - {""}
    new = keylist.without(study.erased)
    originals = {}
    for guid, words in new.originals.items():
        spots = study.spots.get(guid)
        originals[guid] = tuple(
            word if spots is None or number in spots else "" for number, word in enumerate(words)
        )
    return replace(
        new,
        entries=tuple(kept),
        originals=originals,
        gaps={
            guid: {index: text for index, text in gaps.items() if not names.leaks(text)}
            for guid, gaps in new.gaps.items()
            if guid not in study.rewritten
        },
        files={guid: name for guid, name in new.files.items() if not names.leaks(name, file_name=True)},
        retired=tuple(sorted({*new.retired, *retired})),
    )
