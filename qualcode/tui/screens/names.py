"""Names that were overlooked and marked: who holds the key list replaces them, or says that they are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text

from qualcode.core.model import Coder
from qualcode.i18n import _, ngettext
from qualcode.project import Project
from qualcode.services import keys, overlooked, transcripts
from qualcode.services.overlooked import Waiting
from qualcode.tui.screens.asking import Picking, Question
from qualcode.tui.screens.panel import PanelScreen
from qualcode.tui.settling import Settling
from qualcode.tui.widgets.picklist import Row


class NamesScreen(PanelScreen):
    """A line for each marked place."""

    beside = True

    def __init__(self, project: Project, coder: Coder) -> None:
        super().__init__()
        self.project = project
        self.coder = coder
        self._waiting: dict[str, Waiting] = {}
        self.choices.empty = _("No name waits. While coding, ! marks one that was overlooked.")

    def reload(self) -> None:
        """Read the list afresh."""
        self._waiting = {one.mark.guid: one for one in overlooked.listing(self.project)}

    def heading(self) -> str:
        """What this is."""
        return _("Overlooked names")

    def details(self) -> Sequence[str]:
        """How many wait."""
        count = len(self._waiting)
        return [ngettext("{count} waits", "{count} wait", count).format(count=count)]

    def hints(self) -> list[tuple[str, str]]:
        """What can be done with them."""
        return [("Enter", _("replace everywhere")), (_("Del"), _("it is no name")), ("Esc", _("back"))]

    def resting(self) -> Picking:
        """The marked places."""
        rows = [Row(guid, one.words, note=_place(one)) for guid, one in self._waiting.items()]
        return Picking("", lambda _query: rows, self.settle, filterable=False)

    def beside_text(self, row: Row | None) -> Text:
        """The paragraph, who marked it, and what they had to say."""
        one = self._waiting.get(row.key) if row else None
        if one is None:
            return Text("")
        document = transcripts.document(self.project, one.mark.transcript)
        text = Text(f"{_place(one)}  {one.coder}\n", style="dim")
        if one.mark.revision == document.transcript.revision:
            start = document.text.rfind("\n", 0, one.mark.start) + 1
            end = document.text.find("\n", one.mark.end)
            around = document.text[start : end if end >= 0 else None]
            text.append(around[: one.mark.start - start])
            text.append(one.words, style="bold reverse")
            text.append(around[one.mark.end - start :])
        if one.mark.note:
            text.append("\n\n" + one.mark.note, style="italic")
        return text

    def own_keys(self) -> dict[str, Callable[[], None]]:
        """Away with a mark."""
        return {"delete": self.dismiss_mark}

    def settle(self, guid: str) -> None:
        """Replace a name everywhere; the key list's passphrase is asked for first, if it is locked."""
        if keys.open_quietly(self.project):
            self._settle(guid)
            return

        def opened(passphrase: str) -> None:
            keys.open_keys(self.project, lambda _question: passphrase)
            self._settle(guid)

        self.ask(Question(_("Passphrase of the key list"), "", opened, secret=True))

    def _settle(self, guid: str) -> None:
        one = self._waiting[guid]
        settling = Settling(self, self.project, self.coder.guid, self._rewritten)
        settling.begin(
            one.mark, one.words, _("“{name}”: what is named?").format(name=one.words), _("Not now")
        )

    def _rewritten(self) -> None:
        self.reload()
        self.show()

    def dismiss_mark(self) -> None:
        """Take a mark away; the text stays."""
        row = self.choices.highlighted
        if row is not None:
            overlooked.dismiss(self.project, row.key, self.coder.guid)
            self.reload()
            self.show(self.choices.at)
            self.say(_("The mark is gone; the text stays."))


def _place(one: Waiting) -> str:
    return f"{one.transcript} " + _("par. {number}").format(number=one.paragraph)
