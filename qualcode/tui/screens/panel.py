"""A screen that is a list: choices one over the other, a text beside them, a line that asks."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from qualcode.i18n import _
from qualcode.tui.keymap import READ_ALL, in_lists
from qualcode.tui.screens.asking import Picking, Question
from qualcode.tui.screens.following import Following
from qualcode.tui.widgets.bar import Bar, Pane
from qualcode.tui.widgets.cut import lines_of
from qualcode.tui.widgets.head import Head
from qualcode.tui.widgets.picklist import PickList, Row, digit

_NARROW = 70  # columns below which there is no room for a text beside the list
_SAID = 6  # lines of a message at most
YES, NO = "yes", "no"


class PanelScreen(Following, inherit_bindings=False):
    """What screens other than the coding screen share.

    A screen says what its list is (`resting`), its heading, the keys of its own (`own_keys`) and the hints
    for them. All keys come here in the order they were pressed.
    """

    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = ""
    writes_over = False
    intro: str = ""
    beside: bool = False  # whether there is a text beside the list
    columns: bool = False  # whether rows have columns with heads

    def __init__(self) -> None:
        super().__init__()
        self.choices = PickList(id="panel-list")
        self.choices.can_focus = False  # keys come to the screen, in their order
        self.side = Pane(id="side", more=_("{key}: all of it").format(key="F9"))
        self._over: list[Picking] = []
        self._rested: tuple[str, int] = ("", 0)  # key and index of the row that what is open is about
        self._is_resting = True  # whether the list shown is the screen's own
        self._is_shown = False  # since the last act began
        self._is_helping = False

    # -- what a screen says of itself --------------------------------------------------------------------

    @abstractmethod
    def resting(self) -> Picking:
        """The list where nothing else is asked."""

    @abstractmethod
    def heading(self) -> str:
        """What is shown, at the top."""

    def details(self) -> Sequence[str]:
        """How things stand, at the top: the most important first."""
        return ()

    def own_keys(self) -> dict[str, Callable[[], None]]:
        """Keys that are not the list's."""
        return {}

    def hints(self) -> list[tuple[str, str]]:
        """Keys and what they do, the most useful first."""
        return []

    def beside_text(self, row: Row | None) -> Text:
        """What stands beside the highlighted row."""
        return Text("")

    def begins_at(self) -> int:
        """The row (from 0) that is highlighted when the screen opens."""
        return 0

    def left_out(self) -> str:
        """What is not shown, if anything: told as the screen opens, and below the text beside the list."""
        return ""

    def column_heads(self) -> str:
        """What stands over the notes at the right."""
        return ""

    def leave(self) -> None:
        """Esc where nothing else is open."""
        self.app.go_back()

    # -- layout ------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Header, list and text, prompt, footer."""
        yield Bar(id="top")
        if self.intro:
            yield Static(_(self.intro), classes="intro")
        if self.columns:
            yield Bar(id="columns", classes="columns")
        with Horizontal(id="panel"):
            yield self.choices
            if self.beside:
                yield self.side
        yield self.prompt()
        yield Static(id="said")
        yield Bar(id="bottom")

    def on_mount(self) -> None:
        """Read what there is, and show the list."""
        self.attempt(self.read)
        self.choices.active = True
        self.set_focus(None)
        self.show(self.begins_at())
        if left_out := self.left_out():
            self.say(left_out)

    def on_screen_resume(self) -> None:
        """What is shown may have changed since; what another screen covers already needs nothing."""
        if self.is_current and self.is_mounted:
            self.attempt(self.read)
            self.show(self.choices.at)

    @property
    def is_choosing(self) -> bool:
        """Whether a choice is open over the screen's list."""
        return bool(self._over)

    def same_row(self) -> Callable[[], None]:
        """How to show the list again on the row that is highlighted now, wherever it is by then."""
        row = self.choices.highlighted

        def show() -> None:
            rows = self.picking.rows(self.choices.query_text)
            self.show(next((n for n, now in enumerate(rows) if row and now.key == row.key), self.choices.at))

        return show

    def on_resize(self, event: events.Resize) -> None:
        """A text beside the list needs room."""
        self.set_class(event.size.width < _NARROW, "narrow")
        self.call_after_refresh(lambda: self.show(self.choices.at))

    # -- the list ----------------------------------------------------------------------------------------

    @property
    def picking(self) -> Picking:
        """What the list is used for now."""
        return self._over[-1] if self._over else self.resting()

    @property
    def takes_text(self) -> bool:
        """Whether letters go into a filter now."""
        return self.choices.takes_letters

    def show(self, at: int = 0) -> None:
        """Show the list as things stand."""
        self._is_shown, self._is_resting = True, not self._over
        picking, choices = self.picking, self.choices
        choices.filterable, choices.title = picking.filterable, picking.title
        choices.has_commands = not self._over
        choices.assigns = picking.digit is not None
        choices.show(picking.rows(choices.query_text), at=at)
        choices.refresh()
        self.set_class(bool(self._over) and not picking.filterable, "choosing")
        self._bars()
        self._show_side()

    def pick(self, picking: Picking) -> None:
        """Let the person choose; the list before comes back afterwards, on the same row."""
        if self._is_resting and (row := self.choices.highlighted):
            self._rested = (row.key, self.choices.at)
        self._over.append(picking)
        self.choices.stop_filtering()
        self.choices.query_text = ""
        self.show()

    def choose(self, title: str, options: Sequence[tuple[str, str]], picked: Callable[[str], None]) -> None:
        """Let the person pick one of a few (key, label), each with a digit."""
        rows = [Row(key, label, hot=digit(n)) for n, (key, label) in enumerate(options, start=1)]
        self.pick(Picking(title, lambda _query: rows, picked, filterable=False))

    def confirm(self, question: str, yes: str, act: Callable[[], None], *, preview: str = "") -> None:
        """Do something only after a yes, which stands second: Enter alone does nothing.

        ``preview``: what would happen, shown while the question is.
        """

        def picked(key: str) -> None:
            if key == YES:
                act()

        self.choose(question, ((NO, _("No, leave it")), (YES, yes)), picked)
        if preview:
            self.say(preview)

    def on_key(self, event: events.Key) -> None:
        """All keys come here but those the prompt takes itself."""
        if self.take(event.key, event.character if event.is_printable else None):
            event.stop()
            event.prevent_default()

    def show_state(self) -> None:
        """Show no message, and header and footer as things stand."""
        self._hush()
        self._bars()

    def _hush(self) -> None:
        self.query_one("#said").remove_class("open", "problem")
        self.remove_class("saying")

    def press_key(self, key: str, character: str | None) -> bool:
        """Do what a key is for now; not what the prompt's own keys are for."""
        if self.is_stuck:
            self.press_later(key, character)
        elif self.question:
            return self.press_question(self.question, key, character)
        else:
            self.press(key, character)
        return True

    def press(self, key: str, character: str | None) -> None:
        """A key of the screen's own, else one for the list."""
        if not (self.takes_text or (character and character in self.own_keys())):
            key = in_lists(key, character, self.app.keymap)
        if not (self._over and key in {"up", "down"}):  # a preview stays while one chooses
            self._hush()
        was_helping, self._is_helping = self._is_helping, False
        act = None if self._over else self.own_keys().get(key)
        if was_helping and key in {"escape", "f1", "ctrl+k", "question_mark"}:
            return  # the help is closed, and nothing else
        if act:
            self.attempt(act)
        elif key in {"f1", "ctrl+k"}:
            self.help()
        elif key in READ_ALL and self.beside:
            self.app.show_whole(self._side_text())
        elif key in {"f10", "ctrl+x"}:
            self.app.exit()
        else:
            self._heed(self.choices.press(key, character))

    def help(self) -> None:
        """Say every key of this screen, those for which the bottom line has no room too."""
        self.say(" · ".join(f"{keys} {what}" for keys, what in self.every_key()))
        self._is_helping = True

    def every_key(self) -> list[tuple[str, str]]:
        """The keys of this screen, and those that work on every one."""
        everywhere = [("^P", _("find anything by its name")), ("F10 ^X", _("leave"))]
        beside = [("F9 ^W", _("read all"))] if self.beside else []
        vim = [("j k ↓ ↑", _("next, previous")), ("u U ^Z ^Y", _("undo, redo"))]
        vim = vim if self.app.keymap == "vim" else []
        return list(dict.fromkeys([*self._hints(), *beside, *vim, *everywhere]))

    def _hints(self) -> list[tuple[str, str]]:
        """The screen's own; where letters are commands, / begins a filter."""
        known = (_("letters"), _("filter"))
        is_vim = self.app.keymap == "vim"
        return [("/", _("filter")) if is_vim and one == known else one for one in self.hints()]

    def use_keys(self, _keymap: str) -> None:
        """Another key map from now on."""
        self._bars()

    def _heed(self, message: Message | None) -> None:
        picking = self.picking
        if isinstance(message, PickList.Filtered):
            self.choices.show(picking.rows(message.query))
        elif isinstance(message, PickList.Closed):
            self._close()
        elif isinstance(message, PickList.Picked):
            self._end(lambda: picking.picked(message.key))
        elif isinstance(message, PickList.Digit) and picking.digit:
            key, digit = message.key, message.digit
            self.attempt(lambda: picking.digit and picking.digit(key, digit))
        self._show_side()

    def _end(self, act: Callable[[], None]) -> None:
        """Close what was open over the screen's list, then do what was picked."""
        if self._over:
            self._over.clear()
            self.choices.query_text = ""
        self._is_shown = False
        self.attempt(act)
        if self.is_current and not self._is_shown:
            self.show(self.rested())

    def rested(self) -> int:
        """The index of the row that the list was on, or that what was open over it is about."""
        if self._is_resting:
            return self.choices.at
        key, at = self._rested
        return next((n for n, row in enumerate(self.resting().rows("")) if row.key == key), at)

    def _close(self) -> None:
        if self._over:
            self._over.pop()
            self.choices.query_text = ""
            self.show(0 if self._over else self.rested())
        elif self.choices.query_text:
            self.choices.query_text = ""
            self.show()
        else:
            self.leave()

    @on(PickList.Picked)
    def _clicked(self, message: PickList.Picked) -> None:
        self._heed(message)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes into the filter or nowhere: it is never run as commands."""
        event.stop()
        if self.is_stuck:
            self.paste_later(event)
        elif self.takes_text:
            self._heed(self.choices.filtered(self.choices.query_text + (event.text.splitlines() or [""])[0]))
        else:
            self.pasted()

    def pasted(self) -> None:
        """Say that pasted text was left alone."""
        self.say(_("That was pasted, not typed: nothing was done."), problem=True)

    # -- the line that asks ------------------------------------------------------------------------------

    def ask(self, question: Question) -> None:
        """Ask for a line of text."""
        super().ask(question)
        if question.typed:
            question.typed(question.text)

    def do_answer(self, act: Callable[[], None]) -> None:
        """Do what an answer is for; the list is shown afterwards."""
        self._end(act)

    def return_focus(self) -> None:
        """Keys come to the screen."""
        self.set_focus(None)

    # -- what is said ------------------------------------------------------------------------------------

    def say(self, text: str, *, problem: bool = False) -> None:
        """Show a message, whole, above the bottom line until the next key."""
        said = self.query_one("#said", Static)
        said.set_class(problem, "problem")
        said.add_class("open")
        self.add_class("saying")
        most = max(min(self.app.size.height * 3 // 5, _SAID), 1)
        lines = lines_of(text, self.app.size.width - 2, most)
        said.update(Text("\n".join(lines) if len(lines) == most else text))

    def _bars(self) -> None:
        coder = self.app.coder.name if self.app.coder else ""
        self.query_one("#top", Bar).head(Head(self.heading(), coder, self.details()))
        if self.columns:
            self.query_one("#columns", Bar).say("", self.column_heads() + " ")
        bottom = self.query_one("#bottom", Bar)
        if self.question is not None:
            bottom.hint([("Enter", _("go on")), ("Esc", _("back"))])
        elif self._over:
            hot = [row.hot for row in self.choices.rows if row.hot and not self.picking.filterable]
            last = f"1-9 a-{hot[-1]}" if hot and hot[-1].isalpha() else "1-9" if hot else ""
            keys = f"{last} ↑↓ Enter".strip()
            bottom.hint([(keys, _("choose")), ("Esc", _("back"))])
        else:
            bottom.hint(self._hints())

    def _show_side(self) -> None:
        if self.beside:
            left_out = f"\n{self.left_out()}".rstrip()
            self.side.show(Text.assemble(self._side_text(), (left_out, "dim italic")))

    def _side_text(self) -> Text:
        return self.beside_text(None if self._over else self.choices.highlighted)
