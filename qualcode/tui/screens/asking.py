"""What the coding screen asks for: a choice from the list at the side, or a line of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qualcode.core.model import Status
from qualcode.i18n import N_
from qualcode.tui.widgets.picklist import Row

STATUS = {Status.OPEN: N_("open"), Status.IN_PROGRESS: N_("in progress"), Status.DONE: N_("done")}


@dataclass(frozen=True)
class Picking:
    """What the list at the side is being used for."""

    title: str
    rows: Callable[[str], Sequence[Row]]  # for a filter text
    picked: Callable[[str], None]  # a row's key
    unmatched: Callable[[str], None] | None = None  # Enter where no row fits the filter
    digit: Callable[[str, str], None] | None = None  # a row's key and a digit
    filterable: bool = True


@dataclass(frozen=True)
class Question:
    """What the line at the bottom asks for."""

    label: str
    text: str
    answered: Callable[[str], None]
    typed: Callable[[str], None] | None = None
    step: Callable[[int], None] | None = None  # up and down keys
