"""Memos: notes on the project, on transcripts, on codes and on passages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import About, Coder, Memo
from qualcode.errors import N_, NotFoundError
from qualcode.i18n import _, ngettext
from qualcode.project import Project
from qualcode.services import blind, codebook, coders, memos, transcripts
from qualcode.tui import labels
from qualcode.tui.palette import normalised
from qualcode.tui.screens.asking import Picking
from qualcode.tui.screens.memo import MemoScreen
from qualcode.tui.screens.panel import PanelScreen
from qualcode.tui.widgets.picklist import Row


class MemosScreen(PanelScreen):
    """The memos on one code, on one transcript, or all of them; new ones are on the same thing."""

    beside = True

    def __init__(
        self, project: Project, coder: Coder, *, code: str | None = None, transcript: str | None = None
    ) -> None:
        super().__init__()
        self.project = project
        self.coder = coder
        self._code = code
        self._transcript = transcript
        self._memos: dict[str, Memo] = {}
        self._hidden = 0  # others', while one codes blind
        self._system: CodeSystem = codebook.system(project)
        self._names: dict[str, str] = {}
        self._coders: dict[str, str] = {}
        self.choices.empty = _("No memos here yet: F5 writes one.")

    def reload(self) -> None:
        """Read the memos afresh."""
        self._system = codebook.system(self.project)
        infos = transcripts.listing(self.project)
        self._names = {info.transcript.guid: info.transcript.name for info in infos}
        self._coders = {coder.guid: coder.name for coder in coders.listing(self.project)}
        found = memos.listing(self.project, code=self._code, transcript=self._transcript)
        seen = blind.memos(self.project, found, self.coder.guid)
        self._memos = {memo.guid: memo for memo in seen}
        self._hidden = len(found) - len(seen)

    def heading(self) -> str:
        """What they are about."""
        return _("Memos") + f": {self._subject()}"

    def details(self) -> Sequence[str]:
        """How many."""
        count = len(self._memos)
        return [ngettext("{count} memo", "{count} memos", count).format(count=count)]

    def _subject(self) -> str:
        if self._code:
            return self._path(self._code)
        if self._transcript:
            return self._names.get(self._transcript, "?")
        return self.project.settings.name

    def _path(self, code: str) -> str:
        return labels.path(self._system, code)

    def hints(self) -> list[tuple[str, str]]:
        """What can be done with them."""
        return [
            ("F5 ^O", _("new memo")),
            ("Enter", _("write on")),
            (_("Del"), _("delete")),
            (_("letters"), _("filter")),
            ("Esc", _("back")),
        ]

    def resting(self) -> Picking:
        """The memos."""

        def rows(query: str) -> list[Row]:
            wanted = normalised(query.strip())
            found = [m for m in self._memos.values() if wanted in normalised(f"{m.title} {m.text}")]
            return [Row(m.guid, _first_line(m), note=self._about(m)) for m in found]

        return Picking("", rows, self.write)

    def left_out(self) -> str:
        """Others' that are not shown to who codes blind."""
        text = ngettext(
            "{count} memo of others is hidden until you and they are done with the transcript.",
            "{count} memos of others are hidden until you and they are done with the transcript.",
            self._hidden,
        )
        return text.format(count=self._hidden) if self._hidden else ""

    def _about(self, memo: Memo) -> str:
        match memo.about:
            case About.CODE:
                return labels.leaf(self._path(memo.code or ""))
            case About.TRANSCRIPT | About.SEGMENT:
                return self._names.get(memo.transcript or "", "?")
        return _("project")

    def beside_text(self, row: Row | None) -> Text:
        """The memo whole."""
        memo = self._memos.get(row.key) if row else None
        if memo is None:
            return Text("")
        text = Text()
        if memo.title:
            text.append(memo.title + "\n", style="bold")
        text.append(f"{self._about(memo)}  {self._coders.get(memo.coder or '', '')}\n", style="dim")
        text.append(memo.text + "\n")
        return text

    def own_keys(self) -> dict[str, Callable[[], None]]:
        """New, and away with it."""
        return {"f5": self.new, "ctrl+o": self.new, "insert": self.new, "delete": self.delete}

    def new(self) -> None:
        """Write a memo on what these are about."""
        self._open(self._subject(), None)

    def write(self, guid: str) -> None:
        """Write on at a memo."""
        memo = self._memo(guid)
        self._open(self._about(memo), memo)

    def _open(self, about: str, memo: Memo | None) -> None:
        title = _("Memo: {about}").format(about=about)
        self.app.push_screen(MemoScreen(self.project, self.coder, title, memo, self._write))

    def _write(self, memo: Memo | None, text: str) -> None:
        who = self.coder.guid
        if memo and not text.strip():
            memos.remove(self.project, memo.guid, who, before=memo.text)
            self._saved(_("Memo deleted."))
            return
        if memo:
            memos.change(self.project, memo.guid, who, text=text, before=memo.text)
        else:
            memos.add(self.project, text, who, transcript=self._transcript, code=self._code)
        self._saved(_("Memo saved."))

    def delete(self) -> None:
        """Away with the memo, after a yes."""
        row = self.choices.highlighted
        memo = self._memo(row.key if row else "")

        def act() -> None:
            memos.remove(self.project, memo.guid, self.coder.guid)
            self._saved(_("Memo deleted."))

        self.confirm(_("Delete this memo?"), _("Yes, delete"), act, preview=_first_line(memo))

    def _memo(self, guid: str) -> Memo:
        self.reload()
        if guid not in self._memos:
            raise NotFoundError(N_("That memo is not there any more."), mend=N_("Nothing was changed."))
        return self._memos[guid]

    def _saved(self, said: str) -> None:
        self.reload()
        self.show(self.choices.at)
        self.say(said)


def _first_line(memo: Memo) -> str:
    return memo.title or memo.text.partition("\n")[0]
