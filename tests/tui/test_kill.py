"""What was acknowledged is there, even when the process is killed in mid-coding."""

import os
import select
import signal
import subprocess
import sys
import time

import pytest

from qualcode.services import codings, habits, transcripts

pty = pytest.importorskip("pty", reason="pseudo-terminals are POSIX only")

PROGRAM = """
import sys
from pathlib import Path
from qualcode import tui
from qualcode.project import open_project
with open_project(Path(sys.argv[1])) as project:
    tui.run(project, transcript="B01", coder="anna")
"""
PATIENCE = 20  # seconds


def started(root):
    terminal, inside = pty.openpty()
    env = os.environ | {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40", "LANG": "C.UTF-8"}
    env["PYTHONPATH"] = os.pathsep.join(sys.path)
    command = [sys.executable, "-c", PROGRAM, str(root)]
    process = subprocess.Popen(command, stdin=inside, stdout=inside, stderr=inside, env=env)
    os.close(inside)
    return process, terminal


def wait_for(terminal, words):
    """Read the terminal until the words were painted."""
    seen, until = b"", time.monotonic() + PATIENCE
    while words not in seen:
        ready, _, _ = select.select([terminal], [], [], max(until - time.monotonic(), 0))
        assert ready, f"{words!r} was not painted in {PATIENCE} s, but {seen[-2000:]!r}"
        seen += os.read(terminal, 65536)


def code_until_killed(root, count):
    """Code ``count`` sentences one by one, waiting each time for the header to say so; then kill -9."""
    process, terminal = started(root)
    try:
        wait_for(terminal, b"0 codings")
        for number in range(1, count + 1):
            os.write(terminal, b"\x1b[B1")  # down, hot code 1
            wait_for(terminal, b"%d coding" % number)
    finally:
        process.kill()
        process.wait()
        os.close(terminal)


def stored(study, coder):
    guid = transcripts.find(study, "B01").guid
    return codings.of_transcript(study, guid, coder.guid)


def test_a_killed_process_loses_nothing_it_acknowledged(study, anna):
    code_until_killed(study.root, 4)
    assert len(stored(study, anna)) == 4


def test_a_closed_terminal_keeps_the_place(study, anna):
    process, terminal = started(study.root)
    try:
        wait_for(terminal, b"0 codings")
        os.write(terminal, b"\x1b[B1")
        wait_for(terminal, b"1 coding")
        process.send_signal(signal.SIGHUP)
        os.close(terminal)
        assert process.wait(PATIENCE) is not None
    finally:
        process.kill()
        process.wait()
    (coding,) = stored(study, anna)
    place = habits.place(study, anna.guid, coding.transcript)
    assert place is not None
    assert place.span == coding.span


@pytest.mark.slow
@pytest.mark.parametrize("count", range(1, 9))
def test_killed_after_any_number_of_acts_nothing_acknowledged_is_lost(study, anna, count):
    code_until_killed(study.root, count)
    assert len(stored(study, anna)) == count
