"""Measuring: several runs, the candidates in turn, so that a machine that slows down slows them all."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

# A run of a command: prepared by the caller, a fresh one for each run where it writes.
Commands = Mapping[str, Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds that the runs of one thing took."""

    seconds: tuple[float, ...]

    @property
    def least(self) -> float:
        """The run that was disturbed least."""
        return min(self.seconds)

    @property
    def median(self) -> float:
        """The run in the middle."""
        return median(self.seconds)

    def percentile(self, percent: int) -> float:
        """Below which so many percent of the runs lie."""
        if len(self.seconds) == 1:
            return self.seconds[0]
        return quantiles(self.seconds, n=100, method="inclusive")[percent - 1]


@dataclass(frozen=True, slots=True)
class Process:
    """What the runs of a whole process took: wall and CPU seconds, and peak memory in MiB."""

    wall: Times
    cpu: Times
    peak: float


@dataclass(frozen=True, slots=True)
class Table:
    """Measured figures, as they are shown."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def markdown(self) -> str:
        """A Markdown table under its title; all columns but the first are set to the right."""
        lines = [f"### {self.title}", ""]
        lines += ["| " + " | ".join(self.columns) + " |"]
        lines += ["|---" + "|---:" * (len(self.columns) - 1) + "|"]
        lines += ["| " + " | ".join(row) + " |" for row in self.rows]
        return "\n".join([*lines, *(["", self.note] if self.note else []), ""])


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def in_turn(runs: int, works: Mapping[str, Callable[[], float]]) -> dict[str, Times]:
    """Every work ``runs`` times, A B A B; each prepares what it needs and returns the seconds that count."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            taken[name].append(work())
    return {name: Times(tuple(found)) for name, found in taken.items()}


def processes(commands: Commands) -> dict[str, Process]:
    """Whole processes, in turn: the first run of each, then the second of each.

    They are started by a small process of its own, because a child's peak memory is never reported below
    its parent's.

    Raises:
        RuntimeError: a command failed.
    """
    launched = subprocess.run(
        [sys.executable, "-S", "-E", str(Path(__file__).with_name("launch.py"))],
        input=json.dumps({name: list(map(list, runs)) for name, runs in commands.items()}),
        capture_output=True,
        text=True,
        check=False,
    )
    if launched.returncode:
        raise RuntimeError(launched.stderr)
    found = json.loads(launched.stdout)
    return {
        name: Process(
            Times(tuple(run[0] for run in runs)),
            Times(tuple(run[1] for run in runs)),
            min(run[2] for run in runs),
        )
        for name, runs in found.items()
    }


def ms(value: float) -> str:
    """Seconds as milliseconds, three digits that count."""
    value *= 1000
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def ratio(one: float, other: float) -> str:
    """How many times as much."""
    value = one / other
    return f"{value:.0f} ×" if value >= 20 else f"{value:.1f} ×"


def beside(
    title: str, unit: str, amount: int, ours: tuple[str, Times], base: tuple[str, Times], note: str = ""
) -> Table:
    """Two rows: ours and the baseline, with units per second, and the ratio of the least times."""
    rows = tuple(
        (
            name,
            ms(times.least),
            ms(times.median),
            f"{amount / times.least:,.0f}",
            ratio(times.least, base[1].least),
        )
        for name, times in (ours, base)
    )
    return Table(title, ("", "least, ms", "median, ms", f"{unit}/s", "beside the baseline"), rows, note)
