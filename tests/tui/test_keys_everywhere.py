"""The key map a coder chose holds on every screen and the next time; in the vim-like one, in lists too."""

import pytest

from qualcode.core.spans import Span
from qualcode.services import codebook, codings, transcripts
from qualcode.tui import tastes
from qualcode.tui.app import CodingApp
from qualcode.tui.screens.home import _KEYS, ENTRIES
from qualcode.tui.screens.memo import MemoScreen


def entry(name):
    return _KEYS[[one.name for one in ENTRIES].index(name)]


@pytest.fixture
def vim(study, anna):
    """Anna wants the vim-like keys."""
    tastes.remember_keymap(study, anna, "vim")


def chosen(keys):
    return keys.screen.choices.highlighted.label


async def test_the_key_map_is_chosen_at_home_and_remembered_for_the_coder(home, study, anna):
    async with home() as keys:
        assert keys.app.keymap == "beginner"
        await keys.press(entry("keys"))
        assert keys.app.keymap == tastes.keymap(study, anna) == "vim"
    async with home() as keys:
        assert keys.app.keymap == "vim"
        await keys.press(entry("keys"))
        assert keys.app.keymap == tastes.keymap(study, anna) == "beginner"


async def test_keys_named_at_the_start_override_what_is_remembered(study, anna, vim):
    app = CodingApp(study, coder=anna, keymap="beginner", hold=0.0, start="transcript", transcript="B01")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.keymap == app.screen.keymap == "beginner"
        assert tastes.keymap(study, anna) == "vim"


async def test_help_changes_the_key_map_of_the_transcript_that_is_open(opened, stored):
    async with opened() as keys:
        await keys.press("f1", "v", "escape")
        assert keys.app.keymap == "vim"
        await keys.press("j", "1", "u")
        assert stored() == []
        assert keys.selected == "Und seit wann?"


@pytest.mark.parametrize("name", ["transcripts", "codes", "trail"])
async def test_j_and_k_move_in_lists(home, vim, name):
    async with home() as keys:
        await keys.press(entry(name))
        first = chosen(keys)
        await keys.press("j")
        second = chosen(keys)
        await keys.press("k")
        assert chosen(keys) == first != second


async def test_recoding_has_letters_for_a_code_and_j_and_u_for_passages(home, vim, study, anna):
    guid = transcripts.find(study, "B01").guid
    code = next(one for one in codebook.system(study) if one.name == "Ausfall")
    for span in (Span(0, 10), Span(20, 30)):
        codings.apply(study, guid, span, code.guid, anna.guid)
    async with home() as keys:
        await keys.press(entry("recode"))
        await keys.type("aus")  # where one looks for a code letters are letters
        await keys.press("enter", "j")
        assert keys.screen.choices.at == 1
        await keys.press("k", "c")
        await keys.type("koord")
        await keys.press("enter")
        assert len(keys.rows) == 1
        await keys.press("u")
        assert len(keys.rows) == 2


async def test_j_and_k_move_at_home_and_letters_still_choose(home, vim):
    async with home() as keys:
        await keys.press("j", "j", "k")
        assert keys.screen.choices.at == 1
        await keys.press(entry("codes"))
        assert type(keys.screen).__name__ == "CodeTreeScreen"


async def test_in_the_vim_like_map_a_stroke_begins_to_filter_and_escape_ends_it(home, vim):
    async with home() as keys:
        await keys.press(entry("codes"))
        every = len(keys.rows)
        await keys.press("j", "k")
        assert keys.screen.choices.query_text == ""
        assert "/ " in keys.bottom()
        await keys.type("/kj")
        assert keys.screen.choices.query_text == "kj"
        await keys.press("escape")
        assert len(keys.rows) == every
        await keys.press("j")
        assert (keys.screen.choices.at, keys.screen.choices.query_text) == (1, "")


async def test_u_takes_back_in_the_code_tree(home, vim, study):
    async with home() as keys:
        await keys.press(entry("codes"), "ctrl+o")
        await keys.answer("Neu")
        assert "Neu" in [code.name for code in codebook.system(study)]
        await keys.press("u")
        assert "Neu" not in [code.name for code in codebook.system(study)]
        await keys.press("U")
        assert "Neu" in [code.name for code in codebook.system(study)]


async def test_beginners_letters_filter_at_once(home):
    async with home() as keys:
        await keys.press(entry("codes"), "k", "u", "j")
        assert keys.screen.choices.query_text == "kuj"


async def test_a_memo_without_a_place_is_rescued_with_the_twin_of_f5(study, anna, opened):
    from qualcode.errors import NotFoundError
    from qualcode.services import memos

    def write(_memo, _text):
        raise NotFoundError("gone")

    async with opened() as keys:
        keys.app.push_screen(MemoScreen(study, anna, "B01", None, write))
        await keys.rest()
        await keys.type("ab")
        await keys.press("escape", "ctrl+o")
        assert [memo.text for memo in memos.listing(study)] == ["ab"]
