"""How quotes and tables are laid out, the same in every format for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from qualcode.core.report import Passage, Quote, Table
from qualcode.exporters.wording import Wording
from qualcode.formats.characters import xml_text


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a quote or of its context."""

    text: str
    speaker: str = ""  # label, where it is to be shown: on the first paragraph of what somebody says
    context: bool = False  # a turn before or after, not the quote
    citation: str = ""  # the locator in brackets, on the quote's last paragraph


def quote_lines(quote: Quote, words: Wording) -> list[Line]:
    """The paragraphs of a quote with the turns around it; one of them at least is the quote's."""
    if quote.names_speakers:
        passages = quote.passages or (Passage(quote.speaker, quote.text),)
        lines = [line for passage in passages for line in _said(passage)]
    else:
        lines = [Line(text) for text in paragraphs(words.quoted(quote))]
    if quote.locator:
        lines[-1] = replace(lines[-1], citation=f"({xml_text(quote.locator)})")
    before = [line for passage in quote.before for line in _said(passage, context=True)]
    after = [line for passage in quote.after for line in _said(passage, context=True)]
    return [*before, *lines, *after]


def _said(passage: Passage, *, context: bool = False) -> Iterator[Line]:
    first, *others = paragraphs(passage.text)
    yield Line(first, xml_text(passage.speaker), context)
    yield from (Line(text, context=context) for text in others)


def paragraphs(text: str) -> list[str]:
    """The text's paragraphs without blank ones; at least one, which may be empty."""
    lines = [line.strip() for line in xml_text(text).split("\n")]
    return [line for line in lines if line] or [""]


def figure_columns(table: Table) -> tuple[bool, ...]:
    """Which of the table's columns hold figures (set to the right): no words, and not only empty cells."""
    rows = [*table.rows, *([table.total] if table.total else [])]
    columns = [[row.values[i] for row in rows] for i in range(len(table.columns))]
    return tuple(
        not any(isinstance(value, str) and value for value in column)
        and any(not isinstance(value, str) for value in column)
        for column in columns
    )
