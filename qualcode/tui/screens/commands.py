"""The command palette (^P): everything by its name, in the active language."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette, ProviderSource
from textual.widgets.option_list import Option

from qualcode.i18n import _


class Commands(CommandPalette):
    """Textual's palette; its own words come from our catalogue."""

    def __init__(self, providers: ProviderSource | None = None, *, placeholder: str, id: str = "") -> None:
        super().__init__(providers, placeholder=placeholder, id=id or None)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """As Textual's, whose text is always English."""
        self._stop_no_matches_countdown()

        def show() -> None:
            if search_value:
                text = _("No hit for “{text}”.").format(text=search_value)
                self.query_one(CommandList).add_option(Option(text, disabled=True, id=self._NO_MATCHES))
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, show)
