"""A disagreement as text: who put what, and the passage with both coders' edges marked in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text

from qualcode.core.model import Document
from qualcode.core.spans import Span, union
from qualcode.i18n import _, active
from qualcode.services.consensus_document import place_text
from qualcode.services.consensus_queue import Place, Queue
from qualcode.services.consensus_report import codes_of, said
from qualcode.tui import labels
from qualcode.tui.reading import Reading
from qualcode.tui.widgets.picklist import Row

_LEAST_CONTEXT = 60  # characters before and after, however long the passage is
_GAP = " [...] "
_BAR = 10  # cells of the progress bar


@dataclass(frozen=True, slots=True)
class Marked:
    """A coder's letter, the spans they put, and how these look beside the letters at their edges."""

    letter: str
    spans: tuple[Span, ...]
    style: str


@dataclass(frozen=True, slots=True)
class Editing:
    """A code (GUID) and a span that somebody is about to put instead."""

    code: str
    span: Span


def how_far(found: Queue) -> str:
    """How many disagreements are decided, as a bar, and how many are open."""
    total, still = len(found.places), len(found.open)
    full = round(_BAR * (total - still) / total) if total else _BAR
    left = _("{left} of {all} open").format(left=still, all=total)
    return "█" * full + "▁" * (_BAR - full) + f" {left}"


def rows(found: Queue, places: Sequence[Place]) -> list[Row]:
    """The disagreements as a list: where, what was put, and the kind or what was decided."""
    made = []
    for place in places:
        held = place.decision or place.reword
        told = said(found, held, active()) if held else _(place.kind)
        first, second = (_shorts(found, side) for side in (place.first, place.second))
        label = f"{place_text(place, _)}  {first} | {second}  {' '.join(place.text[:120].split())}"
        made.append(Row(place.id, label, note=("✓ " if place.decision else "") + told))
    return made


def _shorts(found: Queue, side: Iterable[object]) -> str:
    codes = dict.fromkeys(getattr(coding, "code", "") for coding in side)
    known = [found.system.by_guid[guid] for guid in codes if guid in found.system.by_guid]
    return "+".join(labels.short(code) for code in known) or "–"


def told(found: Queue, place: Place, reason: str, editing: Editing | None, room: int) -> Text:
    """All there is to know to decide.

    Args:
        found: the queue.
        place: the disagreement.
        reason: what the person has written as reason, for the decision to come.
        editing: what is about to be put instead, if anything.
        room: how many characters of text there is room for.
    """
    text = Text()
    text.append(f"{place_text(place, _)}  {_(place.kind)}", style="bold")
    shared = _("{percent} % shared").format(percent=round(100 * place.overlap))
    stake = _("{count} characters").format(count=place.characters)
    text.append(f"  {shared} · {stake}\n", style="dim")
    marks = _marks(place, editing)
    for letter, coder, side, style in zip(
        "AB", found.coders, (place.first, place.second), ("underline", "italic"), strict=True
    ):
        text.append(f"{letter} ", style="bold")
        text.append(f"{coder.name}: ", style=style)
        text.append(codes_of(found, side, active()) + "\n", style="bold")
    if editing:
        code = labels.path(found.system, editing.code)
        text.append(_("instead (E): {code}").format(code=code) + "\n", style="bold reverse")
    elif held := place.decision or place.reword:
        who = found.names.get(held.decision.coder, "")
        text.append(f"✓ {said(found, held, active())} ({who}, {held.at[:10]}) ", style="bold")
        text.append(held.decision.reason + "\n", style="italic")
    if place.former:
        before = said(found, place.former, active())
        text.append(
            _("before one of the codings was changed: {decision}").format(decision=before) + "\n",
            style="italic",
        )
    if reason:
        text.append(_("Reason: {reason}").format(reason=reason) + "\n", style="italic")
    text.append("\n")
    return text.append_text(passage(place.document, marks, Span(place.start, place.end), room))


def _marks(place: Place, editing: Editing | None) -> list[Marked]:
    marks = [
        Marked(letter, tuple(union(coding.span for coding in side)), style)
        for letter, side, style in (("A", place.first, "underline"), ("B", place.second, "italic"))
    ]
    return [*marks, Marked("E", (editing.span,), "reverse")] if editing else marks


def passage(document: Document, marks: Sequence[Marked], around: Span, room: int) -> Text:
    """The passage with what stands before and after; ``A[`` and ``]A`` stand at the edges of what A put.

    A passage for which there is no room loses its middle.
    """
    around = Span(
        min([around.start, *(span.start for mark in marks for span in mark.spans)]),
        max([around.end, *(span.end for mark in marks for span in mark.spans)]),
    )
    beside = max((room - (around.end - around.start)) // 2, _LEAST_CONTEXT)
    start, end = _at_word(document.text, around, beside)
    left_out = _left_out(Span(start, end), room)
    edges = {at for mark in marks for span in mark.spans for at in span}
    edges |= {t for turn in document.turns for t in (turn.start,)} | set(left_out or ()) | {start, end}
    steps = sorted(at for at in edges if start <= at <= end)
    speakers = {turn.start: turn.speaker.label for turn in document.turns if turn.speaker}
    text = Text("… " if start else "", style="")
    for at, following in zip(steps, [*steps[1:], end], strict=True):
        _append_edges(text, marks, at, closing=True)
        if at in speakers and at < end:
            text.append(f"{speakers[at]}: ", style="dim bold")
        _append_edges(text, marks, at, closing=False)
        if left_out and left_out.start <= at < left_out.end:
            text.append(_GAP if at == left_out.start else "", style="dim")
        else:
            text.append(document.text[at:following], style=_style(marks, at))
    return text.append(" …" if end < len(document.text) else "")


def _at_word(text: str, around: Span, beside: int) -> tuple[int, int]:
    """So many characters before and after, from the beginning of a word to the end of one."""
    start, end = max(around.start - beside, 0), min(around.end + beside, len(text))
    while 0 < start < around.start and not text[start - 1].isspace():
        start += 1
    while around.end < end < len(text) and not text[end].isspace():
        end -= 1
    return start, end


def _left_out(shown: Span, room: int) -> Span | None:
    over = (shown.end - shown.start) - max(room, 2 * _LEAST_CONTEXT)
    if over <= 0:
        return None
    middle = (shown.start + shown.end) // 2
    return Span(middle - over // 2, middle + over // 2)


def _append_edges(text: Text, marks: Sequence[Marked], at: int, *, closing: bool) -> None:
    for mark in marks:
        for span in mark.spans:
            if closing and span.end == at:
                text.append(f"]{mark.letter}", style="bold")
            if not closing and span.start == at:
                text.append(f"{mark.letter}[", style="bold")


def _style(marks: Sequence[Marked], at: int) -> str:
    inside = [mark.style for mark in marks if any(s.start <= at < s.end for s in mark.spans)]
    return " ".join(["bold", *inside]) if inside else "dim"


class Edges:
    """Moves a span's edges word by word, within the turns that a passage touches."""

    def __init__(self, document: Document, passage: Span) -> None:
        touched = [t for t in document.turns if t.start < passage.end and passage.start < t.end]
        start = min((t.start for t in touched), default=0)
        end = max((t.end for t in touched), default=len(document.text))
        words = [w for w in Reading(document, ()).words if start <= w.start and w.end <= end]
        self._starts, self._ends = [w.start for w in words], [w.end for w in words]

    def end(self, span: Span, step: int) -> Span:
        """The end on (1) or back (-1) by a word; never before the first one."""
        ends = self._ends
        at = bisect_right(ends, span.end) if step > 0 else bisect_left(ends, span.end) - 1
        moved = ends[min(max(at, 0), len(ends) - 1)] if ends else span.end
        return Span(span.start, moved) if moved > span.start else span

    def start(self, span: Span, step: int) -> Span:
        """The start on (1) or back (-1) by a word; never beyond the last one."""
        starts = self._starts
        at = bisect_right(starts, span.start) if step > 0 else bisect_left(starts, span.start) - 1
        moved = starts[min(max(at, 0), len(starts) - 1)] if starts else span.start
        return Span(moved, span.end) if moved < span.end else span
