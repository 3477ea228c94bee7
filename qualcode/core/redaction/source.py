"""The way back to the file, when parts of it lie with the key list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from qualcode.core.model import SourceMap
from qualcode.core.spans import OffsetMap, Span


def rebuilt(text: str, source: SourceMap, hidden: Mapping[int, str]) -> str:
    """The file's text: kept stretches of ``text``, and the gaps in between.

    Args:
        hidden: the gaps that are None in ``source``, by index, as the key list has them.

    Raises:
        ValueError: a gap is missing.
    """
    parts, at, gap = [], 0, 0
    for piece in source.map.pieces:
        if piece.kept:
            parts.append(text[at : at + piece.target])
        else:
            parts.append(_gap(source.gaps, hidden, gap))
            gap += 1
        at += piece.target
    return "".join(parts)


def _gap(gaps: Sequence[str | None], hidden: Mapping[int, str], index: int) -> str:
    found = gaps[index] if gaps[index] is not None else hidden.get(index)
    if found is None:
        raise ValueError(f"the text of gap {index} lies with the key list")
    return found


def gap_spans(offsets: OffsetMap) -> Iterator[Span]:
    """Where the gaps lie in the file's text, in order."""
    starts = accumulate((piece.source for piece in offsets.pieces), initial=0)
    for piece, start in zip(offsets.pieces, starts, strict=False):
        if not piece.kept:
            yield Span(start, start + piece.source)
