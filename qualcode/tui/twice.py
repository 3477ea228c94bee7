"""What is done only when it is asked for twice in a row: the first time it is said what would be done."""

from __future__ import annotations

from qualcode.core.model import Code
from qualcode.core.wording import Words
from qualcode.errors import N_
from qualcode.i18n import _
from qualcode.services import history
from qualcode.services.history import Done
from qualcode.tui import labels

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

    def passed(self) -> None:
        """A key was dealt with: what it did not ask itself is forgotten."""
        if not self._is_new:
            self._asked = None
        self._is_new = False


def question_of_digit(digit: str, before: Code, code: Code) -> str:
    """What is said before a digit that stands for a code is given to another."""
    told = _("{digit} stands for “{before}”; {digit} again gives it to “{code}”.")
    return told.format(digit=digit, before=labels.label(before), code=labels.label(code))


def question(done: Done, transcript: str, words: Words, *, is_undo: bool) -> str:
    """What is said before an act is undone or redone that was not done in this transcript (GUID)."""
    place = history.where(done, words) if done.transcript != transcript else ""
    asked = (_UNDO if is_undo else _REDO)[not place]
    return words.gettext(asked).format(place=place, what=history.what(done, words))
