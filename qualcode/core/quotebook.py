"""The report that a lead author writes from: quotes under their codes, each code with its counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Code, Segment
from qualcode.core.report import Heading, Part, Prose, Quote, Report
from qualcode.core.wording import ENGLISH, Base, Words, part_of

NaturalKey = tuple[tuple[int, int, str], ...]
Quotes = Mapping[str, Sequence[Quote]]  # by the code's GUID


def quotes_by_code(
    system: CodeSystem,
    quotes: Quotes,
    base: Base,
    *,
    roots: Sequence[str] | None = None,
    group_by: str = "",
    list_empty: bool = False,
    title: str = "",
    facts: tuple[tuple[str, str], ...] = (),
    words: Words = ENGLISH,
) -> Report:
    """Quotes in order of the code tree: heading, definition, count line, quotes.

    Codes without a quote of their own or below are left out. Within a code quotes are ordered by weight
    (high to low, none last), transcript and position.

    Args:
        system: the code system.
        quotes: the quotes of each code (GUID).
        base: how many interviews the counts are of: those searched, whether or not they hold a quote.
        roots: GUIDs of the codes whose sub-trees are wanted; None for all.
        group_by: a variable whose values make groups under each code; "" for none.
        list_empty: whether codes without quotes are listed at the end.
        title: the report's title; "" for the usual one.
        facts: what else the report says of itself: layer, filter, date, software version.
        words: the report's language.
    """
    codes = _wanted(system, roots)
    parts = [
        part for level, code in codes for part in _section(system, code, level, quotes, base, group_by, words)
    ]
    if not parts:
        parts.append(Prose(words.gettext("There are no segments to show."), "note"))
    if list_empty:
        parts += _empty([code for _level, code in codes if not quotes.get(code.guid)], system, words)
    return Report(title or words.gettext("Quotes by code"), tuple(parts), words.language, facts=facts)


def _wanted(system: CodeSystem, roots: Sequence[str] | None) -> list[tuple[int, Code]]:
    """The codes of the wanted sub-trees with their level from the sub-tree's root, each once."""
    if roots is None:
        return list(system.walk())
    tops = [guid for guid in roots if not {a.guid for a in system.ancestors(guid)} & set(roots)]
    walked = {code.guid: n for n, (_level, code) in enumerate(system.walk())}
    return [
        (system.level(code.guid) - system.level(top), code)
        for top in sorted(set(tops), key=lambda guid: walked[guid])
        for code in system.descendants(top)
    ]


def _section(
    system: CodeSystem, code: Code, level: int, quotes: Quotes, base: Base, group_by: str, words: Words
) -> Iterator[Part]:
    own = sorted(quotes.get(code.guid, ()), key=_order)
    below = [q for sub in system.descendants(code.guid, include_self=False) for q in quotes.get(sub.guid, ())]
    if not own and not below:
        return
    name = code.label(words.language) if level else system.label_path(code.guid, words.language)
    yield Heading(level + 1, name, code.color)
    if code.definition:
        yield Prose(code.definition, "definition")
    yield Prose(count_line(own, below, base, words), "count")
    if group_by:
        yield from _groups(own, group_by, level + 2, words)
    else:
        yield from own


def count_line(
    own: Sequence[Quote | Segment], below: Sequence[Quote | Segment], base: Base, words: Words = ENGLISH
) -> str:
    """``12 segments in 7 of 13 interviews``; where sub-codes have some, the line says that they count too."""
    every = [*own, *below]
    line = words.gettext("{segments} in {transcripts}")
    if below:
        line = words.gettext(
            "{segments} in {transcripts}, sub-codes included; {own} directly under this code"
        )
    return line.format(
        segments=words.ngettext("{count} segment", "{count} segments", len(every)).format(count=len(every)),
        transcripts=part_of(len({quote.transcript for quote in every}), base, words),
        own=len(own) or words.gettext("none"),
    )


def _groups(quotes: Sequence[Quote], variable: str, level: int, words: Words) -> Iterator[Part]:
    groups: dict[str, list[Quote]] = {}
    for quote in quotes:
        value = ", ".join(
            dict.fromkeys(value for name, value in quote.variables if name == variable and value)
        )
        groups.setdefault(value, []).append(quote)
    without = words.gettext("no value")
    for value in sorted(groups, key=lambda value: (not value, natural(value))):
        yield Heading(level, f"{variable}: {value or without}")
        yield from groups[value]


def _empty(codes: Sequence[Code], system: CodeSystem, words: Words) -> Iterator[Part]:
    if codes:
        yield Heading(1, words.gettext("Codes without segments"))
    for code in codes:
        yield Prose(system.label_path(code.guid, words.language))


def _order(quote: Quote) -> tuple[int, NaturalKey, int, int]:
    weight = -1 if quote.weight is None else quote.weight
    return -weight, natural(quote.transcript), quote.start, quote.end


def natural(name: str) -> NaturalKey:
    """A sort key that puts 9 before 10 and B2 before B10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    return tuple(_number(part) if part[0] in "0123456789" else (1, 0, part.casefold()) for part in parts)


def _number(digits: str) -> tuple[int, int, str]:
    plain = digits.lstrip("0")
    return 0, len(plain), plain
