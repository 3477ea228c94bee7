"""Which key does what in the review of names: letters in both key maps, since nothing is typed to filter."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.i18n import N_
from qualcode.tui.keymap import Act, Group, key_name, keys_of

GROUPS = (
    Group(
        N_("Decide"),
        (
            Act("accept", N_("replace these words"), ("enter",)),
            Act("accept_entity", N_("replace all forms of this name"), ("A",)),
            Act("accept_tier", N_("replace all names found with good reason (1)"), ("T",)),
            Act("reject", N_("not identifying: let these words stand"), ("x", "delete")),
            Act("reject_entity", N_("not identifying: let all forms stand"), ("X",)),
            Act("pseudonym", N_("choose the pseudonym"), ("e",)),
            Act("whom", N_("it is somebody else, or the same as another name"), ("w",)),
            Act("kind", N_("another kind: person, place, organisation ..."), ("c",)),
            Act("add", N_("mark words that were not found"), ("+",)),
            Act("undo", N_("undo"), ("u", "ctrl+z")),
            Act("redo", N_("redo"), ("U", "ctrl+y")),
        ),
    ),
    Group(
        N_("Move"),
        (
            Act("down", N_("next line"), ("down",), vim=("j",)),
            Act("up", N_("previous line"), ("up",), vim=("k",)),
            Act("right", N_("next word (when reading)"), ("right",), vim=("l",)),
            Act("left", N_("previous word (when reading)"), ("left",), vim=("h",)),
            Act("extend", N_("one word more (when reading)"), ("shift+right",), vim=("L",)),
            Act("shrink", N_("one word less (when reading)"), ("shift+left",), vim=("H",)),
            Act("page_down", N_("page down"), ("pagedown", " ")),
            Act("page_up", N_("page up"), ("pageup",)),
            Act("next_open", N_("next open one"), ("n", "f6", "ctrl+n")),
            Act("side", N_("from the list to the places and back"), ("tab",)),
            Act("other_list", N_("next list: names, indirect hints, leftover words"), ("o", "f4", "ctrl+s")),
        ),
    ),
    Group(
        N_("Look"),
        (
            Act("read", N_("read the whole text with what is left; again: back"), ("r", "f3", "ctrl+t")),
            Act("next_file", N_("next file (when reading)"), (">", "f7", "ctrl+d")),
            Act("previous_file", N_("previous file (when reading)"), ("<", "f5", "ctrl+o")),
            Act("reveal", N_("original words or pseudonyms"), ("v",)),
        ),
    ),
    Group(
        N_("Review"),
        (
            Act("finish", N_("finish: import"), ("F",)),
            Act("help", N_("this help"), ("f1", "ctrl+k", "?")),
            Act("leave", N_("leave; decisions are kept, encrypted"), ("f10", "ctrl+x"), vim=("q",)),
        ),
    ),
)


def acts() -> dict[str, Act]:
    """Every act by its name."""
    return {act.name: act for group in GROUPS for act in group.acts}


def bindings(keymap: str) -> Mapping[str, str]:
    """Key → name of the act, in the key map ``"beginner"`` or ``"vim"``."""
    return {key: act.name for act in acts().values() for key in keys_of(act, keymap)}


def hint(name: str, keymap: str) -> str:
    """The one key to show for an act in the footer."""
    return key_name(keys_of(acts()[name], keymap)[0])
