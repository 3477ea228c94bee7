"""Stripes: two codings never share a cell of the margin, and a lane never moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.lanes import Lanes

stripes = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)), max_size=25).map(
    lambda pairs: [(f"c{n}", first, first + length) for n, (first, length) in enumerate(sorted(pairs))]
)


def covered(lanes, key):
    lane, first, last = lanes.placed(key)
    return {(lane, line) for line in range(first, last + 1)}


@given(stripes)
def test_lanes_never_overlap(listed):
    lanes = Lanes.pack(listed)
    cells = [cell for key, _, _ in listed for cell in covered(lanes, key)]
    assert len(cells) == len(set(cells))


@given(stripes)
def test_stripes_packed_in_order_need_no_more_lanes_than_overlap_at_one_line(listed):
    lanes = Lanes.pack(listed)
    deepest = max((sum(a <= n <= b for _, a, b in listed) for n in range(40)), default=0)
    used = {lanes.placed(key)[0] for key, _, _ in listed}
    assert len(used) <= deepest


@given(stripes, st.integers(0, 30), st.integers(0, 8))
def test_a_new_coding_moves_no_other(listed, first, length):
    lanes = Lanes.pack(listed)
    before = {key: lanes.placed(key) for key, _, _ in listed}
    lanes.insert("new", first, first + length)
    assert {key: lanes.placed(key) for key, _, _ in listed} == before


@given(stripes, st.data())
def test_every_line_shows_exactly_what_touches_it(listed, data):
    lanes = Lanes.pack(listed)
    gone = data.draw(st.sets(st.sampled_from([key for key, _, _ in listed]))) if listed else set()
    for key in gone:
        lanes.remove(key)
    for line in range(40):
        assert set(lanes[line].values()) == {k for k, a, b in listed if a <= line <= b and k not in gone}


def test_a_freed_lane_is_used_again():
    lanes = Lanes.pack([("a", 0, 3), ("b", 0, 3)])
    assert lanes.remove("a") == (0, 3)
    assert lanes.insert("c", 2, 2) == 0


def test_a_stripe_is_placed_once():
    lanes = Lanes.pack([("a", 0, 3)])
    with pytest.raises(ValueError):
        lanes.insert("a", 5, 6)


def test_a_stripe_that_comes_back_takes_the_lane_it_wishes_for_if_it_is_free():
    lanes = Lanes.pack([("a", 0, 3), ("b", 0, 3)])
    lanes.remove("b")
    lanes.remove("a")
    assert lanes.insert("b", 0, 3, wish=1) == 1
    assert lanes.insert("c", 0, 3, wish=1) == 0


def test_packing_again_keeps_the_lanes_there_were():
    before = Lanes.pack([("b", 0, 3), ("a", 0, 3)])
    after = Lanes.pack([("new", 0, 1), ("a", 0, 9), ("b", 0, 9)], before)
    assert [after.placed(key)[0] for key in ("b", "a", "new")] == [0, 1, 2]
