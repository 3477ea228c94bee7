"""What `qualcode agreement` costs on a study with very many codings: a whole process, database included."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import numpy as np

from benchmarks.corpus import write
from benchmarks.measure import Table, ms, processes
from benchmarks.study import Size, imported
from qualcode.project import DATABASE
from qualcode.services import codebook, coders

_CODES = 100
_EACH = 5  # segments of each code in a transcript, by each coder
_CODERS = ("anna", "ben")
_WORDS = 1_600  # spoken words in a transcript, some 10,000 characters
_INSERT = """
INSERT INTO codings (guid, transcript, revision, code, coder, start, end, comment)
VALUES (?, ?, ?, ?, ?, ?, ?, '')
"""


def run(folder: Path, size: Size) -> Iterator[Table]:
    """One table: the command on a tenth of the study, and on all of it."""
    rows = []
    for full in (100, 1000):
        documents = max(int(full * size.share), 3)
        root = _study(folder / str(full), documents)
        command = (
            sys.executable,
            "-m",
            "qualcode",
            "agreement",
            "--include-unfinished",
            "--project",
            str(root),
        )
        taken = processes({"agreement": [command]})["agreement"]
        count = documents * _CODES * _EACH * len(_CODERS)
        name = f"2 coders × {documents:,} transcripts × {count:,} codings, {_CODES} codes"
        rows.append((name, ms(taken.wall.least), ms(taken.cpu.least), f"{taken.peak:.0f}"))
    yield Table("`qualcode agreement`, one run", ("", "wall, ms", "CPU, ms", "peak MiB"), tuple(rows))


def _study(folder: Path, documents: int) -> Path:
    """The folder of a project with a thousand codings in every transcript.

    They are put straight into the table: a million acts with their events would take hours.
    """
    with imported(folder, write(folder, documents, _WORDS, 0)) as project:
        who = [coders.add(project, name).guid for name in _CODERS]
        for number in range(_CODES):
            codebook.add(project, f"C{number:02}")
        codes = [code.guid for code in codebook.system(project)]
        root = project.root
    chance = np.random.default_rng(5)
    connection = sqlite3.connect(root / DATABASE)
    query = "SELECT t.guid, r.guid, length(r.text) FROM transcripts t JOIN revisions r ON r.guid = t.revision"
    for transcript, revision, length in connection.execute(query).fetchall():
        found = _codings(chance, length, codes, who)
        connection.executemany(_INSERT, ((str(uuid4()), transcript, revision, *one) for one in found))
    connection.commit()
    connection.close()
    return root


def _codings(
    chance: np.random.Generator, length: int, codes: list[str], who: list[str]
) -> Iterator[tuple[str, str, int, int]]:
    """The second coder ends every segment elsewhere, and takes every tenth for another code."""
    starts = chance.choice(length - 400, (_CODES, _EACH), replace=False)
    for (code, _), start in np.ndenumerate(starts):
        reach = int(chance.integers(20, 300))
        other = (code + 1) % _CODES if chance.random() < 0.1 else code
        yield codes[code], who[0], int(start), int(start) + reach
        yield codes[other], who[1], int(start), int(start) + reach + int(chance.integers(0, 20))
