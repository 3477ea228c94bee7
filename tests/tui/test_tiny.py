"""However small the terminal: what is typed, the row that Enter takes, and what is wrong can be read."""

import pytest

from tests.tui.test_home import entry

SIZES = [(20, 5), (20, 24), (30, 8), (60, 6), (120, 5), (80, 24)]


async def lines(keys):
    """The screen as it is drawn, line by line."""
    await keys.pilot.pause(0.1)
    strips = keys.screen._compositor.render_strips(keys.app.size)
    return [strip.text for strip in strips]


async def seen(keys):
    return " ".join(" ".join(await lines(keys)).split())


@pytest.mark.parametrize("size", SIZES)
async def test_letters_and_the_highlighted_code_are_seen(opened, size):
    async with opened(size=size) as keys:
        await keys.type("abst")
        drawn = await lines(keys)
        assert any("› abst▏" in line for line in drawn)
        assert any("▸" in line and "Abst" in line for line in drawn)
        await keys.press("down")
        assert any("▸" in line for line in await lines(keys))


@pytest.mark.parametrize("size", SIZES)
async def test_the_end_of_what_is_typed_is_seen_where_it_is_too_long(opened, size):
    async with opened(size=size) as keys:
        await keys.type("a very long name that nobody has for a code")
        assert any("code▏" in line for line in await lines(keys))


@pytest.mark.parametrize("size", SIZES)
async def test_a_message_leaves_the_letters_and_the_highlighted_row(opened, size):
    async with opened(size=size) as keys:
        await keys.type("abst")
        keys.screen.say("This is no good, for a reason that takes some words to tell.", problem=True)
        drawn = await lines(keys)
        assert any("› abst▏" in line for line in drawn)
        assert any("▸" in line for line in drawn)
        assert any("This is no good" in line for line in drawn)


@pytest.mark.parametrize("size", SIZES)
async def test_a_choice_shows_its_highlighted_row(opened, size):
    async with opened(size=size) as keys:
        for _row in range(3):
            await keys.press("f4" if not _row else "down")
            assert any("▸" in line for line in await lines(keys))


@pytest.mark.parametrize("size", SIZES)
async def test_a_refused_answer_is_seen_with_the_reason(opened, size):
    async with opened(size=size) as keys:
        await keys.press("ctrl+f")
        await keys.type("zzq")
        await keys.press("enter")
        assert "zzq" in (await lines(keys))[-4] + (await lines(keys))[-3] + (await lines(keys))[-2]
        assert "does not occur" in await seen(keys)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["codes", "transcripts", "quotes", "recode"])
async def test_lists_show_letters_and_the_highlighted_row(home, size, name):
    async with home(size=size) as keys:
        await keys.press(entry(name))
        await keys.type("b" if name == "transcripts" else "ko")
        drawn = await lines(keys)
        assert any("› b▏" in line or "› ko▏" in line for line in drawn)
        assert any("▸" in line for line in drawn)
        keys.screen.say("This is no good, for a reason that takes some words to tell.", problem=True)
        drawn = await lines(keys)
        assert any("▸" in line for line in drawn)
        assert any("This is no good" in line for line in drawn)


@pytest.mark.parametrize("size", SIZES)
async def test_the_choice_how_far_one_is_shows_its_highlighted_row_over_the_list(home, size):
    async with home(size=size) as keys:
        await keys.press(entry("transcripts"), "f4")
        for _row in range(3):
            assert any("▸" in line for line in await lines(keys))
            await keys.press("down")


@pytest.mark.parametrize("size", SIZES)
async def test_everything_by_its_name_shows_letters_and_the_highlighted_row(opened, size):
    async with opened(size=size) as keys:
        await keys.press("ctrl+p")
        await keys.type("memo")
        drawn = await lines(keys)
        assert any("memo▏" in line for line in drawn)
        assert any("▸" in line for line in drawn)
