"""The code tree: every edit from its menu, with a look at what it does before it is done."""

import signal
import sys
import time

import pytest

from qualcode.core.spans import Span
from qualcode.project import open_project
from qualcode.services import codebook, codebook_texts, codings, memos, transcripts
from qualcode.tui.screens.codetree import _ACTS, _KEYS
from tests.tui.test_home import entry

MENU = {name: key for key, name in zip(_KEYS, _ACTS, strict=True)}


@pytest.fixture
def coded(study, anna):
    """A coding of anna's under Corona > Ausfall, and one of Corona > Verzögerung on the same words."""
    guid = transcripts.find(study, "B01").guid
    for path in ("Corona > Ausfall", "Corona > Verzögerung"):
        codings.apply(study, guid, Span(0, 3), codebook.system(study).by_path(path).guid, anna.guid)
    return study


async def menu(keys, query, act):
    await keys.press(entry("codes"))
    await keys.type(query)
    await keys.press("enter", MENU[act])


def paths(study):
    system = codebook.system(study)
    return [system.path(code.guid) for code in system]


async def test_the_tree_shows_counts_and_what_a_code_means(home, coded):
    async with home() as keys:
        await keys.press(entry("codes"), "down")
        assert [row.note for row in keys.screen.choices.rows[:2]] == ["", "1"]
        assert "Corona > Ausfall" in keys.beside()
        assert "9 codes" in keys.top()


async def test_a_code_is_made_below_another_renamed_and_described(home, coded):
    async with home() as keys:
        await menu(keys, "koord", "new_below")
        await keys.answer("Runder Tisch")
        assert "New code: Runder Tisch" in keys.said()
        await keys.press("enter", MENU["rename"])
        await keys.answer("Runde Tische")
        for act in ("definition", "include", "exclude", "anchor"):
            await keys.press("enter", MENU[act])
            await keys.answer(f"{act} text")
    made = codebook.system(coded).by_path("Koordination > Runde Tische")
    assert (made.definition, made.include) == ("definition text", "include text")
    assert (made.exclude, made.anchor) == ("exclude text", "anchor text")


async def test_a_name_that_fits_no_code_makes_one(home, study):
    async with home() as keys:
        await keys.press(entry("codes"))
        await keys.type("Wohnen")
        assert keys.rows[-1] == "new code: Wohnen"
        await keys.press("end", "enter")
    assert "Wohnen" in paths(study)


async def test_colour_and_short_code_are_set(home, study):
    async with home() as keys:
        await menu(keys, "koord", "color")
        await keys.press("down", "enter")
        await keys.press("enter", MENU["short"])
        await keys.answer("KK")
        await keys.press("enter", MENU["short"])
        await keys.answer("much too long")
        assert "short code" in keys.said()
    code = codebook.system(study).by_path("Koordination")
    assert (code.color, code.short) == ("#56b4e9", "KK")


async def test_colours_are_picked_and_told_by_name(home, study):
    async with home() as keys:
        await menu(keys, "koord", "color")
        assert "teal (#44aa99)" in keys.rows
        await keys.press("down", "enter")
        assert "sky blue (#56b4e9)" in keys.said()
        await keys.press("enter", MENU["color"])
        at = keys.screen.choices.rows
        assert [row.label for row in at if row.marked] == ["sky blue (#56b4e9)"]
        await keys.press("end", "enter")
        await keys.answer("Teal")
        assert codebook.system(study).by_path("Koordination").color == "#44aa99"
        await keys.press("enter", MENU["color"], "end", "enter")
        await keys.answer("no colour")
        assert "#rrggbb" in keys.said()


async def test_a_code_is_moved_with_all_below_it(home, study):
    async with home() as keys:
        await menu(keys, "digit", "move")
        assert "Digitales" not in keys.rows
        await keys.type("koord")
        await keys.press("enter", "2")
    assert "Koordination > Digitales > Übung" in paths(study)


async def test_a_merge_says_first_what_happens_to_whose_codings(home, coded):
    async with home() as keys:
        await menu(keys, "ausf", "merge")
        await keys.type("verz")
        await keys.press("enter")
        assert "1 coding of anna" in keys.said()
        assert "kept once" in keys.said()
        await keys.press("enter")
        assert "Corona > Ausfall" in paths(coded)
        await keys.press("escape", "escape")
        await menu(keys, "ausf", "merge")
        await keys.type("verz")
        await keys.press("enter", "2")
        assert "1 coding kept" in keys.said()
    assert "Corona > Ausfall" not in paths(coded)


async def test_undo_of_what_was_coded_is_asked_before_in_the_code_system(home, coded, anna):
    b01 = transcripts.find(coded, "B01").guid
    count = len(codings.of_transcript(coded, b01, anna.guid))
    async with home() as keys:
        await keys.press(entry("codes"), "ctrl+z")
        assert keys.said().startswith("The act before was in B01, para. ")
        assert keys.said().endswith("Once more takes it back.")
        await keys.press("down", "ctrl+z")
        assert len(codings.of_transcript(coded, b01, anna.guid)) == count
        await keys.press("ctrl+z")
        assert keys.said().startswith("Undone: coded: ")
        assert len(codings.of_transcript(coded, b01, anna.guid)) == count - 1


async def test_delete_asks_and_undo_brings_back(home, coded):
    async with home() as keys:
        await keys.press(entry("codes"), "down", "delete")
        assert "1 coding of anna" in keys.said()
        await keys.press("escape")
        assert len(paths(coded)) == 9
        await keys.press("down", "delete", "2")
        assert len(paths(coded)) == 8
        await keys.press("ctrl+z")
        assert len(paths(coded)) == 9
        await keys.press("ctrl+y")
        assert len(paths(coded)) == 8


async def test_what_cannot_be_is_said_and_changes_nothing(home, study):
    before = paths(study)
    async with home() as keys:
        await menu(keys, "koord", "rename")
        await keys.answer("Corona")
        assert "more than one" in keys.said()
        await keys.press("f5")
        await keys.answer("")
        assert keys.said()
    assert paths(study) == before


async def test_a_digit_is_given_to_a_code_and_the_coding_screen_heeds_it(home, study):
    async with home() as keys:
        await menu(keys, "koord", "digit")
        assert keys.rows[0] == "Ausfall"
        await keys.press("1")
        assert "It was Ausfall" in keys.said()
        await keys.press("down", "2")
        assert keys.said() == "2 stands for “Verzögerung”; 2 again gives it to “Abstimmung”."
        await keys.press("up", "down", "2", "2")
        assert keys.said() == "2 is now Abstimmung. It was Verzögerung."
        await keys.press("escape", entry("transcripts"), "enter")
        assert keys.session.system.by_guid[keys.session.hot.code("1")].name == "Koordination"
        await keys.press("2")
        assert [keys.session.system.by_guid[c.code].name for c in keys.session.marks] == ["Abstimmung"]


async def test_memos_on_a_code_are_written_read_and_deleted(home, study):
    async with home() as keys:
        await menu(keys, "koord", "memos")
        assert "Koordination" in keys.top()
        await keys.press("f5")
        await keys.type("Abgrenzung klären")
        await keys.press("escape")
        await keys.rest()
        assert keys.rows == ["Abgrenzung klären"]
        await keys.press("enter")
        await keys.type("!")
        await keys.press("escape")
        await keys.rest()
        code = codebook.system(study).by_path("Koordination").guid
        assert [memo.text for memo in memos.listing(study, code=code)] == ["Abgrenzung klären!"]
        await keys.press("delete", "2")
        assert memos.listing(study) == ()


async def test_a_code_deleted_elsewhere_is_a_message(home, study):
    async with home() as keys:
        await keys.press(entry("codes"))
        await keys.type("digit")
        with open_project(study.root) as other:
            codebook.delete(other, "Digitales")
        await keys.press("enter")
        assert "not there any more" in keys.said()


async def test_an_empty_code_system_says_what_to_do(home, study):
    for path in ("Corona", "Koordination", "Digitales"):
        codebook.delete(study, path)
    async with home() as keys:
        assert "No codes yet" in keys.beside()
        await keys.press(entry("codes"), "enter", "delete")
        assert "F5" in keys.said()


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (300, 80)])
async def test_every_size_works(home, study, size):
    async with home(size=size) as keys:
        await menu(keys, "koord", "merge")
        await keys.press("escape", "f5")
        await keys.answer("Neu")
    assert "Neu" in paths(study)


async def test_a_definition_that_was_changed_elsewhere_is_not_overwritten_unseen(home, study):
    async with home() as keys:
        await menu(keys, "koord", "definition")
        code = codebook.system(study).by_path("Koordination")
        with open_project(study.root) as other:
            codebook_texts.change(other, code.guid, definition="theirs")
        await keys.answer("mine")
        assert "theirs" in keys.said()
        assert codebook.system(study).by_path("Koordination").definition == "theirs"
        assert keys.screen.query_one("#prompt-text").value == "mine"
        await keys.press("enter")
    assert codebook.system(study).by_path("Koordination").definition == "mine"


async def test_a_definition_of_a_code_deleted_elsewhere_becomes_a_memo(home, study):
    async with home() as keys:
        await menu(keys, "koord", "definition")
        with open_project(study.root) as other:
            codebook.delete(other, "Koordination")
        await keys.answer("mine")
        assert "memo on the project" in keys.said()
        await keys.press("enter")
    assert [memo.text for memo in memos.listing(study)] == ["mine"]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGHUP there")
async def test_an_open_definition_is_kept_when_the_terminal_closes(home, study):
    async with home() as keys:
        await menu(keys, "koord", "definition")
        await keys.type("mine")
        signal.raise_signal(signal.SIGHUP)
        await keys.pilot.pause(0.1)
    assert codebook.system(study).by_path("Koordination").definition == "mine"


async def test_a_name_in_a_definition_is_pointed_out(home, study):
    async with home() as keys:
        await menu(keys, "koord", "definition")
        await keys.type("Wie Frau Schneider sagte")
        until = time.monotonic() + 20
        while "Schneider" not in keys.said() and time.monotonic() < until:
            await keys.pilot.pause(0.1)
        assert "Schneider" in keys.said()


async def test_the_marked_code_stays_marked_through_menus_prompts_and_answers(home, study):
    def marked():
        return keys.screen.choices.highlighted.label

    async with home() as keys:
        await menu(keys, "zust", "rename")
        assert marked() == "Zuständigkeit"
        assert "Zuständigkeit" in keys.beside()
        await keys.press("escape")
        assert marked() == "Zuständigkeit"
        await keys.press("enter", MENU["color"], "escape")
        assert marked() == "Zuständigkeit"
        await keys.press("enter", MENU["delete"], "1")
        assert marked() == "Zuständigkeit"
        await keys.press("enter", MENU["delete"], "2")
        assert marked() == "Digitales"


async def test_the_footer_names_digits_only_where_entries_have_them(home, study):
    async with home() as keys:
        await keys.press(entry("codes"), "enter")
        assert "1-9" in keys.bottom()
        await keys.press(MENU["color"])
        assert "1-9" not in keys.bottom()
        assert "Enter" in keys.bottom()
