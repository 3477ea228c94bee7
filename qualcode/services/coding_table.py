"""Codings as a table: import from CSV and export to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qualcode.core.codenames import SEPARATOR, split_path
from qualcode.core.model import Coder, Coding, Status, Transcript
from qualcode.core.spans import Mapper, Span
from qualcode.errors import N_, InputError, NotFoundError, QualcodeError
from qualcode.project import Project
from qualcode.services.codebook import add_path
from qualcode.services.segments import codings_where
from qualcode.store import Act, Connection, codebook, codings, people
from qualcode.store import transcripts as store

NEEDED = ("start", "end", "code")
KNOWN = ("transcript", *NEEDED, "coder", "weight", "comment")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import of codings did."""

    added: int
    already: int  # the same coder, code and span were there, or stood twice in the file
    codes: tuple[str, ...]  # paths that were created
    coders: tuple[str, ...]  # names that were created
    ignored: tuple[str, ...]  # columns
    moved: int = 0  # rows whose edges lay on labels, stamps or blank lines and were drawn in


def import_codings(
    project: Project,
    path: Path,
    *,
    source: bool = False,
    create_codes: bool = False,
    create_coders: bool = False,
    mark_done: bool = False,
    coder: str = "",
) -> Imported:
    """Import codings from CSV, all or nothing.

    Columns ``transcript, start, end, code, coder[, weight, comment]``: offsets in code points, the end
    exclusive; ``doc`` is read as ``transcript``.

    Args:
        project: the open project.
        path: the file.
        source: offsets count in the imported file's decoded text, not in the stored text.
        create_codes: add codes that are unknown.
        create_coders: add coders that are unknown.
        mark_done: say that the coders are done with the transcripts the file names.
        coder: whose codings they are where the file has no such column.

    Raises:
        InputError: a value is wrong, unknown, or beyond the text; the message names the line.
    """
    from qualcode.formats.csvfile import read

    table = read(path)
    rename = {"doc": "transcript"} if "transcript" not in table.columns else {}
    columns = [rename.get(column, column) for column in table.columns]
    missing = [c for c in ("transcript", *NEEDED) if c not in columns]
    if "coder" not in columns and not coder:
        missing.append("coder")
    if missing:
        raise InputError(
            N_("The table has no column {names}."),
            mend=N_("Needed are transcript, start, end, code, coder (or say who coded with --coder)."),
            file=path,
            line=1,
            names=", ".join(missing),
        )
    with project.store.act("codings.import") as act:
        importing = _Importing(project, act, path, create_codes, create_coders, source)
        for row in table.rows:
            values = {rename.get(key, key): value for key, value in row.values.items()}
            importing.take(row.line, {"coder": coder, **values})
        importing.write(mark_done)
    ignored = tuple(column for column in columns if column not in KNOWN)
    return Imported(
        added=len(importing.new),
        already=importing.already,
        codes=tuple(importing.new_codes),
        coders=tuple(importing.new_coders),
        ignored=ignored,
        moved=importing.moved,
    )


@dataclass
class _Importing:
    """An import under way: reads what is there once, checks line by line, writes at the end."""

    project: Project
    act: Act
    path: Path
    create_codes: bool
    create_coders: bool
    source: bool
    new: list[Coding] = field(default_factory=list)
    new_codes: list[str] = field(default_factory=list)
    new_coders: list[str] = field(default_factory=list)
    already: int = 0
    moved: int = 0

    def __post_init__(self) -> None:
        connection = self.act.connection
        self._system = self._before = codings.system(connection)
        self._coders = {coder.name: coder for coder in people.coders_of(connection)}
        self._transcripts = by_any_name(connection)
        self._taken = {
            (c.transcript, c.coder, c.code, c.start, c.end) for c in codings.select_codings(connection)
        }
        self._worked: set[tuple[str, str]] = set()
        self._texts: dict[str, str] = {}
        self._ways: dict[str, Mapper] = {}
        self._codes: dict[str, str] = {}

    def take(self, line: int, row: dict[str, str]) -> None:
        """Check one row and keep its coding for `write`."""
        try:
            coding = self._coding(row)
        except QualcodeError as error:
            error.file, error.line = str(self.path), line
            raise
        place = (coding.transcript, coding.coder, coding.code, coding.start, coding.end)
        self._worked.add((coding.transcript, coding.coder))
        if place in self._taken:
            self.already += 1
            return
        self._taken.add(place)
        self.new.append(coding)

    def write(self, mark_done: bool) -> None:
        """Write all codings, and that their coders are done if asked."""
        codings.add(self.act, self.new)
        if mark_done:
            self._mark_done(self._worked)

    def _mark_done(self, worked: Iterable[tuple[str, str]]) -> None:
        known = people.statuses_of(self.act.connection)
        rows = [
            {
                "guid": known[transcript, coder, 1][0]
                if (transcript, coder, 1) in known
                else self.project.ambient.guid(),
                "transcript": transcript,
                "coder": coder,
                "pass": 1,
                "status": str(Status.DONE),
            }
            for transcript, coder in sorted(worked)
        ]
        self.act.put("status", rows)

    def _coding(self, row: dict[str, str]) -> Coding:
        transcript = self._transcript(row["transcript"].strip())
        given = Span(_whole(row["start"], "start"), _whole(row["end"], "end"))
        span = self._span(transcript, given)
        return Coding(
            guid=self.project.ambient.guid(),
            transcript=transcript.guid,
            revision=transcript.revision,
            code=self._code(row["code"].strip()),
            coder=self._coder(row["coder"].strip()).guid,
            start=span.start,
            end=span.end,
            weight=_weight(row.get("weight", "")),
            comment=row.get("comment", ""),
            origin=given if self.source else None,
        )

    def _transcript(self, name: str) -> Transcript:
        found = self._transcripts.get(name)
        if found is None:
            raise NotFoundError(
                N_("There is no transcript {name}."),
                mend=N_(
                    "Use the name that `qualcode transcripts list` shows; file names of pseudonymised"
                    " transcripts are not kept."
                ),
                name=name,
            )
        return found

    def _span(self, transcript: Transcript, given: Span) -> Span:
        text = self._text(transcript)
        length = self._ways[transcript.guid].source_length if self.source else len(text)
        if not 0 <= given.start < given.end <= length:
            raise InputError(
                N_("{name} has {length} characters; {start} to {end} is no passage in it."),
                mend=N_(
                    "Offsets count characters from 0, the end exclusive; --offsets source counts in the file."
                ),
                name=transcript.name,
                length=length,
                start=given.start,
                end=given.end,
            )
        span = self._ways[transcript.guid].span(given) if self.source else given
        if span is None or not text[span.start : span.end].strip():
            raise InputError(
                N_("{start} to {end} of {name} holds only labels, time stamps or blank lines."),
                mend=N_("Code some words."),
                name=transcript.name,
                start=given.start,
                end=given.end,
            )
        self.moved += span.end - span.start != given.end - given.start
        return span

    def _text(self, transcript: Transcript) -> str:
        if transcript.guid not in self._texts:
            self._texts[transcript.guid] = store.text(self.act.connection, transcript.revision)
            if self.source:
                self._ways[transcript.guid] = way_in(self.act.connection, transcript)
        return self._texts[transcript.guid]

    def _code(self, path: str) -> str:
        if path not in self._codes:
            self._codes[path] = self._known_code(path) or self._new_code(path)
        return self._codes[path]

    def _known_code(self, path: str) -> str | None:
        """A code that this file brought answers to its whole path only, whatever the order of the lines."""
        try:
            return self._before.by_path(path).guid
        except NotFoundError:
            if not self.create_codes:
                raise
        full = SEPARATOR.join(split_path(path))
        return next((code.guid for code in self._system if self._system.path(code.guid) == full), None)

    def _new_code(self, path: str) -> str:
        full = SEPARATOR.join(split_path(path))
        code = add_path(self.act, full, self.project.ambient.guid)
        self._system = codings.system(self.act.connection)
        self.new_codes.append(full)
        return code.guid

    def _coder(self, name: str) -> Coder:
        if name not in self._coders:
            if not self.create_coders or not name:
                raise NotFoundError(
                    N_("There is no coder {name}."),
                    mend=N_("Add them with `qualcode coders add`, or import with --create-coders."),
                    name=name or '""',
                )
            coder = Coder(self.project.ambient.guid(), name)
            people.add_coders(self.act, [coder])
            self._coders[name] = coder
            self.new_coders.append(name)
        return self._coders[name]


def by_any_name(connection: Connection) -> dict[str, Transcript]:
    """Transcripts by name, and by the imported file's name with and without suffix where that is unique."""
    named = {t.name: t for t in store.listing(connection)}
    found: dict[str, Transcript | None] = {}
    for name, _digest, file in store.files(connection):
        for alias in {file, Path(file).stem} if file else ():
            found[alias] = None if alias in found else named[name]
    return {alias: t for alias, t in found.items() if t is not None} | named


def way_in(connection: Connection, transcript: Transcript) -> Mapper:
    """From the imported file's text to the text in force.

    Raises:
        InputError: the transcript was not imported from a file.
    """
    source = store.source_of(connection, transcript.guid)
    if source is None:
        raise InputError(
            N_("{name} has no source file to count in."),
            mend=N_("Use --offsets stored."),
            name=transcript.name,
        )
    further = store.way_between(connection, source.revision, transcript.revision)
    return (source.map.map.then(further) if further else source.map.map).mapper()


Row = tuple[str, int, int, str, str, int | None, str]


def selected_rows(project: Project, where: str = "", *, source: bool = False) -> list[Row]:
    """The codings that meet a filter (empty: all) as rows; see `export_rows`."""
    with project.store.read() as connection:
        selected = codings_where(connection, where)
    return export_rows(project, selected, source=source)


def records(project: Project, where: str = "") -> list[dict[str, Any]]:
    """The codings that meet a filter (empty: all), each with the version of the code book it was made under
    (a number from 1; None before the first)."""
    with project.store.read() as connection:
        selected = codings_where(connection, where)
        versions = codebook.in_force(connection, [coding.guid for coding in selected])
    return [
        {**dict(zip(KNOWN, row, strict=True)), "codebook_version": versions.get(coding.guid)}
        for row, coding in _rows(project, selected, source=False)
    ]


def export_rows(project: Project, selected: Sequence[Coding], *, source: bool = False) -> list[Row]:
    """Rows of ``transcript, start, end, code, coder, weight, comment``, in order of transcript and place.

    With ``source`` offsets count in the imported file's text, and the transcript has the file's name where
    it is kept; a coding imported that way gets back exactly the offsets it came with.
    """
    return [row for row, _coding in _rows(project, selected, source=source)]


def _rows(project: Project, selected: Sequence[Coding], *, source: bool) -> list[tuple[Row, Coding]]:
    with project.store.read() as connection:
        named = {t.guid: t for t in store.listing(connection)}
        system = codings.system(connection)
        who = {coder.guid: coder.name for coder in people.coders_of(connection)}
        files = {name: file for name, _digest, file in store.files(connection)} if source else {}
        back = {
            guid: way_in(connection, named[guid]).inverse()
            for guid in ({c.transcript for c in selected} if source else ())
        }
    rows = []
    for coding in selected:
        span = (coding.origin or back[coding.transcript].span(coding.span)) if source else coding.span
        name = named[coding.transcript].name
        start, end = span or coding.span
        path = system.path(coding.code)
        file = files.get(name) or name
        row = (file, start, end, path, who[coding.coder], coding.weight, coding.comment)
        rows.append((row, coding))
    return sorted(rows, key=lambda pair: pair[0][:5])


def _whole(text: str, column: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise InputError(
            N_("The {column} {text} is not a whole number."),
            mend=N_("Count characters from 0."),
            column=column,
            text=text.strip() or '""',
        ) from None


def _weight(text: str) -> int | None:
    if not text.strip():
        return None
    weight = _whole(text, "weight")
    if not 0 <= weight <= 100:
        raise InputError(
            N_("The weight {weight} is out of range."), mend=N_("Weights go from 0 to 100."), weight=weight
        )
    return weight
