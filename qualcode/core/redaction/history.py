"""What the acts of a review changed, to be taken back and done again, also by a later session.

A step keeps the rows an act changed, as they were and as they became. As text it names only the columns that
differ, and rows that changed alike together, so that thousands of acts stay small in the key list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.core.keylist import ReviewStep
from qualcode.core.redaction.decisions import COLUMNS, Decision, from_row, to_row
from qualcode.core.redaction.review import Review, in_order

_PLACE = ("file", "start", "end", "text")
_VALUES = tuple(column for column in COLUMNS if column not in _PLACE)
_Key = tuple[str, int, int, str]  # file, offsets (-1: a label), words


@dataclass(frozen=True, slots=True)
class Change:
    """A row before and after an act; None: it was not there."""

    before: Decision | None
    after: Decision | None

    @property
    def row(self) -> Decision:
        """The row, as it is or was."""
        row = self.after or self.before
        assert row is not None
        return row


Step = tuple[Change, ...]


def step(before: Review, after: Review) -> Step:
    """What an act changed, in the order of the rows."""
    old, new = ({_key(row): row for row in review.rows} for review in (before, after))
    keys = [*new, *(key for key in old if key not in new)]
    return tuple(Change(old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key))


def turned(review: Review, done: Step, files: Sequence[str], *, back: bool) -> Review | None:
    """The review with a step taken back, or done again; None if its rows are not as the step left them.

    Args:
        review: as it is.
        done: the step.
        files: all of the review, in order.
        back: take back; else do again.
    """
    rows = {_key(row): row for row in review.rows}
    for change in done:
        here, there = (change.after, change.before) if back else (change.before, change.after)
        key = _key(change.row)
        found = rows.pop(key, None)
        if (here is None) != (found is None) or (here and found and here.verdict is not found.verdict):
            return None
        if there is not None:
            rows[key] = there
    return Review(in_order(rows.values(), files))


def to_text(done: Step) -> ReviewStep:
    """The step as rows of text; rows that changed alike are one."""
    places: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for change in done:
        before, after = (_written(one) if one else {} for one in (change.before, change.after))
        differ = [c for c in _VALUES if before.get(c) != after.get(c)]
        values = {f"{name} {c}": one[c] for name, one in _named(before, after) for c in differ if one}
        row = change.row
        values |= {"file": row.file, "text": row.mention.text}
        at = f"{row.mention.start}-{row.mention.end}" if row.mention.span else "label"
        places.setdefault(tuple(values.items()), []).append(at)
    return tuple(dict(values) | {"at": " ".join(at)} for values, at in places.items())


def from_text(text: Iterable[Mapping[str, str]], review: Review) -> Step | None:
    """The step that `to_text` wrote, about the rows of this review; None if they are not there any more.

    Raises:
        InputError: a value that cannot be.
    """
    rows = {_key(row): _written(row) for row in review.rows}
    changes = []
    for group in text:
        values = [{c: group.get(f"{name} {c}") for c in _VALUES} for name in ("before", "after")]
        for at in group["at"].split(" "):
            start, end = ("", "") if at == "label" else at.split("-")
            place = dict(zip(_PLACE, (group["file"], start, end, group["text"]), strict=True))
            there = rows.get(_placed(place))
            sides = [_side(place, side, there) for side in values]
            if sides == [None, None]:
                return None
            changes.append(Change(*sides))
    return tuple(changes)


def _side(
    place: Mapping[str, str], values: Mapping[str, str | None], there: Mapping[str, str] | None
) -> Decision | None:
    """A row from the columns that a step names; the others are as they are now."""
    named = {c: v for c, v in values.items() if v is not None}
    if not named or (len(named) < len(_VALUES) and there is None):
        return None
    return from_row({**(there or {}), **named, **place}, place["file"], 0)


def _named(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[tuple[str, Mapping[str, str]], ...]:
    return ("before", before), ("after", after)


def _written(row: Decision) -> dict[str, str]:
    """As `to_row`, but with the score in full: what is taken back is to be what it was."""
    return to_row(row) | {"score": repr(row.mention.score)}


def _key(row: Decision) -> _Key:
    start, end = row.mention.span or (-1, -1)
    return row.file, start, end, row.mention.text


def _placed(place: Mapping[str, str]) -> _Key:
    start, end = (int(place[c] or -1) for c in ("start", "end"))
    return place["file"], start, end, place["text"]
