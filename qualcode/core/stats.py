"""Count tables: how often codes are used, and where.

The store hands over how many segments of a layer each code has in each transcript (or person, or case):
only those sums, never the segments. Totals are made here, so that a transcript counts once for a theme
however many of its sub-codes it holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from qualcode.core.codesystem import CodeSystem
from qualcode.core.report import Number, Row, Table
from qualcode.core.wording import ENGLISH, Base, Words, counted, noun

Unit = Literal["segments", "transcripts", "persons", "cases"]
# code GUID, holder GUID, segments (1 or more); a holder is a transcript, or with the units persons and
# cases one of those
Count = tuple[str, str, int]


class _Counts:
    """Segments by code and holder; ``own`` of the code itself, ``whole`` with its sub-codes."""

    def __init__(self, system: CodeSystem, rows: Iterable[Count]) -> None:
        self.own: dict[str, Counter[str]] = {code.guid: Counter() for code in system}
        for code, holder, count in rows:
            self.own[code][holder] += count
        self.whole = {guid: Counter(counts) for guid, counts in self.own.items()}
        for _level, child in reversed(list(system.walk())):  # children before their parents
            if child.parent is not None:
                self.whole[child.parent].update(self.whole[child.guid])
        self.every: Counter[str] = Counter()
        for counts in self.own.values():
            self.every.update(counts)


def frequencies(
    system: CodeSystem,
    rows: Iterable[Count],
    base: Base,
    *,
    unit: Unit = "segments",
    layer: str = "",
    note: str = "",
    words: Words = ENGLISH,
) -> Table:
    """How often each code is used, in order of the tree, alone and with its sub-codes.

    Columns: segments and transcripts, with another unit only the holders; last the share of the base, with
    sub-codes, in per cent (None of an empty base). ``base``: the holders looked at. Rows may repeat a pair.

    Raises:
        KeyError: a row's code is not in the code system.
    """
    counts = _Counts(system, rows)

    def values(own: Counter[str], whole: Counter[str]) -> tuple[Number, ...]:
        share = 100 * len(whole) / base.count if base.count else None
        segments = (own.total(), whole.total()) if unit == "segments" else ()
        return (*segments, len(own), len(whole), share)

    return Table(
        title=words.gettext("Frequency of codes"),
        columns=_frequency_heads(unit, base, words),
        rows=tuple(
            Row(code.label(words.language), values(counts.own[code.guid], counts.whole[code.guid]), level)
            for level, code in system.walk()
        ),
        layer=layer,
        unit=unit,
        base=counted(base, words),
        note=f"{_adding_up(unit, base, words)} {note}".strip(),
        corner=words.gettext("Code"),
        total=Row(words.gettext("Total"), values(counts.every, counts.every)),
        decimals=1,
    )


def _frequency_heads(unit: Unit, base: Base, words: Words) -> tuple[str, ...]:
    holders = noun(base.noun, words)
    counted_things = [words.gettext("Segments"), holders] if unit == "segments" else [holders]
    with_sub_codes = words.gettext("{noun} with sub-codes")
    heads = [head for thing in counted_things for head in (thing, with_sub_codes.format(noun=thing))]
    return (*heads, words.gettext("Share of {noun} (%)").format(noun=holders))


def matrix(
    system: CodeSystem,
    rows: Iterable[Count],
    holders: Sequence[tuple[str, str]],
    base: Base,
    *,
    unit: Unit = "segments",
    with_sub_codes: bool = False,
    layer: str = "",
    note: str = "",
    words: Words = ENGLISH,
) -> Table:
    """Codes by transcripts (or persons, or cases): segments, or with another unit 1 where there are any.

    The last column adds up the row. The total row adds up the column: with the unit ``segments`` every
    segment once, even where sub-codes are counted in.

    ``holders`` are GUID and name of each column; ``with_sub_codes``: a code's cells count its sub-codes in.
    """
    counts = _Counts(system, rows)
    shown = counts.whole if with_sub_codes else counts.own
    heads = (*(name for _guid, name in holders), words.gettext("Total"))

    def cells(held: Counter[str]) -> tuple[int, ...]:
        numbers = [held[guid] if unit == "segments" else int(guid in held) for guid, _name in holders]
        return (*numbers, sum(numbers))

    lines = [(level, code, cells(shown[code.guid])) for level, code in system.walk()]
    used = tuple(sum(values[n] for _, _, values in lines) for n in range(len(heads)))
    return Table(
        title=words.gettext("Codes × {noun}").format(noun=noun(base.noun, words)),
        columns=heads,
        rows=tuple(Row(code.label(words.language), values, level) for level, code, values in lines),
        layer=layer,
        unit=unit,
        base=counted(base, words),
        note=f"{_adding_up(unit, base, words) if with_sub_codes else ''} {note}".strip(),
        corner=words.gettext("Code"),
        total=Row(words.gettext("Total"), cells(counts.every) if unit == "segments" else used),
    )


def _adding_up(unit: Unit, base: Base, words: Words) -> str:
    if unit == "segments":
        text = words.gettext("With sub-codes: segments add up, {noun} count once.")
    else:
        text = words.gettext("With sub-codes: {noun} count once.")
    return text.format(noun=noun(base.noun, words))
