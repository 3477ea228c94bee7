"""A copy that another window restores: the screen that is shown says so, and goes on in that copy."""

import pytest

from qualcode.core.spans import Span
from qualcode.project import open_project
from qualcode.services import backup, codebook, coders, codings, history, log, transcripts
from tests.tui.test_home import entry


def restored(study, copy):
    with open_project(study.root) as other:
        backup.restore(other, copy.path)


async def test_codings_do_not_vanish_without_a_word(opened, study, stored):
    copy = backup.save(study)
    async with opened() as keys:
        await keys.press("1")
        restored(study, copy)
        await keys.pilot.pause(1.3)
        assert "replaced by a saved copy" in keys.bottom()
        assert len(keys.session.marks) == 0
        await keys.press("1")
        assert len(stored()) == 1
        assert "replaced" not in keys.bottom()
    assert log.verify(study).findings == ()


async def test_a_transcript_that_is_not_in_the_copy_is_named(opened, study, anna):
    transcripts.delete(study, "B01")
    copy = backup.save(study)
    history.undo(study, None)
    async with opened() as keys:
        restored(study, copy)
        await keys.pilot.pause(1.3)
        assert "in which B01 is not" in keys.bottom()


def test_what_is_done_after_it_belongs_to_the_restored_copy(study, anna):
    copy = backup.save(study)
    guid, code = transcripts.find(study, "B01").guid, codebook.system(study).by_path("Corona").guid
    codings.apply(study, guid, Span(0, 3), code, anna.guid)
    restored(study, copy)
    codings.apply(study, guid, Span(0, 3), code, anna.guid)
    newest = log.deeds(study, log.Wanted(verb="coding.add"))[-1]
    assert newest.replica == study.store.project().replica


TOLD = "The study was replaced by a saved copy in another window"


async def told(keys):
    """Wait until it is said, on a busy machine too."""
    for _try in range(100):
        if keys.is_said:
            break
        await keys.pilot.pause(0.1)
    assert keys.said().startswith(TOLD)


@pytest.mark.parametrize(
    "name", ["", "transcripts", "memos", "codes", "recode", "consensus", "trail", "names"]
)
async def test_every_screen_of_the_study_says_that_it_was_replaced_and_shows_the_copy(home, study, name):
    copy = backup.save(study)
    async with home() as keys:
        if name:
            await keys.press(entry(name))
        restored(study, copy)
        await told(keys)
        await keys.press("left")
        assert TOLD not in keys.said()
        await keys.pilot.pause(1.3)
        assert TOLD not in keys.said()


async def test_a_list_shows_what_is_in_the_copy(home, study):
    copy = backup.save(study)
    codebook.add(study, "Danach")
    async with home() as keys:
        await keys.press(entry("codes"))
        assert "Danach" in keys.rows
        restored(study, copy)
        await told(keys)
        assert "Danach" not in keys.rows


async def test_it_is_said_once_and_not_again_on_the_screens_below(home, study):
    copy = backup.save(study)
    async with home() as keys:
        await keys.press(entry("transcripts"), "enter")
        restored(study, copy)
        await keys.pilot.pause(1.3)
        assert "replaced by a saved copy" in keys.bottom()
        await keys.press("f2")
        await keys.pilot.pause(1.3)
        assert not keys.is_said


async def test_what_is_not_in_the_copy_is_told_as_long_as_one_stays(opened, study):
    transcripts.delete(study, "B01")
    copy = backup.save(study)
    history.undo(study, None)
    async with opened() as keys:
        restored(study, copy)
        await keys.pilot.pause(2.5)
        assert "in which B01 is not" in keys.bottom()


async def test_passages_of_a_code_that_is_not_in_the_copy_are_gone(home, study, anna):
    copy = backup.save(study)
    code = codebook.add(study, "Danach").guid
    codings.apply(study, transcripts.find(study, "B01").guid, Span(0, 3), code, anna.guid)
    async with home() as keys:
        await keys.press(entry("recode"))
        await keys.type("danach")
        await keys.press("enter")
        assert len(keys.rows) == 1
        restored(study, copy)
        await told(keys)
        assert keys.rows == []
        await keys.press("n")
        assert "no passage left" in keys.said()


async def test_who_is_not_in_the_copy_is_asked_for(home, study, anna):
    copy = backup.save(study)
    mia = coders.ensure(study, "mia")
    async with home() as keys:
        keys.app.become(mia)
        await keys.pilot.pause()
        restored(study, copy)
        await keys.pilot.pause(1.3)
        assert type(keys.screen).__name__ == "CoderScreen"


async def test_ones_own_restoring_is_told_as_such(home, study):
    copy = backup.save(study)
    async with home() as keys:
        await keys.press(entry("restore"), "enter", "2")
        assert copy.path.name in keys.said()
        await keys.pilot.pause(1.3)
        assert TOLD not in keys.said()


async def test_a_practice_goes_on_while_the_study_is_replaced(home, study):
    copy = backup.save(study)
    async with home() as keys:
        await keys.press(entry("practice"), "1")
        restored(study, copy)
        await keys.pilot.pause(1.3)
        assert "replaced" not in keys.bottom()
        await keys.press("f2")
        await keys.pilot.pause(1.3)
        assert not keys.is_said
        await keys.press("escape")
        await told(keys)
