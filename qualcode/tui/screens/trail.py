"""What happened? The trail in plain words, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.text import Text

from qualcode import i18n
from qualcode.core.model import Coder
from qualcode.i18n import _, ngettext
from qualcode.project import Project
from qualcode.services import blind, log
from qualcode.services.log import Deed
from qualcode.tui.palette import normalised
from qualcode.tui.screens.asking import Picking
from qualcode.tui.screens.panel import PanelScreen
from qualcode.tui.widgets.picklist import Row


class TrailScreen(PanelScreen):
    """A line per event; letters filter."""

    beside = True

    def __init__(self, project: Project, coder: Coder) -> None:
        super().__init__()
        self._project = project
        self._coder = coder
        self._hidden = 0  # others' acts, while one codes blind
        self._deeds: list[Deed] = []
        self._rows: list[tuple[str, Row]] = []
        self.choices.empty = _("Nothing happened yet.")
        self.add_class("below")  # a line takes the whole width

    def reload(self) -> None:
        """Read the trail afresh."""
        words = i18n.words(i18n.active())
        every = log.deeds(self._project, log.Wanted(), i18n.active())
        self._deeds = blind.deeds(self._project, every, self._coder.guid)
        self._hidden = len(every) - len(self._deeds)
        self._rows = []
        for number, deed in reversed(list(enumerate(self._deeds))):
            what, about, where, _count = log.told(deed, words)
            who = f"{deed.coder}: " if deed.coder else ""
            about = about or (where if deed.paragraphs else "")
            label = f"{_moment(deed)}  {who}{what} {about}".rstrip()
            self._rows.append((normalised(label), Row(str(number), label)))

    def heading(self) -> str:
        """What this is."""
        return _("What happened?")

    def details(self) -> Sequence[str]:
        """How much there is."""
        count = len(self._deeds)
        return [ngettext("{count} event", "{count} events", count).format(count=count)]

    def hints(self) -> list[tuple[str, str]]:
        """Letters filter."""
        return [(_("letters"), _("filter")), ("↑↓", _("look")), ("Esc", _("back"))]

    def resting(self) -> Picking:
        """The events."""

        def rows(query: str) -> list[Row]:
            wanted = normalised(query.strip())
            return [row for text, row in self._rows if wanted in text]

        return Picking(_("the newest first"), rows, lambda _key: None)

    def left_out(self) -> str:
        """Others' that are not shown to who codes blind."""
        text = ngettext(
            "{count} act of others is hidden until you and they are done with the transcript.",
            "{count} acts of others are hidden until you and they are done with the transcript.",
            self._hidden,
        )
        return text.format(count=self._hidden) if self._hidden else ""

    def beside_text(self, row: Row | None) -> Text:
        """The event whole."""
        if row is None:
            return Text("")
        deed = self._deeds[int(row.key)]
        what, about, where, count = log.told(deed, i18n.words(i18n.active()))
        text = Text(what + "\n", style="")
        text.stylize("bold")
        parts = (
            (_("When"), _moment(deed)),
            (_("Coder"), deed.coder),
            (_("Code or name"), about),
            (_("Transcript"), where),
            (_("How many"), count),
        )
        for label, value in parts:
            if value:
                text.append(f"{label}: {value}\n")
        return text


def _moment(deed: Deed) -> str:
    """The event's time on this computer's clock."""
    return f"{datetime.fromisoformat(deed.at).astimezone():%Y-%m-%d %H:%M}"
