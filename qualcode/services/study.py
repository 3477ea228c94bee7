"""A project for Python users: its data as pandas DataFrames.

Offsets are code points, half-open; paragraphs count from 1; times are in ms. Column names are the same in
every language.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any

from qualcode.project import Project
from qualcode.services import agreement as agreement_service
from qualcode.services import coding_table, quotes, tables, transcripts
from qualcode.services.agreement_measure import Choices

if TYPE_CHECKING:
    import pandas

    from qualcode.services.agreement import Agreement


class Study:
    """An opened study. Every method that returns data reads the database anew."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def close(self) -> None:
        """Close the database."""
        self.project.close()

    def __enter__(self) -> Study:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def transcripts(self) -> pandas.DataFrame:
        """One row per transcript: ``transcript, language, pseudonymisation, words, paragraphs, codings``."""
        import pandas

        rows = [
            (
                info.transcript.name,
                info.transcript.language,
                str(info.transcript.pseudonymisation),
                info.words,
                info.paragraphs,
                info.codings,
            )
            for info in transcripts.listing(self.project)
        ]
        columns = ["transcript", "language", "pseudonymisation", "words", "paragraphs", "codings"]
        return pandas.DataFrame(rows, columns=columns)

    def text(self, transcript: str) -> str:
        """The text of a transcript, one paragraph per line.

        Raises:
            NotFoundError: there is no such transcript.
        """
        return transcripts.document(self.project, transcript).text

    def codings(self, where: str = "") -> pandas.DataFrame:
        """One row per coding: ``transcript, start, end, code, coder, weight, comment``.

        Args:
            where: a filter, as ``--where`` takes it.

        Raises:
            InputError: the filter cannot be read.
        """
        import pandas

        rows = coding_table.selected_rows(self.project, where)
        made = pandas.DataFrame(rows, columns=list(coding_table.KNOWN))
        return made.astype({"weight": "Int64"})

    def quotes(
        self,
        code: str | Sequence[str] = (),
        *,
        where: str = "",
        layer: str = "",
        language: str = "en",
    ) -> pandas.DataFrame:
        """One row per quote: ``id, transcript, paragraph_start, paragraph_end, start, end, speaker, code,
        coders, layer, text, locator, time_ms, weight, comment, case`` and a column per variable.

        Args:
            code: a code path or several; each with all below it. None: all codes.
            where: a filter, as ``--where`` takes it.
            layer: ``consensus``, ``merged``, ``each`` or a coder's name; empty: consensus if anything was
                decided, else merged.
            language: of locators.

        Raises:
            NotFoundError: a code or the layer is unknown.
            InputError: the filter cannot be read.
        """
        import pandas

        codes = (code,) if isinstance(code, str) else tuple(code)
        wanted = quotes.Wanted(codes=codes, where=where, layer=layer)
        found = list(quotes.report(self.project, wanted, language).quotes)
        columns = [
            *("id", "transcript", "paragraph_start", "paragraph_end", "start", "end", "speaker", "code"),
            *("coders", "layer", "text", "locator", "time_ms", "weight", "comment", "case"),
        ]
        variables = dict.fromkeys(name for quote in found for name, _value in quote.variables)
        rows = [
            {**{c: getattr(q, c) for c in columns}, "coders": ", ".join(q.coders), **dict(q.variables)}
            for q in found
        ]
        return pandas.DataFrame(rows, columns=[*columns, *variables])

    def table(
        self,
        kind: str = "frequencies",
        *,
        where: str = "",
        layer: str = "",
        unit: str = "segments",
        by: str = "",
        language: str = "en",
    ) -> pandas.DataFrame:
        """A count table, a row per code; ``kind`` is ``frequencies`` or ``matrix``.

        See `qualcode.services.tables.table` for the arguments and errors.
        """
        import pandas

        made = tables.table(self.project, kind, language, where=where, layer=layer, unit=unit, by=by)
        return pandas.DataFrame(
            [row.values for row in made.rows],
            index=pandas.Index([row.label for row in made.rows], name="code"),
            columns=list(made.columns),
        )

    def agreement(self, *coders: str, **choices: Any) -> Agreement:
        """Agreement of coders; see `qualcode.services.agreement.compute`.

        Args:
            coders: their names; none: all who have done a transcript that another has done too.
            choices: fields of `qualcode.services.agreement_measure.Choices`: ``criterion="segments"``, say.

        Raises:
            InputError: fewer than two coders, or a choice that there is not.
            NotFoundError: a coder is unknown, or no transcript was done by two of them.
        """
        return agreement_service.compute(self.project, coders, Choices(**choices))
