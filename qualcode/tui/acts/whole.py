"""The transcript as a whole: how far one is, others' codings, the list, help, leaving."""

from __future__ import annotations

from qualcode.core.model import Status
from qualcode.i18n import _
from qualcode.tui.acts.base import Base
from qualcode.tui.screens.asking import status_menu, status_told


class Whole(Base):
    """Acts that are not about a passage."""

    def status(self) -> None:
        session = self._session

        def picked(status: Status) -> None:
            others = session.others
            warnings = session.set_status(status)
            if session.others is not others:
                self._screen.view.rebuild()
            self._screen.show_codes()
            told = status_told(session.document.transcript.name, status)
            self._screen.say(" ".join([told, *warnings]), problem=bool(warnings))

        self._screen.pick(status_menu(session.status, picked))

    def others(self) -> None:
        """Show others' codings beside one's own, or no longer."""
        screen, session = self._screen, self._session
        if session.others is not None:
            session.hide_others()
            text = _("Shown: your codings alone.")
        else:
            text = _("Shown as well: codings of {names}.").format(names=", ".join(session.show_others()))
        screen.view.rebuild()
        screen.show_codes()
        screen.say(text)

    def transcripts(self) -> None:
        self._session.leave()
        self._screen.app.show_transcripts()

    def help(self) -> None:
        self._screen.app.show_help()

    def quit(self) -> None:
        self._screen.app.exit()
