"""Which codes two coders take for each other, "none" included, in characters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualcode.core.agreement.arrays import Ints, ints
from qualcode.core.agreement.overlaps import overlapping_pairs
from qualcode.core.agreement.spans import CodedSpans, Study, scope_of
from qualcode.core.agreement.sweep import Runs, runs


@dataclass(frozen=True)
class ConfusedPair:
    """Two codes, one of which one coder put where the other put the other, and on how many characters.

    ``share``: characters / (characters + those on which both put the one or both put the other), 0..1.
    """

    code: int
    other: int
    characters: int
    share: float


def confusion(study: Study, pair: tuple[int, int] = (0, 1)) -> Ints:
    """Characters by codes of the first coder (rows) and the second (columns); the last of each is "none".

    A code both put counts on the diagonal. A code only one put counts against every code that only the other
    put on the same character, or against "none". A character with several codes counts in several cells.
    """
    chosen = study.for_coders(ints(pair))
    found = runs(chosen)
    common = chosen.worked[0] & chosen.worked[1]
    keep = common[found.document]
    both = keep & found.active[0] & found.active[1]
    only = [keep & found.active[coder] & ~found.active[1 - coder] for coder in (0, 1)]
    codes = study.codes
    result = np.zeros((codes + 1, codes + 1), dtype=np.int64)
    length = found.end - found.start
    np.add.at(result, (found.code[both], found.code[both]), length[both])
    one, two = np.flatnonzero(only[0]), np.flatnonzero(only[1])
    i, j, shared = overlapping_pairs(
        found.document[one],
        found.start[one],
        found.end[one],
        found.document[two],
        found.start[two],
        found.end[two],
    )
    np.add.at(result, (found.code[one[i]], found.code[two[j]]), shared)
    np.add.at(result[:, codes], found.code[one], length[one] - _met(found, one, two, chosen))
    np.add.at(result[codes], found.code[two], length[two] - _met(found, two, one, chosen))
    return result


def _met(found: Runs, own: Ints, other: Ints, study: Study) -> Ints:
    """Of each own stretch, the characters on which the other coder put any code alone."""
    spans = CodedSpans(
        found.document[other],
        np.zeros_like(other),
        np.zeros_like(other),
        found.start[other],
        found.end[other],
    )
    any_code = runs(Study(spans, study.lengths, study.worked[:1], 1, study.scope))
    cover = scope_of(any_code.document, any_code.start, any_code.end)
    document = found.document[own]
    return cover.position(document, found.end[own]) - cover.position(document, found.start[own])


def most_confused(table: Ints) -> tuple[ConfusedPair, ...]:
    """Pairs of different codes by the characters on which they were taken for each other, most first.

    Args:
        table: of `confusion`, or a sum of such tables.
    """
    codes = len(table) - 1
    mixed = table + table.T
    rows, columns = np.nonzero(np.triu(mixed[:codes, :codes], 1))
    found = [
        ConfusedPair(
            int(code),
            int(other),
            int(mixed[code, other]),
            float(mixed[code, other] / (mixed[code, other] + table[code, code] + table[other, other])),
        )
        for code, other in zip(rows, columns, strict=True)
    ]
    return tuple(sorted(found, key=lambda item: (-item.characters, item.code, item.other)))
