"""Filters on codings: what a ``--where`` expression consists of, how it is written and what it means.

`qualcode.core.where` reads them from text; ``parse(str(query)) == query``. The store compiles them to SQL,
and `matches` is the meaning that the SQL is held against.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Literal

from qualcode.core.codesystem import CodeSystem
from qualcode.core.spans import Span

Field = Literal["coder", "transcript", "group", "person", "case", "role"]
TextField = Literal["memo", "text"]
Op = Literal["=", "!=", "<", "<=", ">", ">="]
RelationKind = Literal["overlaps", "within", "contains", "near"]

COMPARE: dict[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

# what may stand without quotation marks (a quotation mark may stand inside, not at the beginning)
BARE = r"""[^\s()"',:=<>!][^\s(),:=<>!]*"""


@dataclass(frozen=True, slots=True)
class CodeTest:
    """The coding's code is this one, or (unless ``exact``) one below it; ``path`` as the user wrote it."""

    path: str
    exact: bool = False

    def __str__(self) -> str:
        return f"code:{'=' * self.exact}{_quoted(self.path)}"

    def codes(self, system: CodeSystem) -> frozenset[str]:
        """GUIDs of the codes that are meant.

        Raises:
            NotFoundError: no code answers to the path.
            InputError: several do.
        """
        code = system.by_path(self.path)
        return frozenset([code.guid] if self.exact else (c.guid for c in system.descendants(code.guid)))


@dataclass(frozen=True, slots=True)
class NameTest:
    """The name is exactly this; of several persons or roles in a coding's turns, one of them."""

    field: Field
    value: str

    def __str__(self) -> str:
        return f"{self.field}:{_quoted(self.value)}"


@dataclass(frozen=True, slots=True)
class TextTest:
    """The coding's comment (``memo``) or coded text (``text``) holds this, whatever the case."""

    field: TextField
    value: str

    def __str__(self) -> str:
        return f"{self.field}:{_quoted(self.value)}"


@dataclass(frozen=True, slots=True)
class VariableTest:
    """A variable of the case, transcript or person has a value that compares so.

    ``=`` and ``!=`` compare text, the others numbers (see `number`). A coding without a value of the
    variable passes no such test, not even ``!=``.
    """

    name: str
    op: Op
    value: str

    def __str__(self) -> str:
        return f"var:{_quoted(self.name)}{self.op}{_quoted(self.value)}"


@dataclass(frozen=True, slots=True)
class WeightTest:
    """The weight (0 to 100) compares so; a coding without a weight never passes."""

    op: Op
    value: int

    def __str__(self) -> str:
        return f"weight{self.op}{self.value}"


@dataclass(frozen=True, slots=True)
class Relation:
    """Another coding in the same transcript matches ``other`` and lies so.

    ``overlaps``: the two share a code point. ``within``: this one lies wholly in the other, ``contains``:
    the other way round (equal spans both). ``near``: at most ``paragraphs`` paragraphs from one to the
    other (0: they touch the same paragraph); only ``near`` uses that number.
    """

    kind: RelationKind
    other: Query
    paragraphs: int = 0

    def __str__(self) -> str:
        distance = f", paragraphs={self.paragraphs}" if self.kind == "near" else ""
        return f"{self.kind}({self.other}{distance})"


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not match."""

    part: Query

    def __str__(self) -> str:
        return f"not {_grouped(self.part, And | Or)}"


@dataclass(frozen=True, slots=True)
class And:
    """All parts (two or more) match."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " and ".join(_grouped(part, And | Or) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """One of the parts (two or more) matches."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " or ".join(_grouped(part, Or) for part in self.parts)


Query = CodeTest | NameTest | TextTest | VariableTest | WeightTest | Relation | Not | And | Or


def _grouped(query: Query, kinds: type | UnionType) -> str:
    return f"({query})" if isinstance(query, kinds) else str(query)


def _quoted(value: str) -> str:
    if re.fullmatch(BARE, value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def walk(query: Query) -> Iterator[Query]:
    """The query and all its parts, those of relations included."""
    yield query
    match query:
        case And(parts) | Or(parts):
            below = parts
        case Not(part) | Relation(_, part, _):
            below = (part,)
        case _:
            below = ()
    for part in below:
        yield from walk(part)


# -- what it means -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Facts:
    """What a filter can ask of a coding; all names as the user knows them, but ``code`` is a GUID."""

    guid: str
    transcript: str
    start: int  # code points
    end: int
    paragraphs: tuple[int, int]  # first and last, from 1
    code: str
    coder: str
    group: str = ""
    case: str = ""
    persons: frozenset[str] = frozenset()  # who speaks in the coded span
    roles: frozenset[str] = frozenset()
    weight: int | None = None
    comment: str = ""
    text: str = ""
    variables: frozenset[tuple[str, str]] = frozenset()  # (name, value)


def number(value: str) -> float | None:
    """A variable's value as a number: digits with an optional sign and decimal point; else None."""
    return float(value) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value) else None


def paragraphs_apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How far two paragraph ranges (first and last, inclusive) lie apart; 0 where they share one."""
    return max(0, other[0] - one[1], one[0] - other[1])


def matches(query: Query, coding: Facts, all_codings: Collection[Facts], system: CodeSystem) -> bool:
    """Whether the coding passes; relations look for their other coding among ``all_codings``.

    Raises:
        NotFoundError: a code test names no code.
        InputError: a code test could mean several codes.
    """
    match query:
        case And(parts):
            return all(matches(part, coding, all_codings, system) for part in parts)
        case Or(parts):
            return any(matches(part, coding, all_codings, system) for part in parts)
        case Not(part):
            return not matches(part, coding, all_codings, system)
        case CodeTest():
            return coding.code in query.codes(system)
        case Relation(_, other):
            return any(
                _related(query, coding, candidate) and matches(other, candidate, all_codings, system)
                for candidate in all_codings
                if candidate.guid != coding.guid and candidate.transcript == coding.transcript
            )
        case _:
            return _passes(query, coding)


def _passes(query: NameTest | TextTest | VariableTest | WeightTest, coding: Facts) -> bool:
    match query:
        case NameTest(field, value):
            return value in _names(field, coding)
        case TextTest(field, value):
            return folded(value) in folded(coding.comment if field == "memo" else coding.text)
        case VariableTest(name, op, value):
            return any(compares(has, op, value) for variable, has in coding.variables if variable == name)
        case WeightTest(op, weight):
            return coding.weight is not None and COMPARE[op](coding.weight, weight)


def _names(field: Field, coding: Facts) -> Collection[str]:
    return {
        "coder": (coding.coder,),
        "transcript": (coding.transcript,),
        "group": (coding.group,),
        "case": (coding.case,),
        "person": coding.persons,
        "role": coding.roles,
    }[field]


def folded(text: str) -> str:
    """The text without regard to case, for finding words in it."""
    return unicodedata.normalize("NFC", text.casefold())


def compares(has: str, op: Op, value: str) -> bool:
    """Whether a variable's value compares so: text for ``=`` and ``!=``, else numbers."""
    if op in ("=", "!="):
        return (has == value) == (op == "=")
    left, right = number(has), number(value)
    return left is not None and right is not None and COMPARE[op](left, right)


def _related(relation: Relation, this: Facts, other: Facts) -> bool:
    one, two = Span(this.start, this.end), Span(other.start, other.end)
    match relation.kind:
        case "overlaps":
            return one.overlaps(two)
        case "within":
            return two.contains(one)
        case "contains":
            return one.contains(two)
        case "near":
            return paragraphs_apart(this.paragraphs, other.paragraphs) <= relation.paragraphs
