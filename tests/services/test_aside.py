"""Processes aside: what they answer, that they can be stopped, and that none is left."""

import os
import subprocess
import sys
import threading
import time

import pytest

from qualcode.errors import InputError, StorageError
from qualcode.services import aside

needs_ps = pytest.mark.skipif(os.name == "nt", reason="looks for processes by kill(0)")


@pytest.fixture(autouse=True)
def none_left():
    yield
    aside.end()


def test_lemmas_come_in_the_order_of_their_words():
    assert aside.lemmas(["ging", "Kurse", "gegangen"], "de") == ["gehen", "kurs", "gehen"]
    assert aside.lemmas(["plans"], "en") == ["plan"]
    assert aside.lemmas([], "de") == []


def test_names_are_those_that_detection_finds_here():
    from qualcode.services.suspicion import detected

    text = "Frau Hoppenrath, Tel. 0231 5551234, war im Wald."
    assert aside.names("de", text) == detected("de", text) != []


def test_what_never_ends_is_stopped_and_the_next_question_is_answered():
    begun = time.monotonic()
    with pytest.raises(InputError, match="too long"):
        aside.matches(r"(\w+\s?)*x", "wort " * 60 + "!")
    assert time.monotonic() - begun < 5
    assert aside.matches("w.rt", "Wort und wört") == [(0, 4), (9, 13)]


def test_who_waits_while_all_is_ended_is_told_so():
    aside.lemmas(["ging"], "de")  # it is up
    told = []

    def ask():
        try:
            aside.lemmas([f"unwort{n}" for n in range(200_000)], "de")
        except StorageError as error:
            told.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(0.3)
    begun = time.monotonic()
    aside.end()
    asking.join(5)
    assert told
    assert time.monotonic() - begun < 3


@needs_ps
@pytest.mark.parametrize("end", ["return", "os.kill(os.getpid(), 9)"])
def test_a_process_aside_ends_with_the_program_however_that_ends(end):
    code = (
        "import os, sys\n"
        "from qualcode.services import aside\n"
        "def run():\n"
        "    aside.matches('a', 'b')\n"
        "    print(aside._MATCHES._process.pid, flush=True)\n"
        f"    {end}\n"
        "run()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    pid = int(done.stdout)
    for _ in range(50):
        if not _is_alive(pid):
            return
        time.sleep(0.1)
    pytest.fail("the process aside is still there")


def _is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:  # one that nobody waited for is still in the table
        with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
