"""Coding stripes: which lane of the margin each coding runs in, packed by the lines it touches.

A lane never moves once given: a new coding takes the first lane that is free on all its lines, so the
others do not jump while somebody codes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

_NOTHING: Mapping[int, str] = MappingProxyType({})


class Lanes:
    """Stripes by line: ``lanes[line]`` maps lanes (from 0) to the ids of what runs there."""

    def __init__(self) -> None:
        self._lines = defaultdict[int, dict[int, str]](dict)
        self._placed: dict[str, tuple[int, int, int]] = {}

    @classmethod
    def pack(cls, stripes: Iterable[tuple[str, int, int]], before: Lanes | None = None) -> Lanes:
        """Lanes for stripes ``(id, first line, last line)``, given in order of their first line.

        What had a lane ``before`` keeps it: those come first.
        """
        lanes, known = cls(), before._placed if before else {}
        every = sorted(stripes, key=lambda stripe: stripe[0] not in known) if known else stripes
        for key, first, last in every:
            lanes.insert(key, first, last, known[key][0] if key in known else None)
        return lanes

    def insert(self, key: str, first: int, last: int, wish: int | None = None) -> int:
        """Place a stripe on lines ``first`` to ``last`` (inclusive), in lane ``wish`` if it is free there.

        Returns its lane.

        Raises:
            ValueError: the stripe is placed already.
        """
        if key in self._placed:
            raise ValueError(f"{key} is placed already")
        rows = [self._lines[line] for line in range(first, last + 1)]
        lane = 0 if wish is None else wish
        if any(rows):
            taken = set[int]().union(*rows)
            if wish is None or wish in taken:
                lane = next(n for n in range(len(taken) + 1) if n not in taken)
        for row in rows:
            row[lane] = key
        self._placed[key] = (lane, first, last)
        return lane

    def remove(self, key: str) -> tuple[int, int]:
        """Take a stripe away and return the lines it touched (first, last).

        Raises:
            KeyError: there is no such stripe.
        """
        lane, first, last = self._placed.pop(key)
        for line in range(first, last + 1):
            del self._lines[line][lane]
        return first, last

    def __getitem__(self, line: int) -> Mapping[int, str]:
        return self._lines.get(line, _NOTHING)

    def __contains__(self, key: object) -> bool:
        return key in self._placed

    def placed(self, key: str) -> tuple[int, int, int]:
        """A stripe's lane, first and last line.

        Raises:
            KeyError: there is no such stripe.
        """
        return self._placed[key]
