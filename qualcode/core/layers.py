"""Layers: which codings count, and as which segments.

Callers hand over the codings of one revision per transcript (the one in force); a coding made on an older
text has no place here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from qualcode.core.model import Coding, Segment


def each(codings: Iterable[Coding]) -> tuple[Segment, ...]:
    """Every coding as a segment of its own, by transcript, code, start and end."""
    ordered = sorted(codings, key=lambda c: (c.transcript, c.code, c.start, c.end, c.coder))
    return tuple(Segment(c.transcript, c.code, c.start, c.end, (c.coder,), (c,)) for c in ordered)


def merged(codings: Iterable[Coding], coder_order: Sequence[str]) -> tuple[Segment, ...]:
    """Overlapping codings of one code united, whoever made them; spans that only touch stay apart.

    ``coder_order`` lists the coders' GUIDs in the order in which segments name them; coders not in it come
    last. Segments are in order of transcript, code and start.
    """
    rank = {coder: n for n, coder in enumerate(coder_order)}
    groups: dict[tuple[str, str], list[_Ranked]] = {}
    for c in codings:
        ranked = (c.start, c.end, rank.get(c.coder, len(rank)), c.coder, c.guid, c)
        groups.setdefault((c.transcript, c.code), []).append(ranked)
    return tuple(segment for place in sorted(groups) for segment in _united(sorted(groups[place])))


_Ranked = tuple[int, int, int, str, str, Coding]  # start, end, the coder's place, coder, GUID: sorts so


def _united(codings: list[_Ranked]) -> Iterator[Segment]:
    """The segments of one code in one transcript."""
    run: list[_Ranked] = []
    end = 0
    for ranked in codings:
        if run and ranked[0] >= end:
            yield _segment(run, end)
            run, end = [], 0
        run.append(ranked)
        end = max(end, ranked[1])
    yield _segment(run, end)


def _segment(run: list[_Ranked], end: int) -> Segment:
    codings = tuple(coding for *_key, coding in run)
    coders = tuple(coder for _place, coder in sorted({(place, coder) for _, _, place, coder, _, _ in run}))
    return Segment(codings[0].transcript, codings[0].code, codings[0].start, end, coders, codings)


def also_coded(segments: Sequence[Segment], others: Iterable[Segment]) -> list[tuple[str, ...]]:
    """For each segment, the other codes (GUIDs, sorted) whose segments overlap it."""
    places: dict[str, list[Segment]] = {}
    for other in others:
        places.setdefault(other.transcript, []).append(other)
    for place in places.values():
        place.sort(key=lambda s: s.start)
    ends = {transcript: list(accumulate((s.end for s in place), max)) for transcript, place in places.items()}
    return [_codes_over(segment, places, ends) for segment in segments]


def _codes_over(
    segment: Segment, places: Mapping[str, list[Segment]], ends: Mapping[str, list[int]]
) -> tuple[str, ...]:
    place = places.get(segment.transcript, [])
    # `ends` holds the furthest end so far, so nothing before `first` reaches into the segment
    first = bisect_right(ends.get(segment.transcript, []), segment.start)
    after = bisect_left(place, segment.end, key=lambda s: s.start)
    over = {s.code for s in place[first:after] if s.end > segment.start}
    return tuple(sorted(over - {segment.code}))
