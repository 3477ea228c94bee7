"""The code system as YAML: the same codes give the same bytes, and long texts read well in an editor."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Code

_TEXT_KEYS = ("definition", "include", "exclude", "anchor")
_LONG = 72  # characters from which a text stands in a block of its own
_WIDTH = 80  # of the lines in a block
_PLAIN = re.compile(r"[^\W_][\w ()/.;*–…„“+-]*(?<![ \s])")  # needs no quotes anywhere in YAML
# What a folded block would change: blanks at line edges or in rows, and characters that are not plain text.
_UNFOLDABLE = re.compile(r"^\s|\s$|\s\s|[^\S ]|[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]|[^\u0000-\uffff]")


def render(codes: Sequence[Code], name: str, guid: str) -> bytes:
    """A code book as YAML (UTF-8); what is empty is left out.

    Args:
        codes: the code system's codes, in any order.
        name: the study's name.
        guid: the study's GUID.

    Raises:
        InputError: the codes are no code system.
        ConflictError: two of them clash.
    """
    from ruamel.yaml import YAML

    system = CodeSystem(codes)
    root: dict[str, Any] = {"qualcode": "codebook", "version": 1, "name": _text(name)}
    if guid:
        root["guid"] = guid
    root["codes"] = [_code(system, code) for code in system.roots]
    yaml = YAML(typ="rt", pure=True)
    yaml.width = 1_000_000  # ruamel's own wrapping loses blanks; long texts are wrapped below
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    target = io.BytesIO()
    yaml.dump(root, target)
    return target.getvalue()


def _code(system: CodeSystem, code: Code) -> dict[str, Any]:
    from ruamel.yaml.comments import CommentedMap

    entry: dict[str, Any] = {"name": _text(code.name)}
    if code.guid and not code.guid.startswith("new:"):
        entry["guid"] = code.guid
    if code.labels:
        labels = CommentedMap((language, _text(label)) for language, label in sorted(code.labels.items()))
        labels.fa.set_flow_style()
        entry["labels"] = labels
    if code.color:
        entry["color"] = _text(code.color)
    if code.short:
        entry["short"] = _text(code.short)
    entry |= {key: _text(getattr(code, key)) for key in _TEXT_KEYS if getattr(code, key)}
    if code.exclusive:
        entry["exclusive"] = True
    if below := system.children(code.guid):
        entry["codes"] = [_code(system, child) for child in below]
    return entry


def _text(text: str) -> Any:
    """A long text as a block, where that keeps every character; else in quotes, if it needs them."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, LiteralScalarString

    if "\n" in text and not any(_UNFOLDABLE.search(line) for line in text.split("\n") if line):
        return LiteralScalarString(text)
    if len(text) < _LONG or _UNFOLDABLE.search(text):
        return text if _PLAIN.fullmatch(text) else DoubleQuotedScalarString(text)
    folded = FoldedScalarString(text)
    folded.fold_pos = list(_folds(text))
    return folded


def _folds(text: str) -> Iterator[int]:
    """Where lines of the block end: the blanks before which they would grow too long."""
    at = 0
    for word in re.finditer(" ", text):
        following = text.find(" ", word.end())
        if (following if following >= 0 else len(text)) - at > _WIDTH:
            yield word.start()
            at = word.end()
