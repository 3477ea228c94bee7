"""What a code means and what is noted is to be read whole, at 80 × 24 too, from every list."""

import pytest

from qualcode.services import codebook, codebook_texts, memos
from qualcode.tui.screens.help import WholeText
from tests.tui.test_home import entry

TEXTS = {
    "definition": "Etwas fand nicht statt. " * 12 + "Ende der Definition.",
    "include": "Auch Verschobenes. " * 8 + "Ende von wann.",
    "exclude": "Nicht, was ohnehin ruhte. " * 8 + "Ende von wann nicht.",
    "anchor": "Die Sprachkurse waren weg. " * 8 + "Ende des Beispiels.",
}
ENDS = ("Ende der Definition.", "Ende von wann.", "Ende von wann nicht.", "Ende des Beispiels.")


def describe(study, **texts):
    codebook_texts.change(study, codebook.system(study).by_path("Corona > Ausfall").guid, **texts)


@pytest.fixture
def described(study):
    describe(study, **TEXTS)
    return study


def drawn(keys):
    screen = keys.screen
    strips = screen._compositor.render_strips()
    return [strip.text.strip(" │╭╮╰╯─▁▂▃▄▅▆▇█▊") for strip in strips]


async def read(keys, key="f9"):
    """All that the overlay shows while one scrolls through it."""
    await keys.press(key)
    assert isinstance(keys.screen, WholeText)
    seen = drawn(keys)
    for _ in range(12):
        await keys.press("pagedown")
        seen += drawn(keys)
    return " ".join(seen)


@pytest.mark.parametrize("key", ["f9", "ctrl+w"])
@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_the_last_codes_texts_are_read_whole_while_reading(opened, described, size, key):
    async with opened(size=size) as keys:
        await keys.press("1", "down")
        text = await read(keys, key)
        assert all(end in text for end in ENDS)
        await keys.press("escape")
        assert not isinstance(keys.screen, WholeText)


async def test_the_highlighted_codes_texts_are_read_whole_in_the_palette(opened, described, stored):
    async with opened() as keys:
        await keys.type("ausf")
        assert str(keys.screen.details.content).splitlines()[-1] == "… F9: all of it"
        text = await read(keys)
        assert all(end in text for end in ENDS)
        await keys.press("escape", "enter")
        assert [path for path, _words in stored()] == ["Corona > Ausfall"]


async def test_a_pane_that_holds_its_text_says_nothing_of_more(opened, study):
    describe(study, definition="Etwas fand nicht statt.")
    async with opened(size=(140, 45)) as keys:
        await keys.press("1")
        await keys.rest()
        assert "fand nicht statt" in str(keys.screen.details.content)
        assert "F9" not in str(keys.screen.details.content)


async def test_a_pane_that_grows_shows_more_of_its_text(opened, described):
    async with opened(size=(120, 30)) as keys:
        await keys.press("1")
        await keys.rest()
        few = str(keys.screen.details.content).splitlines()
        assert few[-1] == "… F9: all of it"
        assert len(few) == keys.screen.details.size.height
        await keys.pilot.resize_terminal(120, 44)
        await keys.rest()
        more = str(keys.screen.details.content).splitlines()
        assert len(few) < len(more) == keys.screen.details.size.height


async def test_comment_weight_and_memo_are_read_where_there_is_no_panel(opened, study, anna):
    async with opened() as keys:
        await keys.press("1", "2", "#", "1")
        await keys.type("ganz anders gemeint")
        await keys.press("enter", "%", "2", "7", "0", "enter", "f3")
        await keys.type("Nachfragen beim zweiten Gespräch")
        await keys.press("escape", "down", "up")
        await keys.rest()
        assert "F9 read note" in keys.bottom()
        text = await read(keys)
    for said in ("# ganz anders gemeint", "weight 70", "Nachfragen beim zweiten Gespräch"):
        assert said in text
    assert "Corona > Ausfall" in text
    assert "Corona > Verzögerung" in text
    assert len(memos.listing(study)) == 1


async def test_a_memo_alone_is_announced_and_read(opened):
    async with opened() as keys:
        await keys.press("f3")
        await keys.type("Ton ist schlecht")
        await keys.press("escape", "down")
        await keys.rest()
        assert "F9" not in keys.bottom()
        await keys.press("up")
        await keys.rest()
        assert "F9 read note" in keys.bottom()
        assert "Ton ist schlecht" in await read(keys)


async def test_what_stands_beside_a_list_is_read_whole_where_it_is_cut(home, described):
    async with home() as keys:
        await keys.press(entry("codes"), "down")
        assert keys.beside().splitlines()[-1] == "… F9: all of it"
        text = await read(keys)
        assert all(end in text for end in ENDS)


async def test_what_stands_beside_a_list_is_read_where_there_is_no_room_for_it(home, described):
    async with home(size=(60, 24)) as keys:
        await keys.press(entry("codes"), "down")
        text = await read(keys)
        assert all(end in text for end in ENDS)
