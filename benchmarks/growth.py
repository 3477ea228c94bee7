"""How cost grows: import, codings, quotes and tables at 1, 4 and 16 times the size, and at 100,000."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import corpus, study
from benchmarks.measure import Table, ms, seconds
from benchmarks.study import Size
from qualcode.core.model import Pseudonymisation
from qualcode.core.spans import Span
from qualcode.project import Project
from qualcode.services import codebook, coders, codings, importing, quotes, tables, transcripts

_COLUMNS = ("import, ms", "codings, ms", "one code's quotes, ms", "matrix, ms", "one more coding, ms")


def run(folder: Path, size: Size) -> Iterator[Table]:
    """One table: a row per study."""
    words = max(size.words // 4, 60)
    sizes = [(size.documents * n, words, size.codings * n) for n in size.growth]
    sizes += [(size.documents, words, size.large), (1, size.large, size.codings)]
    rows = [_row(folder / str(n), *given) for n, given in enumerate(sizes)]
    note = "One run each. Rows: growing in all; very many codings; one very long transcript."
    yield Table("Growth", ("words; transcripts; codings", *_COLUMNS), tuple(rows), note)


def _row(folder: Path, documents: int, words: int, wanted: int) -> tuple[str, ...]:
    made = corpus.write(folder, documents, words, wanted)
    with study.fresh(folder) as project:
        take = importing.as_they_are(Pseudonymisation.OFF)
        steps: list[Callable[[], object]] = [
            lambda: importing.import_files(project, made.files, take),
            lambda: study.code(project, made),
            lambda: quotes.report(project, quotes.Wanted(codes=(made.code,)), "en"),
            lambda: tables.report(project, "matrix", "en"),
        ]
        taken = [seconds(step) for step in steps]
        taken.append(_one_more(project))
    return f"{made.words:,}; {documents}; {made.rows:,}", *map(ms, taken)


def _one_more(project: Project) -> float:
    """The least of 5."""
    transcript = transcripts.document(project, "B01").transcript.guid
    code, coder = codebook.system(project).roots[0].guid, coders.add(project, "dora").guid
    return min(
        seconds(lambda end=end: codings.apply(project, transcript, Span(0, end), code, coder))
        for end in (10, 20, 30, 40, 50)
    )
