"""A long second pass is interrupted and gone on with: what was moved or kept stays dealt with."""

import pytest

from qualcode.project import open_project
from qualcode.services import codebook, coders, codings, recoding, transcripts
from qualcode.tui.recoded import Recoded
from tests.tui.test_home import entry
from tests.tui.test_recoding import begin, stored


async def by_filter(keys, text):
    await keys.press(entry("recode"), "end", "enter")
    await keys.answer(text)


async def test_after_esc_the_counter_goes_on_where_it_was(home, coded):
    async with home() as keys:
        await begin(keys)
        await keys.press("space", "1", "2")
        assert "1 of 3 left" in keys.top()
        await keys.press("escape")
        await keys.type("corona")
        await keys.press("enter")
        assert "1 of 3 left" in keys.top()
        assert "2 passages were dealt with before" in keys.said()
        assert keys.rows == ["zu Hause"]


async def test_after_a_restart_too_and_for_oneself_and_this_code_only(home, coded):
    async with home() as keys:
        await begin(keys)
        await keys.press("space", "space")
    async with home() as keys:
        await begin(keys)
        assert (keys.rows, "1 of 3 left" in keys.top()) == (["zu Hause"], True)
        await keys.press("escape", "escape")
        await by_filter(keys, "code:Corona")
        assert len(keys.rows) == 3
    found = recoding.passages(coded, "code:=Corona")
    corona = codebook.system(coded).by_path("Corona").guid
    assert len(Recoded(coded, coders.get(coded, "ben").guid, corona).left(found)) == 3


async def test_what_was_added_beside_and_kept_stays_dealt_with_under_a_filter_too(home, coded):
    async with home() as keys:
        await by_filter(keys, "transcript:B02")
        await keys.press("+", "c")
        await keys.type("zust")
        await keys.press("enter", "2", "space")
        assert keys.rows == []
    assert [path for _words, path in stored(coded)].count("Koordination > Zuständigkeit") == 1
    async with home() as keys:
        await by_filter(keys, "transcript:B02")
        assert keys.rows == []
        assert "0 of 2 left" in keys.top()


async def test_undo_takes_back_keeping_a_passage_if_that_came_last(home, coded):
    async with home() as keys:
        await begin(keys)
        await keys.press("1", "2", "space", "ctrl+z")
        assert "here again" in keys.said()
        assert keys.rows == ["Lockdown", "zu Hause"]
        await keys.press("ctrl+z")
        assert keys.rows == ["gar nicht", "Lockdown", "zu Hause"]
        await keys.press("ctrl+y")
        assert keys.rows == ["Lockdown", "zu Hause"]
    async with home() as keys:
        await begin(keys)
        assert len(keys.rows) == 2


async def test_a_move_taken_back_elsewhere_brings_the_passage_back(home, coded):
    async with home() as keys:
        await begin(keys)
        await keys.press("1", "2", "space")
        corona, ausfall = (
            codebook.system(coded).by_path(path).guid for path in ("Corona", "Corona > Ausfall")
        )
        guid = transcripts.find(coded, "B01").guid
        moved = [c.guid for c in codings.of_transcript(coded, guid) if c.code == ausfall]
        with open_project(coded.root) as other:
            recoding.move(other, moved, corona, coders.get(coded, "ben").guid)
        await keys.press("escape")
        await keys.type("corona")
        await keys.press("enter")
        assert keys.rows == ["gar nicht", "zu Hause"]


async def test_one_begins_anew_only_after_a_yes(home, coded):
    async with home() as keys:
        await begin(keys)
        await keys.press("space", "a", "1")
        assert len(keys.rows) == 2
        await keys.press("a", "2")
        assert keys.rows == ["gar nicht", "Lockdown", "zu Hause"]
        assert "3 of 3 left" in keys.top()


async def test_where_all_were_moved_from_a_transcript_it_can_still_be_done(home, coded):
    async with home() as keys:
        await begin(keys)
        await keys.press("space", "space", "1", "2", "escape")
        await keys.type("corona")
        await keys.press("enter", "f4")
        assert keys.rows == ["B01", "B02"]


@pytest.mark.parametrize("more", [0, 1, 3])
async def test_sub_codes_beyond_nine_are_said_and_found(home, coded, more):
    for number in range(7 + more):
        codebook.add(coded, f"Corona > Unter{number}")
    async with home(size=(120, 40)) as keys:
        await begin(keys)
        assert "9 Unter6" in keys.beside()
        assert ("no digit" in keys.beside()) == bool(more)
        await keys.press("c")
        await keys.type("koordination")
        await keys.press("enter", "2")
        assert keys.said() == "Moved to Koordination. All nine digits are taken: c finds it again."
        await keys.press("9")
        assert keys.said() == "Moved to Unter6."
