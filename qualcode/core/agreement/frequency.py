"""Agreement on how often a code occurs in a document (MAXQDA's criterion "code frequency").

Each document × code is one thing, its value the number of segments a coder gave the code.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from qualcode.core.agreement import coefficients as by
from qualcode.core.agreement import words
from qualcode.core.agreement.arrays import Floats, Ints
from qualcode.core.agreement.evidence import Basis, Evidence, pairs_of, two_coders
from qualcode.core.agreement.intervals import Estimate, jackknife
from qualcode.core.agreement.ratings import Ratings, alpha, ratings_of, table, tally
from qualcode.core.agreement.spans import Study


def frequencies(study: Study) -> Ints:
    """(coders, documents, codes): how many distinct segments each coder gave each code.

    -1 where a coder has not worked on the document.
    """
    spans = study.spans
    rows = np.stack((spans.coder, spans.document, spans.code, spans.start, spans.end), axis=1)
    coder, document, code = np.unique(rows, axis=0)[:, :3].T
    counts = np.zeros((study.coders, study.documents, study.codes), dtype=np.int64)
    np.add.at(counts, (coder, document, code), 1)
    counts[~study.worked] = -1
    return counts


def frequency(study: Study) -> Evidence:
    """Documents by agreement: a = the same frequency above 0, b = the first coder has more, c = the second
    has more, d = both 0. Only shares of agreement make sense of it; for the rest see `frequency_estimates`.
    """
    counts = frequencies(study)
    pairs = pairs_of(study.coders)
    tables = np.zeros((study.documents, study.codes, len(pairs), 2, 2))
    for number, (first, second) in enumerate(pairs):
        one, two = counts[first], counts[second]
        common = (one >= 0) & (two >= 0)
        tables[:, :, number, 0, 0] = common & (one == two) & (one > 0)
        tables[:, :, number, 0, 1] = common & (one > two)
        tables[:, :, number, 1, 0] = common & (one < two)
        tables[:, :, number, 1, 1] = common & (one == two) & (one == 0)
    return two_coders(tables, Basis(neither=False))


def frequency_estimates(
    study: Study, code: int | None = None, counts: Ints | None = None
) -> dict[str, Estimate]:
    """Percent, Brennan-Prediger, Cohen and Krippendorff of the frequencies of one code, or of all.

    ``counts``: those of `frequencies`, if they are known; they are the same for every code.

    Percent and Cohen's kappa (mean over pairs of coders) ask whether frequencies are equal, Krippendorff's
    alpha by its ratio metric how near they are. Delete-one-document jackknife.
    """
    counts = frequencies(study) if counts is None else counts
    chosen = counts if code is None else counts[:, :, [code]]
    values = np.where(chosen < 0, np.nan, chosen.astype(np.float64)).transpose(1, 2, 0)
    values = values[(study.worked.sum(axis=0) >= 2) & (study.lengths > 0)]
    return {
        "percent": _estimate(values, _percent, share=True),
        "brennan_prediger": Estimate(None, reason=words.NO_FIXED_VALUES),
        "cohen_kappa": _estimate(values, _cohen),
        "krippendorff_alpha": _estimate(values, _alpha),
    }


def _estimate(values: Floats, coefficient: Callable[[Ratings], float], share: bool = False) -> Estimate:
    """A coefficient of values (documents, codes, coders)."""
    documents = len(values)
    if not values.size:
        return Estimate(None, reason=words.NOTHING_TO_COMPARE)
    value = coefficient(_ratings(values))
    if not np.isfinite(value):
        return Estimate(None, reason=words.NO_VARIATION)
    if documents < 3:
        return Estimate(value, reason=words.FEW_DOCUMENTS)
    left_out = [coefficient(_ratings(np.delete(values, one, axis=0))) for one in range(documents)]
    return jackknife(value, np.array(left_out), share)


def _ratings(values: Floats) -> Ratings:
    return ratings_of(values.reshape(-1, values.shape[-1]))


def _percent(ratings: Ratings) -> float:
    return float(by.percent(tally(ratings)))


def _cohen(ratings: Ratings) -> float:
    pairs = [ratings.category[:, list(pair)] for pair in pairs_of(ratings.category.shape[1])]
    kappas = [by.cohen_kappa(table(Ratings(pair, ratings.levels))) for pair in pairs]
    return float(by.mean_over_pairs(np.array(kappas)))


def _alpha(ratings: Ratings) -> float:
    value = alpha(ratings, "ratio").value
    return np.nan if value is None else value
