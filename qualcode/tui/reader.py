"""One coder at one transcript: what is read, where the cursor is, what is coded and by whom.

Knows no terminal, and changes nothing in the project but where the coder left off.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Code, Coder, Coding, Document, Status
from qualcode.core.spans import Span
from qualcode.errors import N_, BusyError, NotFoundError, RefusedError, StorageError
from qualcode.language.sentences import sentences
from qualcode.project import Project
from qualcode.services import blind, changes, codebook, coders, codings, habits, memos, transcripts
from qualcode.tui import hot
from qualcode.tui.marks import Marks
from qualcode.tui.notes import Notes
from qualcode.tui.palette import Candidate, candidates, neighbours
from qualcode.tui.places import Trail, Visited
from qualcode.tui.reading import Cursor, Reading
from qualcode.tui.search import Searcher

_AROUND = 2  # paragraphs before and after the selection whose codes are likely to come again


class Reader:
    """What the coding screen shows. Raises QualcodeError where something is no longer there."""

    def __init__(self, project: Project, coder: Coder, transcript: str) -> None:
        self.project = project
        self.coder = coder
        self.cursor = Cursor()
        self._kept = habits.used_codes(project, coder.guid)  # as remembered
        self.recent = {guid: number for number, guid in enumerate(self._kept, start=1)}
        self.last_code = self._kept[-1] if self._kept else None
        self.trail = Trail()
        self._left: habits.Place | None = None  # the place remembered last
        self.coders = {who.guid: who.name for who in coders.listing(project)}
        self.others: Marks | None = None
        self._watch = changes.Watch(project)
        self._doubt: Span | None = None  # selected words that became others unseen
        self.was_reminded = False  # on this visit, that one has said to be done
        self._read(transcripts.document(project, transcript))
        self.reload()
        self._return()

    # -- loading -----------------------------------------------------------------------------------------

    def load(self, transcript: str) -> None:
        """Read text, codes and codings afresh; the cursor stays at its words if the text is the same.

        Raises:
            NotFoundError: the transcript is not (or no longer) in the project.
        """
        before, selected = self.document, self.selection
        document = transcripts.document(self.project, transcript)
        self._read(document)
        if before.transcript.guid == document.transcript.guid and before.revision != document.revision:
            self.cursor = self._carried(before.revision, selected)
        else:
            self.cursor = self._inside(self.cursor)
        self.reload()

    def _read(self, document: Document) -> None:
        self.document = document
        self.reading = Reading(document, sentences(document.text, document.transcript.language))
        self.searcher = Searcher(document)

    def reload(self) -> None:
        """Read codes, codings, memos and status afresh, as another window may have changed them."""
        self.reload_codes()
        own = codings.of_transcript(self.project, self.transcript, self.coder.guid)
        self.marks = self._in_force(own)
        self.reload_status()
        self.reload_notes()

    def reload_codes(self) -> None:
        """Read the code system afresh."""
        self.system: CodeSystem = codebook.system(self.project)
        self.hot = hot.shown(self.project, self.coder.guid, self.system)
        if self.last_code not in self.system.by_guid:
            self.last_code = None
        self._candidates: list[Candidate] | None = None

    def prepare(self) -> None:
        """Make what is made when first needed: in a long text a key would have to wait for its words."""
        _made = self.reading.words, self.candidates

    @property
    def candidates(self) -> list[Candidate]:
        """The codes as the palette looks for them."""
        if self._candidates is None:
            self._candidates = candidates(self.system)
        return self._candidates

    @property
    def neighbours(self) -> dict[str, int]:
        """How near the coder's codes stand to the selection, in its paragraphs and a few around."""
        paragraphs = self.reading.paragraphs
        first, last = paragraphs.lines(self.selection)
        low, high = max(first - _AROUND, 1), min(last + _AROUND, len(paragraphs))
        around = Span(paragraphs.span(low).start, paragraphs.span(high).end)
        return neighbours(self.marks.on(around), self.selection)

    def reload_status(self) -> None:
        """Read how far the coder is, and with it whether others' codings may still be seen."""
        self.status: Status | None = transcripts.statuses(self.project, self.transcript).get(self.coder.guid)
        if self.others is not None:
            self.others = self._others() if self._done_with() else None

    def reload_notes(self) -> None:
        """Read the memos on passages afresh: one's own, and others' where their codings are shown."""
        found = memos.listing(self.project, about=None, transcript=self.transcript)
        seen = {self.coder.guid, *(self._done_with() if self.others is not None else ())}
        self.notes = Notes(memo for memo in found if memo.coder in seen)

    def follow(self) -> bool:
        """Take in what another window wrote since; whether there was anything.

        Raises:
            NotFoundError: the transcript was deleted.
        """
        if not self._watch.look():
            return False
        try:
            self._take_in()
        except BusyError:
            self._watch.again()
            raise
        return True

    def _take_in(self) -> None:
        if transcripts.find(self.project, self.transcript).revision == self.document.revision:
            self.reload()
            return
        words = self.document.text[slice(*self.selection)]
        self.load(self.transcript)
        if self.document.text[slice(*self.selection)] != words:
            self._doubt = self.selection

    def look_again(self) -> None:
        """Let nothing be done to words that came to be selected unseen; once, as they are shown now.

        Raises:
            RefusedError: another window changed the text, and the selected words with it.
        """
        doubt, self._doubt = self._doubt, None
        if doubt is not None and doubt == self.selection:
            raise transcripts.changed()

    def _in_force(self, found: tuple[Coding, ...]) -> Marks:
        return Marks(self.reading.paragraphs, (c for c in found if c.revision == self.document.revision))

    def _carried(self, revision: str, selected: Span) -> Cursor:
        """The selection at the words it had on a text (GUID of its revision) that was another."""
        way = transcripts.way(self.project, revision, self.document.revision)
        if way is None:
            return self._inside(self.cursor)
        mapper = way.mapper()
        if there := mapper.span(selected):
            return self.reading.cover(there, "word" if self.cursor.unit == "word" else None)
        return self.reading.at(mapper.position(selected.start))

    def _inside(self, cursor: Cursor) -> Cursor:
        last = len(self.reading.units(cursor.unit)) - 1
        return replace(cursor, anchor=max(min(cursor.anchor, last), 0), head=max(min(cursor.head, last), 0))

    # -- where one left off ------------------------------------------------------------------------------

    def _return(self) -> None:
        """Go where the coder left off; after a correction only about there."""
        place = habits.place(self.project, self.coder.guid, self.transcript)
        if place and place.revision == self.document.revision:
            self.cursor = self.reading.cover(place.span)
        elif place:
            self.cursor = self.reading.at(place.span.start)

    def leave(self) -> None:
        """Remember place and codes used for the next time; a database locked just now is no great loss."""
        place = habits.Place(self.transcript, self.document.revision, self.selection)
        used = tuple(sorted(self.recent, key=self.recent.__getitem__))
        with suppress(StorageError):
            if used != self._kept:
                habits.set_used_codes(self.project, self.coder.guid, used)
                self._kept = used
            if place != self._left:
                habits.leave(self.project, self.coder.guid, place)
                self._left = place

    @property
    def here(self) -> Visited:
        """The present place."""
        return Visited(self.transcript, self.selection)

    def visit(self, place: Visited) -> None:
        """Go to a place, in another transcript perhaps.

        Raises:
            NotFoundError: the transcript is no longer in the project.
        """
        if place.transcript != self.transcript:
            transcripts.find(self.project, place.transcript)
            self.leave()
            self.others = None
            self.was_reminded = False
            self.load(place.transcript)
        self.cursor = self.reading.cover(place.span)

    # -- what is selected --------------------------------------------------------------------------------

    @property
    def transcript(self) -> str:
        """GUID of the transcript."""
        return self.document.transcript.guid

    @property
    def selection(self) -> Span:
        """The selected span (code points); empty only in an empty text."""
        return self.reading.selection(self.cursor)

    @property
    def under_cursor(self) -> list[Coding]:
        """The coder's codings that overlap the selection, in order."""
        return self.marks.on(self.selection)

    def excerpt(self, span: Span) -> str:
        """A passage's words on one line."""
        return " ".join(self.document.text[slice(*span)].split())

    def find(self, guid: str) -> Coding | None:
        """A coding that is shown, the coder's or another's."""
        for marks in (self.marks, self.others):
            if marks is not None and guid in marks:
                return marks[guid]
        return None

    def code(self, guid: str) -> Code:
        """A code by its GUID.

        Raises:
            NotFoundError: it was deleted, by another window perhaps.
        """
        try:
            return self.system.by_guid[guid]
        except KeyError:
            raise NotFoundError(N_("This code is no longer in the code system.")) from None

    def passage(self) -> Span:
        """The selection, to put something on.

        Raises:
            RefusedError: the text is empty, or other words than before came to be selected unseen.
        """
        self.look_again()
        if not self.selection:
            raise RefusedError(N_("There is no text to code here."))
        return self.selection

    # -- others' codings ---------------------------------------------------------------------------------

    def show_others(self) -> list[str]:
        """Show the codings of those who are done too; returns their names.

        Raises:
            RefusedError: the coder, or everybody else, is not done yet; until then one codes blind.
        """
        if self.status is not Status.DONE:
            raise RefusedError(
                N_("You code blind: others' codings are shown when you are done with this transcript."),
                mend=N_("Press F4 when you are done."),
            )
        if not (done := self._done_with()):
            raise RefusedError(
                N_("No other coder is done with this transcript yet; until then theirs stay hidden.")
            )
        self.others = self._others()
        self.reload_notes()
        return sorted(self.coders[guid] for guid in done)

    def hide_others(self) -> None:
        """Show one's own codings alone."""
        self.others = None
        self.reload_notes()

    def _done_with(self) -> set[str]:
        """The others (GUIDs) whose codings may be seen: they and the coder are done."""
        return blind.sight(self.project, self.coder.guid).done_too(self.transcript)

    def _others(self) -> Marks:
        self.coders = {who.guid: who.name for who in coders.listing(self.project)}
        done = self._done_with()
        every = codings.of_transcript(self.project, self.transcript)
        return self._in_force(tuple(c for c in every if c.coder in done))
