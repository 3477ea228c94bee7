"""Reports as CSV: UTF-8, comma, decimal point, English names; the text is not changed by a character.

Quotes are one row per segment. One table is its rows under ``label`` and its columns, without the total,
which a program would count twice. Several tables are one row per value: ``table,label,column,value``.

With ``excel`` the file is for people: the report's own language, ``;``, BOM, decimal comma, the total as the
last row, and a ``'`` before a text that a spreadsheet would run as a formula. The columns of quotes keep
their English names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qualcode.core.report import Number, Quote, Report, Row, Table
from qualcode.errors import N_, InputError
from qualcode.exporters.records import dialogue, labelled, plain, quote_record, variables
from qualcode.exporters.wording import Wording
from qualcode.formats import csvfile
from qualcode.formats.characters import encodable

Cells = list[Number | str]

_LIST_SEPARATOR = "; "
_COLUMNS = (
    "id",
    "transcript",
    "paragraph_start",
    "paragraph_end",
    "start",
    "end",
    "speaker",
    "code",
    "coders",
    "layer",
    "text",
    "group",
    "case",
    "time_ms",
    "weight",
    "comment",
    "other_codes",
    "before",
    "after",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report, *, excel: bool = False) -> bytes:
    """The report as CSV.

    Raises:
        InputError: the report has both quotes and tables.
    """
    columns, *rows = _rows(report, excel=excel)
    clean = _for_excel if excel else _clean
    head = [str(clean(name)) for name in columns]
    return csvfile.render(head, [[clean(value) for value in cells] for cells in rows], excel=excel)


def _clean(value: Number | str) -> Number | str:
    return encodable(value) if isinstance(value, str) else value


def _for_excel(value: Number | str) -> Number | str:
    value = _clean(value)
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def _rows(report: Report, *, excel: bool) -> Iterator[Cells]:
    quotes, tables = tuple(report.quotes), tuple(report.tables)
    if quotes and tables:
        raise InputError(
            N_("A CSV file cannot hold quotes and tables together."),
            mend=N_("Choose .xlsx, .json or another format."),
        )
    if len(tables) > 1:
        return _long(tables, Wording(report.language) if excel else None)
    return _wide(tables[0], for_people=excel) if tables else _quotes(quotes)


def _quotes(quotes: tuple[Quote, ...]) -> Iterator[Cells]:
    names = variables(quotes)
    yield [*_COLUMNS, *(f"var:{name}" for name in names)]
    for quote in quotes:
        record = quote_record(quote) | {
            "coders": _LIST_SEPARATOR.join(quote.coders),
            "other_codes": _LIST_SEPARATOR.join(quote.other_codes),
            "before": dialogue(quote.before),
            "after": dialogue(quote.after),
        }
        values = dict(quote.variables)
        yield [*(record[column] for column in _COLUMNS), *(values.get(name, "") for name in names)]


def _wide(table: Table, *, for_people: bool) -> Iterator[Cells]:
    yield [(for_people and table.corner) or "label", *table.columns]
    yield from (_cells(row, label) for row, label in labelled(table))
    if for_people and table.total is not None:
        yield _cells(table.total, table.total.label)


def _cells(row: Row, label: str) -> Cells:
    return [label, *(plain(value) for value in row.values)]


def _long(tables: Iterable[Table], words: Wording | None) -> Iterator[Cells]:
    heads = (N_("table"), N_("label"), N_("column"), N_("value"))
    yield [words(head) if words and words.language else head for head in heads]
    for table in tables:
        for row, label in labelled(table):
            for column, value in zip(table.columns, row.values, strict=True):
                yield [table.title, label, column, plain(value)]
