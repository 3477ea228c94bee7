"""A terminal of one's own: what was written to it stands on it, whatever the widgets believe."""

import io
import re
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from textual._compositor import CompositorUpdate

_PART = re.compile(
    r"\x1b\[(?P<numbers>[\d;?<>=$]*)(?P<letter>[A-Za-z])"
    r"|\x1b[\]P][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[^\[\]P]|(?P<text>[^\x1b]+)"
)
_CUT = re.compile(r"\x1b(?:\[[^A-Za-z]*|[\]P][^\x07\x1b]*)?$")  # the beginning of a sequence


class Cell(NamedTuple):
    """A character, and the background behind it as it was sent."""

    character: str
    background: str


class Terminal:
    """Rows of cells; understands what Textual sends: moves, colours, text."""

    def __init__(self, width, height):
        self.width = width
        self.rows = [[Cell(" ", "")] * width for _ in range(height)]
        self._x = self._y = 0
        self._background = self._rest = ""

    def feed(self, written):
        written = self._rest + written
        cut = _CUT.search(written)
        self._rest = written[cut.start() :] if cut else ""
        written = written[: cut.start()] if cut else written
        for part in _PART.finditer(written):
            if part["letter"] == "H":
                row, column = (part["numbers"] or "1;1").split(";")
                self._y, self._x = int(row) - 1, int(column) - 1
            elif part["letter"] == "m":
                self._colour(part["numbers"])
            for character in part["text"] or "":
                self._put(character)

    def _colour(self, numbers):
        found = re.search(r"48;(2;\d+;\d+;\d+|5;\d+)", numbers)
        if found:
            self._background = found[1]
        elif numbers in ("", "0"):
            self._background = ""

    def _put(self, character):
        width = 1 if " " <= character <= "~" else cell_len(character)
        if character == "\n" or not width:
            return
        if self._y < len(self.rows) and self._x < self.width:
            row = self.rows[self._y]
            row[self._x] = Cell(character, self._background)
            row[self._x + 1 : self._x + width] = [Cell("", self._background)] * (width - 1)
            del row[self.width :]
        self._x += width

    def line(self, at):
        return "".join(cell.character for cell in self.rows[at])

    def lines(self):
        return [self.line(at) for at in range(len(self.rows))]

    def find(self, words):
        """Row and column where words stand, if they do."""
        for y, line in enumerate(self.lines()):
            if words in line:
                return y, cell_len(line[: line.index(words)])
        return None


def watched(app):
    """The terminal of an app that is about to run: it gets every repaint, the partial ones as such."""
    terminal = Terminal(0, 0)
    pen = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor")
    display = app._display

    def shown(screen, renderable):
        if not terminal.rows:
            terminal.__init__(*app.size)
        if isinstance(renderable, CompositorUpdate) and not app._batch_count:
            terminal.feed(renderable.render_segments(pen))
        display(screen, renderable)

    app._display = shown
    return terminal
