"""Finding words: searching while typing, and leaping to a word by its first letters."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.errors import N_, QualcodeError, RefusedError
from qualcode.i18n import _
from qualcode.tui import ways
from qualcode.tui.acts.base import Base
from qualcode.tui.keymap import acts, keys_of
from qualcode.tui.mending import in_keys
from qualcode.tui.palette import normalised
from qualcode.tui.screens.asking import Question
from qualcode.tui.search import KINDS, Hits, Kind, Searcher

if TYPE_CHECKING:
    from qualcode.tui.places import Visited
    from qualcode.tui.reading import Cursor
    from qualcode.tui.screens.coding import CodingScreen

_LABELS: dict[Kind, str] = {
    "text": N_("Search text"),
    "pattern": N_("Search pattern"),
    "forms": N_("Search word forms"),
}
_LEAP = 2  # letters


class Find(Base):
    """Search and leap."""

    def __init__(self, screen: CodingScreen) -> None:
        super().__init__(screen)
        self._hits: Hits | None = None
        self._searcher = screen.session.searcher  # whose hits they are
        self._sought = self._wanted = ""
        self._kind: Kind = "text"
        self._leapt = ""
        self._learning: Searcher | None = None  # whose word forms are being looked up

    def search(self) -> None:
        """Ask what to search; every letter shows the hits so far. The same again goes to the next hit.

        Enter stays at the hit, Esc goes back to where one was.
        """
        if self._searcher is not self._session.searcher:
            self._forget()  # another text
        self._ask(self._wanted, self._session.here, self._session.cursor, is_new=False)

    def _ask(self, text: str, origin: Visited, cursor: Cursor, *, is_new: bool) -> None:
        def typed(text: str) -> None:
            nonlocal is_new
            is_new = True
            self._look(text, origin)

        def step(direction: int) -> None:
            nonlocal is_new
            if self._hits is None and not is_new:
                self._look(self._wanted, origin)
            else:
                self._step_hit(direction)
            is_new = True

        def answered(text: str) -> None:
            if not text:
                self._forget()
                return
            if is_new or self._hits is None:
                self._settle(text, origin)
            else:
                self._step_hit(1)
            if self._session.here != origin:
                self._session.trail.jump(origin)

        def left() -> None:
            self._forget()
            self._go(cursor)

        def other_kind(text: str) -> None:
            self._kind = KINDS[(KINDS.index(self._kind) + 1) % len(KINDS)]
            self._ask(text, origin, cursor, is_new=True)
            self._look(text, origin)

        again = [key for key in keys_of(acts()["search"], self._screen.keymap) if len(key) > 1]
        question = Question(_(_LABELS[self._kind]), text, answered, typed, step, other_kind)
        self._screen.ask(replace(question, left=left, again=again))

    def _look(self, text: str, origin: Visited) -> None:
        """Show the hits so far and how many, or why there are none."""
        if text.strip() and not self._is_ready():
            self._screen.say(_("Looking up the forms of all words …"))
            return
        try:
            self._find(text)
        except QualcodeError as error:
            self._forget()
            self._screen.say(in_keys(error), problem=True)
            return
        if self._hits:
            self._show_hit(origin.span.start, 1)
        elif text.strip():
            self._screen.say(_("no hit"))
        else:
            self._screen.show_state()

    def _settle(self, text: str, origin: Visited) -> None:
        """Go to the first hit, or say that there is none."""
        self._wanted = text
        if not self._is_ready():
            raise RefusedError(N_("The forms of all words are still being looked up."))
        self._find(text)
        if not self._hits:
            self._forget()
            raise RefusedError(N_('"{text}" does not occur in this transcript.'), text=text)
        at = self._session.selection
        inside = any(hit.overlaps(at) for hit in self._hits.within(at))
        self._show_hit(at.start if inside else origin.span.start, 1)

    def _is_ready(self) -> bool:
        """Whether one can search now; word forms are looked up aside, and shown when they are known."""
        searcher = self._session.searcher
        if self._kind != "forms" or searcher.knows_forms:
            return True
        if self._learning is not searcher:
            self._learning = searcher
            self._screen.run_worker(self._learn(searcher), group="forms", exit_on_error=False)
        return False

    async def _learn(self, searcher: Searcher) -> None:
        try:
            await asyncio.to_thread(searcher.learn_forms)
        except QualcodeError as error:
            self._screen.say(in_keys(error), problem=True)
        finally:
            self._learning = None
        question, label = self._screen.question, _LABELS["forms"]
        if question and question.typed and question.label == _(label) and searcher.knows_forms:
            question.typed(self._screen.prompted)

    def _find(self, text: str) -> None:
        self._searcher, self._sought = self._session.searcher, text
        self._hits = self._searcher.find(text, self._kind)
        self._screen.view.mark(self._hits)

    def _forget(self) -> None:
        self._hits = None
        self._screen.view.mark(None)

    def _step_hit(self, direction: int) -> None:
        if self._hits and self._searcher is not self._session.searcher:
            self._find(self._sought)  # in a text that is another since
        span = self._session.selection
        self._show_hit(span.end if direction > 0 else span.start, direction)

    def _show_hit(self, offset: int, direction: int) -> None:
        hit = self._hits.next(offset, direction) if self._hits else None
        if hit and self._hits:
            self._go(self._session.reading.at(hit.start))
            told = _("hit {number} of {count}").format(number=self._hits.number(hit), count=len(self._hits))
            if self._screen.question:
                told += " · Enter " + _("stay") + " · Esc " + _("back")
            self._screen.say(told)

    # -- leap --------------------------------------------------------------------------------------------

    def leap(self) -> None:
        """Go to the next word that begins with two letters; with none typed, those of the last leap."""
        screen = self._screen

        def typed(text: str) -> None:
            if len(text) >= _LEAP:
                screen.answer()

        def answered(text: str) -> None:
            self._leapt = normalised(text) or self._leapt
            if self._leapt:
                self._jump(ways.word(self._session, self._leapt))

        screen.ask(Question(_("Leap to a word: its first two letters"), "", answered, typed))
