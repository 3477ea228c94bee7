"""Consent: who may be analysed, quoted and archived.

Date, version and contact data lie in the key list. The database holds yes or no, and the study name alone, so
that what somebody did not agree to is also kept by those without the key list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from qualcode.core.keylist import Agreed
from qualcode.core.model import Consent, Person
from qualcode.errors import N_, InputError, NotFoundError
from qualcode.project import Project
from qualcode.services import keys
from qualcode.store import people

SCOPES = ("analysis", "quotation", "archive")
FIELDS = (*SCOPES, "date", "version", "contact")
PREFIX = "consent:"  # of a case table's columns


def of_all(project: Project) -> dict[str, Consent]:
    """What persons (GUIDs) agreed to, as far as it is known."""
    with project.store.read() as connection:
        return people.consents_of(connection)


def by_name(project: Project) -> dict[str, Consent]:
    """What persons (study names) agreed to, as far as it is known."""
    with project.store.read() as connection:
        names = {person.guid: person.name for person in people.persons_of(connection)}
        return {names[guid]: agreed for guid, agreed in people.consents_of(connection).items()}


def find(project: Project, name: str) -> Person:
    """The person of that study name.

    Raises:
        NotFoundError: there is none.
    """
    with project.store.read() as connection:
        found = {person.name: person for person in people.persons_of(connection)}
    if name not in found:
        raise NotFoundError(
            N_("There is no person {name}."),
            mend=N_("`qualcode persons list` shows those there are."),
            name=name,
        )
    return found[name]


def read(project: Project, name: str, ask: keys.Ask) -> Agreed:
    """What the key list says of a person (study name).

    Raises:
        NotFoundError: there is no such person, or no key list here.
        InputError: the key list does not open.
    """
    person = find(project, name)
    return keys.open_keys(project, ask).keylist.persons.get(person.guid, Agreed())


def record(
    project: Project, told: Mapping[str, Mapping[str, str]], ask: keys.Ask, *, coder: str | None = None
) -> int:
    """Put consents on record: `FIELDS` by the person's study name; what is not told stays as it was.

    The key list is begun if there is none. Returns how many persons.

    Raises:
        NotFoundError: there is no such person.
        InputError: a value cannot be, or the key list does not open.
    """
    persons = {name: find(project, name).guid for name in told}
    opened = keys.open_or_make(project, ask)
    keylist = opened.keylist
    for name, fields in told.items():
        before = keylist.persons.get(persons[name], Agreed())
        new = replace(before, **{key: _checked(key, value) for key, value in fields.items() if value.strip()})
        keylist = keylist.with_person(persons[name], new)
    keys.save(opened, keylist)
    with project.store.act("consent.set", coder) as act:
        for guid in persons.values():
            agreed = keylist.persons[guid]
            scopes = Consent(agreed.analysis, agreed.quotation, agreed.archive)
            people.put_consent(act, project.ambient.guid(), guid, scopes)
    return len(told)


def in_table(path: Path) -> dict[str, dict[str, str]]:
    """The consents in a case table: columns ``consent:analysis``, ``consent:date`` and so on, by person.

    Raises:
        InputError: a column is none of them, a value cannot be, or two lines contradict each other.
    """
    from qualcode.formats.csvfile import read as read_csv

    table = read_csv(path)
    columns = {head: head.removeprefix(PREFIX).strip() for head in table.columns if head.startswith(PREFIX)}
    for head, field in columns.items():
        if field not in FIELDS:
            raise InputError(
                N_("There is no column {head}."),
                mend=N_("Consent has the columns {known}."),
                file=path,
                line=1,
                head=head,
                known=", ".join(PREFIX + known for known in FIELDS),
            )
    told: dict[str, dict[str, str]] = {}
    for row in table.rows if columns else ():
        values = {field: row[head].strip() for head, field in columns.items() if row[head].strip()}
        person = row["person"].strip() if "person" in table.columns else ""
        known = told.setdefault(person, {})
        if (values and not person) or any(known.get(key, value) != value for key, value in values.items()):
            raise InputError(
                N_("The consent in this line belongs to nobody, or contradicts another line."),
                mend=N_("Name the person, and say the same of them in all lines."),
                file=path,
                line=row.line,
            )
        for field, value in values.items():
            _checked(field, value, path, row.line)
        known.update(values)
    return {person: values for person, values in told.items() if values}


_ANSWERS = {"yes": "yes", "ja": "yes", "j": "yes", "y": "yes", "no": "no", "nein": "no", "n": "no"}


def _checked(field: str, value: str, file: Path | None = None, line: int | None = None) -> str:
    text = value.strip()
    if field in SCOPES:
        if text.casefold() not in _ANSWERS:
            raise InputError(
                N_("{scope} is yes or no, not {value}."),
                mend=N_("Nothing was changed."),
                file=file,
                line=line,
                scope=field,
                value=text,
            )
        return _ANSWERS[text.casefold()]
    if field == "date":
        try:
            date.fromisoformat(text)
        except ValueError:
            raise InputError(
                N_("{value} is not a date."), mend=N_("Write 2026-01-31."), file=file, line=line, value=text
            ) from None
    return text
