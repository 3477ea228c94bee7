"""Who codes, the list of transcripts, sizes, pasting, another window, what goes wrong."""

import pytest

from qualcode.core.model import Status
from qualcode.core.spans import Span
from qualcode.project import open_project
from qualcode.services import codebook, coders, codings, transcripts

PASTED = "Und dann 1 2 3 kam der Lockdown."


async def test_who_codes_is_asked_where_nobody_is_set(opened, study):
    async with opened(coder=None) as keys:
        assert type(keys.screen).__name__ == "CoderScreen"
        await keys.type("mia")
        await keys.press("enter")
        assert "coder: mia" in keys.top()
    assert [c.name for c in coders.listing(study)] == ["anna", "mia"]


async def test_a_coder_who_is_known_is_chosen_by_a_few_letters(opened, study):
    async with opened(coder=None) as keys:
        await keys.press("a", "n", "enter")
        assert keys.session.coder.name == "anna"
    assert len(coders.listing(study)) == 1


async def test_leaving_without_a_name_codes_nothing(opened):
    async with opened(coder=None) as keys:
        await keys.press("escape")
        assert keys.app.return_code == 0


async def test_the_list_of_transcripts_counts_own_codings_and_sets_how_far(opened, study, anna):
    async with opened() as keys:
        await keys.press("1", "f2")
        assert type(keys.screen).__name__ == "TranscriptsScreen"
        row = keys.screen.choices.rows[0]
        assert (row.label, row.note.split()[-4:]) == ("B01", ["1", "status", "not", "set"])
        await keys.press("f4", "3")
        assert "B01 is now: done" in keys.said()
        guid = transcripts.find(study, "B01").guid
        assert transcripts.statuses(study, guid)[anna.guid] is Status.DONE
        assert "1 of 2 transcripts done" in keys.top()
        await keys.press("down", "enter")
        assert keys.session.document.transcript.name == "B02"


async def test_a_list_without_transcripts_says_what_to_do(opened, study):
    for name in ("B01", "B02"):
        transcripts.delete(study, name)
    async with opened(transcript=None) as keys:
        assert "import some" in keys.screen.choices.empty
        await keys.press("enter", "f4", "a", "escape")
        assert type(keys.screen).__name__ == "TranscriptsScreen"
        await keys.press("escape")
        assert type(keys.screen).__name__ == "HomeScreen"


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (80, 24), (120, 40), (300, 80)])
async def test_every_size_works_and_keeps_the_cursor_visible(opened, size):
    async with opened(size=size) as keys:
        for _ in range(12):
            await keys.press("down")
            assert_cursor_visible(keys)
        await keys.press("a", "b", "down", "enter", "f1", "x", "f2")


async def test_a_terminal_made_tiny_and_large_again_does_no_harm(opened):
    async with opened(size=(120, 40)) as keys:
        await keys.press("f6", "a")
        for size in ((20, 5), (8, 2), (1, 1), (80, 24), (200, 60)):
            await keys.pilot.resize_terminal(*size)
            await keys.press("down")
        await keys.press("escape")
        assert_cursor_visible(keys)


async def test_a_message_longer_than_the_line_is_shown_whole_and_leaves_the_cursor_visible(opened):
    async with opened(size=(40, 12)) as keys:
        await keys.press("end", "&")
        await keys.pilot.pause()
        assert keys.bottom().split()[:3] == ["You", "code", "blind:"]
        assert keys.bottom().split()[-3:] == ["you", "are", "done."]
        assert keys.screen.query_one("#bottom").size.height == len(keys.bottom().splitlines()) > 1
        assert_cursor_visible(keys)
        await keys.press("up")
        await keys.pilot.pause()
        assert keys.screen.query_one("#bottom").size.height == 1


def assert_cursor_visible(keys):
    view, session = keys.screen.view, keys.session
    first, _ = view.page.lines(session.reading.head(session.cursor))
    top = round(view.scroll_y)
    assert top <= first < top + max(view.size.height - view.covered, 1)


async def test_a_marked_paste_is_never_run(opened, stored):
    async with opened() as keys:
        keys.screen.view.post_message(paste(PASTED))
        await keys.pilot.pause()
        assert "pasted" in keys.bottom()
        assert stored() == []


async def test_a_marked_paste_into_the_palette_is_filter_text(opened, stored):
    async with opened() as keys:
        await keys.press("enter")
        keys.screen.view.post_message(paste("zust\n1\n2"))
        await keys.pilot.pause()
        assert keys.screen.codes.query_text == "zust"
        assert stored() == []


@pytest.mark.parametrize("keymap", ["beginner", "vim"])
async def test_an_unmarked_paste_is_never_run(opened, stored, keymap):
    async with opened(keymap=keymap, hold=0.02) as keys:
        at_once(keys.app, PASTED + "\r" + PASTED + "\r")
        await keys.pilot.pause(0.1)
        assert "pasted" in keys.bottom()
        assert stored() == []


async def test_typed_keys_are_run_while_pastes_are_watched_for(opened, stored):
    async with opened(hold=0.01) as keys:
        await keys.press("1")
        await keys.pilot.pause(0.1)
        await keys.press("down")
        await keys.press("2")
        await keys.pilot.pause(0.1)
        assert len(stored()) == 2


async def test_another_window_is_seen_within_a_second(opened, study, anna):
    guid = transcripts.find(study, "B01").guid
    async with opened() as keys:
        with open_project(study.root) as other:
            code = codebook.system(other).by_path("Koordination").guid
            codings.apply(other, guid, Span(0, 3), code, anna.guid)
        await keys.pilot.pause(1.2)
        assert len(keys.session.marks) == 1
        assert "Ko" in "".join(s.text for s in keys.screen.view.render_line(0))


async def test_a_code_deleted_elsewhere_is_a_message(opened, study):
    async with opened() as keys:
        await keys.press("z", "u", "s")
        with open_project(study.root) as other:
            codebook.delete(other, "Koordination > Zuständigkeit")
        await keys.press("enter")
        assert "code" in keys.bottom()
        assert len(keys.session.marks) == 0


async def test_a_transcript_deleted_elsewhere_is_a_message(opened, study):
    async with opened() as keys:
        with open_project(study.root) as other:
            transcripts.delete(other, "B01")
        await keys.press("1")
        assert "B01 was deleted meanwhile" in keys.bottom()
        await keys.pilot.pause(2)
        assert type(keys.screen).__name__ == "CodingScreen"


async def test_a_click_selects_a_sentence_and_shift_click_extends(opened):
    async with opened() as keys:
        left = keys.screen.view.page.margins.before_text
        await keys.pilot.click("#transcript", offset=(left + 3, 2))
        assert keys.selected == "Also erst mal gar nicht."
        await keys.pilot.click("#transcript", offset=(left + 40, 2), shift=True)
        assert keys.selected.endswith("dann kam der Lockdown.")


async def test_a_triple_click_selects_the_turn(opened):
    async with opened() as keys:
        left = keys.screen.view.page.margins.before_text
        await keys.pilot.click("#transcript", offset=(left + 3, 2), times=3)
        assert keys.selected.startswith("Also erst")
        assert keys.selected.endswith("WLAN hatten.")


def paste(text):
    from textual.events import Paste

    return Paste(text)


def at_once(app, text):
    from textual.events import Key

    for character in text:
        key = "enter" if character == "\r" else character
        app.post_message(Key(key, character))


async def test_a_click_on_the_code_list_or_its_heading_leaves_the_keys_with_the_text(opened):
    async with opened(size=(120, 40)) as keys:
        await keys.pilot.click("#codes", offset=(4, 0))
        await keys.rest()
        assert len(keys.session.marks) == 0
        await keys.pilot.click("#codes", offset=(4, 2))
        await keys.rest()
        assert keys.app.focused is keys.screen.view
        assert len(keys.session.marks) == 1
        await keys.press("down")
        assert keys.selected == "Und seit wann?"
        await keys.press("2")
        assert len(keys.session.marks) == 2


async def test_a_click_on_a_code_says_what_it_put_on_where(opened, stored):
    async with opened(size=(120, 40)) as keys:
        await keys.press("down")
        await keys.pilot.click("#codes", offset=(4, 2))
        await keys.rest()
        assert stored() == [("Corona > Ausfall", "Und seit wann?")]
        assert "Ausfall is now on: “Und seit wann?”" in keys.bottom()
