"""Quotes and tables as plain records for programs: English names, raw values, the same in every language."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from qualcode.core.report import Number, Passage, Quote, Row, Table

Record = dict[str, Any]


def quote_record(quote: Quote) -> Record:
    """A quote by the names that other programs may rely on.

    ``paragraph_*``, ``start``, ``end`` (code points) and ``time_ms`` are None where the source is withheld.
    The locator is left out: it is a wording of transcript and paragraphs in one language.
    """
    told = bool(quote.transcript)
    return {
        "id": quote.id,
        "transcript": quote.transcript,
        "paragraph_start": quote.paragraph_start if told else None,
        "paragraph_end": quote.paragraph_end if told else None,
        "start": quote.start if told else None,
        "end": quote.end if told else None,
        "speaker": quote.speaker,
        "code": quote.code,
        "coders": list(quote.coders),
        "layer": quote.layer,
        "text": quote.text,
        "group": quote.group,
        "case": quote.case,
        "time_ms": quote.time_ms if told else None,
        "weight": quote.weight,
        "comment": quote.comment,
        "other_codes": list(quote.other_codes),
        "variables": dict(quote.variables),
        "passages": [_passage(passage) for passage in quote.passages],
        "before": [_passage(passage) for passage in quote.before],
        "after": [_passage(passage) for passage in quote.after],
    }


def _passage(passage: Passage) -> Record:
    role = "interviewer" if passage.interviewer else "participant"
    return {"speaker": passage.speaker, "role": role if passage.speaker else None, "text": passage.text}


def table_record(table: Table) -> Record:
    """A table by the names that other programs may rely on; labels of sub-codes are paths."""
    return {
        "title": table.title,
        "columns": list(table.columns),
        "rows": [_row(row, label) for row, label in labelled(table)],
        "total": None if table.total is None else _row(table.total, table.total.label),
        "layer": table.layer,
        "unit": table.unit,
        "base": table.base,
        "note": table.note,
    }


def _row(row: Row, label: str) -> Record:
    return {"label": label, "values": [plain(value) for value in row.values]}


def plain(value: Number | str) -> Number | str:
    """The value, with what is no number (nan, infinity) as None: undefined."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def labelled(table: Table) -> Iterable[tuple[Row, str]]:
    """The rows with labels that stand alone: a sub-code's is its path, made from the rows above it."""
    above: list[str] = []
    for row in table.rows:
        del above[row.level :]
        is_path = ">" in row.label  # no code's name has one
        yield row, row.label if is_path else " > ".join([*above, row.label])
        above.append(row.label)


def dialogue(passages: Iterable[Passage]) -> str:
    """Passages as text, one line each: ``B: ...``; headers have no speaker."""
    return "\n".join(f"{p.speaker}: {p.text}" if p.speaker else p.text for p in passages)


def variables(quotes: Iterable[Quote]) -> tuple[str, ...]:
    """The names of all variables of the quotes, in order of appearance."""
    return tuple(dict.fromkeys(name for quote in quotes for name, _ in quote.variables))
