"""Count tables: frequencies of codes, and code × transcript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from qualcode import i18n
from qualcode.core import stats
from qualcode.core.model import Role, Segment
from qualcode.core.quotebook import natural
from qualcode.core.report import Chart, Figure, Report, Table
from qualcode.core.wording import Base, Noun, Words
from qualcode.errors import N_, InputError, NotFoundError
from qualcode.project import Project
from qualcode.services.quotes import layer_text
from qualcode.services.segments import Selection, select
from qualcode.store import Connection, people, transcripts

KINDS = ("frequencies", "matrix")
UNITS: tuple[stats.Unit, ...] = ("segments", "transcripts", "persons", "cases")


@dataclass(frozen=True, slots=True)
class _Holders:
    """What holds segments: the columns of a matrix, and where each segment belongs."""

    columns: tuple[tuple[str, str], ...]  # (key, name) in order
    of: Mapping[str, Sequence[str]]  # transcript GUID: keys (for persons see `speaking`)
    base: Base
    speaking: Mapping[str, Sequence[tuple[int, int, str]]] | None = None  # transcript: (start, end, person)

    def keys(self, segment: Segment) -> Iterable[str]:
        """Where a segment counts."""
        if self.speaking is None:
            return self.of.get(segment.transcript, ())
        turns = self.speaking.get(segment.transcript, ())
        return {who for start, end, who in turns if start < segment.end and segment.start < end}


def table(
    project: Project,
    kind: str,
    language: str,
    *,
    where: str = "",
    layer: str = "",
    unit: str = "segments",
    by: str = "",
) -> Table:
    """A count table.

    Args:
        project: the open project.
        kind: ``frequencies`` or ``matrix``.
        language: of the table's words.
        where: a filter on codings.
        layer: see `segments.select`; empty: the usual one.
        unit: what is counted: segments, transcripts, persons or cases.
        by: for a matrix, a variable whose values are the columns.

    Raises:
        InputError: kind or unit is unknown, or ``by`` was given for frequencies.
        NotFoundError: the variable or layer is unknown.
    """
    if kind not in KINDS or unit not in UNITS:
        raise InputError(
            N_("There is no table {kind} of {unit}."),
            mend=N_("Tables are {kinds}; units {units}."),
            kind=kind,
            unit=unit,
            kinds=", ".join(KINDS),
            units=", ".join(UNITS),
        )
    if by and kind != "matrix":
        raise InputError(N_("Only a matrix has columns by a variable."), mend=N_("Leave --by out."))
    selection = select(project, layer, where)
    note, words = _note(selection, language), i18n.words(language)
    with project.store.read() as connection:
        holders = _holders(connection, selection, unit)
        groups = _groups(connection, selection, by) if by else None
    if groups is not None:
        return _by_groups(selection, holders, groups, unit, note, words)
    counts: Counter[tuple[str, str]] = Counter()
    for segment in selection.segments:
        counts.update((segment.code, key) for key in holders.keys(segment))
    rows = [(code, key, n) for (code, key), n in counts.items()]
    told: _Told = {"unit": _known(unit), "layer": selection.layer, "note": note, "words": words}
    if kind == "frequencies":
        return stats.frequencies(selection.system, rows, holders.base, **told)
    return stats.matrix(selection.system, rows, holders.columns, holders.base, **told)


class _Told(TypedDict):
    """What a table says of itself."""

    unit: stats.Unit
    layer: str
    note: str
    words: Words


def _known(unit: str) -> stats.Unit:
    return next(u for u in UNITS if u == unit)


def _by_groups(
    selection: Selection,
    holders: _Holders,
    groups: Mapping[str, Sequence[str]],
    unit: str,
    note: str,
    words: Words,
) -> Table:
    """Codes by the values of a variable: segments, or how many different holders with that value."""
    values = sorted({value for found in groups.values() for value in found}, key=natural)
    held = [(s.code, key) for s in selection.segments for key in holders.keys(s)]
    counted = held if unit == "segments" else sorted(set(held))
    counts = Counter((code, value) for code, key in counted for value in groups.get(key, ()))
    rows = [(code, value, n) for (code, value), n in counts.items()]
    base = replace(holders.base, count=sum(key in groups for key, _name in holders.columns))
    columns = [(value, value) for value in values]
    made = stats.matrix(selection.system, rows, columns, base, layer=selection.layer, note=note, words=words)
    if unit == "segments" or made.total is None:
        return made
    different = Counter(value for key in {key for _code, key in held} for value in groups.get(key, ()))
    numbers = [different[value] for value in values]
    total = replace(made.total, values=(*numbers, sum(numbers)))
    return replace(made, unit=unit, total=total)


def report(
    project: Project,
    kind: str,
    language: str,
    *,
    where: str = "",
    layer: str = "",
    unit: str = "segments",
    by: str = "",
    drawn: bool = False,
) -> Report:
    """A count table as a report of its own, or the chart of it; see `table`."""
    made = table(project, kind, language, where=where, layer=layer, unit=unit, by=by)
    tr = i18n.translator(language)
    part = _chart(made, kind, by) if drawn else made
    facts = [
        (tr(N_("Project")), project.settings.name),
        (tr(N_("Layer")), layer_text(made.layer, language)),
        (tr(N_("Base")), made.base),
    ]
    if where:
        facts.append((tr(N_("Filter")), where))
    facts.append((tr(N_("As of")), project.ambient.now().date().isoformat()))
    return Report(made.title, (part,), language, facts=tuple(facts))


def _chart(made: Table, kind: str, by: str) -> Figure:
    """Bars of a code alone and with its sub-codes; a matrix as a heat map, without its sums."""
    if kind == "frequencies":
        shown = _columns(made, slice(0, 2))
        return Figure(shown, Chart.BARS, axis=shown.columns[0])
    shown = _columns(made, slice(0, -1))
    return Figure(shown, Chart.HEAT, axis=by)


def _columns(made: Table, kept: slice) -> Table:
    rows = tuple(replace(row, values=row.values[kept]) for row in made.rows)
    return replace(made, columns=made.columns[kept], rows=rows, total=None)


def _note(selection: Selection, language: str) -> str:
    if not selection.stale:
        return ""
    tr = i18n.translator(language)
    return tr(N_("{count} codings are left out: a correction took their words.")).format(
        count=selection.stale
    )


def _holders(connection: Connection, selection: Selection, unit: str) -> _Holders:
    listed = sorted(selection.transcripts, key=lambda t: natural(t.name))
    if unit == "persons":
        people_ = people.persons_of(connection)
        speaking = {
            t.guid: [
                (turn.start, turn.end, turn.speaker.person)
                for turn in transcripts.document(connection, t).turns
                if turn.speaker and turn.speaker.person and turn.speaker.role == Role.PARTICIPANT
            ]
            for t in listed
        }
        columns = tuple((p.guid, p.name) for p in sorted(people_, key=lambda p: natural(p.name)))
        return _Holders(columns, {}, Base(len(people_), "persons"), speaking)
    if unit == "cases":
        cases = people.cases_of(connection)
        columns = tuple((c.guid, c.name) for c in sorted(cases, key=lambda c: natural(c.name)))
        of = {t.guid: [t.case] for t in listed if t.case}
        return _Holders(columns, of, Base(len(cases), "cases"))
    noun: Noun = "interviews" if all(t.kind == "interview" for t in listed) else "transcripts"
    columns = tuple((t.guid, t.name) for t in listed)
    return _Holders(columns, {t.guid: [t.guid] for t in listed}, Base(len(listed), noun))


def _groups(connection: Connection, selection: Selection, by: str) -> dict[str, list[str]]:
    """The values of a variable by the GUID of transcripts, cases and persons; who has none is left out.

    A transcript has also the values of its case and of the persons who speak in it, a person also those of
    their case.
    """
    known = {name for _scope, name in people.variables_of(connection)}
    if by not in known:
        raise NotFoundError(
            N_("There is no variable {name}."),
            mend=N_("Variables are: {known}."),
            name=by,
            known=", ".join(sorted(known)) or "-",
        )
    own = {
        entity: [value for (_scope, name), value in found.items() if name == by]
        for entity, found in people.values_of(connection).items()
    }
    groups = dict(own)
    for person in people.persons_of(connection):
        groups[person.guid] = [*own.get(person.guid, ()), *own.get(person.case or "", ())]
    for t in selection.transcripts:
        speaking = [s.person for s in transcripts.speakers_of(connection, t.guid) if s.person]
        held = [t.guid, t.case or "", *speaking]
        groups[t.guid] = [value for entity in held for value in own.get(entity, ())]
    return {entity: list(dict.fromkeys(found)) for entity, found in groups.items() if found}
