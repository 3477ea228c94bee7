"""Everything by its name (^P): what the screen does, what the home screen offers, the colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text

from qualcode.i18n import _
from qualcode.tui.keymap import acts, shown_keys
from qualcode.tui.palette import Candidate, rank
from qualcode.tui.screens.asking import Picking
from qualcode.tui.screens.choice import ChoiceScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.home import ENTRIES, HomeScreen, entry_key
from qualcode.tui.widgets.picklist import Row

if TYPE_CHECKING:
    from qualcode.tui.app import CodingApp


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be done: its name, the keys that do it at once, what it is, and doing it."""

    label: str
    keys: str
    about: str
    run: Callable[[], None]


class Everything:
    """What can be done where one is."""

    def __init__(self, app: CodingApp) -> None:
        self._app = app

    def ask(self) -> None:
        """Let the person find something, and do it."""
        self._choose(_("Find anything by its name"), list(self.offers()))

    def offers(self) -> Iterator[Offer]:
        """What the screen does first."""
        app, screen = self._app, self._app.screen
        if isinstance(screen, CodingScreen) and not screen.is_stuck:
            for act in acts().values():
                run = partial(screen.attempt, getattr(screen.acts, act.name))
                label = _(act.label)
                yield Offer(label[0].upper() + label[1:], shown_keys(act, screen.keymap), "", run)
        at_home = isinstance(screen, HomeScreen)
        if not at_home:
            yield Offer(_("Home screen"), "", _("everything there is to do"), app.show_home)
        if app.coder is not None:
            for entry in ENTRIES:
                key = entry_key(entry) if at_home else ""
                yield Offer(_(entry.label), key, _(entry.about), partial(app.do_at_home, entry.name))
        yield Offer(_("Theme"), "", _("light or dark, other colours"), self._ask_theme)

    def _ask_theme(self) -> None:
        themes = [Offer(name, "", "", partial(self._app.wear, name)) for name in self._app.available_themes]
        self._choose(_("Find a theme"), themes)

    def _choose(self, title: str, offers: Sequence[Offer]) -> None:
        known = [Candidate.of(str(n), "", (one.label,), one.about) for n, one in enumerate(offers)]

        def rows(query: str) -> list[Row]:
            found = [(key, offers[int(key)]) for key in rank(query, known, {})]
            return [Row(key, one.label, note=one.keys) for key, one in found]

        def done(key: str | None) -> None:
            if key is not None:
                offers[int(key)].run()

        def told(key: str) -> Text:
            return Text(offers[int(key)].about, style="italic")

        self._app.push_screen(ChoiceScreen(Picking(title, rows, done, told=told)), done)
