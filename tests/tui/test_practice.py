"""Practice from the home screen: code, come back, see the feedback; the study is never touched."""

import pytest

from qualcode.services import codings, practice, transcripts
from tests.tui.test_home import entry


async def practised(keys):
    await keys.press(entry("practice"))
    assert type(keys.screen).__name__ == "PracticeScreen"


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_what_practice_is_about_fits_every_width(home, size):
    async with home(size=size) as keys:
        await practised(keys)
        assert "beside" not in keys.beside()
        assert "Enter opens the list of codes" in " ".join(keys.beside().split())


async def test_a_learner_codes_and_is_told_passage_by_passage(home, study):
    async with home() as keys:
        await practised(keys)
        await keys.press("2")
        assert "nothing here yet" in keys.said()
        await keys.press("1")
        assert type(keys.screen).__name__ == "CodingScreen"
        text = keys.session.document.text
        keys.session.cursor = keys.session.reading.at(text.index("That made me angry."))
        await keys.press("shift+down")
        await keys.type("moti")
        await keys.press("enter")
        await keys.press("f2")
        assert type(keys.screen).__name__ == "PracticeScreen"
        await keys.press("2")
        assert "1 of 14" in keys.top()
        assert keys.rows[0].startswith("✓ That made me angry.")
        assert "toaster" in keys.beside()
        await keys.press("down", "enter")
        assert keys.selected.startswith("In winter")
        await keys.press("f2")
        assert type(keys.screen).__name__ == "FeedbackScreen"
        await keys.press("escape", "escape")
        assert type(keys.screen).__name__ == "HomeScreen"
    assert len(transcripts.listing(study)) == 2


async def test_the_reference_is_not_shown_while_coding(home):
    async with home() as keys:
        await practised(keys)
        await keys.press("1")
        assert len(keys.session.marks) == 0


async def test_begin_anew_takes_ones_own_codings_off_after_a_yes(home):
    async with home() as keys:
        await practised(keys)
        await keys.press("1", "1", "f2", "3", "enter")
        project, coder = keys.screen.project, keys.screen.coder
        guid = practice.transcript(project)
        assert len(codings.of_transcript(project, guid, coder.guid)) == 1
        await keys.press("3", "2")
        assert codings.of_transcript(project, guid, coder.guid) == ()
        assert len(codings.of_transcript(project, guid)) == 14


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (140, 45)])
async def test_all_that_is_said_about_a_passage_can_be_read(home, size):
    async with home(size=size) as keys:
        await practised(keys)
        await keys.press("1", "1", "f2", "2")
        for passage in keys.screen.found.passages:
            await keys.rest()
            strips = keys.screen._compositor.render_strips(keys.app.size)
            drawn = " ".join(" ".join(strip.text for strip in strips).split())
            assert "passages as in the reference" in drawn
            assert " ".join(passage.why.split()) in drawn
            assert " ".join(passage.text.split()[-3:]) in drawn
            await keys.press("down")
