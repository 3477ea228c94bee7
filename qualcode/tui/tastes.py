"""What the screens remember of a coder between two starts."""

from __future__ import annotations

from qualcode.core.model import Coder
from qualcode.project import Project
from qualcode.services import habits
from qualcode.tui.keymap import KEYMAPS

_THEME, _TOUR, _ORDER, _KEYS = "theme", "tour", "transcripts-by", "keys"


def theme(project: Project, coder: Coder) -> str:
    """The theme the coder chose; empty if none."""
    return str(habits.recall(project, coder.guid, _THEME) or "")


def remember_theme(project: Project, coder: Coder, name: str) -> None:
    """The coder wants this theme from now on."""
    habits.remember(project, coder.guid, _THEME, name)


def keymap(project: Project, coder: Coder) -> str:
    """The key map the coder chose; the beginners' if none."""
    return str(habits.recall(project, coder.guid, _KEYS) or KEYMAPS[0])


def remember_keymap(project: Project, coder: Coder, name: str) -> None:
    """The coder wants this key map from now on."""
    habits.remember(project, coder.guid, _KEYS, name)


def saw_tour(project: Project, coder: Coder) -> bool:
    """Whether the coder has seen or skipped the tour."""
    return bool(habits.recall(project, coder.guid, _TOUR))


def remember_tour(project: Project, coder: Coder) -> None:
    """The coder has seen or skipped the tour."""
    habits.remember(project, coder.guid, _TOUR, True)


def order(project: Project, coder: Coder) -> str:
    """By what the coder wants transcripts in order."""
    return str(habits.recall(project, coder.guid, _ORDER) or "name")


def remember_order(project: Project, coder: Coder, by: str) -> None:
    """The coder wants transcripts in this order from now on."""
    habits.remember(project, coder.guid, _ORDER, by)
