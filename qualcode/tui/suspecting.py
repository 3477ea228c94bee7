"""Names in a memo or a comment are pointed out while it is typed, and typing never waits for that."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import ModuleType
from typing import Any

from textual.screen import Screen

from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.project import Project

_PAUSE = 0.3  # seconds without a key after which the text is looked at


class Suspecting:
    """Looks at what is typed on a screen, and tells what to warn of: an empty text for nothing."""

    def __init__(self, screen: Screen[Any], project: Project, tell: Callable[[str], None]) -> None:
        self._screen = screen
        self._project = project
        self._tell = tell
        self._look: Callable[[str], tuple[str, ...]] | None = None
        self._loaded = asyncio.Event()
        screen.run_worker(self._load(), group="load names", exit_on_error=False)

    def typed(self, text: str) -> None:
        """The text as it is now; one that is typed on is looked at later."""
        self._screen.run_worker(self._check(text), group="names", exclusive=True, exit_on_error=False)

    async def _load(self) -> None:
        """Load the word lists in a thread; only the database is read here, as its connection is one."""
        suspicion = await asyncio.to_thread(_suspicion)
        try:
            look = suspicion.watcher(self._project)
        except QualcodeError:  # the database is held just now: this memo goes without a warning
            return
        await asyncio.to_thread(look, ".")
        self._look = look
        self._loaded.set()

    async def _check(self, text: str) -> None:
        await asyncio.sleep(_PAUSE)
        await self._loaded.wait()
        if self._look is not None:
            names = await asyncio.to_thread(self._look, text)
            said = _("May be a name: {names}. Memos and comments hold pseudonyms only.")
            self._tell(said.format(names=", ".join(names)) if names else "")


def _suspicion() -> ModuleType:
    from qualcode.services import suspicion

    return suspicion
