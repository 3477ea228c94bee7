"""A line at the bottom that asks for text, on a screen that takes every key in the order it was pressed."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

from textual import on
from textual.containers import Horizontal
from textual.widgets import Input, Static

from qualcode.errors import BusyError, QualcodeError
from qualcode.tui.screens.asking import Question
from qualcode.tui.screens.patience import Patience


class Prompting(Patience, inherit_bindings=False):
    """A screen with a prompt; it is hidden while nothing is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.question: Question | None = None
        self._is_refused = False  # and the message that says why stands there

    def prompt(self) -> Horizontal:
        """The line, to be composed."""
        text = Input(id="prompt-text", select_on_focus=False)  # `ask` selects what is to be written over
        text.cursor_blink = False
        return Horizontal(Static(id="prompt-label"), text, id="prompt")

    @abstractmethod
    def return_focus(self) -> None:
        """Where the keys go again after an answer."""

    def ask(self, question: Question) -> None:
        """Ask for a line of text."""
        self.question = question
        self.query_one("#prompt-label", Static).update(question.label)
        self.query_one("#prompt").add_class("open")
        text = self.query_one("#prompt-text", Input)
        with self.prevent(Input.Changed):
            text.value = question.text
        text.focus()
        text.action_select_all()
        self.show_state()

    @property
    def prompted(self) -> str:
        """What is typed so far."""
        return self.query_one("#prompt-text", Input).value

    def press_question(self, question: Question, key: str, character: str | None) -> bool:
        """Keys the prompt does not use itself, or that came before it had the focus; whether it was one."""
        text = self.query_one("#prompt-text", Input)
        if key == "escape":
            self._close_question()
        elif key == "tab" and question.tab:
            question.tab(text.value)
        elif question.step and key in {"up", "down"}:
            question.step(1 if key == "down" else -1)
        elif character:
            text.insert_text_at_cursor(character)
        elif key == "enter":  # at once: keys that follow are no more for the prompt
            self.answer()
        else:
            return False
        return True

    def _close_question(self) -> None:
        self.question = None
        self.query_one("#prompt").remove_class("open")
        self.return_focus()
        self.show_state()

    def answer(self) -> None:
        """Take what is typed as the answer; what cannot be stays there, to be mended."""
        question, text = self.question, self.query_one("#prompt-text", Input).value
        self._close_question()
        if question:
            self.attempt(lambda: self._answer(question, text))

    def _answer(self, question: Question, text: str) -> None:
        try:
            question.answered(text)
        except BusyError:
            raise
        except QualcodeError as error:
            self.ask(replace(question, text=text))
            self.query_one("#prompt-text", Input).action_end()
            self.say(self.told(error), problem=True)
            self._is_refused = True

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        if self._is_refused:
            self._is_refused = False
            self.show_state()
        if self.question and self.question.typed:
            self.question.typed(message.value)

    @on(Input.Submitted)
    def _answered(self) -> None:
        self.answer()
