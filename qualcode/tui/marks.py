"""The codings of one transcript, ready for the questions the screen asks at every key."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from qualcode.core.model import Coding
from qualcode.core.spans import LineIndex, Span


def _place(coding: Coding) -> tuple[int, int, str]:
    return coding.start, coding.end, coding.guid


class Marks:
    """Codings by GUID, in order, and by the paragraphs they touch."""

    def __init__(self, paragraphs: LineIndex, codings: Iterable[Coding]) -> None:
        self._paragraphs = paragraphs
        self._by_guid: dict[str, Coding] = {}
        self._order: list[tuple[int, int, str]] = []
        self._by_paragraph = defaultdict[int, set[str]](set)
        self.counts = Counter[str]()  # codings by code
        for coding in codings:
            self._file(coding)
            self._order.append(_place(coding))
        self._order.sort()

    def __len__(self) -> int:
        return len(self._by_guid)

    def __iter__(self) -> Iterator[Coding]:
        """The codings in order of start, end."""
        return (self._by_guid[guid] for _, _, guid in self._order)

    def __contains__(self, guid: object) -> bool:
        return guid in self._by_guid

    def __getitem__(self, guid: str) -> Coding:
        return self._by_guid[guid]

    def _file(self, coding: Coding) -> None:
        self._by_guid[coding.guid] = coding
        self.counts[coding.code] += 1
        first, last = self._paragraphs.lines(coding.span)
        for paragraph in range(first, last + 1):
            self._by_paragraph[paragraph].add(coding.guid)

    def put(self, coding: Coding) -> None:
        """Add a coding, or put a changed one in the place of what has its GUID."""
        if coding.guid in self._by_guid:
            self.drop(coding.guid)
        self._file(coding)
        insort(self._order, _place(coding))

    def drop(self, guid: str) -> Coding:
        """Take a coding away and return it.

        Raises:
            KeyError: it is not here.
        """
        coding = self._by_guid.pop(guid)
        self.counts[coding.code] -= 1
        del self._order[bisect_left(self._order, _place(coding))]
        first, last = self._paragraphs.lines(coding.span)
        for paragraph in range(first, last + 1):
            self._by_paragraph[paragraph].discard(guid)
        return coding

    def on(self, span: Span) -> list[Coding]:
        """The codings that overlap a span, in order."""
        first, last = self._paragraphs.lines(span)
        guids = set[str]().union(*(self._by_paragraph.get(p, ()) for p in range(first, last + 1)))
        return sorted((c for c in map(self._by_guid.__getitem__, guids) if c.span.overlaps(span)), key=_place)

    def after(self, offset: int, code: str | None = None) -> Coding | None:
        """The first coding (of one code, by its GUID) that starts after ``offset``."""
        at = bisect_right(self._order, (offset, float("inf"), ""))
        return self._first(range(at, len(self._order)), code)

    def before(self, offset: int, code: str | None = None) -> Coding | None:
        """The last coding (of one code, by its GUID) that starts before ``offset``."""
        at = bisect_left(self._order, (offset, -1, ""))
        return self._first(range(at - 1, -1, -1), code)

    def _first(self, places: Iterable[int], code: str | None) -> Coding | None:
        found = (self._by_guid[self._order[at][2]] for at in places)
        return next((coding for coding in found if code in (None, coding.code)), None)
