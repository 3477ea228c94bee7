"""What all commands share: saying, asking, the open transcript, choosing one of several by its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qualcode.core.model import Coder, Coding
from qualcode.errors import N_, NotFoundError, RefusedError
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.tui import labels
from qualcode.tui.palette import rank
from qualcode.tui.session import Session

Say = Callable[[str], None]
Ask = Callable[[str], str]  # shows a question, returns the line typed
Acts = dict[str, Callable[[str], None]]  # a command's word, and what is done with the rest of the line

_OFFERED = 9  # codes to choose from


class Base:
    """A person who reads and types lines."""

    _project: Project
    _say: Say
    _ask: Ask
    _who: Coder
    _session: Session | None = None

    @property
    def session(self) -> Session:
        """The open transcript.

        Raises:
            NotFoundError: there is none yet.
        """
        if self._session is None:
            raise NotFoundError(N_("No transcript is open."), mend=N_("l lists them, o NAME opens one."))
        return self._session

    def _path(self, guid: str) -> str:
        return labels.path(self.session.system, guid)

    def _nothing(self) -> None:
        self._say(_("Nothing was done."))

    def _chosen(self, listed: Sequence[str]) -> int | None:
        """The index of the one that is chosen by its number; a single one needs no question."""
        if len(listed) == 1:
            return 0
        for number, label in enumerate(listed, start=1):
            self._say(f"{number} {label}")
        answer = self._ask(_("Which number? Enter: none. ")).strip()
        return int(answer) - 1 if answer.isdecimal() and 1 <= int(answer) <= len(listed) else None

    def _pick(self, query: str) -> str | None:
        """The code (GUID) that a few letters mean: the only one, or the one of several that is chosen."""
        found = rank(query, self.session.candidates, self.session.recent)[:_OFFERED] if query else []
        if not found:
            raise NotFoundError(
                N_('No code is found by "{query}".'), mend=N_("new NAME makes one."), query=query
            )
        at = self._chosen([self._path(guid) for guid in found])
        return None if at is None else found[at]

    def _one(self) -> Coding | None:
        """One's own coding on the passage; of several the one that is chosen."""
        under = self.session.under_cursor
        if not under:
            raise RefusedError(N_("None of your codings is on this passage."))
        at = self._chosen([f"{self._path(c.code)}: {self.session.excerpt(c.span)}" for c in under])
        return None if at is None else under[at]
