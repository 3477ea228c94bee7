"""What changed between two states of a code system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Code

Kind = Literal["added", "removed", "merged", "renamed", "moved", "changed"]
TEXTS = ("definition", "include", "exclude", "anchor", "color", "short")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``path`` is the code's in the newer state, or in the older where it is gone.

    ``before`` and ``after`` are names (renamed), paths of the parent (moved; empty: the top), the path merged
    into (merged, ``after``; empty if unknown) or texts of ``field`` (changed).
    """

    kind: Kind
    path: str
    field: str = ""  # of TEXTS, "exclusive" (yes, no), or "label de"
    before: str = ""
    after: str = ""


def differences(
    old: CodeSystem, new: CodeSystem, merged: Mapping[str, str | None] | None = None
) -> tuple[Change, ...]:
    """The differences, in order of the newer tree; codes that are gone come last.

    Args:
        old: the older state.
        new: the newer one.
        merged: codes (GUIDs) that went by being merged, and into which, if that is known.
    """
    return (*_kept(old, new), *_gone(old, new, merged or {}))


def _kept(old: CodeSystem, new: CodeSystem) -> Iterator[Change]:
    for code in new:
        path = new.path(code.guid)
        before = old.by_guid.get(code.guid)
        if before is None:
            yield Change("added", path, after=code.definition)
            continue
        if before.name != code.name:
            yield Change("renamed", path, before=before.name, after=code.name)
        if before.parent != code.parent:
            yield Change("moved", path, before=_above(old, before), after=_above(new, code))
        yield from _texts(before, code, path)


def _above(system: CodeSystem, code: Code) -> str:
    return system.path(code.parent) if code.parent else ""


def _texts(before: Code, after: Code, path: str) -> Iterator[Change]:
    for field in TEXTS:
        one, other = getattr(before, field), getattr(after, field)
        if one != other:
            yield Change("changed", path, field, one, other)
    if before.exclusive != after.exclusive:
        yield Change("changed", path, "exclusive", _yes(before.exclusive), _yes(after.exclusive))
    for language in sorted({*before.labels, *after.labels}):
        one, other = before.labels.get(language, ""), after.labels.get(language, "")
        if one != other:
            yield Change("changed", path, f"label {language}", one, other)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _gone(old: CodeSystem, new: CodeSystem, merged: Mapping[str, str | None]) -> Iterator[Change]:
    for code in old:
        if code.guid in new.by_guid:
            continue
        path = old.path(code.guid)
        if code.guid not in merged:
            yield Change("removed", path, before=code.definition)
            continue
        heir = merged[code.guid]
        while heir is not None and heir in merged:  # merged on
            heir = merged[heir]
        yield Change("merged", path, after=new.path(heir) if heir in new.by_guid and heir else "")
