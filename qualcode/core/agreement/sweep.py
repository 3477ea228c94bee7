"""One sweep over all documents and codes at once, instead of a mask per character.

All boundaries are sorted by (document, code, position); running sums then say which coders have the code on
each stretch. O(n log n) in the number of codings, whatever the length of the text.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualcode.core.agreement.arrays import Bools, Ints
from qualcode.core.agreement.spans import CodedSpans, Study


@dataclass(frozen=True)
class Runs:
    """Maximal stretches on which the same coders have a code, only where at least one has it.

    ``start``, ``end``: positions. ``active``: (coders, n). Sorted by document, code, start; a run of the same
    coders may be cut where one of their codings meets another.
    """

    document: Ints
    code: Ints
    start: Ints
    end: Ints
    active: Bools


def runs(study: Study) -> Runs:
    """The stretches of every document × code; overlapping codings of one coder and code count once."""
    spans, width = study.spans, study.width
    bits = (2 * max(study.coders, 1) - 1).bit_length()
    # One int64 holds document, code, position, coder and whether the span begins: sorting needs no index.
    base = (spans.document * study.codes + spans.code) * width
    events = np.concatenate(
        (
            (base + spans.start << bits) | (spans.coder << 1) | 1,
            (base + spans.end << bits) | (spans.coder << 1),
        )
    )
    events.sort()
    place = events >> bits
    step = ((events & 1) * 2 - 1).astype(np.int8)
    who = (events >> 1) & ((1 << bits - 1) - 1)
    active = np.empty((study.coders, max(len(events) - 1, 0)), dtype=np.bool_)
    for coder in range(study.coders):
        depth = np.cumsum(np.where(who == coder, step, np.int8(0)), dtype=np.int32)
        active[coder] = depth[:-1] > 0
    keep = (place[1:] > place[:-1]) & active.any(axis=0)
    begin, finish = place[:-1][keep], place[1:][keep]
    key = begin // width
    return Runs(
        key // study.codes, key % study.codes, begin - key * width, finish - key * width, active[:, keep]
    )


def united(study: Study) -> CodedSpans:
    """Overlapping or touching codings of one coder, document and code as one; sorted by these and start."""
    spans, width = study.spans, study.width
    key = ((spans.coder * study.documents + spans.document) * study.codes + spans.code) * width
    order = np.argsort(key + spans.start, kind="stable")
    begin, finish = (key + spans.start)[order], np.maximum.accumulate((key + spans.end)[order])
    fresh = np.ones(len(begin), dtype=np.bool_)
    fresh[1:] = begin[1:] > finish[:-1]
    heads = np.flatnonzero(fresh)
    tails = np.append(heads[1:], len(begin)) - 1 if len(heads) else heads
    group, base = order[heads], key[order[heads]]
    who = (spans.document[group], spans.code[group], spans.coder[group])
    return CodedSpans(*who, begin[heads] - base, finish[tails] - base)
