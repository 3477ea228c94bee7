"""The first steps, in a few cards that can be left at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.i18n import N_, _

if TYPE_CHECKING:
    from qualcode.tui.app import CodingApp

STEPS = (
    (
        N_("Welcome"),
        N_(
            "qualcode is for reading interviews and putting codes on what was said. Everything you do is"
            " saved at once, and can be undone with ^Z (the Ctrl key and Z)."
        ),
    ),
    (
        N_("Reading"),
        N_(
            "Open a transcript. One sentence is always selected. The arrow keys go from sentence to sentence,"
            " with Shift they select more, Tab selects the whole turn."
        ),
    ),
    (
        N_("Coding"),
        N_(
            "Type the first letters of a code and press Enter: the code is on the sentence. The digits 1 to 9"
            " stand for codes you use often. A name that no code has makes a new code."
        ),
    ),
    (
        N_("Done?"),
        N_(
            "F4 says how far you are with a transcript. Only what two people have marked done is compared."
            " F2 goes back to the list, Esc from there to the home screen."
        ),
    ),
    (
        N_("Help"),
        N_(
            "The line at the bottom shows the keys that matter now. F1 shows them all, ^P finds anything by"
            " its name. Practise on an invented interview first, if you like: it stands on the home screen."
        ),
    ),
)
_VIM = {  # what the cards say, by their titles, where the keys are vim-like
    "Welcome": N_(
        "qualcode is for reading interviews and putting codes on what was said. Everything you do is"
        " saved at once, and can be undone with u while reading, elsewhere with ^Z (the Ctrl key and Z)."
    ),
    "Reading": N_(
        "Open a transcript. One sentence is always selected. j and k go from sentence to sentence,"
        " J and K select more and less, t selects the whole turn."
    ),
    "Coding": N_(
        "Press c, type the first letters of a code and press Enter: the code is on the sentence. The digits"
        " 1 to 9 stand for codes you use often. A name that no code has makes a new code."
    ),
}


class TourScreen(ModalScreen[None], inherit_bindings=False):
    """Enter or the right arrow goes on, left goes back, Esc skips the rest."""

    app: CodingApp
    BINDINGS: ClassVar[list[BindingType]] = []
    takes_text = False

    def __init__(self, keymap: str = "beginner") -> None:
        super().__init__()
        self._told = _VIM if keymap == "vim" else {}
        self._at = 0
        self._card = Static(id="card")

    def compose(self) -> ComposeResult:
        """One card."""
        with VerticalScroll(id="tour"):
            yield self._card

    def on_mount(self) -> None:
        """The first card."""
        self._show()

    def _show(self) -> None:
        title, text = STEPS[self._at]
        card = Text()
        card.append(f"{_(title)}  {self._at + 1}/{len(STEPS)}\n\n", style="bold")
        card.append(_(self._told.get(title, text)) + "\n\n")
        card.append(_("Enter: go on   ←: back   F1: every key   Esc: skip"), style="dim")
        self._card.update(card)

    def on_key(self, event: events.Key) -> None:
        """On, back, or away."""
        event.stop()
        if event.key == "escape":
            self.dismiss()
        elif event.key in {"f1", "ctrl+k"}:
            self.app.show_help()
        elif event.key in {"left", "up", "pageup"}:
            self._at = max(self._at - 1, 0)
            self._show()
        elif event.key in {"enter", "right", "down", "space", "pagedown"}:
            self._on()

    def _on(self) -> None:
        if self._at + 1 == len(STEPS):
            self.dismiss()
        else:
            self._at += 1
            self._show()

    def on_click(self) -> None:
        """A click goes on."""
        self._on()

    def pasted(self) -> None:
        """Nothing to do."""
