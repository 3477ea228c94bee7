"""The clipboard, by whatever way this terminal and system have; at last a file. It is always said which.

A terminal does not say whether it took what it was sent (OSC 52), so only those known to are trusted; a
program that failed says so, and the next way is tried.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import N_
from qualcode.i18n import _, active, words

if TYPE_CHECKING:
    from qualcode.tui.reader import Reader

_COPIES = "clipboard.txt"  # in the project's folder, where no clipboard is to be had
_PATIENCE = 2.0  # seconds for a program that takes the text
_TRUSTED = {
    "TERM_PROGRAM": ("iTerm.app", "WezTerm", "ghostty", "vscode"),
    "TERM": ("xterm-kitty", "foot", "alacritty", "xterm-ghostty"),
}


@dataclass(frozen=True, slots=True)
class Program:
    """A program that takes text for the clipboard, and the variable that says there is one to reach."""

    command: tuple[str, ...]
    needs: str = ""


PROGRAMS = (
    Program(("tmux", "load-buffer", "-w", "-"), "TMUX"),
    Program(("pbcopy",)),
    Program(("wl-copy",), "WAYLAND_DISPLAY"),
    Program(("xclip", "-selection", "clipboard"), "DISPLAY"),
    Program(("clip.exe",)),
)


def copy(text: str, osc52: Callable[[str], None], file: Path, env: Mapping[str, str] = os.environ) -> str:
    """Copy a text; returns how, as a message to translate (``{file}`` stands for the file).

    Args:
        text: what to copy.
        osc52: sends it to the terminal.
        file: where it goes if nothing else takes it.
        env: the environment, which says what terminal this is.

    Raises:
        StorageError: nothing took it, and the file cannot be written.
    """
    if _is_trusted(env):
        osc52(text)
        return N_("Copied, by the terminal.")
    for program in PROGRAMS:
        if (not program.needs or env.get(program.needs)) and _takes(program, text):
            return _SAID[program.command[0]]
    from qualcode.formats.files import write

    osc52(text)
    write(file, text.encode(), private=True)
    return N_("Copied if this terminal can; in any case written to {file}.")


def copy_passage(reader: Reader, osc52: Callable[[str], None]) -> str:
    """Copy the selected words with their locator; returns how, as a message.

    Raises:
        RefusedError: the text is empty.
        StorageError: as `copy`.
    """
    from qualcode.core.wording import located

    span = reader.passage()
    first, last = reader.reading.paragraphs.lines(span)
    where = located(reader.document.transcript.name, first, last, words(active()))
    text = f"{reader.document.text[slice(*span)]} ({where})"
    return _(copy(text, osc52, reader.project.root / _COPIES)).format(file=_COPIES)


_SAID = {
    "tmux": N_("Copied into tmux (paste: prefix, ])."),
    "pbcopy": N_("Copied, by pbcopy."),
    "wl-copy": N_("Copied, by wl-copy."),
    "xclip": N_("Copied, by xclip."),
    "clip.exe": N_("Copied, by clip.exe."),
}


def _is_trusted(env: Mapping[str, str]) -> bool:
    if env.get("TMUX"):
        return False  # tmux keeps it to itself unless told otherwise
    return bool(env.get("WT_SESSION")) or any(env.get(name) in values for name, values in _TRUSTED.items())


def _takes(program: Program, text: str) -> bool:
    """Whether the program is there and took the text."""
    found = shutil.which(program.command[0])
    if found is None:
        return False
    data = text.encode("utf-16-le" if program.command[0] == "clip.exe" else "utf-8")
    try:
        done = subprocess.run(
            [found, *program.command[1:]],
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False  # the next way is tried
    return done.returncode == 0
