"""The names that wait: who holds the key list replaces them from the screen, or says that they are none."""

import pytest

from qualcode.formats import agefile
from qualcode.services import keys, overlooked, transcripts

from .test_home import entry

PASS = "vier leichte worte hier"


@pytest.fixture
def marked(study, anna):
    """Anna marked two names in B01."""
    overlooked.mark_words(study, "B01", "Lockdown", anna.guid, "the firm, I think")
    overlooked.mark_words(study, "B01", "Ausländerbehörde", anna.guid)
    return study


@pytest.fixture
def key(study, monkeypatch, tmp_path):
    """There is a key list, and nobody has opened it yet."""
    monkeypatch.setenv("QUALCODE_KEY_DIR", str(tmp_path / "keys"))
    keys.save(made := keys.open_or_make(study, lambda _: PASS), made.keylist)
    agefile.forget()
    yield
    agefile.forget()


async def test_the_home_screen_says_how_many_wait(home, marked):
    async with home() as keys:
        assert "2 overlooked names wait" in keys.beside()


async def test_the_list_shows_where_a_name_stands_and_what_was_said_of_it(home, marked):
    async with home() as keys:
        await keys.press(entry("names"))
        assert keys.rows == ["Ausländerbehörde", "Lockdown"]
        assert "Abstimmung mit der Ausländerbehörde?" in keys.beside()
        await keys.press("down")
        assert "the firm, I think" in keys.beside()


async def test_without_a_key_list_here_it_is_said_and_nothing_changes(home, marked, monkeypatch, tmp_path):
    monkeypatch.setenv("QUALCODE_KEY_DIR", str(tmp_path / "nowhere"))
    async with home() as keys:
        await keys.press(entry("names"), "enter")
        await keys.type("x")
        await keys.press("enter")
        assert "no key list" in keys.said()
    assert len(overlooked.listing(marked)) == 2


async def test_a_wrong_passphrase_is_said_and_nothing_changes(home, marked, key):
    async with home() as keys:
        await keys.press(entry("names"), "enter")
        await keys.type("wrong words here")
        await keys.press("enter")
        assert "passphrase" in keys.said()
    assert len(overlooked.listing(marked)) == 2


async def test_the_holder_replaces_a_name_after_the_passphrase(home, marked, key):
    async with home() as keys:
        await keys.press(entry("names"), "enter")
        await keys.type(PASS)
        await keys.press("enter")
        assert "what is named?" in keys.screen.choices.title
        await keys.press("3", "enter")
        assert "for good?" in keys.screen.choices.title
        await keys.press("2")
        assert "Replaced in " in keys.said()
        assert keys.rows == ["Lockdown"]
    assert "Ausländerbehörde" not in transcripts.document(marked, "B01").text


async def test_not_now_leaves_the_name_waiting(home, marked, key):
    async with home() as keys:
        await keys.press(entry("names"), "enter")
        await keys.type(PASS)
        await keys.press("enter", "0")
    assert len(overlooked.listing(marked)) == 2


async def test_what_is_no_name_is_taken_off_the_list(home, marked):
    async with home() as keys:
        await keys.press(entry("names"), "delete")
        assert "the text stays" in keys.said()
        assert keys.rows == ["Lockdown"]
    assert "Ausländerbehörde" in transcripts.document(marked, "B01").text
