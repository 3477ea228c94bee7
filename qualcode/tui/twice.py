"""What is done only when it is asked for twice in a row: the first time it is said what would be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from qualcode.core.model import Code
from qualcode.errors import N_
from qualcode.i18n import _, active, words
from qualcode.services import history
from qualcode.services.history import Done
from qualcode.tui import labels

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.tui.screens.patience import Patience

_UNDO = (
    N_("The act before was in {place} ({what}). Once more takes it back."),
    N_("The act before was on another screen ({what}). Once more takes it back."),
)
_REDO = (
    N_("What was taken back last was in {place} ({what}). Once more brings it back."),
    N_("What was taken back last was on another screen ({what}). Once more brings it back."),
)


class Twice:
    """Remembers what was asked until the next key, which either asks the same or forgets it."""

    def __init__(self) -> None:
        self._asked: object = None
        self._is_new = False

    def again(self, what: object) -> bool:
        """Whether this is what was asked just before; else it is from now on."""
        if self._asked == what:
            return True
        self._asked, self._is_new = what, True
        return False

    def is_meant(
        self, coming: Done, say: Callable[[str], None], *, is_here: bool, is_undo: bool, transcript: str = ""
    ) -> bool:
        """Whether an act is to be undone or redone: one that was not done here is asked about before.

        ``transcript``: GUID of the one that is read.
        """
        if is_here or self.again((is_undo, coming)):
            return True
        spoken = words(active())
        place = history.where(coming, spoken) if coming.transcript != transcript else ""
        asked = (_UNDO if is_undo else _REDO)[not place]
        say(_(asked).format(place=place, what=history.what(coming, spoken)))
        return False

    @contextmanager
    def key(self) -> Iterator[None]:
        """A key is dealt with: what it does not ask itself is forgotten after it."""
        self._is_new = False
        try:
            yield
        finally:
            if not self._is_new:
                self._asked = None


def question_of_digit(digit: str, before: Code, code: Code) -> str:
    """What is said before a digit that stands for a code is given to another."""
    told = _("{digit} stands for “{before}”; {digit} again gives it to “{code}”.")
    return told.format(digit=digit, before=labels.label(before), code=labels.label(code))


def undo_or_ask(
    screen: Patience[Any],
    project: Project,
    coder: str,
    told: Callable[[str], None],
    *,
    is_here: Callable[[Done], bool],
    is_undo: bool,
) -> None:
    """Take back (or bring back) a coder's next act; one that is not of this screen only the second time.

    ``told`` shows what is there then, and says what was done.
    """
    step, word = (history.undo, _("Undone")) if is_undo else (history.redo, _("Done again"))
    language, spoken = active(), words(active())

    def act() -> None:
        told(f"{word}: {history.said(step(project, coder, language), spoken)}")

    coming = (history.next_undo if is_undo else history.next_redo)(project, coder, language)
    if screen.twice.is_meant(coming, screen.say, is_here=is_here(coming), is_undo=is_undo):
        screen.attempt(act)  # by itself: waiting, it is not asked again
