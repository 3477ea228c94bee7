"""The list of known names a team fills in before import: ``name,category,title,variants[,note]``.

``variants`` are further forms, parted by ``;`` (nicknames, acronyms, spellings). Inflected forms, first name
or family name alone and the like are derived. A name written with its title ("Frau Sommer") counts only
after the title, for names that are ordinary words too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from qualcode.core.names import PERSON_TITLES, PLACE_HEADS, Category, Name, fold, titled
from qualcode.errors import N_, InputError

COLUMNS = ("name", "category", "title", "variants")


def read(rows: Iterable[tuple[int, Mapping[str, str]]], source: str) -> tuple[Name, ...]:
    """The names of a list, from its rows with their line numbers.

    Args:
        source: the file's name, for errors.

    Raises:
        InputError: a row without name, with an unknown category or title, or a name given twice.
    """
    names: dict[tuple[str, Category], tuple[int, Name]] = {}
    for line, row in rows:
        name = _name({k: " ".join((v or "").split()) for k, v in row.items() if k}, source, line)
        first, _ = names.setdefault((fold(name.entity), name.category), (line, name))
        if first != line:
            raise InputError(
                N_("{name} stands in line {first} already."),
                mend=N_("Delete one of the rows, or put other forms into its variants."),
                file=source,
                line=line,
                name=name.entity,
                first=first,
            )
    return tuple(name for _, name in names.values())


def _name(row: Mapping[str, str], source: str, line: int) -> Name:
    if not row.get("name"):
        raise InputError(
            N_("A row has no name."), mend=N_("Fill it in, or delete the row."), file=source, line=line
        )
    category = _category(row.get("category", ""), source, line)
    plain = Name.of(row["name"], category)
    title = _title(row.get("title", ""), category, source, line) or plain.title
    variants = [v.strip() for v in row.get("variants", "").split(";") if v.strip()]
    bare = [v for v in variants if not _is_titled(v, category)]
    titled_only = category is Category.PERSON and bool(plain.title)
    if not titled_only:
        bare.insert(0, plain.name)  # the list says so: it counts even if it is an ordinary word
    return Name(plain.name, category, title, tuple(dict.fromkeys(bare)), titled_only)


def _is_titled(variant: str, category: Category) -> bool:
    """Whether a variant only repeats what titles do anyway ("Dr. Özdemir", "Herrn Wolf")."""
    last = re.search(r"[^\s]+$", variant)
    return category is Category.PERSON and last is not None and titled(variant, last.start(), category)


def _category(value: str, source: str, line: int) -> Category:
    try:
        return Category(value.casefold())
    except ValueError:
        raise InputError(
            N_("{value!r} is no category."),
            mend=N_("It is one of {allowed}."),
            file=source,
            line=line,
            value=value,
            allowed=", ".join(Category),
        ) from None


def _title(value: str, category: Category, source: str, line: int) -> str:
    """The title of a person, or the kind of place (Kreis, Stadtteil, Fluss ...)."""
    titles = {Category.PERSON: PERSON_TITLES, Category.PLACE: PLACE_HEADS}.get(category, {})
    if value and fold(value.rstrip(".")) not in titles:
        raise InputError(
            N_("{value!r} is no title for this category."),
            mend=N_("It is one of {allowed}, or empty."),
            file=source,
            line=line,
            value=value,
            allowed=", ".join(dict.fromkeys(titles.values())) or "-",
        )
    return titles.get(fold(value.rstrip(".")), "")
