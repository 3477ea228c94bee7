"""What one coder does at one transcript; every act is saved at once.

Acts call the services, and nothing here changes unless the service has saved it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from qualcode.core.model import Code, Coder, Coding, Memo, Status
from qualcode.core.spans import Span
from qualcode.errors import N_, NotFoundError, RefusedError
from qualcode.i18n import _, active
from qualcode.project import Project
from qualcode.services import codings, habits, history, memos, transcripts
from qualcode.services.habits import Place
from qualcode.services.history import Done
from qualcode.tui import labels
from qualcode.tui.places import Visited
from qualcode.tui.reader import Reader

if TYPE_CHECKING:
    from qualcode.core.overlooked import Overlooked

_NAME_LENGTH = 60  # characters of an in-vivo code's name
_DONE_HERE = {  # acts of somebody who reads a transcript
    "coding.add",
    "coding.change",
    "coding.remove",
    "memo.add",
    "memo.change",
    "memo.remove",
    "name.mark",
    "status.set",
}
_PATCHED = {
    "coding",
    "memo",
    "code",
    "status",
    "find",
}  # kinds whose changes are shown without reading all afresh


class Session(Reader):
    """A reader who codes. Raises QualcodeError where an act cannot be; nothing has changed then."""

    def __init__(self, project: Project, coder: Coder, transcript: str) -> None:
        super().__init__(project, coder, transcript)
        self.saved: datetime | None = None

    # -- coding ------------------------------------------------------------------------------------------

    def reminder(self, key: str) -> str:
        """For who codes and has said to be done here: once per visit, that it is so; else empty."""
        if self.status is not Status.DONE or self.was_reminded:
            return ""
        self.was_reminded = True
        return _("marked done; {key} says otherwise").format(key=key)

    def apply(self, code: str) -> Coding:
        """Put a code on the selection."""
        self.code(code)
        at, revision = self.passage(), self.document.revision
        return self._used(
            codings.apply(self.project, self.transcript, at, code, self.coder.guid, revision=revision)
        )

    def apply_new(self, path: str) -> Coding:
        """Put a code on the selection that is made for it; one that is called so already serves."""
        path = labels.canonical(self.system, path)
        if known := self._called(path):
            return self.apply(known.guid)
        at, revision = self.passage(), self.document.revision
        coding = codings.apply_new(
            self.project, self.transcript, at, path, self.coder.guid, revision=revision
        )
        self.reload_codes()
        return self._used(coding)

    def _called(self, path: str) -> Code | None:
        wanted = " > ".join(part.strip() for part in path.split(">")).casefold()
        return next((c for c in self.system if self.system.path(c.guid).casefold() == wanted), None)

    def repeat(self) -> Coding:
        """Put the last used code on the selection."""
        if self.last_code is None:
            raise RefusedError(N_("No code has been used yet that could be repeated."))
        return self.apply(self.last_code)

    def words(self) -> str:
        """The selected words as a name for a code: on one line, not too long."""
        words = " ".join(self.excerpt(self.passage()).replace(">", " ").split())
        return words[:_NAME_LENGTH].strip(" .,;:!?")

    def remove(self, coding: Coding) -> None:
        """Take a coding away."""
        codings.remove(self.project, coding.guid, self.coder.guid)
        self.marks.drop(coding.guid)
        self._saved()

    def comment(self, coding: Coding, text: str) -> Coding:
        """Write a comment on a coding as it was read; an empty one deletes it.

        Raises:
            ConflictError: another window has written one since, as with `weigh` and `recode`.
        """
        return self._changed(
            codings.change(self.project, coding.guid, self.coder.guid, comment=text, before=coding)
        )

    def weigh(self, coding: Coding, weight: int | None) -> Coding:
        """Give a coding a weight, 0 to 100; None takes it off."""
        who, off = self.coder.guid, weight is None
        return self._changed(
            codings.change(self.project, coding.guid, who, weight=weight, unweighted=off, before=coding)
        )

    def recode(self, coding: Coding, code: str) -> Coding:
        """Give a coding another code, on the same passage."""
        self.code(code)
        return self._used(
            codings.change(self.project, coding.guid, self.coder.guid, code=code, before=coding)
        )

    def recode_new(self, coding: Coding, path: str) -> Coding:
        """Give a coding a code that is made for it; one that is called so already serves."""
        path = labels.canonical(self.system, path)
        if known := self._called(path):
            return self.recode(coding, known.guid)
        changed = codings.change_new(self.project, coding.guid, path, self.coder.guid, before=coding)
        self.reload_codes()
        return self._used(changed)

    def move_edge(self, coding: Coding, by: int, *, start: bool = False) -> Coding:
        """Move a coding's end (or start) by ``by`` sentences, in word mode words."""
        span = self.reading.edge(coding.span, self.cursor.unit, by, start=start)
        if span is None:
            raise RefusedError(
                N_("The coding's start cannot be moved any further.")
                if start
                else N_("The coding's end cannot be moved any further.")
            )
        revision = self.document.revision
        moved = self._changed(
            codings.change(
                self.project, coding.guid, self.coder.guid, span=span, revision=revision, before=coding
            )
        )
        if moved.revision == revision:
            self.cursor = self.reading.cover(moved.span, "word" if self.cursor.unit == "word" else None)
        return moved

    @property
    def aim(self) -> Place:
        """The passage to write on, on the text as it is shown.

        Raises:
            RefusedError: as `passage`.
        """
        return Place(self.transcript, self.document.revision, self.passage())

    def write(self, memo: Memo | None, text: str, aim: Place | None = None) -> None:
        """Write a memo on the selection (or what was it, ``aim``), or one anew; an empty one is deleted."""
        who = self.coder.guid
        if memo and not text.strip():
            memos.remove(self.project, memo.guid, who, before=memo.text)
            self.notes = self.notes.drop(memo.guid)
        elif memo:
            changed = memos.change(self.project, memo.guid, who, text=text, before=memo.text)
            self.notes = self.notes.put(changed)
        elif text.strip():
            where, revision, at = (aim := aim or self.aim).transcript, aim.revision, aim.span
            new = memos.add(self.project, text, who, transcript=where, span=at, revision=revision)
            if new.revision == self.document.revision:
                self.notes = self.notes.put(new)
        self._saved()

    def mark_name(self) -> Overlooked:
        """Mark the selected words as a name that was overlooked.

        Raises:
            RefusedError: a whole sentence is selected, and would be replaced as one.
        """
        from qualcode.services import overlooked  # what it imports serves the key list, not the screen

        span = self.passage()
        if self.cursor.unit != "word":
            raise RefusedError(
                N_("A whole sentence is no name."), mend=N_("Select the name's words first: → and ⇧→.")
            )
        mark = overlooked.mark(
            self.project, self.transcript, span, self.coder.guid, revision=self.document.revision
        )
        self._saved()
        return mark

    def loser(self, guid: str, digit: str) -> Code | None:
        """The code that loses a digit if another (GUID) gets it; None where it is free, or that one's."""
        before = self.hot.code(digit)
        return self.system.by_guid.get(before) if before and before != guid else None

    def assign(self, guid: str, digit: str) -> None:
        """Let a digit stand for a code from now on."""
        hot = self.hot.assign(digit, guid)
        habits.set_hot_codes(self.project, self.coder.guid, dict(hot.codes))
        self.hot = hot

    def set_status(self, status: Status) -> tuple[str, ...]:
        """Say how far the coder is with this transcript; what is told of names that are left in it."""
        from qualcode.services import overlooked  # what it imports serves the key list, not the screen

        transcripts.set_status(self.project, self.transcript, self.coder.guid, status)
        self.reload_status()
        self.reload_notes()
        self._saved()
        return overlooked.left(self.project, self.transcript) if status is Status.DONE else ()

    def _used(self, coding: Coding) -> Coding:
        self.last_code = coding.code
        self.recent[coding.code] = max(self.recent.values(), default=0) + 1
        return self._changed(coding)

    def _changed(self, coding: Coding) -> Coding:
        """Show it; one on a text that is newer than what is shown comes with that."""
        if coding.revision == self.document.revision:
            self.marks.put(coding)
        self._saved()
        return coding

    def _saved(self) -> None:
        self.saved = self.project.ambient.now()

    # -- undo and redo -----------------------------------------------------------------------------------

    def next_undo(self) -> Done:
        """What `undo` would take back."""
        return history.next_undo(self.project, self.coder.guid, active())

    def next_redo(self) -> Done:
        """What `redo` would do again."""
        return history.next_redo(self.project, self.coder.guid, active())

    def is_done_here(self, done: Done) -> bool:
        """Whether an act is one of those done while reading this transcript; a memo on all of it is not."""
        is_here = done.verb in _DONE_HERE and done.transcript == self.transcript
        return is_here and (done.span is not None or done.kind == "status")

    def undo(self) -> Done:
        """Take back the coder's last act."""
        return self._travelled(history.undo(self.project, self.coder.guid, active()))

    def redo(self) -> Done:
        """Do again what was taken back last."""
        return self._travelled(history.redo(self.project, self.coder.guid, active()))

    def _travelled(self, done: Done) -> Done:
        if done.transcript and done.transcript != self.transcript:
            self._follow_elsewhere(done)
        elif {kind for kind, _guid in done.touched} <= _PATCHED:
            self._patch(done)
        else:
            self.load(self.transcript)
        if done.span and done.transcript == self.transcript:
            self.cursor = self.reading.cover(done.span)
        self._saved()
        return done

    def _follow_elsewhere(self, done: Done) -> None:
        """Go to the transcript the act was about, if it is there."""
        self.reload_codes()
        try:
            here = self.here
            self.visit(Visited(done.transcript or "", done.span or Span(0, 1)))
            self.trail.jump(here)
        except NotFoundError:  # it was the import that was taken back
            self.reload()

    def _patch(self, done: Done) -> None:
        """Read only what is another now: a transcript may have ten thousand codings."""
        kinds = {kind for kind, _guid in done.touched}
        if "code" in kinds:
            self.reload_codes()
        if "status" in kinds:
            self.reload_status()
        if kinds & {"memo", "status"}:
            self.reload_notes()
        touched = [guid for kind, guid in done.touched if kind == "coding"]
        present = {coding.guid: coding for coding in codings.of_guids(self.project, touched)}
        for guid in touched:
            found = present.get(guid)
            if found and found.coder == self.coder.guid and found.revision == self.document.revision:
                self.marks.put(found)
            elif guid in self.marks:
                self.marks.drop(guid)
