"""Which screen lies over which, and how one gets from one to the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App

from qualcode.core.model import Coder
from qualcode.errors import QualcodeError
from qualcode.i18n import N_, _, active
from qualcode.services import coders
from qualcode.tui import tastes
from qualcode.tui.keymap import KEYMAPS

if TYPE_CHECKING:
    from textual.screen import Screen

    from qualcode.project import Project
    from qualcode.services.changes import Copies

_DARK, _LIGHT = "textual-dark", "textual-light"
_SWITCHED = {
    "beginner": N_("Keys for beginners now: letters find a code."),
    "vim": N_("vim-like keys now: letters are commands, in lists j k and u too. F1 shows them."),
}


class Navigation(App[None], inherit_bindings=False):
    """The ways between screens; screens are loaded when they are first gone to."""

    project: Project
    coder: Coder | None
    keymap: str
    _asked_keymap: str | None = None  # on the command line
    copies: Copies
    _practice: Project | None = None

    def is_replaced(self) -> bool:
        """Whether another window has put a saved copy in the study's place since a screen asked last.

        That copy may not know the coder, who is asked for then.
        """
        if not self.copies.is_other():
            return False
        self.check_coder()
        return True

    def go_back(self) -> None:
        """To the screen below, if there is one; below the first there is the home screen."""
        if len(self.screen_stack) > 2:
            self.pop_screen()
        elif self._practice is self.project:
            self.exit()
        else:
            self.show_home()

    def show_home(self) -> None:
        """The home screen, with nothing over it."""
        from qualcode.tui.screens.home import HomeScreen

        if self.coder is None:
            return
        while len(self.screen_stack) > 2 and not isinstance(self.screen, HomeScreen):
            self.pop_screen()
        if not isinstance(self.screen, HomeScreen):
            self.push_screen(HomeScreen(self.project, self.coder))

    def show_transcripts(self) -> None:
        """The list of transcripts: the one that lies below, or a new one; where one comes from is marked."""
        from qualcode.tui.screens.coding import CodingScreen
        from qualcode.tui.screens.practice import FeedbackScreen, PracticeScreen
        from qualcode.tui.screens.transcripts import TranscriptsScreen

        below = self.screen_stack[-2] if len(self.screen_stack) > 1 else None
        if isinstance(below, PracticeScreen | FeedbackScreen):
            self.pop_screen()
        elif any(isinstance(screen, TranscriptsScreen) for screen in self.screen_stack):
            left = self.screen.session.transcript if isinstance(self.screen, CodingScreen) else None
            while not isinstance(self.screen, TranscriptsScreen):
                self.pop_screen()
            self.screen.mark(left)
        elif self.coder is not None:
            listed = TranscriptsScreen(self.project, self.coder)
            if isinstance(self.screen, CodingScreen):  # the transcript that was asked for at the start
                self.switch_screen(listed)
            else:
                self.push_screen(listed)

    def show_recoding(self) -> None:
        """The second pass."""
        from qualcode.tui.screens.recoding import RecodingScreen

        self._over(RecodingScreen)

    def show_codes(self) -> None:
        """The code system, to edit."""
        from qualcode.tui.screens.codetree import CodeTreeScreen

        self._over(CodeTreeScreen)

    def show_consensus(self) -> None:
        """Where two coders differ, to decide."""
        from qualcode.tui.screens.consensus import ConsensusScreen

        self._over(ConsensusScreen)

    def show_names(self) -> None:
        """The names that were overlooked and wait."""
        from qualcode.tui.screens.names import NamesScreen

        self._over(NamesScreen)

    def show_trail(self) -> None:
        """Who did what and when."""
        from qualcode.tui.screens.trail import TrailScreen

        self._over(TrailScreen)

    def show_memos(self, *, code: str | None = None, transcript: str | None = None) -> None:
        """The memos on a code or a transcript (GUIDs), or all of them."""
        from qualcode.tui.screens.memos import MemosScreen

        self._over(lambda project, coder: MemosScreen(project, coder, code=code, transcript=transcript))

    def show_tour(self) -> None:
        """The first steps; they count as seen however it is left."""
        from qualcode.tui.screens.tour import TourScreen

        if self.coder is not None:
            tastes.remember_tour(self.project, self.coder)
            self.push_screen(TourScreen(self.keymap))

    def show_practice(self) -> None:
        """An invented interview to practise on, in a project of its own."""
        from qualcode.services import practice
        from qualcode.tui.screens.practice import PracticeScreen

        if self.coder is None:
            return
        if self._practice is None:
            self._practice = practice.opened(active())
        coder = coders.ensure(self._practice, self.coder.name)
        self.push_screen(PracticeScreen(self._practice, coder))

    def on_unmount(self) -> None:
        """Close what was opened beside the study."""
        if self._practice is not None and self._practice is not self.project:
            self._practice.close()

    def _over(self, make: Callable[[Project, Coder], Screen[None]]) -> None:
        if self.coder is not None:
            self.push_screen(make(self.project, self.coder))

    # -- who, and how it looks ---------------------------------------------------------------------------

    def ask_coder(self) -> None:
        """Let another person code: everything starts anew. Who is still in the project may stay."""
        from qualcode.tui.screens.coder import CoderScreen

        known = {coder.guid for coder in coders.listing(self.project)}
        may_stay = self.coder is not None and self.coder.guid in known

        def chosen(coder: Coder | None) -> None:
            if coder is not None:
                self.become(coder)
            elif not may_stay:
                self.exit()

        self.push_screen(CoderScreen(self.project, _("back") if may_stay else ""), chosen)

    def become(self, coder: Coder) -> None:
        """From here on this person codes."""
        self.coder = coder
        self.take_tastes(coder)
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.show_home()

    def check_coder(self) -> None:
        """Ask who codes if the coder is no longer in the project."""
        if self.coder and self.coder.guid not in {known.guid for known in coders.listing(self.project)}:
            self.ask_coder()

    def take_tastes(self, coder: Coder) -> None:
        """The colours and keys the coder chose; keys named on the command line come first."""
        self.theme = tastes.theme(self.project, coder) or self.theme
        self.keymap = self._asked_keymap or tastes.keymap(self.project, coder)

    def switch_keymap(self) -> None:
        """Beginners' or vim-like keys, from here on and remembered for the coder."""
        self.keymap = next(name for name in KEYMAPS if name != self.keymap)
        self._asked_keymap = None
        for screen in self.screen_stack:
            if use := getattr(screen, "use_keys", None):
                use(self.keymap)
        self._remember(tastes.remember_keymap, self.keymap)
        self.notify(_(_SWITCHED[self.keymap]))

    def switch_theme(self) -> None:
        """Light or dark."""
        self.wear(_LIGHT if self.current_theme.dark else _DARK)

    def wear(self, theme: str) -> None:
        """Other colours, remembered for the coder."""
        self.theme = theme
        self._remember(tastes.remember_theme, theme)

    def _remember(self, step: Callable[[Project, Coder, str], None], name: str) -> None:
        if self.coder is not None:
            try:
                step(self.project, self.coder, name)
            except QualcodeError as error:
                self.notify(error.message(_), severity="warning")
