"""Agreement on segments: does the other coder have a segment of the same code in the same place?

How much two segments must overlap, of what, and whether a segment may match several, are choices of the one
who asks and belong in every output. MAXQDA documents 90 % but not of what.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from qualcode.core.agreement import words
from qualcode.core.agreement.arrays import Bools, Floats, Ints
from qualcode.core.agreement.disagreements import KINDS, Differences
from qualcode.core.agreement.evidence import Basis, Evidence, pairs_of, two_coders
from qualcode.core.agreement.overlaps import overlapping_pairs
from qualcode.core.agreement.spans import CodedSpans, Study

_ROUNDING = 1e-12


class OverlapOf(Enum):
    """Of what the shared characters are a share."""

    UNION = "union"
    OWN = "own length"


class Matching(Enum):
    """Whether each segment of either coder is tested in turn, or segments are paired off."""

    BOTH_DIRECTIONS = "both directions"
    ONE_TO_ONE = "one to one"


@dataclass(frozen=True)
class Match:
    """When two segments of one code match: they share at least ``threshold`` (0..1] of ``of``.

    A threshold of 0 means: they share at least one character; 1: they are identical. Pairing one to one, "own
    length" asks for the share of both.
    """

    threshold: float = 0.9
    of: OverlapOf = OverlapOf.UNION
    matching: Matching = Matching.BOTH_DIRECTIONS


def segments(study: Study, match: Match) -> Evidence:
    """Agreement on segments, d = 0. In both directions: a = segments of either coder that found a match,
    b and c = segments of the first and the second that found none. One to one: a = pairs.

    Segments are taken as they were put, not united; identical ones of one coder count once.
    """
    pairs = pairs_of(study.coders)
    tables = np.zeros((study.documents, study.codes, len(pairs), 2, 2))
    for number, (first, second) in enumerate(pairs):
        common = study.worked[first] & study.worked[second]
        sides = tuple(_segments(study, coder, common) for coder in (first, second))
        tables[:, :, number] = _table(study, sides[0], sides[1], match)
    both = match.matching is Matching.BOTH_DIRECTIONS
    return two_coders(tables, Basis(categories=study.codes, neither=False, both_directions=both))


def _segments(study: Study, coder: int, documents: Bools) -> CodedSpans:
    spans = study.spans.where((study.spans.coder == coder) & documents[study.spans.document])
    columns = (spans.document, spans.code, spans.coder, spans.start, spans.end)
    return CodedSpans(*np.unique(np.stack(columns), axis=1)) if len(spans) else spans


def unmatched(found: Differences, match: Match) -> Differences:
    """Disagreements without those on a boundary that is near enough for the segments to match."""
    length = (found.put[:, :, 2] - found.put[:, :, 1]).max(axis=0)
    whole = found.end - found.start
    needed = match.threshold * (whole if match.of is OverlapOf.UNION else length)
    near = (found.overlap > 0) & (found.overlap * whole >= needed - _ROUNDING * whole)
    return found.where(~near | (found.kind != KINDS.index(words.BOUNDARY)))


def matched(first: CodedSpans, second: CodedSpans, match: Match) -> tuple[Ints, Ints]:
    """Segments of two coders paired off one to one within document and code, as indices into both."""
    codes = int(max(first.code.max(initial=0), second.code.max(initial=0))) + 1
    i, j, forth, back = _candidates(first, second, codes, match)
    return _paired_off(i[forth & back], j[forth & back], len(first), len(second))


def _candidates(
    first: CodedSpans, second: CodedSpans, codes: int, match: Match
) -> tuple[Ints, Ints, Bools, Bools]:
    """Overlapping segments of one document and code, and whether either is enough of the other."""
    keys = [_key(spans, codes) for spans in (first, second)]
    i, j, shared = overlapping_pairs(keys[0], first.start, first.end, keys[1], second.start, second.end)
    own, other = (first.end - first.start)[i], (second.end - second.start)[j]
    if match.of is OverlapOf.UNION:
        own = other = own + other - shared
    forth, back = (shared >= match.threshold * length - _ROUNDING for length in (own, other))
    return i, j, forth, back


def _key(spans: CodedSpans, codes: int) -> Ints:
    return spans.document * codes + spans.code


def _table(study: Study, first: CodedSpans, second: CodedSpans, match: Match) -> Floats:
    keys = [_key(spans, study.codes) for spans in (first, second)]
    i, j, forth, back = _candidates(first, second, study.codes, match)
    found = [np.zeros(len(spans), dtype=np.bool_) for spans in (first, second)]
    if match.matching is Matching.BOTH_DIRECTIONS:
        found[0][i[forth]], found[1][j[back]] = True, True
        hits = np.concatenate([key[own] for key, own in zip(keys, found, strict=True)])
    else:
        one, two = _paired_off(i[forth & back], j[forth & back], len(first), len(second))
        found[0][one], found[1][two] = True, True
        hits = keys[0][one]
    cells = [hits, *(key[~own] for key, own in zip(keys, found, strict=True))]
    size = study.documents * study.codes
    table = np.zeros((size, 2, 2))
    for at, cell in zip(((0, 0), (0, 1), (1, 0)), cells, strict=True):
        table[(slice(None), *at)] = np.bincount(cell, minlength=size)
    return table.reshape(study.documents, study.codes, 2, 2)


def _paired_off(i: Ints, j: Ints, rows: int, columns: int) -> tuple[Ints, Ints]:
    """As many pairs as possible, each index in at most one (Hopcroft and Karp 1973)."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    if not len(i):
        return i, j
    graph = csr_array((np.ones(len(i), dtype=np.int8), (i, j)), shape=(rows, columns))
    partner = maximum_bipartite_matching(graph, perm_type="column")
    one = np.flatnonzero(partner >= 0)
    return one, partner[one].astype(np.int64)
