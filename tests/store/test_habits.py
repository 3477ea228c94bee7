"""Habits are remembered for each coder by themselves, and no act."""

from qualcode.services import coders
from qualcode.store import history


def test_a_habit_is_remembered_for_one_coder_and_leaves_no_event(project):
    anna, ben = (coders.add(project, name).guid for name in ("anna", "ben"))
    with project.store.read() as connection:
        before = history.count(connection)
    project.store.remember(anna, "hot keys", {"1": "Geld"})
    project.store.remember(anna, "hot keys", {"2": "Zeit"})
    assert project.store.recall(anna, "hot keys") == {"2": "Zeit"}
    assert project.store.recall(ben, "hot keys") is None
    with project.store.read() as connection:
        assert history.count(connection) == before
