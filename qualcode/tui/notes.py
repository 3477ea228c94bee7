"""The memos on passages of one transcript, ready for the questions the screen asks at every line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from qualcode.core.model import Memo
from qualcode.core.spans import Span


class Notes:
    """Memos by GUID, in order of position. There are few: every question may look at all of them."""

    def __init__(self, memos: Iterable[Memo]) -> None:
        placed = [(memo.span, memo) for memo in memos if memo.span]
        self._placed = sorted(placed, key=lambda pair: (pair[0], pair[1].guid))
        self._starts = [span.start for span, _memo in self._placed]

    def __len__(self) -> int:
        return len(self._placed)

    def on(self, span: Span) -> list[Memo]:
        """The memos that overlap a span, in order."""
        before = self._placed[: bisect_left(self._starts, span.end)]
        return [memo for at, memo in before if at.overlaps(span)]

    def begins_in(self, start: int, end: int) -> bool:
        """Whether a memo's passage begins from ``start`` on and before ``end``."""
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end

    def put(self, memo: Memo) -> Notes:
        """With a memo that is new, or changed."""
        return Notes([*self.without(memo.guid), memo])

    def drop(self, guid: str) -> Notes:
        """Without a memo."""
        return Notes(self.without(guid))

    def without(self, guid: str) -> list[Memo]:
        """All memos but one."""
        return [memo for _span, memo in self._placed if memo.guid != guid]
