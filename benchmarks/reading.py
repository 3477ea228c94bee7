"""Quotes of a code, documents of quotes, and tables, beside bare SQL and bare libraries."""

from __future__ import annotations

import csv
import html
import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import corpus, study
from benchmarks.measure import Table, Times, beside, in_turn, ms, ratio, seconds
from benchmarks.study import Size
from qualcode.core.report import Report
from qualcode.exporters import EXPORTERS, render
from qualcode.project import DATABASE, Project, open_project
from qualcode.services import quotes, tables

_QUOTES = """\
    SELECT revisions.text, codings.start, codings.end FROM codings
    JOIN transcripts ON transcripts.guid = codings.transcript
    JOIN revisions ON revisions.guid = codings.revision AND revisions.guid = transcripts.revision
    WHERE codings.code = (
        SELECT part.guid FROM codes part JOIN codes theme ON theme.guid = part.parent
        WHERE theme.name || ' > ' || part.name = ?)
    ORDER BY transcripts.name, codings.start, codings.end"""
_COUNTS = """\
    SELECT code, transcript, count(*) FROM codings
    JOIN transcripts ON transcripts.guid = codings.transcript AND transcripts.revision = codings.revision
    GROUP BY code, transcript"""


def run(folder: Path, size: Size) -> Iterator[Table]:
    """Three tables: a code's quotes, all quotes as documents, a count table."""
    made = corpus.write(folder / "corpus", size.documents, size.words, size.codings)
    root = study.coded(folder, made)
    connection = sqlite3.connect(root / DATABASE)
    with open_project(root) as project:
        yield _one_code(project, connection, made, size)
        yield _documents(project, size)
        yield _table(project, connection, size)
    connection.close()


def _one_code(project: Project, connection: sqlite3.Connection, made: corpus.Corpus, size: Size) -> Table:
    def ours() -> list[str]:
        wanted = quotes.Wanted(codes=(made.code,), layer="each")
        return [quote.text for quote in quotes.report(project, wanted, "en").quotes]

    def bare() -> list[str]:
        return [text[start:end] for text, start, end in connection.execute(_QUOTES, (made.code,))]

    assert sorted(ours()) == sorted(bare()), "the same passages"
    found = in_turn(size.runs, {"ours": lambda: seconds(ours), "bare": lambda: seconds(bare)})
    return beside(
        f"One code's {made.code_rows} quotes of {made.rows:,} codings",
        "quotes",
        made.code_rows,
        ("`quotes --layer each`: speakers, locators, other codes on it, counts", found["ours"]),
        ("bare SQL and slices", found["bare"]),
    )


def _documents(project: Project, size: Size) -> Table:
    report = quotes.report(project, quotes.Wanted(), "en")
    lines = [(quote.text, quote.locator) for quote in report.quotes]
    rows = []
    for suffix in [exporter.suffix for exporter in EXPORTERS if exporter.suffix in _BARE]:
        library, bare = _BARE[suffix]
        found = in_turn(
            size.few,
            {
                "ours": lambda suffix=suffix: seconds(lambda: render(report, suffix)),
                "bare": lambda bare=bare: seconds(lambda: bare(lines)),
            },
        )
        rows.append(_row(suffix, report, library, found))
    whole = in_turn(size.few, {"cut": lambda: seconds(lambda: quotes.report(project, quotes.Wanted(), "en"))})
    return Table(
        f"All {len(lines):,} merged quotes as a document",
        ("", "least, ms", "median, ms", "baseline, least ms", "beside the baseline"),
        tuple(rows),
        "The report itself (select, unite, cut, count) takes another "
        f"{ms(whole['cut'].least)} ms (least), whatever the format. A baseline writes the same texts and"
        " locators with the bare library: no styles, headings, counts or speakers.",
    )


def _row(suffix: str, report: Report, library: str, found: dict[str, Times]) -> tuple[str, ...]:
    ours, bare = found["ours"], found["bare"]
    size = len(render(report, suffix)) / 1024
    return (
        f"{suffix} ({size:,.0f} KiB) beside bare {library}",
        ms(ours.least),
        ms(ours.median),
        ms(bare.least),
        ratio(ours.least, bare.least),
    )


def _table(project: Project, connection: sqlite3.Connection, size: Size) -> Table:
    found = in_turn(
        size.runs,
        {
            "merged": lambda: seconds(lambda: tables.report(project, "matrix", "en")),
            "each": lambda: seconds(lambda: tables.report(project, "matrix", "en", layer="each")),
            "bare": lambda: seconds(connection.execute(_COUNTS).fetchall),
        },
    )
    names = {
        "merged": "`table matrix`, merged: overlapping codings of a code united",
        "each": "`table matrix --layer each`",
        "bare": "bare SQL: GROUP BY code, transcript",
    }
    rows = [
        (names[name], ms(times.least), ms(times.median), ratio(times.least, found["bare"].least))
        for name, times in found.items()
    ]
    return Table(
        f"Code × transcript, {size.codings:,} codings",
        ("", "least, ms", "median, ms", "beside the baseline"),
        tuple(rows),
    )


# -- the same texts with bare libraries ------------------------------------------------------------------

Lines = list[tuple[str, str]]  # text, locator


def _docx(lines: Lines) -> bytes:
    import docx

    document, out = docx.Document(), io.BytesIO()
    for text, locator in lines:
        document.add_paragraph(f"{text} ({locator})")
    document.save(out)
    return out.getvalue()


def _xlsx(lines: Lines) -> bytes:
    import openpyxl

    book, out = openpyxl.Workbook(), io.BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(out)
    return out.getvalue()


def _html(lines: Lines) -> bytes:
    return "\n".join(f"<p>{html.escape(text)} ({html.escape(at)})</p>" for text, at in lines).encode()


def _markdown(lines: Lines) -> bytes:
    return "\n\n".join(f"> {text} ({at})" for text, at in lines).encode()


def _csv(lines: Lines) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return out.getvalue().encode()


def _json(lines: Lines) -> bytes:
    return json.dumps(lines, ensure_ascii=False, indent=2).encode()


_BARE: dict[str, tuple[str, Callable[[Lines], bytes]]] = {
    ".docx": ("python-docx", _docx),
    ".xlsx": ("openpyxl", _xlsx),
    ".html": ("html.escape and join", _html),
    ".md": ("join", _markdown),
    ".csv": ("csv", _csv),
    ".json": ("json", _json),
}
