"""Names in a memo or a comment are pointed out while it is typed, and typing never waits for that."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

from textual.app import App
from textual.screen import Screen

from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.services import aside

_PAUSE = 0.3  # seconds without a key after which the text is looked at


class Suspecting:
    """Looks at what is typed on a screen, and tells what to warn of: an empty text for nothing."""

    def __init__(self, screen: Screen[Any], project: Project, tell: Callable[[str], None]) -> None:
        self._screen = screen
        self._project = project
        self._tell = tell
        self._look: Callable[[str], tuple[str, ...]] | None = None
        self._loaded = asyncio.Event()
        self._checked: str | None = None  # the text that was looked at last
        screen.run_worker(self._load(), group="load names", exit_on_error=False)

    def typed(self, text: str) -> None:
        """The text as it is now; one that is typed on is looked at later."""
        self._screen.run_worker(self._check(text), group="names", exclusive=True, exit_on_error=False)

    async def _load(self) -> None:
        """Start the process that looks at names; only the database is read here, as its connection is one."""
        suspicion = await asyncio.to_thread(_suspicion)
        try:
            look = suspicion.watcher(self._project, aside.names)
            await asyncio.to_thread(look, ".")
        except QualcodeError:  # the database is held just now: this memo goes without a warning
            return
        self._look = look
        self._loaded.set()

    async def _check(self, text: str) -> None:
        await asyncio.sleep(_PAUSE)
        await self._loaded.wait()
        if self._look is not None:
            names = await asyncio.to_thread(self._look, text)
            self._checked = text
            self._tell(_warning(names))

    def closed(self, text: str) -> None:
        """The screen closes with this text: if there was no time to look at it, that is told afterwards."""
        if text.strip() and text != self._checked:
            app = self._screen.app
            app.run_worker(self._afterwards(app, text), group="late names", exit_on_error=False)

    async def _afterwards(self, app: App[Any], text: str) -> None:
        suspicion = await asyncio.to_thread(_suspicion)
        try:
            look = self._look or suspicion.watcher(self._project, aside.names)
            said = _warning(await asyncio.to_thread(look, text))
        except QualcodeError:  # the database is held just now, as above
            return
        if said:
            app.notify(said, severity="warning", timeout=15)


def _warning(names: Sequence[str]) -> str:
    said = _("May be a name: {names}. Memos and comments hold pseudonyms only.")
    return said.format(names=", ".join(names)) if names else ""


def _suspicion() -> ModuleType:
    from qualcode.services import suspicion

    return suspicion
