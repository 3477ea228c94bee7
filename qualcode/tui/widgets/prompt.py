"""A line that asks: free text, or one of several offers by the arrow keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from qualcode.core.names import fold


@dataclass(frozen=True)
class Asked:
    """What is asked, what may be answered (the first offer stands there), and who hears the answer."""

    label: str
    offers: Sequence[str]
    answered: Callable[[str], None]
    password: bool = False


class Prompt(Horizontal):
    """Hidden until something is asked; Enter answers, Esc goes back, up and down show other offers.

    Once letters are typed, those are offers that hold them.
    """

    def __init__(self) -> None:
        super().__init__(id="prompt")
        self.asked: Asked | None = None
        self._offer = 0
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Label and line."""
        yield Static(id="prompt-label", markup=False)
        yield Input(id="prompt-text")

    def on_mount(self) -> None:
        """A still cursor: nothing to redraw while nobody types."""
        self.query_one(Input).cursor_blink = False

    def ask(self, asked: Asked) -> None:
        """Ask for a line."""
        self.asked, self._offer, self._typed = asked, 0, ""
        self.query_one("#prompt-label", Static).update(asked.label)
        self.add_class("open")
        line = self.query_one(Input)
        line.password = asked.password
        self._show()
        line.focus()

    def close(self) -> None:
        """Ask no longer."""
        self.asked = None
        self.remove_class("open")
        self.query_one(Input).value = ""

    def press(self, key: str, character: str | None) -> bool:
        """Take a key that the line does not use itself, or that came before it had the focus."""
        asked = self.asked
        if asked and key in {"up", "down"} and asked.offers:
            self._turn(asked.offers, 1 if key == "down" else -1)
        elif key == "escape":
            self.close()
        elif character:
            self.query_one(Input).insert_text_at_cursor(character)
        else:
            return False
        return True

    def _turn(self, offers: Sequence[str], by: int) -> None:
        value, last = self.query_one(Input).value, self._offer
        if value != offers[last]:  # something was typed since
            self._typed, self._offer = fold(value), -1 if by > 0 else len(offers)
        for _other in offers:
            self._offer = (self._offer + by) % len(offers)
            if self._typed in fold(offers[self._offer]):
                self._show()
                return
        self._offer = last  # none holds it: what was typed stays

    def _show(self) -> None:
        line = self.query_one(Input)
        line.value = self.asked.offers[self._offer] if self.asked and self.asked.offers else ""
        line.action_select_all()

    @on(Input.Submitted)
    def _answered(self, message: Input.Submitted) -> None:
        message.stop()
        asked = self.asked
        self.close()
        if asked:
            asked.answered(message.value)
