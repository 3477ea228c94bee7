"""The code system: a tree of codes, how codes are found, and edits as plans.

An edit never happens here: it returns a `Plan`, which the store carries out in one transaction, and which
`CodeSystem.after` carries out on the value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from qualcode.core.codenames import SEPARATOR, checked_color, checked_name, free_color, free_short, key, tidy
from qualcode.core.model import Code
from qualcode.errors import N_, ConflictError, InputError, NotFoundError, RefusedError


@dataclass(frozen=True, slots=True)
class Plan:
    """What an edit does.

    ``changed`` holds codes as they become, new ones included (for `CodeSystem.add` the new code is the
    first). ``deleted`` are GUIDs. ``recoded`` says for codes that merged into others which code their
    codings get (GUID to GUID); codings of codes that are deleted and not in it lose their code.
    """

    changed: tuple[Code, ...] = ()
    deleted: tuple[str, ...] = ()
    recoded: Mapping[str, str] = field(default_factory=dict)


class CodeSystem:
    """An immutable tree of codes; siblings in order of position, then name.

    Raises:
        InputError: a code has no name, an impossible name or colour, or an unknown parent; or codes are
            each other's parents.
        ConflictError: two codes share a GUID, a short code, or (as siblings) a name.
    """

    def __init__(self, codes: Iterable[Code] = ()) -> None:
        listed = tuple(codes)
        self.by_guid: Mapping[str, Code] = {code.guid: code for code in listed}
        children: dict[str | None, list[Code]] = {}
        for code in sorted(listed, key=lambda c: (c.position, key(c.name), c.guid)):
            children.setdefault(code.parent, []).append(code)
        self._children = {parent: tuple(siblings) for parent, siblings in children.items()}
        self._check(listed)

    def _check(self, listed: tuple[Code, ...]) -> None:
        if len(self.by_guid) < len(listed):
            raise ConflictError(N_("Two codes have the same GUID."))
        shorts: dict[str, Code] = {}
        for code in listed:
            checked_name(code.name)
            checked_color(code.color)
            if code.parent is not None and code.parent not in self.by_guid:
                raise InputError(N_('The parent of code "{name}" is missing.'), name=code.name)
            if code.short and (other := shorts.setdefault(code.short.casefold(), code)) is not code:
                raise ConflictError(
                    N_('The short code "{short}" belongs to both "{one}" and "{other}".'),
                    mend=N_("Give one of them another."),
                    short=code.short,
                    one=other.name,
                    other=code.name,
                )
        reached = {code.guid for _level, code in self.walk()}
        for code in listed:
            if code.guid not in reached:
                raise InputError(N_('The code "{name}" lies below itself.'), name=code.name)
        for parent in self._children:
            self._check_siblings(parent)

    def _check_siblings(self, parent: str | None) -> None:
        seen: set[str] = set()
        for code in self.children(parent):
            if key(code.name) in seen:
                raise _duplicate(self.path(code.guid))
            seen.add(key(code.name))

    # -- the tree ------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self.by_guid)

    def __iter__(self) -> Iterator[Code]:
        return (code for _level, code in self.walk())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CodeSystem) and self.by_guid == other.by_guid

    __hash__ = None  # type: ignore[assignment]  # codes hold mappings

    @property
    def roots(self) -> tuple[Code, ...]:
        """The codes of the top level, in order."""
        return self.children(None)

    def children(self, guid: str | None) -> tuple[Code, ...]:
        """The codes right below a code (None: the roots), in order."""
        return self._children.get(guid, ())

    def parent(self, guid: str) -> Code | None:
        """The code right above, or None for a root."""
        above = self.by_guid[guid].parent
        return None if above is None else self.by_guid[above]

    def ancestors(self, guid: str) -> tuple[Code, ...]:
        """The codes above a code, the root first, without itself."""
        above: list[Code] = []
        code = self.parent(guid)
        while code is not None:
            above.append(code)
            code = self.parent(code.guid)
        return tuple(reversed(above))

    def descendants(self, guid: str, *, include_self: bool = True) -> tuple[Code, ...]:
        """A code and all below it, in order of `walk`."""
        below = tuple(code for _level, code in self._walk(self.by_guid[guid], 0))
        return below if include_self else below[1:]

    def level(self, guid: str) -> int:
        """How many codes lie above (0 for a root)."""
        return len(self.ancestors(guid))

    def path(self, guid: str) -> str:
        """The canonical names from the root down: ``A > B > C``."""
        return SEPARATOR.join(code.name for code in (*self.ancestors(guid), self.by_guid[guid]))

    def label_path(self, guid: str, language: str) -> str:
        """The path in a language's labels, for output."""
        return SEPARATOR.join(c.label(language) for c in (*self.ancestors(guid), self.by_guid[guid]))

    def walk(self) -> Iterator[tuple[int, Code]]:
        """Every code with its level, each right after its parent and elder siblings' sub-trees."""
        return iter(self._order)

    @cached_property
    def _order(self) -> tuple[tuple[int, Code], ...]:
        return tuple(row for root in self.roots for row in self._walk(root, 0))

    def _walk(self, code: Code, level: int) -> Iterator[tuple[int, Code]]:
        stack = [(level, code)]
        while stack:
            depth, current = stack.pop()
            yield depth, current
            stack += ((depth + 1, child) for child in reversed(self.children(current.guid)))

    # -- finding -------------------------------------------------------------------------------------------

    @cached_property
    def _paths(self) -> dict[str, Code]:
        """Codes by path, as people write it; names are compared in NFC."""
        return {tidy(self.path(guid)): code for guid, code in self.by_guid.items()}

    @cached_property
    def _names(self) -> dict[str, list[Code]]:
        """Codes by bare name."""
        return _grouped((tidy(code.name), code) for code in self)

    @cached_property
    def _slashed(self) -> dict[str, list[Code]]:
        """Codes by path with ``/`` between the names."""
        return _grouped((_slashed(path.replace(">", "/")), code) for path, code in self._paths.items())

    @cached_property
    def _labelled(self) -> dict[str, list[Code]]:
        """Codes by label and by path of labels, in every language: as reports print them."""
        told: dict[tuple[str, str], Code] = {}
        for code in self:
            above = (*self.ancestors(code.guid), code)
            for language in {language for one in above for language in one.labels}:
                for name in (code.label(language), self.label_path(code.guid, language)):
                    told[tidy(name), code.guid] = code
        return _grouped((name, code) for (name, _guid), code in told.items())

    def by_path(self, text: str) -> Code:
        """The code a path means: ``A > B`` exactly, else a name that only one code has, else ``A/B``, else a
        label or path of labels that only one has.

        Raises:
            NotFoundError: no code answers to it (close paths are suggested).
            InputError: several codes have that name.
        """
        wanted = SEPARATOR.join(tidy(part) for part in text.split(">"))
        if found := self._paths.get(wanted):
            return found
        named = self._names.get(wanted) or self._slashed.get(_slashed(text)) or self._labelled.get(wanted, [])
        if len(named) == 1:
            return named[0]
        if named:
            raise InputError(
                N_('"{name}" means several codes: {paths}.'),
                mend=N_("Write the whole path."),
                name=wanted,
                paths=", ".join(f'"{self.path(code.guid)}"' for code in named),
            )
        raise self._not_found(wanted)

    def _not_found(self, wanted: str) -> NotFoundError:
        from difflib import get_close_matches

        candidates: dict[str, str] = {}
        for path, code in self._paths.items():
            candidates.setdefault(key(path), path)
            candidates.setdefault(key(code.name), path)
        close = get_close_matches(key(wanted.replace("/", SEPARATOR)), candidates, n=3, cutoff=0.6)
        matches = dict.fromkeys(candidates[match] for match in close)
        return NotFoundError(
            N_('There is no code "{path}".'),
            mend=N_("Did you mean {matches}?") if matches else "",
            path=wanted,
            matches=", ".join(f'"{match}"' for match in matches),
        )

    def free_short(self, name: str) -> str:
        """A two-letter short code for ``name`` that no code of this system has."""
        return free_short(name, (code.short for code in self))

    def free_color(self) -> str:
        """The colour of the palette that fewest codes of this system have."""
        return free_color(code.color for code in self)

    # -- edits ---------------------------------------------------------------------------------------------

    def after(self, plan: Plan) -> CodeSystem:
        """The code system once the plan is carried out."""
        gone = set(plan.deleted)
        codes = {guid: code for guid, code in self.by_guid.items() if guid not in gone}
        return CodeSystem((codes | {code.guid: code for code in plan.changed}).values())

    def add(self, name: str, parent: str | None, guid: str) -> Plan:
        """A new code as the last below ``parent`` (GUID; None: a root).

        It gets the next free colour and a short code of its own.

        Raises:
            InputError: the name is impossible.
            ConflictError: a sibling has that name, or a code that GUID.
        """
        clean = checked_name(name)
        siblings = self.children(parent)
        position = siblings[-1].position + 1 if siblings else 0
        if guid in self.by_guid:
            raise ConflictError(N_("Two codes have the same GUID."))
        color, short = self.free_color(), self.free_short(clean)
        return self._valid(Plan((Code(guid, clean, parent, position, color=color, short=short),)))

    def rename(self, guid: str, name: str) -> Plan:
        """The code under another canonical name; labels that said the old one follow, others stay.

        Raises:
            InputError: the name is impossible.
            ConflictError: a sibling has it.
        """
        old, new = self.by_guid[guid], checked_name(name)
        labels = {to: new if key(label) == key(old.name) else label for to, label in old.labels.items()}
        return self._valid(Plan((replace(old, name=new, labels=labels),)))

    def move(self, guid: str, parent: str | None, position: int | None = None) -> Plan:
        """The code, with all below it, as child number ``position`` (from 0; None: the last) of ``parent``.

        Raises:
            RefusedError: the new parent is the code itself or lies below it.
            ConflictError: a child of the new parent has the same name.
        """
        code = self.by_guid[guid]
        if parent is not None and parent in {c.guid for c in self.descendants(guid)}:
            raise RefusedError(N_('The code "{name}" cannot be moved below itself.'), name=self.path(guid))
        siblings = [sibling for sibling in self.children(parent) if sibling.guid != guid]
        siblings.insert(len(siblings) if position is None else max(0, position), replace(code, parent=parent))
        return self._valid(Plan(self._renumbered(siblings)))

    def _renumbered(self, siblings: list[Code]) -> tuple[Code, ...]:
        """Those of the codes that change when they are numbered in this order."""
        numbered = (replace(code, position=n) for n, code in enumerate(siblings))
        return tuple(code for code in numbered if code != self.by_guid.get(code.guid))

    def merge(self, guid: str, into: str) -> Plan:
        """The code's codings and sub-codes go to ``into``; sub-codes of the same name merge as well.

        The texts of ``into`` stay as they are.

        Raises:
            RefusedError: the two are the same, or ``into`` lies below the code.
        """
        if into in {code.guid for code in self.descendants(guid)}:
            raise RefusedError(
                N_('The code "{name}" cannot be merged into itself or a code below it.'),
                mend=N_("Move the lower code out first."),
                name=self.path(guid),
            )
        recoded: dict[str, str] = {guid: into}
        families: dict[str, list[Code]] = {}
        pending = [(guid, into)]
        while pending:
            old, new = pending.pop()
            stay = families.setdefault(new, list(self.children(new)))
            named = {key(code.name): code.guid for code in stay if code.guid not in recoded}
            for child in self.children(old):
                if twin := named.get(key(child.name)):
                    recoded[child.guid] = twin
                    pending.append((child.guid, twin))
                else:
                    stay.append(replace(child, parent=new))
        return self._valid(Plan(self._settled(families, recoded), tuple(recoded), recoded))

    def _settled(self, families: Mapping[str, list[Code]], gone: Mapping[str, str]) -> tuple[Code, ...]:
        left = ([code for code in family if code.guid not in gone] for family in families.values())
        return tuple(code for family in left for code in self._renumbered(family))

    def delete(self, guid: str) -> Plan:
        """The code and all below it are gone; what becomes of their codings is for the caller to ask."""
        return Plan(deleted=tuple(code.guid for code in self.descendants(guid)))

    def _valid(self, plan: Plan) -> Plan:
        self.after(plan)  # raises where the result would be no code system
        return plan


def _grouped(pairs: Iterable[tuple[str, Code]]) -> dict[str, list[Code]]:
    groups: dict[str, list[Code]] = {}
    for name, code in pairs:
        groups.setdefault(name, []).append(code)
    return groups


def _slashed(text: str) -> str:
    return "/".join(tidy(part) for part in text.split("/"))


def _duplicate(path: str) -> ConflictError:
    return ConflictError(
        N_('There is more than one code "{path}".'),
        mend=N_("Choose another name; capital and small letters make no difference."),
        path=path,
    )
