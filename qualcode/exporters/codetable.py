"""The code system as MAXQDA's table: columns ``Code`` (the path) and ``Memo``."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.core.codememo import memo
from qualcode.core.codesystem import CodeSystem
from qualcode.errors import N_
from qualcode.exporters.wording import Wording
from qualcode.formats import csvfile

MAXQDA_LONGEST = 63  # characters of a code's name; MAXQDA cuts what is longer
HEADS = ("Code", "Memo")  # MAXQDA looks for these words in every language
Counts = Mapping[str, tuple[int, int]]  # segments and transcripts by GUID


def too_long(system: CodeSystem) -> int:
    """How many names MAXQDA will cut."""
    return sum(len(code.name) > MAXQDA_LONGEST for code in system)


def render_csv(system: CodeSystem, language: str) -> bytes:
    """As CSV in UTF-8; memos have their labels in ``language``."""
    return csvfile.render(HEADS, [(system.path(c.guid), memo(c, language)) for c in system])


def render_xlsx(system: CodeSystem, counts: Counts, language: str) -> bytes:
    """As a workbook: the first sheet is MAXQDA's, the second has the counts."""
    from openpyxl import Workbook

    from qualcode.exporters.xlsx import to_bytes
    from qualcode.exporters.xlsx_cells import put_head, put_text, put_value

    words = Wording(language)
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = words(N_("Code system"))
    second = workbook.create_sheet(words(N_("Counts")))
    put_head(sheet, HEADS, words)
    put_head(second, (HEADS[0], words(N_("Segments")), words(N_("Transcripts"))), words)
    for number, code in enumerate(system, 2):
        path = system.path(code.guid)
        put_text(sheet.cell(number, 1), path, words)
        put_text(sheet.cell(number, 2), memo(code, language), words)
        put_text(second.cell(number, 1), path, words)
        for column, count in enumerate(counts.get(code.guid, (0, 0)), 2):
            put_value(second.cell(number, column), count, words, decimals=0, percent=False)
    for one, width in ((sheet, 90), (second, 14)):
        one.column_dimensions["A"].width = 48
        one.column_dimensions["B"].width = width
    return to_bytes(workbook, sheet.title)
