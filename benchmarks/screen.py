"""The terminal UI in a pseudo-terminal: first paint, and how soon after each key it has repainted."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import corpus, study
from benchmarks.measure import Table, Times, in_turn, ms, ratio
from benchmarks.study import Size
from benchmarks.terminal import Terminal
from qualcode.project import open_project
from qualcode.services import codebook, transcripts

_DOWN, _RIGHT, _PAGE, _MORE = "\x1b[B", "\x1b[C", "\x1b[6~", "\x1b[1;2B"
_CODES = 300  # among which the palette finds one
_PAGES = 16  # the usual interview has some twenty
_HOLD = "Characters are held for 5 ms, to tell typing from pasting; the figures hold that wait."


def run(folder: Path, size: Size) -> Iterator[Table]:
    """First paint and keys on an interview of the usual length, then on a very long one."""
    for name, words, codings in (
        ("usual", size.words, max(size.codings // size.documents, 1)),
        ("long", size.large, size.large // 10),
    )[: 2 if size.runs > 1 else 1]:
        made = corpus.write(folder / name, 1, words, codings)
        root = study.coded(folder / name, made)
        codes = _many_codes(root, _CODES if size.runs > 1 else 0)
        what = f"{made.words:,} words, {made.rows:,} codings, {codes} codes"
        text = _plain(root, folder / f"{name}.txt")
        yield _first_paint(what, _commands(root, text), text, size)
        yield _keys(what, _commands(root, text), text, size)


def _many_codes(root: Path, wanted: int) -> int:
    """Add codes until there are so many; returns how many there are."""
    with open_project(root) as project:
        there = len(codebook.system(project))
        for number in range(there, wanted):
            codebook.add(project, f"Thema {number % 12} > Nebenthema {number}")
        return max(there, wanted)


def _plain(root: Path, to: Path) -> Path:
    """The text as the coding screen shows it, for the stock widget."""
    with open_project(root) as project:
        to.write_text(transcripts.document(project, "B01").text, encoding="utf-8")
    return to


def _commands(root: Path, text: Path) -> dict[str, list[str]]:
    stock = [sys.executable, "-m", "benchmarks.stock"]
    tui = [sys.executable, "-m", "qualcode", "tui", "B01", "--coder", "anna", "--project", str(root)]
    return {"ours": tui, "area": [*stock, "area", str(text)], "hello": [*stock, "hello"]}


def _first_paint(what: str, commands: dict[str, list[str]], text: Path, size: Size) -> Table:
    word = text.read_text(encoding="utf-8").split(maxsplit=1)[0]
    markers = {"ours": word, "area": word, "hello": "hello"}

    def painted(command: Sequence[str], marker: str) -> float:
        with Terminal(command) as terminal:
            return terminal.until(marker)

    found = in_turn(
        size.few,
        {name: lambda name=name: painted(commands[name], markers[name]) for name in commands},
    )
    names = {
        "ours": "`qualcode tui B01`: project, text, codings, screen",
        "area": "a stock TextArea with the text",
        "hello": "a minimal Textual app",
    }
    rows = [
        (names[name], ms(times.least), ms(times.median), ratio(times.least, found["hello"].least))
        for name, times in found.items()
    ]
    columns = ("", "least, ms", "median, ms", "beside the minimal app")
    return Table(f"First paint, {what}", columns, tuple(rows))


def _keys(what: str, commands: dict[str, list[str]], text: Path, size: Size) -> Table:
    word = text.read_text(encoding="utf-8").split(maxsplit=1)[0]
    with Terminal(commands["ours"]) as ours, Terminal(commands["area"]) as area:
        ours.until(word)
        area.until(word)
        half = size.keys // 2 + 1
        pages = min(half, _PAGES)
        found = {
            "cursor to the next word": _pressed(ours, _RIGHT, size.keys),
            "next sentence": _pressed(ours, _DOWN, size.keys),
            "extend by a sentence": _pressed(ours, _MORE, half),
            "apply a code, saved": _pressed(ours, "1", half, before=_DOWN),
            "palette opens with a letter": _pressed(ours, "t", half, after="\x1b"),
            "page down": _pressed(ours, _PAGE, pages),
            "stock TextArea: cursor": _pressed(area, _RIGHT, size.keys),
            "stock TextArea: next line": _pressed(area, _DOWN, size.keys),
            "stock TextArea: extend by a line": _pressed(area, _MORE, half),
            "stock TextArea: a letter typed": _pressed(area, "t", half),
            "stock TextArea: page down": _pressed(area, _PAGE, pages),
        }
    rows = [
        (name, ms(times.least), ms(times.median), ms(times.percentile(95)), str(len(times.seconds)))
        for name, times in found.items()
    ]
    columns = ("", "least, ms", "p50, ms", "p95, ms", "presses")
    return Table(f"From key to repaint, {what}", columns, tuple(rows), _HOLD)


def _pressed(terminal: Terminal, key: str, times: int, *, before: str = "", after: str = "") -> Times:
    """A key again and again, each when all is quiet; ``before`` and ``after`` are not measured."""
    taken = []
    terminal.rest()
    for _ in range(times):
        if before:
            terminal.press(before)
            terminal.rest()
        taken.append(terminal.press(key))
        terminal.rest(0.12)
        if after:
            terminal.press(after)
            terminal.rest()
    return Times(tuple(taken))
