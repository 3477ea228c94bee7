"""What was acknowledged is there, even when the process is killed in mid-coding with keys on their way."""

import random
import re
import time

import pytest

from qualcode.core.model import Pseudonymisation
from qualcode.services import codings, habits, importing, transcripts
from tests.tui.windows import TMUX, PtyWindow, TmuxWindow

pytest.importorskip("pty", reason="pseudo-terminals are POSIX only")

PROGRAM = """
import sys
from pathlib import Path
from qualcode import tui
from qualcode.project import open_project
with open_project(Path(sys.argv[1])) as project:
    tui.run(project, transcript="B03", coder="anna")
"""
DELAYED = """
import time
from contextlib import contextmanager
from qualcode.store import sqlite

began = 0.0

@contextmanager
def writing(connection, path):
    global began
    if not connection.connection.dbapi_connection.in_transaction:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        began = time.monotonic()
    yield connection
    if time.monotonic() - began > 3:  # seconds
        connection.exec_driver_sql("COMMIT")

@contextmanager
def reading(connection, path):
    yield connection

sqlite.writing, sqlite.reading = writing, reading
"""
NEXT = b"\x1b[B1"  # down, hot code 1
SENTENCES, MOST, MORE = 60, 40, 5  # sent until enough is acknowledged, and then in one go before the kill
WINDOWS = [
    pytest.param(TmuxWindow, marks=pytest.mark.skipif(not TMUX, reason="there is no tmux")),
    PtyWindow,
]


@pytest.fixture
def long(study, tmp_path):
    """The study with a third interview, a sentence a paragraph."""
    file = tmp_path / "drei.txt"
    file.write_text(
        "".join(f"{'IB'[n % 2]}: Das ist Satz {n + 1}.\n" for n in range(SENTENCES)), encoding="utf-8"
    )
    importing.import_files(study, [file], importing.as_they_are(Pseudonymisation.OFF))
    return study


def count(screen):
    """How many codings the top line acknowledges."""
    found = re.search(r"(\d+) codings?\b.*saved ✓ \d\d:\d\d:\d\d", screen)
    return int(found[1]) if found else 0


def labelled(screen):
    """The paragraphs at which a coding's two letters stand."""
    return {int(number) for number in re.findall(r"^[▌ ]?\s*(\d+)\s+Au\b", screen, re.MULTILINE)}


def killed_in_mid_coding(window, wanted, chance):
    """Code on and on; when ``wanted`` codings are acknowledged, send more keys and kill -9 at once.

    Returns what was acknowledged: how many codings, and the paragraphs with a coding to be seen.
    """
    window.wait_for(lambda screen: "0 codings" in screen)
    sent, most, seen = 0, 0, set()
    while most < wanted:
        if sent < MOST:
            keys = chance.randint(1, 3)
            window.send(NEXT * keys)
            sent += keys
        time.sleep(chance.uniform(0, 0.15))
        screen = window.wait_for(lambda screen: "B03" in screen)
        most, seen = max(most, count(screen), len(labelled(screen))), seen | labelled(screen)
    window.send(NEXT * MORE)
    window.kill()
    last = window.screen()
    seen |= labelled(last)
    return max(most, count(last), len(seen)), seen, sent + MORE


def stored(study, coder, name="B03"):
    """The paragraphs (from 1) that hold a coding."""
    document = transcripts.document(study, name)
    found = codings.of_transcript(study, document.transcript.guid, coder.guid)
    return [document.text[: coding.start].count("\n") + 1 for coding in found]


def lost(study, coder, window, program, wanted, seed):
    """What was acknowledged and is not there: paragraphs, and how many codings."""
    with window(program, study.root) as opened:
        most, seen, sent = killed_in_mid_coding(opened, wanted, random.Random(seed))
    there = stored(study, coder)
    assert len(there) <= sent
    return seen - set(there), max(most - len(there), 0)


@pytest.mark.parametrize("window", WINDOWS)
def test_a_killed_process_loses_nothing_it_acknowledged(long, anna, window):
    assert lost(long, anna, window, PROGRAM, 6, 1) == (set(), 0)


def test_with_commits_that_come_late_the_same_check_finds_losses(long, anna):
    window = TmuxWindow if TMUX else PtyWindow
    paragraphs, number = lost(long, anna, window, DELAYED + PROGRAM, 6, 1)
    assert paragraphs
    assert number


@pytest.mark.slow
@pytest.mark.parametrize("window", WINDOWS[:1])
@pytest.mark.parametrize("seed", range(20))
def test_killed_at_any_moment_nothing_acknowledged_is_lost(long, anna, window, seed):
    assert lost(long, anna, window, PROGRAM, 1 + seed * 3 // 2, seed) == (set(), 0)


def test_a_closed_terminal_keeps_the_place(long, anna):
    with PtyWindow(PROGRAM, long.root) as window:
        window.wait_for(lambda screen: "0 codings" in screen)
        window.send(NEXT)
        window.wait_for(lambda screen: count(screen) == 1)
        assert window.hang_up() is not None
    guid = transcripts.find(long, "B03").guid
    (coding,) = codings.of_transcript(long, guid, anna.guid)
    place = habits.place(long, anna.guid, coding.transcript)
    assert place is not None
    assert place.span == coding.span
