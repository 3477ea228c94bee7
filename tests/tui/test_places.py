"""Back and forward through places visited."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.spans import Span
from qualcode.tui.places import Trail, Visited


def place(n):
    return Visited("t", Span(n, n + 1))


def test_back_leads_where_one_jumped_from_and_forward_again():
    trail = Trail()
    trail.jump(place(1))
    trail.jump(place(2))
    assert trail.back(place(3)) == place(2)
    assert trail.back(place(2)) == place(1)
    assert trail.back(place(1)) is None
    assert trail.forward(place(1)) == place(2)
    assert trail.forward(place(2)) == place(3)
    assert trail.forward(place(3)) is None


def test_a_new_jump_forgets_what_lay_ahead():
    trail = Trail()
    trail.jump(place(1))
    trail.back(place(2))
    trail.jump(place(1))
    assert trail.forward(place(5)) is None


def test_where_one_is_already_is_no_place_to_go():
    trail = Trail()
    trail.jump(place(1))
    trail.jump(place(2))
    assert trail.back(place(2)) == place(1)


@given(st.lists(st.integers(0, 3), max_size=12))
def test_as_many_steps_forward_as_back_lead_to_where_one_was(jumps):
    trail, here = Trail(), place(99)
    for n in jumps:
        trail.jump(here)
        here = place(n)
    start, steps = here, 0
    while (found := trail.back(here)) is not None:
        here, steps = found, steps + 1
    for _ in range(steps):
        here = trail.forward(here)
    assert here == start
