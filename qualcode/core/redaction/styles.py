"""What pseudonyms look like: letters, invented names, or only the kind of thing in brackets."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from qualcode.core.keylist import Draw, KeyList
from qualcode.core.names import Category, Name, fold
from qualcode.core.redaction.general import closer_words, kind_of
from qualcode.core.redaction.mentions import Mention


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


class Level(StrEnum):
    """How closely ages and dates are still said."""

    NEAR = "near"  # Mitte 40, Februar 1971
    RANGE = "range"  # 40–49, 1971
    KIND = "kind"  # [Alter], [Datum]


@dataclass(frozen=True, slots=True)
class Look:
    """What a team wants its pseudonyms to look like."""

    style: Style = Style.LETTERS
    level: Level = Level.KIND


PLAIN = Look()


def suggested(
    look: Look, name: Name, taken: Collection[str], draw: Draw, language: str, *, speaks: bool = False
) -> str:
    """The pseudonym of a name; empty for a letter drawn at random, or the category's own words.

    Args:
        look: the team's choice.
        name: whose pseudonym it is.
        taken: pseudonyms in use, and names of the study.
        draw: takes one of several at random.
        language: of the text.
        speaks: it is a speaker's label too, so it has to be told from others.
    """
    if not name.category.lettered:
        closer = closer_words(str(name.category), name.name, language)
        return (
            closer[look.level is Level.RANGE and len(closer) > 1] if closer and look.level != "kind" else ""
        )
    if look.style is Style.LETTERS:
        return ""
    if look.style is Style.BRACKETS:
        return "" if speaks else kind_of(name, language)
    return _invented(name, taken, draw) if name.category is Category.PERSON else ""


def with_look(
    keylist: KeyList,
    mentions: Collection[Mention],
    look: Look,
    draw: Draw,
    language: str,
    wanted: Collection[str] = (),
) -> KeyList:
    """The key list with pseudonyms for whom the mentions name, where the look is not letters.

    Args:
        keylist: the study's so far.
        mentions: those to be replaced.
        look: the team's choice.
        draw: takes one of several at random.
        language: of the text.
        wanted: entities whose pseudonym somebody chose: they are left out.
    """
    names = {mention.entity for mention in mentions}
    speaking = {(m.entity, m.category) for m in mentions if m.is_label}
    for key in dict.fromkeys((m.entity, m.category) for m in mentions if m.entity not in wanted):
        if keylist.entry(*key):
            continue
        taken = (
            {word for entry in keylist.entries for word in (entry.pseudonym, entry.entity)}
            | names
            | {*keylist.retired}
        )
        name = Name.of(*key)
        if chosen := suggested(look, name, taken, draw, language, speaks=key in speaking):
            keylist, _entry = keylist.allot(*key, draw, chosen)
    return keylist


def _closer(level: Level, name: Name, language: str) -> str:
    closer = closer_words(str(name.category), name.name, language)
    if not closer or level is Level.KIND:
        return ""
    return closer[0] if level is Level.NEAR else closer[-1]


def _invented(name: Name, taken: Collection[str], draw: Draw) -> str:
    """A family name after a title, first and family name for a whole name, else a first name."""
    used = {fold(word) for other in taken for word in other.split()} | {fold(name.name)}
    first = [word for word in _FIRST if fold(word) not in used]
    family = [word for word in _FAMILY if fold(word) not in used]
    if not first or not family:
        return ""  # a letter, once they are used up
    if name.title:
        return draw(family)
    return f"{draw(first)} {draw(family)}" if " " in name.name else draw(first)
