"""Names that a coder came across in a text that should have none."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.core.spans import Span


@dataclass(frozen=True, slots=True)
class Overlooked:
    """A passage that may name somebody, marked by a coder (GUIDs; code points of the revision)."""

    guid: str
    transcript: str
    revision: str
    coder: str
    start: int
    end: int
    note: str = ""

    @property
    def span(self) -> Span:
        """The passage."""
        return Span(self.start, self.end)
