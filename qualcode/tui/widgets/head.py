"""The line at the top of a screen: what is shown, who codes, how things stand, how to get help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.text import Text

from qualcode.i18n import _
from qualcode.tui.widgets.cut import cut_middle

_NAME = 12  # cells that a name keeps as long as something else can go
_LEAST = 4  # and that it keeps at last


@dataclass(frozen=True)
class Head:
    """What the line says. Where it is too long, the name is shortened and the rest goes; coder, F1 stay."""

    name: str
    coder: str
    told: Sequence[str] = ()  # the most important first
    saved: str = ""  # when, if anything was saved

    def line(self, width: int) -> Text:
        """The line in ``width`` cells."""
        for parts in self._shorter():
            room = width - parts.cells
            if room >= min(cell_len(self.name), parts.least):
                return parts.drawn(cut_middle(self.name, room), width)
        return _cramped(self.name, self.coder, width)

    def _shorter(self) -> Iterator[_Parts]:
        """What stands beside the name: all of it, then less and less."""
        coder = _("coder: {name}").format(name=self.coder) if self.coder else ""
        parts = _Parts(coder, tuple(self.told), self.saved and _("saved ✓ {time}").format(time=self.saved))
        yield replace(parts, least=cell_len(self.name))
        parts = replace(parts, saved=self.saved and f"✓ {self.saved}")
        yield parts
        parts = replace(parts, saved=self.saved and "✓")
        yield parts
        for count in reversed(range(len(parts.told))):
            parts = replace(parts, told=parts.told[:count])
            yield parts
        parts = replace(parts, saved="")
        yield parts
        parts = replace(parts, coder=self.coder)
        yield parts
        yield replace(parts, aside=" F1 ", least=_LEAST)


@dataclass(frozen=True)
class _Parts:
    coder: str
    told: tuple[str, ...]
    saved: str
    aside: str = ""
    least: int = _NAME

    @property
    def cells(self) -> int:
        """Of the whole line but the name."""
        return cell_len(self._rest().plain) + cell_len(self._help) + 1

    @property
    def _help(self) -> str:
        return self.aside or " F1 " + _("help") + " "

    def _rest(self) -> Text:
        styled = [(part, "") for part in (self.coder, *self.told) if part]
        styled += [(self.saved, "bold")] if self.saved else []
        return Text.assemble(*((f"  {part}", style) for part, style in styled))

    def drawn(self, name: str, width: int) -> Text:
        """The line with a name that fits."""
        line = Text.assemble((f" {name}", "bold"), self._rest())
        return line.append(" " * (width - line.cell_len - cell_len(self._help)) + self._help)


def _cramped(name: str, coder: str, width: int) -> Text:
    """Hardly any room: half for the name, half for the coder, and F1."""
    room = max(width - len("   F1"), 0)
    who = cut_middle(coder, max(room - min(cell_len(name), room // 2), 0))
    line = Text.assemble((" " + cut_middle(name, room - cell_len(who)), "bold"), f" {who} F1")
    line.truncate(width)
    return line
