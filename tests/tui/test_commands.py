"""The command palette speaks the active language, and nothing of Textual's own is left in English."""

from textual.command import CommandInput, CommandList

from qualcode import i18n
from qualcode.tui import app as module
from qualcode.tui.screens import commands

WORDS = {
    "Find anything by its name": "Alles beim Namen",
    "Find a theme": "Farben",
    "No hit for “{text}”.": "Nichts zu „{text}“",
}


def told(monkeypatch):
    i18n.use("de")
    for where in (module, commands):
        monkeypatch.setattr(where, "_", lambda text: WORDS.get(text, text))


async def test_its_line_and_an_empty_list_are_in_the_language(home, monkeypatch):
    told(monkeypatch)
    async with home() as keys:
        await keys.press("ctrl+p")
        assert keys.screen.query_one(CommandInput).placeholder == "Alles beim Namen"
        await keys.type("zzqqx")
        await keys.pilot.pause(0.8)
        (option,) = keys.screen.query_one(CommandList).options
        assert str(option.prompt) == "Nichts zu „zzqqx“"
        await keys.press("escape")
        keys.app.search_themes()
        await keys.rest()
        assert keys.screen.query_one(CommandInput).placeholder == "Farben"


async def test_an_entry_is_found_and_done(home):
    async with home() as keys:
        await keys.press("ctrl+p")
        await keys.type("what hap")
        await keys.pilot.pause(0.5)
        await keys.press("enter")
        await keys.pilot.pause(0.3)
        assert type(keys.screen).__name__ == "TrailScreen"
