"""Whatever is pressed: no crash, the same as on paper, and what is selected stands on the terminal.

The paper (`tests.tui.paper`) shares no code with the product: it knows the talks as lists of sentences, and
predicts selection, codings, memos, status, undo and redo from the keys alone.
"""

import asyncio
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from qualcode.core.model import Pseudonymisation
from qualcode.services import codebook, coders, history, importing
from qualcode.tui.app import CodingApp
from qualcode.tui.hot import HotCodes
from qualcode.tui.places import Trail
from qualcode.tui.reading import Reading
from qualcode.tui.session import Session
from qualcode.tui.widgets.transcript import TranscriptView
from tests.made_once import Still
from tests.tui.conftest import NOW
from tests.tui.paper import CODES, TALKS, source
from tests.tui.player import ACTS, Player
from tests.tui.terminal import watched

KEYS = 60  # of one run
RUNS = 5  # one after the other on one app: what a run leaves the next one finds
number = st.integers(0, 99)
run = st.lists(st.tuples(st.sampled_from(ACTS), number, number), min_size=KEYS, max_size=KEYS)
runs = st.lists(run, min_size=RUNS, max_size=RUNS)
unhurried = settings(deadline=None, suppress_health_check=list(HealthCheck))


async def play(project, acts, keymap):
    coder = coders.ensure(project, "anna")
    app = CodingApp(project, transcript="B01", coder=coder, keymap=keymap, hold=0)
    terminal = watched(app)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        player = Player(app, pilot, terminal, project, coder)
        await player.look()
        for run in acts:
            end = player.pressed + KEYS
            for act in run:
                if player.pressed < end:
                    await player.play(*act)
            player.compare()


def talked(project, folder):
    """The two talks, and the codes."""
    files = [folder / f"{name}.txt" for name in TALKS]
    for file in files:
        file.write_text(source(file.stem), encoding="utf-8")
    importing.import_files(project, files, importing.as_they_are(Pseudonymisation.OFF))
    for path in CODES:
        codebook.add(project, path)


def played_on_a_new_study(made_once, acts, keymap):
    with tempfile.TemporaryDirectory() as folder:
        world = Still(NOW)
        with made_once.grown(made_once.empty(Path(folder), world), world, talked) as project:
            asyncio.run(play(project, acts, keymap))


def checked(made_once, keymap, examples):
    """Let hypothesis look for acts that do not do what they would on paper."""

    @settings(unhurried, max_examples=examples)
    @given(runs)
    def check(acts):
        assume(all(len(set(run)) > 1 for run in acts))  # the one that is tried first is the same key only
        played_on_a_new_study(made_once, acts, keymap)

    check()


@pytest.mark.parametrize("keymap", ["beginner", "vim"])
def test_random_keys_do_what_they_would_on_paper(made_once, keymap):
    checked(made_once, keymap, 20 // RUNS // 2)


@pytest.mark.slow
@pytest.mark.parametrize("keymap", ["beginner", "vim"])
def test_many_random_keys_do_what_they_would_on_paper(made_once, keymap):
    checked(made_once, keymap, 500 // RUNS // 2)


# -- the check itself: what is wrong on purpose is found ---------------------------------------------------

FEW = [
    *[("step", 0, 0), ("digit", 0, 0), ("step", 0, 0), ("digit", 1, 0), ("step", 2, 0), ("digit", 2, 0)],
    *[("undo", 0, 0), ("jump", 0, 0), ("jump", 2, 0), ("palette", 3, 1), ("undo", 0, 0), ("redo", 0, 0)],
]


def the_wrong_code(monkeypatch):
    """Every digit stands for its neighbour's code."""
    monkeypatch.setattr(HotCodes, "code", lambda self, digit: dict(self.codes).get(str(int(digit) % 6 + 1)))


def the_wrong_sentence(monkeypatch):
    """What is put on goes on the sentence after the one that is shown as selected."""

    def passage(self):
        at = self.reading.index("sentence", self.selection.end - 1)
        return self.reading.sentences[at + 1]

    monkeypatch.setattr(Session, "passage", passage)


def another_sentence_shown(monkeypatch):
    """What is shown as selected, and coded, is the sentence after the one that was gone to."""
    move = Reading.move
    monkeypatch.setattr(Reading, "move", lambda self, cursor, by, unit: move(self, cursor, by + 1, unit))


def undo_skips_one(monkeypatch):
    """Undo takes back two acts."""
    undo = history.undo

    def twice(*args):
        undo(*args)
        return undo(*args)

    monkeypatch.setattr(history, "undo", twice)


def a_repaint_is_missing(monkeypatch):
    """The session knows better, but the terminal still shows what it did."""
    monkeypatch.setattr(TranscriptView, "_redraw", lambda _view, _ranges: None)


def a_jump_is_not_remembered(monkeypatch):
    """The way back leads elsewhere."""
    monkeypatch.setattr(Trail, "jump", lambda _trail, _here: None)


def test_a_few_acts_do_what_they_would_on_paper(made_once):
    played_on_a_new_study(made_once, [FEW], "beginner")


@pytest.mark.parametrize(
    "fault",
    [
        the_wrong_code,
        the_wrong_sentence,
        another_sentence_shown,
        undo_skips_one,
        a_repaint_is_missing,
        a_jump_is_not_remembered,
    ],
)
def test_a_fault_made_on_purpose_is_found(made_once, monkeypatch, fault):
    fault(monkeypatch)
    with pytest.raises(AssertionError, match="after"):
        played_on_a_new_study(made_once, [FEW], "beginner")
