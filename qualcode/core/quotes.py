"""Quotes: segments cut from their transcripts, with speakers, context and a locator.

A quote is sliced anew for every report and never stored, so that it cannot go stale.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Literal

from qualcode.core.model import Document, Role, Segment
from qualcode.core.report import Passage, Quote
from qualcode.core.spans import LineIndex, Span
from qualcode.core.wording import ENGLISH, Words, located

LocatorKind = Literal["paragraph", "time", "none"]


@dataclass(frozen=True, slots=True)
class Source:
    """What the report says of a segment beside its text; names, not GUIDs."""

    code: str  # path "A > B"
    coders: tuple[str, ...]
    layer: str
    case: str = ""
    other_codes: tuple[str, ...] = ()  # paths
    variables: tuple[tuple[str, str], ...] = ()


class Cutter:
    """Cuts quotes from one document.

    Args:
        document: the transcript's text; segments must be of the same revision.
        context: how many whole turns before and after stand with a quote (0: none). With context, the rest
            of a turn that the quote begins or ends within stands there too.
        locator: what the locator names; "time" falls back to the paragraph where there is no time stamp.
        words: the report's language.
        silent: persons (GUIDs) whose turns are not shown as context.
    """

    def __init__(
        self,
        document: Document,
        *,
        context: int = 0,
        locator: LocatorKind = "paragraph",
        words: Words = ENGLISH,
        silent: Container[str] = (),
    ) -> None:
        self._silent = silent
        self._document = document
        self._context = context
        self._locator = locator
        self._words = words
        self._lines = LineIndex(document.text)
        self._starts = [turn.start for turn in document.turns]

    def cut(self, segment: Segment, source: Source) -> Quote:
        """The segment as a quote; blanks at its edges are left out.

        Its id is the GUID of the segment's first coding, its weight the highest one given, its comment those
        of the codings, joined.

        Raises:
            ValueError: the segment lies beyond the text.
        """
        span = _trimmed(self._document.text, segment.span)
        paragraphs = self._lines.lines(span)
        time_ms = self._document.time_ms(span.start)
        turns = self._turns(span)
        passages = self._passages(span, *turns)
        before, after = self._around(span, *turns)
        weights = [coding.weight for coding in segment.codings if coding.weight is not None]
        return Quote(
            id=segment.codings[0].guid,
            transcript=self._document.transcript.name,
            paragraph_start=paragraphs[0],
            paragraph_end=paragraphs[1],
            start=span.start,
            end=span.end,
            speaker=_main_speaker(passages),
            code=source.code,
            coders=source.coders,
            layer=source.layer,
            text="\n".join(passage.text for passage in passages),
            passages=passages,
            locator=self._locate(*paragraphs, time_ms),
            before=before,
            after=after,
            time_ms=time_ms,
            weight=max(weights, default=None),
            comment="\n".join(dict.fromkeys(c.comment for c in segment.codings if c.comment)),
            case=source.case,
            other_codes=source.other_codes,
            variables=source.variables,
            group=self._document.transcript.group or "",
        )

    def _turns(self, span: Span) -> tuple[int, int]:
        """First and last turn (indices) that the span touches."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        return first, max(first, bisect_right(self._starts, span.end - 1) - 1)

    def _passages(self, span: Span, first: int, last: int) -> tuple[Passage, ...]:
        """What is said within the span in those turns; turns without text in it are left out."""
        found = []
        for turn in self._document.turns[max(0, first) : last + 1]:
            text = self._document.text[max(turn.start, span.start) : min(turn.end, span.end)].strip()
            if text and not (turn.speaker and turn.speaker.person in self._silent):
                asks = turn.speaker is not None and turn.speaker.role is Role.INTERVIEWER
                found.append(Passage(turn.speaker.label if turn.speaker else "", text, asks))
        return tuple(found)

    def _around(self, span: Span, first: int, last: int) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        """What is said before and after, as far as the context reaches."""
        if not self._context:
            return (), ()
        end = len(self._document.text)
        before = self._passages(Span(0, span.start), first - self._context, first)
        after = self._passages(Span(span.end, end), last, last + self._context)
        return before, after

    def _locate(self, first: int, last: int, time_ms: int | None) -> str:
        if self._locator == "none":
            return ""
        name = self._document.transcript.name
        if self._locator == "time" and time_ms is not None:
            return f"{name}, #{clock(time_ms)}#"
        return located(name, first, last, self._words)


def _main_speaker(passages: Sequence[Passage]) -> str:
    """The label of who says most words; an interviewer only if nobody else speaks."""
    answers = [p for p in passages if p.speaker and not p.interviewer] or passages
    words: Counter[str] = Counter()
    for passage in answers:
        words[passage.speaker] += len(passage.text.split())
    return max(words, key=lambda label: words[label], default="")


def clock(ms: int) -> str:
    """Milliseconds as ``00:12:31`` (hours, minutes, seconds; parts of a second are left out)."""
    seconds = ms // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _trimmed(text: str, span: Span) -> Span:
    """The span without blanks at its edges; as it is if there is nothing else."""
    if not 0 <= span.start <= span.end <= len(text):
        raise ValueError(f"segment {span.start}-{span.end} lies outside the text")
    piece = text[span.start : span.end]
    if not piece.strip():
        return span
    return Span(span.end - len(piece.lstrip()), span.start + len(piece.rstrip()))
