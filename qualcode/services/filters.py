"""What a filter says of names and of whole transcripts."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Transcript
from qualcode.core.query import And, Facts, NameTest, Not, Or, Query, VariableTest, matches, walk
from qualcode.errors import N_, NotFoundError
from qualcode.store import Connection, people
from qualcode.store import transcripts as store

_WHOLE = ("transcript", "group", "case")  # what is the same for all codings of a transcript


def check_names(connection: Connection, query: Query) -> None:
    """A name that nothing has would find nothing, without a word: say so instead.

    Raises:
        NotFoundError: a coder, transcript, person, case, group or variable of the filter is not there.
    """
    listed = store.listing(connection)
    known: dict[str, set[str]] = {
        "coder": {coder.name for coder in people.coders_of(connection)},
        "transcript": {t.name for t in listed},
        "group": {t.group or "" for t in listed},
        "person": {person.name for person in people.persons_of(connection)},
        "case": {case.name for case in people.cases_of(connection)} | {""},
        "var": {name for _scope, name in people.variables_of(connection)},
    }
    for test in walk(query):
        match test:
            case NameTest(field, value) if field in known:
                _check(field, value, known[field])
            case VariableTest(name):
                _check("var", name, known["var"])
            case _:
                continue


def _check(field: str, value: str, known: set[str]) -> None:
    if value not in known:
        raise NotFoundError(
            N_("The filter names {field}:{value}, which is not there."),
            mend=N_("There are: {known}."),
            field=field,
            value=value,
            known=", ".join(sorted(filter(None, known))) or "-",
        )


def searched(connection: Connection, query: Query, listed: Sequence[Transcript]) -> tuple[Transcript, ...]:
    """The transcripts that a filter does not leave out as a whole: what its counts are of.

    ``var:Type=town and coder:anna`` searches the interviews of towns, whoever coded them.
    """
    parts = [part for part in (query.parts if isinstance(query, And) else (query,)) if _of_whole(part)]
    if not parts:
        return tuple(listed)
    values = people.values_of(connection)
    cases = {case.guid: case.name for case in people.cases_of(connection)}
    kept = []
    for t in listed:
        speaking = [s.person for s in store.speakers_of(connection, t.guid) if s.person]
        held = [values.get(entity, {}) for entity in (t.guid, t.case or "", *speaking)]
        facts = Facts(
            guid="",
            transcript=t.name,
            start=0,
            end=0,
            paragraphs=(1, 1),
            code="",
            coder="",
            group=t.group or "",
            case=cases.get(t.case or "", ""),
            variables=frozenset((name, value) for has in held for (_scope, name), value in has.items()),
        )
        if all(matches(part, facts, (), CodeSystem()) for part in parts):
            kept.append(t)
    return tuple(kept)


def _of_whole(query: Query) -> bool:
    """Whether a part of a filter is the same for all codings of a transcript."""
    match query:
        case NameTest(field):
            return field in _WHOLE
        case VariableTest():
            return True
        case And(parts) | Or(parts):
            return all(_of_whole(part) for part in parts)
        case Not(part):
            return _of_whole(part)
        case _:
            return False
