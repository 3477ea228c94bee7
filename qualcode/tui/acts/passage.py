"""What belongs to a passage besides its code: memo, comment, weight, edges, a copy with its citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import N_, InputError
from qualcode.i18n import _
from qualcode.tui import codelist
from qualcode.tui.acts.base import Base
from qualcode.tui.screens.asking import Picking, Question
from qualcode.tui.widgets.picklist import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualcode.core.model import Coding, Memo
    from qualcode.tui.places import Visited

_NEW = "new"


class Passage(Base):
    """Notes on the selection and on codings, and moving a coding's edges."""

    _moved: tuple[str, Visited | None] = ("", None)  # the coding whose edge moved last, and to where

    def memo(self) -> None:
        """Write a memo on the selection, or go on with the one that is there."""
        session = self._session
        session.passage()
        own = [memo for memo in session.notes.on(session.selection) if memo.coder == session.coder.guid]
        same = [memo for memo in own if memo.span == session.selection]
        if (len(own) == 1 and same) or not own:
            self._write(own[0] if own else None)
            return
        rows = [*codelist.notes(session, own), Row(_NEW, _("new memo on this passage"), "+")]
        by_guid = {memo.guid: memo for memo in own}
        self._screen.pick(
            Picking(
                _("Which memo?"),
                lambda _query: rows,
                lambda key: self._write(by_guid.get(key)),
                filterable=False,
            )
        )

    def _write(self, memo: Memo | None) -> None:
        from qualcode.tui.screens.memo import MemoScreen

        screen, session = self._screen, self._session
        aim = session.aim
        passage = session.excerpt(memo.span if memo and memo.span else aim.span)

        def write(memo: Memo | None, text: str) -> None:
            session.write(memo, text, aim)
            screen.view.restyle()
            screen.show_codes()

        screen.app.push_screen(MemoScreen(session.project, session.coder, passage, memo, write))

    def comment(self) -> None:
        from qualcode.tui.suspecting import Suspecting

        screen = self._screen

        def ask(coding: Coding) -> None:
            def warn(said: str) -> None:
                if screen.question is question:
                    screen.warn(said)

            known = self._as_known(coding)
            question = Question(
                _("Comment"),
                coding.comment,
                lambda text: self._shown(screen.session.comment(known(), text.strip())),
                Suspecting(screen, screen.session.project, warn).typed,
            )
            screen.ask(question)

        self._on_one(_("Comment on which coding?"), ask)

    def _as_known(self, coding: Coding) -> Callable[[], Coding]:
        """The coding as a person knows it at each answer: as asked about, then as they were told it is."""
        last = coding

        def known() -> Coding:
            nonlocal last
            shown, last = last, self._session.find(last.guid) or last
            return shown

        return known

    def weight(self) -> None:
        screen = self._screen

        def ask(coding: Coding) -> None:
            known = self._as_known(coding)

            def answered(text: str) -> None:
                if text.strip() and not text.strip().isdecimal():
                    raise InputError(
                        N_("A weight is a number from 0 to 100."), mend=N_("Nothing at all takes it off.")
                    )
                self._shown(screen.session.weigh(known(), int(text) if text.strip() else None))

            now = "" if coding.weight is None else str(coding.weight)
            screen.ask(Question(_("Weight, 0 to 100 (empty: none)"), now, answered))

        self._on_one(_("Weigh which coding?"), ask)

    def edge_out(self) -> None:
        self._move_edge(1)

    def edge_back(self) -> None:
        self._move_edge(-1)

    def start_back(self) -> None:
        self._move_edge(-1, start=True)

    def start_on(self) -> None:
        self._move_edge(1, start=True)

    def _move_edge(self, by: int, *, start: bool = False) -> None:
        session = self._session

        def act(coding: Coding) -> None:
            self._shown(session.move_edge(coding, by, start=start))
            self._go(session.cursor)
            self._moved = (coding.guid, session.here)

        guid, place = self._moved
        # where one pressed it before, no other is meant, whatever lies here now
        if place == session.here and guid in session.marks:
            act(session.marks[guid])
            return
        self._on_one(_("Move whose start?") if start else _("Move whose end?"), act)

    def read_all(self) -> None:
        """Read what is cut or hidden at the side: what codes mean, and all that is noted on the passage."""
        self._screen.app.show_whole(self._screen.whole())

    def copy(self) -> None:
        """Copy the selected words with their locator."""
        from qualcode.tui import clipboard

        self._screen.say(clipboard.copy_passage(self._session, self._screen.app.copy_to_clipboard))
