"""Codes as the screens name them: by the labels of the active language, in lists and messages alike."""

from __future__ import annotations

from qualcode.core.codenames import COLORS, SEPARATOR, key, tidy
from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Code
from qualcode.i18n import _, active


def label(code: Code) -> str:
    """What a code is called."""
    return code.label(active())


def path(system: CodeSystem, guid: str | None) -> str:
    """A code with those above it, ``A > B``; ``?`` for one that is gone."""
    return system.label_path(guid, active()) if guid is not None and guid in system.by_guid else "?"


def of_path(system: CodeSystem, told: str) -> str:
    """A path of canonical names, as services tell it; as it stands where no code has it."""
    found = next((code.guid for code in system if system.path(code.guid) == told), None)
    return path(system, found) if found else told


def canonical(system: CodeSystem, typed: str) -> str:
    """A path as somebody types it, in labels or names, as the path of names that services want."""
    above: str | None = None
    parts: list[str] = []
    for part in typed.split(">"):
        name = tidy(part)
        known = system.children(above) if above or not parts else ()
        found = next((c for c in known if key(name) in (key(label(c)), key(c.name))), None)
        above = found.guid if found else None
        parts.append(found.name if found else name)
    return SEPARATOR.join(parts)


def short(code: Code) -> str:
    """The two letters that stand for a code."""
    return code.short or label(code)[:2]


def color(value: str) -> str:
    """A colour by its name, ``teal (#44aa99)``; one that has none as ``#rrggbb``."""
    return f"{_(COLORS[value])} ({value})" if value in COLORS else value


def typed_color(text: str) -> str:
    """What is typed as a colour: the one of that name in either language, else the text."""
    wanted = tidy(text).casefold()
    return next((v for v, name in COLORS.items() if wanted in (name, _(name).casefold())), text)


def leaf(told: str) -> str:
    """The last part of a path."""
    return told.rpartition(SEPARATOR)[2]
