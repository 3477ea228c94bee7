"""Work for a process aside: what takes long, or much memory, or may never end, while somebody codes.

Each kind of work has a process of its own, started when it is first asked for and ended when nothing was
asked for a while: its memory goes with it, and work that takes too long can be stopped on every system.
Questions and answers are lines of JSON in pipes; nothing is written to disk.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import qualcode
from qualcode.errors import N_, InputError, StorageError
from qualcode.services.patterns import no_pattern

_IDLE = 60.0  # seconds without a question after which a process is ended
_LONGEST = 0.7  # seconds a pattern may take


def lemmas(words: Sequence[str], language: str) -> list[str]:
    """The lemma (`qualcode.language.hanta.lemma`) of each word.

    The first call takes about half a second, and each word half a millisecond.

    Raises:
        StorageError: no other process can be started.
    """
    found: list[str] = _LEMMAS.ask([list(words), language])
    return found


def names(language: str, text: str) -> list[tuple[int, str]]:
    """Start and words of what detection takes for names with good reason (tier 1).

    The first call takes about a second.

    Raises:
        StorageError: no other process can be started.
    """
    return [(start, said) for start, said in _NAMES.ask([language, text])]


def matches(pattern: str, text: str) -> list[tuple[int, int]]:
    """Where a regular expression matches at least one character, letter case aside (code points).

    Raises:
        InputError: it is none, or takes longer than 0.7 s.
        StorageError: no other process can be started.
    """
    try:
        re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    except (re.error, RecursionError, OverflowError) as error:
        raise no_pattern(error) from None
    try:
        return [(start, end) for start, end in _MATCHES.ask([pattern, text], at_most=_LONGEST)]
    except _EndedError:
        raise InputError(N_("This pattern takes too long."), mend=N_("Write a simpler one.")) from None


def end() -> None:
    """End every process; who waits for an answer gets a StorageError."""
    for worker in (_LEMMAS, _NAMES, _MATCHES):
        worker.end()


class _EndedError(StorageError):
    """The process ended without an answer."""


class _Worker:
    """A process that does one kind of work, one question after the other."""

    def __init__(self, job: str) -> None:
        self._job = job
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._ending: threading.Timer | None = None
        atexit.register(self.end)

    def ask(self, question: object, at_most: float | None = None) -> Any:
        """The answer to a question; the process is ended if it takes more than ``at_most`` seconds."""
        with self._lock:
            if self._ending:
                self._ending.cancel()
            answer = self._answer(self._running(), question, at_most)
            if not answer:
                self._end()
                raise _EndedError(
                    N_("A second process ended before it had done its work."), mend=N_("Try it again.")
                )
            self._ending = threading.Timer(_IDLE, self.end)
            self._ending.daemon = True
            self._ending.start()
        return json.loads(answer)

    @staticmethod
    def _answer(process: subprocess.Popen[bytes], question: object, at_most: float | None) -> bytes:
        """A line, or nothing where the process has ended."""
        assert process.stdin
        assert process.stdout
        process.stdout.readline()  # it says that it is ready: its start is not counted
        stop = threading.Timer(at_most or threading.TIMEOUT_MAX, process.kill)
        stop.daemon = True
        stop.start()
        try:
            process.stdin.write(json.dumps(question).encode() + b"\n")
            process.stdin.flush()
            return process.stdout.readline()
        except OSError:
            return b""
        finally:
            stop.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process and self._process.poll() is not None:
            self._end()
        if self._process is None:
            try:
                self._process = _started(self._job)
            except OSError as error:
                raise StorageError(
                    N_("No second process can be started: {why}."),
                    mend=N_("Search the text as it is written; that needs none."),
                    why=error.strerror or str(error),
                ) from error
        return self._process

    def end(self) -> None:
        """End the process, whatever it is doing; the next question starts another."""
        if process := self._process:
            process.kill()
        with self._lock:
            self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            with process:  # closes the pipes, and waits
                process.kill()


def _started(job: str) -> subprocess.Popen[bytes]:
    root = str(Path(qualcode.__file__).parents[1])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-m", "qualcode.services.aside", job],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": path},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        start_new_session=os.name != "nt",  # keys that interrupt are not for it
    )


# -- in the other process --------------------------------------------------------------------------------


def _lemmas(words: list[str], language: str) -> list[str]:
    from qualcode.language.hanta import lemma

    return [lemma(word, language) for word in words]


def _names(language: str, text: str) -> list[tuple[int, str]]:
    from qualcode.services.suspicion import detected

    return detected(language, text)


def _matches(pattern: str, text: str) -> list[tuple[int, int]]:
    found = re.compile(pattern, re.IGNORECASE | re.MULTILINE).finditer(text)
    return [match.span() for match in found if match.group()]


_JOBS: dict[str, Callable[..., object]] = {"lemmas": _lemmas, "names": _names, "matches": _matches}
_LEMMAS, _NAMES, _MATCHES = (_Worker(job) for job in _JOBS)


def _serve(job: str) -> None:
    """Answer questions until nobody can ask any more."""
    out = sys.stdout.buffer
    out.write(b"\n")
    out.flush()
    for question in sys.stdin.buffer:
        answer = _JOBS[job](*json.loads(question))
        out.write(json.dumps(answer).encode() + b"\n\n")
        out.flush()


if __name__ == "__main__":
    _serve(sys.argv[1])
