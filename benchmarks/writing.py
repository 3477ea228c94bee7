"""Import of transcripts and codings, beside bare Python and bare SQLite."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from benchmarks import corpus, study
from benchmarks.measure import Table, beside, in_turn, seconds
from benchmarks.study import Size
from qualcode.core.model import Pseudonymisation
from qualcode.language.sentences import sentences
from qualcode.services import codebook, coders, codings, importing, transcripts

_INSERT = "INSERT INTO codings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ONE_BY_ONE = 300  # codings applied singly


def run(folder: Path, size: Size) -> Iterator[Table]:
    """Three tables: transcripts, codings by CSV, codings one by one."""
    made = corpus.write(folder / "corpus", size.documents, size.words, size.codings)
    yield _transcripts(folder, made, size)
    root = study.coded(folder, made)
    yield _by_csv(folder, root, made, size)
    yield _one_by_one(folder, root, made, size)


def _transcripts(folder: Path, made: corpus.Corpus, size: Size) -> Table:
    def ours() -> float:
        with study.fresh(folder) as project:
            take = importing.as_they_are(Pseudonymisation.OFF)
            return seconds(lambda: importing.import_files(project, made.files, take))

    def bare() -> None:
        for path in made.files:
            unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).split()

    found = in_turn(size.few, {"ours": ours, "bare": lambda: seconds(bare)})
    return beside(
        f"Import of {size.documents} transcripts, {made.words:,} words",
        "words",
        made.words,
        ("import: format, labels, time stamps, turns, offset map, database", found["ours"]),
        ("bare Python: read, NFC, split", found["bare"]),
    )


def _by_csv(folder: Path, root: Path, made: corpus.Corpus, size: Size) -> Table:
    rows = study.columns(root)

    def ours() -> float:
        with study.imported(folder, made) as project:
            return seconds(lambda: study.code(project, made))

    def bare() -> float:
        connection = study.bare(folder, root)

        def work() -> None:
            with made.codings.open(encoding="utf-8", newline="") as file:
                list(csv.DictReader(file))
            connection.execute("BEGIN")
            connection.executemany(_INSERT, rows)
            connection.execute("COMMIT")

        taken = seconds(work)
        connection.close()
        return taken

    found = in_turn(size.few, {"ours": ours, "bare": bare})
    return beside(
        f"{made.rows:,} codings from CSV, offsets over the source files",
        "codings",
        made.rows,
        ("`codings import`: checks, offsets, codes and coders, versions, one event", found["ours"]),
        ("bare csv and sqlite3: the rows alone, one transaction", found["bare"]),
    )


def _one_by_one(folder: Path, root: Path, made: corpus.Corpus, size: Size) -> Table:
    rows = study.columns(root)[:_ONE_BY_ONE]

    def ours() -> float:
        with study.imported(folder, made) as project:
            study.code(project, made)
            document = transcripts.document(project, "B01")
            code, coder = codebook.system(project).roots[0].guid, coders.add(project, "dora").guid
            spans = sentences(document.text, "de")[:_ONE_BY_ONE]

            def work() -> None:
                for span in spans:
                    codings.apply(project, document.transcript.guid, span, code, coder)

            return seconds(work) / len(spans)

    def bare() -> float:
        connection = study.bare(folder, root)

        def work() -> None:
            for row in rows:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(_INSERT, row)
                connection.execute("COMMIT")

        taken = seconds(work) / len(rows)
        connection.close()
        return taken

    found = in_turn(size.few, {"ours": ours, "bare": bare})
    return beside(
        "One coding, saved at once (a transaction each, synchronous = FULL)",
        "codings",
        1,
        ("`codings.apply`: an act with its event and version", found["ours"]),
        ("bare sqlite3: the row alone", found["bare"]),
    )
