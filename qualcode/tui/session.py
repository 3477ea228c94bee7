"""One coder at one transcript: what is read, where the cursor is, what is coded; every act is saved at once.

Knows no terminal. Acts call the services, and nothing here changes unless the service has saved it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Code, Coder, Coding, Status
from qualcode.core.spans import Span
from qualcode.errors import N_, NotFoundError, RefusedError
from qualcode.language.sentences import sentences
from qualcode.project import Project
from qualcode.services import changes, codebook, codings, history, transcripts
from qualcode.services.history import Done
from qualcode.tui.hot import HotCodes
from qualcode.tui.marks import Marks
from qualcode.tui.reading import Cursor, Reading

_NAME_LENGTH = 60  # characters of an in-vivo code's name


class Session:
    """State of the coding screen. Raises QualcodeError where an act cannot be; nothing has changed then."""

    def __init__(self, project: Project, coder: Coder, transcript: str) -> None:
        self.project = project
        self.coder = coder
        self.cursor = Cursor()
        self.saved: datetime | None = None
        self.last_code: str | None = None
        self.recent: dict[str, int] = {}
        self.hot = HotCodes(())
        self.load(transcript)

    # -- loading -----------------------------------------------------------------------------------------

    def load(self, transcript: str) -> None:
        """Read text, codes and codings afresh; the cursor stays at its words if the text is the same.

        Raises:
            NotFoundError: the transcript is not (or no longer) in the project.
        """
        document = transcripts.document(self.project, transcript)
        self.document = document
        self.reading = Reading(document, sentences(document.text, document.transcript.language))
        self.cursor = self._inside(self.cursor)
        self.reload()

    def reload(self) -> None:
        """Read codes, codings and status afresh, as another window may have changed them."""
        guid = self.document.transcript.guid
        self.token = changes.token(self.project)
        self.system: CodeSystem = codebook.system(self.project)
        self.hot = self.hot.within(self.system) if self.hot.codes else HotCodes.of(self.system)
        own = codings.of_transcript(self.project, guid, self.coder.guid)
        self.marks = Marks(self.reading.paragraphs, (c for c in own if c.revision == self.document.revision))
        self.status: Status | None = transcripts.statuses(self.project, guid).get(self.coder.guid)
        if self.last_code not in self.system.by_guid:
            self.last_code = None

    def follow(self) -> bool:
        """Take in what another window wrote since; whether there was anything.

        Raises:
            NotFoundError: the transcript was deleted.
        """
        if changes.token(self.project) == self.token:
            return False
        now = transcripts.document(self.project, self.document.transcript.guid)
        if now.revision == self.document.revision:
            self.reload()
        else:
            self.load(now.transcript.guid)
        return True

    def _inside(self, cursor: Cursor) -> Cursor:
        last = len(self.reading.units(cursor.unit)) - 1
        return replace(cursor, anchor=max(min(cursor.anchor, last), 0), head=max(min(cursor.head, last), 0))

    # -- what is selected --------------------------------------------------------------------------------

    @property
    def selection(self) -> Span:
        """The selected span (code points); empty only in an empty text."""
        return self.reading.selection(self.cursor)

    @property
    def under_cursor(self) -> list[Coding]:
        """The coder's codings that overlap the selection, in order."""
        return self.marks.on(self.selection)

    def code(self, guid: str) -> Code:
        """A code by its GUID.

        Raises:
            NotFoundError: it was deleted, by another window perhaps.
        """
        try:
            return self.system.by_guid[guid]
        except KeyError:
            raise NotFoundError(N_("This code is no longer in the code system.")) from None

    # -- coding ------------------------------------------------------------------------------------------

    def apply(self, code: str) -> Coding:
        """Put a code on the selection."""
        self.code(code)
        span = self.selection
        if not span:
            raise RefusedError(N_("There is no text to code here."))
        transcript = self.document.transcript.guid
        coding = codings.apply(self.project, transcript, span, code, self.coder.guid)
        self.marks.put(coding)
        self.last_code = code
        self.recent[code] = max(self.recent.values(), default=0) + 1
        self._saved()
        return coding

    def repeat(self) -> Coding:
        """Put the last used code on the selection."""
        if self.last_code is None:
            raise RefusedError(N_("No code has been used yet that could be repeated."))
        return self.apply(self.last_code)

    def new_code(self, path: str) -> Code:
        """A new code in the code system, at the end of ``path``."""
        code = codebook.add(self.project, path, coder_guid=self.coder.guid)
        self.system = codebook.system(self.project)
        self._saved()
        return code

    def in_vivo(self) -> Coding:
        """Put the selected words on themselves as a code; one of that name there already serves."""
        words = " ".join(self.document.text[slice(*self.selection)].replace(">", " ").split())
        name = words[:_NAME_LENGTH].strip(" .,;:!?")
        if not name:
            raise RefusedError(N_("There is no text to code here."))
        known = next((code for code in self.system.roots if code.name.casefold() == name.casefold()), None)
        return self.apply((known or self.new_code(name)).guid)

    def remove(self, coding: Coding) -> None:
        """Take a coding away."""
        codings.remove(self.project, coding.guid, self.coder.guid)
        self.marks.drop(coding.guid)
        self._saved()

    def comment(self, coding: Coding, text: str) -> Coding:
        """Write a comment on a coding; an empty one deletes it."""
        return self._changed(codings.change(self.project, coding.guid, self.coder.guid, comment=text))

    def weigh(self, coding: Coding, weight: int) -> Coding:
        """Give a coding a weight, 0 to 100."""
        return self._changed(codings.change(self.project, coding.guid, self.coder.guid, weight=weight))

    def move_edge(self, coding: Coding, by: int) -> Coding:
        """Move a coding's end by ``by`` sentences (words in word mode), never before its first unit."""
        reading, unit = self.reading, self.cursor.unit
        units = reading.units(unit)
        first, last = reading.index(unit, coding.start), reading.index(unit, coding.end - 1)
        end = units[min(max(last + by, first), len(units) - 1)].end
        if by < 0 and units[last].end < coding.end:
            end = units[last].end
        if end <= coding.start or end == coding.end:
            raise RefusedError(N_("The coding's end cannot be moved any further."))
        span = Span(coding.start, end)
        return self._changed(codings.change(self.project, coding.guid, self.coder.guid, span=span))

    def undo(self) -> Done:
        """Take back the coder's last act."""
        return self._travelled(history.undo(self.project, self.coder.guid))

    def redo(self) -> Done:
        """Do again what was taken back last."""
        return self._travelled(history.redo(self.project, self.coder.guid))

    def set_status(self, status: Status) -> None:
        """Say how far the coder is with this transcript."""
        transcripts.set_status(self.project, self.document.transcript.guid, self.coder.guid, status)
        self.status = status
        self._saved()

    def _changed(self, coding: Coding) -> Coding:
        self.marks.put(coding)
        self._saved()
        return coding

    def _travelled(self, done: Done) -> Done:
        self.reload()
        transcript = self.document.transcript
        if done.span and done.transcript in (transcript.guid, transcript.name):
            self.cursor = self.reading.cover(done.span)
        self._saved()
        return done

    def _saved(self) -> None:
        self.token = changes.token(self.project)
        self.saved = self.project.ambient.now()

    # -- moving ------------------------------------------------------------------------------------------

    def uncoded(self, direction: int) -> Cursor:
        """The next (1) or previous (-1) sentence of a participant that the coder has not coded."""
        reading = self.reading
        selection = self.selection
        if direction > 0:
            order = range(reading.first_from(max(selection.end, 1)), len(reading.sentences))
        else:
            order = range(reading.first_from(selection.start) - 1, -1, -1)
        for at in order:
            span = reading.sentences[at]
            if reading.counts(span.start) and not self.marks.on(span):
                return Cursor("sentence", at, at)
        raise NotFoundError(
            N_("No uncoded passage after this one.")
            if direction > 0
            else N_("No uncoded passage before this one.")
        )

    def coding(self, direction: int) -> Cursor:
        """The next (1) or previous (-1) coding's own span."""
        start = self.selection.start
        found = self.marks.after(start) if direction > 0 else self.marks.before(start)
        if found is None:
            raise NotFoundError(
                N_("No coding after this one.") if direction > 0 else N_("No coding before this one.")
            )
        return self.reading.cover(found.span)
