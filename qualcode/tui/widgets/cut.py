"""Texts shortened to so many cells, with an ellipsis where something is left out."""

from __future__ import annotations

import textwrap

from rich.cells import cell_len, set_cell_size

_LEAST = 4  # cells below which nothing is worth showing


def cut(text: str, width: int) -> str:
    """A text in at most ``width`` cells, its end left out; nothing where hardly any is left."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1) + "…" if width >= _LEAST else ""


def cut_middle(text: str, width: int) -> str:
    """A text in at most ``width`` cells, its middle left out: names often differ at their ends."""
    if cell_len(text) <= width:
        return text
    if width < _LEAST:
        return ""
    tail, room = "", width // 2
    for character in reversed(text):
        if cell_len(character + tail) > room:
            break
        tail = character + tail
    return set_cell_size(text, width - 1 - cell_len(tail)) + "…" + tail


def cut_end(text: str, width: int) -> str:
    """The end of a text in at most ``width`` cells: what is being typed is at its end."""
    while cell_len(text) > max(width, 0):
        text = text[1:]
    return text


def lines_of(text: str, width: int, most: int) -> list[str]:
    """A text in lines of at most ``width`` characters; what ``most`` lines cannot hold is left out."""
    lines = [line for part in text.split("\n") for line in textwrap.wrap(part, max(width, 1)) or [""]]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], cut(lines[most - 1] + " …", width)]
