import numpy as np
import pytest
from hypothesis import given

from qualcode.core.agreement.estimates import estimate
from qualcode.core.agreement.evidence import characters
from qualcode.core.agreement.overlaps import overlapping_pairs
from qualcode.core.agreement.segments import Match, Matching, OverlapOf, segments
from tests.core.agreement.published import SEGMENTS
from tests.core.agreement.studies import CODES, DOCUMENTS, LENGTH, rows, study


def example(coders=SEGMENTS, length=900):
    drawn = [
        (0, "xyz".index(code), coder, start, end)
        for coder, spans in enumerate(coders)
        for start, end, code in spans
    ]
    return study(drawn, [length], codes=3)


def value(name, evidence):
    return estimate(name, evidence.pooled(), np.random.default_rng(1)).value


@pytest.mark.parametrize(
    ("of", "per_code", "agree", "kappa"),
    [
        (OverlapOf.UNION, [[4, 0, 0, 0], [0, 1, 2, 0], [0, 1, 1, 0]], 4 / 9, 1 / 6),
        (OverlapOf.OWN, [[4, 0, 0, 0], [1, 1, 1, 0], [0, 1, 1, 0]], 5 / 9, 1 / 3),
    ],
)
def test_the_table_of_maxqda_and_its_kappa(of, per_code, agree, kappa):
    evidence = segments(example(), Match(0.9, of))
    assert evidence.cells()[0].tolist() == per_code
    assert value("percent", evidence) == pytest.approx(agree)
    assert value("brennan_prediger", evidence) == pytest.approx(kappa)


def test_f1_of_spans_exact_partial_and_on_characters():
    exact = segments(example(), Match(1.0, matching=Matching.ONE_TO_ONE))
    partial = segments(example(), Match(0.0, matching=Matching.ONE_TO_ONE))
    assert value("f1", exact) == 0
    assert value("f1", partial) == pytest.approx(2 / 3)
    assert value("f1", characters(example())) == pytest.approx(0.6503067484662577)


def test_in_both_directions_f1_and_holsti_are_the_share_of_segments_that_found_a_match():
    evidence = segments(example(), Match())
    assert value("f1", evidence) == value("holsti", evidence) == value("percent", evidence) == 4 / 9


def test_in_both_directions_one_long_segment_can_match_two_but_one_to_one_only_one():
    coders = ([(0, 100, "x")], [(0, 50, "x"), (50, 100, "x")])
    both = segments(example(coders), Match(0.5, OverlapOf.OWN))
    single = segments(example(coders), Match(0.5, matching=Matching.ONE_TO_ONE))
    assert both.cells()[0, 0].tolist() == [3, 0, 0, 0]
    assert single.cells()[0, 0].tolist() == [1, 0, 1, 0]


def test_pairing_off_finds_as_many_pairs_as_there_are():
    coders = ([(0, 10, "x"), (4, 14, "x")], [(2, 12, "x"), (8, 18, "x")])
    evidence = segments(example(coders), Match(0.3, matching=Matching.ONE_TO_ONE))
    assert evidence.cells()[0, 0].tolist() == [2, 0, 0, 0]


def test_pairing_off_by_own_length_asks_for_the_share_of_both():
    coders = ([(0, 100, "x")], [(0, 50, "x")])
    assert segments(example(coders), Match(0.9, OverlapOf.OWN)).cells()[0, 0].tolist() == [1, 1, 0, 0]
    single = segments(example(coders), Match(0.9, OverlapOf.OWN, Matching.ONE_TO_ONE))
    assert single.cells()[0, 0].tolist() == [0, 1, 1, 0]


def test_an_overlap_of_exactly_the_threshold_matches():
    coders = ([(0, 10, "x")], [(1, 10, "x")])
    assert segments(example(coders), Match(0.9)).cells()[0, 0].tolist() == [2, 0, 0, 0]
    assert segments(example(coders), Match(0.91)).cells()[0, 0].tolist() == [0, 1, 1, 0]


def test_the_same_segment_twice_counts_once():
    coders = ([(0, 10, "x"), (0, 10, "x")], [(0, 10, "x")])
    assert segments(example(coders), Match()).cells()[0, 0].tolist() == [2, 0, 0, 0]


@given(rows(coders=2))
def test_every_segment_of_either_coder_is_counted(drawn):
    one = study(drawn, [LENGTH] * DOCUMENTS, codes=CODES)
    distinct = [{row for row in drawn if row[2] == coder and row[3] < row[4]} for coder in (0, 1)]
    for of in OverlapOf:
        a, b, c, d = segments(one, Match(0.7, of)).cells().sum(axis=(0, 1))
        assert a + b + c == len(distinct[0]) + len(distinct[1])
        a, b, c, d = segments(one, Match(0.7, of, Matching.ONE_TO_ONE)).cells().sum(axis=(0, 1))
        assert (a + b, a + c, d) == (len(distinct[0]), len(distinct[1]), 0)


@given(rows(coders=2))
def test_a_higher_threshold_never_matches_more(drawn):
    one = study(drawn, [LENGTH] * DOCUMENTS, codes=CODES)
    for matching in Matching:
        agree = [
            segments(one, Match(threshold, matching=matching)).cells()[..., 0].sum()
            for threshold in (0, 0.5, 0.9, 1)
        ]
        assert agree == sorted(agree, reverse=True)


@given(rows())
def test_overlapping_pairs_are_those_that_comparing_all_with_all_finds(drawn):
    table = np.array([row for row in drawn if row[3] < row[4]], dtype=np.int64).reshape(-1, 5)
    key, start, end = table[:, 0], table[:, 3], table[:, 4]
    slow = {
        (i, j, min(end[i], end[j]) - max(start[i], start[j]))
        for i in range(len(key))
        for j in range(len(key))
        if key[i] == key[j] and min(end[i], end[j]) > max(start[i], start[j])
    }
    found = list(zip(*overlapping_pairs(key, start, end, key, start, end), strict=True))
    assert len(found) == len(slow)
    assert set(found) == slow
