"""Figures as pictures: SVG for the web, PNG at 300 dots an inch for Word; and in words, for who cannot see.

The same figure gives the same bytes: no date, no name of a program, no random ids. Nothing is fetched.
"""

from __future__ import annotations

import io
import logging
import re
import warnings
from dataclasses import dataclass
from html import escape

from qualcode.core.report import Chart, Figure, Number, Report
from qualcode.errors import N_, InputError
from qualcode.exporters.records import plain
from qualcode.exporters.wording import Wording
from qualcode.formats.characters import xml_text

_DPI = 300
_LONGEST_SIDE = 12_000  # pixels; what is larger gets fewer dots an inch
_COLORS = 64  # of a PNG
_TOLD = 6  # values named in words
_KINDS = {
    Chart.BARS: N_("Bar chart"),
    Chart.HEAT: N_("Heat map"),
    Chart.FOREST: N_("Forest plot"),
}
_NO_METADATA = {"Creator": None, "Date": None, "Format": None, "Type": None}


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and the size it is meant for, in cm."""

    data: bytes
    width: float
    height: float


def render_svg(report: Report) -> bytes:
    """The report's one figure as an SVG file.

    Raises:
        InputError: the report has no figure, or several.
    """
    picture = svg(_only(report, ".svg"), Wording(report.language))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{picture}\n'.encode()


def render_png(report: Report) -> bytes:
    """The report's one figure as a PNG file; errors as `render_svg`."""
    return png(_only(report, ".png"), Wording(report.language)).data


def _only(report: Report, suffix: str) -> Figure:
    figures = tuple(report.figures)
    if len(figures) != 1:
        raise InputError(
            N_("A {suffix} file holds one chart; this report has {count}."),
            mend=N_("Choose .html or .docx, which hold the whole report."),
            suffix=suffix,
            count=len(figures),
        )
    return figures[0]


def svg(figure: Figure, words: Wording, number: int = 1) -> str:
    """The figure as an ``svg`` element; ``number`` keeps ids of several on one page apart."""
    drawn = _drawn(figure, words, "svg", _NO_METADATA, _DPI)[0].decode()
    made = drawn[drawn.index("<svg") :].strip()
    made = re.sub(r"\s*<metadata>.*?</metadata>", "", made, flags=re.DOTALL)
    made = re.sub(r'( id="|href="#|url\(#)', rf"\g<1>f{number}-", made)
    told = f'<svg role="img" aria-label="{escape(alt(figure, words))}" '
    return told + made.removeprefix("<svg ")


def png(figure: Figure, words: Wording) -> Picture:
    """The figure as a PNG."""
    data, (width, height) = _drawn(figure, words, "png", {"Software": None}, _DPI)
    return Picture(_few_colors(data), width * 2.54, height * 2.54)


def _few_colors(data: bytes) -> bytes:
    """The PNG with a palette: a third of the size, and a chart needs no more."""
    from PIL import Image

    target = io.BytesIO()
    with Image.open(io.BytesIO(data)) as image:
        few = image.convert("RGB").quantize(_COLORS, dither=Image.Dither.NONE)
        few.save(target, "png", optimize=True, dpi=image.info["dpi"])
    return target.getvalue()


def _drawn(
    figure: Figure, words: Wording, kind: str, metadata: dict[str, None], dpi: int
) -> tuple[bytes, tuple[float, float]]:
    """The bytes, and the size in inches."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # its fonts and caches are nobody's concern here
    from matplotlib import rc_context

    from qualcode.exporters.drawing import STYLE, draw

    target = io.BytesIO()
    with rc_context(STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")  # an emoji in a code's name is drawn as a box
        drawing = draw(figure, words)
        width, height = (float(side) for side in drawing.get_size_inches())
        dots = min(dpi, _LONGEST_SIDE / max(width, height))
        drawing.savefig(target, format=kind, dpi=dots, metadata=metadata)
    return target.getvalue(), (width, height)


# -- in words ----------------------------------------------------------------------------------------------


def alt(figure: Figure, words: Wording) -> str:
    """What the figure shows, in words: its kind, its title, and its largest values."""
    told = "; ".join(_told(figure, words))
    return _clean(f"{words(_KINDS[figure.chart])}: {figure.table.title}" + (f". {told}." if told else "."))


def _told(figure: Figure, words: Wording) -> list[str]:
    table = figure.table
    if figure.chart is Chart.FOREST:
        rows = [*([table.total] if table.total else []), *table.rows][:_TOLD]
        return [
            f"{row.label}: {words.number(row.values[0], table)}"
            + (
                f" ({words.number(low, table)} – {words.number(high, table)})"
                if plain(low) is not None
                else ""
            )
            for row in rows
            for low, high in [row.values[1:3]]
        ]
    cells = [
        (_size(value), f"{row.label}{_at(figure, head)}: {words.number(value, table)}")
        for row in table.rows
        for head, value in zip(table.columns, row.values, strict=True)
        if figure.chart is Chart.HEAT or head == table.columns[-1]
    ]
    largest = sorted((cell for cell in cells if cell[0] > 0), key=lambda cell: -cell[0])
    return [text for _size, text in largest[:_TOLD]]


def _at(figure: Figure, head: str) -> str:
    return f" × {head}" if figure.chart is Chart.HEAT else ""


def _clean(text: str) -> str:
    return " ".join(xml_text(text).split())


def _size(value: Number | str) -> float:
    value = plain(value)
    return float(value) if isinstance(value, int | float) else 0.0
