"""What screens ask for: a choice from the list at the side, or a line of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.text import Text

from qualcode.core.model import Status
from qualcode.i18n import N_, _
from qualcode.services.transcripts import STATUS, how_far
from qualcode.tui.widgets.picklist import Row

REPLACED = N_("The study was replaced by a saved copy in another window: this is that copy.")
_MEANS = {
    Status.OPEN: N_("Not worked on, or to be worked on again."),
    Status.IN_PROGRESS: N_("You are at it; agreement leaves the transcript out."),
    Status.DONE: N_("What you have not coded, you mean not to code. Agreement counts the transcript."),
}


@dataclass(frozen=True)
class Picking:
    """What the list at the side is being used for."""

    title: str
    rows: Callable[[str], Sequence[Row]]  # for a filter text
    picked: Callable[[str], None]  # a row's key
    digit: Callable[[str, str], None] | None = None  # a row's key and a digit
    filterable: bool = True
    digits: str = ""  # what digits do, if they do not give the highlighted code a digit
    told: Callable[[str], Text] | None = None  # about a row, by its key; else what its code means


@dataclass(frozen=True)
class Question:
    """What the line at the bottom asks for."""

    label: str
    text: str
    answered: Callable[[str], None]
    typed: Callable[[str], None] | None = None
    step: Callable[[int], None] | None = None  # up and down keys
    tab: Callable[[str], None] | None = None  # the text so far, at the tab key
    kept: Callable[[str], None] | None = None  # the text so far, as the terminal closes
    left: Callable[[], None] | None = None  # at the Esc key
    again: Sequence[str] = ()  # more keys that step on
    secret: bool = False  # not shown
    offers: Sequence[str] = ()  # other answers, by the up and down keys


def said(status: Status | None, codings: int) -> str:
    """How far somebody is with a transcript, in words."""
    return _(how_far(status, codings))


def status_told(transcript: str, status: Status) -> str:
    """That a transcript has a status now."""
    return _("{transcript} is now: {status}").format(transcript=transcript, status=_(STATUS[status]))


def status_menu(now: Status | None, picked: Callable[[Status], None]) -> Picking:
    """The choice how far one is."""
    rows = [
        Row(key, _(label), hot=str(number), marked=key == now)
        for number, (key, label) in enumerate(STATUS.items(), start=1)
    ]
    return Picking(
        _("How far are you?"),
        lambda _query: rows,
        lambda key: picked(Status(key)),
        filterable=False,
        told=lambda key: Text(_(_MEANS[Status(key)]), style="italic"),
    )
