"""Runs commands in turn and prints what each run took: ``{name: [[wall s, CPU s, peak MiB], ...]}``.

A process of its own, and a small one; see `benchmarks.measure.processes`. Imports as little as it can.
"""

import json
import os
import sys
import time

_QUIET = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
_UNIT = 2**20 if sys.platform == "darwin" else 2**10  # ru_maxrss counts bytes there, KiB elsewhere


def run(command: list[str]) -> tuple[float, float, float]:
    """One run."""
    begun = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=_QUIET)
    _pid, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - begun
    if status:
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / _UNIT


def main() -> None:
    """Read ``{name: [command of each run]}`` from stdin."""
    commands = json.load(sys.stdin)
    taken = {name: [] for name in commands}
    for number in range(max(map(len, commands.values()))):
        for name, runs in commands.items():
            if number < len(runs):
                taken[name].append(run(runs[number]))
    json.dump(taken, sys.stdout)


main()
