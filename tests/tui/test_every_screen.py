"""Every screen: its keys can be typed on a German keyboard, function keys have one twin, any size will do."""

import ast
from pathlib import Path

import pytest

import qualcode.tui
from qualcode.services import memos
from qualcode.tui import review_keys
from qualcode.tui.keymap import KEYMAPS, Act, acts, keys_of
from qualcode.tui.screens.home import _KEYS, ENTRIES
from qualcode.tui.screens.panel import PanelScreen

from .test_keymap import ALTGR, LOST

SOURCES = sorted(Path(qualcode.tui.__file__).parent.rglob("*.py"))
TWINS = {
    "f1": "ctrl+k",
    "f2": "ctrl+l",
    "f3": "ctrl+t",
    "f4": "ctrl+s",
    "f5": "ctrl+o",
    "f6": "ctrl+n",
    "f7": "ctrl+d",
    "f8": "ctrl+r",
    "f9": "ctrl+w",
    "f10": "ctrl+x",
    "shift+f6": "ctrl+u",
    "shift+f7": "ctrl+e",
}
SHOWN = {key.upper(): "^" + twin[-1].upper() for key, twin in TWINS.items() if "+" not in key}
PANELS = [
    name
    for name in (entry.name for entry in ENTRIES)
    if name not in {"theme", "keys", "coder", "tour", "practice", "backup"}
]


def entry(name):
    return _KEYS[[one.name for one in ENTRIES].index(name)]


async def go_home(keys):
    while type(keys.screen).__name__ != "HomeScreen" or keys.screen._over or keys.screen.question:
        keys.app.show_home()
        await keys.rest()
        await keys.press("escape")


@pytest.mark.parametrize("keymap", KEYMAPS)
@pytest.mark.parametrize("known", [acts(), review_keys.acts()], ids=["coding", "review"])
def test_a_function_key_has_the_same_twin_wherever_it_stands(known, keymap):
    for act in known.values():
        keys = keys_of(act, keymap)
        assert [TWINS[key] for key in keys if key in TWINS] == twins(keys), act.name


def twins(keys):
    """The twins among the keys of an act that has a function key."""
    found = [key for key in keys if key in TWINS.values()]
    return found if any(key in TWINS for key in keys) else []


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.stem)
def test_a_module_that_takes_a_function_key_takes_its_twin(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    known = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert not [key for key in TWINS if key in known and TWINS[key] not in known]


@pytest.mark.parametrize("keymap", KEYMAPS)
async def test_no_screen_has_a_key_that_needs_altgr_or_a_function_key_without_its_twin(home, keymap):
    seen = []
    async with home() as keys:
        keys.app.keymap = keymap
        for name in [None, *PANELS]:
            if name:
                await keys.press(entry(name))
            screen = keys.screen
            if isinstance(screen, PanelScreen):
                seen.append(type(screen).__name__)
                check(screen)
            await go_home(keys)
    assert {"HomeScreen", "TranscriptsScreen", "CodeTreeScreen", "MemosScreen", "RecodingScreen"} <= set(seen)
    assert {"ConsensusScreen", "NamesScreen", "TrailScreen"} <= set(seen)


def check(screen):
    own = screen.own_keys()
    assert not (ALTGR | LOST) & set(own), screen
    for key, twin in TWINS.items():
        assert key not in own or own[twin] == own[key], (screen, key)
    for keys, _what in screen.every_key():
        assert not ALTGR & set(keys), (screen, keys)
        for key, twin in SHOWN.items():
            assert key not in keys.split() or twin in keys.split(), (screen, keys)


def test_the_check_finds_a_key_that_cannot_be_typed():
    known = Act("x", "x", ("f5", "ctrl+n"))
    keys = keys_of(known, "beginner")
    assert [TWINS[key] for key in keys if key in TWINS] != twins(keys)


# -- key counts in the vim-like map -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "pressed", "most", "codings"),
    [
        ("jj", ["j", "1"], 2, 1),  # a new sentence with a hot code
        ("4", ["j", "."], 2, 2),  # repeat
        ("", ["j", "c", "z", "u", "s", "enter"], 6, 1),  # palette
        ("1", ["3"], 1, 2),  # a second code
        ("", ["i", "enter"], 2, 1),  # in vivo
        ("12", ["u"], 1, 1),  # undo
    ],
)
async def test_keys_are_as_few_in_the_vim_like_map(opened, stored, before, pressed, most, codings):
    async with opened(keymap="vim") as keys:
        await keys.press(*before)
        keys.count = 0
        await keys.press(*pressed)
        assert keys.count <= most
        assert len(stored()) == codings


async def test_the_next_uncoded_passage_takes_one_key_and_a_memo_two_in_the_vim_like_map(opened, study):
    async with opened(keymap="vim") as keys:
        await keys.press("n")
        assert keys.count == 1
        assert keys.selected == "Also erst mal gar nicht."
        keys.count = 0
        await keys.press("m")
        await keys.type("ja")
        await keys.press("escape")
        assert keys.count - len("ja") <= 2
        assert [memo.text for memo in memos.listing(study)] == ["ja"]


# -- any size ---------------------------------------------------------------------------------------------


def is_seen(choices):
    """Whether the highlighted row of a list lies within what is drawn."""
    height = choices.size.height - len(choices._heads())
    return not choices.rows or height < 1 or choices._top <= choices.at < choices._top + height


async def test_every_screen_can_be_resized_while_it_is_open(home):
    async with home() as keys:
        for name in [None, *PANELS]:
            if name:
                await keys.press(entry(name), "down", "down")
            kind, at = type(keys.screen), getattr(keys.screen, "choices", None)
            for size in ((20, 5), (200, 60), (80, 24)):
                await keys.pilot.resize_terminal(*size)
                await keys.rest()
                assert type(keys.screen) is kind, (name, size)
                assert at is None or is_seen(at), (name, size)
            await go_home(keys)


@pytest.mark.parametrize(
    "pressed",
    [(), ("c",), ("f5",), ("f3",), ("f4",), ("f1",), ("ctrl+p",), ("ctrl+f",), ("1", "2", "delete")],
    ids=["reading", "palette", "in vivo", "memo", "how far", "help", "commands", "search", "choice"],
)
async def test_what_is_open_over_the_text_survives_any_size(opened, pressed, stored):
    async with opened() as keys:
        await keys.press(*pressed)
        kind, before = type(keys.screen), stored()
        for size in ((20, 5), (140, 45), (1, 1), (80, 24)):
            await keys.pilot.resize_terminal(*size)
            await keys.rest()
            assert type(keys.screen) is kind, size
        await keys.press("escape")
        await keys.rest()
        if type(keys.screen).__name__ == "CodingScreen":
            view = keys.screen.view
            assert stored() == before
            assert view.size.height > 0
            assert keys.selected


# -- the mouse --------------------------------------------------------------------------------------------


async def test_dragging_selects_words_and_only_while_the_button_is_down(opened):
    from textual.events import MouseMove

    async with opened() as keys:
        left = keys.screen.view.page.margins.before_text
        await keys.pilot.mouse_down("#transcript", offset=(left, 2))
        drag = keys.pilot._post_mouse_events
        await drag([MouseMove], "#transcript", offset=(left + 13, 2), button=1)
        assert keys.selected == "Also erst mal"
        await drag([MouseMove], "#transcript", offset=(left + 7, 2), button=1)
        assert keys.selected == "Also erst"
        await keys.pilot.mouse_up("#transcript", offset=(left + 7, 2))
        await drag([MouseMove], "#transcript", offset=(left + 20, 2), button=0)
        assert keys.selected == "Also erst"


async def test_dragging_back_selects_to_the_left(opened):
    from textual.events import MouseMove

    async with opened() as keys:
        left = keys.screen.view.page.margins.before_text
        await keys.pilot.mouse_down("#transcript", offset=(left + 13, 2))
        await keys.pilot._post_mouse_events([MouseMove], "#transcript", offset=(left + 5, 2), button=1)
        assert keys.selected == "erst mal"
