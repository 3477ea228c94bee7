"""Passages in words: a coded one in its turns, and what is said of those that are not shown."""

from __future__ import annotations

from rich.text import Text

from qualcode.i18n import ngettext
from qualcode.services.recoding import Passage

_BEFORE = 240  # code points shown before a coding


def append(text: Text, passage: Passage, status: str) -> None:
    """The turns around a coding with the coded words marked, who coded it, how far one is, and a comment.

    What stands long before the coding is left out, so that the coding itself is seen.
    """
    coding, words = passage.coding, passage.document.text
    text.append(f"{passage.document.transcript.name}  {passage.coder}", style="bold")
    text.append(f"  {status}\n" if status else "\n", style="dim")
    first = words.rfind(" ", 0, max(coding.start - _BEFORE, 0)) + 1
    for turn in passage.turns:
        start = max(turn.start, first)
        if start >= turn.end:
            continue
        text.append(f"{turn.speaker.label}: " if turn.speaker else "", style="bold dim")
        text.append("… " if start > turn.start else "", style="dim")
        at = len(text)
        text.append(words[start : turn.end] + "\n", style="dim")
        low, high = max(coding.start, start), min(coding.end, turn.end)
        if low < high:
            text.stylize("not dim bold underline", at + low - start, at + high - start)
    if coding.comment:
        text.append(f"✎ {coding.comment}\n", style="italic")


def before(count: int) -> str:
    """How many passages were dealt with before; nothing if none were."""
    text = ngettext(
        "{count} passage was dealt with before; a begins anew.",
        "{count} passages were dealt with before; a begins anew.",
        count,
    )
    return text.format(count=count) if count else ""


def hidden(count: int) -> str:
    """How many of others' are hidden; nothing if none are."""
    text = ngettext(
        "{count} coding of others is hidden until you and they are done with the transcript.",
        "{count} codings of others are hidden until you and they are done with the transcript.",
        count,
    )
    return text.format(count=count) if count else ""


def without_digit(count: int) -> str:
    """For how many sub-codes there was no digit; nothing if for none."""
    text = ngettext(
        "{count} more sub-code has no digit: c finds it.",
        "{count} more sub-codes have no digit: c finds them.",
        count,
    )
    return text.format(count=count) if count else ""
