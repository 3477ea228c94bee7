"""Whole commands as users start them: start-up, wall and CPU time, peak memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import corpus, study
from benchmarks.measure import Process, Table, ms, processes, ratio
from benchmarks.study import Size

_BARE_QUOTES = "import sqlite3, docx; docx.Document()"


def run(folder: Path, size: Size) -> Iterator[Table]:
    """Two tables: commands that do next to nothing, commands that work."""
    made = corpus.write(folder / "corpus", size.documents, size.words, size.codings)
    root = study.coded(folder, made)
    yield _table("Start-up", processes(_starting(root, size.runs)), "`python -c pass`")
    working = processes(_working(folder, root, made, size.few))
    title = f"Commands on {made.words:,} words, {made.rows:,} codings"
    yield _table(title, working, "`python -c pass`")


def _python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def _qualcode(*arguments: object) -> list[str]:
    return _python("-m", "qualcode", *map(str, arguments))


def _starting(root: Path, runs: int) -> dict[str, list[list[str]]]:
    at = ("--project", root)
    once = {
        "`python -c pass`": _python("-c", "pass"),
        "`import click`": _python("-c", "import click"),
        "`import sqlalchemy`": _python("-c", "import sqlalchemy.dialects.sqlite"),
        "`qualcode --help`": _qualcode("--help"),
        "`qualcode quotes --help`": _qualcode("quotes", "--help"),
        "`qualcode coders list`": _qualcode("coders", "list", *at),
    }
    return {name: [command] * runs for name, command in once.items()}


def _working(folder: Path, root: Path, made: corpus.Corpus, runs: int) -> dict[str, list[list[str]]]:
    at, out = ("--project", root), folder / "out"
    out.mkdir()

    def importing() -> list[str]:
        with study.fresh(folder) as project:
            return _qualcode("import", *made.files, "--pseudonymise", "off", "--project", project.root)

    def coding() -> list[str]:
        with study.imported(folder, made) as project:
            given = ("--offsets", "source", "--create-codes", "--create-coders")
            return _qualcode("codings", "import", made.codings, *given, "--project", project.root)

    once = {
        "`python -c pass`": _python("-c", "pass"),
        "`import sqlite3, docx` and an empty document": _python("-c", _BARE_QUOTES),
        "`transcripts list`": _qualcode("transcripts", "list", *at),
        "`codings export`": _qualcode("codings", "export", out / "codings.csv", *at),
        "`quotes --code` to .docx": _quotes(out / "code.docx", "--code", made.code, *at),
        "`quotes` of all codes to .csv": _quotes(out / "all.csv", *at),
        "`quotes` of all codes to .docx": _quotes(out / "all.docx", *at),
        "`table matrix` to .csv": _qualcode("table", "matrix", "--to", out / "matrix.csv", *at),
    }
    repeated = {name: [command] * runs for name, command in once.items()}
    writing = {"`import`": importing, "`codings import`": coding}
    return repeated | {name: [command() for _ in range(runs)] for name, command in writing.items()}


def _quotes(to: Path, *arguments: object) -> list[str]:
    return _qualcode("quotes", *arguments, "--to", to)


def _table(title: str, found: dict[str, Process], base: str) -> Table:
    rows: Sequence[tuple[str, ...]] = [
        (
            name,
            ms(process.wall.least),
            ms(process.wall.median),
            ms(process.cpu.least),
            ratio(process.cpu.least, found[base].cpu.least),
            f"{process.peak:.0f}",
        )
        for name, process in found.items()
    ]
    columns = ("", "wall, least ms", "wall, median ms", "CPU, least ms", f"CPU beside {base}", "peak MiB")
    return Table(title, columns, tuple(rows))
