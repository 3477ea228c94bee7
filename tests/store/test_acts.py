"""Acts, events, versions and the chain they form."""

import pytest
from sqlalchemy import select, update

from qualcode.errors import ConflictError, RefusedError
from qualcode.store import history
from qualcode.store.schema import coders, codes, events, versions


def add_coder(project, name="anna"):
    guid = project.ambient.guid()
    with project.store.act("coder.add") as act:
        act.add("coder", [{"guid": guid, "name": name}])
    return guid


def rows(project, table):
    with project.store.read() as connection:
        return connection.execute(select(table)).all()


def findings(project):
    with project.store.read() as connection:
        return history.verify(connection)


def test_an_act_is_one_event_that_points_to_what_it_changed(project):
    guid = add_coder(project)
    (event,) = rows(project, events)
    (version,) = rows(project, versions)
    assert (event.verb, event.sequence, event.actor) == ("coder.add", 1, None)
    assert (version.event, version.kind, version.guid, version.ordinal) == (event.id, "coder", guid, 1)


def test_an_act_that_fails_leaves_nothing(project):
    add_coder(project)
    with pytest.raises(ConflictError), project.store.act("coder.add") as act:
        act.add("coder", [{"guid": project.ambient.guid(), "name": name} for name in ("ben", "anna")])
    assert [row.name for row in rows(project, coders)] == ["anna"]
    assert len(rows(project, events)) == 1


def test_an_act_that_changes_nothing_leaves_no_event(project):
    guid = add_coder(project)
    with project.store.act("coder.rename") as act:
        act.change("coder", guid, name="anna")
    assert len(rows(project, events)) == 1


def test_two_things_of_one_name_are_refused_in_plain_words(project):
    add_coder(project)
    with pytest.raises(ConflictError, match="already there"):
        add_coder(project)


def test_what_others_refer_to_cannot_go(project):
    parent, child = project.ambient.guid(), project.ambient.guid()
    with project.store.act("code.add") as act:
        act.add("code", [{"guid": child, "name": "B", "parent": parent}, {"guid": parent, "name": "A"}])
    with pytest.raises(RefusedError, match="builds on it"), project.store.act("code.delete") as act:
        act.remove("code", [parent])
    assert len(rows(project, codes)) == 2


def test_the_chain_of_an_untouched_study_is_whole(project):
    guid = add_coder(project)
    with project.store.act("coder.rename") as act:
        act.change("coder", guid, name="AB")
    history.undo(project.store, None)
    assert findings(project) == []


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (update(versions).values(body='{"guid":"x","name":"eve"}'), "changed outside qualcode"),
        (update(events).where(events.c.sequence == 1).values(verb="coder.rename"), "does not fit the chain"),
        (versions.delete().where(versions.c.ordinal == 2), "not those it was sealed with"),
        (events.delete().where(events.c.sequence == 1), "1 events before it are missing"),
    ],
)
def test_the_chain_shows_what_was_changed_behind_its_back(project, change, finding):
    guid = add_coder(project)
    with project.store.act("coder.rename") as act:
        act.change("coder", guid, name="AB")
    connection = project.store.connection
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.execute(change)
    assert any(finding in found.told(str) for found in findings(project))


def test_the_log_holds_no_text(project):
    add_coder(project, "Rosa")
    assert "Rosa" not in str(rows(project, events))
