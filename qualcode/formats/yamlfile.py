"""YAML as people write it: a tree of texts with line numbers, nothing guessed and nothing executed.

Every scalar is the text that stands there (``no``, ``2020`` and ``1.10`` too); tags and aliases are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qualcode.errors import N_, InputError

DEEPEST = 100  # levels of nesting


@dataclass(frozen=True, slots=True)
class Node:
    """A text, a list or a mapping, and the line (from 1) it begins in; an empty value is an empty text."""

    line: int
    text: str | None = None
    items: tuple[Node, ...] | None = None
    fields: dict[str, Node] | None = None
    keys: dict[str, int] | None = None  # the lines of the mapping's keys


def parse(source: str, *, file: object) -> Node:
    """The document in a YAML text.

    Raises:
        InputError: a syntax error, a key twice, an alias, a tag, more than one document (with the line).
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    _refuse_aliases(source, file)
    try:
        root = YAML(typ="safe", pure=True).compose(source)
    except (YAMLError, ValueError, RecursionError, AttributeError, TypeError) as error:
        mark = getattr(error, "problem_mark", None) if isinstance(error, MarkedYAMLError) else None
        raise _invalid(error, mark, file) from error
    return Node(1, "") if root is None else _node(root, file, 0)


def _refuse_aliases(source: str, file: object) -> None:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.events import AliasEvent

    try:
        for event in YAML(typ="safe", pure=True).parse(source):
            if isinstance(event, AliasEvent):
                raise InputError(
                    N_("YAML aliases (*name) have no place here."),
                    mend=N_("Put the text in quotes, or write it out."),
                    file=file,
                    line=event.start_mark.line + 1,
                )
    except (YAMLError, ValueError, RecursionError, AttributeError, TypeError) as error:
        mark = getattr(error, "problem_mark", None) if isinstance(error, MarkedYAMLError) else None
        raise _invalid(error, mark, file) from error


def _invalid(error: Exception, mark: Any, file: object) -> InputError:
    problem = getattr(error, "problem", None) or str(error).split("\n", 1)[0]
    return InputError(
        N_("This is no valid YAML: {problem}."),
        mend=N_("Check indentation, colons and quotation marks; texts with a colon stand in quotes."),
        file=file,
        line=mark.line + 1 if mark is not None else None,
        problem=problem,
    )


def _node(node: Any, file: object, depth: int) -> Node:
    line = node.start_mark.line + 1
    if depth > DEEPEST:
        raise InputError(
            N_("The YAML is nested too deep."), mend=N_("Use fewer levels."), file=file, line=line
        )
    if isinstance(node.value, str):
        empty = node.style is None and node.value in ("", "~", "null")
        return Node(line, "" if empty else node.value)
    if not node.value or not isinstance(node.value[0], tuple):
        empty_mapping = str(node.tag).endswith("map")
        if empty_mapping:
            return Node(line, fields={}, keys={})
        return Node(line, items=tuple(_node(item, file, depth + 1) for item in node.value))
    fields: dict[str, Node] = {}
    keys: dict[str, int] = {}
    for key, value in node.value:
        name, at = key.value, key.start_mark.line + 1
        if not isinstance(name, str) or name in fields:
            raise InputError(
                N_("The key {name} is there twice, or no text."),
                mend=N_("Keep one of them."),
                file=file,
                line=at,
                name=name if isinstance(name, str) else "?",
            )
        fields[name], keys[name] = _node(value, file, depth + 1), at
    return Node(line, fields=fields, keys=keys)
