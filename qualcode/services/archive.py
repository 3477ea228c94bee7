"""What a research data centre takes over: transcripts of those who agreed, context, protocol, checksums."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode import i18n
from qualcode.core.model import Consent, Document, Pseudonymisation, Role
from qualcode.errors import N_, RefusedError
from qualcode.project import Project
from qualcode.services.coreq import software
from qualcode.store import Connection, people, transcripts

NO_ANALYSIS = N_("somebody in it refused analysis, so nothing of theirs may be kept")
NO_ARCHIVE = N_("somebody in it refused archiving")
UNKNOWN = N_("it is not on record whether everybody in it agrees to archiving")
NOT_PSEUDONYMISED = N_("names were not replaced")


@dataclass(frozen=True, slots=True)
class Archive:
    """The package (ZIP), the transcripts in it, and those left out with the reason, untranslated."""

    data: bytes
    taken: tuple[str, ...]
    left: tuple[tuple[str, str], ...]


def pack(project: Project, language: str) -> Archive:
    """The package of all transcripts whose participants agreed to archiving, and did not refuse analysis.

    It holds ``transcripts/`` as text, ``context.csv`` (cases and variables), ``protocol.csv`` (pseudonyms by
    transcript and category, no original), ``study.md`` and ``checksums.sha256``.

    Raises:
        RefusedError: nobody's agreement is known.
    """
    from qualcode.exporters.transcript import render
    from qualcode.formats.archive import pack as zipped

    with project.store.read() as connection:
        found = list(_sorted_out(connection))
        chosen = [document for document, why in found if not why]
        if not chosen:
            raise _nothing([why for _document, why in found])
        left = tuple((document.transcript.name, why) for document, why in found if why)
        files = [(f"transcripts/{d.transcript.name}.txt", render(d, "txt")) for d in chosen]
        files.append(("context.csv", _context(connection, chosen)))
        files.append(("protocol.csv", _protocol(connection, chosen)))
    files.append(("study.md", _study(project, chosen, left, language)))
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files)
    data = zipped([*files, ("checksums.sha256", sums.encode())])
    return Archive(data, tuple(d.transcript.name for d in chosen), left)


def _nothing(reasons: list[str]) -> RefusedError:
    """What to say where nothing may be packed: refusals are told apart from what is not on record."""
    refused = sum(why in (NO_ANALYSIS, NO_ARCHIVE) for why in reasons)
    return RefusedError(
        N_(
            "No transcript may be archived. Refused: {refused}; not on record: {unknown}; with names in it:"
            " {named}."
        ),
        mend=N_("Record who agrees with `qualcode persons consent PERSON --archive yes`."),
        refused=refused,
        unknown=reasons.count(UNKNOWN),
        named=reasons.count(NOT_PSEUDONYMISED),
    )


def _sorted_out(connection: Connection) -> Iterator[tuple[Document, str]]:
    """Every transcript, and why it must not be archived (empty: it may be)."""
    agreed = people.consents_of(connection)
    for transcript in transcripts.listing(connection):
        document = transcripts.document(connection, transcript)
        asked = {t.speaker for t in document.turns if t.speaker and t.speaker.role == Role.PARTICIPANT}
        known = [agreed.get(speaker.person or "", Consent()) for speaker in asked]
        off = transcript.pseudonymisation == Pseudonymisation.OFF
        yield document, _refused(known) or (NOT_PSEUDONYMISED if off else "") or _unknown(known)


def _refused(known: list[Consent]) -> str:
    """Who refused analysis takes back the ground on which the words are kept at all."""
    if any(agreed.analysis == "no" for agreed in known):
        return NO_ANALYSIS
    return NO_ARCHIVE if any(agreed.archive == "no" for agreed in known) else ""


def _unknown(known: list[Consent]) -> str:
    return "" if known and all(agreed.archive == "yes" for agreed in known) else UNKNOWN


def _context(connection: Connection, chosen: list[Document]) -> bytes:
    """A row per transcript and person: case, study names, variables of all three."""
    from qualcode.formats import csvfile

    values = people.values_of(connection)
    cases = {case.guid: case.name for case in people.cases_of(connection)}
    persons = {person.guid: person.name for person in people.persons_of(connection)}
    heads = list(people.variables_of(connection))
    rows = []
    for document in chosen:
        transcript = document.transcript
        for speaker in dict.fromkeys(t.speaker for t in document.turns if t.speaker and t.speaker.person):
            held = (transcript.case or "", transcript.guid, speaker.person or "")
            known = {key: value for entity in held for key, value in values.get(entity, {}).items()}
            row = [transcript.name, speaker.label, persons[speaker.person or ""], cases.get(held[0], "")]
            rows.append([*row, transcript.language, *(known.get(head, "") for head in heads)])
    columns = ["transcript", "speaker", "person", "case", "language", *(":".join(head) for head in heads)]
    return csvfile.render(columns, rows)


def _protocol(connection: Connection, chosen: list[Document]) -> bytes:
    """The anonymisation protocol: how often which pseudonym stands where, without the names behind."""
    from qualcode.formats import csvfile

    rows: list[list[str | int]] = []
    for document in chosen:
        spots = transcripts.pseudonyms_in(connection, document.revision)
        counts = Counter((spot.category, spot.name) for spot in spots)
        how = document.transcript.pseudonymisation
        rows += [
            [document.transcript.name, str(how), category, name, count]
            for (category, name), count in sorted(counts.items())
        ] or [[document.transcript.name, str(how), "", "", 0]]
    return csvfile.render(["transcript", "pseudonymisation", "category", "pseudonym", "count"], rows)


def _study(
    project: Project, chosen: list[Document], left: tuple[tuple[str, str], ...], language: str
) -> bytes:
    tr = i18n.translator(language)
    reasons = Counter(why for _name, why in left)
    facts = [
        (tr(N_("Transcripts in this package")), str(len(chosen))),
        *((tr(N_("Left out")), f"{count} ({tr(why)})") for why, count in sorted(reasons.items())),
        (tr(N_("As of")), project.ambient.now().date().isoformat()),
        (tr(N_("Software")), software()),
    ]
    note = tr(N_("Original names are kept apart from this package; protocol.csv counts the pseudonyms."))
    lines = [f"# {project.settings.name}", "", *(f"- {name}: {value}" for name, value in facts), "", note, ""]
    return "\n".join(lines).encode()
