"""A code's colour on the terminal."""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color
from rich.style import Style

_UNKNOWN = "#808080"


@lru_cache(maxsize=1024)
def stripe_style(color: str) -> Style:
    """A code's bar (``#rrggbb``; empty: grey)."""
    return Style(color=color or _UNKNOWN)


@lru_cache(maxsize=1024)
def label_style(color: str) -> Style:
    """A code's two letters on its colour: black or white, whichever reads better.

    By relative luminance as WCAG 2 defines it; at 0.179 both have the same contrast.
    """
    red, green, blue = (_linear(part / 255) for part in Color.parse(color or _UNKNOWN).get_truecolor())
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return Style(color="#000000" if luminance > 0.179 else "#ffffff", bgcolor=color or _UNKNOWN, bold=True)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
