"""What all lists share: keys in their order, pastes, a held database, messages told whole."""

import sqlite3

import pytest

from qualcode.core.model import Status
from qualcode.core.spans import Span
from qualcode.services import codebook, coders, codings, memos, transcripts
from qualcode.tui.app import CodingApp
from tests.tui.conftest import Keys
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
        assert keys.said().endswith("adds one.")
        assert keys.screen.query_one("#said").size.height >= 3


async def test_a_click_picks_a_row(home):
    async with home() as keys:
        await keys.pilot.click("#panel-list", offset=(6, 3))
        await keys.rest()
        assert type(keys.screen).__name__ == "CodeTreeScreen"


@pytest.mark.parametrize("name", ["transcripts", "trail"])
async def test_a_filter_without_a_hit_says_so(home, name):
    async with home() as keys:
        await keys.press(entry(name))
        await keys.type("zzq")
        line = "".join(segment.text for segment in keys.screen.choices.render_line(1))
        assert line.strip() == "No hit for “zzq”."


@pytest.mark.parametrize("name", ["codes", "transcripts", "trail"])
async def test_escape_closes_the_help_and_nothing_else(home, name):
    async with home() as keys:
        await keys.press(entry(name), "f1")
        there = keys.screen
        assert keys.said()
        await keys.press("escape")
        assert keys.screen is there
        assert not keys.said()
        await keys.press("escape")
        assert type(keys.screen).__name__ == "HomeScreen"


async def test_the_footer_says_what_ends_a_prompt(home):
    async with home() as keys:
        await keys.press(entry("codes"), "f5")
        assert keys.bottom().strip() == "Enter go on · Esc back"
        await keys.press("escape")
        assert "Enter what to do with it" in keys.bottom()


async def test_a_question_is_told_whole_over_the_full_width(home, study):
    codebook.add(study, "Corona > " + "Sehr lange Bezeichnung " * 3)
    async with home() as keys:
        await keys.press(entry("codes"))
        await keys.type("sehr lange")
        await keys.press("enter", "8")
        await keys.type("digit")
        await keys.press("enter")
        choices = keys.screen.choices
        assert choices.size.width == 80
        assert " ".join(choices._heads()) == " ".join(choices.title.split())
        assert len(choices._heads()) == 2


async def test_counts_stay_where_names_are_too_long(home, study, anna):
    code = codebook.add(study, "Name " * 15 + "Ende")
    codings.apply(study, transcripts.find(study, "B01").guid, Span(0, 3), code.guid, anna.guid)
    async with home() as keys:
        await keys.press(entry("codes"))
        line = "".join(segment.text for segment in keys.screen.choices.render_line(10))
        assert line.split()[-1] == "1"
        assert "…" in line
        assert "Ende" in line


async def test_escape_at_who_codes_goes_back_home_with_the_same_coder(home, anna):
    async with home() as keys:
        await keys.press(entry("coder"), "escape")
        assert type(keys.screen).__name__ == "HomeScreen"
        assert keys.app.coder == anna


@pytest.mark.parametrize("name", ["codes", "import", "recode", "restore"])
async def test_a_refused_answer_stays_with_the_reason_and_is_mended(home, study, name):
    async with home() as keys:
        await keys.press(entry(name))
        if name == "codes":
            await keys.press("f5")
        elif name in {"recode", "restore"}:
            await keys.press("end", "enter")
        await keys.type(text := "nowhere/(" if name != "codes" else " > x")
        await keys.press("enter")
        line = keys.screen.query_one("#prompt-text")
        assert keys.screen.query_one("#prompt").has_class("open")
        assert line.value == text
        assert keys.screen.query_one("#said").has_class("problem")
        await keys.press("backspace")
        assert not keys.said()
        assert line.value == text[:-1]
        await keys.press("escape")
        assert not keys.screen.query_one("#prompt").has_class("open")


async def test_a_given_up_answer_stands_in_the_line_again(home, coded):
    holder = sqlite3.connect(coded.store.path, isolation_level=None)
    async with home() as keys:
        await keys.press(entry("codes"), "f5")
        holder.execute("BEGIN IMMEDIATE")
        await keys.answer("Neu")
        await keys.press("escape")
        holder.execute("ROLLBACK")
        assert "Given up" in keys.said()
        await keys.press("enter")
    holder.close()
    assert "Neu" in [code.name for code in codebook.system(coded)]


async def test_keys_pressed_while_the_database_is_held_come_in_their_turn(home, coded):
    holder = sqlite3.connect(coded.store.path, isolation_level=None)
    async with home() as keys:
        await keys.press(entry("codes"), "f5")
        holder.execute("BEGIN IMMEDIATE")
        await keys.answer("Neu")
        await keys.press("f5", *"Altx", "backspace", "enter")
        assert "Neu" not in [code.name for code in codebook.system(coded)]
        holder.execute("ROLLBACK")
        await keys.pilot.pause(1.2)
    holder.close()
    assert {"Neu", "Alt"} <= {code.name for code in codebook.system(coded)}


async def test_keys_pressed_meanwhile_go_to_the_screens_they_open(home, study, anna):
    holder = sqlite3.connect(study.store.path, isolation_level=None)
    async with home() as keys:
        await keys.press(entry("transcripts"), "f4")
        holder.execute("BEGIN IMMEDIATE")
        await keys.press("2", "enter", "down", "1", "f3", *"Warum?")
        assert type(keys.screen).__name__ == "TranscriptsScreen"
        holder.execute("ROLLBACK")
        await keys.pilot.pause(1.2)
        await keys.press("escape")
        guid = transcripts.find(study, "B01").guid
        (coding,) = codings.of_transcript(study, guid)
        (memo,) = memos.listing(study)
    holder.close()
    assert transcripts.statuses(study, guid)[anna.guid] is Status.IN_PROGRESS
    assert coding.span == memo.span
    assert memo.text == "Warum?"


async def test_a_new_coder_waits_for_the_database(study):
    holder = sqlite3.connect(study.store.path, isolation_level=None)
    app = CodingApp(study, hold=0.0)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        keys = Keys(app, pilot)
        holder.execute("BEGIN IMMEDIATE")
        await keys.type("nora")
        await keys.press("enter", "x")
        assert "Another program holds" in keys.bottom()
        holder.execute("ROLLBACK")
        await pilot.pause(1.2)
        assert type(keys.screen).__name__ == "TranscriptsScreen"
        assert keys.screen.choices.query_text == "x"
    holder.close()
    assert [coder.name for coder in coders.listing(study)] == ["nora"]
