"""A screen of the study that follows what other windows do to it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from qualcode.errors import BusyError, QualcodeError
from qualcode.i18n import _
from qualcode.services import changes
from qualcode.tui.screens.asking import REPLACED
from qualcode.tui.screens.prompting import Prompting


class Following(Prompting[None], inherit_bindings=False):
    """Reads afresh what another window changed; nothing moves while something is chosen or written."""

    of_study: bool = True  # whether it shows the study, not a practice
    editing: object = None  # what is being put together from what is shown: it must not move meanwhile

    def __init__(self) -> None:
        super().__init__()
        self._watch: changes.Watch | None = None  # once something was read

    def reload(self) -> None:
        """Read afresh what the screen shows."""

    @property
    @abstractmethod
    def is_choosing(self) -> bool:
        """Whether something is open over what the screen shows."""

    @abstractmethod
    def same_row(self) -> Callable[[], None]:
        """How to show what was read, on the row of now."""

    def read(self) -> None:
        """Read what there is; changes from now on are news."""
        self._watch = changes.Watch(self.app.project)  # before all is read: what comes after is news
        self.reload()

    def follow(self) -> None:
        """Show what another window did, a copy too that it has put in the study's place.

        Where something is chosen or put together, the list is read after that.
        """

        def look() -> None:
            if self.app.is_replaced():
                self.attempt(self._show_copy)  # by itself: waiting, it is not asked again
            elif not self.is_choosing and not self.editing:
                self._take_in()

        is_shown = self.is_current and self.of_study and self.is_mounted
        if is_shown and not self.question and not self.is_stuck:
            self.attempt(look)

    def _take_in(self) -> None:
        if self._watch is None or not self._watch.look():
            return
        show = self.same_row()
        try:
            self.reload()
        except BusyError:
            self._watch.again()
            raise
        show()

    def _show_copy(self) -> None:
        told, show = _(REPLACED), self.same_row()
        try:
            self.read()
        except BusyError:
            raise
        except QualcodeError as error:  # what this screen is about is not in that copy
            told = f"{told} {self.told(error)}"
        show()
        self.say(told)
