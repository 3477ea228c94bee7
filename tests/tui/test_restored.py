"""A copy that another window restores: the coding screen says so, and goes on in that copy."""

from qualcode.core.spans import Span
from qualcode.project import open_project
from qualcode.services import backup, codebook, codings, history, log, transcripts


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
