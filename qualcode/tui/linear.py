"""The terminal UI line by line, for screen readers: nothing is drawn, everything is said once.

One sentence is read at a time; what is to be done is typed, and said to be done in a line.
"""

from __future__ import annotations

from qualcode.core.model import Coder, Status
from qualcode.errors import N_, InputError, QualcodeError, RefusedError
from qualcode.i18n import _, active, ngettext, words
from qualcode.project import Project
from qualcode.services import coders, history, transcripts
from qualcode.services.history import Done
from qualcode.tui.session import Session
from qualcode.tui.spoken.base import Acts, Ask, Say
from qualcode.tui.spoken.coding import Coded
from qualcode.tui.spoken.help import ELSEWHERE, HELP
from qualcode.tui.spoken.notes import Noted
from qualcode.tui.spoken.reading import Reading
from qualcode.tui.spoken.recoding import Recoded
from qualcode.tui.twice import Twice

_STATUS = {  # words for each besides `transcripts.STATUS`; all of them in English and in the UI's language
    Status.OPEN: (),
    Status.IN_PROGRESS: (N_("progress"),),
    Status.DONE: (N_("finished"),),
}


def run(project: Project, *, transcript: str | None = None, coder: str | None = None) -> None:
    """Read and code line by line until the person leaves.

    Raises:
        NotFoundError: there is no such transcript.
    """
    Linear(project, lambda text: print(text, flush=True), input).run(transcript, coder)  # noqa: T201


class Linear(Reading, Coded, Noted, Recoded):
    """The loop: a line is read, done, and answered."""

    def __init__(self, project: Project, say: Say, ask: Ask) -> None:
        self._project = project
        self._say = say
        self._ask = ask
        self._twice = Twice()

    def run(self, transcript: str | None, coder: str | None) -> None:
        """Until ``q`` or the end of input."""
        try:
            who = self._coder(coder)
            self._open(who, transcript)
            while self._step():
                pass
        except EOFError:
            self._say("")
        finally:
            if self._session:
                self._session.leave()

    def _coder(self, name: str | None) -> Coder:
        self._say(_("qualcode, line by line. ? and Enter reads the commands."))
        while not name:
            name = self._ask(_("Who codes? ")).strip()
        return coders.ensure(self._project, name)

    def _open(self, coder: Coder, transcript: str | None) -> None:
        self._who = coder
        if transcript is None:
            self._list()
            return
        self.open(transcript)

    def _step(self) -> bool:
        line = self._ask("> ").strip()
        if line in {"q", "quit", "exit"}:
            return False
        with self._twice.key():
            self._answer(line)
        return True

    def _answer(self, line: str) -> None:
        try:
            if self._session is not None and self._session.follow():
                self._say(_("Something was changed in another window; this is how it stands now."))
            self._do(line)
        except QualcodeError as error:
            self._say(error.message(_))

    def _do(self, line: str) -> None:
        word, _blank, rest = line.partition(" ")
        if line.startswith("/") and line != "//":
            self.search(line[1:].strip())
        elif line.isdecimal() and len(line) == 1:
            self._hot(line)
        elif act := self._acts().get(word):
            act(rest.strip())
        else:
            raise InputError(N_("{word} is no command."), mend=N_("? reads the commands."), word=word)

    def _acts(self) -> Acts:
        return {
            **self._reading_acts(),
            **self._coding_acts(),
            **self._memo_acts(),
            **self._recoding_acts(),
            "c": self.code,
            "new": self.new,
            "codes": lambda _rest: self._codes(),
            "x": self.remove,
            "u": lambda _rest: self._undo(),
            "y": lambda _rest: self._redo(),
            "s": self._status,
            "l": lambda _rest: self._list(),
            "o": self.open,
            "?": lambda _rest: self._help(),
        }

    # -- reading -----------------------------------------------------------------------------------------

    def open(self, name: str) -> None:
        """Open a transcript and read where one left off."""
        session = Session(self._project, self._who, name)
        if self._session:
            self._session.leave()
        self._session = session
        count = ngettext("{count} coding", "{count} codings", len(session.marks)).format(
            count=len(session.marks)
        )
        self._say(f"{session.document.transcript.name}. {count}.")
        self.read()

    def _list(self) -> None:
        infos = transcripts.listing(self._project)
        if not infos:
            self._say(_("No transcripts yet: import some with `qualcode import FILE...`."))
        for info in infos:
            count, status = info.coders.get(self._who.name, (0, None))
            how_far = _(transcripts.how_far(status, count))
            codings = ngettext("{count} coding", "{count} codings", count).format(count=count)
            self._say(f"{info.transcript.name}: {codings}, {how_far}")
        if infos:
            self._say(_("o and a name opens one."))

    # -- coding ------------------------------------------------------------------------------------------

    def code(self, query: str) -> None:
        """Put a code on what is selected."""
        query = query or self._ask(_("Code: ")).strip()
        guid = self._pick(query)
        if guid is None:
            self._say(_("Nothing was done."))
            return
        self._put(guid)

    def _put(self, guid: str) -> None:
        self.session.apply(guid)
        self._coded(_("Coded: {code}").format(code=self._path(guid)))

    def _hot(self, digit: str) -> None:
        guid = self.session.hot.code(digit)
        if guid is None:
            raise RefusedError(
                N_("No code has the digit {digit}."), mend=N_("codes reads them."), digit=digit
            )
        self._put(guid)

    def new(self, path: str) -> None:
        """A new code, put on what is selected."""
        coding = self.session.apply_new(path)
        self._coded(_("Coded: {code}").format(code=self._path(coding.code)))

    def _codes(self) -> None:
        session = self.session
        for _level, code in session.system.walk():
            digit = session.hot.digit(code.guid)
            meaning = f": {code.definition}" if code.definition else ""
            self._say(f"{digit + ' ' if digit else ''}{self._path(code.guid)}{meaning}")

    def remove(self, _rest: str) -> None:
        """Take a code off; of several one is chosen."""
        session = self.session
        session.look_again()
        under = session.under_cursor
        if not under:
            raise RefusedError(N_("None of your codings is on this passage."))
        for number, coding in enumerate(under, start=1):
            self._say(f"{number} {self._path(coding.code)}")
        answer = "1" if len(under) == 1 else self._ask(_("Which number? Enter: none. ")).strip()
        if answer.isdecimal() and 1 <= int(answer) <= len(under):
            coding = under[int(answer) - 1]
            session.remove(coding)
            self._coded(_("Taken off: {code}").format(code=self._path(coding.code)))
        else:
            self._say(_("Nothing was done."))

    def _undo(self) -> None:
        if self._is_meant(self.session.next_undo(), is_undo=True):
            self._travelled(_("Undone"), self.session.undo())

    def _redo(self) -> None:
        if self._is_meant(self.session.next_redo(), is_undo=False):
            self._travelled(_("Done again"), self.session.redo())

    def _is_meant(self, coming: Done, *, is_undo: bool) -> bool:
        """What was not done in this transcript takes the command twice."""
        is_here, transcript = self.session.is_done_here(coming), self.session.transcript
        return self._twice.is_meant(
            coming, self._say, is_here=is_here, is_undo=is_undo, transcript=transcript
        )

    def _travelled(self, word: str, done: Done) -> None:
        self._say(f"{word}: {history.said(done, words(active()))}.")
        self.read()

    def _status(self, text: str) -> None:
        found = [status for status in _STATUS if text and _means(text, status)]
        if len(found) != 1:
            raise InputError(N_("Say how far you are: s open, s progress or s done."))
        warnings = self.session.set_status(found[0])
        self._say(f"{self.session.document.transcript.name}: {_(transcripts.STATUS[found[0]])}")
        for warning in warnings:
            self._say(warning)

    def _help(self) -> None:
        for keys, what in HELP:
            self._say(f"{_(keys)}: {_(what)}")
        for told in ELSEWHERE:
            self._say(_(told))


def _means(text: str, status: Status) -> bool:
    """Whether a text is the beginning of one of a status's words."""
    known = (transcripts.STATUS[status], *_STATUS[status])
    return any(word.startswith(text.casefold()) for each in known for word in (each, _(each).casefold()))
