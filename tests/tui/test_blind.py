"""Blind coding on every screen: others' work is seen once both are done with the transcript."""

import pytest

from qualcode.core.model import Status
from qualcode.core.spans import Span
from qualcode.services import codebook, coders, codings, history, memos, transcripts
from tests.tui.test_codetree import menu
from tests.tui.test_home import entry


@pytest.fixture
def ben(study, anna):
    """Ben, who has coded and noted something on B01, as anna has; neither is done."""
    ben = coders.ensure(study, "ben")
    guid = transcripts.find(study, "B01").guid
    system = codebook.system(study)
    for coder, path, end in ((anna, "Koordination", 3), (ben, "Corona > Ausfall", 14)):
        codings.apply(study, guid, Span(0, end), system.by_path(path).guid, coder.guid)
        memos.add(study, f"seen by {coder.name}", coder.guid, transcript=guid, span=Span(0, end))
    memos.add(study, "about B01 as a whole", ben.guid, transcript=guid)
    memos.add(study, "about the code", ben.guid, code=system.by_path("Corona").guid)
    return ben


def both_done(study, *who):
    guid = transcripts.find(study, "B01").guid
    for coder in who:
        transcripts.set_status(study, guid, coder.guid, Status.DONE)


def hidden(keys):
    """Whether something is said to be hidden, at once and beside the list."""
    return "until you and they are done" in keys.said() and "until you and they are done" in keys.beside()


async def test_others_memos_on_passages_and_transcripts_are_hidden_and_counted(home, study, anna, ben):
    async with home() as keys:
        await keys.press(entry("memos"))
        assert sorted(keys.rows) == ["about the code", "seen by anna"]
        assert "2 memos of others are hidden" in keys.said()
        assert hidden(keys)
    both_done(study, anna, ben)
    async with home() as keys:
        await keys.press(entry("memos"))
        assert "seen by ben" in keys.rows
        assert len(keys.rows) == 4
        assert not keys.is_said


async def test_memos_opened_from_a_transcript_hide_others_too(opened, ben):
    async with opened(transcript=None) as keys:
        await keys.press("f3")
        assert keys.rows == ["seen by anna"]
        assert hidden(keys)


async def test_what_others_coded_and_noted_is_not_told_by_what_happened(home, study, anna, ben):
    codebook.rename(study, "Digitales", "Digital", coder_guid=ben.guid)
    async with home() as keys:
        await keys.press(entry("trail"))
        assert not any("ben: coded" in row or "ben: memo written  B01" in row for row in keys.rows)
        assert any("ben: code renamed" in row for row in keys.rows)
        assert any("anna: coded" in row for row in keys.rows)
        assert "3 acts of others are hidden" in keys.said()
        assert hidden(keys)
    both_done(study, anna, ben)
    async with home() as keys:
        await keys.press(entry("trail"))
        assert any("ben: coded" in row for row in keys.rows)
        assert not keys.is_said


async def test_what_was_taken_back_is_no_way_round(home, study, anna, ben):
    codings.apply(study, transcripts.find(study, "B02").guid, Span(0, 5), some_code(study), ben.guid)
    history.undo(study, ben.guid, "en")
    async with home() as keys:
        await keys.press(entry("trail"))
        assert not any("ben: taken back" in row for row in keys.rows)


def some_code(study):
    return codebook.system(study).by_path("Koordination").guid


async def test_the_code_tree_counts_what_one_may_see(home, study, anna, ben):
    async with home() as keys:
        await keys.press(entry("codes"))
        notes = {row.label: row.note for row in keys.screen.choices.rows}
        assert (notes["Ausfall"], notes["Koordination"]) == ("", "1")
        assert "1 coding of others is hidden" in keys.said()
        assert hidden(keys)
    both_done(study, anna, ben)
    async with home() as keys:
        await keys.press(entry("codes"))
        assert {row.label: row.note for row in keys.screen.choices.rows}["Ausfall"] == "1"


async def test_the_choice_of_what_to_recode_counts_what_one_may_see(home, study, anna, ben):
    async with home() as keys:
        await keys.press(entry("recode"))
        assert {row.label: row.note for row in keys.screen.choices.rows}["Ausfall"] == ""
    both_done(study, anna, ben)
    async with home() as keys:
        await keys.press(entry("recode"))
        assert {row.label: row.note for row in keys.screen.choices.rows}["Ausfall"] == "1"


async def test_what_a_merge_or_deletion_would_do_is_told_as_a_number_only(home, study, ben):
    async with home() as keys:
        await menu(keys, "ausf", "merge")
        await keys.type("koord")
        await keys.press("enter")
        assert "1 coding in all" in keys.said()
        assert "ben" not in keys.said()
        await keys.press("escape", "escape", "escape", entry("codes"), "down", "delete")
        assert "1 coding in all" in keys.said()
        assert "ben" not in keys.said()


@pytest.mark.parametrize("kind", ["quotes", "tables"])
async def test_a_document_says_what_it_holds_before_it_is_written(home, study, anna, ben, kind):
    async with home() as keys:
        await keys.press(entry(kind), "enter")
        assert "It will hold codings of ben on B01" in keys.said()
        await keys.press("enter")
        assert keys.screen.question is None
        assert type(keys.screen).__name__ == "HomeScreen"
        await keys.press(entry(kind), "enter", "2", "1", "enter")
        assert "Written to" in keys.said()
    both_done(study, anna, ben)
    async with home() as keys:
        await keys.press(entry(kind), "enter", "1")
        assert "exports/" in keys.screen.question.text


async def test_quotes_of_a_code_nobody_else_used_are_written_unasked(home, ben):
    async with home() as keys:
        await keys.press(entry("quotes"))
        await keys.type("koord")
        await keys.press("enter", "1")
        assert "exports/" in keys.screen.question.text
