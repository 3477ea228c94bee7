"""Detection over a whole study: what is told in one transcript is found in all, under one entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.core.finder import Finder
from qualcode.core.model import Draft
from qualcode.core.names import Category, Name
from qualcode.core.redaction.mentions import Mention, longest
from qualcode.detect import patterns, speakers, titles
from qualcode.detect.broken import Beginnings, broken_names
from qualcode.detect.dates import ages, dates
from qualcode.detect.entities import one_entity_each
from qualcode.detect.firms import firms
from qualcode.detect.institutions import institutions, institutions_told
from qualcode.detect.joins import joined
from qualcode.detect.listed import listed
from qualcode.detect.ner import named
from qualcode.detect.numbers import numbers
from qualcode.detect.occupations import occupations
from qualcode.detect.organisations import organisations
from qualcode.detect.origins import origins
from qualcode.detect.recase import recased
from qualcode.detect.runs import proper
from qualcode.detect.streets import streets
from qualcode.detect.sweep import Alike, left_over
from qualcode.detect.tokens import Words
from qualcode.detect.traits import is_common

if TYPE_CHECKING:
    from spacy.language import Language

_TOLD = 0.55  # from this score on a name is looked for in the other transcripts, too


@dataclass(frozen=True, slots=True)
class _Heard:
    """What one draft tells by itself."""

    text: str  # as it is; its words may have got capitals
    words: Words
    votes: tuple[Mention, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of the whole study, ready to be looked up; built once for all drafts."""

    seen: frozenset[Name]  # those on no list
    finder: Finder
    beginnings: Beginnings
    alike: Alike

    @classmethod
    def of(cls, known: tuple[Name, ...], seen: tuple[Name, ...]) -> _Names:
        """Ready for lookup: the known names, and those seen in the drafts."""
        names = (*known, *seen)
        return cls(frozenset(seen), Finder(names), Beginnings(names), Alike(names))


def study(
    drafts: Sequence[Draft], language: str, known: Iterable[Name] = (), nlp: Language | None = None
) -> list[tuple[Mention, ...]]:
    """Proposals for drafts of one study, one tuple each, in time linear in their length; see `mentions`.

    Args:
        drafts: whose names may be the same.
        language: of the texts, ``"de"`` or ``"en"``.
        known: the list of known names (or those of the key list).
        nlp: a spaCy pipeline with named entities.
    """
    known = tuple(known)
    heard = [_hear(draft, language, known, nlp) for draft in drafts]
    seen = tuple(dict.fromkeys(name for one in heard for name in one.names))
    names = _Names.of(known, seen)
    found = [_again(one, names) for one in heard]
    chosen = [_as_written(one.text, _chosen(_united(votes))) for one, votes in zip(heard, found, strict=True)]
    return one_entity_each(chosen, known)


def _hear(draft: Draft, language: str, known: tuple[Name, ...], nlp: Language | None) -> _Heard:
    text = recased(draft.text, language)
    words = Words(text, language)
    labels, speaking = speakers.named(draft.speakers, known)
    spoken = titles.titled(text, (*known, *speaking))
    proper_names = proper(words)
    votes = (
        *labels,
        *spoken.mentions,
        *titles.initials(text),
        *proper_names,
        *organisations(words),
        *institutions(words),
        *firms(words),
        *patterns.found(text, language),
        *streets(text, language),
        *numbers(text),
        *dates(text),
        *ages(text),
        *origins(words),
        *occupations(words),
        *(named(text, nlp) if nlp else ()),
    )
    told = (Name.of(m.entity, m.category) for m in proper_names if _is_told(m, words.language))
    owned = (Name.of(firm, Category.ORGANISATION) for firm in institutions_told(words))
    return _Heard(draft.text, words, votes, (*speaking, *spoken.names, *told, *owned))


def _is_told(mention: Mention, language: str) -> bool:
    """Whether it is worth to be looked for elsewhere: not a word that is an ordinary one elsewhere."""
    whole = " " in mention.text and mention.category is Category.PERSON
    return mention.score >= _TOLD and (whole or not is_common(mention.text, language))


def _again(heard: _Heard, names: _Names) -> list[Mention]:
    """The votes with those for the names of all drafts, and for what is left over."""
    votes = [*heard.votes, *listed(heard.words, names.finder, names.seen)]
    votes += broken_names(heard.words.text, names.beginnings)
    votes += left_over(heard.words, votes, names.alike)
    return [*votes, *joined(heard.words.text, votes)]


def _as_written(text: str, votes: Iterable[Mention]) -> tuple[Mention, ...]:
    """The votes with the words of the text, whatever capitals they were given."""
    return tuple(v if v.span is None else replace(v, text=text[v.start : v.end]) for v in votes)


def _united(votes: Iterable[Mention]) -> Iterator[Mention]:
    """One proposal for each span: of the best vote, with the reasons of all."""
    by_place: dict[object, list[Mention]] = {}
    for vote in votes:
        by_place.setdefault(vote.text if vote.is_label else (vote.start, vote.end), []).append(vote)
    for same in by_place.values():
        best = max(same, key=lambda vote: vote.score)
        reasons = dict.fromkeys(vote.reason for vote in sorted(same, key=lambda vote: -vote.score))
        yield Mention(
            best.start, best.end, best.text, best.category, best.score, " + ".join(reasons), best.entity
        )


def _chosen(votes: Iterable[Mention]) -> tuple[Mention, ...]:
    """Of overlapping proposals the longest, but none of a lower tier over one of a higher."""
    votes = tuple(votes)
    kept: tuple[Mention, ...] = ()
    for tier in (1, 2, 3):
        taken = {at for vote in kept if vote.span for at in range(*vote.span)}
        same = (vote for vote in votes if vote.tier == tier)
        kept = longest([*kept, *(v for v in same if not (v.span and not taken.isdisjoint(range(*v.span))))])
    return kept
