"""Keys one after the other: the next is passed on when all that the one before caused is done.

A key travels from the app to the widget that has the focus, up to its screen, and there may open a line that
asks, or another screen. Who types fast, or over a slow connection, has pressed the next keys by then; they
are meant for what comes, not for what was there.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual import events
    from textual.app import App

_CALM = 3  # looks in a row that must find nothing to do: a message may be between two queues
_LONGEST = 1.0  # seconds the next key waits at most, should something never come to rest


class Ahead:
    """Keys that were typed ahead. ``forward`` passes a key (or a paste) on."""

    def __init__(self, app: App[Any], forward: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app = app
        self._forward = forward
        self._waiting: deque[events.Event | Callable[[], None]] = deque()
        self._task: asyncio.Task[None] | None = None

    @property
    def is_quiet(self) -> bool:
        """Whether no key waits, nor anything a key caused."""
        return self._task is None

    async def pass_on(self, event: events.Event) -> None:
        """Pass a key on, now or in its turn."""
        if self._task is not None:
            self._waiting.append(event)
            return
        await self._forward(event)
        self._task = asyncio.create_task(self._follow())

    def resume(self, held: Sequence[events.Event | Callable[[], None]]) -> None:
        """Pass on what was held back (keys, pastes, acts), before all that came after it."""
        self._waiting.extendleft(reversed(held))
        if self._waiting and self._task is None:
            self._task = asyncio.create_task(self._follow())

    async def _follow(self) -> None:
        try:
            await self._rest()
            while self._waiting:
                first = self._waiting.popleft()
                if callable(first):
                    first()
                else:
                    await self._forward(first)
                await self._rest()
        finally:
            self._task = None

    async def _rest(self) -> None:
        """Wait until screen and focused widget have dealt with what they got."""
        latest, calm = monotonic() + _LONGEST, 0
        while calm < _CALM and monotonic() < latest:
            await asyncio.sleep(0)
            calm = 0 if self._is_busy() else calm + 1

    def _is_busy(self) -> bool:
        app = self._app
        if not app.screen_stack:
            return False
        concerned = {app, app.screen, *(app.focused or app.screen).ancestors_with_self}
        return not app.screen.is_mounted or any(one.message_queue_size for one in concerned)
