"""What the screens remember for a coder: hot keys, where they left off. No act: not logged, not undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qualcode.core.spans import Span
from qualcode.project import Project

_HOT, _PLACES, _LAST, _USED = "hot codes", "places", "last transcript", "codes used"


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of a transcript: GUIDs, and code points of that revision."""

    transcript: str
    revision: str
    span: Span


def recall(project: Project, coder: str, name: str) -> Any:
    """What was remembered for a coder (GUID) under a name, as JSON values; None if nothing was."""
    return project.store.recall(coder, name)


def remember(project: Project, coder: str, name: str, value: Any) -> None:
    """Remember JSON values for a coder (GUID); never text of an interview.

    Raises:
        StorageError: the database cannot be written now.
    """
    project.store.remember(coder, name, value)


def hot_codes(project: Project, coder: str) -> dict[str, str]:
    """The digits that stand for codes (GUIDs) with a coder (GUID); empty if none were ever shown.

    A digit whose code is gone, or moved to another digit (empty), is kept for who gives it away anew.
    """
    return dict(recall(project, coder, _HOT) or {})


def set_hot_codes(project: Project, coder: str, codes: Mapping[str, str]) -> None:
    """Remember which digit stands for which code; what other digits stood for is not forgotten."""
    given = set(codes.values())
    known = {digit: "" if code in given else code for digit, code in hot_codes(project, coder).items()}
    remember(project, coder, _HOT, known | dict(codes))


def used_codes(project: Project, coder: str) -> tuple[str, ...]:
    """The codes (GUIDs) a coder (GUID) used, the last one last; some may be gone since."""
    return tuple(recall(project, coder, _USED) or ())


def set_used_codes(project: Project, coder: str, codes: Sequence[str]) -> None:
    """Remember which codes were used, in order.

    Raises:
        StorageError: the database cannot be written now.
    """
    remember(project, coder, _USED, list(codes))


def last_transcript(project: Project, coder: str) -> str | None:
    """The transcript (GUID) a coder (GUID) had open last; it may be gone since."""
    found = recall(project, coder, _LAST)
    return str(found) if found else None


def place(project: Project, coder: str, transcript: str) -> Place | None:
    """Where a coder left off in a transcript (GUIDs)."""
    found = (recall(project, coder, _PLACES) or {}).get(transcript)
    if found is None:
        return None
    revision, start, end = found
    return Place(transcript, revision, Span(start, end))


def leave(project: Project, coder: str, left: Place) -> None:
    """Remember where a coder (GUID) left off, and in which transcript.

    Raises:
        StorageError: the database cannot be written now.
    """
    places = recall(project, coder, _PLACES) or {}
    remember(project, coder, _PLACES, places | {left.transcript: [left.revision, *left.span]})
    remember(project, coder, _LAST, left.transcript)
