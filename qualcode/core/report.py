"""Reports: headings, prose, quotes, tables and figures, in order. A report knows no file format.

Every count and quote names its layer, unit and base. Text is in the report's language already; what has to
stay the same in every language (CSV, JSON) is taken from the values, not from the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

Number = int | float | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` from 1 (the document's title is level 0 and belongs to the report)."""

    level: int
    text: str
    color: str = ""  # "#rrggbb" of the code it stands for


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; ``role`` is ``body``, ``count`` ("12 Textstellen in 7 von 13 Interviews"),
    ``definition`` or ``note``."""

    text: str
    role: str = "body"


@dataclass(frozen=True, slots=True)
class Passage:
    """What one speaker says within a quote."""

    speaker: str  # label; empty for headers
    text: str  # paragraphs parted by "\n"
    interviewer: bool = False  # the interviewer speaks, not the person asked


@dataclass(frozen=True, slots=True)
class Quote:
    """A segment cut for a report (offsets in code points, paragraphs from 1, time in ms).

    Where the transcript's name is empty (a publication edition), the source is withheld: no exporter writes
    paragraphs, offsets or time then.
    """

    id: str
    transcript: str  # name
    paragraph_start: int
    paragraph_end: int
    start: int
    end: int
    speaker: str  # label of who says most of it; an interviewer's only if nobody else speaks
    code: str  # path "A > B"
    coders: tuple[str, ...]  # names
    layer: str
    text: str
    passages: tuple[Passage, ...]
    locator: str  # "B03, Abs. 12"
    before: tuple[Passage, ...] = ()  # context turns
    after: tuple[Passage, ...] = ()
    time_ms: int | None = None
    weight: int | None = None
    comment: str = ""
    case: str = ""  # name
    other_codes: tuple[str, ...] = ()  # paths of codes that overlap this segment
    variables: tuple[tuple[str, str], ...] = ()  # (name, value)
    group: str = ""  # document group
    letters: tuple[tuple[str, str], ...] = ()  # (as printed, as the study has it), of a new lettering

    @property
    def answering(self) -> tuple[str, ...]:
        """The labels of those who speak in it and do not interview, in order."""
        return tuple(dict.fromkeys(p.speaker for p in self.passages if p.speaker and not p.interviewer))

    @property
    def names_speakers(self) -> bool:
        """Whether a reader needs to be told who speaks: several turns, or the interviewer's words."""
        several = len(self.passages) > 1 or bool(self.before or self.after)
        return several or any(passage.interviewer for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; ``level`` indents labels of sub-codes (0 for top level)."""

    label: str
    values: tuple[Number | str, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; the base, the unit and the layer stand with it (all translated but ``layer``)."""

    title: str
    columns: tuple[str, ...]  # heads of the values; the label column's head is ``corner``
    rows: tuple[Row, ...]
    layer: str = ""  # merged | each | a coder's name: stable
    unit: str = ""  # segments | transcripts | ...: stable
    base: str = ""  # what a count is of: "13 Interviews"
    note: str = ""
    corner: str = ""
    total: Row | None = None
    decimals: int = 2  # for floats; whole numbers are counts and never get any
    percent: bool = False  # floats are shares (0 to 1), to be shown as per cent with ``decimals`` digits


class Chart(StrEnum):
    """How a table is drawn, and what its columns have to be then."""

    BARS = "bars"  # one column of counts, or two of which the second includes the first
    HEAT = "heat"  # counts only: a cell per row and column
    FOREST = "forest"  # value, low, high of a 95 % interval, and why there is none; the total is the summary


@dataclass(frozen=True, slots=True)
class Figure:
    """A table drawn; formats for programs, and those without pictures, hold the table itself.

    ``repeats``: another table of the report says the same, so that these formats leave it out.
    """

    table: Table
    chart: Chart
    axis: str = ""  # what the values are, translated: "Segments", "Krippendorff's alpha"
    marks: tuple[float, ...] = ()  # values of the axis to draw a line at: .667 and .800, say
    repeats: bool = False


Written = Heading | Prose | Quote | Table
Part = Written | Figure


@dataclass(frozen=True, slots=True)
class Report:
    """What is printed, in order."""

    title: str
    parts: tuple[Part, ...]
    language: str  # "de" | "en"
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = field(default=())  # (name, value): layer, filter, date ...

    @property
    def quotes(self) -> Iterator[Quote]:
        """The quotes alone, in order."""
        return (part for part in self.parts if isinstance(part, Quote))

    @property
    def tables(self) -> Iterator[Table]:
        """The tables alone, those of figures too if nothing else says the same, in order."""
        return (part for part in self.written if isinstance(part, Table))

    @property
    def written(self) -> Iterator[Written]:
        """The parts for formats without pictures: a figure is its table, if nothing else says the same."""
        for part in self.parts:
            if not isinstance(part, Figure):
                yield part
            elif not part.repeats:
                yield part.table

    @property
    def figures(self) -> Iterator[Figure]:
        """The figures alone, in order."""
        return (part for part in self.parts if isinstance(part, Figure))
