"""The home screen: every entry does its thing from there and says where it went."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from qualcode import i18n
from qualcode.core.model import Status
from qualcode.core.spans import Span
from qualcode.services import backup, codebook, coders, codings, transcripts
from qualcode.store import codings as store
from qualcode.tui.screens.everything import Everything
from qualcode.tui.screens.home import _KEYS, ENTRIES


def entry(name):
    return _KEYS[[e.name for e in ENTRIES].index(name)]


def code_something(study, coder, words=3):
    guid = transcripts.find(study, "B01").guid
    code = codebook.system(study).by_path("Koordination").guid
    codings.apply(study, guid, Span(0, words), code, coder.guid)
    transcripts.set_status(study, guid, coder.guid, Status.DONE)


async def test_the_menu_says_who_codes_and_how_far_one_is(home, study, anna):
    code_something(study, anna)
    async with home() as keys:
        assert "Teilhabe 2020" in keys.top()
        assert "coder: anna" in keys.top()
        assert "1 of 2 transcripts done" in keys.beside()


async def test_a_key_opens_the_list_and_escape_comes_back(home):
    async with home() as keys:
        await keys.press(entry("transcripts"))
        assert type(keys.screen).__name__ == "TranscriptsScreen"
        await keys.press("escape")
        assert type(keys.screen).__name__ == "HomeScreen"
        await keys.press("escape")
        assert type(keys.screen).__name__ == "HomeScreen"


async def test_quotes_of_a_code_are_written_and_the_file_is_named(home, study, anna):
    code_something(study, anna)
    async with home() as keys:
        await keys.press(entry("quotes"))
        assert keys.rows[0] == "all codes"
        await keys.type("koord")
        await keys.press("enter")
        await keys.press("1")
        assert keys.screen.question.text == "exports/quotes-Koordination-2020-05-04.docx"
        await keys.press("enter")
        assert "exports/quotes-Koordination-2020-05-04.docx" in keys.said()
    assert (study.root / "exports" / "quotes-Koordination-2020-05-04.docx").read_bytes()[:2] == b"PK"


async def test_files_are_named_in_the_language_by_labels_and_in_plain_letters(home, study, anna):
    code = codebook.system(study).by_path("Koordination")
    with study.store.act("code.change") as act:
        store.put_codes(act, [replace(code, labels={"de": "Übergänge & Maß"})])
    code_something(study, anna)
    i18n.use("de")
    async with home() as keys:
        await keys.press(entry("quotes"))
        await keys.type("mass")
        await keys.press("enter", "1")
        assert keys.screen.question.text == "exports/Zitate-Uebergaenge-Mass-2020-05-04.docx"
        await keys.press("escape", entry("agreement"))
        await keys.press(entry("tables"), "1", "1")
        assert keys.screen.question.text.isascii()


async def test_a_file_that_is_there_is_replaced_only_after_a_yes(home, study, anna):
    code_something(study, anna)
    there = study.root / "exports" / "a.md"
    there.write_text("mine")
    async with home() as keys:
        for answer in ("1", "2"):
            await keys.press(entry("tables"), "1", "1")
            await keys.answer("exports/a.md")
            assert there.read_text() == "mine"
            await keys.press(answer)
        assert there.read_text() != "mine"


@pytest.mark.parametrize("file", ["exports/x", "exports/x.pdf", "", "no/such/folder/x.docx"])
async def test_a_file_that_cannot_be_is_a_message(home, file):
    async with home() as keys:
        await keys.press(entry("tables"), "1", "1")
        await keys.answer(file)
        assert keys.said()
        assert type(keys.screen).__name__ == "HomeScreen"


async def test_agreement_that_cannot_be_computed_is_said_before_anything_is_asked(home):
    async with home() as keys:
        await keys.press(entry("agreement"))
        assert "two coders" in keys.said()
        assert keys.screen.question is None


async def test_agreement_of_two_is_written(home, study, anna):
    code_something(study, anna)
    code_something(study, coders.ensure(study, "ben"), words=5)
    async with home() as keys:
        await keys.press(entry("agreement"), "1", "enter")
        assert "agreement-2020-05-04.docx" in keys.said()
    assert (study.root / "exports" / "agreement-2020-05-04.docx").exists()


async def test_files_are_imported_from_a_folder(home, study, tmp_path):
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "drei.txt").write_text("I: Ja?\nB: Nein.\n", encoding="utf-8")
    (folder / "notes.xyz").write_text("no transcript")
    async with home() as keys:
        await keys.press(entry("import"))
        await keys.answer(f"  '{folder}' ")
        assert "1 file" in keys.screen.choices.title
        await keys.press("2")
        assert "B03" in keys.said()
        await keys.press("down")
        assert "0 of 3" in keys.beside()


async def test_names_are_replaced_under_a_passphrase_typed_twice(home, study, tmp_path):
    file = tmp_path / "drei.txt"
    file.write_text("I: Frau Quittenbaum, wie geht es?\nB: Gut, sagt Frau Quittenbaum.\n", encoding="utf-8")
    async with home() as keys:
        await keys.press(entry("import"))
        await keys.answer(str(file))
        await keys.press("3")
        assert keys.screen.query_one("#prompt-text").password
        await keys.answer("short")
        assert "too short" in keys.said()
        await keys.answer("long enough")
        await keys.answer("another one")
        assert "differ" in keys.said()
        await keys.answer("long enough")
        assert "B03" in keys.said()
    assert "Quittenbaum" not in transcripts.document(study, "B03").text


async def test_names_can_be_looked_at_first(home, study, tmp_path):
    file = tmp_path / "drei.txt"
    file.write_text("I: Frau Quittenbaum, wie geht es?\nB: Gut, sagt Frau Quittenbaum.\n", encoding="utf-8")
    async with home() as keys:
        await keys.press(entry("import"))
        await keys.answer(str(file))
        await keys.press("1")
        await keys.answer("long enough")
        await keys.answer("long enough")
        assert type(keys.screen).__name__ == "ReviewScreen"
        keys.screen.dismiss(None)
        await keys.rest()
        assert "Nothing was imported yet" in keys.said()
    assert len(transcripts.listing(study)) == 2


async def test_names_are_reviewed_from_here_and_home_says_what_came_in(home, study, tmp_path):
    file = tmp_path / "drei.txt"
    file.write_text("I: Frau Hoppenrath, wie geht es?\nB: Gut.\n", encoding="utf-8")
    async with home() as keys:
        await keys.press(entry("import"))
        await keys.answer(str(file))
        await keys.press("1")
        await keys.answer("long enough")
        await keys.answer("long enough")
        assert type(keys.screen).__name__ == "ReviewScreen"
        await keys.press("T", "F", "enter")
        await keys.pilot.pause(0.2)
        assert "B03" in keys.said()
    assert "Hoppenrath" not in transcripts.document(study, "B03").text


@pytest.mark.parametrize("path", ["", "/no/such/file.txt", "/"])
async def test_what_cannot_be_imported_is_a_message(home, study, path):
    async with home() as keys:
        await keys.press(entry("import"))
        await keys.answer(path)
        assert keys.said()
    assert len(transcripts.listing(study)) == 2


async def test_a_copy_is_saved_and_brought_back(home, study, anna):
    async with home() as keys:
        await keys.press(entry("backup"))
        assert "backups" in keys.said()
        code_something(study, anna)
        await keys.press(entry("restore"))
        assert keys.rows[-1] == "another file ..."
        await keys.press("enter", "enter")
        assert transcripts.listing(study)[0].codings == 1
        await keys.press(entry("restore"), "enter", "2")
        assert "The study is what it was" in keys.said()
    assert transcripts.listing(study)[0].codings == 0
    assert len(backup.own(study)) == 2


async def test_a_file_that_is_no_copy_is_a_message(home, study, tmp_path):
    (tmp_path / "no.db").write_text("no")
    async with home() as keys:
        await keys.press(entry("restore"), "enter")
        await keys.answer(str(tmp_path / "no.db"))
        await keys.press("2")
        assert "no intact copy" in keys.said()


async def test_a_copy_is_handed_in_under_a_name_that_tells_whose_it_is(home, study):
    async with home() as keys:
        await keys.press(entry("hand_in"))
        assert keys.screen.question.text.endswith("Teilhabe-2020-anna-2020-05-04.db")
        await keys.press("enter")
        assert "SHA-256" in keys.said()
    assert (study.root.parent / "Teilhabe-2020-anna-2020-05-04.db").exists()


async def test_what_happened_is_told_newest_first(home, study, anna):
    code_something(study, anna)
    async with home() as keys:
        await keys.press(entry("trail"))
        assert "status set" in keys.rows[0]
        assert "anna" in keys.rows[0]
        await keys.type("coded")
        assert len(keys.rows) == 1
        assert "Koordination" in keys.beside()
        await keys.press("escape", "escape")
        assert type(keys.screen).__name__ == "HomeScreen"


async def test_another_person_takes_over(home, study):
    async with home() as keys:
        await keys.press(entry("coder"))
        await keys.type("mia")
        await keys.press("enter")
        assert "coder: mia" in keys.top()


async def test_light_or_dark_is_remembered_for_the_coder(home):
    async with home() as keys:
        assert keys.app.current_theme.dark
        await keys.press(entry("theme"))
        assert not keys.app.current_theme.dark
    async with home() as keys:
        assert not keys.app.current_theme.dark


async def test_the_tour_comes_once_and_can_be_skipped(home):
    async with home(toured=False) as keys:
        assert type(keys.screen).__name__ == "TourScreen"
        await keys.press("enter", "enter", "left", "escape")
        assert type(keys.screen).__name__ == "HomeScreen"
    async with home(toured=False) as keys:
        assert type(keys.screen).__name__ == "HomeScreen"
        await keys.press(entry("tour"), *["enter"] * 5)
        assert type(keys.screen).__name__ == "HomeScreen"


async def test_f1_in_the_tour_shows_every_key_and_comes_back_to_the_tour(home):
    async with home() as keys:
        await keys.press(entry("tour"), "f1")
        assert type(keys.screen).__name__ == "HelpScreen"
        await keys.press("escape")
        assert type(keys.screen).__name__ == "TourScreen"


async def test_the_tour_teaches_the_keys_that_are_used(home):
    async with home() as keys:
        keys.app.keymap = "vim"
        await keys.press(entry("tour"), "enter")
        assert "j and k" in str(keys.screen.query_one("#card").content)
        await keys.press("enter")
        assert "Press c" in str(keys.screen.query_one("#card").content)


async def test_an_empty_study_says_what_to_do_next(home, study):
    for name in ("B01", "B02"):
        transcripts.delete(study, name)
    async with home() as keys:
        assert "import" in keys.beside()


@pytest.mark.parametrize("size", [(20, 5), (8, 2), (40, 10), (300, 80)])
async def test_every_entry_survives_every_size(home, study, anna, size):
    code_something(study, anna)
    async with home(size=size) as keys:
        for name in (e.name for e in ENTRIES if e.name != "coder"):
            await keys.press(entry(name))
            await keys.rest()
            await keys.press("escape", "escape", "escape")
            keys.app.show_home()
        assert type(keys.screen).__name__ == "HomeScreen"


async def test_everything_at_home_is_in_the_command_palette_from_anywhere(opened):
    async with opened() as keys:
        titles = {offer.label for offer in Everything(keys.app).offers()}
        assert {"Home screen", "Code system", "What happened?", "Save a copy"} <= titles
        keys.app.do_at_home("trail")
        await keys.rest()
        assert type(keys.screen).__name__ == "TrailScreen"


async def test_f1_explains_every_entry_of_the_menu_and_any_key_closes_it(home):
    async with home() as keys:
        await keys.press("f1")
        console = Console(width=78, file=StringIO())
        console.print(keys.screen._table())
        told = " ".join(console.file.getvalue().split())
        assert all(one.label.split()[0] in told for one in ENTRIES)
        assert "SHA" not in told
        assert "one file for the supervisor" in told or "supervisor" in told
        await keys.press("x")
        assert type(keys.screen).__name__ == "HomeScreen"


async def test_f1_tells_every_key_of_a_screen_until_the_next_key(home):
    async with home(size=(40, 12)) as keys:
        await keys.press(entry("codes"), "f1")
        assert all(key in keys.said() for key in ("Enter", "F5 ^O", "Del", "^Z ^Y", "Esc", "F10 ^X", "^P"))
        await keys.press("down")
        assert not keys.said()
