"""What all lists share: keys in their order, pastes, a held database, messages told whole."""

import sqlite3

import pytest

from qualcode.core.spans import Span
from qualcode.services import codebook, codings, transcripts
from tests.tui.test_home import entry
from tests.tui.test_screens import at_once, paste


@pytest.fixture
def coded(study, anna):
    """One coding of Corona."""
    guid = transcripts.find(study, "B01").guid
    codings.apply(study, guid, Span(0, 3), codebook.system(study).by_path("Corona").guid, anna.guid)
    return study


async def test_an_act_waits_while_another_program_holds_the_database_and_is_not_lost(home, coded):
    holder = sqlite3.connect(coded.store.path, isolation_level=None)
    async with home() as keys:
        await keys.press(entry("recode"))
        await keys.type("corona")
        await keys.press("enter")
        holder.execute("BEGIN IMMEDIATE")
        await keys.press("1")
        assert "Another program holds the database" in keys.said()
        holder.execute("ROLLBACK")
        await keys.pilot.pause(1)
        assert "Moved to Ausfall" in keys.said()
    holder.close()
    (coding,) = codings.of_transcript(coded, transcripts.find(coded, "B01").guid)
    assert codebook.system(coded).path(coding.code) == "Corona > Ausfall"


async def test_waiting_is_given_up_with_escape(home, coded):
    holder = sqlite3.connect(coded.store.path, isolation_level=None)
    async with home() as keys:
        await keys.press(entry("codes"), "f5")
        holder.execute("BEGIN IMMEDIATE")
        await keys.answer("Neu")
        await keys.press("escape")
        assert "Given up" in keys.said()
        holder.execute("ROLLBACK")
    holder.close()
    assert "Neu" not in [code.name for code in codebook.system(coded)]


async def test_a_paste_into_a_menu_is_never_run(home, study):
    async with home() as keys:
        keys.screen.post_message(paste("1\n2\n3"))
        await keys.rest()
        assert "pasted" in keys.said()
        assert type(keys.screen).__name__ == "HomeScreen"
        keys.app._hold = 0.02
        at_once(keys.app, "abcdefg")
        await keys.rest()
        assert "pasted" in keys.said()
        assert type(keys.screen).__name__ == "HomeScreen"


async def test_a_paste_into_a_list_is_filter_text(home):
    async with home() as keys:
        await keys.press(entry("codes"))
        keys.screen.post_message(paste("koord\nsecond line"))
        await keys.rest()
        assert keys.screen.choices.query_text == "koord"
        assert keys.rows[0] == "Koordination"


async def test_a_paste_into_the_line_that_asks_is_text(home):
    async with home() as keys:
        await keys.press(entry("codes"), "f5")
        keys.screen.query_one("#prompt-text").post_message(paste("Neuer Code"))
        await keys.rest()
        await keys.press("enter")
        assert "Neuer Code" in keys.said()


async def test_a_long_message_is_told_whole_at_every_width(home):
    async with home(size=(40, 24)) as keys:
        await keys.press(entry("agreement"))
        assert keys.said().endswith("brings codings.")
        assert keys.screen.query_one("#said").size.height >= 3


async def test_a_click_picks_a_row(home):
    async with home() as keys:
        await keys.pilot.click("#panel-list", offset=(6, 3))
        await keys.rest()
        assert type(keys.screen).__name__ == "CodeTreeScreen"
