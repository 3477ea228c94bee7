"""What goes on where one left off: the code to repeat, the palette's order, the row of the list."""

from qualcode.core.model import Status
from qualcode.services import transcripts
from tests.tui.test_home import entry


async def test_the_last_code_is_repeated_in_another_transcript(opened, study):
    async with opened(transcript=None) as keys:
        await keys.press("enter", "2", "f2", "down", "enter", ".")
        (coding,) = keys.session.marks
        assert coding.transcript == transcripts.find(study, "B02").guid
        assert keys.session.code(coding.code).name == "Verzögerung"


async def test_the_last_code_is_repeated_after_a_restart(opened, stored):
    async with opened() as keys:
        await keys.press("down", "2")
    async with opened() as keys:
        await keys.press("down", ".")
    assert [path for path, _words in stored()] == ["Corona > Verzögerung"] * 2


async def test_the_palette_ranks_by_recency_over_transcripts(opened):
    async with opened(transcript=None) as keys:
        await keys.press("enter", "a")
        assert keys.screen.codes.rows[0].label == "Ausfall"
        await keys.press("escape", "3", "f2", "down", "enter", "a")
        assert keys.screen.codes.rows[0].label == "Abstimmung"


async def test_the_list_marks_the_transcript_one_comes_from(opened, study, anna):
    async with opened(transcript=None) as keys:
        await keys.press("down", "enter", "f2")
        assert keys.screen.choices.highlighted.label.startswith("B02")
        await keys.press("f4", "3")
        assert transcripts.statuses(study, transcripts.find(study, "B02").guid)[anna.guid] is Status.DONE


async def test_a_new_list_marks_the_transcript_one_comes_from(opened):
    async with opened(transcript="B02") as keys:
        await keys.press("f2")
        assert keys.screen.choices.highlighted.label.startswith("B02")


async def test_by_status_the_transcript_one_comes_from_is_found_at_its_new_place(opened):
    async with opened(transcript=None) as keys:
        await keys.press("f5", "f5", "f5", "enter", "f4", "3", "f2")
        row = keys.screen.choices.highlighted
        assert row.label.startswith("B01")
        assert keys.screen.choices.at == 1


async def test_the_list_opens_on_the_transcript_one_had_last(opened, home):
    async with opened(transcript="B02"):
        pass
    async with opened(transcript=None) as keys:
        assert keys.screen.choices.highlighted.label.startswith("B02")
    async with home() as keys:
        await keys.press(entry("transcripts"))
        assert keys.screen.choices.highlighted.label.startswith("B02")
