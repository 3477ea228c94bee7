"""``python -m benchmarks [--tiny] [NAME ...]``: measures and prints Markdown tables."""

from __future__ import annotations

import argparse
import platform
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import (
    agreement,
    agreement_service,
    commands,
    detecting,
    found,
    growth,
    planted,
    reading,
    screen,
    writing,
)
from benchmarks.measure import Table
from benchmarks.study import FULL, TINY, Size


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Something that is measured; ``run`` gets an empty folder."""

    name: str
    run: Callable[[Path, Size], Iterator[Table]]


BENCHMARKS = (
    Benchmark("writing", writing.run),
    Benchmark("reading", reading.run),
    Benchmark("commands", commands.run),
    Benchmark("screen", screen.run),
    Benchmark("growth", growth.run),
    Benchmark("agreement", agreement.run),
    Benchmark("agreement-service", agreement_service.run),
    Benchmark("planted", planted.run),
    Benchmark("detecting", detecting.run),
    Benchmark("found", found.run),
)


def main(argv: Sequence[str] | None = None) -> None:
    """Run the benchmarks that are named, or all."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("names", nargs="*", metavar="NAME", help=", ".join(b.name for b in BENCHMARKS))
    options.add_argument("--tiny", action="store_true", help="next to nothing: does it still run?")
    given = options.parse_args(argv)
    known = {benchmark.name: benchmark for benchmark in BENCHMARKS}
    if strange := [name for name in given.names if name not in known]:
        options.error(f"no benchmark {', '.join(strange)}; there are {', '.join(known)}")
    print(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}\n")
    for name in given.names or known:
        with tempfile.TemporaryDirectory() as folder:
            print(f"## {name}\n", flush=True)
            for table in known[name].run(Path(folder), TINY if given.tiny else FULL):
                print(table.markdown(), flush=True)


if __name__ == "__main__":
    main()
