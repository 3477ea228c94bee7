"""The code system: a tree to edit, with what each code means beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Code, Coder
from qualcode.errors import N_, NotFoundError
from qualcode.i18n import _, ngettext
from qualcode.project import Project
from qualcode.services import blind, codebook
from qualcode.services.history import Done
from qualcode.tui import hot, labels
from qualcode.tui.coderows import CodeRows
from qualcode.tui.screens.asking import Picking
from qualcode.tui.screens.codetree_acts import CodeActs
from qualcode.tui.screens.panel import PanelScreen
from qualcode.tui.twice import undo_or_ask
from qualcode.tui.widgets.picklist import Row

_ACTS = {
    "new_below": N_("new code below it"),
    "rename": N_("rename"),
    "definition": N_("definition"),
    "include": N_("when to use it"),
    "exclude": N_("when not to use it"),
    "anchor": N_("example"),
    "move": N_("move it under another code"),
    "merge": N_("merge it into another code"),
    "delete": N_("delete"),
    "color": N_("colour"),
    "short": N_("short code"),
    "digit": N_("digit for coding"),
    "memos": N_("memos"),
}
_KEYS = "123456789abcd"
_NEW = "new:"


class CodeTreeScreen(PanelScreen):
    """Enter shows what can be done with a code; letters filter; a name that fits no code makes one."""

    beside = True

    def __init__(self, project: Project, coder: Coder) -> None:
        super().__init__()
        self.project = project
        self.coder = coder
        self.system: CodeSystem = codebook.system(project)
        self.counts: dict[str, int] = {}
        self._hidden = 0  # others' codings, while one codes blind
        self.hot = hot.HotCodes(())
        self._rows = CodeRows(self.system)
        self.acts = CodeActs(self)
        self.choices.empty = _("No codes yet: type a name, then Enter.")

    def code_system(self) -> CodeSystem:
        """The codes of the study."""
        return self.system

    def reload(self) -> None:
        """Read the tree afresh."""
        self.system = codebook.system(self.project)
        self.counts, self._hidden = blind.counts(self.project, self.coder.guid)
        self.hot = hot.shown(self.project, self.coder.guid, self.system)
        self._rows = CodeRows(self.system, {guid: str(n) for guid, n in self.counts.items()}, self.hot)

    def heading(self) -> str:
        """That these are the codes."""
        return _("Code system")

    def details(self) -> Sequence[str]:
        """How many codes."""
        count = len(self.system)
        return [ngettext("{count} code", "{count} codes", count).format(count=count)]

    def hints(self) -> list[tuple[str, str]]:
        """What can be done with a code stands in its menu."""
        return [
            ("Enter", _("what to do with it")),
            (_("letters"), _("filter")),
            ("F5 ^O", _("new code")),
            ("1-9", _("assign digit")),
            (_("Del"), _("delete")),
            ("^Z ^Y", _("undo, redo")),
            ("Esc", _("back")),
        ]

    def resting(self) -> Picking:
        """The tree."""

        def rows(query: str) -> list[Row]:
            found, wanted = self._rows.found(query), " ".join(query.split())
            if not wanted or any(row.label.casefold() == wanted.casefold() for row in found):
                return found
            return [*found, Row(_NEW + wanted, _("new code: {path}").format(path=wanted))]

        def picked(key: str) -> None:
            if key.startswith(_NEW):
                self.acts.make(key.removeprefix(_NEW))
            else:
                self.menu(key)

        return Picking("", rows, picked, lambda key, digit: self.acts.press_digit(self.code(key), digit))

    def beside_text(self, row: Row | None) -> Text:
        """Path, texts and counts."""
        if row is None or row.key not in self.system.by_guid:
            return Text(_("No codes yet: type a name, then Enter.") if not len(self.system) else "")
        code = self.system.by_guid[row.key]
        text = Text()
        text.append(labels.path(self.system, code.guid) + "\n", style="bold")
        count = self.counts.get(code.guid, 0)
        text.append(ngettext("{count} coding", "{count} codings", count).format(count=count) + "\n")
        for label, part in (
            ("", code.definition),
            ("+ ", code.include),
            ("− ", code.exclude),
            ("» ", code.anchor),
        ):
            if part:
                text.append(f"{label}{part}\n")
        return text

    def left_out(self) -> str:
        """Others' that are not counted for who codes blind."""
        text = ngettext(
            "{count} coding of others is hidden until you and they are done with the transcript.",
            "{count} codings of others are hidden until you and they are done with the transcript.",
            self._hidden,
        )
        return text.format(count=self._hidden) if self._hidden else ""

    def own_keys(self) -> dict[str, Callable[[], None]]:
        """Keys for what is done often."""
        return {
            "f5": self.acts.new,
            "ctrl+o": self.acts.new,
            "insert": self.acts.new,
            "delete": lambda: self.acts.delete(self.highlighted()),
            "ctrl+z": lambda: self._travel(is_undo=True),
            "ctrl+y": lambda: self._travel(is_undo=False),
        }

    def highlighted(self) -> Code:
        """The code under the cursor.

        Raises:
            NotFoundError: there is none, or another window has deleted it.
        """
        row = self.choices.highlighted
        if row is None:
            raise NotFoundError(N_("There is no code here."), mend=N_("F5 makes one."))
        return self.code(row.key)

    def code(self, guid: str) -> Code:
        """A code as it is now.

        Raises:
            NotFoundError: another window has deleted it.
        """
        self.reload()
        if guid not in self.system.by_guid:
            raise NotFoundError(
                N_("That code is not there any more."), mend=N_("Someone has deleted it; choose another.")
            )
        return self.system.by_guid[guid]

    def menu(self, guid: str) -> None:
        """What can be done with a code."""
        code = self.code(guid)
        rows = [Row(name, _(label), hot=key) for key, (name, label) in zip(_KEYS, _ACTS.items(), strict=True)]

        def picked(name: str) -> None:
            if name in ("definition", "include", "exclude", "anchor", "short"):
                self.acts.describe(self.code(guid), name, _(_ACTS[name]))
            else:
                getattr(self.acts, name)(self.code(guid))

        title = labels.path(self.system, code.guid)
        self.pick(Picking(title, lambda _query: rows, picked, filterable=False))

    def done(self, said: str, guid: str | None = None) -> None:
        """An act is saved: show the tree, with a code highlighted, and say what was done."""
        self.reload()
        rows = self._rows.found("")
        at = next((n for n, row in enumerate(rows) if row.key == guid), self.rested())
        self.choices.query_text = ""
        self.show(at)
        self.say(said)

    def _travel(self, *, is_undo: bool) -> None:
        """Undo or redo; the code system is what one edits here."""

        def is_here(coming: Done) -> bool:
            return coming.verb.startswith("code.")

        undo_or_ask(self, self.project, self.coder.guid, self.done, is_here=is_here, is_undo=is_undo)
