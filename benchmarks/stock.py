"""Baselines for the terminal UI: ``hello`` is a minimal Textual app, ``area FILE`` a stock TextArea."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Static, TextArea


class Stock(App[None]):
    """One stock widget."""

    def compose(self) -> ComposeResult:
        """The widget."""
        if sys.argv[1] == "hello":
            yield Static("hello")
        else:
            area = TextArea(Path(sys.argv[2]).read_text(encoding="utf-8"))
            area.cursor_blink = False  # else it repaints between the keys
            yield area


if __name__ == "__main__":
    Stock().run()
