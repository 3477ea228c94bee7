"""An act that another program's lock held up is tried again; keys pressed meanwhile wait their turn.

A backup or an import may hold the database for seconds: no act is to be lost by that, nor to come late on
another passage than the one it was meant for.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.screen import Screen, ScreenResultType

from qualcode.core.codesystem import CodeSystem
from qualcode.errors import BusyError, QualcodeError
from qualcode.i18n import _
from qualcode.tui.mending import in_keys
from qualcode.tui.twice import Twice

if TYPE_CHECKING:
    from qualcode.tui.app import CodingApp

_AGAIN = 0.5  # seconds until the next try


class Patience(Screen[ScreenResultType], inherit_bindings=False):
    """A screen that tries again."""

    app: CodingApp

    def __init__(self) -> None:
        super().__init__()
        self._stuck: Callable[[], None] | None = None
        self._behind: list[events.Event | Callable[[], None]] = []
        self.twice = Twice()

    @property
    def is_stuck(self) -> bool:
        """Whether an act waits for the database."""
        return self._stuck is not None

    def attempt(self, act: Callable[[], None]) -> None:
        """Do something; what cannot be is said in the bottom line."""
        if self.is_stuck:
            self._behind.append(lambda: self.attempt(act))
            return
        there = self.place()
        try:
            act()
        except BusyError:
            self._wait(there, act)
        except QualcodeError as error:
            self.say(self.told(error), problem=True)

    def follow(self) -> None:
        """Show what other windows did since; called every second."""

    def told(self, error: QualcodeError) -> str:
        """An error in words for this screen."""
        return in_keys(error, self.code_system())

    def code_system(self) -> CodeSystem | None:
        """The codes this screen speaks of, so that errors name them as it does."""
        return None

    def _wait(self, there: Callable[[], None], act: Callable[[], None]) -> None:
        def again() -> None:
            there()
            act()

        self._stuck = again
        text = _("Another program holds the database; this is tried again. Esc gives up.")
        self.say(text, problem=True)
        self.set_timer(_AGAIN, self._try_again)

    def press_later(self, key: str, character: str | None) -> None:
        """A key while an act waits: Esc gives the act up, any other waits behind it."""
        if key == "escape":
            self.give_up()
            self.say(_("Given up; nothing was changed."), problem=True)
        else:
            self._later(events.Key(key, character))

    def paste_later(self, event: events.Paste) -> None:
        """What was pasted waits, too."""
        self._later(events.Paste(event.text))

    def _later(self, event: events.Event) -> None:
        event.set_sender(self.app)  # as if it came from the terminal then: it bubbles up to the bindings
        self._behind.append(event)

    def give_up(self) -> None:
        """What waits is not done, nor is what waits behind it."""
        self._stuck = None
        self._behind.clear()

    def _try_again(self) -> None:
        act, self._stuck = self._stuck, None
        if act is None:
            return
        self.show_state()
        self.attempt(act)
        if not self.is_stuck:
            behind, self._behind = self._behind, []
            self.app.ahead.resume(behind)  # they are meant for whatever screen is there by then

    def place(self) -> Callable[[], None]:
        """How to come back to where one is now: a click may move the selection while an act waits."""
        return lambda: None

    @abstractmethod
    def show_state(self) -> None:
        """Show no message."""

    @abstractmethod
    def say(self, text: str, *, problem: bool = False) -> None:
        """Show a message."""

    def take(self, key: str, character: str | None) -> bool:
        """Do what a key is for; whether it was for anything."""
        with self.twice.key():
            return self.press_key(key, character)

    @abstractmethod
    def press_key(self, key: str, character: str | None) -> bool:
        """What a key does on this screen now; whether it was for anything."""
