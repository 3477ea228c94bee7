"""Which transcripts are to be coded twice: a random draw, in strata if wanted."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

Pick = Callable[[Sequence[str], int], Sequence[str]]  # so many of these, at random


def how_many(share: float, total: int) -> int:
    """Transcripts that make up at least this share (0 to 1) of all."""
    return min(total, math.ceil(share * total - 1e-9))


def allotted(sizes: Mapping[str, int], count: int) -> dict[str, int]:
    """How many to draw from each stratum: in proportion to its size, by largest remainders (Hamilton).

    Where there are enough to go round, every stratum gets one at least; that one comes from the stratum
    whose number lies most above its proportion.

    Args:
        sizes: transcripts in each stratum, 1 or more; ties go to the stratum named first.
        count: how many in all, no more than there are.
    """
    total = sum(sizes.values())
    exact = {name: count * size / total for name, size in sizes.items()}
    numbers = {name: int(share) for name, share in exact.items()}
    by_remainder = sorted(sizes, key=lambda name: numbers[name] - exact[name])
    for name in by_remainder[: count - sum(numbers.values())]:
        numbers[name] += 1
    if count >= len(sizes):
        for empty in [name for name, number in numbers.items() if not number]:
            giver = max(numbers, key=lambda name: (numbers[name] > 1, numbers[name] - exact[name]))
            numbers[giver] -= 1
            numbers[empty] = 1
    return numbers


def drawn(strata: Mapping[str, Sequence[str]], count: int, pick: Pick) -> frozenset[str]:
    """Draw ``count`` transcripts, from each stratum as many as `allotted` says."""
    numbers = allotted({name: len(members) for name, members in strata.items()}, count)
    return frozenset(one for name, members in strata.items() for one in pick(members, numbers[name]))
