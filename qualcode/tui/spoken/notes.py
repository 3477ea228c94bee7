"""Line by line: memos on the passage, on a code, on the transcript, on the project."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qualcode.core.model import About, Memo
from qualcode.i18n import _
from qualcode.services import blind, memos
from qualcode.tui import ways
from qualcode.tui.spoken.base import Acts, Base

_Write = Callable[[Memo | None, str], None]


class Noted(Base):
    """A command with a text writes a memo; without, those that are there are read, and may be changed."""

    def _memo_acts(self) -> Acts:
        return {
            "m": self._on_passage,
            "mc": self._on_code,
            "mt": self._on_transcript,
            "mp": self._on_project,
        }

    def _on_passage(self, text: str) -> None:
        session = self.session
        session.passage()
        self._memos(text, session.notes.on(session.selection), session.write)

    def _on_code(self, query: str) -> None:
        """The code is found by letters, or it is the one on the passage."""
        guid = self._pick(query) if query else ways.this_code(self.session)
        if guid is None:
            self._nothing()
            return
        self._say(self._path(guid))
        found = memos.listing(self._project, about=About.CODE, code=guid)
        self._memos("", found, self._writer(lambda text: self._add(text, code=guid)))

    def _on_transcript(self, text: str) -> None:
        guid = self.session.transcript
        found = memos.listing(self._project, about=About.TRANSCRIPT, transcript=guid)
        seen = blind.memos(self._project, found, self._who.guid)
        self._memos(text, seen, self._writer(lambda new: self._add(new, transcript=guid)))

    def _on_project(self, text: str) -> None:
        found = memos.listing(self._project, about=About.PROJECT)
        self._memos(text, found, self._writer(self._add))

    def _add(self, text: str, *, code: str | None = None, transcript: str | None = None) -> None:
        memos.add(self._project, text, self._who.guid, code=code, transcript=transcript)

    def _writer(self, add: Callable[[str], None]) -> _Write:
        """Writes a new memo, or another text for one; an empty one deletes it."""

        def write(memo: Memo | None, text: str) -> None:
            if memo is None:
                add(text)
            elif text:
                memos.change(self._project, memo.guid, self._who.guid, text=text, before=memo.text)
            else:
                memos.remove(self._project, memo.guid, self._who.guid, before=memo.text)

        return write

    def _memos(self, text: str, found: Sequence[Memo], write: _Write) -> None:
        if not text:
            for number, memo in enumerate(found, start=1):
                whose = "" if memo.coder == self._who.guid else _("(another's)") + " "
                self._say(f"{number} {whose}{memo.text}")
            text = self._ask(
                _("A new memo, the number of one to change, or Enter. ") if found else _("Memo: ")
            ).strip()
        if not text:
            self._nothing()
        elif text.isdecimal() and 1 <= int(text) <= len(found):
            self._change(found[int(text) - 1], write)
        else:
            write(None, text)
            self._say(_("Memo saved."))

    def _change(self, memo: Memo, write: _Write) -> None:
        text = self._ask(_("Its new text; - deletes it, Enter leaves it. ")).strip()
        if not text:
            self._nothing()
            return
        write(memo, "" if text == "-" else text)
        self._say(_("Memo deleted.") if text == "-" else _("Memo saved."))
