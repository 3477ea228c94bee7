"""Pseudonymisation: proposals for review, and their replacement at import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.core.model import Draft, Pseudonymisation
from qualcode.core.names import Name
from qualcode.core.redaction import (
    Decision,
    Mention,
    Redaction,
    accepted,
    proposals,
    redact,
    several,
    to_row,
    undecided,
    wanted,
)
from qualcode.core.redaction.decisions import COLUMNS, as_known, from_row, lacking, refuse_idle, told_apart
from qualcode.core.redaction.styles import PLAIN, Look, with_look
from qualcode.errors import N_, InputError, RefusedError
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.services import keys
from qualcode.services.importing import Incoming, Read, Ready, Redact, inside_a_project, read_files

if TYPE_CHECKING:
    from qualcode.core.keylist import KeyEntry, KeyList


def scan(
    paths: Sequence[Path],
    *,
    to: Path | None,
    known: Path | None = None,
    format: str | None = None,
    encoding: str | None = None,
    text_language: str = "de",
    excel: bool = False,
    entries: Sequence[KeyEntry] = (),
) -> tuple[bytes, int]:
    """Proposals for files as a CSV to be reviewed, and how many.

    Args:
        paths: the files.
        to: where the CSV will lie: refused inside a project, since it holds original names.
        known: a CSV of known names.
        format: an importer's name, where the suffix does not tell.
        encoding: of text files, where it cannot be guessed.
        text_language: of the texts, ``de`` or ``en``.
        excel: for a German Excel.
        entries: of the study's key list: whom it knows already is proposed under that name.

    Raises:
        RefusedError: the CSV, or the known names, would lie inside a project.
        InputError: a file cannot be read.
    """
    from qualcode.formats import csvfile

    if to is not None:
        refuse_inside(to)
    names = (*known_names(known), *(entry.name for entry in entries))
    files = read_files(paths, format, encoding)
    found = proposed([read.draft for read in files], text_language, names)
    rows = [
        row for read, mentions in zip(files, found, strict=True) for row in proposals(read.name, mentions)
    ]
    studied = [(entry.entity, entry.category) for entry in entries]
    marked = several.marked(rows, {read.name: read.draft for read in files}, studied)
    table = [[to_row(row)[column] for column in COLUMNS] for row in told_apart(marked)]
    return csvfile.render(COLUMNS, table, excel=excel), len(rows)


def redactor(
    project: Project,
    *,
    ask: keys.Ask,
    decisions: Path | None = None,
    names: tuple[Name, ...] = (),
    text_language: str = "",
    look: Look = PLAIN,
) -> Redact:
    """What deals with the names of an import: by reviewed decisions, or by every proposal of tier 1.

    Each entity has one pseudonym in the whole project; the originals go to the key list, which is written
    before the transcripts are.

    Args:
        project: the open project.
        ask: asks for the key list's passphrase.
        decisions: the reviewed CSV; None takes the proposals of tier 1 and says what it left.
        names: that are known; see `known_names`.
        text_language: of the texts; empty: the project's.
        look: of pseudonyms that nobody chose.

    Raises:
        RefusedError: the decisions lie inside a project.
        InputError: a file cannot be read or does not fit the drafts; the key list does not open.
    """
    if decisions is not None:
        refuse_inside(decisions)
    return decided(
        project,
        ask=ask,
        decisions=decisions,
        names=names,
        text_language=text_language,
        look=look,
        final=False,
    )


def decided(
    project: Project,
    *,
    ask: keys.Ask,
    decisions: Path | None,
    names: tuple[Name, ...] = (),
    text_language: str = "",
    look: Look = PLAIN,
    final: bool = True,
) -> Redact:
    """What `redactor` makes, for decisions that may lie anywhere: the sample study's name nobody.

    ``final``: the table says all; else the files are searched for names that it lacks.

    Raises:
        InputError: a file cannot be read or does not fit the drafts; the key list does not open.
    """
    language = text_language or project.settings.text_language
    rows = _decisions(decisions) if decisions else None
    work = _Work(language, names, rows, str(decisions or ""), look, final)

    def take(incoming: Sequence[Incoming]) -> list[Ready]:
        if not incoming:
            return []
        opened = keys.open_or_make(project, ask)
        keylist, ready = work.redact_all(incoming, opened.keylist, project)
        keys.save(opened, keylist)
        return ready

    return take


@dataclass(frozen=True)
class _Work:
    language: str
    names: tuple[Name, ...]
    rows: tuple[Decision, ...] | None
    source: str
    look: Look
    final: bool  # the rows say all

    def redact_all(
        self, incoming: Sequence[Incoming], keylist: KeyList, project: Project
    ) -> tuple[KeyList, list[Ready]]:
        """Redact drafts one after the other; the key list grows along."""
        rows, same = as_known(self.rows or (), keylist)
        work = self if self.rows is None else replace(self, rows=rows)
        return work._redacted(incoming, keylist, project, same)

    def _redacted(
        self, incoming: Sequence[Incoming], keylist: KeyList, project: Project, same: Mapping[str, str]
    ) -> tuple[KeyList, list[Ready]]:
        asked = wanted(self.rows, self.source) if self.rows is not None else {}
        known = (*self.names, *(entry.name for entry in keylist.entries))
        chosen = self._accepted([one.read for one in incoming], known)
        every = [mention for mentions, _count in chosen for mention in mentions]
        draw = project.ambient.random.choice
        keylist = with_look(keylist, every, self.look, draw, self.language, asked)
        keylist, ready = redact_each(
            project, incoming, chosen, keylist, language=self.language, wanted=asked, names=self.names
        )
        return keylist, [self._told(one, same) for one in ready]

    def _told(self, ready: Ready, same: Mapping[str, str]) -> Ready:
        """What came in, with a word on each row that was taken for somebody the key list knows."""
        files = {row.mention.entity for row in self.rows or () if row.file in ("", ready.read.name)}
        text = _("“{words}” was taken for {entity} of the key list.")
        more = [text.format(words=said, entity=own) for said, own in same.items() if own in files]
        draft = replace(ready.draft, warnings=(*ready.draft.warnings, *more))
        return replace(ready, draft=draft)

    def _accepted(
        self, files: Sequence[Read], known: tuple[Name, ...]
    ) -> list[tuple[tuple[Mention, ...], int]]:
        """Of each file the mentions to replace, and how many proposals are left for a person to look at."""
        drafts = [read.draft for read in files]
        if self.rows is None:
            found = proposed(drafts, self.language, known)
            return [(tuple(m for m in one if m.tier == 1), sum(m.tier == 2 for m in one)) for one in found]
        rows = self.rows
        refuse_idle(rows, {read.name: read.draft for read in files}, self.source)
        if not self.final:
            pairs = zip(files, proposed(drafts, self.language, known), strict=True)
            rows = (*rows, *(row for read, one in pairs for row in self._missing(read, one, rows)))
        return [
            (
                accepted(rows, read.name, read.draft, self.source),
                undecided(rows, read.name, self.source),
            )
            for read in files
        ]

    def _missing(
        self, read: Read, found: Sequence[Mention], rows: Sequence[Decision]
    ) -> tuple[Decision, ...]:
        """Proposals of tier 1 that the table lacks: filtered out, say. They count as rows nobody touched.

        Raises:
            InputError: the table has no row of the file at all.
        """
        sure = [mention for mention in found if mention.tier_1]
        own = [row for row in rows if row.file == read.name]
        if sure and not own:
            raise InputError(
                N_("{name} was not scanned: {source} has no row of it, but it holds {count} names."),
                mend=N_("Scan it, too, and review its rows; or import it by itself."),
                file=read.path,
                name=read.name,
                source=self.source,
                count=len(sure),
            )
        return proposals(read.name, lacking(own, sure))


def redact_each(
    project: Project,
    incoming: Sequence[Incoming],
    chosen: Sequence[tuple[tuple[Mention, ...], int]],
    keylist: KeyList,
    *,
    language: str,
    wanted: Mapping[str, str] | None = None,
    names: tuple[Name, ...] = (),
) -> tuple[KeyList, list[Ready]]:
    """Redact drafts one after the other; the key list grows along.

    Args:
        project: whose pseudonyms they get.
        incoming: the drafts.
        chosen: of each the mentions to replace, and how many proposals were left.
        keylist: the study's so far.
        language: of the texts.
        wanted: pseudonyms asked for, by entity.
        names: that are known, with their forms.
    """
    ready = []
    for one, (mentions, left) in zip(incoming, chosen, strict=True):
        draw = project.ambient.random.choice
        done = redact(one.read.draft, mentions, keylist, draw, language, wanted, known=names)
        keylist = done.keylist.with_source(one.transcript, done.gaps).with_transcript(
            one.transcript, one.read.name, done.originals
        )
        ready.append(_ready(one.read, done, left))
    return keylist, ready


def known_names(path: Path | None) -> tuple[Name, ...]:
    """The names of a known list (CSV) outside any project; none without a file.

    Raises:
        RefusedError: the file lies inside a project.
        InputError: the file cannot be read; the message names the line.
    """
    if path is None:
        return ()
    refuse_inside(path)
    return read_names(path)


def read_names(path: Path) -> tuple[Name, ...]:
    """The names of a known list (CSV), wherever it lies.

    Raises:
        InputError: the file cannot be read; the message names the line.
    """
    from qualcode.detect.known import read
    from qualcode.formats import csvfile

    table = csvfile.read(path, required=("name", "category"))
    return read(((row.line, row.values) for row in table.rows), str(path))


def refuse_inside(path: Path) -> None:
    """Refuse a file with original names inside a project folder.

    Raises:
        RefusedError: it lies, or would lie, in one.
    """
    folder = inside_a_project(path)
    if folder is not None:
        raise RefusedError(
            N_("This file holds original names and must not lie inside the project folder {folder}."),
            mend=N_("Name a place outside."),
            file=path,
            folder=folder,
        )


def _decisions(path: Path) -> tuple[Decision, ...]:
    from qualcode.formats import csvfile

    table = csvfile.read(path, required=("file", "text", "category"))
    return tuple(from_row(row.values, str(path), row.line) for row in table.rows)


def proposed(drafts: Sequence[Draft], language: str, known: tuple[Name, ...]) -> list[tuple[Mention, ...]]:
    """Proposals for each of several drafts: who is named with good reason in one is found in all."""
    from qualcode.detect import pipeline, study

    return study(drafts, language, known, pipeline(language))


def _ready(read: Read, done: Redaction, left: int) -> Ready:
    spans = tuple((r.start, r.end, r.pseudonym, str(r.category)) for r in done.replacements)
    return Ready(read, done.draft, Pseudonymisation.REDACTED, spans, left)
