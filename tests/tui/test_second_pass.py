"""Recoding is the second pass: how far one is with it is set and shown apart from the first."""

from qualcode.core.model import Status
from qualcode.services import coders, recoding, transcripts
from tests.tui.test_home import entry
from tests.tui.test_recoding import begin


def states(study, coder, pass_):
    return {
        name: transcripts.statuses(study, transcripts.find(study, name).guid, pass_).get(coder.guid)
        for name in ("B01", "B02")
    }


async def test_f4_sets_how_far_one_is_in_pass_two_with_the_passages_transcript(home, coded, anna):
    async with home() as keys:
        await begin(keys)
        assert "pass 2: 0 of 2 transcripts done" in keys.top()
        await keys.press("end", "f4")
        assert "B02 in pass 2" in keys.screen.query_one("#choices").title
        await keys.press("3")
        assert keys.said() == "B02, pass 2, is now: done"
        assert "pass 2: 1 of 2 transcripts done" in keys.top()
        assert "B02  ben  pass 2: done" in keys.beside()
        await keys.press("home", "ctrl+s", "2")
    assert states(coded, anna, 2) == {"B01": Status.IN_PROGRESS, "B02": Status.DONE}
    assert states(coded, anna, 1) == {"B01": None, "B02": None}


async def test_the_list_of_transcripts_shows_the_second_pass_beside_the_first(home, coded, anna):
    guid = transcripts.find(coded, "B01").guid
    transcripts.set_status(coded, guid, anna.guid, Status.DONE)
    async with home() as keys:
        await keys.press(entry("transcripts"))
        assert "pass" not in keys.screen.column_heads()
    transcripts.set_status(coded, guid, anna.guid, Status.IN_PROGRESS, recoding.PASS)
    async with home() as keys:
        await keys.press(entry("transcripts"))
        assert "further pass" in keys.screen.column_heads()
        first, second = (row.note.split() for row in keys.screen.choices.rows)
        assert first[-5:] == ["done", "pass", "2:", "in", "progress"]
        assert second[-2:] == ["not", "begun"]
        await keys.type("pass 2")
        assert keys.rows == ["B01"]


async def test_where_no_passage_is_left_it_is_asked_which_transcript_is_done(home, coded, anna):
    async with home() as keys:
        await begin(keys)
        await keys.press("space", "space", "space", "f4")
        assert keys.rows == ["B01", "B02"]
        await keys.press("2", "3")
        assert keys.said() == "B02, pass 2, is now: done"
    assert states(coded, anna, 2) == {"B01": None, "B02": Status.DONE}


async def test_a_status_is_taken_back_like_any_act(home, coded, anna):
    async with home() as keys:
        await begin(keys)
        await keys.press("f4", "3", "ctrl+z")
        assert "pass 2: 0 of 2 transcripts done" in keys.top()
    assert states(coded, anna, 2)["B01"] is not Status.DONE


async def test_who_only_recodes_still_sees_all_after_saying_how_far_they_are(home, coded, anna):
    async with home() as keys:
        await begin(keys)
        await keys.press("f4", "2")
        assert keys.rows == ["gar nicht", "Lockdown", "zu Hause"]
    found = recoding.passages(coded, "code:=Corona")
    assert len(recoding.seen_by(coded, found, anna.guid)) == 3
    transcripts.set_status(coded, transcripts.find(coded, "B01").guid, anna.guid, Status.OPEN)
    assert len(recoding.seen_by(coded, found, anna.guid)) == 0
    assert len(recoding.seen_by(coded, found, coders.get(coded, "ben").guid)) == 3
