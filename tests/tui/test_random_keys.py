"""Whatever is pressed: no crash, the same codings as a plain list would hold, the cursor always visible."""

import asyncio
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.services import coders, codings
from qualcode.tui.app import CodingApp
from tests.made_once import World

from .conftest import interviewed, strike

MOVES = [
    "down",
    "up",
    "shift+down",
    "shift+up",
    "tab",
    "right",
    "shift+right",
    "left",
    "pagedown",
    "f6",
]
OTHERS = ["f7", "ctrl+e", "a", "b", "enter", "escape", "f3", "ctrl+f", "ctrl+g", "f4", "f1"]
OTHERS += ["f5", "#", "=", "*", "&", "-", "+", "ctrl+a", "end", "home"]
CODING = ["1", "2", "3", "f8", "delete", "ctrl+z", "ctrl+y"]
keys = st.lists(st.sampled_from(CODING * 3 + MOVES * 2 + OTHERS), min_size=60, max_size=60)


class Model:
    """What a person would expect: a list of (span, code), and the acts that can be taken back."""

    def __init__(self):
        self.codings = []
        self.past = []
        self.future = []
        self.last = None

    def _did(self, act):
        self.past.append(act)
        self.future.clear()

    def add(self, span, code):
        if (span, code) not in self.codings:
            self.codings.append((span, code))
            self._did(("add", (span, code)))
            self.last = code

    def remove(self, coding):
        self.codings.remove(coding)
        self._did(("remove", coding))

    def travel(self, source, target, adds):
        if source:
            verb, coding = source.pop()
            (self.codings.append if (verb == "add") == adds else self.codings.remove)(coding)
            target.append((verb, coding))


def expect(model, session, key):
    """Do to the model what a coding key does while reading."""
    span = session.selection
    if key.isdigit():
        model.add(span, session.hot.code(key))
    elif key == "f8" and model.last:
        model.add(span, model.last)
    elif key == "delete":
        under = [c for c in model.codings if c[0].overlaps(span)]
        if len(under) == 1:
            model.remove(under[0])
    elif key == "ctrl+z":
        model.travel(model.past, model.future, adds=False)
    elif key == "ctrl+y":
        model.travel(model.future, model.past, adds=True)


def shown_lines(app):
    """The line on which the moving end of the selection begins, and the lines that are on the screen."""
    view, session = app.screen.view, app.screen.session
    first, _ = view.page.lines(session.reading.head(session.cursor))
    top = round(view.scroll_y)
    return first, range(top, top + max(view.size.height - view.covered, 1))


async def check(app, pilot):
    """The end of the selection that moves is on the screen, if need be once all is laid out anew."""
    if type(app.screen).__name__ != "CodingScreen":
        return
    for _ in range(20):
        first, lines = shown_lines(app)
        if first in lines:
            return
        await pilot.pause(0.05)
    assert first in lines


async def play(project, pressed):
    """Press keys, and leave every list and prompt without choosing; compare what is stored in the end."""
    coder = coders.ensure(project, "anna")
    app, model = CodingApp(project, transcript="B01", coder=coder, hold=0), Model()
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        coding = app.screen
        for key in pressed:
            if app.screen is coding and not coding.picking and not coding.question:
                expect(model, coding.session, key)
                await strike(app, pilot, key)
            else:
                await strike(app, pilot, "escape")
            await check(app, pilot)
        shown = sorted((c.span, c.code) for c in coding.session.marks)
        guid = coding.session.document.transcript.guid
    stored = codings.of_transcript(project, guid, coder.guid)
    assert sorted((c.span, c.code) for c in stored) == shown == sorted(model.codings)


def played_on_a_new_study(made_once, pressed):
    with tempfile.TemporaryDirectory() as folder:
        world = World()
        with made_once.grown(made_once.empty(Path(folder), world), world, interviewed) as project:
            asyncio.run(play(project, pressed))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(keys)
def test_random_keys_leave_the_codings_a_plain_list_would_hold(made_once, pressed):
    played_on_a_new_study(made_once, pressed)


@pytest.mark.slow
@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(keys)
def test_many_random_keys_leave_the_codings_a_plain_list_would_hold(made_once, pressed):
    played_on_a_new_study(made_once, pressed)
