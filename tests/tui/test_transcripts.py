"""The list of transcripts: orders, memos, what another window deletes."""

from pathlib import Path

from qualcode.core.model import Status
from qualcode.project import open_project
from qualcode.services import cases, memos, overlooked, transcripts
from qualcode.tui import tastes


async def test_the_order_changes_and_is_remembered(opened, study, anna, tmp_path):
    table = Path(tmp_path / "cases.csv")
    table.write_text("transcript,case\nB01,Zell\nB02,Aach\n", encoding="utf-8")
    cases.load(study, table)
    guid = transcripts.find(study, "B01").guid
    transcripts.set_status(study, guid, anna.guid, Status.DONE)
    async with opened(transcript=None) as keys:
        assert keys.rows == ["B01 · Zell", "B02 · Aach"]
        await keys.press("f5", "f5")
        assert keys.rows == ["Aach · B02", "Zell · B01"]
        assert keys.screen.choices.highlighted.key == guid
        await keys.press("ctrl+o")
        assert keys.rows == ["B02 · Aach", "B01 · Zell"]
    assert tastes.order(study, anna) == "status"
    async with opened(transcript=None) as keys:
        assert keys.rows[0] == "B02 · Aach"


async def test_names_that_are_left_have_a_sign_and_are_told_when_somebody_is_done(opened, study, anna):
    overlooked.mark_words(study, "B01", "Ausländerbehörde", anna.guid)
    async with opened(transcript=None) as keys:
        assert "!: names not replaced" in keys.screen.column_heads()
        await keys.press("f4", "3")
        assert "waits to be replaced" in keys.said()


async def test_letters_filter_by_case_and_by_how_far(opened, study, anna):
    transcripts.set_status(study, transcripts.find(study, "B02").guid, anna.guid, Status.DONE)
    async with opened(transcript=None) as keys:
        await keys.type("done")
        assert keys.rows == ["B02"]


async def test_a_memo_is_written_on_a_transcript(opened, study):
    async with opened(transcript=None) as keys:
        await keys.press("down", "f3", "f5")
        await keys.type("Laute Umgebung")
        await keys.press("escape")
        await keys.rest()
    guid = transcripts.find(study, "B02").guid
    assert [memo.text for memo in memos.listing(study, transcript=guid)] == ["Laute Umgebung"]


async def test_a_transcript_deleted_elsewhere_is_a_message(opened, study):
    async with opened(transcript=None) as keys:
        with open_project(study.root) as other:
            transcripts.delete(other, "B01")
        await keys.press("enter")
        assert "no transcript" in keys.said()
        await keys.press("f4", "1")
        assert keys.said()
