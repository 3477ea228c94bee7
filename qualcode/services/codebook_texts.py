"""What a code says of itself: definition, when to use it and when not, an example, colour, short code."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qualcode.core.codenames import checked_color, checked_name, key
from qualcode.core.codesystem import CodeSystem, Plan
from qualcode.core.model import Code
from qualcode.errors import N_, ConflictError, InputError, NotFoundError
from qualcode.project import Project
from qualcode.store import codings as store

FIELDS = ("definition", "include", "exclude", "anchor", "color", "short")
_SHORT = 2  # characters of a short code


def change(
    project: Project, code: str, *, coder_guid: str | None = None, before: Code | None = None, **fields: str
) -> Code:
    """Write texts of a code (GUID) anew; what is not named stays.

    Args:
        project: the open project.
        code: GUID.
        coder_guid: who does it.
        before: the code as it was read; what another has written since is not overwritten.
        fields: any of `FIELDS`; a colour as ``#rrggbb``, a short code of two characters.

    Raises:
        NotFoundError: the code is gone.
        ConflictError: another code has that short code, or one of the texts is not as in ``before``.
        InputError: the colour or the short code is impossible.
    """
    values: dict[str, Any] = {name: _checked(name, text) for name, text in fields.items()}
    with project.store.act("code.change", coder_guid) as act:
        current = store.system(act.connection)
        if code not in current.by_guid:
            raise _gone()
        if before and any(getattr(before, name) != getattr(current.by_guid[code], name) for name in fields):
            raise _overwriting()
        new = replace(current.by_guid[code], **values)
        current.after(Plan(changed=(new,)))  # raises where a short code would be there twice
        store.put_codes(act, [new])
    return new


def call(
    project: Project,
    code: str,
    name: str,
    language: str,
    *,
    coder_guid: str | None = None,
    before: str | None = None,
) -> Code:
    """Give a code (GUID) another name as people of a language see it: its label there, else its own name.

    ``before``: the name they saw, if known; what another window has written since is not overwritten.

    Raises:
        NotFoundError: the code is gone.
        ConflictError: a sibling has that name, or is shown under it in that language; or the code is not
            called ``before`` any more.
        InputError: the name is impossible.
    """
    with project.store.act("code.rename", coder_guid) as act:
        current = store.system(act.connection)
        if code not in current.by_guid:
            raise _gone()
        old = current.by_guid[code]
        if before is not None and before != old.label(language):
            raise _overwriting()
        if old.label(language) == old.name:
            plan = current.rename(code, name)
        else:
            plan = Plan(changed=(replace(old, labels={**old.labels, language: checked_name(name)}),))
        _refuse_twin(current, old, name, language)
        store.put_codes(act, plan.changed)
    return current.after(plan).by_guid[code]


def _refuse_twin(system: CodeSystem, code: Code, name: str, language: str) -> None:
    for other in system.children(code.parent):
        if other.guid != code.guid and key(name) in (key(other.name), key(other.label(language))):
            raise ConflictError(
                N_("A code beside it is called {name} already, or also so: {path}."),
                mend=N_("Choose another name."),
                name=checked_name(name),
                path=system.path(other.guid),
            )


def _overwriting() -> ConflictError:
    return ConflictError(
        N_("That text was changed in another window."), mend=N_("Nothing was overwritten: look at it.")
    )


def _gone() -> NotFoundError:
    return NotFoundError(
        N_("That code is not there any more."), mend=N_("Someone has deleted it; choose another.")
    )


def _checked(name: str, text: str) -> str:
    if name == "color":
        return checked_color(text.strip())
    clean = " ".join(text.split())
    if name == "short" and (len(clean) > _SHORT or not clean.isalnum()):
        raise InputError(N_("A short code is one letter or digit, or two."), mend=N_("Write Ko, say."))
    return clean
