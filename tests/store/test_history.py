"""Undo and redo: per coder, one act at a time, across restarts, never over what others built."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from qualcode.errors import NotFoundError, RefusedError
from qualcode.project import open_project
from qualcode.store import history
from qualcode.store.schema import codes
from tests.made_once import World

ANNA, BEN = "anna-guid", "ben-guid"


def names(project):
    with project.store.read() as connection:
        return sorted(connection.execute(select(codes.c.name)).scalars())


def add(project, name, coder=ANNA, parent=None):
    guid = project.ambient.guid()
    with project.store.act("code.add", coder) as act:
        act.add("code", [{"guid": guid, "name": name, "parent": parent}])
    return guid


def rename(project, guid, name, coder=ANNA):
    with project.store.act("code.rename", coder) as act:
        act.change("code", guid, name=name)


def test_undo_goes_back_act_by_act_and_redo_forward_again(project):
    guid = add(project, "A")
    rename(project, guid, "B")
    history.undo(project.store, ANNA)
    assert names(project) == ["A"]
    history.undo(project.store, ANNA)
    assert names(project) == []
    history.redo(project.store, ANNA)
    history.redo(project.store, ANNA)
    assert names(project) == ["B"]


def test_undo_and_redo_survive_a_restart(project):
    guid = add(project, "A")
    rename(project, guid, "B")
    history.undo(project.store, ANNA)
    project.close()
    with open_project(project.root) as again:
        history.redo(again.store, ANNA)
        assert names(again) == ["B"]
        history.undo(again.store, ANNA)
        history.undo(again.store, ANNA)
        assert names(again) == []


def test_a_new_act_ends_what_could_be_redone(project):
    add(project, "A")
    history.undo(project.store, ANNA)
    add(project, "B")
    with pytest.raises(NotFoundError, match="nothing to redo"):
        history.redo(project.store, ANNA)


def test_each_coder_undoes_only_their_own_acts(project):
    add(project, "A", ANNA)
    add(project, "B", BEN)
    history.undo(project.store, ANNA)
    assert names(project) == ["B"]
    with pytest.raises(NotFoundError, match="nothing to undo"):
        history.undo(project.store, ANNA)


def test_what_another_has_changed_since_cannot_be_undone(project):
    guid = add(project, "A", ANNA)
    rename(project, guid, "B", BEN)
    with pytest.raises(RefusedError, match="changed since"):
        history.undo(project.store, ANNA)
    assert names(project) == ["B"]


def test_what_another_has_built_on_cannot_be_undone(project):
    parent = add(project, "A", ANNA)
    add(project, "B", BEN, parent)
    with pytest.raises(RefusedError, match="builds on it"):
        history.undo(project.store, ANNA)
    assert names(project) == ["A", "B"]


def test_an_act_that_changed_one_thing_twice_is_undone_as_a_whole(project):
    guid = add(project, "A")
    with project.store.act("code.rename", ANNA) as act:
        act.change("code", guid, name="B")
        act.change("code", guid, name="C")
    history.undo(project.store, ANNA)
    assert names(project) == ["A"]
    history.redo(project.store, ANNA)
    assert names(project) == ["C"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["add", "rename", "undo", "redo"]), max_size=14))
def test_any_sequence_of_acts_undo_and_redo_equals_a_list_of_states(tmp_path_factory, made_once, steps):
    with made_once.empty(tmp_path_factory.mktemp("p"), World()) as project:
        done, undone, state = [], [], ()
        for n, step in enumerate(steps):
            if step == "add":
                done.append(state)
                add(project, f"c{n}")
                state, undone = (*state, f"c{n}"), []
            elif step == "rename" and state:
                with project.store.read() as connection:
                    guid = connection.execute(select(codes.c.guid).where(codes.c.name == state[-1])).scalar()
                done.append(state)
                rename(project, guid, f"r{n}")
                state, undone = (*state[:-1], f"r{n}"), []
            elif step == "undo" and done:
                undone.append(state)
                state = done.pop()
                history.undo(project.store, ANNA)
            elif step == "redo" and undone:
                done.append(state)
                state = undone.pop()
                history.redo(project.store, ANNA)
            assert names(project) == sorted(state)
        with project.store.read() as connection:
            assert history.verify(connection) == []
