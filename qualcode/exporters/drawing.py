"""Charts drawn with matplotlib: bars, heat map, forest plot. Lengths are inches, sizes of type points.

The places of things are reckoned from the number of rows and letters, never measured on the drawing, so
that the same table gives the same picture. One hue from light to dark and figures in the cells: a chart can
be read in grey, and by people who tell colours apart badly.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure as Drawing
from matplotlib.ticker import FuncFormatter, MultipleLocator

from qualcode.core.report import Chart, Figure, Number, Row, Table
from qualcode.exporters.records import plain
from qualcode.exporters.wording import NO_BREAK, UNDEFINED, Wording
from qualcode.formats.characters import xml_text

STYLE: Any = {  # Any: which keys there are differs between releases of matplotlib
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same on every machine
    "font.size": 8.5,
    "text.parse_math": False,  # a $ in a code's name is a $
    "svg.fonttype": "none",  # text stays text: it can be searched and read aloud
    "svg.hashsalt": "qualcode",
    "axes.spines.top": False,
    "axes.spines.right": False,
}
WIDTH = 6.3  # of a page's text
_ROW = 0.27
_LETTER = 0.068  # of an average letter at 8.5 points
_LABEL = 36  # letters of a label's line
_INDENT = NO_BREAK * 3  # per level of the code tree; SVG drops plain blanks
_EDGE = 0.12
_HEAD = 28  # letters of a column's head
_LARGEST = 1e12  # that an axis can show
_POINTS = 72  # to the inch
_BODY = 3.2  # the least that is left for the drawing itself
_CELL = 0.42  # the least width of a cell of a heat map
_INK, _GREY, _DARK, _PALE = "#1d2733", "#5b6672", "#1f4e79", "#b9cfe4"
_SCALE = LinearSegmentedColormap.from_list("qualcode", ["#ffffff", "#b9cfe4", "#4f81b0", "#12304d"])


def draw(figure: Figure, words: Wording) -> Drawing:
    """The figure as a drawing of matplotlib."""
    drawing = _DRAWERS[figure.chart](figure, words).get_figure(root=True)
    assert isinstance(drawing, Drawing)
    return drawing


def _sheet(labels: Sequence[str], body: float, *, above: float, below: float) -> Axes:
    """An empty drawing: a strip for labels on the left, the axes on the right, a row's height per row."""
    strip = _EDGE + max([_longest(label) for label in labels], default=0) * _LETTER + 0.1
    width = strip + max(body, WIDTH - strip - _EDGE) + _EDGE
    tall = [max(1, label.count("\n") + 1) for label in labels]
    height = above + _ROW * (0.4 + 0.6 * max(tall, default=1)) * max(len(labels), 1) + below
    drawing = Drawing(figsize=(width, height), facecolor="white")
    place = (
        strip / width,
        below / height,
        (width - strip - _EDGE) / width,
        (height - above - below) / height,
    )
    axes = drawing.add_axes(place)
    axes.set_ylim(len(labels) - 0.5 if labels else 0.5, -0.5)
    _name_rows(axes, range(len(labels)), labels, strip - _EDGE)
    axes.tick_params(colors=_INK, length=0)
    for spine in axes.spines.values():
        spine.set_color(_GREY)
    return axes


def _name_rows(axes: Axes, places: Sequence[float], labels: Sequence[str], room: float) -> None:
    """Labels begin at the left edge, so that their indents show the tree."""
    axes.set_yticks(places, labels, ha="left")
    axes.tick_params(axis="y", pad=room * _POINTS)


def _longest(label: str) -> int:
    return max(len(line) for line in label.split("\n"))


def _label(row: Row, number: str = "") -> str:
    """The row's label in at most two lines, indented by its level; of a long path the end.

    Args:
        row: the row.
        number: that the label begins with and keeps.
    """
    text = " ".join(xml_text(row.label).split())
    kept = f"{number} " if number and text.startswith(f"{number} ") else ""
    text = text.removeprefix(kept)
    while " > " in text.removeprefix("… > ") and len(textwrap.wrap(kept + text, _LABEL)) > 2:
        text = "… > " + text.removeprefix("… > ").split(" > ", 1)[1]
    lines = textwrap.wrap(kept + text, _LABEL, max_lines=2, placeholder=" …") or [""]
    return "\n".join(_INDENT * row.level + line for line in lines)


def _counts(table: Table) -> list[list[float]]:
    """The rows' values as counts; what is undefined, negative or a word is 0."""
    return [[max(_number(value), 0.0) for value in row.values] for row in table.rows]


def _number(value: Number | str) -> float:
    value = plain(value)
    return min(max(float(value), -_LARGEST), _LARGEST) if isinstance(value, int | float) else 0.0


def _value_axis(axes: Axes, name: str, table: Table, words: Wording, *, whole: bool) -> None:
    shown = replace(table, decimals=1, percent=False)
    axes.xaxis.set_major_formatter(
        FuncFormatter(lambda value, _place: words.number(int(value) if whole else value, shown))
    )
    axes.set_xlabel(xml_text(name), color=_INK)
    axes.grid(axis="x", color="#e3e7eb", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)


# -- bars --------------------------------------------------------------------------------------------------


def _bars(figure: Figure, words: Wording) -> Axes:
    """A bar per row; where there are two columns the second, which includes the first, lies behind it."""
    table = figure.table
    axes = _sheet([_label(row) for row in table.rows], _BODY, above=0.35, below=0.55)
    values = _counts(table)
    longest = max([1.0, *(value for row in values for value in row)])
    axes.set_xlim(0, longest * (1.2 if len(table.columns) > 1 else 1.12))
    _value_axis(axes, figure.axis, table, words, whole=True)
    axes.xaxis.set_major_locator(MultipleLocator(_step(longest)))
    looks = [(_DARK, 0.42), (_PALE, 0.74)]
    for n in reversed(range(len(table.columns))):
        color, height = looks[n]
        column = [row[n] for row in values]
        name = xml_text(table.columns[n])
        axes.barh(range(len(column)), column, height, color=color, edgecolor=_DARK, linewidth=0.5, label=name)
    for n, (row, drawn) in enumerate(zip(table.rows, values, strict=True)):
        text = xml_text(" / ".join(words.number(value, table) for value in row.values))
        axes.text(max(drawn, default=0) + longest * 0.01, n, text, va="center", color=_INK, fontsize=7.5)
    if len(table.columns) > 1:
        _legend(axes)
    return axes


def _legend(axes: Axes) -> None:
    handles, names = axes.get_legend_handles_labels()
    axes.legend(
        handles[::-1],
        names[::-1],
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=2,
        frameon=False,
        borderaxespad=0.1,
        fontsize=8,
    )


def _step(longest: float) -> float:
    """The step of a count axis that gives three to eight marks, whole numbers."""
    step = 1
    while longest / step > 8:
        step = {1: 2, 2: 5, 5: 10}[int(str(step)[0])] * 10 ** (len(str(step)) - 1)
    return step


# -- heat map ----------------------------------------------------------------------------------------------


def _heat(figure: Figure, words: Wording) -> Axes:
    """A cell per row and column, the darker the more, with its figure; nothing in cells that are 0."""
    table = figure.table
    heads = [" ".join(xml_text(head).split()) for head in table.columns]
    heads = [head if len(head) <= _HEAD else head[: _HEAD - 1] + "…" for head in heads]
    upright = max([len(head) for head in heads], default=0) * _LETTER > _CELL
    above = max([len(head) for head in heads], default=0) * _LETTER + 0.2 if upright else 0.35
    labels = [_label(row, heads[n] if n < len(heads) else "") for n, row in enumerate(table.rows)]
    axes = _sheet(labels, _CELL * len(heads), above=above, below=0.35 if figure.axis else 0.15)
    values = _counts(table)
    most = max([1.0, *(value for row in values for value in row)])
    if values and heads:
        axes.pcolormesh(values, cmap=_SCALE, vmin=0, vmax=most, edgecolors="#c8d0d8", linewidth=0.5)
        axes.set_xlim(0, len(heads))
        axes.set_ylim(len(values), 0)
        axes.set_yticks([n + 0.5 for n in range(len(values))], labels, ha="left")
    axes.set_xticks([n + 0.5 for n in range(len(heads))], heads, rotation=90 if upright else 0)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.set_xlabel(xml_text(figure.axis), color=_INK)
    axes.xaxis.set_label_position("bottom")
    for spine in axes.spines.values():
        spine.set_visible(False)
    for i, row in enumerate(table.rows):
        for j, value in enumerate(row.values):
            if drawn := values[i][j]:
                color = "white" if drawn > most * 0.55 else _INK
                text = xml_text(words.number(value, table))
                size = 7.5 if len(text) <= 5 else 5.5
                axes.text(j + 0.5, i + 0.5, text, ha="center", va="center", color=color, fontsize=size)
    return axes


# -- forest plot -------------------------------------------------------------------------------------------


def _forest(figure: Figure, words: Wording) -> Axes:
    """A dot and its interval per row, or why there is none; the total is a diamond below a line."""
    table = figure.table
    rows = [*table.rows, *([table.total] if table.total else [])]
    axes = _sheet([_label(row) for row in rows], _BODY, above=0.3, below=0.55)
    bounds = [_number(value) for row in rows for value in row.values[:3]]
    least = max(min([0.0, *bounds]), -1.0)  # coefficients below -1 exist; they leave at the edge
    axes.set_xlim(least - 0.02, 1.02)
    _value_axis(axes, figure.axis, table, words, whole=False)
    axes.xaxis.set_major_locator(MultipleLocator(0.2 if least > -0.5 else 0.5))
    for n, mark in enumerate(figure.marks):
        side: Literal["left", "right"] = "right" if n + 1 < len(figure.marks) else "left"
        axes.axvline(mark, color=_GREY, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1)
        axes.text(mark, -0.6, words.number(mark, table), ha=side, va="bottom", color=_GREY, fontsize=7)
    for n, row in enumerate(rows):
        _interval(axes, n, row, summary=row is table.total)
    if table.total and table.rows:
        axes.axhline(len(table.rows) - 0.5, color=_GREY, linewidth=0.6)
    return axes


def _interval(axes: Axes, place: int, row: Row, *, summary: bool) -> None:
    value, low, high, why = (plain(value) for value in row.values)
    if not isinstance(value, int | float):
        text = "\n".join(textwrap.wrap(xml_text(str(why or UNDEFINED)), 52))
        axes.text(0.01, place, text, va="center", color=_GREY, fontsize=6.5, style="italic")
        return
    if isinstance(low, int | float) and isinstance(high, int | float):
        axes.plot([low, high], [place, place], color=_INK, linewidth=1.3, zorder=2)
        for end in (low, high):
            axes.plot([end, end], [place - 0.13, place + 0.13], color=_INK, linewidth=1.3, zorder=2)
    marker, size = ("D", 7) if summary else ("o", 5)
    axes.plot([value], [place], marker, color=_DARK, markersize=size, zorder=3)


_DRAWERS: dict[Chart, Callable[[Figure, Wording], Axes]] = {
    Chart.BARS: _bars,
    Chart.HEAT: _heat,
    Chart.FOREST: _forest,
}
