"""Double coding: which transcripts to draw for it, and which have been coded by several so far."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from qualcode import i18n
from qualcode.core.model import Status, Transcript
from qualcode.core.plan import drawn, how_many
from qualcode.core.quotebook import natural
from qualcode.core.report import Part, Prose, Report, Row, Table
from qualcode.core.wording import Base, Words, counted
from qualcode.errors import N_, InputError, NotFoundError
from qualcode.project import Project
from qualcode.services import transcripts
from qualcode.store import Connection, people
from qualcode.store import transcripts as store

_SEEDS = 10_000  # a seed that nobody named lies below this: short enough to be written down


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many to draw: a share (0 to 1) or a number; ``by``: the variable whose values are the strata."""

    share: float | None = None
    count: int | None = None
    by: str = ""
    seed: int | None = None  # None: one is drawn, and told


@dataclass(frozen=True, slots=True)
class Candidate:
    """A transcript: its words, the value of the variable, who is done with it, and whether it was drawn."""

    transcript: str  # name
    words: int
    value: str
    done: tuple[str, ...]  # coders' names
    drawn: bool = False

    @property
    def double(self) -> bool:
        """Whether two coders or more are done with it."""
        return len(self.done) > 1


@dataclass(frozen=True, slots=True)
class Plan:
    """All transcripts in order of their names, and how those drawn were drawn."""

    candidates: tuple[Candidate, ...]
    by: str = ""
    seed: int | None = None  # None: nothing was drawn

    @property
    def drawn(self) -> tuple[Candidate, ...]:
        """Those to be coded by several."""
        return tuple(one for one in self.candidates if one.drawn)

    @property
    def double(self) -> tuple[Candidate, ...]:
        """Those that several are done with."""
        return tuple(one for one in self.candidates if one.double)


def plan(project: Project, wanted: Wanted) -> Plan:
    """Draw transcripts for double coding; with neither share nor count only tell how things stand.

    The same seed, transcripts and values give the same draw.

    Raises:
        InputError: share or number do not fit the study, or it has no transcripts.
        NotFoundError: the variable is unknown.
    """
    found = _candidates(project, wanted.by)
    if wanted.share is None and wanted.count is None:
        return Plan(found, wanted.by)
    count = _count(wanted, len(found))
    seed = project.ambient.random.randrange(_SEEDS) if wanted.seed is None else wanted.seed
    strata: dict[str, list[str]] = {}
    for one in sorted(found, key=lambda one: natural(one.value)):
        strata.setdefault(one.value, []).append(one.transcript)
    chosen = drawn(strata, count, random.Random(seed).sample)
    return Plan(tuple(replace(one, drawn=one.transcript in chosen) for one in found), wanted.by, seed)


def _count(wanted: Wanted, total: int) -> int:
    if not total:
        raise InputError(N_("There are no transcripts to draw from."), mend=N_("Import some first."))
    if wanted.share is not None and wanted.count is not None:
        raise InputError(N_("A share and a number cannot both be drawn."), mend=N_("Leave one of them out."))
    if wanted.share is not None and not 0 < wanted.share <= 1:
        raise InputError(
            N_("{share} is no share to draw."),
            mend=N_("Give a share above 0 and up to 1, 0.25 for a quarter."),
            share=wanted.share,
        )
    count = wanted.count if wanted.share is None else how_many(wanted.share, total)
    if count is None or not 0 < count <= total:
        raise InputError(
            N_("{count} of {total} transcripts cannot be drawn."),
            mend=N_("Give a number from 1 to {total}."),
            count=count,
            total=total,
        )
    return count


def _candidates(project: Project, by: str) -> tuple[Candidate, ...]:
    values = {}
    if by:
        with project.store.read() as connection:
            values = _values(connection, by)
    return tuple(
        Candidate(
            transcript=info.transcript.name,
            words=info.words,
            value=values.get(info.transcript.guid, ""),
            done=tuple(sorted(n for n, (_codings, status) in info.coders.items() if status == Status.DONE)),
        )
        for info in sorted(transcripts.listing(project), key=lambda info: natural(info.transcript.name))
    )


def _values(connection: Connection, by: str) -> dict[str, str]:
    """The variable's value of each transcript (GUID): its own, its case's, or those of who speaks in it."""
    known = {name for _scope, name in people.variables_of(connection)}
    if by not in known:
        raise NotFoundError(
            N_("There is no variable {name}."),
            mend=N_("Variables are: {known}."),
            name=by,
            known=", ".join(sorted(known)) or "-",
        )
    found = people.values_of(connection)

    def value(transcript: Transcript) -> str:
        speaking = [s.person for s in store.speakers_of(connection, transcript.guid) if s.person]
        holders = [transcript.guid, transcript.case or "", *speaking]
        told = [v for holder in holders for (_s, name), v in found.get(holder, {}).items() if name == by]
        return ", ".join(dict.fromkeys(told))

    return {transcript.guid: value(transcript) for transcript in store.listing(connection)}


# -- told --------------------------------------------------------------------------------------------------


def as_json(made: Plan) -> dict[str, Any]:
    """The document that other programs read."""
    return {
        "seed": made.seed,
        "by": made.by or None,
        "drawn": [one.transcript for one in made.drawn],
        "drawn_words": _words(made.drawn),
        "double_coded": [one.transcript for one in made.double],
        "double_coded_words": _words(made.double),
        "of_transcripts": len(made.candidates),
        "of_words": _words(made.candidates),
        "transcripts": [
            {
                "transcript": one.transcript,
                "words": one.words,
                "value": one.value or None,
                "done": list(one.done),
                "drawn": one.drawn,
            }
            for one in made.candidates
        ],
    }


def report(project: Project, made: Plan, language: str) -> Report:
    """What was drawn and how, and what has been coded by several so far."""
    words = i18n.words(language)
    tr = words.gettext
    parts: list[Part] = []
    if made.seed is not None:
        parts += [Prose(_how(made, words)), _table(made, made.drawn, tr(N_("To be coded by several")), words)]
    so_far = tr(N_("So far two coders or more are done with {part}.")).format(
        part=_part(made, made.double, words)
    )
    parts.append(Prose(so_far))
    if made.double:
        parts.append(_table(made, made.double, tr(N_("Coded by several so far")), words))
    return Report(
        tr(N_("Double coding")),
        tuple(parts),
        language,
        facts=(
            (tr(N_("Project")), project.settings.name),
            (tr(N_("As of")), project.ambient.now().date().isoformat()),
        ),
    )


def _how(made: Plan, words: Words) -> str:
    text = (
        N_("Drawn at random, in proportion to the values of {by}: {part}. Seed: {seed}.")
        if made.by
        else N_("Drawn at random: {part}. Seed: {seed}.")
    )
    part = _part(made, made.drawn, words)
    return words.gettext(text).format(by=made.by, part=part, seed=made.seed)


def _part(made: Plan, some: Sequence[Candidate], words: Words) -> str:
    share, of_words = len(some) / max(len(made.candidates), 1), _words(some) / max(_words(made.candidates), 1)
    return words.gettext(N_("{part} of {total} transcripts ({share} %; {words} % of all words)")).format(
        part=len(some), total=len(made.candidates), share=round(100 * share), words=round(100 * of_words)
    )


def _table(made: Plan, some: Sequence[Candidate], title: str, words: Words) -> Table:
    tr = words.gettext
    return Table(
        title=title,
        columns=(*([made.by] if made.by else []), tr(N_("Words")), tr(N_("Done by"))),
        rows=tuple(
            Row(
                one.transcript,
                (*([one.value or "–"] if made.by else []), one.words, ", ".join(one.done) or "–"),
            )
            for one in some
        ),
        corner=tr(N_("Transcript")),
        base=counted(Base(len(made.candidates), "transcripts"), words),
    )


def _words(some: Sequence[Candidate]) -> int:
    return sum(one.words for one in some)
