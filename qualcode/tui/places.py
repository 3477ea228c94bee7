"""Places visited: back to where one jumped from, and forward again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from qualcode.core.spans import Span

_MOST = 200  # places remembered


class Visited(NamedTuple):
    """A passage that was selected: the transcript's GUID, and code points."""

    transcript: str
    span: Span


@dataclass(slots=True)
class Trail:
    """Where one came from, and what one came back from."""

    past: list[Visited] = field(default_factory=list)
    future: list[Visited] = field(default_factory=list)

    def jump(self, here: Visited) -> None:
        """Leave a place for another by more than a step."""
        if not self.past or self.past[-1] != here:
            self.past = [*self.past[1 - _MOST :], here]
        self.future.clear()

    def back(self, here: Visited) -> Visited | None:
        """The place before this one, if any."""
        return self._step(self.past, self.future, here)

    def forward(self, here: Visited) -> Visited | None:
        """The place one came back from, if any."""
        return self._step(self.future, self.past, here)

    def _step(self, source: list[Visited], target: list[Visited], here: Visited) -> Visited | None:
        while source:
            found = source.pop()
            if found != here:
                target.append(here)
                return found
        return None
