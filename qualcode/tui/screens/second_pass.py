"""How far one is with the second pass, per transcript: shown and set where passages are recoded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace

from rich.text import Text

from qualcode.core.model import Status
from qualcode.core.quotebook import natural
from qualcode.errors import N_, NotFoundError, RefusedError
from qualcode.i18n import _
from qualcode.services import transcripts
from qualcode.services.recoding import PASS, Passage
from qualcode.services.transcripts import STATUS
from qualcode.tui.screens.asking import status_menu, status_told
from qualcode.tui.screens.choice import ChoiceScreen
from qualcode.tui.screens.panel import PanelScreen

_MEANS = {
    Status.OPEN: N_("Not recoded, or to be recoded again."),
    Status.IN_PROGRESS: N_("You are at it; the first pass stays as it is."),
    Status.DONE: N_("You are through with recoding here. Agreement asks for the first pass alone."),
}


class SecondPass:
    """The transcripts that passages come from, and a coder's statuses of them."""

    def __init__(self, screen: PanelScreen, coder: str, done: Callable[[str, bool], None]) -> None:
        self._screen = screen
        self._coder = coder  # GUID
        self._done = done  # shows all anew, with a message; whether it warns
        self._names: dict[str, str] = {}  # of transcripts, by GUID
        self._statuses: dict[str, Status] = {}

    def read(self, passages: Iterable[Passage], others: Iterable[str]) -> None:
        """Take in where these passages stand, and in what ``others`` (GUIDs), and how far the coder is."""
        project = self._screen.app.project
        names = {p.document.transcript.guid: p.document.transcript.name for p in passages}
        for guid in set(others) - set(names):
            with suppress(NotFoundError):  # deleted since
                names[guid] = transcripts.find(project, guid).name
        self._names = dict(sorted(names.items(), key=lambda item: natural(item[1])))
        self._statuses = transcripts.statuses_of(project, self._coder, PASS)

    def counted(self) -> str:
        """Of how many transcripts the pass is done."""
        done = sum(self._statuses.get(guid) is Status.DONE for guid in self._names)
        return _("pass {number}: {done} of {all} transcripts done").format(
            number=PASS, done=done, all=len(self._names)
        )

    def said(self, transcript: str) -> str:
        """How far the coder is with a transcript (GUID) in this pass; nothing if they never said."""
        status = self._statuses.get(transcript)
        return _("pass {number}: {status}").format(number=PASS, status=_(STATUS[status])) if status else ""

    def ask(self, transcript: str | None) -> None:
        """Ask how far one is with a transcript (GUID), or first with which.

        Raises:
            RefusedError: there is none.
        """
        if transcript is None and len(self._names) == 1:
            transcript = next(iter(self._names))
        if transcript is not None:
            self._ask_status(transcript)
        elif self._names:
            options = [
                (guid, " ".join(filter(None, (name, self.said(guid))))) for guid, name in self._names.items()
            ]
            self._screen.choose(_("How far are you with which transcript?"), options, self._ask_status)
        else:
            raise RefusedError(N_("There is no transcript here."), mend=N_("Esc: choose another code."))

    def _ask_status(self, transcript: str) -> None:
        name, screen = self._names[transcript], self._screen
        title = _("How far are you with {transcript} in pass {number}?")
        menu = replace(
            status_menu(self._statuses.get(transcript), lambda status: self._set(transcript, status)),
            title=title.format(transcript=name, number=PASS),
            told=lambda key: Text(_(_MEANS[Status(key)]), style="italic"),
        )

        def chosen(key: str | None) -> None:
            if key:
                screen.attempt(lambda: menu.picked(key))

        screen.app.push_screen(ChoiceScreen(menu), chosen)

    def _set(self, transcript: str, status: Status) -> None:
        from qualcode.services import overlooked

        project = self._screen.app.project
        transcripts.set_status(project, transcript, self._coder, status, PASS)
        name = _("{transcript}, pass {number},").format(transcript=self._names[transcript], number=PASS)
        warnings = overlooked.left(project, transcript) if status is Status.DONE else ()
        self._done("\n".join([status_told(name, status), *warnings]), bool(warnings))
