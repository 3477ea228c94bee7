"""What a person decided about proposals: rows of a CSV, checked against the draft they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from qualcode.core import clashes
from qualcode.core.keylist import KeyList
from qualcode.core.model import Draft
from qualcode.core.names import Category, Name, fold
from qualcode.core.ordinary import ORDINARY
from qualcode.core.redaction.mentions import Mention, occurrences
from qualcode.errors import N_, InputError

E = TypeVar("E", bound=StrEnum)
COLUMNS = (
    "file", "start", "end", "text", "category", "score", "reason", "entity", "decision", "pseudonym", "scope",
)  # fmt: skip


class Verdict(StrEnum):
    """What is to become of a proposal."""

    ACCEPT = "accept"
    REJECT = "reject"


class Scope(StrEnum):
    """How far a decision reaches."""

    FORM = "form"  # all mentions with these words, in all files
    MENTION = "mention"  # this one


@dataclass(frozen=True, slots=True)
class Decision:
    """A row: a proposal in a file and what is to become of it; no verdict means tier 1 is accepted.

    ``line`` is the row's in the CSV it was read from, 0 for a new one.
    """

    file: str
    mention: Mention
    verdict: Verdict | None = None
    pseudonym: str = ""
    scope: Scope = Scope.FORM
    line: int = 0


def proposals(file: str, mentions: Iterable[Mention]) -> tuple[Decision, ...]:
    """Undecided rows for review; words that are ordinary ones too are decided one by one."""
    return tuple(
        Decision(file, m, scope=Scope.MENTION if _is_ordinary(m.text) else Scope.FORM) for m in mentions
    )


def told_apart(rows: Iterable[Decision]) -> tuple[Decision, ...]:
    """Rows for review in which words that name several entities are decided one by one."""
    rows = tuple(rows)
    named: dict[str, set[tuple[object, ...]]] = {}
    for row in rows:
        named.setdefault(row.mention.text, set()).add((row.mention.category, row.mention.entity))
    return tuple(
        replace(row, scope=Scope.MENTION) if len(named[row.mention.text]) > 1 else row for row in rows
    )


def as_known(rows: Iterable[Decision], keylist: KeyList) -> tuple[tuple[Decision, ...], dict[str, str]]:
    """Rows about persons of whom the key list has the full name under that, and which names were changed.

    "Karim" is Karim Haddad where the key list knows nobody else of that name; see `KeyList.going_by`.
    """
    found: dict[str, str] = {}
    rows = tuple(rows)
    for row in rows:
        entity, category = row.mention.entity, row.mention.category
        if category is not Category.PERSON or row.verdict is Verdict.REJECT or entity in found:
            continue
        known = [] if keylist.entry(entity, category) else keylist.going_by(entity, category)
        if len(known) == 1:
            found[entity] = known[0].entity

    def named(row: Decision) -> Decision:
        own = found.get(row.mention.entity) if row.mention.category is Category.PERSON else None
        return replace(row, mention=replace(row.mention, entity=own)) if own else row

    return tuple(map(named, rows)), found


def _is_ordinary(text: str) -> bool:
    """Whether it is an ordinary word or its genitive: "Sommer", "Sommers"."""
    word = fold(text)
    return word in ORDINARY or re.sub(r"'?s$", "", word) in ORDINARY


def to_row(decision: Decision) -> dict[str, str]:
    """The row as it is written, keys as in `COLUMNS`; labels have no offsets."""
    mention = decision.mention
    values = (
        decision.file, mention.start, mention.end, mention.text, mention.category, f"{mention.score:.2f}",
        mention.reason, mention.entity, decision.verdict, decision.pseudonym, decision.scope,
    )  # fmt: skip
    return {k: "" if v is None else str(v) for k, v in zip(COLUMNS, values, strict=True)}


def from_row(row: Mapping[str, str], source: str, line: int) -> Decision:
    """A decision from a row of the file ``source``; missing columns count as empty.

    Raises:
        InputError: a value that cannot be.
    """
    cells = {k: (row.get(k) or "").strip() for k in COLUMNS}
    cells["text"] = row.get("text") or ""
    verdict = _choice(Verdict, cells["decision"], "decision", source, line)
    category = _choice(Category, cells["category"], "category", source, line)
    scope = _choice(Scope, cells["scope"], "scope", source, line) or Scope.FORM
    if category is None or not cells["text"].strip():
        raise InputError(
            N_("A row needs a text and a category."),
            mend=N_("Fill in both, or delete the row."),
            file=source, line=line,
        )  # fmt: skip
    start, end = (_number(cells[k], k, source, line) for k in ("start", "end"))
    if (start is None) is not (end is None):
        raise InputError(
            N_("A row has only one of start and end."),
            mend=N_("Give both, or neither."),
            file=source,
            line=line,
        )
    score = _score(cells["score"], source, line)
    entity = " ".join(cells["entity"].split()) or " ".join(cells["text"].split())
    mention = Mention(start, end, cells["text"], category, score, cells["reason"], entity)
    return Decision(cells["file"], mention, verdict, cells["pseudonym"], scope, line)


def _choice(kind: type[E], value: str, column: str, source: str, line: int) -> E | None:
    try:
        return kind(value.lower()) if value else None
    except ValueError:
        raise InputError(
            N_("{column} cannot be {value!r}."),
            mend=N_("It is one of {allowed}, or empty."),
            file=source, line=line, column=column, value=value, allowed=", ".join(kind),
        ) from None  # fmt: skip


def _number(value: str, column: str, source: str, line: int) -> int | None:
    if value and not (value.isascii() and value.isdigit()):
        raise InputError(
            N_("{column} cannot be {value!r}."),
            mend=N_("It is a whole number, counted in code points from 0."),
            file=source, line=line, column=column, value=value,
        )  # fmt: skip
    return int(value) if value else None


def _score(value: str, source: str, line: int) -> float:
    """The score; a row written by hand needs none and counts in full. A decimal comma is read too."""
    try:
        score = float(value.replace(",", ".")) if value else 1.0
    except ValueError:
        score = -1.0
    if not 0 <= score <= 1:
        raise InputError(
            N_("score cannot be {value!r}."),
            mend=N_("It is a number from 0 to 1, or empty."),
            file=source, line=line, value=value,
        )  # fmt: skip
    return score


def accepted(decisions: Iterable[Decision], file: str, draft: Draft, source: str) -> tuple[Mention, ...]:
    """The mentions of one file to be replaced.

    A row's own decision counts first, then a decision on its words with scope ``form`` (in whatever file,
    with its category and entity), then the default. A form that is accepted is found wherever it stands.

    Args:
        file: the file's name in the rows.
        source: the CSV's name, for errors.

    Raises:
        InputError: a row does not fit the draft, or two rows decide differently on the same words.
    """
    decisions = tuple(decisions)
    rulings = _rulings(decisions, source)
    rows = [d for d in decisions if d.file == file]
    for row in rows:
        _check(row, draft, source)
    known = {row.mention.span for row in rows}
    taken = [m for row in rows if _stands(row, draft) and (m := _taken(row, rulings.get(row.mention.text)))]
    more = [m for ruling in rulings.values() for m in _everywhere(ruling, draft) if m.span not in known]
    labels = {m.text for m in taken if m.is_label} | {r.mention.text for r in rows if _stands(r, draft)}
    return (*taken, *(m for m in more if not (m.is_label and m.text in labels)))


def lacking(rows: Iterable[Decision], mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions of a file that none of its rows is about, not even in part."""
    rows = tuple(rows)
    spans = [row.mention.span for row in rows if row.mention.span]
    labels = {row.mention.text for row in rows if row.mention.is_label}

    def is_there(mention: Mention) -> bool:
        span = mention.span
        return mention.text in labels if span is None else any(span.overlaps(one) for one in spans)

    return tuple(mention for mention in mentions if not is_there(mention))


def refuse_idle(rows: Iterable[Decision], drafts: Mapping[str, Draft], source: str) -> None:
    """Refuse a row without offsets whose words stand nowhere: mistyped, it would replace nothing.

    Args:
        rows: those of files that are not in ``drafts`` are passed over.
        drafts: by the files' names in the rows.
        source: the CSV's name, for errors.

    Raises:
        InputError: there is such a row.
    """
    for row in rows:
        said = row.mention.text
        wanted = row.mention.is_label and row.verdict is not Verdict.REJECT
        if not wanted or (row.file and row.file not in drafts):
            continue
        if not any(said in one.speakers or any(occurrences(one.text, said)) for one in drafts.values()):
            raise InputError(
                N_("{text!r} stands in none of the files."),
                mend=N_("Write it as in the text, or delete the row."),
                file=source, line=row.line, text=said,
            )  # fmt: skip


def undecided(decisions: Iterable[Decision], file: str, source: str) -> int:
    """How many rows of one file `accepted` leaves out because nobody decided on them (below tier 1).

    Args:
        file: the file's name in the rows.
        source: the CSV's name, for errors.

    Raises:
        InputError: two rows decide differently on the same words.
    """
    decisions = tuple(decisions)
    rulings = _rulings(decisions, source)
    return sum(
        row.file == file
        and row.verdict is None
        and row.mention.text not in rulings
        and not row.mention.tier_1
        for row in decisions
    )


def _rulings(decisions: tuple[Decision, ...], source: str) -> dict[str, Decision]:
    """Decisions on all mentions with the same words."""
    rulings: dict[str, Decision] = {}
    for row in decisions:
        if row.verdict is None or row.scope is not Scope.FORM:
            continue
        first = rulings.setdefault(row.mention.text, row)
        if _meaning(first) != _meaning(row):
            raise InputError(
                N_("{text!r} is decided differently here and in line {other}, both for all mentions."),
                mend=N_("Set the scope of the exception to mention."),
                file=source, line=row.line, text=row.mention.text, other=first.line,
            )  # fmt: skip
    return rulings


def _meaning(row: Decision) -> tuple[object, ...]:
    accept = row.verdict is Verdict.ACCEPT
    return (row.verdict, *((row.mention.category, row.mention.entity) if accept else ()))


def _check(row: Decision, draft: Draft, source: str) -> None:
    span, said = row.mention.span, row.mention.text
    if span is None:
        if said not in draft.speakers and row.scope is Scope.MENTION:
            raise InputError(
                N_("{text!r} is no speaker of {name}."),
            mend=N_("Give start and end, or set the scope to form."),
                file=source, line=row.line, text=said, name=row.file,
            )  # fmt: skip
    elif not (0 <= span.start < span.end <= len(draft.text)) or draft.text[span.start : span.end] != said:
        raise InputError(
            N_("{text!r} does not stand at {start} to {end} of {name}."),
            mend=N_("Was the file changed after the scan? Run `qualcode scan` again."),
            file=source, line=row.line, text=said, start=span.start, end=span.end, name=row.file,
        )  # fmt: skip
    if "\n" in said:
        raise InputError(
            N_("A mention cannot go over a paragraph's end."),
            mend=N_("Make two rows of it."),
            file=source, line=row.line,
        )  # fmt: skip


def _stands(row: Decision, draft: Draft) -> bool:
    return row.mention.span is not None or row.mention.text in draft.speakers


def _taken(row: Decision, ruling: Decision | None) -> Mention | None:
    rule = row if row.verdict or ruling is None else ruling
    if rule.verdict is Verdict.REJECT or (rule.verdict is None and not row.mention.tier_1):
        return None
    return replace(row.mention, category=rule.mention.category, entity=rule.mention.entity)


def _everywhere(ruling: Decision, draft: Draft) -> Iterator[Mention]:
    """All mentions with the words of a form that a person accepted."""
    if ruling.verdict is not Verdict.ACCEPT:
        return
    pattern = replace(ruling.mention, score=1.0, reason="decision")
    if pattern.text in draft.speakers:
        yield replace(pattern, start=None, end=None)
    for span in occurrences(draft.text, pattern.text):
        yield replace(pattern, start=span.start, end=span.end)


def wanted(decisions: Iterable[Decision], source: str) -> dict[str, str]:
    """The pseudonyms that rows ask for, by entity.

    Raises:
        InputError: two pseudonyms for one entity, one for two, or one that is an original name itself.
    """
    rows = [d for d in decisions if d.verdict is not Verdict.REJECT]
    asked = sorted((d for d in rows if d.pseudonym), key=lambda d: (d.mention.entity, d.line))
    for one, other in pairwise(asked):
        if one.mention.entity == other.mention.entity and one.pseudonym != other.pseudonym:
            raise InputError(
                N_("{entity} has two pseudonyms: {one} (line {first}) and {other}."),
            mend=N_("Keep one of them."),
                file=source, line=other.line, entity=one.mention.entity, one=one.pseudonym, first=one.line,
                other=other.pseudonym,
            )  # fmt: skip
    names = list(dict.fromkeys(Name.of(d.mention.entity, d.mention.category) for d in rows))
    owners: dict[str, clashes.Owner] = {}
    for row in asked:
        entity, category = row.mention.entity, row.mention.category
        others = [other for other in owners.values() if other[0] != entity]
        if owner := clashes.owner(row.pseudonym, category, others):
            raise InputError(
                N_("The pseudonym {pseudonym} stands for two entities: {one} and {other}."),
                mend=N_("Give each its own, or make them one entity."),
                file=source, line=row.line, pseudonym=row.pseudonym, one=owner, other=entity,
            )  # fmt: skip
        owners[entity] = (entity, category, row.pseudonym)
        if original := clashes.original(row.pseudonym, names):
            raise InputError(
                N_("The pseudonym {new} is an original name of this study: {owner}."),
                mend=N_("Choose another one."),
                file=source, line=row.line, new=row.pseudonym, owner=original,
            )  # fmt: skip
    return {row.mention.entity: row.pseudonym for row in asked}
