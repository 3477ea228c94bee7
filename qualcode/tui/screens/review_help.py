"""The help of the review: every act and its keys."""

from __future__ import annotations

from rich.table import Table

from qualcode.i18n import _
from qualcode.tui.keymap import shown_keys
from qualcode.tui.review_keys import GROUPS
from qualcode.tui.screens.help import HelpScreen


class ReviewHelp(HelpScreen):
    """As the coding screen's, with the keys of the review."""

    switches = False

    def _table(self) -> Table:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), expand=True)
        table.add_column(ratio=1)
        table.add_column(ratio=3)
        for group in GROUPS:
            table.add_row("[b u]" + _(group.title) + "[/b u]", "")
            for act in group.acts:
                table.add_row(f"[b]{shown_keys(act, self._keymap)}[/b]", _(act.label))
        table.add_row("", "")
        table.add_row("", _("1: found with good reason, 2: to be decided on. ✓ replaced, ✗ stays, · open."))
        return table
