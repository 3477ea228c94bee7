"""What one sees in the course of a day: several pictures of one run, each named by what it shows.

German and English, dark and light, 80×24 and 140×45 in turns; after a wanted change ``pytest
--snapshot-update``.
"""

from contextlib import asynccontextmanager

import pytest
from pytest_textual_snapshot import SVGImageExtension
from textual.events import Paste

from qualcode import i18n
from qualcode.core.spans import Span
from qualcode.project import create_project, open_project
from qualcode.services import (
    backup,
    cases,
    codebook,
    codebook_texts,
    coders,
    codings,
    memos,
    overlooked,
    transcripts,
)
from qualcode.store import sqlite
from qualcode.tui.app import CodingApp

from .conftest import Keys
from .test_home import entry

SMALL, LARGE = (80, 24), (140, 45)
LOOKS = {
    "de-small-light": ("de", SMALL, "textual-light"),
    "en-large-dark": ("en", LARGE, "textual-dark"),
    "en-small-light": ("en", SMALL, "textual-light"),
    "de-large-dark": ("de", LARGE, "textual-dark"),
}
ONE_WAY = pytest.mark.parametrize("look", ["de-small-light", "en-large-dark"])
OTHER_WAY = pytest.mark.parametrize("look", ["en-small-light", "de-large-dark"])


class Album(Keys):
    """Keys, and pictures of what they led to."""

    def __init__(self, app, pilot, snapshot):
        super().__init__(app, pilot)
        self._snapshot = snapshot

    async def shot(self, name, *keys):
        """Press keys and compare what is to be seen with the picture of that name."""
        await self.press(*keys)
        await self.pilot.pause(0.15)
        assert self.app.export_screenshot() == self._snapshot(name=name.replace(" ", "-").replace("'", "")), (
            name
        )


@pytest.fixture
def album(study, anna, snapshot, look):
    """``async with album() as keys``: an app in the look that is asked for."""
    pictures = snapshot.use_extension(SVGImageExtension)
    language, size, theme = LOOKS[look]
    if language == "de" and i18n.translator("de")("undo") == "undo":
        pytest.skip("the German messages are not compiled")
    i18n.use(language)

    @asynccontextmanager
    async def run(*, project=study, coder=anna, size=size, **options):
        if coder:
            project.store.remember(coder.guid, "tour", True)
        app = CodingApp(project, coder=coder, hold=0, **{"transcript": "B01", **options})
        async with app.run_test(size=size) as pilot:
            app.theme = theme
            await pilot.pause()
            yield Album(app, pilot, pictures)

    return run


@ONE_WAY
async def test_selecting_and_finding(album, look):
    async with album() as keys:
        await keys.shot("words are selected", "down", "down", "right", "shift+right", "shift+right")
        await keys.shot("a whole turn is selected", "tab")
        await keys.shot("a leap asks for two letters", "ctrl+a", "q")
        await keys.shot("no word begins so", "q")
        await keys.shot("a paragraph is asked for", "escape", "ctrl+g", "9", "9")
        await keys.shot("there is no such paragraph", "enter")
        await keys.shot("no hit is said while typing", "escape", "ctrl+f", *"Schlips")
        await keys.shot("an unfinished pattern is said", "escape", "ctrl+f", "tab", "(")


@OTHER_WAY
async def test_coding_and_what_belongs_to_codings(album, look):
    async with album() as keys:
        await keys.shot("the words are proposed as a code", "down", "down", "f5")
        await keys.shot("a new code is put on", "enter")
        await keys.shot("a digit is given in the palette", *"koord", "9")
        await keys.shot("another code instead", "escape", "delete", "1", "=", *"abst")
        await keys.shot("a comment is asked for", "escape", "#", *"wichtig")
        await keys.shot("comment and weight stand beside", "enter", "%", *"80", "enter")
        await keys.shot("a coding's end was moved", ">")
        await keys.shot("what was undone is said", "ctrl+z")
        await keys.shot("what was done again is said", "ctrl+y")
        await keys.shot("an overlooked name is marked", "down", "right", "!")
        keys.app.post_message(Paste("1 2 3\nxxx"))
        await keys.shot("what is pasted is not run")
        await keys.shot("the same code twice is refused", "down", "1", "1")
        await keys.shot("the command palette", "ctrl+p", *"next")


@ONE_WAY
async def test_what_others_do_meanwhile(album, look, study):
    async with album() as keys:
        await keys.press("down", "down", "1")
        with open_project(study.root) as other:
            codebook.delete(other, "Ausfall", with_codings=True)
            await keys.pilot.pause(1.2)
            await keys.shot("a code is gone that another window deleted", "6")
            with sqlite.writing(other.store.connection, study.root):
                await keys.shot("the database is held", "2")
                await keys.shot("given up", "escape")
            transcripts.delete(other, "B01")
            await keys.pilot.pause(1.2)
            await keys.shot("the transcript was deleted elsewhere", "3")


@OTHER_WAY
async def test_who_codes_and_the_list(album, look, study, tmp_path):
    table = tmp_path / "cases.csv"
    table.write_text("transcript,case\nB01,Zell\nB02,Aach\n", encoding="utf-8")
    cases.load(study, table)
    async with album(coder=None, transcript=None) as keys:
        await keys.shot("who codes is asked first")
        await keys.shot("the list by its names", *"anna", "enter")
        await keys.shot("the list by groups", "f5")
        await keys.shot("the list by cases", "f5")
        await keys.shot("the list by how far one is", "f5")
        await keys.shot("the filter has no hit", *"B09")


@ONE_WAY
async def test_where_there_is_nothing_yet(album, look, tmp_path, ambient):
    with create_project(tmp_path / "empty", "Neu", ambient=ambient) as empty:
        anna = coders.ensure(empty, "anna")
        async with album(project=empty, coder=anna, start="home") as keys:
            await keys.shot("home of an empty study")
            for name in ("transcripts", "codes", "memos", "recode", "names", "restore", "consensus"):
                await keys.shot(f"nothing in {name}", entry(name))
                keys.app.show_home()
                await keys.pilot.pause()


@OTHER_WAY
async def test_what_home_leads_to(album, look, study, anna):
    backup.save(study)
    guid = transcripts.find(study, "B01").guid
    memos.add(study, "Nachfragen, seit wann.", anna.guid, transcript=guid)
    memos.add(study, "Der Lockdown trennt vorher und nachher.", anna.guid, title="Aufbau")
    overlooked.mark_words(study, "B01", "Lockdown", anna.guid, "vielleicht eine Firma")
    async with album(start="home") as keys:
        for name in ("memos", "names", "import", "tables", "restore", "coder"):
            await keys.shot(f"home leads to {name}", entry(name))
            await keys.press("escape", "escape")
            keys.app.show_home()
            await keys.pilot.pause()
        await keys.shot("themes", "ctrl+p", *"theme")


@ONE_WAY
async def test_the_code_system_and_recoding(album, look, study, anna):
    code = codebook.system(study).by_path("Corona")
    codebook_texts.change(
        study, code.guid, definition="Was die Pandemie bremst.", include="Auch Sprachkurse."
    )
    document = transcripts.document(study, "B01")
    for words in ("Also erst mal gar nicht.", "Aber das hatten die wenigsten."):
        start = document.text.index(words)
        span = Span(start, start + len(words))
        codings.apply(study, document.transcript.guid, span, code.guid, anna.guid)
    async with album(start="home") as keys:
        await keys.shot("what can be done with a code", entry("codes"), "enter")
        await keys.shot("a definition is asked for", "3")
        await keys.shot("a new name is asked for", "escape", "enter", "2")
        await keys.shot("a move is previewed", "escape", "enter", "7", *"digit", "enter")
        await keys.shot("a colour is chosen", "escape", "enter", "a")
        await keys.shot("a digit is chosen", "escape", "enter", "c")
        await keys.shot("deletion is previewed", "escape", "enter", "9")
        keys.app.show_home()
        await keys.shot("passages of a code one under another", entry("recode"), *"corona", "enter")
        await keys.shot("a sub-code is made on the spot", "n", *"Sprachkurs")
        await keys.shot("the sub-code is there", "enter", "enter")
        await keys.shot("another code is looked for", "c", *"koo")
        await keys.shot("a recoding is taken back", "escape", "ctrl+z")


@pytest.mark.parametrize("look", ["de-small-light"])
async def test_the_smallest_terminal_and_the_other_key_map(album, look):
    async with album(size=(20, 5)) as keys:
        await keys.shot("twenty columns and five lines", "down", "down", "1")
    async with album(keymap="vim") as keys:
        await keys.shot("the vim-like keys", "j")
        await keys.shot("the vim-like keys' help", "?")
