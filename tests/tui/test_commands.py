"""Everything by its name (^P): in the active language, with the keys that do it, and an answer to no hit."""

import pytest

from qualcode import i18n
from qualcode.tui.screens.choice import ChoiceScreen
from qualcode.tui.widgets.picklist import PickList


@pytest.fixture
def german():
    i18n.use("de")
    yield
    i18n.use("en")


def listed(keys):
    return [(row.label, row.note) for row in keys.screen.query_one(PickList).rows]


def drawn(keys):
    strips = keys.screen._compositor.render_strips(keys.app.size)
    return "\n".join(strip.text for strip in strips)


async def test_a_search_without_a_hit_says_so_at_once(home):
    async with home() as keys:
        await keys.press("ctrl+p")
        await keys.type("zzqqx")
        await keys.rest()
        assert "No hit for “zzqqx”." in drawn(keys)
        await keys.press("enter")
        assert isinstance(keys.screen, ChoiceScreen)
        await keys.press("escape")
        assert type(keys.screen).__name__ == "HomeScreen"


@pytest.mark.parametrize(("keymap", "memo"), [("beginner", "F3 ^T"), ("vim", "m F3 ^T")])
async def test_each_act_shows_its_keys(opened, keymap, memo):
    async with opened(keymap=keymap) as keys:
        await keys.press("ctrl+p")
        assert ("Memo on the passage", memo) in listed(keys)
        await keys.type("memo")
        assert ("Memo on the passage", memo) in listed(keys)
        assert ("Undo", "^Z") not in listed(keys)


async def test_names_and_keys_are_in_the_language(opened, german):
    async with opened() as keys:
        await keys.press("ctrl+p")
        assert any(note.startswith("Entf") for _label, note in listed(keys))
        assert "Undo" not in dict(listed(keys))


async def test_an_act_is_done_on_the_passage(opened, stored):
    async with opened() as keys:
        await keys.press("1", "ctrl+p")
        await keys.type("undo")
        await keys.press("enter")
        await keys.rest()
        assert stored() == []


async def test_an_entry_is_found_by_what_it_is_for(home):
    async with home() as keys:
        await keys.press("ctrl+p")
        await keys.type("who did what")
        await keys.press("enter")
        await keys.rest()
        assert type(keys.screen).__name__ == "TrailScreen"


async def test_a_theme_is_found_and_remembered(home, study, anna):
    async with home() as keys:
        await keys.press("ctrl+p")
        await keys.type("theme")
        await keys.press("enter")
        await keys.rest()
        await keys.type("nord")
        await keys.press("enter")
        await keys.rest()
        assert keys.app.theme == "nord"
    assert study.store.recall(anna.guid, "theme") == "nord"
