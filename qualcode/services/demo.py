"""The sample study, carried through: from raw interviews to exports. Everybody in it is invented."""

from __future__ import annotations

import random
import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from qualcode import i18n
from qualcode.errors import N_, ConflictError
from qualcode.project import DATABASE, Ambient, Project, create_project, open_project
from qualcode.services import (
    agreement,
    agreement_json,
    agreement_report,
    cases,
    codebook,
    coding_table,
    exports,
    importing,
    keys,
    pseudonyms,
    quotes,
    tables,
    transcripts,
)

SAMPLE = Path(__file__).parent.parent / "sample"
NAME = "Teilhabemanagement im Lockdown"
GUID = "0c5d7f0e-6f5c-4b53-9a57-8f5d2c1e2020"
PASSPHRASE = "sample study"  # the people are invented: this secret protects nothing
LANGUAGE = "de"
THEMES = ("Corona-Bremse", "Koordination", "Aufsuchende Arbeit", "Digitale Werkzeuge")

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Done:
    """What the demo did."""

    project: Project
    written: tuple[Path, ...]


def run(folder: Path, tell: Tell) -> Done:
    """Set up the sample study in a folder and carry it through; close the project that comes back.

    Running it again keeps what is there, adds what is missing, and writes the exports anew.

    Args:
        folder: of the project; made if missing.
        tell: gets a line about each step.

    Raises:
        ConflictError: the folder holds another project.
        StorageError: the folder cannot be written.
    """
    project = set_up(folder, tell)
    try:
        written = tuple(_export(project))
    except BaseException:
        project.close()
        raise
    return Done(project, written)


def set_up(folder: Path, tell: Tell = lambda _: None) -> Project:
    """The sample study up to its codings, without exports; see `run`."""
    project = _opened(folder)
    try:
        tr = i18n.translator(i18n.active())
        tell(tr(N_("Project: {folder}")).format(folder=project.root))
        _fill(project, tell)
    except BaseException:
        project.close()
        raise
    return project


def is_sample(folder: Path) -> bool:
    """Whether the project in this folder is the sample study, as far as its settings say."""
    from qualcode.project import read_settings

    return read_settings(folder).name == NAME


def _opened(folder: Path) -> Project:
    if not (folder / DATABASE).exists():
        project = create_project(folder, NAME, text_language=LANGUAGE, ambient=_seeded(), guid=GUID)
        for file in (keys.IDENTITY, keys.KEYLIST):  # of an earlier demo: this one draws anew, and the same
            (keys.folder(project) / file).unlink(missing_ok=True)
        return project
    project = open_project(folder, ambient=Ambient(now=_clock()))
    if project.store.project().guid != GUID:
        project.close()
        raise ConflictError(
            N_("The folder {folder} holds another project."), mend=N_("Name a new folder."), folder=folder
        )
    return project


def _fill(project: Project, tell: Tell) -> None:
    tr = i18n.translator(i18n.active())
    names = pseudonyms.read_names(SAMPLE / "known.csv")
    redact = pseudonyms.decided(
        project, ask=lambda _: PASSPHRASE, decisions=SAMPLE / "decisions.csv", names=names
    )
    found = importing.import_files(project, sorted((SAMPLE / "interviews").iterdir()), redact)
    tell(
        tr(N_("Interviews: {count} imported, {words} words, {names} names replaced")).format(
            count=sum(not one.known for one in found),
            words=sum(one.words for one in found),
            names=sum(one.replaced for one in found),
        )
    )
    for one in found:
        if not one.known:
            _name_speakers(project, one.transcript)
    _code_book(project, tell)
    cases.load(project, SAMPLE / "cases.csv")
    done = coding_table.import_codings(project, SAMPLE / "codings.csv", create_coders=True, mark_done=True)
    tell(
        tr(N_("Codings: {count} imported, {already} there before")).format(
            count=done.added, already=done.already
        )
    )


def _code_book(project: Project, tell: Tell) -> None:
    book = project.root / "codebooks" / "corona-2020.yaml"
    if not book.exists():
        shutil.copyfile(SAMPLE / "corona-2020.yaml", book)
    loaded = codebook.load(project, book)
    count = loaded.added + loaded.changed + loaded.unchanged
    text = i18n.ngettext("Code system: {count} code", "Code system: {count} codes", count)
    tell(text.format(count=count))


def _name_speakers(project: Project, name: str) -> None:
    """Recordings of meetings and automatic transcripts label speakers in their own way: make them I and B."""
    labels = dict.fromkeys(
        turn.speaker.label for turn in transcripts.document(project, name).turns if turn.speaker
    )
    if {"I", "B"} & set(labels):
        return
    for old, new in zip(labels, ("I", "B"), strict=False):
        transcripts.rename_speaker(project, name, old, new)


def _export(project: Project) -> Iterator[Path]:
    from qualcode.exporters import render

    folder = project.root / "exports"
    compared = agreement.compute(project)
    for stem, made, suffixes in (
        ("zitate", partial(quotes.report, project, quotes.Wanted()), (".docx", ".xlsx", ".html")),
        ("haeufigkeiten", partial(tables.report, project, "frequencies"), (".xlsx", ".csv")),
        ("code-transkript", partial(tables.report, project, "matrix"), (".xlsx", ".csv")),
        ("uebereinstimmung", partial(agreement_report.report, project, compared), (".docx", ".html")),
    ):
        for suffix in suffixes:
            path = folder / f"{stem}{suffix}"
            report = made("" if suffix == ".csv" else LANGUAGE)
            quoted = tuple(dict.fromkeys(quote.transcript for quote in report.quotes))
            exports.write(
                project,
                str(path),
                render(report, suffix),
                exports.Leaving("report", {"title": report.title}, quoted),
            )
            yield path
    path = folder / "uebereinstimmung.json"
    data = agreement_json.json_bytes(agreement_json.as_json(compared))
    exports.write(project, str(path), data, exports.Leaving("agreement"))
    yield path


def _seeded() -> Ambient:
    """The same study every time: clock, GUIDs and pseudonyms."""
    chance = random.Random(2020)

    def guid() -> str:
        return str(uuid.UUID(int=chance.getrandbits(128), version=4))

    return Ambient(now=_clock(), guid=guid, random=random.Random(61))


def _clock() -> Callable[[], datetime]:
    """One second after the other, on the day the sample study was coded."""
    moments = iter(range(24 * 60 * 60))
    return lambda: datetime(2020, 6, 15, 9, tzinfo=UTC) + timedelta(seconds=next(moments))
