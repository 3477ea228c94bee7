"""Filters compiled to SQL; what SQL cannot say well is settled here and joined in as a list of GUIDs."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
)

from qualcode.core import query as q
from qualcode.core.codesystem import CodeSystem
from qualcode.core.spans import LineIndex, Span
from qualcode.store.schema import (
    cases,
    coders,
    codings,
    persons,
    revisions,
    speakers,
    transcripts,
    turns,
    variable_values,
    variables,
)

Condition = ColumnElement[bool]


@dataclass(frozen=True)
class Compiler:
    """Compiles filters against one state of the database.

    ``source`` is what holds the codings: the table, or a layer with the same columns.
    """

    connection: Connection
    system: CodeSystem
    source: FromClause = codings

    def condition(self, query: q.Query, table: FromClause | None = None) -> Condition:
        """The condition on rows of ``table`` (``source`` or an alias of it).

        Raises:
            NotFoundError: a code test names no code.
            InputError: a code test could mean several codes.
        """
        table = self.source if table is None else table
        match query:
            case q.And(parts):
                return and_(*(self.condition(part, table) for part in parts))
            case q.Or(parts):
                return or_(*(self.condition(part, table) for part in parts))
            case q.Not(part):
                return not_(self.condition(part, table))
            case q.CodeTest():
                return table.c.code.in_(sorted(query.codes(self.system)))
            case q.Relation("near"):
                return _one_of(table, self._near(query))
            case q.Relation():
                return self._relation(query, table)
            case q.TextTest():
                return _one_of(table, self._holding(query))
            case q.VariableTest():
                return self._variable(query, table)
            case q.WeightTest(op, weight):
                compare: Any = q.COMPARE[op]
                return func.coalesce(compare(table.c.weight, weight), literal(False))
            case q.NameTest():
                return self._name(query, table)

    def _name(self, test: q.NameTest, table: FromClause) -> Condition:
        t, value = transcripts.c, test.value
        match test.field:
            case "coder":
                return table.c.coder.in_(select(coders.c.guid).where(coders.c.name == value))
            case "transcript":
                return table.c.transcript.in_(select(t.guid).where(t.name == value))
            case "group":
                named = func.coalesce(t.document_group, "") == value
                return table.c.transcript.in_(select(t.guid).where(named))
            case "case":
                name = select(cases.c.name).where(cases.c.guid == t.case).scalar_subquery()
                return table.c.transcript.in_(select(t.guid).where(func.coalesce(name, "") == value))
            case "role":
                return exists(_speaking(table).where(speakers.c.role == value))
            case "person":
                named = persons.c.name == value
                joined = _speaking(table).join(persons, persons.c.guid == speakers.c.person)
                return exists(joined.where(named))

    def _variable(self, test: q.VariableTest, table: FromClause) -> Condition:
        found = self.connection.execute(
            select(variable_values.c.entity, variable_values.c.value)
            .join(variables, variables.c.guid == variable_values.c.variable)
            .where(variables.c.name == test.name)
        )
        entities = [entity for entity, value in found if q.compares(value, test.op, test.value)]
        ours = transcripts.c.guid.in_(entities) | transcripts.c.case.in_(entities)
        of_transcript = table.c.transcript.in_(select(transcripts.c.guid).where(ours))
        return of_transcript | exists(_speaking(table).where(speakers.c.person.in_(entities)))

    def _relation(self, relation: q.Relation, table: FromClause) -> Condition:
        other = self.source.alias()
        lies = {
            "overlaps": (other.c.start < table.c.end) & (table.c.start < other.c.end),
            "within": (other.c.start <= table.c.start) & (table.c.end <= other.c.end),
            "contains": (table.c.start <= other.c.start) & (other.c.end <= table.c.end),
        }[relation.kind]
        return exists(
            select(literal(1)).where(
                other.c.transcript == table.c.transcript,
                other.c.revision == table.c.revision,
                other.c.guid != table.c.guid,
                lies,
                self.condition(relation.other, other),
            )
        )

    def _near(self, relation: q.Relation) -> list[str]:
        """GUIDs of codings that have another one near, counted in paragraphs."""
        everything = self._paragraphs(None)
        others = self._paragraphs(self.condition(relation.other))
        found = []
        for transcript, ranges in everything.items():
            there = others.get(transcript, {})
            firsts = sorted(first for first, _ in there.values())
            lasts = sorted(last for _, last in there.values())
            for guid, (first, last) in ranges.items():
                begun = bisect_right(firsts, last + relation.paragraphs)
                over = bisect_left(lasts, first - relation.paragraphs)
                if begun - over - (guid in there) > 0:
                    found.append(guid)
        return found

    def _paragraphs(self, condition: Condition | None) -> dict[str, dict[str, tuple[int, int]]]:
        """First and last paragraph of codings in force by transcript and GUID."""
        c = self.source.c
        found = self.connection.execute(self._in_force(c.guid, c.start, c.end, condition))
        indexes: dict[str, LineIndex] = {}
        result: dict[str, dict[str, tuple[int, int]]] = {}
        for transcript, revision, guid, start, end in found.all():
            if transcript not in indexes:
                indexes[transcript] = LineIndex(self._text(revision))
            result.setdefault(transcript, {})[guid] = indexes[transcript].lines(Span(start, end))
        return result

    def _holding(self, test: q.TextTest) -> list[str]:
        """GUIDs of codings whose comment or text holds the words, whatever the case."""
        wanted = q.folded(test.value)
        c = self.source.c
        texts: dict[str, str] = {}
        found = []
        for _, revision, guid, start, end, comment in self.connection.execute(
            self._in_force(c.guid, c.start, c.end, c.comment, None)
        ).all():
            if test.field == "memo":
                text = comment
            else:
                if revision not in texts:
                    texts[revision] = self._text(revision)
                text = texts[revision][start:end]
            if wanted in q.folded(text):
                found.append(guid)
        return found

    def _in_force(self, *columns: Any) -> Select[Any]:
        """Codings in force: ``transcript, revision, *columns``; the last argument is a condition or None."""
        *wanted, condition = columns
        c = self.source.c
        selected = (
            select(c.transcript, c.revision, *wanted)
            .join(transcripts, transcripts.c.guid == c.transcript)
            .where(c.revision == transcripts.c.revision)
        )
        return selected if condition is None else selected.where(condition)

    def _text(self, revision: str) -> str:
        wanted = select(revisions.c.text).where(revisions.c.guid == revision)
        return str(self.connection.execute(wanted).scalar_one())


def _speaking(table: FromClause) -> Select[Any]:
    """The speakers of the turns that a coding touches."""
    return (
        select(literal(1))
        .select_from(turns)
        .join(speakers, speakers.c.guid == turns.c.speaker)
        .where(
            turns.c.revision == table.c.revision,
            turns.c.start < table.c.end,
            turns.c.end > table.c.start,
        )
        .correlate(table)
    )


def _one_of(table: FromClause, guids: Iterable[str]) -> Condition:
    """A list of any length as one parameter."""
    listed = func.json_each(json.dumps(list(guids))).table_valued("value")
    return table.c.guid.in_(select(listed.c.value))
