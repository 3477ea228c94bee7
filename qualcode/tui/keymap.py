"""Which key does what: two key maps, and the list of acts that help and command palette show.

A key is the character it types, or Textual's name for it. Every character here can be typed without AltGr
on a German keyboard, and every function key has a twin with ctrl, because many keyboards and terminals keep
the function keys for themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.i18n import N_, _

READ_ALL = ("f9", "ctrl+w")  # also while a code is looked for, and beside the lists of other screens


@dataclass(frozen=True, slots=True)
class Act:
    """Something the coding screen does: its name in the code, what it is called, its keys in each key map."""

    name: str
    label: str
    both: tuple[str, ...] = ()
    beginner: tuple[str, ...] = ()
    vim: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Acts that help shows together."""

    title: str
    acts: tuple[Act, ...]


GROUPS = (
    Group(
        N_("Select"),
        (
            Act("next_sentence", N_("next sentence"), ("down",), vim=("j",)),
            Act("previous_sentence", N_("previous sentence"), ("up",), vim=("k",)),
            Act("extend", N_("extend by a sentence"), ("shift+down",), vim=("J",)),
            Act("shrink", N_("shrink by a sentence"), ("shift+up",), vim=("K",)),
            Act("turn", N_("whole turn"), ("tab",), vim=("t",)),
            Act("next_word", N_("next word"), ("right",), vim=("w", "l")),
            Act("previous_word", N_("previous word"), ("left",), vim=("b", "h")),
            Act("extend_word", N_("extend by a word"), ("shift+right",), vim=("W",)),
            Act("shrink_word", N_("shrink by a word"), ("shift+left",), vim=("B",)),
        ),
    ),
    Group(
        N_("Code"),
        (
            Act("palette", N_("find a code: type letters, then Enter"), ("enter",), vim=("c",)),
            Act("repeat", N_("repeat the last code"), ("f8", "ctrl+r", ".")),
            Act("in_vivo", N_("the words as a new code (in vivo)"), ("f5", "ctrl+o"), vim=("i",)),
            Act("recode", N_("change a coding's code"), ("=",), vim=("r",)),
            Act("remove", N_("remove a code"), ("delete", "backspace"), vim=("x",)),
            Act("undo", N_("undo"), ("ctrl+z",), vim=("u",)),
            Act("redo", N_("redo"), ("ctrl+y",), vim=("U",)),
        ),
    ),
    Group(
        N_("Passage"),
        (
            Act("memo", N_("memo on the passage"), ("f3", "ctrl+t"), vim=("m",)),
            Act("comment", N_("comment on a coding"), ("#",)),
            Act("weight", N_("weight of a coding, 0 to 100"), ("%",)),
            Act("edge_out", N_("move a coding's end on"), (">",)),
            Act("edge_back", N_("move a coding's end back"), ("<",)),
            Act("start_back", N_("move a coding's start back"), ("(",)),
            Act("start_on", N_("move a coding's start on"), (")",)),
            Act("mark_name", N_("mark an overlooked name"), ("!",)),
            Act("read_all", N_("read what the code means and all that is noted here"), READ_ALL),
            Act("copy", N_("copy the words with their locator"), ('"',), vim=("y",)),
        ),
    ),
    Group(
        N_("Move"),
        (
            Act("next_uncoded", N_("next uncoded passage"), ("f6", "ctrl+n"), vim=("n",)),
            Act(
                "previous_uncoded", N_("previous uncoded passage"), ("f18", "shift+f6", "ctrl+u"), vim=("N",)
            ),
            Act("next_coding", N_("next coding"), ("f7", "ctrl+d"), vim=("g",)),
            Act("previous_coding", N_("previous coding"), ("f19", "shift+f7", "ctrl+e"), vim=("G",)),
            Act("which_coding", N_("choose which codings: any, this code, mine, others'"), ("*",)),
            Act("search", N_("search text, pattern or word forms; again: next hit"), ("ctrl+f", "/")),
            Act("leap", N_("leap to a word by two letters; Enter: the next one"), ("ctrl+a",), vim=("f",)),
            Act("go_to", N_("go to a paragraph or a time"), ("ctrl+g", ":")),
            Act("back", N_("back to where you were"), ("-",)),
            Act("forward", N_("forward again"), ("+",)),
            Act("page_down", N_("page down"), ("pagedown", " ")),
            Act("page_up", N_("page up"), ("pageup",)),
            Act("first", N_("start of the text"), ("ctrl+home", "home")),
            Act("last", N_("end of the text"), ("ctrl+end", "end")),
        ),
    ),
    Group(
        N_("Transcript"),
        (
            Act("status", N_("open, in progress or done"), ("f4", "ctrl+s")),
            Act("others", N_("show others' codings, when you and they are done"), ("&",)),
            Act("transcripts", N_("list of transcripts"), ("f2", "ctrl+l")),
            Act("help", N_("this help"), ("f1", "ctrl+k", "?")),
            Act("quit", N_("leave qualcode"), ("f10", "ctrl+x"), vim=("q",)),
        ),
    ),
)
KEYMAPS = ("beginner", "vim")
_IN_LISTS = {"j": "down", "k": "up", "u": "ctrl+z", "U": "ctrl+y"}  # in the vim-like map
HOT = "123456789"


def acts() -> dict[str, Act]:
    """Every act by its name."""
    return {act.name: act for group in GROUPS for act in group.acts}


def keys_of(act: Act, keymap: str) -> tuple[str, ...]:
    """An act's keys in a key map, the ones to show first first."""
    return act.vim + act.both if keymap == "vim" else act.beginner + act.both


def bindings(keymap: str) -> Mapping[str, str]:
    """Key → name of the act, in the key map ``"beginner"`` or ``"vim"``.

    Raises:
        ValueError: there is no such key map.
    """
    if keymap not in KEYMAPS:
        raise ValueError(f"no key map {keymap!r}: {', '.join(KEYMAPS)}")
    return {key: act.name for act in acts().values() for key in keys_of(act, keymap)}


def in_lists(key: str, character: str | None, keymap: str) -> str:
    """The key that is meant in a list whose letters are free: in the vim-like map ``j`` is ``down``, say."""
    return _IN_LISTS.get(character or "", key) if keymap == "vim" else key


_NAMES = {
    "enter": N_("Enter"),
    "delete": N_("Del"),
    "backspace": N_("Backspace"),
    "tab": "Tab",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": N_("PgDn"),
    "pageup": N_("PgUp"),
    "home": N_("Home"),
    "end": N_("End"),
    " ": N_("Space"),
}
_SILENT = {"f18", "f19"}  # what terminals send for shift+F6 and shift+F7


def key_name(key: str) -> str:
    """A key as help shows it: ``shift+down`` is ⇧↓, ``ctrl+n`` is ^N."""
    if key in _SILENT:
        return ""
    *modifiers, base = key.split("+") if len(key) > 1 else [key]
    marks = "".join({"shift": "⇧", "ctrl": "^"}[m] for m in modifiers)
    if base in _NAMES:
        return marks + _(_NAMES[base])
    return marks + (base.upper() if modifiers or len(base) > 1 else base)


def shown_keys(act: Act, keymap: str) -> str:
    """An act's keys for people, ``n F6 ^N``."""
    return " ".join(filter(None, map(key_name, keys_of(act, keymap))))


def hint(name: str, keymap: str) -> str:
    """The one key to show for an act in the footer: a letter in the vim-like map, else the first."""
    return key_name(keys_of(acts()[name], keymap)[0])
