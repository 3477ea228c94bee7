"""Agreement on the weights that coders gave to segments of one code which they share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from qualcode.core.agreement import words
from qualcode.core.agreement.arrays import Bools, Floats
from qualcode.core.agreement.evidence import pairs_of
from qualcode.core.agreement.intervals import Estimate
from qualcode.core.agreement.ratings import alpha, ratings_of
from qualcode.core.agreement.segments import Match, matched
from qualcode.core.agreement.spans import CodedSpans, Scope


def weights_alpha(
    spans: CodedSpans, weight: Floats, scope: Scope, worked: Bools, match: Match, rng: np.random.Generator
) -> Estimate:
    """Krippendorff's alpha, ordinal, over pairs of segments of one code paired off one to one.

    Args:
        spans: codings over offsets.
        weight: of each coding, nan where it has none; those do not count.
        scope: the text that counts.
        worked: (coders, documents).
        match: when two segments are the same; its matching is one to one whatever it says.
    """
    spans = replace(
        spans,
        start=scope.position(spans.document, spans.start),
        end=scope.position(spans.document, spans.end),
    )
    keep = (spans.start < spans.end) & ~np.isnan(weight) & worked[spans.coder, spans.document]
    spans, weight = spans.where(keep), weight[keep]
    rows = []
    for first, second in pairs_of(len(worked)):
        common = (worked[first] & worked[second])[spans.document]
        one, two = (np.flatnonzero(common & (spans.coder == coder)) for coder in (first, second))
        i, j = matched(spans.where(one), spans.where(two), match)
        row = np.full((len(i), len(worked)), np.nan)
        row[:, first], row[:, second] = weight[one[i]], weight[two[j]]
        rows.append(row)
    values = np.concatenate(rows)
    if not len(values):
        return Estimate(None, reason=words.NO_WEIGHTS)
    if len(values) < 2:  # of one pair alpha is always 0: it tells nothing
        return Estimate(None, reason=words.FEW_WEIGHTS, pairs=len(values))
    return replace(alpha(ratings_of(values), "ordinal", rng), pairs=len(values))
