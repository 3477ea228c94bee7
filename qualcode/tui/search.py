"""Where a search text occurs in a transcript."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from qualcode.core.spans import Span


class Hits:
    """Where a search text occurs (ignoring case), in order."""

    def __init__(self, text: str, wanted: str) -> None:
        self.wanted = wanted
        self.starts: list[int] = []
        self.length = len(wanted)
        folded, wanted = _lowered(text), _lowered(wanted)
        at = folded.find(wanted) if wanted else -1
        while at >= 0:
            self.starts.append(at)
            at = folded.find(wanted, at + len(wanted))

    def within(self, span: Span) -> list[Span]:
        """The hits that overlap a span."""
        low = bisect_left(self.starts, span.start - self.length + 1)
        return [Span(s, s + self.length) for s in self.starts[low : bisect_left(self.starts, span.end)]]

    def next(self, offset: int, direction: int) -> Span | None:
        """The first hit at or after (1) or the last before (-1) an offset, going round at the ends."""
        if not self.starts:
            return None
        at = bisect_left(self.starts, offset) if direction > 0 else bisect_left(self.starts, offset) - 1
        start = self.starts[at % len(self.starts)]
        return Span(start, start + self.length)

    def number(self, span: Span) -> int:
        """Which hit a span is, from 1."""
        return bisect_right(self.starts, span.start)


def _lowered(text: str) -> str:
    """Lower case without changing the length (``İ`` would grow)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[0] for c in text)
