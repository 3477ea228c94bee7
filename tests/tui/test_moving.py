"""Going somewhere: search, leap, times, codings of one kind, back and forward, where one left off."""

import pytest

from qualcode.core.spans import Span
from qualcode.services import codebook, codings, memos, recoding, transcripts

STAMPED = "I: Erste Frage? #00:00:05-1#\nB1: Erste Antwort. #00:14:11-0#\nI: Zweite Frage? #01:00:00-0#\n"


async def test_the_count_of_hits_follows_every_letter(opened):
    async with opened() as keys:
        await keys.press("ctrl+f", "f")
        many = keys.bottom()
        await keys.type("enster")
        assert "hit 1 of 2" in keys.bottom() != many
        await keys.type("x")
        assert "no hit" in keys.bottom()
        await keys.press("backspace")
        assert "hit 1 of 2" in keys.bottom()


async def test_tab_in_the_search_changes_what_is_searched(opened):
    async with opened() as keys:
        await keys.press("ctrl+f", "tab")
        await keys.type(r"^ja\b|fenst\w+")
        assert "hit 1 of 3" in keys.bottom()
        assert keys.screen.question.label == "Search pattern"
        await keys.press("tab")
        await keys.until("no hit")
        await keys.press("escape", "ctrl+f")
        await keys.type("sprachkurs")
        assert "hit 1 of 1" in keys.bottom()
        assert "Die Sprachkurse waren weg" in keys.selected


async def test_an_unfinished_pattern_is_a_message(opened):
    async with opened() as keys:
        await keys.press("ctrl+f", "tab")
        await keys.type("(fen")
        assert "no pattern yet" in keys.bottom()
        await keys.press("enter")
        assert "no pattern yet" in keys.bottom()
        await keys.press("ctrl+f")
        assert keys.screen.question.label == "Search pattern"


async def test_esc_goes_back_to_where_the_search_began_and_enter_stays(opened):
    async with opened() as keys:
        await keys.press("down")
        before = keys.selected
        await keys.press("ctrl+f")
        assert "Enter stay · Esc back" in keys.bottom()
        await keys.type("fenst")
        assert "Fenster" in keys.selected
        assert "Enter stay · Esc back" in keys.bottom()
        await keys.press("escape")
        assert keys.selected == before
        assert "Enter stay" not in keys.bottom()
        await keys.press("ctrl+f")
        await keys.type("fenst")
        await keys.press("enter")
        assert "Fenster" in keys.selected
        await keys.press("-")
        assert keys.selected == before


async def test_the_search_key_again_goes_to_the_next_hit(opened):
    async with opened() as keys:
        await keys.press("ctrl+f")
        await keys.type("fenst")
        assert "hit 1 of 2" in keys.bottom()
        await keys.press("ctrl+f")
        assert "hit 2 of 2" in keys.bottom()
        await keys.press("enter", "ctrl+f")
        await keys.press("ctrl+f")
        assert "hit 1 of 2" in keys.bottom()


@pytest.mark.parametrize(("keymap", "key"), [("beginner", "ctrl+a"), ("vim", "f")])
async def test_a_leap_goes_to_the_next_word_that_begins_so_and_enter_to_the_one_after(opened, keymap, key):
    async with opened(keymap=keymap) as keys:
        await keys.press(key, "w", "i")
        assert keys.selected == "Wir"
        await keys.press(key, "enter")
        assert keys.selected == "wir"
        await keys.press(key, "ü", "x")
        assert 'No word begins with "uex"' in keys.bottom()


async def test_a_leap_finds_umlauts_written_out(opened):
    async with opened() as keys:
        await keys.press("ctrl+a", "l", "ä")
        assert keys.selected == "läuft"


@pytest.fixture
def stamped(study, tmp_path):
    from qualcode.core.model import Pseudonymisation
    from qualcode.services import importing

    file = tmp_path / "drei.txt"
    file.write_text(STAMPED, encoding="utf-8")
    importing.import_files(study, [file], importing.as_they_are(Pseudonymisation.OFF))


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("00:14:11", "Erste Antwort."),
        ("14:10", "Erste Frage?"),
        ("1:00:00", "Zweite Frage?"),
        ("0:00", "Erste Frage?"),
    ],
)
async def test_going_to_a_time_selects_what_bears_the_last_stamp_up_to_it(opened, stamped, time, words):
    async with opened(transcript="B03") as keys:
        await keys.press("ctrl+g")
        await keys.type(time)
        await keys.press("enter")
        assert keys.selected == words


async def test_a_time_that_is_none_is_a_message(opened, stamped):
    async with opened(transcript="B03") as keys:
        await keys.press("ctrl+g", "1", ":", "x", "enter")
        assert "1:x is not a time" in keys.bottom()
    async with opened() as keys:
        await keys.press("ctrl+g", "1", ":", "0", "enter")
        assert "no time stamps" in keys.bottom()


async def test_back_and_forward_go_through_the_places_one_jumped_from(opened):
    async with opened() as keys:
        await keys.press("f6")
        here = keys.selected
        await keys.press("end", "ctrl+g", "3", "enter", "-", "-")
        assert keys.selected == here
        await keys.press("+", "+")
        assert keys.selected == "Mhm."
        await keys.press("+")
        assert "no place to go forward" in keys.bottom()


async def test_after_a_search_there_is_a_way_back_even_if_it_was_left_with_esc(opened):
    async with opened() as keys:
        for leave in ("enter", "escape"):
            await keys.press("home", "down", "ctrl+f")
            await keys.type("zoom")
            await keys.press(leave, "-")
            assert keys.selected == "Und seit wann?"


async def test_codings_of_this_code_alone_are_gone_to(opened):
    async with opened() as keys:
        await keys.press("1", "down", "2", "down", "1", "home", "*", "2")
        assert keys.selected == "Also erst mal gar nicht."
        await keys.press("ctrl+e")
        assert keys.selected.startswith("Wie läuft")
        await keys.press("*", "1")
        assert keys.selected == "Und seit wann?"


async def test_others_codings_are_not_gone_to_while_they_are_hidden(opened):
    async with opened() as keys:
        await keys.press("*", "4")
        assert "not shown now" in keys.bottom()


async def test_one_goes_on_where_one_left_off(opened):
    async with opened() as keys:
        await keys.press("f6", "right", "shift+right")
        left = keys.selected
    async with opened() as keys:
        assert keys.selected == left


@pytest.fixture
def elsewhere(study, anna):
    """A coding of anna's in B02, her last act."""
    guid = transcripts.find(study, "B02").guid
    code = codebook.system(study).by_path("Koordination").guid
    codings.apply(study, guid, Span(3, 6), code, anna.guid)
    return guid


async def test_undo_of_an_act_elsewhere_first_says_where_it_was(opened, study, elsewhere):
    asked = "The act before was in B02, para. 1 (coded: Koordination). Once more takes it back."
    async with opened() as keys:
        await keys.press("ctrl+z")
        assert asked in " ".join(keys.bottom().split())
        assert keys.session.document.transcript.name == "B01"
        await keys.press("down", "ctrl+z")
        assert asked in " ".join(keys.bottom().split())
        assert len(codings.of_transcript(study, elsewhere)) == 1
        await keys.press("ctrl+z")
        assert len(codings.of_transcript(study, elsewhere)) == 0


async def test_undo_from_the_command_palette_asks_as_well_and_a_key_forgets_it(opened, study, elsewhere):
    async with opened() as keys:
        keys.screen.attempt(keys.screen.acts.undo)  # as the command palette does
        assert "Once more takes it back" in " ".join(keys.bottom().split())
        await keys.press("down", "ctrl+z")
        assert len(codings.of_transcript(study, elsewhere)) == 1
        keys.screen.attempt(keys.screen.acts.undo)
        assert len(codings.of_transcript(study, elsewhere)) == 0


async def test_redo_of_an_act_elsewhere_first_says_where_it_was(opened, study, elsewhere):
    async with opened() as keys:
        await keys.press("ctrl+z", "ctrl+z", "-", "ctrl+y")
        assert "What was taken back last was in B02" in keys.bottom()
        await keys.press("ctrl+z", "ctrl+y")
        assert len(codings.of_transcript(study, elsewhere)) == 0
        await keys.press("ctrl+y")
        assert len(codings.of_transcript(study, elsewhere)) == 1


async def test_undo_of_an_act_of_another_screen_asks_and_stays_where_one_is(opened, study, anna):
    codebook.rename(study, "Corona", "Pandemie", coder_guid=anna.guid)
    async with opened() as keys:
        await keys.press("down", "ctrl+z")
        assert "on another screen (code renamed: Pandemie). Once more" in " ".join(keys.bottom().split())
        assert codebook.system(study).by_path("Pandemie")
        await keys.press("ctrl+z")
        assert codebook.system(study).by_path("Corona")
        assert keys.selected == "Und seit wann?"


async def test_undo_of_recoding_in_the_same_transcript_asks(opened, study, anna):
    async with opened() as keys:
        await keys.press("1")
        (coding,) = keys.session.marks
        recoding.move(study, [coding.guid], codebook.system(study).by_path("Digitales").guid, anna.guid)
        await keys.press("ctrl+z")
        assert "on another screen (recoded: " in " ".join(keys.bottom().split())
        await keys.press("ctrl+z", "ctrl+z")
        assert codings.of_transcript(study, keys.session.transcript) == ()


async def test_a_memo_on_the_whole_transcript_is_not_undone_unseen(opened, study, anna):
    memos.add(study, "Am Telefon", anna.guid, transcript=transcripts.find(study, "B01").guid)
    async with opened() as keys:
        await keys.press("ctrl+z")
        assert "on another screen (memo written: Am Telefon)" in " ".join(keys.bottom().split())
        assert len(memos.listing(study)) == 1


async def test_undo_of_an_act_elsewhere_goes_there_and_names_the_place_first(opened, elsewhere):
    async with opened() as keys:
        await keys.press("ctrl+z", "ctrl+z")
        assert keys.bottom().startswith(" B02: Undone: code Koordination")
        assert keys.session.document.transcript.name == "B02"
        assert len(keys.session.marks) == 0
        await keys.press("-")
        assert keys.session.document.transcript.name == "B01"
        await keys.press("ctrl+y", "ctrl+y")
        assert keys.bottom().startswith(" B02: Done again")
        assert len(keys.session.marks) == 1


async def test_undo_reads_no_more_than_what_changed(opened, monkeypatch):
    async with opened() as keys:
        await keys.press("1", "down", "2")
        before = keys.session.marks
        monkeypatch.setattr(codings, "of_transcript", None)  # reading all would fail
        await keys.press("ctrl+z")
        assert len(keys.session.marks) == 1
        await keys.press("ctrl+z", "ctrl+y", "ctrl+y")
        assert keys.session.marks is before
        assert len(before) == 2


def lanes(keys):
    page, system = keys.screen.view.page, keys.session.system
    return {system.by_guid[c.code].name: page.lanes.placed(c.guid)[0] for c in keys.session.marks}


async def test_stripes_that_come_back_take_the_lanes_they_had(opened):
    async with opened() as keys:
        await keys.press("1", "2", "delete", "1", "delete", "ctrl+z")
        assert lanes(keys) == {"Verzögerung": 1}
        await keys.press("ctrl+z")
        assert lanes(keys) == {"Ausfall": 0, "Verzögerung": 1}


async def test_stripes_keep_their_lanes_at_another_width(opened):
    async with opened() as keys:
        await keys.press("down", "1", "shift+up", "2")
        before = lanes(keys)
        assert before == {"Ausfall": 0, "Verzögerung": 1}
        await keys.pilot.resize_terminal(120, 30)
        assert lanes(keys) == before
