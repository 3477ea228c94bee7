"""Studies to measure on, and bare SQLite on the same tables."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from benchmarks.corpus import Corpus
from qualcode.core.model import Pseudonymisation
from qualcode.project import DATABASE, Project, create_project
from qualcode.services import coding_table, importing

_numbers = count()


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    documents: int
    words: int  # in each
    codings: int
    runs: int  # of what is quick; half as many of what is slow
    growth: tuple[int, ...]  # times as much
    large: int  # codings in a large study, words in a long transcript
    keys: int  # presses of each key
    share: float  # of agreement's sizes

    @property
    def few(self) -> int:
        """Runs of what is slow."""
        return max(self.runs // 2, 1)


FULL = Size(14, 8_130, 2_000, runs=10, growth=(1, 4, 16), large=100_000, keys=60, share=1)
TINY = Size(2, 200, 40, runs=1, growth=(1, 2), large=400, keys=1, share=0.01)


def fresh(folder: Path) -> Project:
    """An empty project in a new folder below ``folder``."""
    return create_project(folder / f"study-{next(_numbers)}", "Benchmark")


def imported(folder: Path, corpus: Corpus) -> Project:
    """A new project with the corpus' transcripts."""
    project = fresh(folder)
    importing.import_files(project, corpus.files, importing.as_they_are(Pseudonymisation.OFF))
    return project


def code(project: Project, corpus: Corpus) -> int:
    """Import the corpus' codings; returns how many there are."""
    return coding_table.import_codings(
        project, corpus.codings, source=True, create_codes=True, create_coders=True
    ).added


def coded(folder: Path, corpus: Corpus) -> Path:
    """The folder of a new project with the corpus' transcripts and codings, closed."""
    with imported(folder, corpus) as project:
        assert code(project, corpus) == corpus.rows
        return project.root


def bare(folder: Path, like: Path) -> sqlite3.Connection:
    """A new database with the table of codings of the study in ``like``, and its pragmas and indexes."""
    with sqlite3.connect(like / DATABASE) as known:
        found = known.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'codings' AND sql IS NOT NULL")
        statements = [sql for (sql,) in found]
    known.close()
    made = sqlite3.connect(folder / f"bare-{next(_numbers)}.db", isolation_level=None)
    made.execute("PRAGMA journal_mode = WAL")
    made.execute("PRAGMA synchronous = FULL")
    made.execute("PRAGMA secure_delete = ON")
    made.execute("PRAGMA temp_store = MEMORY")
    for statement in statements:
        made.execute(statement)
    return made


def columns(root: Path) -> list[tuple[object, ...]]:
    """The rows of a study's table of codings."""
    connection = sqlite3.connect(root / DATABASE)
    try:
        return connection.execute("SELECT * FROM codings").fetchall()
    finally:
        connection.close()
