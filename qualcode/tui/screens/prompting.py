"""A line at the bottom that asks for text, on a screen that takes every key in the order it was pressed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from contextlib import suppress

from textual import on
from textual.containers import Horizontal
from textual.screen import ScreenResultType
from textual.widgets import Input, Static

from qualcode.core.names import fold
from qualcode.errors import BusyError, QualcodeError
from qualcode.tui.screens.asking import Question
from qualcode.tui.screens.patience import Patience

_TRIES = 10  # as the terminal closes, where another program holds the database


class Prompting(Patience[ScreenResultType], inherit_bindings=False):
    """A screen with a prompt; it is hidden while nothing is asked.

    An answer that cannot be stays there with the reason, to be mended.
    """

    writes_over = True  # whether what stands there at first goes with the first letter

    def __init__(self) -> None:
        super().__init__()
        self.question: Question | None = None
        self._is_refused = False  # and the message that says why stands there
        self._unwritten: tuple[Question, str] | None = None  # an answer that waits for the database
        self._offer = 0
        self._sought = ""  # what was typed to find an offer

    def prompt(self) -> Horizontal:
        """The line, to be composed."""
        text = Input(id="prompt-text", select_on_focus=False)  # `ask` selects what is to be written over
        text.cursor_blink = False
        return Horizontal(Static(id="prompt-label", markup=False), text, id="prompt")

    @abstractmethod
    def return_focus(self) -> None:
        """Where the keys go again after an answer."""

    @property
    def _line(self) -> Input:
        return self.query_one("#prompt-text", Input)

    def ask(self, question: Question) -> None:
        """Ask for a line of text."""
        self._put_question(question, question.text)
        if self.writes_over:
            self._line.action_select_all()

    def _put_question(self, question: Question, text: str) -> None:
        self.question, self._offer, self._sought = question, 0, ""
        self.query_one("#prompt-label", Static).update(question.label)
        self.query_one("#prompt").add_class("open")
        self.add_class("asking")
        line = self._line
        line.password = question.secret
        with self.prevent(Input.Changed):
            line.value = text
        line.focus()
        line.action_end()
        self.show_state()

    @property
    def prompted(self) -> str:
        """What is typed so far."""
        return self._line.value

    def press_question(self, question: Question, key: str, character: str | None) -> bool:
        """Keys the prompt does not use itself, or that came before it had the focus; whether it was one."""
        line = self._line
        if key == "escape":
            self._close_question()
            if question.left:
                question.left()
        elif key == "tab" and question.tab:
            question.tab(line.value)
        elif key in {"up", "down"} and (question.step or question.offers):
            step = question.step or self._other_offer
            step(1 if key == "down" else -1)
        elif question.step and key in question.again:
            question.step(1)
        elif character:
            line.insert_text_at_cursor(character)
        elif key == "enter":  # at once: keys that follow are no more for the prompt
            self.answer()
        else:
            return False
        return True

    def _other_offer(self, by: int) -> None:
        """The next offer (1) or the one before (-1); once letters are typed, of those that hold them."""
        offers, line, last = self.question.offers if self.question else (), self._line, self._offer
        if line.value != offers[last]:  # something was typed since
            self._sought, self._offer = fold(line.value), -1 if by > 0 else len(offers)
        for _each in offers:
            self._offer = (self._offer + by) % len(offers)
            if self._sought in fold(offers[self._offer]):
                line.value = offers[self._offer]
                line.action_select_all()
                return
        self._offer = last  # none holds it: what was typed stays

    def _close_question(self) -> None:
        self.question = None
        self.query_one("#prompt").remove_class("open")
        self.remove_class("asking")
        self.return_focus()
        self.show_state()

    def answer(self) -> None:
        """Take what is typed as the answer; what cannot be stays there, to be mended."""
        question, text = self.question, self._line.value
        self._close_question()
        if question:
            self.do_answer(lambda: self._answer(question, text))

    def do_answer(self, act: Callable[[], None]) -> None:
        """Do what an answer is for."""
        self.attempt(act)

    def _answer(self, question: Question, text: str) -> None:
        self._unwritten = None
        try:
            question.answered(text)
        except BusyError:
            self._unwritten = (question, text)
            raise
        except QualcodeError as error:
            self._put_question(question, text)
            self.say(self.told(error), problem=True)
            self._is_refused = True

    def give_up(self) -> None:
        """What was to be written stands in the line again."""
        super().give_up()
        if self._unwritten:
            self._put_question(*self._unwritten)
            self._unwritten = None

    def hung_up(self) -> None:
        """The terminal was closed: what is being written is kept, if it is worth that."""
        question, text = self.question, self._line.value
        for _try in range(_TRIES if question and question.kept else 0):
            with suppress(BusyError):
                if question and question.kept:
                    question.kept(text)
                return

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
