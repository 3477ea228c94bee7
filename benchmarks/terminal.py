"""A program in a pseudo-terminal: what it paints when, and how soon after a key."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from types import TracebackType

COLUMNS, LINES = 120, 40
_QUIET = 0.05  # seconds without output after which a repaint is over
_PATIENCE = 30.0  # seconds


class Terminal:
    """A command running in a terminal of 120 × 40; a ``with`` block ends it."""

    def __init__(self, command: Sequence[str]) -> None:
        self._fd, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        sized = {"COLUMNS": str(COLUMNS), "LINES": str(LINES)}
        kind = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "QUALCODE_LANGUAGE": "en"}
        self.begun = time.perf_counter()
        self._child = subprocess.Popen(
            command,
            stdin=inner,
            stdout=inner,
            stderr=inner,
            env=os.environ | sized | kind,
            start_new_session=True,
        )
        os.close(inner)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.kill()
        self._child.wait()
        os.close(self._fd)

    def until(self, marker: str) -> float:
        """Seconds from the start until this text has been painted.

        Raises:
            TimeoutError: it was not.
        """
        seen, wanted = b"", marker.encode()
        while wanted not in seen:
            seen += self._read(_PATIENCE)
        painted = time.perf_counter() - self.begun
        self.rest(0.5)
        return painted

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._child.pid

    def send(self, *keys: str) -> None:
        """Keys, or texts, one after the other, whatever they do."""
        for key in keys:
            os.write(self._fd, key.encode())
            self.rest(0.1)

    def press(self, key: str) -> float:
        """Seconds from a key's bytes in to the last byte of the repaint out.

        Raises:
            TimeoutError: nothing was painted.
        """
        pressed = time.perf_counter()
        os.write(self._fd, key.encode())
        self._read(_PATIENCE)
        painted = time.perf_counter()
        while self._ready(_QUIET):
            self._read(0)
            painted = time.perf_counter()
        return painted - pressed

    def rest(self, quiet: float = 0.2) -> None:
        """Read on until nothing was painted for ``quiet`` seconds."""
        while self._ready(quiet):
            self._read(0)

    def _ready(self, seconds: float) -> bool:
        return bool(select.select([self._fd], [], [], seconds)[0])

    def _read(self, patience: float) -> bytes:
        if not self._ready(patience):
            raise TimeoutError("the program painted nothing")
        try:
            return os.read(self._fd, 1 << 16)
        except OSError as error:  # the program has ended
            raise TimeoutError("the program ended") from error
