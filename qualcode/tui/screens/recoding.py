"""Recoding: all passages of a code one under the other, to be given sub-codes or another code."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Coder
from qualcode.errors import N_, NotFoundError, RefusedError
from qualcode.i18n import _, ngettext
from qualcode.project import Project
from qualcode.services import blind, codebook, recoding
from qualcode.services.history import Done
from qualcode.services.recoding import Passage
from qualcode.tui import labels, passages
from qualcode.tui.coderows import CodeRows
from qualcode.tui.recoded import Recoded
from qualcode.tui.screens.asking import Picking, Question
from qualcode.tui.screens.panel import NO, YES, PanelScreen
from qualcode.tui.screens.second_pass import SecondPass
from qualcode.tui.twice import undo_or_ask
from qualcode.tui.widgets.picklist import Row

_WHERE = "where"
_DIGITS = "123456789"


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
        self.recoded = Recoded(project, coder.guid, "")
        self.second = SecondPass(self, coder.guid, self._status_set)

    # -- what is recoded ---------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """First a code is chosen."""
        super().on_mount()
        self.ask_what()

    def ask_what(self) -> None:
        """Choose the code, or say which codings in the language of filters."""
        counts, _hidden = blind.counts(self.project, self.coder.guid)
        codes = CodeRows(self.system, {guid: str(count) for guid, count in counts.items()})

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
        recoded = Recoded(self.project, self.coder.guid, root or where)
        found = self._found(where, recoded)
        self.where, self.title_of, self.root, self.recoded = where, title, root, recoded
        self._fill(found)
        self.targets = [code.guid for code in self.system.children(root)][:9] if root else []
        self.choices.at = 0
        told = passages.before(self.total - len(self.passages)), passages.hidden(self.hidden)
        if said := [text for text in told if text]:
            self.show()
            self.say("\n".join(said))

    def _fill(self, found: Sequence[Passage]) -> None:
        self.passages, self.total = self.recoded.left(found), self.recoded.total(found)

    def _found(self, where: str, recoded: Recoded) -> tuple[Passage, ...]:
        """The passages that the coder may see, dealt with or not; counts the others."""
        every = recoding.passages(self.project, where)
        found = recoding.seen_by(self.project, every, self.coder.guid)
        self.hidden = len(every) - len(found)
        self.second.read(found, recoded.transcripts)
        return found

    def code_system(self) -> CodeSystem:
        """The codes of the study."""
        return self.system

    def reload(self) -> None:
        """Codes and passages may have changed; what was dealt with stays dealt with."""
        self.system = codebook.system(self.project)  # a code that is gone keeps its digit: none may shift
        if self.where:
            try:
                found = self._found(self.where, self.recoded)
            except NotFoundError:  # the code is gone, and its passages with it
                self.passages = {}
                raise
            self._fill(found)

    # -- what is shown -----------------------------------------------------------------------------------

    def heading(self) -> str:
        """Which code."""
        return self.title_of if self.where else _("Recode (second pass)")

    def details(self) -> Sequence[str]:
        """How many are left."""
        left = _("{left} of {all} left").format(left=len(self.passages), all=self.total)
        return [left, self.second.counted()] if self.where else []

    def hints(self) -> list[tuple[str, str]]:
        """Digits move or add."""
        return [
            ("1-9", _("add") if self.adding else _("move")),
            (_("Space"), _("keep")),
            ("n", _("new sub-code")),
            ("c", _("find code")),
            ("+", _("move instead") if self.adding else _("add instead")),
            ("^Z", _("undo")),
            ("a", _("begin anew")),
            ("F4 ^S", _("how far")),
            ("Esc", _("back")),
        ]

    def resting(self) -> Picking:
        """The passages left."""

        empty = _("No passages left here. a: begin anew. Esc: choose another code.")
        self.choices.empty = f"{empty} {passages.hidden(self.hidden)}".strip()

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
            code = self.system.by_guid.get(guid)
            text.append(f"{digit} ", style="bold")
            text.append((labels.label(code) if code else "-") + "\n")
        under = self.system.children(self.root) if self.root in self.system.by_guid else ()
        rest = sum(code.guid not in self.targets for code in under)
        for said in filter(None, (passages.without_digit(rest), passages.hidden(self.hidden))):
            text.append(said + "\n", style="dim italic")
        if row is None or row.key not in self.passages:
            return text
        if not self.targets:
            text.append(_("n makes a sub-code, c finds a code.") + "\n", style="dim italic")
        text.append("\n")
        passage = self.passages[row.key]
        passages.append(text, passage, self.second.said(passage.coding.transcript))
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
            "a": self.begin_anew,
            "ctrl+z": self.undo,
            "ctrl+y": lambda: self.travel(is_undo=False),
            "f4": self.ask_status,
            "ctrl+s": self.ask_status,
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
        self._told(guid, code, label)

    def _told(self, guid: str, code: str, label: str) -> None:
        passage = self.passages[guid]
        self.recoded.acted()
        if self.adding:
            self._pass_over(passage, code)
            said = _("{code} added; Space goes on.")
        else:
            self.recoded.move(passage, code)
            self._dealt_with(guid)
            said = _("Moved to {code}.")
        taken = "" if code in self.targets else " " + _("All nine digits are taken: c finds it again.")
        self.say(said.format(code=label) + taken)

    def _pass_over(self, passage: Passage, code: str) -> None:
        """A coding that was put beside may meet the filter too: it is not to be recoded again."""
        spot = (passage.coding.transcript, passage.coding.coder, passage.coding.span, code)
        for new in self._found(self.where, self.recoded) if self.root is None else ():
            if (new.coding.transcript, new.coding.coder, new.coding.span, new.coding.code) == spot:
                self.recoded.move(new, code)

    def _dealt_with(self, guid: str) -> None:
        at = self.choices.at
        self.passages.pop(guid, None)
        self.show(at)

    def skip(self) -> None:
        """The passage keeps its code."""
        guid = self._current()
        self.recoded.keep(self.passages[guid])
        self._dealt_with(guid)

    def begin_anew(self) -> None:
        """All that is there is looked at once more, after a yes."""

        def act() -> None:
            self.recoded.begin_anew()
            self.reload()
            self.show()

        question = _("Look at all passages again? What was moved or added stays.")
        self.confirm(question, _("Yes, begin anew"), act)

    def ask_status(self) -> None:
        """How far one is in this pass with the transcript of the passage."""
        row = self.choices.highlighted
        here = self.passages.get(row.key) if row else None
        self.second.ask(here.coding.transcript if here else None)

    def _status_set(self, said: str, warns: bool) -> None:
        self.recoded.acted()
        self.reload()
        self.show(self.choices.at)
        self.say(said, problem=warns)

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
        self._told(guid, code.guid, labels.label(code))

    def undo(self) -> None:
        """Take back the coder's last act, or keeping a passage if that came after it."""
        if not self.recoded.take_back():
            self.travel(is_undo=True)
            return
        self.reload()
        self.show(self.choices.at)
        self.say(_("Undone: the passage is here again."))

    def travel(self, *, is_undo: bool) -> None:
        """Take back the coder's last act, or do again what was taken back last."""

        def is_here(coming: Done) -> bool:
            return coming.verb == "coding.recode" or (coming.verb == "status.set" and self.recoded.has_acted)

        def done(said: str) -> None:
            if is_undo:
                self.recoded.undone()
            else:
                self.recoded.acted()
            self._travelled(said)

        undo_or_ask(self, self.project, self.coder.guid, done, is_here=is_here, is_undo=is_undo)

    def _travelled(self, said: str) -> None:
        self.system = codebook.system(self.project)
        self.targets = [guid for guid in self.targets if guid in self.system.by_guid]
        self._fill(self._found(self.where, self.recoded) if self.where else ())
        self.show(self.choices.at)
        left = len(self.passages)
        count = ngettext("{count} passage is here.", "{count} passages are here.", left)
        self.say(f"{said}. " + count.format(count=left))
