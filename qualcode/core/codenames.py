"""What codes may be called: names, paths, two-letter short codes and colours."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from string import ascii_uppercase, digits

from qualcode.errors import N_, InputError

SEPARATOR = " > "

# Okabe & Ito (2008) without black, then Paul Tol's "muted" scheme: both told apart with colour blindness.
COLORS = {
    "#e69f00": N_("orange"),
    "#56b4e9": N_("sky blue"),
    "#009e73": N_("green"),
    "#f0e442": N_("yellow"),
    "#0072b2": N_("blue"),
    "#d55e00": N_("vermilion"),
    "#cc79a7": N_("pink"),
    "#332288": N_("indigo"),
    "#88ccee": N_("light blue"),
    "#44aa99": N_("teal"),
    "#117733": N_("dark green"),
    "#999933": N_("olive"),
    "#ddcc77": N_("sand"),
    "#cc6677": N_("rose"),
    "#882255": N_("wine red"),
    "#aa4499": N_("purple"),
}
PALETTE = tuple(COLORS)


def tidy(name: str) -> str:
    """The name in NFC with single blanks, so that two spellings of the same name are one."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def key(name: str) -> str:
    """What two siblings must not share: the name without regard to case."""
    return unicodedata.normalize("NFC", tidy(name).casefold())


def checked_name(name: str) -> str:
    """The tidied name.

    Raises:
        InputError: it is empty or holds the path separator ``>``.
    """
    clean = tidy(name)
    if not clean:
        raise InputError(N_("A code needs a name."))
    if ">" in clean:
        raise InputError(
            N_('The code name "{name}" holds ">", which separates the parts of a code path.'),
            mend=N_("Choose a name without it."),
            name=clean,
        )
    return clean


def split_path(text: str) -> tuple[str, ...]:
    """The names in a code path: ``A > B``, or ``A/B`` if there is no ``>`` in it.

    Raises:
        InputError: a part is empty.
    """
    parts = text.split(">") if ">" in text else text.split("/")
    return tuple(checked_name(part) for part in parts)


def checked_color(color: str) -> str:
    """The colour as ``#rrggbb`` in small letters; empty stays empty.

    Raises:
        InputError: it is no such colour.
    """
    if color and not re.fullmatch(r"#[0-9a-fA-F]{6}", color):
        raise InputError(
            N_('"{color}" is not a colour.'),
            mend=N_("Write it as #rrggbb, for example #0072b2."),
            color=color,
        )
    return color.lower()


def free_color(taken: Iterable[str]) -> str:
    """The colour of the palette that is used least, the first one of those."""
    used = Counter(color.lower() for color in taken)
    return min(PALETTE, key=lambda color: used[color])


def free_short(name: str, taken: Iterable[str]) -> str:
    """A two-letter short code for ``name`` that no code has yet, whatever the case.

    Initials of the first words come first, then the initial with later letters of the name, then any
    pair. Returns "" when all 1,296 pairs are taken.
    """
    used = {short.casefold() for short in taken}
    return next((short for short in _shorts(name) if short.casefold() not in used), "")


def _shorts(name: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Za-z0-9]+", plain)
    letters = "".join(words)
    if len(words) > 1:
        yield words[0][0].upper() + words[1][0].upper()
    if letters:
        yield from (letters[0].upper() + later.lower() for later in letters[1:])
        yield from (letters[0].upper() + other for other in ascii_uppercase + digits)
    yield from (a + b for a, b in product(ascii_uppercase + digits, repeat=2))
