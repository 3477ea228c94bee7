"""What pseudonyms look like: letters, invented names, or only the kind of thing in brackets."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from qualcode.core.keylist import Draw
from qualcode.core.names import Category, Name, fold
from qualcode.core.redaction import english, german


class Style(StrEnum):
    """How pseudonyms are made where nobody chose one."""

    LETTERS = "letters"  # Frau X, Stadt Y, from the 25th on X2, Y2
    NAMES = "names"  # persons get an invented name: Frau Lindner, Kim
    BRACKETS = "brackets"  # [Name], [Stadt], [Verein]: not told apart


# Common names of no one region, none of them an ordinary word, none ending in s, x or z (whose genitive
# would need an apostrophe). First names serve women and men alike, because the text may not say.
_FIRST_NAMES = """
    Kim Robin Toni Kai Luca Noa Sam Mika Jona Charlie Eli Finley Jamie Kaya Lou Marlin Nico Quinn Rowan
    Yuki Bo Ulli
"""
_FAMILY_NAMES = """
    Albrecht Behrend Bergmann Brandt Conrad Dietrich Ebert Fiedler Gerlach Hartwig Heinemann Jansen Kessler
    Kramer Lindner Ludwig Menzel Neubauer Oswald Petersen Rademacher Reimann Sauer Schiller Seifert Teichmann
    Ullrich Voigt Wegner Wendt Arnold Beyer Dorn Engelhardt Friese Gebhardt Hensel Kleinert Marquardt
"""
_FIRST, _FAMILY = _FIRST_NAMES.split(), _FAMILY_NAMES.split()


def suggested(
    style: Style, name: Name, taken: Collection[str], draw: Draw, language: str, *, speaks: bool = False
) -> str:
    """The pseudonym of a name in a style; empty for a letter drawn at random.

    Args:
        taken: pseudonyms in use.
        draw: takes one of several at random.
        language: of the text.
        speaks: it is a speaker's label too, so it has to be told from others.
    """
    if not name.category.lettered or style is Style.LETTERS:
        return ""
    if style is Style.BRACKETS:
        return "" if speaks else kind_of(name, language)
    return _invented(name, taken, draw) if name.category is Category.PERSON else ""


def kind_of(name: Name, language: str) -> str:
    """What kind of thing a name stands for, in brackets: "[Stadt]", "[Verein]"; persons are "[Name]"."""
    if name.category is Category.PERSON:
        return "[Name]" if language == "de" else "[name]"
    label = (german if language == "de" else english).label(name, "").strip("[] ")
    return f"[{label}]"


def _invented(name: Name, taken: Collection[str], draw: Draw) -> str:
    """A family name after a title, first and family name for a whole name, else a first name."""
    used = {fold(word) for pseudonym in taken for word in pseudonym.split()} | {fold(name.name)}
    first = [word for word in _FIRST if fold(word) not in used]
    family = [word for word in _FAMILY if fold(word) not in used]
    if not first or not family:
        return ""  # a letter, once they are used up
    if name.title:
        return draw(family)
    return f"{draw(first)} {draw(family)}" if " " in name.name else draw(first)
