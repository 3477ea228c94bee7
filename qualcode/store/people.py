"""Cases, persons, coders, their variables and how far coders are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from qualcode.core.model import Case, Coder, Consent, Person, Status
from qualcode.store.acts import Act
from qualcode.store.schema import cases, coders, consents, persons, statuses, variable_values, variables

SCOPES = ("case", "transcript", "person")


def coders_of(connection: Connection) -> tuple[Coder, ...]:
    """All coders, by name."""
    found = connection.execute(select(coders).order_by(coders.c.name))
    return tuple(Coder(row.guid, row.name) for row in found)


def cases_of(connection: Connection) -> tuple[Case, ...]:
    """All cases, by name."""
    found = connection.execute(select(cases).order_by(cases.c.name))
    return tuple(Case(row.guid, row.name) for row in found)


def persons_of(connection: Connection) -> tuple[Person, ...]:
    """All interviewed persons, by name."""
    found = connection.execute(select(persons).order_by(persons.c.name))
    return tuple(Person(row.guid, row.name, row.case) for row in found)


def add_cases(act: Act, new: Iterable[Case]) -> None:
    """Add cases."""
    act.add("case", [{"guid": case.guid, "name": case.name} for case in new])


def put_persons(act: Act, people: Iterable[Person]) -> None:
    """Add persons, or bring them to this state."""
    act.put("person", [{"guid": p.guid, "name": p.name, "case": p.case} for p in people])


def add_coders(act: Act, new: Iterable[Coder]) -> None:
    """Add coders."""
    act.add("coder", [{"guid": coder.guid, "name": coder.name} for coder in new])


def variables_of(connection: Connection) -> dict[tuple[str, str], str]:
    """The GUID of every variable by ``(scope, name)``, in the order in which they were made."""
    found = connection.execute(select(variables).order_by(variables.c.scope, variables.c.name))
    return {(row.scope, row.name): row.guid for row in found}


def values_of(connection: Connection) -> dict[str, dict[tuple[str, str], str]]:
    """Values by the GUID of the case, transcript or person, then by ``(scope, variable name)``."""
    found = connection.execute(
        select(variable_values.c.entity, variables.c.scope, variables.c.name, variable_values.c.value)
        .join(variables, variables.c.guid == variable_values.c.variable)
        .order_by(variables.c.scope, variables.c.name)
    )
    values: dict[str, dict[tuple[str, str], str]] = {}
    for entity, scope, name, value in found:
        values.setdefault(entity, {})[scope, name] = value
    return values


def value_guids(connection: Connection) -> dict[tuple[str, str], str]:
    """The GUID of every value by ``(GUID of the variable, GUID of what it belongs to)``."""
    found = connection.execute(
        select(variable_values.c.variable, variable_values.c.entity, variable_values.c.guid)
    )
    return {(variable, entity): guid for variable, entity, guid in found}


def add_variable(act: Act, guid: str, scope: str, name: str) -> None:
    """Add a variable on cases, transcripts or persons."""
    act.add("variable", [{"guid": guid, "scope": scope, "name": name}])


def put_values(act: Act, rows: Iterable[dict[str, Any]]) -> None:
    """Set values: rows of ``guid, variable, entity, value``."""
    act.put("value", rows)


def statuses_of(connection: Connection) -> dict[tuple[str, str, int], tuple[str, Status]]:
    """``(GUID, status)`` by ``(transcript, coder, pass)``; who never set one has none."""
    return {
        (row.transcript, row.coder, row._mapping["pass"]): (row.guid, Status(row.status))
        for row in connection.execute(select(statuses))
    }


def consents_of(connection: Connection) -> dict[str, Consent]:
    """What persons (GUIDs) agreed to, as far as it is known."""
    found = connection.execute(select(consents))
    return {row.person: Consent(row.analysis, row.quotation, row.archive) for row in found}


def put_consent(act: Act, guid: str, person: str, consent: Consent) -> None:
    """Say what a person (GUID) agreed to; ``guid`` is for a person of whom nothing was known."""
    known = act.connection.execute(select(consents.c.guid).where(consents.c.person == person)).scalar()
    scopes = {"analysis": consent.analysis, "quotation": consent.quotation, "archive": consent.archive}
    act.put("consent", [{"guid": known or guid, "person": person, **scopes}])
