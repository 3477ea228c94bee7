"""One line of text, and a pane of text, whose updates cost no layout."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static


class Bar(Static):
    """One line at the top or bottom of a screen; longer text is cut with an ellipsis."""

    def say(self, text: Text | str, aside: str = "") -> None:
        """Show a text on the left and, where there is room, another on the right (cells are counted)."""
        line = text.copy() if isinstance(text, Text) else Text(text)
        line.no_wrap, line.overflow = True, "ellipsis"
        room = self.size.width - line.cell_len - len(aside)
        if aside and room > 0:
            line.append(" " * room + aside)
        self.update(line, layout=False)
