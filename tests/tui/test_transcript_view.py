"""The transcript as it is drawn: only what changed is drawn anew, and nothing is put around the lines."""

import random

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

_KEYS = ("down", "up", "shift+down", "shift+up", "right", "shift+right", "left", "pagedown", "pageup")
_ACTS = ("1", "2", "3", "backspace", "ctrl+z", "ctrl+y", "ctrl+home", "n", "0")
_JUMPS = ("-", "+", "<", ">", "f7")


def _cells(strips: list[Strip]) -> list[list[tuple[str, object]]]:
    return [
        [(character, segment.style) for segment in strip for character in segment.text] for strip in strips
    ]


def _shown(view):
    return _cells([view.render_line(y) for y in range(view.size.height)])


async def test_what_stands_on_the_screen_is_what_would_be_drawn_afresh(opened):
    chance = random.Random(7)
    async with opened(size=(80, 12)) as keys:
        view, bare = keys.screen.view, 0
        for _ in range(60):
            await keys.press(chance.choice(_KEYS + _ACTS + _JUMPS))
            if keys.screen.picking or keys.screen.question:
                await keys.press("escape")
            shown = _shown(view)
            view._strips.clear()
            assert shown == _shown(view)
            bare += not keys.session.marks
        assert 0 < bare < 60  # there were codings to show, and there were none


async def test_where_one_goes_back_to_is_drawn_as_selected_though_nothing_scrolls(opened):
    async with opened(size=(80, 24)) as keys:
        view = keys.screen.view
        await keys.press("f6", "-")
        shown = _shown(view)
        view._strips.clear()
        assert shown == _shown(view)


async def test_the_lines_are_those_that_textual_would_draw_around_them(opened):
    async with opened(size=(80, 12)) as keys:
        await keys.press("down", "1")
        view = keys.screen.view
        width, height = view.size
        for region in (Region(0, 0, width, height), Region(3, 2, 20, 4), Region(width - 5, 0, 5, height)):
            assert _cells(view.render_lines(region)) == _cells(Widget.render_lines(view, region))
