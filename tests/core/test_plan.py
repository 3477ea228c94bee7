import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.plan import allotted, drawn, how_many


@pytest.mark.parametrize(
    ("share", "total", "count"), [(0.25, 13, 4), (0.25, 12, 3), (1, 13, 13), (0.01, 13, 1), (0.3, 10, 3)]
)
def test_a_share_is_reached_at_least_and_not_passed_by_more_than_one(share, total, count):
    assert how_many(share, total) == count


def test_numbers_are_in_proportion_by_largest_remainders():
    assert allotted({"Kreis": 6, "Stadt": 3, "Gemeinde": 4}, 5) == {"Kreis": 2, "Stadt": 1, "Gemeinde": 2}


def test_a_small_stratum_is_not_forgotten_while_there_are_enough_to_go_round():
    assert allotted({"groß": 20, "klein": 1}, 2) == {"groß": 1, "klein": 1}
    assert allotted({"groß": 20, "klein": 1}, 1) == {"groß": 1, "klein": 0}


SIZES = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(1, 30), min_size=1, max_size=6)


@given(SIZES, st.data())
def test_as_many_are_drawn_as_asked_for_and_no_stratum_gives_more_than_it_has(sizes, data):
    count = data.draw(st.integers(1, sum(sizes.values())))
    numbers = allotted(sizes, count)
    assert sum(numbers.values()) == count
    assert all(0 <= numbers[name] <= size for name, size in sizes.items())
    assert count < len(sizes) or min(numbers.values()) > 0
    strata = {name: [f"{name}{n}" for n in range(size)] for name, size in sizes.items()}
    chosen = drawn(strata, count, random.Random(1).sample)
    assert len(chosen) == count
    assert {name: sum(one in chosen for one in members) for name, members in strata.items()} == numbers
    assert chosen == drawn(strata, count, random.Random(1).sample)
