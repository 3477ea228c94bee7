"""A database that another program holds: the act waits and is done, in order, or given up; never lost."""

import sqlite3

import pytest

from qualcode.project import DATABASE
from qualcode.services import memos


@pytest.fixture
def backup(study):
    """Another program that holds the database until it is told to let go."""
    other = sqlite3.connect(study.root / DATABASE, isolation_level=None)
    yield other
    other.close()


async def test_an_act_waits_for_the_database_and_later_keys_wait_behind_it(opened, stored, backup):
    async with opened() as keys:
        await keys.press("down")
        backup.execute("BEGIN IMMEDIATE")
        await keys.press("1")
        assert "Esc gives up" in keys.bottom()
        await keys.press("down", "2", "f8")
        assert len(keys.session.marks) == 0
        backup.execute("ROLLBACK")
        await keys.pilot.pause(1.2)
        assert stored() == [
            ("Corona > Ausfall", "Und seit wann?"),
            ("Corona > Verzögerung", "Also erst mal gar nicht."),
        ]
        assert "already" in keys.bottom()


async def test_a_memo_that_was_written_meanwhile_is_kept(opened, study, backup):
    async with opened() as keys:
        await keys.press("f3", "a")
        backup.execute("BEGIN IMMEDIATE")
        await keys.press("escape")
        await keys.pilot.pause(0.5)
        backup.execute("ROLLBACK")
        await keys.pilot.pause(1.2)
        assert [memo.text for memo in memos.listing(study)] == ["a"]


async def test_a_click_meanwhile_leads_no_act_astray(opened, stored, backup):
    async with opened() as keys:
        await keys.press("down")
        backup.execute("BEGIN IMMEDIATE")
        await keys.press("1")
        left = keys.screen.view.page.margins.before_text
        await keys.pilot.click("#transcript", offset=(left + 3, 2))
        keys.screen.attempt(keys.screen.acts.repeat)  # as the command palette does
        backup.execute("ROLLBACK")
        await keys.pilot.pause(1.2)
        assert stored() == [("Corona > Ausfall", "Und seit wann?")]


async def test_esc_gives_the_act_up(opened, stored, backup):
    async with opened() as keys:
        backup.execute("BEGIN IMMEDIATE")
        await keys.press("1", "down", "escape")
        assert "Given up" in keys.bottom()
        backup.execute("ROLLBACK")
        await keys.pilot.pause(1)
        assert stored() == []
        await keys.press("2")
        assert len(stored()) == 1


async def test_leaving_while_the_database_is_held_loses_no_more_than_the_place(opened, stored, backup):
    async with opened() as keys:
        await keys.press("1", "f6")
        backup.execute("BEGIN IMMEDIATE")
        await keys.press("f10")
    backup.execute("ROLLBACK")
    assert len(stored()) == 1
