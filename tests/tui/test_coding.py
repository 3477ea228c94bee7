"""The coding screen by keyboard: what each act does and how many keys it costs."""

import pytest

from qualcode.core.model import Status
from qualcode.core.spans import Span
from qualcode.services import codebook, coders, codings, transcripts
from qualcode.tui.places import Visited

SENTENCE = "Also erst mal gar nicht."


async def test_the_sentence_under_the_cursor_is_the_selection(opened):
    async with opened() as keys:
        assert keys.selected == "Wie läuft die Abstimmung mit der Ausländerbehörde?"
        await keys.press("down", "down")
        assert keys.selected == SENTENCE
        await keys.press("up")
        assert keys.selected == "Und seit wann?"


async def test_a_new_sentence_takes_two_keys_with_a_hot_code(opened, stored):
    async with opened() as keys:
        await keys.press("down", "down")
        keys.count = 0
        await keys.press("down", "1")
        assert keys.count <= 2
        assert stored() == [
            ("Corona > Ausfall", "Wir haben dann telefoniert, ne, und dann kam der Lockdown.")
        ]


async def test_a_second_code_takes_one_key(opened, stored):
    async with opened() as keys:
        await keys.press("1")
        await keys.press("3")
        assert [path for path, _ in stored()] == ["Corona > Ausfall", "Koordination > Abstimmung"]
        assert len({text for _, text in stored()}) == 1


async def test_the_palette_takes_five_keys_for_beginners(opened, stored):
    async with opened() as keys:
        await keys.press("down", "z", "u", "s", "enter")
        assert keys.count <= 5
        assert stored() == [("Koordination > Zuständigkeit", "Und seit wann?")]


async def test_the_palette_takes_six_keys_in_the_vim_like_map(opened, stored):
    async with opened(keymap="vim") as keys:
        await keys.press("j", "c", "z", "u", "s", "enter")
        assert keys.count <= 6
        assert stored() == [("Koordination > Zuständigkeit", "Und seit wann?")]


async def test_repeating_takes_two_keys(opened, stored):
    async with opened() as keys:
        await keys.press("4")
        keys.count = 0
        await keys.press("down", "f8")
        assert keys.count <= 2
        assert [path for path, _ in stored()] == ["Koordination > Zuständigkeit"] * 2


async def test_undo_and_redo_take_one_key_each(opened, stored):
    async with opened() as keys:
        await keys.press("down", "1", "ctrl+z")
        assert stored() == []
        await keys.press("ctrl+y")
        assert stored() == [("Corona > Ausfall", "Und seit wann?")]


async def test_undoing_a_status_names_the_one_undone_and_the_one_there_is(opened):
    async with opened() as keys:
        await keys.press("f4", "1", "f4", "2", "ctrl+z")
        assert "Undone: status “in progress” (now: open)" in keys.bottom()
        await keys.press("ctrl+y")
        assert keys.bottom().strip() == "Done again: status “in progress”"
        await keys.press("ctrl+z", "ctrl+z")
        assert "Undone: status “open” (now: not marked)" in keys.bottom()


DONE = "marked done; F4 says otherwise"


async def test_who_codes_in_a_transcript_marked_done_is_told_so_once(opened, stored):
    async with opened() as keys:
        await keys.press("1", "f4", "3", "delete")
        assert keys.bottom().strip().startswith("removed: Ausfall")
        assert " · " + DONE in keys.bottom()
        await keys.press("1")
        assert DONE not in keys.bottom()
        assert len(stored()) == 1
    async with opened() as keys:
        await keys.press("down")
        assert DONE not in keys.bottom()
        await keys.press("2")
        assert keys.bottom().strip() == DONE


async def test_who_is_not_done_is_not_reminded(opened):
    async with opened() as keys:
        await keys.press("f4", "3", "f4", "2", "1")
        assert DONE not in keys.bottom()


async def test_each_visit_of_a_transcript_marked_done_reminds_anew(opened, study, anna):
    b02 = transcripts.find(study, "B02").guid
    transcripts.set_status(study, b02, anna.guid, Status.DONE)
    async with opened() as keys:
        await keys.press("f4", "3", "1")
        assert DONE in keys.bottom()
        keys.session.visit(Visited(b02, Span(0, 3)))
        await keys.press("2")
        assert DONE in keys.bottom()
        await keys.press("3")
        assert DONE not in keys.bottom()


async def test_undo_survives_a_restart(opened, stored):
    async with opened() as keys:
        await keys.press("1")
    async with opened() as keys:
        await keys.press("ctrl+z")
        assert "Ausfall" in keys.bottom()
    assert stored() == []


async def test_the_next_uncoded_passage_is_one_key_away_and_skips_the_interviewer(opened):
    async with opened() as keys:
        await keys.press("f6")
        assert keys.selected == SENTENCE
        await keys.press("tab", "1", "f6")
        assert keys.selected == "Ja."


async def test_next_and_previous_coding_select_what_was_coded(opened):
    async with opened() as keys:
        await keys.press("f6", "shift+down", "2", "f6", "f6", "f6", "4", "home")
        await keys.press("f7")
        assert keys.selected.startswith(SENTENCE + " Wir haben")
        await keys.press("f7", "f7")
        assert "No coding after this one" in keys.bottom()
        await keys.press("ctrl+e")
        assert keys.selected.startswith(SENTENCE + " Wir haben")


async def test_extending_and_shrinking_go_by_sentences(opened, stored):
    async with opened() as keys:
        await keys.press("shift+down", "shift+down", "shift+up", "1")
        assert stored()[0][1] == "Wie läuft die Abstimmung mit der Ausländerbehörde? Und seit wann?"


async def test_the_word_cursor_codes_parts_of_sentences(opened, stored):
    async with opened() as keys:
        await keys.press("right", "right", "right", "shift+right", "1")
        assert stored()[0][1] == "die Abstimmung"


async def test_the_whole_turn_is_one_key(opened, stored):
    async with opened(keymap="vim") as keys:
        await keys.press("j", "j", "t", "1")
        assert stored()[0][1].startswith("Also erst")
        assert stored()[0][1].endswith("kein WLAN hatten.")


async def test_several_codings_are_offered_in_the_order_of_their_stripes(opened):
    async with opened() as keys:
        await keys.press("down", "1", "up", "shift+down", "2", "3")
        lanes = keys.screen.view.page.lanes
        await keys.press("delete")
        guids = [row.key for row in keys.screen.codes.rows]
        assert len(guids) == 3
        assert guids != [coding.guid for coding in keys.session.under_cursor]
        assert [lanes.placed(guid)[0] for guid in guids] == [0, 1, 2]


async def test_removing_asks_which_where_there_are_several(opened, stored):
    async with opened() as keys:
        await keys.press("1", "2", "delete")
        assert len(stored()) == 2
        await keys.press("2")
        assert [path for path, _ in stored()] == ["Corona > Ausfall"]
        await keys.press("delete")
        assert stored() == []


async def test_a_code_that_is_removed_is_named_with_the_key_that_brings_it_back(opened, stored):
    async with opened() as keys:
        await keys.press("1", "delete")
        assert "removed: Ausfall (^Z brings it back)" in keys.bottom()
        await keys.press("ctrl+z")
        assert len(stored()) == 1


async def test_removing_where_nothing_is_says_so(opened):
    async with opened() as keys:
        await keys.press("delete")
        assert "None of your codings" in keys.bottom()


async def test_the_same_code_on_the_same_passage_is_refused(opened, stored):
    async with opened() as keys:
        await keys.press("1", "1")
        assert "already" in keys.bottom()
        assert len(stored()) == 1


async def test_no_hit_and_enter_makes_a_new_code(opened, stored, study):
    async with opened() as keys:
        await keys.type("qqq")
        await keys.press("enter")
        assert stored()[0][0] == "qqq"
        assert codebook.system(study).by_path("qqq").short


async def test_in_vivo_takes_the_words_as_the_code(opened, stored):
    async with opened() as keys:
        await keys.press("down", "down")
        keys.count = 0
        await keys.press("f5", "enter")
        assert keys.count <= 2
        assert stored() == [("Also erst mal gar nicht", SENTENCE)]


async def test_tab_in_the_palette_applies_and_stays(opened, stored):
    async with opened() as keys:
        await keys.press("enter", "down", "tab", "down", "enter")
        assert {path for path, _ in stored()} == {"Corona > Ausfall", "Corona > Verzögerung"}


async def test_a_digit_in_the_palette_makes_the_code_hot(opened, stored):
    async with opened() as keys:
        await keys.press("k", "o", "o", "r", "9", "escape", "9")
        assert stored()[0][0] == "Koordination"


async def test_a_comment_and_a_weight_are_kept(opened, study, anna):
    async with opened() as keys:
        await keys.press("1", "#")
        await keys.type("wichtig")
        await keys.press("enter", "%", "8", "0", "enter")
        guid = keys.session.document.transcript.guid
        (coding,) = codings.of_transcript(study, guid, anna.guid)
        assert (coding.comment, coding.weight) == ("wichtig", 80)


async def test_an_empty_weight_takes_it_off_and_undo_brings_it_back(opened, study, anna):
    async with opened() as keys:
        await keys.press("1", "%", "8", "0", "enter", "%", "backspace", "backspace", "enter")
        guid = keys.session.document.transcript.guid
        assert [coding.weight for coding in codings.of_transcript(study, guid, anna.guid)] == [None]
        await keys.press("ctrl+z")
        assert [coding.weight for coding in keys.session.marks] == [80]


async def test_a_weight_out_of_range_is_refused_in_words(opened):
    async with opened() as keys:
        await keys.press("1", "%", "5", "0", "0", "enter")
        assert "0 to 100" in keys.bottom()


async def test_a_codings_end_moves_by_sentences(opened, stored):
    async with opened() as keys:
        await keys.press("1", ">")
        assert stored()[0][1].endswith("Und seit wann?")
        await keys.press("<")
        assert stored()[0][1].endswith("Ausländerbehörde?")


async def test_searching_goes_to_the_first_hit_while_typing(opened):
    async with opened() as keys:
        await keys.press("ctrl+f")
        await keys.type("fenst")
        assert "am Fenster gemacht" in keys.selected
        await keys.press("enter", "ctrl+f", "enter")
        assert keys.selected.startswith("Wirklich am Fenster!")


async def test_going_to_a_paragraph_takes_its_number(opened):
    async with opened() as keys:
        await keys.press("ctrl+g", "5", "enter")
        assert keys.selected == "Was hat denn digital funktioniert?"
        await keys.press("ctrl+g", "9", "9", "enter")
        assert "1 to 6" in keys.bottom()


async def test_the_status_is_set_by_the_person(opened, study, anna):
    async with opened() as keys:
        await keys.press("1")
        guid = keys.session.document.transcript.guid
        assert transcripts.statuses(study, guid) == {}
        await keys.press("f4", "3")
        assert transcripts.statuses(study, guid) == {anna.guid: Status.DONE}
        assert "done" in keys.top()


async def test_the_header_names_the_coder_and_when_it_was_saved(opened):
    async with opened() as keys:
        assert "coder: anna" in keys.top()
        await keys.press("1")
        await keys.rest()
        assert "saved ✓ 14:02:11" in keys.top()


async def test_another_coders_codings_are_not_shown(opened, study):
    ben = coders.ensure(study, "ben")
    guid = transcripts.find(study, "B01").guid
    code = codebook.system(study).by_path("Koordination").guid
    codings.apply(study, guid, Span(0, 3), code, ben.guid)
    async with opened() as keys:
        assert len(keys.session.marks) == 0


@pytest.mark.parametrize("keymap", ["beginner", "vim"])
async def test_help_lists_the_keys_and_any_key_closes_it(opened, keymap):
    async with opened(keymap=keymap) as keys:
        await keys.press("f1")
        assert type(keys.screen).__name__ == "HelpScreen"
        await keys.press("x")
        assert type(keys.screen).__name__ == "CodingScreen"


async def test_a_transcript_deleted_elsewhere_is_told_by_its_name(opened, study):
    async with opened() as keys:
        transcripts.delete(study, "B01")
        await keys.press("1")
        said = keys.bottom()
        assert "B01 was deleted meanwhile" in said
        assert keys.session.transcript not in said
