"""Consent: who may be analysed, quoted and archived.

Date, version and contact data lie in the key list, with a copy of yes and no. What counts is the yes or no in
the database, under the study name alone, so that what somebody did not agree to can be said, and is kept, by
those without the key list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from qualcode.core.keylist import Agreed, KeyList
from qualcode.core.model import Consent, Person
from qualcode.errors import N_, InputError, NotFoundError, RefusedError
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


def needs_key(told: Iterable[Mapping[str, str]]) -> bool:
    """Whether some of these fields belong into the key list: all but yes and no do."""
    return any(value.strip() for fields in told for key, value in fields.items() if key not in SCOPES)


def read(project: Project, name: str, ask: keys.Ask | None) -> tuple[Agreed, bool]:
    """What is known of a person (study name), and whether the key list was looked into.

    Args:
        project: the open project.
        name: the person.
        ask: asks for the passphrase; None looks into the key list only if it opens without a question.

    Raises:
        NotFoundError: there is no such person; or no key list here, although it was asked for.
        InputError: the key list does not open.
    """
    person = find(project, name)
    opened = keys.open_keys(project, ask) if ask else _quietly(project)
    held = opened.keylist.persons.get(person.guid, Agreed()) if opened else Agreed()
    return _with_scopes(held, of_all(project).get(person.guid, Consent())), opened is not None


def record(
    project: Project, told: Mapping[str, Mapping[str, str]], ask: keys.Ask, *, coder: str | None = None
) -> int:
    """Put consents on record: `FIELDS` by the person's study name; what is not told stays as it was.

    For yes and no alone nobody is asked for the passphrase; the key list follows if it opens without, else
    when it is written next. It is begun if there is none and something else is told. Returns how many
    persons.

    Raises:
        NotFoundError: there is no such person.
        InputError: a value cannot be, or the key list does not open.
    """
    persons = {find(project, name).guid: _all_checked(fields) for name, fields in told.items()}
    for fields in persons.values():
        _refuse_future(fields.get("date", ""), project.ambient.now().date())
    agreed = of_all(project)
    for guid, fields in persons.items():
        scopes = {key: value for key, value in fields.items() if key in SCOPES}
        agreed[guid] = replace(agreed.get(guid, Consent()), **scopes)
    opened = keys.open_or_make(project, ask) if needs_key(persons.values()) else _quietly(project)
    if opened:
        keys.save(opened, _entered(opened.keylist, persons, agreed))
    with project.store.act("consent.set", coder) as act:
        for guid in persons:
            people.put_consent(act, project.ambient.guid(), guid, agreed[guid])
    return len(told)


def _quietly(project: Project) -> keys.Opened | None:
    """The key list if it opens without a question; yes and no can do without."""
    try:
        return keys.open_quietly(project) if keys.there(project) else None
    except (InputError, RefusedError):
        return None


def _all_checked(fields: Mapping[str, str]) -> dict[str, str]:
    return {key: _checked(key, value) for key, value in fields.items() if value.strip()}


def _entered(
    keylist: KeyList, persons: Mapping[str, Mapping[str, str]], agreed: Mapping[str, Consent]
) -> KeyList:
    """The key list with what was told, and everybody's yes and no as the database has them."""
    for guid, scopes in agreed.items():
        fields = {key: value for key, value in persons.get(guid, {}).items() if key not in SCOPES}
        before = keylist.persons.get(guid, Agreed())
        new = replace(_with_scopes(before, scopes), **fields)
        keylist = keylist if new == before else keylist.with_person(guid, new)
    return keylist


def _with_scopes(agreed: Agreed, scopes: Consent) -> Agreed:
    return replace(agreed, analysis=scopes.analysis, quotation=scopes.quotation, archive=scopes.archive)


def _refuse_future(day: str, today: date, file: Path | None = None, line: int | None = None) -> None:
    if day and date.fromisoformat(day) > today:
        raise InputError(
            N_("{value} is still to come: nobody can have agreed then."),
            mend=N_("Write the day on which they agreed."),
            file=file,
            line=line,
            value=day,
        )


def in_table(path: Path, today: date) -> dict[str, dict[str, str]]:
    """The consents in a case table: columns ``consent:analysis``, ``consent:date`` and so on, by person.

    ``today``: later dates are refused.

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
            checked = _checked(field, value, path, row.line)
            _refuse_future(checked if field == "date" else "", today, path, row.line)
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
