"""Which spans of one set overlap which of another, without comparing all with all."""

from __future__ import annotations

import numpy as np

from qualcode.core.agreement.arrays import Ints, within_groups


def overlapping_pairs(
    key: Ints, start: Ints, end: Ints, other_key: Ints, other_start: Ints, other_end: Ints
) -> tuple[Ints, Ints, Ints]:
    """All pairs of non-empty spans with the same key (document × code, say) that share a position.

    Returns:
        (i, j, shared): indices into both sets, sorted by i, and how many positions they share (> 0).
    """
    width = int(max(end.max(initial=0), other_end.max(initial=0))) + 1
    order = np.argsort(other_key * width + other_start, kind="stable")
    begins = (other_key * width + other_start)[order]
    reach = np.maximum.accumulate((other_key * width + other_end)[order])
    # Begins before our end, and some span up to there reaches beyond our start.
    first = np.searchsorted(reach, key * width + start, "right")
    last = np.searchsorted(begins, key * width + end, "left")
    counts = np.maximum(last - first, 0)
    i = np.repeat(np.arange(len(start), dtype=np.int64), counts)
    j = order[np.repeat(first, counts) + within_groups(counts)]
    shared = np.minimum(end[i], other_end[j]) - np.maximum(start[i], other_start[j])
    keep = (shared > 0) & (key[i] == other_key[j])
    return i[keep], j[keep], shared[keep]
