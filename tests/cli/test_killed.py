"""A process that is killed while it writes leaves all of its act or nothing, and a project that opens."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from qualcode.project import DATABASE, open_project
from qualcode.store import history
from tests.cli.conftest import ROOT
from tests.services.small import everything

TALKS, ROWS = 6, 1500


def start(study, *argv):
    return subprocess.Popen(
        [sys.executable, "-m", "qualcode", *map(str, argv)],
        cwd=study,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def begun(study):
    """Whether the process has written anything: then the act is under way."""
    log = study / f"{DATABASE}-wal"
    return log.exists() and log.stat().st_size > 0


def kill_while_writing(study, delay, *argv):
    """Kill the command ``delay`` seconds after its first byte reached the disk; True if it was not done."""
    process = start(study, *argv)
    deadline = time.monotonic() + 30
    while process.poll() is None and not begun(study) and time.monotonic() < deadline:
        time.sleep(0.0005)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    return process.wait(30) == -signal.SIGKILL


def look(study):
    """Every row; that the file is intact and the log proves itself is checked on the way."""
    with open_project(study) as project:
        found = everything(project)
        with project.store.read() as connection:
            assert history.verify(connection) == []
    connection = sqlite3.connect(study / DATABASE)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    return found


@pytest.fixture
def acts(tmp_path):
    """An import of many talks, and of many codings; what is there more afterwards, by table."""
    talks = []
    for n in range(TALKS):
        talks.append(tmp_path / f"long{n}.txt")
        talks[-1].write_text(f"I: Nummer {n}?\n" + "B: " + "viel Text dazu. " * 30000, encoding="utf-8")
    codings = tmp_path / "codings.csv"
    lines = (f"B0{1 + n % 2},{n % 60},{n % 60 + 3 + n // 600},Neu {n % 40},coder{n % 9}" for n in range(ROWS))
    codings.write_text("transcript,start,end,code,coder\n" + "\n".join(lines), encoding="utf-8")
    return {
        "import": ("transcripts", TALKS, ["import", *talks, "--pseudonymise", "done"]),
        "codings": ("coders", 9, ["codings", "import", codings, "--create-codes", "--create-coders"]),
    }


@pytest.mark.parametrize("name", ["import", "codings"])
def test_a_killed_act_is_there_whole_or_not_at_all(study, acts, name):
    table, count, argv = acts[name]
    before = look(study)
    chance = random.Random()
    for _attempt in range(3):
        kill_while_writing(study, chance.uniform(0, 0.12), *argv)
        after = look(study)
        more = len(after[table]) - len(before[table])
        assert more in (0, count)
        if more:
            return
        assert after == before


@pytest.mark.slow
@pytest.mark.parametrize("name", ["import", "codings"])
def test_a_killed_act_is_whole_or_nothing_at_any_moment(study, acts, name):
    table, count, argv = acts[name]
    chance = random.Random()
    before = look(study)
    for _attempt in range(12):
        kill_while_writing(study, chance.uniform(0, 0.5), *argv)
        after = look(study)
        if len(after[table]) == len(before[table]):
            assert after == before
        else:
            assert len(after[table]) == len(before[table]) + count
            with open_project(study) as project:
                from qualcode.services import history as acts_of_study

                acts_of_study.undo(project, None)
            before = look(study)
