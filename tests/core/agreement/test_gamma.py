from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.core.agreement import alignment
from qualcode.core.agreement.alignment import Dissimilarity, Units, best_alignment
from qualcode.core.agreement.gamma import document_units, gamma, gamma_of, shuffled
from tests.core.agreement.studies import study

# Three coders, seven categories: the example that goes with the paper of 2015.
ALEX = [(2, 9, 1), (11, 17, 2), (24, 30, 5), (32, 36, 6), (36, 44, 6), (44, 60, 7)]
PAUL = [(2, 9, 1), (11, 17, 3), (19, 25, 5), (32, 44, 6)]
SUZAN = [(2, 9, 1), (11, 17, 4), (21, 27, 5), (32, 36, 6), (36, 40, 6), (40, 44, 6)]


def units(*coders):
    rows = [(number, *unit) for number, coder in enumerate(coders) for unit in coder]
    coder, start, end, category = np.array(rows, dtype=float).reshape(-1, 4).T
    return Units(coder.astype(int), start, end, category.astype(int))


def rng():
    return np.random.default_rng(3)


@st.composite
def small(draw, coders=3, most=3):
    def unit():
        start = draw(st.integers(0, 20))
        return start, start + draw(st.integers(1, 10)), draw(st.integers(0, 2))

    found = [[unit() for _ in range(draw(st.integers(0, most)))] for _ in range(coders)]
    found[0] = found[0] or [unit()]
    return units(*found)


def slow_disorder(given_units, coders, dissimilarity):
    """All alignments of a small continuum, tried one by one."""
    pairs = [(one, two) for one in range(coders) for two in range(one + 1, coders)]

    def cost(members):
        total = 0.0
        for one, two in pairs:
            if members[one] is None or members[two] is None:
                total += dissimilarity.delta
            else:
                index = (np.array([members[one]]), np.array([members[two]]))
                total += float(dissimilarity.of(given_units, *index)[0])
        return total / len(pairs)

    def best(left):
        if not left:
            return 0.0
        first, *rest = left
        own = given_units.coder[first]
        others = [[None, *(u for u in rest if given_units.coder[u] == c)] for c in range(coders) if c != own]
        results = []
        for choice in product(*others):
            members = list(choice)
            members.insert(own, first)
            remaining = [unit for unit in rest if unit not in choice]
            results.append(cost(members) + best(remaining))
        return min(results)

    return best(list(range(len(given_units)))) / (len(given_units) / coders)


def test_the_disorder_of_the_papers_example():
    found = best_alignment(units(ALEX, PAUL, SUZAN), 3, Dissimilarity(3, 1, 1))
    assert found.disorder == pytest.approx(0.960625, abs=1e-9)


@settings(max_examples=60)
@given(small(coders=2, most=4), st.sampled_from([Dissimilarity(), Dissimilarity(3, 1, 1)]))
def test_two_coders_get_the_alignment_that_trying_all_finds(given_units, dissimilarity):
    found = best_alignment(given_units, 2, dissimilarity)
    assert found.disorder == pytest.approx(slow_disorder(given_units, 2, dissimilarity))


@settings(max_examples=60)
@given(small(coders=3, most=2), st.sampled_from([Dissimilarity(), Dissimilarity(3, 1, 1)]))
def test_three_coders_get_the_alignment_that_trying_all_finds(given_units, dissimilarity):
    found = best_alignment(given_units, 3, dissimilarity)
    assert found.disorder == pytest.approx(slow_disorder(given_units, 3, dissimilarity))


@settings(max_examples=30)
@given(small(coders=3, most=4))
def test_an_alignment_uses_each_unit_once_and_costs_what_it_says(given_units):
    found = best_alignment(given_units, 3, Dissimilarity())
    used = found.tuples[found.tuples >= 0]
    assert len(set(used.tolist())) == len(used)
    assert np.all(given_units.coder[found.tuples][found.tuples >= 0] == np.nonzero(found.tuples >= 0)[1])


def test_identical_units_have_gamma_one():
    one = units(ALEX, ALEX)
    chance = [units([(3, 8, 1)], [(4, 8, 2)])]
    assert gamma_of(one, chance, 2, Dissimilarity()) == (1.0, 1.0)


def test_gamma_against_given_chance_is_one_less_the_ratio_of_disorders():
    given_units, chance = units(ALEX, PAUL), units(PAUL, SUZAN)
    disorders = [best_alignment(one, 2, Dissimilarity()).disorder for one in (given_units, chance)]
    expected = 1 - disorders[0] / disorders[1]
    assert gamma_of(given_units, [chance], 2, Dissimilarity())[0] == pytest.approx(expected)


def test_gamma_of_a_study_has_an_interval_over_documents_and_is_repeatable():
    drawn = [
        (document, code, coder, 40 * code + 3 * coder * (document % 3), 40 * code + 25 + document)
        for document in range(5)
        for coder in (0, 1)
        for code in range(4)
    ]
    one = study(drawn, [200] * 5, codes=4)
    found = gamma(one, rng())
    assert found == gamma(one, rng())
    assert 0 < found.gamma.low < found.gamma.value < found.gamma.high < 1
    assert found.gamma_cat.value == 1.0


def test_coders_who_code_at_random_have_a_gamma_near_zero():
    draw = np.random.default_rng(5)
    starts = draw.integers(0, 1900, 80)
    drawn = [(0, int(draw.integers(0, 4)), at % 2, int(s), int(s) + 60) for at, s in enumerate(starts)]
    assert abs(gamma(study(drawn, [2000], codes=4), rng()).gamma.value) < 0.25


def test_nothing_coded_and_nobody_to_compare_are_undefined():
    nothing = gamma(study([], [20]), rng())
    assert nothing.gamma.reason == "undefined: no coder used it in the text compared"
    alone = gamma(study([(0, 0, 0, 1, 5)], [20], coders=1), rng())
    assert alone.gamma_cat.reason == "undefined: no text that two coders have worked on"


def test_a_coder_without_units_is_compared_by_the_units_the_other_has():
    found = gamma(study([(0, 0, 0, 1, 5)], [20]), rng())
    assert found.gamma.value < 0.5
    assert found.gamma_cat.value < 0.5


def test_only_coders_who_worked_on_a_document_are_aligned():
    worked = [[True, True], [False, True], [True, True]]
    one = study([(0, 0, 0, 1, 5), (0, 0, 2, 1, 6)], [20, 20], coders=3, worked=worked)
    found, coders = document_units(one, 0)
    assert (coders, found.coder.tolist()) == (2, [0, 1])


def test_chance_keeps_the_units_lengths_and_their_coders_number():
    given_units = units(ALEX, PAUL, SUZAN)
    for seed in range(20):
        chance = shuffled(given_units, 3, 60.0, np.random.default_rng(seed))
        lengths = [set(np.round(one.end - one.start, 9).tolist()) for one in (chance, given_units)]
        assert lengths[0] <= lengths[1]
        assert chance.start.min() >= 0
        assert chance.start.max() < 60


def test_an_alignment_that_a_linear_programme_would_halve_is_solved_in_whole_numbers(monkeypatch):
    given_units = units([(10, 15, 2), (3, 4, 0)], [(1, 5, 2), (3, 9, 0)], [(4, 12, 1), (9, 16, 0)])
    whole, calls = alignment._whole, []
    monkeypatch.setattr(alignment, "_whole", lambda *given: calls.append(1) or whole(*given))
    found = best_alignment(given_units, 3, Dissimilarity())
    assert calls == [1]
    assert found.disorder == pytest.approx(slow_disorder(given_units, 3, Dissimilarity()))


def test_documents_count_by_their_units_per_coder():
    drawn = [(0, code, coder, 30 * code + 4 * coder, 30 * code + 20) for code in range(5) for coder in (0, 1)]
    drawn += [(1, 0, 0, 10, 30), (1, 1, 1, 60, 90)]
    one = study(drawn, [200, 100], codes=5)
    draw, sums = rng(), np.zeros(2)
    for document, length in ((0, 200.0), (1, 100.0)):
        given_units, coders = document_units(one, document)
        chance = [shuffled(given_units, coders, length, draw) for _ in range(4)]
        own, *others = (best_alignment(each, 2, Dissimilarity()).disorder for each in (given_units, *chance))
        sums += len(given_units) / coders * np.array([own, np.mean(others)])
    assert gamma(one, rng(), samples=4).gamma.value == pytest.approx(1 - sums[0] / sums[1])
