"""Code books: qualcode's YAML, and the same written by hand with names only.

A code is a mapping with a ``name``, or just its name. Codes without ``guid`` get a stand-in ``new:N`` that
their sub-codes point to; whoever stores them allots a real one.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

from qualcode.core.codenames import SEPARATOR, checked_color, checked_name, key
from qualcode.core.model import Code
from qualcode.errors import N_, InputError
from qualcode.formats import text, yamlfile
from qualcode.formats.yamlfile import Node

_HEAD_KEYS = ("qualcode", "version", "name", "guid", "codes")
_TEXT_KEYS = ("definition", "include", "exclude", "anchor")
_CODE_KEYS = ("name", "guid", "labels", "color", "short", *_TEXT_KEYS, "exclusive", "codes")
_VERSION = "1"


def read(path: Path) -> tuple[Code, ...]:
    """The codes of a code book in the file's order, each after its parent; positions count from 0.

    Raises:
        InputError: no YAML, no code book, or a fault in it; the message names the line.
    """
    return parse(text.read(path).text, file=path)


def parse(source: str, *, file: object) -> tuple[Code, ...]:
    """The codes of a code book's text; see `read`."""
    return tuple(_Reader(file).book(yamlfile.parse(source, file=file)))


class _Reader:
    """Walks through the code book, remembering what must not come twice."""

    def __init__(self, file: object) -> None:
        self._file = file
        self._guids: dict[str, int] = {}  # with their lines
        self._shorts: dict[str, int] = {}
        self._new = 0

    def _error(self, what: str, mend: str, line: int, **values: object) -> InputError:
        return InputError(what, mend=mend, file=self._file, line=line, **values)

    def book(self, root: Node) -> Iterator[Code]:
        fields = root.fields or {}
        if "codes" not in fields or self._text(fields, "qualcode") not in ("", "codebook"):
            raise self._error(
                N_("This is no code book."),
                N_('It begins with "qualcode: codebook" and has a list "codes:".'),
                root.line,
            )
        self._refuse_unknown(root, _HEAD_KEYS)
        version = self._text(fields, "version")
        if version not in ("", _VERSION):
            raise self._error(
                N_("The code book is of version {version}; this qualcode reads version {known}."),
                N_("Use a newer qualcode."),
                fields["version"].line,
                version=version,
                known=_VERSION,
            )
        return self._codes(fields["codes"], None, "")

    def _refuse_unknown(self, node: Node, known: Sequence[str]) -> None:
        for name, line in (node.keys or {}).items():
            if name not in known:
                raise self._error(
                    N_("A code book knows no {name}."),
                    N_("Known here are: {known}."),
                    line,
                    name=name,
                    known=", ".join(known),
                )

    def _codes(self, node: Node, parent: str | None, path: str) -> Iterator[Code]:
        """The codes of a list and all below them."""
        if node.text == "":
            return
        if node.items is None:
            raise self._error(
                N_("The value of {name} must be a list."),
                N_('Begin each code with "- name: …".'),
                node.line,
                name="codes",
            )
        siblings: dict[str, int] = {}
        for position, item in enumerate(node.items):
            code = self._code(item, parent, position)
            own_path = f"{path}{SEPARATOR}{code.name}" if path else code.name
            self._refuse_twin(own_path, siblings.setdefault(key(code.name), item.line), item.line)
            yield code
            if item.fields and "codes" in item.fields:
                yield from self._codes(item.fields["codes"], code.guid, own_path)

    def _refuse_twin(self, path: str, first: int, line: int) -> None:
        if first != line:
            raise self._error(
                N_('The code "{path}" is there twice (first in line {first}).'),
                N_("Rename one of the two, or bring them together."),
                line,
                path=path,
                first=first,
            )

    def _code(self, node: Node, parent: str | None, position: int) -> Code:
        if node.text:
            return Code(self._stand_in(), self._name(node), parent, position)
        fields = node.fields or {}
        self._refuse_unknown(node, _CODE_KEYS)
        if not self._text(fields, "name"):
            raise self._error(N_("A code has no name."), N_('Write "- name: …".'), node.line)
        return Code(
            guid=self._guid(fields),
            name=self._name(fields["name"]),
            parent=parent,
            position=position,
            labels=self._labels(fields),
            color=self._color(fields),
            short=self._short(fields),
            definition=self._text(fields, "definition"),
            include=self._text(fields, "include"),
            exclude=self._text(fields, "exclude"),
            anchor=self._text(fields, "anchor"),
            exclusive=self._yes(fields, "exclusive"),
        )

    def _stand_in(self) -> str:
        self._new += 1
        return f"new:{self._new}"

    def _text(self, fields: dict[str, Node], name: str) -> str:
        node = fields.get(name)
        if node is None:
            return ""
        if node.text is None:
            raise self._error(
                N_("The value of {name} must be a text."),
                N_("Put a text that begins with a bracket or holds a colon in quotes."),
                node.line,
                name=name,
            )
        return node.text.strip()

    def _yes(self, fields: dict[str, Node], name: str) -> bool:
        value = self._text(fields, name).casefold()
        if value not in ("", "true", "yes", "false", "no"):
            raise self._error(
                N_("The value of {name} must be yes or no."),
                N_("Write {example}."),
                fields[name].line,
                name=name,
                example=f"{name}: yes",
            )
        return value in ("true", "yes")

    def _name(self, node: Node) -> str:
        try:
            return checked_name(node.text or "")
        except InputError as error:
            raise self._error(error.what, error.mend, node.line, **error.values) from error

    def _color(self, fields: dict[str, Node]) -> str:
        try:
            return checked_color(self._text(fields, "color"))
        except InputError as error:
            raise self._error(error.what, error.mend, fields["color"].line, **error.values) from error

    def _guid(self, fields: dict[str, Node]) -> str:
        value = self._text(fields, "guid")
        if not value:
            return self._stand_in()
        line = fields["guid"].line
        try:
            guid = str(uuid.UUID(value))
        except ValueError as error:
            raise self._error(
                N_('"{value}" is no GUID.'),
                N_("Leave the line out, and a new one is allotted."),
                line,
                value=value,
            ) from error
        if self._guids.setdefault(guid, line) != line:
            raise self._error(
                N_("This GUID belongs to the code in line {first} already."),
                N_("Leave the line out of the copy, and a new one is allotted."),
                line,
                first=self._guids[guid],
            )
        return guid

    def _short(self, fields: dict[str, Node]) -> str:
        short = self._text(fields, "short")
        if short:
            line = fields["short"].line
            first = self._shorts.setdefault(short.casefold(), line)
            if first != line:
                raise self._error(
                    N_('The short code "{short}" belongs to the code in line {first} already.'),
                    N_("Choose another one, or leave the line out."),
                    line,
                    short=short,
                    first=first,
                )
        return short

    def _labels(self, fields: dict[str, Node]) -> dict[str, str]:
        node = fields.get("labels")
        if node is None or node.text == "":
            return {}
        if node.fields is None:
            raise self._error(
                N_("The value of {name} must name languages."),
                N_("Write {example}."),
                node.line,
                name="labels",
                example="labels: {de: …, en: …}",
            )
        return {language: self._text(node.fields, language) for language in node.fields}
