"""One line of text, and a pane of text, whose updates cost no layout."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.content import Content
from textual.widgets import Static

from qualcode.tui.widgets.cut import cut_middle, lines_of
from qualcode.tui.widgets.head import Head


class Pane(Static):
    """A pane of text that is drawn only when the text is another one.

    ``more``: what the last line says where the text is longer than the pane.
    """

    _shown: Text | None = None

    def __init__(self, *, id: str | None = None, classes: str | None = None, more: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self._more = more

    def show(self, text: Text) -> None:
        """Show a text, cut at the pane's end."""
        if text != self._shown or text.spans != self._shown.spans:
            self._shown = text
            self._draw()

    def on_resize(self) -> None:
        """More or less of the text fits."""
        if self._more and self._shown is not None:
            self._draw()

    def _draw(self) -> None:
        text, height = self._shown or Text(""), self.size.height
        lines = Content.from_rich_text(text).wrap(self.size.width) if self._more and height > 1 else []
        while lines and not lines[-1].plain.strip():
            lines.pop()
        if len(lines) > height:
            more = Content.styled(f"… {self._more}", "bold")
            self.update(Content("\n").join([*lines[: height - 1], more]), layout=False)
        else:
            self.update(text, layout=False)


_KEPT = 2  # lines that a message leaves to what it is about


class Bar(Pane):
    """One line at the top or bottom of a screen; longer text is cut with an ellipsis."""

    _lines = 1

    def tell(self, text: str) -> None:
        """Show a message whole, on as many lines as it takes and the screen has."""
        lines = lines_of(text, self.size.width - 2, max(self.app.size.height - _KEPT, 1))
        self._grow(len(lines))
        self.show(Text("\n".join(f" {line}" for line in lines)))

    def _grow(self, lines: int) -> None:
        if lines != self._lines:  # anything else would cost a layout
            self._lines = lines
            self.styles.height = lines

    def say(self, text: Text | str, aside: str = "") -> None:
        """Show a text on the left and, where there is room, another on the right (cells are counted).

        A text too long for both is shortened in its middle, unless hardly half the width is left for it.
        """
        self._grow(1)
        room = self.size.width - cell_len(aside)
        if isinstance(text, str) and aside and room * 2 > self.size.width:
            text = cut_middle(text, room)
        line = text.copy() if isinstance(text, Text) else Text(text)
        line.truncate(self.size.width, overflow="ellipsis")
        room = self.size.width - line.cell_len - cell_len(aside)
        if aside and room > 0:
            line.append(" " * room + aside)
        self.show(line)

    def head(self, head: Head) -> None:
        """Show what is shown, who codes and how things stand, as far as there is room."""
        self._grow(1)
        self.show(head.line(self.size.width))

    def hint(self, acts: Sequence[tuple[str, str]]) -> None:
        """Show keys and what they do, as many as fit, the first ones first."""
        line = ""
        for keys, what in acts:
            longer = f"{line} · {keys} {what}" if line else f" {keys} {what}"
            if cell_len(longer) > self.size.width:
                break
            line = longer
        self.say(line)
