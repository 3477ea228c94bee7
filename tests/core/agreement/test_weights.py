import numpy as np
import pytest

from qualcode.core.agreement import words
from qualcode.core.agreement.ratings import alpha, ratings_of
from qualcode.core.agreement.segments import Match
from qualcode.core.agreement.spans import CodedSpans, scope_of
from qualcode.core.agreement.weights import weights_alpha

SCOPE = scope_of(np.array([0, 1]), np.array([0, 0]), np.array([100, 100]))


def of(rows, coders=2, worked=None, match=None):
    """Rows (document, code, coder, start, end, weight)."""
    columns = np.array(rows, dtype=float).reshape(-1, 6).T
    everyone = np.ones((coders, 2), dtype=bool) if worked is None else np.array(worked)
    spans = CodedSpans(*columns[:5].astype(int))
    return weights_alpha(spans, columns[5], SCOPE, everyone, match or Match(), np.random.default_rng(1))


SHARED = [
    *[(0, 0, 0, 10 * n, 10 * n + 9, weight) for n, weight in enumerate((10, 20, 50, 90))],
    *[(0, 0, 1, 10 * n, 10 * n + 9, weight) for n, weight in enumerate((10, 50, 50, 80))],
]


def test_segments_are_units_and_weights_are_ordered_values():
    pairs = np.array([[10, 10], [20, 50], [50, 50], [90, 80]], dtype=float)
    assert of(SHARED).value == alpha(ratings_of(pairs), "ordinal").value


def test_only_segments_that_match_and_carry_both_weights_count():
    more = [
        (0, 0, 0, 60, 70, 5),  # the other's is elsewhere
        (0, 0, 1, 80, 90, 99),
        (0, 1, 0, 0, 9, 5),  # another code
        (1, 0, 0, 0, 9, np.nan),  # no weight
        (1, 0, 1, 0, 9, 7),
    ]
    assert of(SHARED + more).value == of(SHARED).value


def test_a_looser_match_finds_more_pairs():
    more = [(1, 0, 0, 0, 10, 0), (1, 0, 1, 5, 15, 100)]
    assert of(SHARED + more).value == of(SHARED).value
    assert of(SHARED + more, match=Match(0.3)).value < of(SHARED).value


def test_a_document_that_one_has_not_done_does_not_count():
    more = [(1, 0, 0, 0, 10, 0), (1, 0, 1, 0, 10, 100)]
    assert of(SHARED + more, worked=[[True, True], [True, False]]).value == of(SHARED).value


def test_three_coders_are_compared_pair_by_pair():
    third = [(0, 0, 2, 0, 9, 10), (0, 0, 2, 10, 19, 20)]
    rows = [[10, 10, None], [20, 50, None], [50, 50, None], [90, 80, None]]
    rows += [[10, None, 10], [20, None, 20], [None, 10, 10], [None, 50, 20]]
    expected = alpha(ratings_of(np.array(rows, dtype=float)), "ordinal").value
    assert of(SHARED + third, coders=3).value == pytest.approx(expected)


def test_without_weights_there_is_a_reason():
    assert of([(0, 0, 0, 0, 9, np.nan), (0, 0, 1, 0, 9, np.nan)]).reason == words.NO_WEIGHTS
    assert of([]).reason == words.NO_WEIGHTS


def test_one_pair_of_weights_tells_nothing_two_do():
    one = [(0, 0, 0, 0, 9, 10), (0, 0, 1, 0, 9, 20)]
    assert (of(one).value, of(one).reason, of(one).pairs) == (None, words.FEW_WEIGHTS, 1)
    assert of(SHARED).pairs == 4
