"""The terminal UI: which screen is shown, and what becomes of keys before a screen gets them."""

from __future__ import annotations

import asyncio
import gc
import signal
import threading
from pathlib import Path
from typing import ClassVar, Literal

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Input

from qualcode.core.model import Coder
from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.services import aside
from qualcode.services.changes import Copies
from qualcode.tui import tastes
from qualcode.tui.ahead import Ahead
from qualcode.tui.burst import HOLD, Burst
from qualcode.tui.keymap import KEYMAPS
from qualcode.tui.navigation import Navigation
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.screens.patience import Patience
from qualcode.tui.session import Session

_LOOK = 1.0  # seconds between two looks at what other windows did
_PATIENCE = 0.3  # seconds the screen stands still for another program's write; then it tries again

_SHORT = 10  # lines below which headings and explanations make room for what one picks or types

_GARBAGE = 50_000  # objects after which one looks for garbage among them; takes 20 ms

_IN_TEXT = {"enter": "\r", "ctrl+j": "\r", "tab": "\t"}  # keys that pasted text holds besides characters

Start = Literal["transcript", "home", "practice"]


class CodingApp(Navigation, inherit_bindings=False):
    """Asks who codes, then opens a transcript, the home screen or the list of transcripts.

    ``start`` says where one begins; ``"transcript"`` is the one named, or the list of them.
    ``keymap`` is ``"beginner"`` or ``"vim"``; without, it is the one the coder chose last.
    ``hold`` is how long (seconds) a character waits for more, to tell pasting from typing; 0 never waits.
    """

    BINDINGS: ClassVar[list[BindingType]] = []
    CSS_PATH = "app.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (_SHORT, "-high")]  # noqa: RUF012 (Textual calls it no class variable)
    TITLE = "qualcode"

    def __init__(
        self,
        project: Project,
        *,
        transcript: str | None = None,
        coder: Coder | None = None,
        keymap: str | None = None,
        hold: float = HOLD,
        start: Start = "transcript",
    ) -> None:
        super().__init__()
        self.project = project
        self.coder = coder
        self.keymap, self._asked_keymap = keymap or KEYMAPS[0], keymap
        self._transcript = transcript
        self._start = start
        self._hold = hold
        self._burst = Burst()
        self._held: list[events.Key] = []
        self.ahead = Ahead(self, super().on_event)

    def on_mount(self) -> None:
        """Know who codes before anything else."""
        self.project.store.set_patience(_PATIENCE)
        self.copies = Copies(self.project)
        self.set_interval(_LOOK, self._look_elsewhere)
        if not self.is_headless:  # else others live in this process, too
            self.call_after_refresh(_settle)
        hangup = getattr(signal, "SIGHUP", None)  # Windows has none
        if hangup and threading.current_thread() is threading.main_thread():  # others get no signals
            asyncio.get_running_loop().add_signal_handler(hangup, self._hung_up)
        if self.coder is None:
            from qualcode.tui.screens.coder import CoderScreen

            self.push_screen(CoderScreen(self.project), self._begin)
        else:
            self._begin(self.coder)

    def on_unmount(self) -> None:
        """Nobody waits for what processes aside still do."""
        aside.end()

    def _look_elsewhere(self) -> None:
        """Let the screen that is shown follow other windows; those below do when they are shown again."""
        if isinstance(self.screen, Patience):
            self.screen.follow()

    def _hung_up(self) -> None:
        """The terminal was closed: every act is saved, the place and what is being written are not yet."""
        for screen in reversed(self.screen_stack):
            if keep := getattr(screen, "hung_up", None):
                keep()
        self.exit()

    def _begin(self, coder: Coder | None) -> None:
        if coder is None:
            self.exit()
            return
        self.coder = coder
        self.take_tastes(coder)
        if self._start == "practice":
            self._practice = self.project
            self.show_practice()
            return
        if self._start == "home":
            self.show_home()
            self.call_after_refresh(self._first_time)
            return
        if self._transcript is None:
            self.show_transcripts()
            return
        try:
            self.open_transcript(self._transcript)
        except QualcodeError as error:  # deleted by another window just now
            self.show_transcripts()
            self.notify(error.message(_), severity="warning")

    def _first_time(self) -> None:
        if not isinstance(self.screen, HomeScreen) or self.coder is None:
            return
        if not tastes.saw_tour(self.project, self.coder):
            self.screen.attempt(self.show_tour)

    def open_transcript(self, name: str) -> None:
        """Show a transcript (name or GUID).

        Raises:
            NotFoundError: there is none.
        """
        if self.coder is not None:
            self.push_screen(CodingScreen(Session(self.project, self.coder, name), self.keymap))

    def show_help(self) -> None:
        """Show every key."""
        from qualcode.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.keymap))

    def action_command_palette(self) -> None:
        """Everything by its name."""
        from qualcode.tui.screens.everything import Everything

        if not isinstance(self.screen, ModalScreen):
            Everything(self).ask()

    def _fatal_error(self) -> None:
        """Say what failed and where, as one line: Textual's own report would print texts and names."""
        self.bell()
        error = self._exception
        trace = error.__traceback__ if error else None
        while trace and trace.tb_next:
            trace = trace.tb_next
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
        said = _("This is a bug in qualcode ({kind} at {place}); what was done before is saved.")
        self.panic(Text(said.format(kind=type(error).__name__, place=place)))

    def do_at_home(self, name: str) -> None:
        """Go home and do what an entry there does."""
        self.show_home()
        if isinstance(self.screen, HomeScreen):
            self.screen.do(name)

    # -- keys before a screen gets them ------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Hold characters for a moment, so that a paste is not run as commands; pass on all else."""
        if isinstance(event, events.Paste) and not event.is_forwarded:
            await self.ahead.pass_on(event)
        elif not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif not self._hold:
            await self._pass_on(event)
        elif not self._burst.swallows(event.time):
            await self._weigh(event)

    async def _weigh(self, event: events.Key) -> None:
        """Hold a character; a key that no text holds proves that what is held was typed."""
        character = _IN_TEXT.get(event.key) or (event.character if event.is_printable else None)
        if character is None:
            self._burst.begin_anew()
        elif not getattr(self.screen, "takes_typing", False):
            self._burst.add(character, event.time)
            if not self._is_typing or self._burst.has_answered:
                self._held.append(event)
                self.set_timer(self._hold, self._release)
                return
        await self._pass_on(event)

    @property
    def _is_typing(self) -> bool:
        """Whether a line is asked for, so that characters are no commands."""
        return isinstance(self.focused, Input)

    async def _pass_on(self, event: events.Key) -> None:
        """Pass a key on, after those that are held."""
        await self._release()
        await self.ahead.pass_on(event)

    async def _release(self) -> None:
        """Pass the held keys on, unless they are a paste."""
        held, self._held = self._held, []
        if held and self._burst.is_paste(filtering=bool(getattr(self.screen, "takes_text", False))):
            if pasted := getattr(self.screen, "pasted", None):
                pasted()
            return
        for event in held:
            await self.ahead.pass_on(event)


def _settle() -> None:
    """Once all is shown, never look for garbage among what was loaded: a key would have to wait for it."""
    gc.freeze()
    gc.set_threshold(_GARBAGE, 20, 20)
