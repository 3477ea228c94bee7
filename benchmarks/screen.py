"""The terminal UI in a pseudo-terminal: first paint, and how soon after each key it has repainted.

The screen and the stock widget, the usual and the long text take turns at every key: a machine that slows
down slows them all.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus, memory, study
from benchmarks.measure import Table, Times, in_turn, ms
from benchmarks.study import Size
from benchmarks.terminal import Terminal
from qualcode.project import open_project
from qualcode.services import codebook, transcripts

_DOWN, _RIGHT, _PAGE, _MORE = "\x1b[B", "\x1b[C", "\x1b[6~", "\x1b[1;2B"
_TOP, _ESC = "\x1b[1;5H", "\x1b"
_CODES = 300  # among which the palette finds one
_ROUNDS = 4  # programs started afresh, so that each page is shown for the first time
_HOLD = "Characters are held for 5 ms, to tell typing from pasting; the figures hold that wait."


@dataclass(frozen=True, slots=True)
class _Press:
    """What is done on the screen, and its like in the stock widget; ``before`` and ``after`` do not count."""

    what: str
    key: str
    stock: str
    stock_key: str
    most: int = 15  # times in a round
    before: str = ""
    after: str = ""


_PRESSES = (
    _Press("cursor to the next word", _RIGHT, "cursor", _RIGHT),
    _Press("next sentence", _DOWN, "next line", _DOWN),
    _Press("extend by a sentence", _MORE, "extend by a line", _MORE),
    _Press("apply a code, saved", "1", "a letter typed", "t", before=_DOWN),
    _Press("palette opens with a letter", "t", "a letter typed", "t", after=_ESC),
    _Press("a letter more in the palette", "h", "a letter typed", "t", before="t", after=_ESC),
    _Press("page down", _PAGE, "page down", _PAGE, most=10),  # the usual interview has some fifteen
)


# Seconds from key to repaint by text, what was pressed, and program (``ours``, ``area``).
_Found = dict[tuple[str, str, str], Times]


@dataclass(frozen=True, slots=True)
class _Text:
    """A transcript in both programs."""

    what: str
    word: str  # its first
    commands: dict[str, list[str]]


def run(folder: Path, size: Size) -> Iterator[Table]:
    """First paint and keys on an interview of the usual length, and on a very long one."""
    usual = _text(folder / "usual", size, size.words, max(size.codings // size.documents, 1))
    long = _text(folder / "long", size, size.large, size.large // 10)
    for text in (usual, long):
        yield _first_paint(text, size)
    found = _keys((usual, long), size)
    for text in (usual, long):
        yield _beside_stock(text, found)
    yield _long_beside_usual(usual, long, found)
    yield memory.table(long.what, long.commands["ours"])


def _text(folder: Path, size: Size, words: int, codings: int) -> _Text:
    made = corpus.write(folder, 1, words, codings)
    root = study.coded(folder, made)
    codes = _many_codes(root, _CODES if size.runs > 1 else 0)
    file = folder / "text.txt"
    with open_project(root) as project:  # the text as the coding screen shows it, for the stock widget
        file.write_text(transcripts.document(project, "B01").text, encoding="utf-8")
    word = file.read_text(encoding="utf-8").split(maxsplit=1)[0]
    what = f"{made.words:,} words, {made.rows:,} codings, {codes} codes"
    return _Text(what, word, _commands(root, file))


def _many_codes(root: Path, wanted: int) -> int:
    """Add codes until there are so many; returns how many there are."""
    with open_project(root) as project:
        there = len(codebook.system(project))
        for number in range(there, wanted):
            codebook.add(project, f"Thema {number % 12} > Nebenthema {number}")
        return max(there, wanted)


def _commands(root: Path, text: Path) -> dict[str, list[str]]:
    stock = [sys.executable, "-m", "benchmarks.stock"]
    tui = [sys.executable, "-m", "qualcode", "tui", "B01", "--coder", "anna", "--project", str(root)]
    return {"ours": tui, "area": [*stock, "area", str(text)], "hello": [*stock, "hello"]}


def _first_paint(text: _Text, size: Size) -> Table:
    markers = {"ours": text.word, "area": text.word, "hello": "hello"}

    def painted(command: Sequence[str], marker: str) -> float:
        with Terminal(command) as terminal:
            return terminal.until(marker)

    found = in_turn(
        size.runs,
        {name: lambda name=name: painted(text.commands[name], markers[name]) for name in markers},
    )
    names = {
        "ours": "`qualcode tui B01`: project, text, codings, screen",
        "area": "a stock TextArea with the text",
        "hello": "a minimal Textual app",
    }
    rows = [
        (names[name], ms(each.least), ms(each.median), *_both(each, found["hello"]))
        for name, each in found.items()
    ]
    columns = ("", "least, ms", "median, ms", "least beside the minimal app", "median beside it")
    return Table(f"First paint, {text.what}", columns, tuple(rows))


def _keys(texts: Sequence[_Text], size: Size) -> _Found:
    taken = defaultdict[tuple[str, str, str], list[float]](list)
    rounds = min(_ROUNDS, size.runs)
    for _round in range(rounds):
        with ExitStack() as stack:
            started = [
                (text, name, stack.enter_context(Terminal(text.commands[name])))
                for text in texts
                for name in ("ours", "area")
            ]
            for text, name, terminal in started:
                terminal.until("B01" if name == "ours" else text.word)
                if name == "ours":  # which opens where one left off
                    terminal.press(_DOWN)
                    terminal.press(_TOP)
            for press in _PRESSES:
                for _time in range(min(size.keys // rounds, press.most)):
                    for text, name, terminal in started:
                        taken[text.what, press.what, name].append(_pressed(terminal, press, name))
    return {which: Times(tuple(seconds)) for which, seconds in taken.items()}


def _pressed(terminal: Terminal, press: _Press, name: str) -> float:
    """Seconds from a key to its repaint, when all is quiet."""
    terminal.rest(0.12)
    if name == "area":
        return terminal.press(press.stock_key)
    if press.before:
        terminal.press(press.before)
        terminal.rest()
    took = terminal.press(press.key)
    if press.after:
        terminal.rest()
        terminal.press(press.after)
    return took


def _beside_stock(text: _Text, found: _Found) -> Table:
    rows = []
    for press in _PRESSES:
        ours, area = (found[text.what, press.what, name] for name in ("ours", "area"))
        half = _beside(ours.percentile(95), area.percentile(95))
        rows.append((press.what, *_three(ours), press.stock, *_three(area), half, str(len(ours.seconds))))
    columns = ("", "least, ms", "p50", "p95", "stock TextArea", "least, ms", "p50", "p95", "p95 beside it")
    return Table(f"From key to repaint, {text.what}", (*columns, "presses"), tuple(rows), _HOLD)


def _long_beside_usual(usual: _Text, long: _Text, found: _Found) -> Table:
    rows = []
    for press in _PRESSES:
        small, large = (found[text.what, press.what, "ours"] for text in (usual, long))
        tail = _beside(large.percentile(95), small.percentile(95))
        rows.append((press.what, *_both(large, small), tail))
    return Table("The long text beside the usual one", ("", "least", "p50", "p95"), tuple(rows))


def _both(one: Times, other: Times) -> tuple[str, str]:
    return _beside(one.least, other.least), _beside(one.median, other.median)


def _beside(one: float, other: float) -> str:
    """A ratio with the digits that a limit of a half needs."""
    return f"{one / other:.2f} ×"


def _three(times: Times) -> tuple[str, str, str]:
    return ms(times.least), ms(times.median), ms(times.percentile(95))
