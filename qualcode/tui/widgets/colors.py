"""A code's colour on the terminal: as it is, or as much darker or lighter as it takes to be seen.

Contrast is that of WCAG 2: 4.5 for letters, 3 for signs. It has to hold with 16 million colours and with 256.
"""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color, ColorSystem, blend_rgb
from rich.color_triplet import ColorTriplet
from rich.style import Style

LETTERS, SIGNS = 4.5, 3.0  # least contrast
_UNKNOWN = "#808080"
_BLACK, _WHITE = Color.parse("#000000"), Color.parse("#ffffff")
_STEPS = 20  # from a colour to black or white


@lru_cache(maxsize=1024)
def stripe_style(color: str, background: Color, least: float = SIGNS) -> Style:
    """A code's bar or letters (``#rrggbb``; empty: grey) on a background, with at least that contrast."""
    wanted = Color.parse(color or _UNKNOWN)
    towards = max(_BLACK, _WHITE, key=lambda end: contrast(end, background))
    for step in range(_STEPS + 1):
        mixed = _mixed(wanted, towards, step / _STEPS)
        if contrast(mixed, background) >= least:
            return Style(color=mixed)
    return Style(color=towards)


@lru_cache(maxsize=1024)
def label_style(color: str) -> Style:
    """A code's two letters on its colour: black or white, whichever reads better."""
    ground = Color.parse(color or _UNKNOWN)
    if max(contrast(_BLACK, ground), contrast(_WHITE, ground)) < LETTERS:  # with 256 colours it is another
        ground = Color.from_triplet(ground.downgrade(ColorSystem.EIGHT_BIT).get_truecolor())
    letters = max(_BLACK, _WHITE, key=lambda end: contrast(end, ground))
    return Style(color=letters, bgcolor=ground, bold=True)


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours, 1 to 21; the lower one of both kinds of terminals."""
    return min(_ratio(one, other), _ratio(*(c.downgrade(ColorSystem.EIGHT_BIT) for c in (one, other))))


def _ratio(one: Color, other: Color) -> float:
    low, high = sorted((_luminance(one.get_truecolor()), _luminance(other.get_truecolor())))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: ColorTriplet) -> float:
    red, green, blue = (_linear(part / 255) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _mixed(one: Color, other: Color, share: float) -> Color:
    return Color.from_triplet(blend_rgb(one.get_truecolor(), other.get_truecolor(), share))
