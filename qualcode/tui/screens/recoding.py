"""Recoding: all passages of a code one under the other, to be given sub-codes or another code."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Coder
from qualcode.errors import N_, NotFoundError, RefusedError
from qualcode.i18n import _, ngettext
from qualcode.project import Project
from qualcode.services import codebook, recoding
from qualcode.services.history import Done
from qualcode.services.recoding import Passage
from qualcode.tui import labels
from qualcode.tui.coderows import CodeRows
from qualcode.tui.screens.asking import Picking, Question
from qualcode.tui.screens.panel import NO, YES, PanelScreen
from qualcode.tui.twice import undo_or_ask
from qualcode.tui.widgets.picklist import Row

_WHERE = "where"
_DIGITS = "123456789"
_BEFORE = 240  # code points shown before a coding


class RecodingScreen(PanelScreen):
    """Pick a code; then each passage is moved with a digit, or gets a code beside (+)."""

    beside = True

    def __init__(self, project: Project, coder: Coder) -> None:
        super().__init__()
        self.project = project
        self.coder = coder
        self.system: CodeSystem = codebook.system(project)
        self.where = ""
        self.title_of = ""
        self.root: str | None = None  # GUID of the code whose passages these are
        self.passages: dict[str, Passage] = {}  # those left, by GUID of the coding
        self.total = 0
        self.targets: list[str] = []  # GUIDs of codes, by digit
        self.adding = False
        self.hidden = 0  # others' passages, while one codes blind
        self.may_change_others = False  # once the person has said so

    # -- what is recoded ---------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """First a code is chosen."""
        super().on_mount()
        self.ask_what()

    def ask_what(self) -> None:
        """Choose the code, or say which codings in the language of filters."""
        counts = {guid: str(count) for guid, count in codebook.counts(self.project).items()}
        codes = CodeRows(self.system, counts)

        def rows(query: str) -> list[Row]:
            other = [] if query.strip() else [Row(_WHERE, _("by a filter ..."))]
            return codes.found(query) + other

        def picked(key: str) -> None:
            if key == _WHERE:
                self.ask(Question(_("Filter"), self.where, self._by_filter))
            else:
                self._take(f'code:="{self.system.path(key)}"', labels.path(self.system, key), key)

        self.pick(Picking(_("Recode the passages of which code?"), rows, picked))

    def _by_filter(self, text: str) -> None:
        if not text.strip():
            raise NotFoundError(N_("No filter was given."))
        self._take(text.strip(), text.strip(), None)

    def _take(self, where: str, title: str, root: str | None) -> None:
        found = self._found(where)
        self.where, self.title_of, self.root = where, title, root
        self.passages = {passage.coding.guid: passage for passage in found}
        self.total = len(found)
        self.targets = [code.guid for code in self.system.children(root)][:9] if root else []
        self.choices.at = 0
        if self.hidden:
            self.show()
            self.say(self._hidden())

    def _found(self, where: str) -> tuple[Passage, ...]:
        """The passages that the coder may see; counts the others."""
        every = recoding.passages(self.project, where)
        found = recoding.seen_by(self.project, every, self.coder.guid)
        self.hidden = len(every) - len(found)
        return found

    def _hidden(self) -> str:
        text = ngettext(
            "{count} coding of others is hidden until you and they are done with the transcript.",
            "{count} codings of others are hidden until you and they are done with the transcript.",
            self.hidden,
        )
        return text.format(count=self.hidden)

    def code_system(self) -> CodeSystem:
        """The codes of the study."""
        return self.system

    def reload(self) -> None:
        """Codes and passages may have changed; what was dealt with stays dealt with."""
        self.system = codebook.system(self.project)
        self.targets = [guid for guid in self.targets if guid in self.system.by_guid]
        if self.where:
            try:
                now = {p.coding.guid: p for p in self._found(self.where)}
            except NotFoundError:  # the code is gone, and its passages with it
                self.passages = {}
                raise
            self.passages = {guid: now[guid] for guid in self.passages if guid in now}

    # -- what is shown -----------------------------------------------------------------------------------

    def heading(self) -> str:
        """Which code."""
        return self.title_of if self.where else _("Recode (second pass)")

    def details(self) -> Sequence[str]:
        """How many are left."""
        left = _("{left} of {all} left").format(left=len(self.passages), all=self.total)
        return [left] if self.where else []

    def hints(self) -> list[tuple[str, str]]:
        """Digits move or add."""
        return [
            ("1-9", _("add") if self.adding else _("move")),
            (_("Space"), _("keep")),
            ("n", _("new sub-code")),
            ("c", _("find code")),
            ("+", _("move instead") if self.adding else _("add instead")),
            ("^Z", _("undo")),
            ("Esc", _("back")),
        ]

    def resting(self) -> Picking:
        """The passages left."""

        empty = _("No passages left here. Esc: choose another code.")
        self.choices.empty = f"{empty} {self._hidden()}" if self.hidden else empty

        def rows(_query: str) -> list[Row]:
            return [
                Row(guid, " ".join(p.text.split()), note=f"{p.document.transcript.name} {p.coder}")
                for guid, p in self.passages.items()
            ]

        return Picking(self._title(), rows, lambda _key: self.other_code(), filterable=False)

    def _title(self) -> str:
        return _("Passages: digits add a code") if self.adding else _("Passages: digits move them")

    def beside_text(self, row: Row | None) -> Text:
        """What the digits stand for, and the passage in its turns."""
        text = Text()
        for digit, guid in zip(_DIGITS, self.targets, strict=False):
            code = self.system.by_guid[guid]
            text.append(f"{digit} ", style="bold")
            text.append(labels.label(code) + "\n")
        if self.hidden:
            text.append(self._hidden() + "\n", style="dim italic")
        if row is None or row.key not in self.passages:
            return text
        if not self.targets:
            text.append(_("n makes a sub-code, c finds a code.") + "\n", style="dim italic")
        text.append("\n")
        _append_passage(text, self.passages[row.key])
        return text

    # -- acts --------------------------------------------------------------------------------------------

    def own_keys(self) -> dict[str, Callable[[], None]]:
        """Keys while passages are shown."""
        digits = {digit: (lambda n=n: self.to_digit(n)) for n, digit in enumerate(_DIGITS)}
        return digits | {
            "c": self.other_code,
            "n": self.new_code,
            "plus": self.switch,
            "space": self.skip,
            "ctrl+z": lambda: self.travel(is_undo=True),
            "ctrl+y": lambda: self.travel(is_undo=False),
        }

    def leave(self) -> None:
        """Esc goes back to the choice of a code, and from there out."""
        self.app.go_back()

    def _close(self) -> None:
        if self.question is None and not self.where:
            self._over.clear()
            self.leave()
        elif not self._over:
            self.where = ""
            self.passages = {}
            self.show()
            self.ask_what()
        else:
            super()._close()

    def _current(self) -> str:
        row = self.choices.highlighted
        if row is None or row.key not in self.passages:
            raise RefusedError(
                N_("There is no passage left to recode."), mend=N_("Esc: choose another code.")
            )
        return row.key

    def to_digit(self, number: int) -> None:
        """The passage to the code of a digit."""
        guid = self._current()
        if number >= len(self.targets):
            raise RefusedError(
                N_("No code has the digit {digit} here."),
                mend=N_("n makes a sub-code, c finds a code; both then have a digit."),
                digit=number + 1,
            )
        self._recode(guid, self.targets[number])

    def _recode(self, guid: str, code: str) -> None:
        self._if_allowed(guid, lambda: self._recode_now(guid, code))

    def _if_allowed(self, guid: str, act: Callable[[], None]) -> None:
        """Do something to a coding; another's only after a yes, once for all of them."""
        coder, at = self.passages[guid].coder, self.choices.at
        if self.may_change_others or self.passages[guid].coding.coder == self.coder.guid:
            act()
            return

        def picked(key: str) -> None:
            self.show(at)
            if key == YES:
                self.may_change_others = True
                act()

        question = _("This is {coder}'s coding. Change codings of others?").format(coder=coder)
        self.choose(question, ((NO, _("No, leave it")), (YES, _("Yes, from now on"))), picked)

    def _recode_now(self, guid: str, code: str) -> None:
        step = recoding.add if self.adding else recoding.move
        step(self.project, [guid], code, self.coder.guid)
        label = labels.label(self.system.by_guid[code]) if code in self.system.by_guid else ""
        self._told(guid, label)

    def _told(self, guid: str, label: str) -> None:
        if self.adding:
            self.say(_("{code} added; Space goes on.").format(code=label))
        else:
            self._dealt_with(guid)
            self.say(_("Moved to {code}.").format(code=label))

    def _dealt_with(self, guid: str) -> None:
        at = self.choices.at
        self.passages.pop(guid, None)
        self.show(at)

    def skip(self) -> None:
        """The passage keeps its code."""
        self._dealt_with(self._current())

    def switch(self) -> None:
        """Digits move, or add."""
        self.adding = not self.adding
        self.show(self.choices.at)

    def other_code(self) -> None:
        """Find a code by a few letters; it gets the next digit."""
        guid = self._current()
        at = self.choices.at

        def picked(code: str) -> None:
            self._target(code)
            self.show(at)
            self._recode(guid, code)

        self.pick(Picking(_("Which code?"), CodeRows(self.system).found, picked))

    def _target(self, code: str) -> None:
        if code not in self.targets and len(self.targets) < len(_DIGITS):
            self.targets.append(code)

    def new_code(self) -> None:
        """A sub-code with its definition, made on the spot; the passage gets it."""
        guid = self._current()
        above = self.root or self.passages[guid].coding.code

        def named(name: str) -> None:
            if not name.strip():
                return
            path = f"{self.system.path(above)} > {name.strip()}"
            label = _("What does it mean? (may stay empty)")
            make = self._make
            self.ask(Question(label, "", lambda text: self._if_allowed(guid, lambda: make(guid, path, text))))

        label = _("New sub-code of {code}").format(code=labels.label(self.system.by_guid[above]))
        self.ask(Question(label, "", named))

    def _make(self, guid: str, path: str, definition: str) -> None:
        code, _count = recoding.to_new(
            self.project, [guid], path, self.coder.guid, definition=definition, beside=self.adding
        )
        self.system = codebook.system(self.project)
        self._target(code.guid)
        self._told(guid, labels.label(code))

    def travel(self, *, is_undo: bool) -> None:
        """Take back the coder's last act, or do again what was taken back last."""

        def is_here(coming: Done) -> bool:
            return coming.verb == "coding.recode"

        undo_or_ask(self, self.project, self.coder.guid, self._travelled, is_here=is_here, is_undo=is_undo)

    def _travelled(self, said: str) -> None:
        self.system = codebook.system(self.project)
        self.targets = [guid for guid in self.targets if guid in self.system.by_guid]
        found = self._found(self.where) if self.where else ()
        self.passages = {passage.coding.guid: passage for passage in found}
        self.total = max(self.total, len(found))
        self.show(self.choices.at)
        count = ngettext("{count} passage is here.", "{count} passages are here.", len(found))
        self.say(f"{said}. " + count.format(count=len(found)))


def _append_passage(text: Text, passage: Passage) -> None:
    """The turns around a coding with the coded words marked, who coded it, and a comment.

    What stands long before the coding is left out, so that the coding itself is seen.
    """
    coding, words = passage.coding, passage.document.text
    text.append(f"{passage.document.transcript.name}  {passage.coder}\n", style="bold")
    first = words.rfind(" ", 0, max(coding.start - _BEFORE, 0)) + 1
    for turn in passage.turns:
        start = max(turn.start, first)
        if start >= turn.end:
            continue
        text.append(f"{turn.speaker.label}: " if turn.speaker else "", style="bold dim")
        text.append("… " if start > turn.start else "", style="dim")
        at = len(text)
        text.append(words[start : turn.end] + "\n", style="dim")
        low, high = max(coding.start, start), min(coding.end, turn.end)
        if low < high:
            text.stylize("not dim bold underline", at + low - start, at + high - start)
    if coding.comment:
        text.append(f"✎ {coding.comment}\n", style="italic")
