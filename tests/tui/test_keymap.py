"""Key maps: everything can be typed, nothing twice, every function key has a twin."""

import pytest

from qualcode.tui.acts import Acts
from qualcode.tui.keymap import KEYMAPS, acts, bindings, keys_of, shown_keys

ALTGR = set("[]{}@\\|~")  # need AltGr on a German keyboard
LOST = {
    "ctrl+i",
    "ctrl+m",
    "ctrl+h",
    "ctrl+j",
    "ctrl+q",
    "ctrl+c",
    "shift+f3",
}  # terminals keep or confuse them


@pytest.mark.parametrize("keymap", KEYMAPS)
def test_no_key_does_two_things(keymap):
    keys = [key for act in acts().values() for key in keys_of(act, keymap)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("keymap", KEYMAPS)
def test_every_key_can_be_typed_on_a_german_keyboard_in_every_terminal(keymap):
    assert not (ALTGR | LOST) & set(bindings(keymap))


@pytest.mark.parametrize("keymap", KEYMAPS)
def test_every_function_key_has_a_twin_with_ctrl(keymap):
    for act in acts().values():
        keys = keys_of(act, keymap)
        if any(key.split("+")[-1][:1] == "f" and key.split("+")[-1][1:].isdigit() for key in keys):
            assert any(key.startswith("ctrl+") for key in keys), act.name


@pytest.mark.parametrize("keymap", KEYMAPS)
def test_every_act_has_a_key_that_help_shows(keymap):
    assert all(shown_keys(act, keymap).strip() for act in acts().values())


def test_beginners_letters_are_free_for_finding_codes():
    assert not [key for key in bindings("beginner") if key.isalpha() and len(key) == 1]


def test_every_act_can_be_done():
    assert all(callable(getattr(Acts, name)) for name in acts())


def test_an_unknown_key_map_is_refused():
    with pytest.raises(ValueError, match="emacs"):
        bindings("emacs")
