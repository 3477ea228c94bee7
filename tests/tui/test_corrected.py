"""A text that another window corrects while somebody codes it: a code comes to the words that were shown."""

import pytest

from qualcode.project import open_project
from qualcode.services import corrections, history, memos, transcripts
from qualcode.tui.linear import Linear
from tests.tui.conftest import INTERVIEW

ABOVE = "Zwei Wörter davor, die neu sind. Und noch ein Satz.\n"
LOOK = "look at the passage again"


@pytest.fixture
def correct(study, tmp_path):
    """Corrects B01 in another window."""

    def run(text):
        file = tmp_path / "corrected.txt"
        file.write_text(text, encoding="utf-8")
        with open_project(study.root) as other:
            corrections.correct(other, "B01", file, anyway=True)

    return run


async def to_the_fourth(keys):
    await keys.press("down", "down", "down")
    assert keys.selected == "Wir haben dann telefoniert, ne, und dann kam der Lockdown."
    return keys.selected


async def test_a_key_pressed_before_the_screen_looked_codes_the_words_it_showed(opened, stored, correct):
    async with opened() as keys:
        words = await to_the_fourth(keys)
        correct(ABOVE + INTERVIEW)
        await keys.press("1")
        assert stored() == [("Corona > Ausfall", words)]
        assert "what you did is saved" in keys.bottom()
        assert keys.selected == words
        assert "Zwei Wörter" in "".join(s.text for s in keys.screen.view.render_line(0))


@pytest.mark.parametrize("wait", [0, 1.3])
async def test_an_open_palette_codes_the_words_it_was_opened_on(opened, stored, correct, wait):
    async with opened() as keys:
        words = await to_the_fourth(keys)
        await keys.type("zust")
        correct(ABOVE + INTERVIEW)
        await keys.pilot.pause(wait)
        assert keys.screen.codes.query_text == "zust"
        await keys.press("enter")
        assert stored() == [("Koordination > Zuständigkeit", words)]


@pytest.mark.parametrize("wait", [0, 1.3])
async def test_an_open_prompt_codes_the_words_it_was_opened_on(opened, stored, correct, wait):
    async with opened() as keys:
        words = await to_the_fourth(keys)
        await keys.press("f5")
        correct(ABOVE + INTERVIEW)
        await keys.pilot.pause(wait)
        await keys.answer("Kontakt")
        assert stored() == [("Kontakt", words)]


@pytest.mark.parametrize("wait", [0, 1.3])
async def test_words_that_became_others_are_shown_before_they_are_coded(opened, stored, correct, wait):
    async with opened() as keys:
        await to_the_fourth(keys)
        await keys.press("f5")
        correct(ABOVE + INTERVIEW.replace("Wir haben dann telefoniert", "Wir haben nie telefoniert"))
        await keys.pilot.pause(wait)
        await keys.answer("Kontakt")
        assert LOOK in keys.bottom()
        assert stored() == []
        assert keys.selected.startswith("Wir haben nie telefoniert")
        assert keys.screen.query_one("#prompt-text").value == "Kontakt"
        await keys.press("enter")
        assert [path for path, _words in stored()] == ["Kontakt"]


@pytest.mark.parametrize("key", ["1", "f5", "ctrl+t", "delete"])
async def test_no_act_hits_a_passage_that_came_to_be_selected_unseen(opened, stored, correct, key):
    async with opened() as keys:
        await keys.press("down", "2", "down", "down")
        before = stored()
        correct(INTERVIEW.replace(" Wir haben dann telefoniert, ne, und dann kam der Lockdown.", ""))
        await keys.press(key)
        assert LOOK in keys.bottom()
        assert stored() == before
        assert type(keys.screen).__name__ == "CodingScreen"
        assert keys.screen.question is None


async def test_a_correction_that_is_undone_leaves_the_cursor_at_its_words(opened, study, stored, correct):
    async with opened() as keys:
        words = await to_the_fourth(keys)
        correct(ABOVE + INTERVIEW)
        await keys.press("right", "right")
        word = keys.selected
        with open_project(study.root) as other:
            history.undo(other, None)
        await keys.press("1")
        assert stored() == [("Corona > Ausfall", word)]
        assert word in words


async def test_a_memo_comes_to_the_words_it_was_written_on(opened, study, correct):
    async with opened() as keys:
        words = await to_the_fourth(keys)
        await keys.press("f3")
        await keys.type("Hm")
        correct(ABOVE + INTERVIEW)
        await keys.pilot.pause(1.3)
        await keys.press("escape")
        (memo,) = memos.listing(study)
        assert transcripts.document(study, "B01").text[memo.start : memo.end] == words


async def test_a_memo_is_not_put_on_other_words(opened, study, correct):
    async with opened() as keys:
        await to_the_fourth(keys)
        await keys.press("f3")
        await keys.type("Hm")
        correct(INTERVIEW.replace("Wir haben dann telefoniert", "Wir haben nie telefoniert"))
        await keys.pilot.pause(1.3)
        await keys.press("escape")
        assert memos.listing(study) == ()
        assert LOOK in str(keys.screen.query_one("#memo-said").content)
        assert keys.screen.query_one("#memo-text").text == "Hm"


async def test_what_the_screen_does_not_know_yet_comes_to_its_words(opened, stored, correct, monkeypatch):
    """The correction falls between the look at other windows and the act."""
    async with opened() as keys:
        words = await to_the_fourth(keys)
        correct(ABOVE + INTERVIEW)
        monkeypatch.setattr(keys.session, "follow", lambda: False)
        await keys.press("1", "f5")
        await keys.answer("Kontakt")
        assert sorted(stored()) == [("Corona > Ausfall", words), ("Kontakt", words)]
        monkeypatch.undo()
        await keys.pilot.pause(1.3)
        assert len(keys.session.under_cursor) == 2


async def test_ones_own_act_hides_nothing_another_window_did_just_before(opened, study, correct):
    async with opened() as keys:
        correct(ABOVE + INTERVIEW)
        await keys.press("1", "down")
        assert keys.session.document.revision == transcripts.find(study, "B01").revision


async def test_the_hits_of_a_search_are_those_of_the_text_as_it_is_now(opened, correct):
    async with opened() as keys:
        await keys.press("/")
        await keys.type("und")
        correct(ABOVE + INTERVIEW)
        await keys.pilot.pause(1.3)
        await keys.press("down")
        assert "und" in keys.selected.casefold()
        assert "of 7" in keys.bottom()


@pytest.fixture
def line_by_line(study):
    """``line_by_line("1", step, "u")`` types lines after opening B01; a function is done instead."""

    def run(*lines):
        said, left = [], iter(lines)

        def ask(question):
            said.append(question)
            line = next(left, None)
            while callable(line):
                line()
                line = next(left, None)
            if line is None:
                raise EOFError
            return line

        Linear(study, said.append, ask).run("B01", "anna")
        return said

    return run


def test_line_by_line_a_code_comes_to_the_words_that_were_read(line_by_line, stored, correct):
    line_by_line("", "", "", lambda: correct(ABOVE + INTERVIEW), "1")
    words = "Wir haben dann telefoniert, ne, und dann kam der Lockdown."
    assert stored() == [("Corona > Ausfall", words)]


def test_line_by_line_an_answer_comes_to_the_words_that_were_asked_about(line_by_line, stored, correct):
    """The correction falls between a command and its question's answer."""
    line_by_line("", "", "", "c", lambda: correct(ABOVE + INTERVIEW), "zust")
    words = "Wir haben dann telefoniert, ne, und dann kam der Lockdown."
    assert stored() == [("Koordination > Zuständigkeit", words)]


@pytest.mark.parametrize("command", ["1", "c zust", "new Neu", "m Hm", "x", "# Hm", "% 7"])
def test_line_by_line_nothing_is_done_to_words_that_were_not_read(
    line_by_line, study, stored, correct, command
):
    line_by_line("", "2", "", "")
    before = stored()
    without = INTERVIEW.replace(" Wir haben dann telefoniert, ne, und dann kam der Lockdown.", "")
    said = line_by_line(lambda: correct(without), command)
    assert sum(LOOK in one for one in said) == 1
    assert stored() == before
    assert memos.listing(study) == ()
