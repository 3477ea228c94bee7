"""Memory the coding screen takes, alone and with the processes aside that look up word forms and names."""

from __future__ import annotations

import subprocess

from benchmarks.measure import Table
from benchmarks.terminal import Terminal

_DOWN, _PAGE, _SEARCH, _MEMO = "\x1b[B", "\x1b[6~", "\x06", "\x14"
_KEYS = 15
_IDLE = "A process aside ends after a minute without a question."


def table(what: str, command: list[str]) -> Table:
    """Resident memory (MiB) as somebody reads, codes, searches and writes."""
    rows = []
    with Terminal(command) as terminal:

        def note(when: str) -> None:
            own, beside = _resident(terminal.pid)
            rows.append((when, f"{own:.0f}", f"{beside:.0f}"))

        terminal.until("B01")
        terminal.rest(1)
        note("the text is shown")
        for _ in range(_KEYS):
            for key in (_DOWN, "1"):
                terminal.send(key)
                terminal.rest(0.1)
        terminal.send(_PAGE)
        terminal.rest(1)
        note(f"{_KEYS} codes put on")
        terminal.send(_SEARCH, "\t", "\t", "gehen")
        terminal.until("hit")
        note("word forms searched")
        terminal.send("\r", _MEMO, "Frau Hoppenrath war da")
        terminal.until("May be a name")
        note("a memo written, and looked through for names")
    columns = ("", "the screen, MiB", "processes aside, MiB")
    return Table(f"Memory, {what}", columns, tuple(rows), _IDLE)


def _resident(process: int) -> tuple[float, float]:
    """Memory of a process, and of those it started."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,rss="], capture_output=True, text=True, check=True)
    every = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    own = sum(size for pid, _parent, size in every if pid == process)
    return own / 1024, sum(size for _pid, parent, size in every if parent == process) / 1024
