"""Who and where is named in a draft: votes with reasons, from which a person chooses.

Votes come from the known list, from safe patterns, from titles, from speaker labels, and from a spaCy
pipeline if the user has one installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from qualcode.core.model import Draft
from qualcode.core.names import Name
from qualcode.core.redaction.mentions import Mention, longest
from qualcode.detect import patterns, speakers, titles
from qualcode.detect.dates import ages, dates
from qualcode.detect.listed import listed
from qualcode.detect.ner import named, pipeline
from qualcode.detect.numbers import numbers
from qualcode.detect.organisations import organisations
from qualcode.detect.origins import occupations, origins
from qualcode.detect.proper import proper
from qualcode.detect.streets import streets
from qualcode.detect.tokens import Words

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["mentions", "pipeline"]


def mentions(
    draft: Draft, language: str, known: Iterable[Name] = (), nlp: Language | None = None
) -> tuple[Mention, ...]:
    """Proposals for one draft: labels first, then the text in order, none overlapping.

    Of overlapping proposals the longest wins; one that several votes made keeps all reasons.

    Args:
        language: of the text, ``"de"`` or ``"en"``.
        known: the list of known names (or those of the key list); speakers' names are added by itself.
        nlp: a spaCy pipeline with named entities, see `pipeline`.
    """
    known = tuple(known)
    labels, speaking = speakers.named(draft.speakers, known)
    spoken = titles.titled(draft.text, (*known, *speaking))
    seen = (*speaking, *spoken.names)
    words = Words(draft.text, language)
    votes = [
        *patterns.found(draft.text, language),
        *streets(draft.text, language),
        *numbers(draft.text),
        *dates(draft.text),
        *ages(draft.text),
        *origins(words),
        *occupations(draft.text),
        *listed(draft.text, (*known, *seen), seen),
        *spoken.mentions,
        *proper(words),
        *organisations(words),
        *(named(draft.text, nlp) if nlp else ()),
    ]
    return _chosen([*labels, *_united(votes)])


def _chosen(votes: Iterable[Mention]) -> tuple[Mention, ...]:
    """Of overlapping proposals the longest, but none of tier 2 over one of tier 1."""
    votes = tuple(votes)
    sure = longest(vote for vote in votes if vote.tier_1)
    taken = {at for vote in sure if vote.span for at in range(*vote.span)}
    more = (vote for vote in votes if not vote.tier_1 and not (vote.span and taken & set(range(*vote.span))))
    return longest([*sure, *more])


def _united(votes: Iterable[Mention]) -> Iterator[Mention]:
    """One proposal for each span: of the best vote, with the reasons of all."""
    by_span: dict[tuple[int | None, int | None], list[Mention]] = {}
    for vote in votes:
        by_span.setdefault((vote.start, vote.end), []).append(vote)
    for same in by_span.values():
        best = max(same, key=lambda vote: vote.score)
        reasons = dict.fromkeys(vote.reason for vote in sorted(same, key=lambda vote: -vote.score))
        yield Mention(
            best.start, best.end, best.text, best.category, best.score, " + ".join(reasons), best.entity
        )
