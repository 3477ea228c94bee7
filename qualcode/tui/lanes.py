"""Coding stripes: which lane of the margin each coding runs in, packed by the lines it touches.

A lane never moves once given: a new coding takes the first lane that is free on all its lines, so the
others do not jump while somebody codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

_NOTHING: Mapping[int, str] = MappingProxyType({})


class Lanes:
    """Stripes by line: ``lanes[line]`` maps lanes (from 0) to the ids of what runs there."""

    def __init__(self) -> None:
        self._lines: dict[int, dict[int, str]] = {}
        self._placed: dict[str, tuple[int, int, int]] = {}

    @classmethod
    def pack(cls, stripes: Iterable[tuple[str, int, int]]) -> Lanes:
        """Lanes for stripes ``(id, first line, last line)``, given in order of their first line."""
        lanes = cls()
        for key, first, last in stripes:
            lanes.insert(key, first, last)
        return lanes

    def insert(self, key: str, first: int, last: int) -> int:
        """Place a stripe on lines ``first`` to ``last`` (inclusive) and return its lane.

        Raises:
            ValueError: the stripe is placed already.
        """
        if key in self._placed:
            raise ValueError(f"{key} is placed already")
        rows = [self._lines.setdefault(line, {}) for line in range(first, last + 1)]
        taken = set[int]().union(*rows)
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
