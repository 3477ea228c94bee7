"""Cases, persons and variables; who speaks as whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qualcode.core.keylist import KeyList
from qualcode.core.model import Case, Person, Speaker, Transcript
from qualcode.core.redaction import How, leaks
from qualcode.errors import N_, InputError, NotFoundError, RefusedError
from qualcode.project import Project
from qualcode.services import consent, keys
from qualcode.store import Act, people
from qualcode.store import transcripts as store

KEYS = ("transcript", "speaker", "person", "case")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a case table: who speaks in which transcript, and what is known about them.

    ``values`` are by ``(scope, variable)``, scope being case, transcript or person. Empty strings stand for
    what is not said.
    """

    line: int
    transcript: str = ""
    speaker: str = ""
    person: str = ""
    case: str = ""
    values: Mapping[tuple[str, str], str] | None = None


def listing(project: Project) -> list[Entry]:
    """What the study knows: an entry per speaker who is a person or else transcript, then what none names."""
    with project.store.read() as connection:
        values = people.values_of(connection)
        cases = {c.guid: c for c in people.cases_of(connection)}
        persons = {p.guid: p for p in people.persons_of(connection)}
        transcripts = store.listing(connection)
        speaking = {t.guid: store.speakers_of(connection, t.guid) for t in transcripts}
    found: list[tuple[Transcript | None, Speaker | None, Person | None, Case | None]] = []
    for transcript in transcripts:
        named: list[Speaker | None] = [s for s in speaking[transcript.guid] if s.person]
        for speaker in named or [None]:
            person = persons[speaker.person] if speaker and speaker.person else None
            case = transcript.case or (person.case if person else None)
            found.append((transcript, speaker, person, cases.get(case or "")))
    listed = {person for _t, _s, person, _c in found}
    found += [(None, None, p, cases.get(p.case or "")) for p in persons.values() if p not in listed]
    shown = {case for *_others, case in found}
    found += [(None, None, None, case) for case in cases.values() if case not in shown]
    return [
        Entry(
            line,
            transcript.name if transcript else "",
            speaker.label if speaker else "",
            person.name if person else "",
            case.name if case else "",
            _known(values, case, transcript, person),
        )
        for line, (transcript, speaker, person, case) in enumerate(found, start=1)
    ]


def _known(
    values: Mapping[str, Mapping[tuple[str, str], str]], *entities: Case | Transcript | Person | None
) -> dict[tuple[str, str], str]:
    return {key: value for one in entities if one for key, value in values.get(one.guid, {}).items()}


def load(project: Project, path: Path) -> int:
    """Load a case table (CSV); returns how many lines.

    Columns ``transcript``, ``speaker``, ``person`` and ``case`` say who is who; every other column is a
    variable, its head ``case:NAME``, ``transcript:NAME`` or ``person:NAME``. Columns ``consent:...`` are left
    to `qualcode.services.consent`. Empty cells change nothing.

    Raises:
        InputError: a column has no scope, a transcript or speaker is unknown, or two lines contradict each
            other; the message names the line.
        RefusedError: a cell holds an original of the key list, which opens without a question.
    """
    entries = _read(path)
    _refuse_originals(project, path, entries)
    with project.store.act("cases.load") as act:
        _Loading(project, act, path).run(entries)
    return len(entries)


def _read(path: Path) -> list[Entry]:
    from qualcode.formats.csvfile import read

    table = read(path)
    scopes = {head: _variable(path, head) for head in table.columns if not _elsewhere(head)}
    entries = []
    for row in table.rows:
        values = {scopes[head]: row[head] for head in scopes if row[head]}
        entries.append(Entry(row.line, **{key: row[key] for key in KEYS}, values=values))
    return entries


def _refuse_originals(project: Project, path: Path, entries: list[Entry]) -> None:
    keylist = _open_keylist(project)
    if keylist is None:
        return
    for entry in entries:
        for said in _names_in(entry):
            leak = next((k for k in leaks(said, keylist) if k.alarm and k.how is not How.TYPO), None)
            if leak:
                raise RefusedError(
                    N_("{name} is a name of the key list; nothing was loaded."),
                    mend=N_("Write the study's pseudonym instead: {pseudonym}."),
                    file=path,
                    line=entry.line,
                    name=leak.text,
                    pseudonym=leak.entry.pseudonym or f"[{leak.entry.category}]",
                )


def _open_keylist(project: Project) -> KeyList | None:
    """The key list if it opens without a question; a wrong passphrase is told to whoever needs the list."""
    try:
        opened = keys.open_quietly(project)
    except InputError:
        return None
    return opened.keylist if opened else None


def _names_in(entry: Entry) -> tuple[str, ...]:
    """The cells of a line in which a name would stay in the study."""
    return (entry.person, entry.case, *(entry.values or {}).values())


def likely_names(project: Project, path: Path) -> tuple[str, ...]:
    """What looks like a real name in a case table: a hint for those without the key list."""
    from qualcode.services.suspicion import suspicious

    cells = dict.fromkeys(said for entry in _read(path) for said in _names_in(entry) if said)
    return suspicious(project, "\n".join(cells))


def set_value(project: Project, scope: str, name: str, variable: str, value: str) -> None:
    """Set a variable of a case, a transcript or a person, named by their study name.

    Raises:
        InputError: the scope is none of the three.
        NotFoundError: there is no such case, transcript or person.
    """
    if scope not in people.SCOPES:
        raise InputError(
            N_("{scope} has no variables."), mend=N_("Use case, transcript or person."), scope=scope
        )
    with project.store.act("value.set") as act:
        loading = _Loading(project, act, None)
        entity = loading.known[scope].get(name)
        if entity is None:
            raise NotFoundError(
                N_("There is no {scope} {name}."),
                mend=N_("`qualcode cases list` shows what there is."),
                scope=scope,
                name=name,
            )
        loading.set_values(entity, {(scope, variable): value}, 0)
        loading.write_values()


def _elsewhere(head: str) -> bool:
    """Whether a column is no variable: a key, or a consent, which lies with the key list."""
    return head in KEYS or head.startswith(consent.PREFIX)


def _variable(path: Path, head: str) -> tuple[str, str]:
    scope, _, name = head.partition(":")
    if scope not in people.SCOPES or not name.strip():
        raise InputError(
            N_("The column {head} does not say what it belongs to."),
            mend=N_("Call it case:{head}, transcript:{head} or person:{head}."),
            file=path,
            line=1,
            head=head,
        )
    return scope, name.strip()


class _Loading:
    """One case table on its way into the store: reads what is there once, then writes what is new."""

    def __init__(self, project: Project, act: Act, path: Path | None) -> None:
        self._guid = project.ambient.guid
        self._act, self._path = act, path
        connection = act.connection
        self.transcripts = {t.name: t for t in store.listing(connection)}
        self.persons = {p.name: p for p in people.persons_of(connection)}
        self.known: dict[str, dict[str, str]] = {
            "case": {c.name: c.guid for c in people.cases_of(connection)},
            "person": {name: p.guid for name, p in self.persons.items()},
            "transcript": {name: t.guid for name, t in self.transcripts.items()},
        }
        self._variables = people.variables_of(connection)
        self._values = people.value_guids(connection)
        self._new_values: dict[tuple[str, str], tuple[str, int]] = {}

    def run(self, entries: list[Entry]) -> None:
        for entry in entries:
            case = self._case(entry)
            person = self._person(entry, case)
            transcript = self._transcript(entry, case, person)
            for scope, entity in (("case", case), ("person", person), ("transcript", transcript)):
                values = {k: v for k, v in (entry.values or {}).items() if k[0] == scope}
                if values and not entity:
                    raise self._error(
                        entry.line,
                        N_("There is a value for a {scope}, but the line names none."),
                        N_("Fill in the column {scope}."),
                        scope=scope,
                    )
                if entity:
                    self.set_values(entity, values, entry.line)
        self.write_values()

    def _case(self, entry: Entry) -> str | None:
        if not entry.case:
            return None
        if entry.case not in self.known["case"]:
            self.known["case"][entry.case] = guid = self._guid()
            people.add_cases(self._act, [Case(guid, entry.case)])
        return self.known["case"][entry.case]

    def _person(self, entry: Entry, case: str | None) -> str | None:
        if not entry.person:
            return None
        old = self.persons.get(entry.person)
        person = Person(old.guid if old else self._guid(), entry.person, case or (old.case if old else None))
        if person != old:
            people.put_persons(self._act, [person])
            self.persons[person.name] = person
            self.known["person"][person.name] = person.guid
        return person.guid

    def _transcript(self, entry: Entry, case: str | None, person: str | None) -> str | None:
        if not entry.transcript:
            return None
        transcript = self.transcripts.get(entry.transcript)
        if transcript is None:
            raise self._error(
                entry.line,
                N_("There is no transcript {name}."),
                N_("`qualcode transcripts list` shows those there are."),
                name=entry.transcript,
            )
        if case and transcript.case != case:
            self._act.change("transcript", transcript.guid, case=case)
        if entry.speaker:
            self._speaks_as(entry, transcript.guid, person)
        return transcript.guid

    def _speaks_as(self, entry: Entry, transcript: str, person: str | None) -> None:
        speakers = {s.label: s for s in store.speakers_of(self._act.connection, transcript)}
        if entry.speaker not in speakers:
            raise self._error(
                entry.line,
                N_("{transcript} has no speaker {label}."),
                N_("Its speakers are: {labels}."),
                transcript=entry.transcript,
                label=entry.speaker,
                labels=", ".join(speakers),
            )
        if person:
            self._act.change("speaker", speakers[entry.speaker].guid, person=person)

    def set_values(self, entity: str, values: Mapping[tuple[str, str], str], line: int) -> None:
        for variable, value in values.items():
            if variable not in self._variables:
                self._variables[variable] = self._guid()
                people.add_variable(self._act, self._variables[variable], *variable)
            place = (self._variables[variable], entity)
            before = self._new_values.setdefault(place, (value, line))
            if before[0] != value:
                raise self._error(
                    line,
                    N_("{variable} is {value} here, but {other} in line {first}."),
                    N_("Make the two lines agree."),
                    variable=":".join(variable),
                    value=value,
                    other=before[0],
                    first=before[1],
                )

    def write_values(self) -> None:
        rows = [
            {
                "guid": self._values.get((variable, entity)) or self._guid(),
                "variable": variable,
                "entity": entity,
                "value": value,
            }
            for (variable, entity), (value, _line) in self._new_values.items()
        ]
        people.put_values(self._act, rows)

    def _error(self, line: int, what: str, mend: str, **values: object) -> InputError:
        return InputError(what, mend=mend, file=self._path, line=line, **values)
