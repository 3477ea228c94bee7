"""Agreement on all codes of a passage at once: each character carries the set of its codes.

Krippendorff's alpha with a distance between sets: partly right counts partly (Passonneau 2006).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np

from qualcode.core.agreement import words
from qualcode.core.agreement.arrays import Bools, Floats, Ints, ratio
from qualcode.core.agreement.intervals import Estimate, jackknife
from qualcode.core.agreement.overlaps import overlapping_pairs
from qualcode.core.agreement.spans import CodedSpans, Study
from qualcode.core.agreement.sweep import united

Distance = Literal["jaccard", "masi"]
_MOST = 4000  # different sets: their distances are a square table


@dataclass(frozen=True)
class LabelSets:
    """Stretches on which no coder's set of codes changes.

    Attributes:
        members: (sets, codes) which codes belong to each set that occurs.
        document, length: (stretches,).
        labels: (coders, stretches) the set each coder put, -1 where the document was not worked on.
    """

    members: Bools
    document: Ints
    length: Ints
    labels: Ints


def set_distances(members: Bools, distance: Distance) -> Floats:
    """Distances (sets, sets) in 0..1: Jaccard 1 - J, MASI 1 - J · M.

    J = shared / united codes; M = 1 for equal sets, 2/3 if one holds the other, 1/3 if they share a code,
    else 0. Two empty sets are equal; an empty set shares nothing with another.
    """
    member = members.astype(np.float64)
    shared = member @ member.T
    size = member.sum(axis=1)
    union = size[:, None] + size[None, :] - shared
    jaccard = np.where(union > 0, shared / np.maximum(union, 1), 1.0)
    if distance == "jaccard":
        return 1 - jaccard
    smaller = np.minimum(size[:, None], size[None, :])
    weight = np.where(
        shared == union, 1.0, np.where(shared == smaller, 2 / 3, np.where(shared > 0, 1 / 3, 0.0))
    )
    return 1 - jaccard * weight


def label_sets(study: Study) -> LabelSets:
    """Cut the countable text wherever a coder's set of codes changes.

    Each code has a 64-bit number; the exclusive or of the active ones names the set, so that one running
    exclusive or per coder finds all sets.
    """
    spans, width = united(study), study.width
    every = np.arange(study.documents, dtype=np.int64) * width
    begin, finish = spans.document * width + spans.start, spans.document * width + spans.end
    border = np.unique(np.concatenate((begin, finish, every, every + study.lengths)))
    at = (np.searchsorted(border, begin), np.searchsorted(border, finish))
    key = _numbers(study.codes)[spans.code]
    names = np.zeros((study.coders, len(border)), dtype=np.uint64)
    for place in at:
        np.bitwise_xor.at(names, (spans.coder, place), key)
    names = np.bitwise_xor.accumulate(names, axis=1)[:, :-1]
    document = border[:-1] // width
    inside = (border[1:] // width == document) & (study.worked[:, document].sum(axis=0) >= 2)
    document, low, length = document[inside], (border[:-1] % width)[inside], np.diff(border)[inside]
    _, first, labels = np.unique(names[:, inside], return_index=True, return_inverse=True)
    members = _members(study, spans, document, low, first)
    labels = np.where(study.worked[:, document], labels.reshape(study.coders, len(document)), -1)
    return LabelSets(members, document, length, labels)


def _numbers(codes: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """A fixed 64-bit number per code, as good as random (Steele, Lea and Flood 2014, SplitMix64)."""
    with np.errstate(over="ignore"):
        z = (np.arange(codes, dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def _members(study: Study, spans: CodedSpans, document: Ints, low: Ints, first: Ints) -> Bools:
    """Which codes are active where each set occurs first (index into coders × stretches)."""
    members = np.zeros((len(first), study.codes), dtype=np.bool_)
    if not len(first):
        return members
    coder, stretch = np.divmod(first, len(document))
    key = coder * study.documents + document[stretch]
    start = low[stretch]
    other = spans.coder * study.documents + spans.document
    found, span, _ = overlapping_pairs(key, start, start + 1, other, spans.start, spans.end)
    members[found, spans.code[span]] = True
    return members


def set_alpha(sets: LabelSets, distance: Distance = "masi") -> Estimate:
    """Krippendorff's alpha over characters with a distance between sets of codes (Passonneau 2006).

    Characters without a code carry the empty set. Delete-one-document jackknife.
    """
    documents, part = np.unique(sets.document, return_inverse=True)
    if not len(documents):
        return Estimate(None, reason=words.NOTHING_TO_COMPARE)
    if len(sets.members) > _MOST:
        return Estimate(None, reason=words.TOO_MANY_SETS)
    delta = set_distances(sets.members, distance)
    observed, values = _sums(sets, delta, part, len(documents))
    value = float(_alpha(observed.sum(), values.sum(axis=0), delta))
    if not np.isfinite(value):
        return Estimate(None, reason=words.NO_VARIATION if sets.members.any() else words.NEVER_USED)
    if len(documents) < 3:
        return Estimate(value, reason=words.FEW_DOCUMENTS)
    return jackknife(value, _alpha(observed.sum() - observed, values.sum(axis=0) - values, delta))


def _sums(sets: LabelSets, delta: Floats, part: Ints, parts: int) -> tuple[Floats, Floats]:
    """Per document: observed disagreement Σ δ / (m - 1), and how much text each set was put on."""
    size = len(delta)
    judged = sets.labels >= 0
    per_pair = 2 * sets.length / np.maximum(judged.sum(axis=0) - 1, 1)
    observed, values = np.zeros(parts), np.zeros(parts * size)
    for one, two in combinations(range(len(judged)), 2):
        both = judged[one] & judged[two]
        apart = delta[sets.labels[one][both], sets.labels[two][both]]
        observed += np.bincount(part[both], apart * per_pair[both], parts)
    for labels, here in zip(sets.labels, judged, strict=True):
        values += np.bincount(part[here] * size + labels[here], sets.length[here], parts * size)
    return observed, values.reshape(parts, size)


def _alpha(observed: Floats, values: Floats, delta: Floats) -> Floats:
    n = values.sum(axis=-1)
    expected = ((values @ delta) * values).sum(axis=-1)
    return 1 - ratio((n - 1) * observed, expected)
