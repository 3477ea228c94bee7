"""What documents for people add of their own: words, numbers, quotation marks, in the report's language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualcode.core.report import Number, Quote, Table
from qualcode.errors import N_
from qualcode.exporters.records import plain
from qualcode.i18n import translator

UNDEFINED = "–"
NO_BREAK = "\u00a0"
LIST_SEPARATOR = " · "

# From 40 words on, a quotation is set as a block without marks (APA Publication Manual, 7th ed., 8.27).
BLOCK_WORDS = 40

_MARKS = {"de": ("„", "“", "‚", "‘"), "en": ("“", "”", "‘", "’")}
_TYPOGRAPHIC = re.compile("„([^„“”]*)[“”]|“([^„“”]*)”|»([^«»]*)«|«([^«»]*)»")
_STRAIGHT = re.compile('"([^"]*)"')

_UNITS = {
    "segments": N_("segments"),
    "transcripts": N_("transcripts"),
    "persons": N_("persons"),
    "cases": N_("cases"),
    "characters": N_("characters"),
    "paragraphs": N_("paragraphs"),
    "turns": N_("turns"),
    "sentences": N_("sentences"),
    "documents": N_("documents"),
    "words": N_("words"),
}
_LAYERS = {"consensus": N_("consensus"), "merged": N_("merged"), "each": N_("each coding")}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language."""

    language: str  # "de" | "en"

    def __call__(self, message: str) -> str:
        """The message, marked with ``N_``, in this language."""
        return translator(self.language)(message)

    def number(self, value: Number | str, table: Table) -> str:
        """A cell as people write it: ``1.234,50`` or ``1,234.50``; what is undefined is a dash."""
        value = plain(value)
        if value is None:
            return UNDEFINED
        if isinstance(value, str):
            return value
        if isinstance(value, int):
            return self._localised(f"{value:,}")
        figure = self._localised(f"{value * 100 if table.percent else value:,.{table.decimals}f}")
        return figure + self._percent_sign if table.percent else figure

    def _localised(self, figure: str) -> str:
        if not any(digit in figure for digit in "123456789"):
            figure = figure.removeprefix("-")  # no "-0.00"
        if self.language == "de":
            figure = figure.translate(str.maketrans(",.", ".,"))
        return figure.replace("-", "\u2212")

    @property
    def _percent_sign(self) -> str:
        return NO_BREAK + "%" if self.language == "de" else "%"

    def layer(self, name: str) -> str:
        """A layer's name; a coder's own name stays as it is."""
        return self(_LAYERS[name]) if name in _LAYERS else name

    def basis(self, table: Table) -> str:
        """What stands under a table: base, unit and layer, then the note."""
        named = (
            (N_("Base"), table.base),
            (N_("Unit"), self(_UNITS[table.unit]) if table.unit in _UNITS else table.unit),
            (N_("Layer"), self.layer(table.layer)),
        )
        figures = LIST_SEPARATOR.join(f"{self(name)}: {value}" for name, value in named if value)
        if figures and table.note:
            return f"{figures}. {table.note}"
        return figures or table.note

    def details(self, quote: Quote) -> str:
        """What stands under a quote: who coded it, its weight, other codes, the comment."""
        named = (
            (N_("Coded by"), ", ".join(quote.coders)),
            (N_("Weight"), "" if quote.weight is None else str(quote.weight)),
            (N_("Also coded"), "; ".join(quote.other_codes)),
            (N_("Comment"), " ".join(quote.comment.split())),
        )
        return LIST_SEPARATOR.join(f"{self(name)}: {value}" for name, value in named if value)

    def quoted(self, quote: Quote) -> str:
        """The quote's text; if it is short and one person's, in quotation marks, with inner ones made single.

        Longer ones and dialogues stand as blocks, which need no marks.
        """
        if quote.names_speakers or len(quote.text.split()) >= BLOCK_WORDS:
            return quote.text
        opening, closing, inner_opening, inner_closing = _MARKS[self.language]
        text = quote.text
        for pattern in (_TYPOGRAPHIC, _STRAIGHT):
            text = pattern.sub(
                lambda m: inner_opening + "".join(filter(None, m.groups())) + inner_closing, text
            )
        return opening + text + closing
