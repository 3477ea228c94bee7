"""Reports as JSON for programs, the same in every language.

A report of quotes (or of nothing) is the list of its quotes; a report of one table is that table; any other
is an object with ``title``, ``facts``, ``quotes`` and ``tables``.
"""

from __future__ import annotations

import json

from qualcode.core.report import Report
from qualcode.exporters.records import Record, quote_record, table_record
from qualcode.formats.characters import encodable


def render(report: Report) -> bytes:
    """The report as JSON: UTF-8, indented, ending with a line break."""
    text = json.dumps(_document(report), ensure_ascii=False, indent=2, allow_nan=False)
    return encodable(text + "\n").encode()


def _document(report: Report) -> Record | list[Record]:
    quotes = [quote_record(quote) for quote in report.quotes]
    tables = [table_record(table) for table in report.tables]
    if not tables:
        return quotes
    if not quotes and len(tables) == 1:
        return tables[0]
    return {"title": report.title, "facts": dict(report.facts), "quotes": quotes, "tables": tables}
