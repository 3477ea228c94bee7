"""Which spans of one set overlap which of another, without comparing all with all."""

from __future__ import annotations

import numpy as np

from qualcode.core.agreement.arrays import Floats, Ints, within_groups

Line = Ints | Floats


def overlapping_pairs(
    key: Ints, start: Ints, end: Ints, other_key: Ints, other_start: Ints, other_end: Ints
) -> tuple[Ints, Ints, Ints]:
    """All pairs of non-empty spans with the same key (document × code, say) that share a position.

    Returns:
        (i, j, shared): indices into both sets, sorted by i, and how many positions they share (> 0).
    """
    width = int(max(end.max(initial=0), other_end.max(initial=0))) + 1
    base, other = key * width, other_key * width
    i, j = touching(base + start, base + end, other + other_start, other + other_end)
    shared = np.minimum(end[i], other_end[j]) - np.maximum(start[i], other_start[j])
    keep = (shared > 0) & (key[i] == other_key[j])
    return i[keep], j[keep], shared[keep]


def touching(low: Line, high: Line, other_low: Line, other_high: Line) -> tuple[Ints, Ints]:
    """Pairs of intervals on one line, all that overlap and some that do not; sorted by the first index."""
    order = np.argsort(other_low, kind="stable")
    reach = np.maximum.accumulate(other_high[order])
    # Candidates begin before our end, and some interval up to there reaches beyond our start.
    first = np.searchsorted(reach, low, "right")
    last = np.searchsorted(other_low[order], high, "left")
    counts = np.maximum(last - first, 0)
    i = np.repeat(np.arange(len(low), dtype=np.int64), counts)
    return i, order[np.repeat(first, counts) + within_groups(counts)]
