"""Pseudonyms that would be read as somebody else's, or as a real name.

The review, an import with decisions and the late find of a name ask here, so that they refuse the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from qualcode.core.finder import Finder
from qualcode.core.names import PERSON_TITLES, PLACE_HEADS, Category, Name, folded

LEGAL_FORM = re.compile(
    r"(?<![^\W_])(?:e\. ?V\.?|eV|gGmbH|GmbH(?: & Co\.? ?KG)?|mbH|AG|KG|OHG|UG|eG"
    r"|e\. ?G\.|GbR|SE|Ltd\.?)(?![^\W_])"
)
_KINDS = {
    *PERSON_TITLES, *PLACE_HEADS, "person", "familie", "name", "strasse", "traeger", "organisation", "verein",
    "firma", "family", "street", "organization", "dr", "prof",
}  # fmt: skip
_LETTER = re.compile(r"[a-z]\d*")

Owner = tuple[str, Category, str]
"""An entity, its category and its pseudonym."""


def core(pseudonym: str) -> tuple[str, ...]:
    """What tells a pseudonym from others, folded: without title, word for the kind of thing, brackets.

    >>> core("Frau G"), core("[Träger G]"), core("Kim Lindner"), core("[Verein]")
    (('g',), ('g',), ('kim', 'lindner'), ())
    """
    words = folded(pseudonym)
    if words and _LETTER.fullmatch(words[-1]):
        return words[-1:]
    while words and words[0] in _KINDS:
        words = words[1:]
    return words


def owner(pseudonym: str, category: Category, others: Iterable[Owner]) -> str | None:
    """Who has this pseudonym already, with or without a title; None: nobody.

    A letter alone is each category's own; with a title or a word for the kind of thing it is read as that of
    whatever category.

    Args:
        pseudonym: the one that is wanted.
        category: of the entity that is to get it.
        others: everybody else with a pseudonym.
    """
    own = core(pseudonym)
    for entity, kind, taken in others:
        if taken == pseudonym and kind is category and own and not category.shares(pseudonym):
            return entity
        if taken == pseudonym or not own or own != core(taken):
            continue
        if kind is category or _says_a_kind(pseudonym) or _says_a_kind(taken):
            return entity
    return None


def _says_a_kind(pseudonym: str) -> bool:
    first, *more = folded(pseudonym) or ("",)
    return bool(more) and first in _KINDS


def original(pseudonym: str, names: Iterable[Name]) -> str | None:
    """The entity of which a pseudonym is, or holds, a form, whatever the title; None: of none."""
    ways = {way: name for name in dict.fromkeys(names) for way in _untitled(name)}
    found = (ways[one.name] for one in Finder(ways).find(pseudonym) if not one.small)
    return next((name.entity for name in found), None)


def _untitled(name: Name) -> list[Name]:
    """The name without its title and, for an organisation, without its legal form."""
    ways = {name.name}
    if name.category is Category.ORGANISATION:
        words = LEGAL_FORM.sub(" ", name.name).split()
        ways.add(" ".join(words[1:] if words and not core(words[0]) else words))
    return [replace(name, name=way, title="", titled_only=False) for way in sorted(ways) if core(way)]
