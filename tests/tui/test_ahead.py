"""Keys typed ahead are meant for what comes: nothing of them is lost, or run as something else."""

import pytest
from textual.events import Key
from textual.keys import _character_to_key

from qualcode.services import codebook, memos
from qualcode.tui.burst import HOLD
from tests.tui.test_codetree import MENU
from tests.tui.test_home import entry


async def at_once(keys, *pressed):
    """Press keys without a pause, and wait until all is done."""
    for key in pressed:
        name, character = (_character_to_key(key), key) if len(key) == 1 else (key, None)
        keys.app.post_message(Key(name, "\r" if key == "enter" else character))
    await keys.pilot.pause(0.05)
    while not keys.app.ahead.is_quiet:
        await keys.pilot.pause(0.01)
    await keys.pilot.pause(0.1)


async def test_keys_after_an_entry_go_to_the_screen_it_opens(home, study):
    async with home() as keys:
        await at_once(keys, entry("codes"), *"digit", "enter", MENU["new_below"], *"Netz", "enter", *"koord")
        assert "Digitales > Netz" in [codebook.system(study).path(c.guid) for c in codebook.system(study)]
        assert type(keys.screen).__name__ == "CodeTreeScreen"
        assert keys.screen.choices.query_text == "koord"


async def test_keys_after_an_answer_are_no_more_typed_into_it(home, study):
    async with home() as keys:
        await keys.press(entry("codes"), "f5")
        await at_once(keys, *"Neu", "enter", "f5", *"Alt", "enter", "down")
        names = [code.name for code in codebook.system(study)]
        assert {"Neu", "Alt"} <= set(names)
        assert not any("down" in name for name in names)


async def test_a_choice_is_made_in_the_list_that_a_key_opened(home, study):
    async with home() as keys:
        await at_once(keys, entry("tables"), "1", "1", "enter", entry("trail"))
        assert type(keys.screen).__name__ == "TrailScreen"
        assert any("table" in row for row in keys.rows)


async def test_a_memo_opened_and_left_without_a_pause_holds_its_text_and_nothing_else(opened, study):
    async with opened() as keys:
        await at_once(keys, "down", "f3", *"Warum?", "escape", "down", "1")
        (memo,) = memos.listing(study)
        assert memo.text == "Warum?"
        assert keys.session.document.text[slice(*memo.span)] == "Und seit wann?"
        assert len(keys.session.marks) == 1
        assert "Also erst mal" in keys.selected


async def test_keys_after_leaving_a_screen_go_to_the_one_below(home):
    async with home() as keys:
        await at_once(keys, entry("trail"), "escape", entry("codes"), "escape", entry("memos"))
        assert type(keys.screen).__name__ == "MemosScreen"


async def test_a_leap_takes_two_letters_and_the_next_key_is_a_key(opened):
    async with opened() as keys:
        await at_once(keys, "ctrl+a", "l", "o", "1")
        assert keys.selected == "Lockdown"
        assert len(keys.session.marks) == 1


async def test_what_is_pasted_after_an_answer_is_not_run(home, study):
    async with home() as keys:
        await keys.press(entry("codes"), "f5")
        keys.app._hold = HOLD
        await at_once(keys, *"Neu", "enter", *"def", "enter", "1")
        assert "Neu" in [code.name for code in codebook.system(study)]
        assert len(codebook.system(study)) == 10
        assert keys.screen.choices.query_text == ""


async def test_digits_with_arrows_between_them_are_typing_however_fast_they_come(opened):
    async with opened(hold=HOLD) as keys:
        await at_once(keys, *(key for digit in "123456" for key in (digit, "down")))
        assert len(keys.session.marks) == 6
        assert len({coding.code for coding in keys.session.marks}) == 6


@pytest.mark.parametrize("rest", [("tab", "3"), ("enter", "1"), ("3",)])
async def test_what_comes_with_a_paste_is_not_run_either(opened, rest):
    async with opened(hold=HOLD) as keys:
        before = keys.selected
        await at_once(keys, *"koord", *rest)
        assert len(keys.session.marks) == 0
        assert keys.selected == before
        assert "pasted" in keys.bottom()
        await keys.press("down")
        assert "pasted" not in keys.bottom()


async def test_a_name_typed_ahead_with_an_arrow_behind_it_is_looked_for(opened):
    async with opened(hold=HOLD) as keys:
        await at_once(keys, *"koord", "down")
        assert keys.screen.codes.query_text == "koord"
