"""A small study on disk, and the app on it with a person's keys."""

import time
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from textual.css.stylesheet import Stylesheet
from textual.events import Key
from textual.keys import _character_to_key

from qualcode.core.model import Pseudonymisation
from qualcode.core.spans import Span
from qualcode.services import codebook, coders, codings, importing, transcripts
from qualcode.tui.app import CodingApp
from tests.made_once import Still

INTERVIEW = """\
I: Wie läuft die Abstimmung mit der Ausländerbehörde? Und seit wann?
B1: Also erst mal gar nicht. Wir haben dann telefoniert, ne, und dann kam der Lockdown. \
Das/ es wurde ja vieles angefangen (...) und dann war einfach Schluss. Die Sprachkurse waren weg 👩‍👩‍👧 \
und 日本語 auch, weil die ja in der Unterkunft saßen und kein WLAN hatten.
I: Mhm.
B1: Ja. Und die Beratung haben wir dann am Fenster gemacht. Wirklich am Fenster! (lacht)
I: Was hat denn digital funktioniert?
B1: Zoom eigentlich schon, wenn die ein Gerät hatten. Aber das hatten die wenigsten. WhatsApp ging immer.
"""
SECOND = "I: Und die Schulen?\nB2: Die waren zu. Alle waren zu Hause.\n"
CODES = (
    "Corona",
    "Corona > Ausfall",
    "Corona > Verzögerung",
    "Koordination",
    "Koordination > Abstimmung",
    "Koordination > Zuständigkeit",
    "Digitales",
    "Digitales > Übung",
    "Digitales > Geräte fehlen",
)
NOW = datetime(2020, 5, 4, 14, 2, 11, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def styles_parsed_once():
    """Each app parses the same style sheets; here one does, for all with the same colours."""
    parse, known = Stylesheet._parse_rules, {}

    def once(sheet, *source, **more):
        key = (source, *more.items(), *sheet._variables.items())
        if key not in known:
            known[key] = parse(sheet, *source, **more)
        return known[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Stylesheet, "_parse_rules", once)
        yield


def interviewed(project, folder):
    """Two interviews and nine codes."""
    files = []
    for name, text in (("eins.txt", INTERVIEW), ("zwei.txt", SECOND)):
        files.append(folder / name)
        files[-1].write_text(text, encoding="utf-8")
    importing.import_files(project, files, importing.as_they_are(Pseudonymisation.OFF))
    for path in CODES:
        codebook.add(project, path)


@pytest.fixture
def study(tmp_path, made_once, monkeypatch):
    """An open project with two interviews, nine codes and no coder."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    world = Still(NOW)
    with made_once.empty(tmp_path, world, "Teilhabe 2020") as project:
        yield made_once.grown(project, world, interviewed)


@pytest.fixture
def anna(study):
    return coders.ensure(study, "anna")


async def strike(app, pilot, key):
    """Press a key (a character or Textual's name) and wait until all widgets have dealt with it.

    The pilot's own ``press`` waits for an idle processor, which on a busy machine takes long.
    """
    name, character = (_character_to_key(key), key) if len(key) == 1 else (key, None)
    app.post_message(Key(name, character))
    for _ in range(3):  # app, screen, widget: one queue each
        await pilot.pause(0)
    while not app.ahead.is_quiet:
        await pilot.pause(0)


class Keys:
    """Presses keys one by one, waits until everything they caused is done, and counts them."""

    def __init__(self, app, pilot):
        self.app = app
        self.pilot = pilot
        self.count = 0

    async def press(self, *keys):
        for key in keys:
            await strike(self.app, self.pilot, key)
        self.count += len(keys)

    async def type(self, text):
        await self.press(*text)

    async def rest(self):
        await self.pilot.pause(0.15)

    @property
    def screen(self):
        return self.app.screen

    @property
    def session(self):
        return self.app.screen.session

    @property
    def selected(self):
        start, end = self.session.selection
        return self.session.document.text[start:end]

    async def until(self, said):
        """Wait for what comes by itself in the bottom line."""
        for _ in range(400):
            if said in self.bottom():
                return
            await self.pilot.pause(0.05)
        raise AssertionError(self.bottom())

    def bottom(self):
        return str(self.screen.query_one("#bottom").content)

    def said(self):
        return str(self.screen.query_one("#said").content) if self.is_said else ""

    @property
    def is_said(self):
        return self.screen.query_one("#said").has_class("open")

    @property
    def rows(self):
        return [row.label for row in self.screen.choices.rows]

    def beside(self):
        return str(self.screen.side.content)

    async def answer(self, text):
        """Put a text into the line that asks, in the place of what stands there."""
        self.screen.query_one("#prompt-text").value = text
        await self.press("enter")

    def top(self):
        return str(self.screen.query_one("#top").content)


@pytest.fixture
def opened(study, anna):
    """``async with opened() as keys``: the coding screen on B01 with the cursor on its first sentence."""

    @asynccontextmanager
    async def run(*, size=(80, 24), keymap="beginner", hold=0.0, transcript="B01", coder=anna):
        app = CodingApp(study, transcript=transcript, coder=coder, keymap=keymap, hold=hold)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Keys(app, pilot)

    return run


@pytest.fixture
def stored(study, anna):
    """What is in the database now: (code path, text) of anna's codings on B01, in order."""

    def read():
        document = transcripts.document(study, "B01")
        system = codebook.system(study)
        found = codings.of_transcript(study, document.transcript.guid, anna.guid)
        return [(system.path(c.code), document.text[c.start : c.end]) for c in found]

    return read


@pytest.fixture
def home(study, anna):
    """``async with home() as keys``: the home screen; the tour counts as seen."""

    @asynccontextmanager
    async def run(*, size=(80, 24), toured=True):
        if toured:
            study.store.remember(anna.guid, "tour", True)
        app = CodingApp(study, coder=anna, hold=0.0, start="home")
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Keys(app, pilot)

    return run


@pytest.fixture
def coded(study, anna):
    """Three passages of ben's under Corona: two in B01, one in B02."""
    ben = coders.ensure(study, "ben")
    code = codebook.system(study).by_path("Corona").guid
    for name, words in (("B01", "gar nicht"), ("B01", "Lockdown"), ("B02", "zu Hause")):
        document = transcripts.document(study, name)
        start = document.text.index(words)
        span = Span(start, start + len(words))
        codings.apply(study, document.transcript.guid, span, code, ben.guid)
    return study


@pytest.fixture
def spoken(study, monkeypatch):
    """``spoken("1", "u")`` types these lines after opening B01 as anna, and returns what was said."""
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY", "WT_SESSION", "TERM_PROGRAM", "TERM"):
        monkeypatch.delenv(name, raising=False)

    from qualcode.tui.linear import Linear

    def run(*lines, transcript="B01", coder="anna"):
        said, left = [], iter(lines)

        def ask(question):
            said.append(question)
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None

        Linear(study, said.append, ask).run(transcript, coder)
        return said

    return run
