"""How a review begins, or goes on: proposals as rows, entities under one name, decisions made before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qualcode.core.keylist import KeyList
from qualcode.core.model import Draft
from qualcode.core.redaction.decisions import Decision, Scope, from_row, proposals
from qualcode.core.redaction.mentions import Mention
from qualcode.core.redaction.review import ADDED, Review, Whom, in_order, whom
from qualcode.core.redaction.several import marked
from qualcode.core.spans import Span


def first_rows(
    found: Mapping[str, Sequence[Mention]], keylist: KeyList, drafts: Mapping[str, Draft]
) -> Review:
    """Undecided rows for the mentions of each file; an entity goes by the same name in all of them.

    Entities of the key list have their pseudonym from the start. Words that can name several are marked.
    """
    rows = [row for file, mentions in found.items() for row in proposals(file, mentions)]
    same = _same_names({whom(row) for row in rows if row.mention.tier < 3}, keylist)
    named = (replace(r, mention=replace(r.mention, entity=same.get(whom(r), r.mention.entity))) for r in rows)
    known = [(entry.entity, entry.category) for entry in keylist.entries]
    return with_known(Review(marked(in_order(named, found), drafts, known)), keylist)


def canonical(key: Whom, review: Review, keylist: KeyList) -> Whom:
    """The entity as the review knows it already ("Krämer": "Frau Krämer"), else as it is given."""
    category = key[1]
    entities = {e.whom for e in review.entities() if e.category is category and e.tier < 3}
    return key if key in entities else (_same_names(entities | {key}, keylist)[key], category)


def _same_names(entities: set[Whom], keylist: KeyList) -> dict[Whom, str]:
    known = keylist
    for key in sorted(entities):
        known = known.with_entity(*key, "")
    return {key: entry.entity for key in entities if (entry := known.entry(*key))}


def with_known(review: Review, keylist: KeyList) -> Review:
    """The review with the pseudonyms that the key list has already."""
    known = {}
    for entity in review.entities():
        entry = keylist.entry(*entity.whom) if entity.tier < 3 else None
        if entry and entry.pseudonym:
            known[entity.whom] = entry.pseudonym
    return Review(tuple(replace(r, pseudonym=known.get(whom(r), r.pseudonym)) for r in review.rows))


def resumed(
    first: Review, saved: Mapping[str, Sequence[Mapping[str, str]]], drafts: Mapping[str, Draft]
) -> Review:
    """The first rows with what was decided before on their files; what no longer fits the text is left out.

    Args:
        first: as `first_rows` makes them.
        saved: of each file the rows that a session changed, as text.
        drafts: all files, in order.

    Raises:
        InputError: a saved row cannot be read.
    """
    scores = {(r.file, r.mention.span, r.mention.text): r.mention.score for r in first.rows}
    changed = [row for file in drafts for row in _read(saved.get(file, ()), file, drafts[file])]
    changed = [_rescored(r, scores.get((r.file, r.mention.span, r.mention.text))) for r in changed]
    taken: dict[str, list[Span]] = {}
    for row in changed:
        if row.mention.span:
            taken.setdefault(row.file, []).append(row.mention.span)
    labels = {(row.file, row.mention.text) for row in changed if row.mention.is_label}

    def stays(row: Decision) -> bool:
        span = row.mention.span
        if span is None:
            return (row.file, row.mention.text) not in labels
        return not any(span.overlaps(other) for other in taken.get(row.file, ()))

    return Review(in_order([*filter(stays, first.rows), *changed], drafts))


def followed(review: Review, new: Sequence[str], drafts: Mapping[str, Draft]) -> Review:
    """The review with files that joined it: what was decided on a form before holds in them, too.

    Words that were marked by hand are proposed there.

    Args:
        review: with the rows of all files.
        new: the files that joined.
        drafts: all files, in order.
    """
    joined = set(new)
    ruled: dict[str, list[Decision]] = {}
    for row in review.rows:
        if row.file not in joined and row.scope is Scope.FORM:
            ruled.setdefault(row.mention.text, []).append(row)
    one = {text: rows[0] for text, rows in ruled.items() if len({_ruling(row) for row in rows}) == 1}

    def follow(row: Decision) -> Decision:
        rule = one.get(row.mention.text) if row.scope is Scope.FORM and row.verdict is None else None
        if row.file not in joined or rule is None or rule.verdict is None:
            return row
        mention = replace(row.mention, entity=rule.mention.entity, category=rule.mention.category)
        return replace(row, mention=mention, verdict=rule.verdict)

    by_hand = [row.mention for row in review.rows if row.file not in joined and row.mention.reason == ADDED]
    review = Review(tuple(map(follow, review.rows)))
    for mention in dict.fromkeys(replace(mention, start=0, end=0) for mention in by_hand):
        review = review.proposed(mention, {file: drafts[file] for file in new}, tuple(drafts))
    given = review.pseudonyms()
    return Review(tuple(replace(r, pseudonym=given.get(whom(r), r.pseudonym)) for r in review.rows))


def _ruling(row: Decision) -> tuple[object, ...]:
    return row.verdict, whom(row)


def _read(rows: Sequence[Mapping[str, str]], file: str, draft: Draft) -> list[Decision]:
    read = [from_row(row, file, 0) for row in rows]
    return [r for r in read if (s := r.mention.span) is None or draft.text[s.start : s.end] == r.mention.text]


def _rescored(row: Decision, score: float | None) -> Decision:
    """The row with the score as it was found: in text it is rounded (to two digits)."""
    if score is None or abs(score - row.mention.score) > 0.006:
        return row
    return replace(row, mention=replace(row.mention, score=score))
