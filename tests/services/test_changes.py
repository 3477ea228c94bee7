"""Whether another window did something, as opposed to moved its cursor."""

from contextlib import suppress

import pytest

from qualcode.core.spans import Span
from qualcode.project import open_project
from qualcode.services import backup, codebook, habits
from qualcode.services.changes import Watch
from tests.services.small import coder


@pytest.fixture
def other(study):
    """The study in another window."""
    with open_project(study.root) as project:
        yield project


def test_what_another_window_does_is_news_once(study, other):
    watch = Watch(study)
    assert not watch.look()
    codebook.add(other, "Neu")
    assert watch.look()
    assert not watch.look()


def test_a_place_that_is_remembered_elsewhere_is_no_news(study, other):
    watch = Watch(study)
    habits.leave(other, coder(study, "anna"), habits.Place("t", "r", Span(0, 1)))
    assert not watch.look()


def test_ones_own_acts_are_no_news_and_hide_none(study, other):
    watch = Watch(study)
    codebook.add(study, "Eins")
    assert not watch.look()
    habits.leave(other, coder(study, "anna"), habits.Place("t", "r", Span(0, 1)))
    assert not watch.look()
    codebook.add(other, "Zwei")
    codebook.add(study, "Drei")
    assert watch.look()
    assert not watch.look()


def test_an_act_that_failed_is_not_taken_for_the_next_one_of_another_window(study, other):
    watch = Watch(study)
    with suppress(RuntimeError), study.store.act("code.add") as act:
        act.note("nothing", "")
        raise RuntimeError
    codebook.add(other, "Zwei")
    assert watch.look()


def test_a_saved_copy_that_another_window_brings_back_is_news(study, other):
    copy = backup.save(study)
    codebook.add(study, "Eins")
    watch = Watch(study)
    backup.restore(other, copy.path)
    assert watch.look()
    assert not watch.look()


def test_what_could_not_be_read_is_news_again(study, other):
    codebook.add(study, "Eins")
    watch = Watch(study)
    codebook.add(other, "Zwei")
    assert watch.look()
    watch.again()
    assert watch.look()
