"""Rich text: f4, easytranscript, older Word."""

from __future__ import annotations

import re

from qualcode.core.model import Draft
from qualcode.errors import N_, InputError
from qualcode.i18n import _
from qualcode.importers import lines

NAME = "rtf"
_START = b"{\\rtf"
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_BRACE = re.compile(r"\\[\\{}]|[{}]")
_DELETED = re.compile(r"\{[^{}]*\\deleted(?![a-z])[^{}]*\}")
_REPLACED = (
    (re.compile(r"\\line(?![a-z]) ?"), r"\\'0b"),  # Shift+Enter: a break within the paragraph
    (re.compile(r"\\cell(?![a-z]) ?"), r"\\tab "),
    (re.compile(r"\\row(?![a-z]) ?"), r"\\par "),
)


def sniff(data: bytes) -> bool:
    """Whether the file begins as the format demands."""
    return data.startswith(_START)


def read(data: bytes, *, file: object, encoding: str | None = None) -> tuple[Draft, ...]:
    """The one transcript in an RTF file.

    Args:
        data: the file's bytes.
        file: how to name the file in an error.
        encoding: of bytes above 127, where the file names a wrong one (they are escaped as a rule).

    Raises:
        InputError: no RTF, cut off, or without text.
    """
    if not sniff(data):
        raise InputError(
            N_("This is no RTF file: it does not begin like one."),
            mend=N_("Check that it is the right file, or save it as rtf again."),
            file=file,
        )
    code_page = _code_page(data) if encoding is None else encoding
    try:
        raw = data.decode(code_page, errors="replace")
    except LookupError as error:
        raise InputError(
            N_("{encoding} is no text encoding."),
            mend=N_("Common ones are utf-8, cp1252 and utf-16."),
            file=file,
            encoding=code_page,
        ) from error
    _refuse_cut_off(raw, file)
    text = _plain(raw, code_page, file)
    warnings = [_("The document has comments; they were left out.")] if "\\annotation" in raw else []
    return (lines.draft(text, format=NAME, file=file, warnings=warnings),)


def _code_page(data: bytes) -> str:
    found = _CODE_PAGE.search(data, 0, 4000)
    return "cp1252" if found is None else f"cp{int(found[1])}"


def _refuse_cut_off(raw: str, file: object) -> None:
    depth = 0
    for found in _BRACE.finditer(raw):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0 and found[0] == "}":
            return
    raise InputError(
        N_("The RTF file is damaged or cut off."),
        mend=N_("Get it again, or save it as rtf again."),
        file=file,
    )


def _plain(raw: str, code_page: str, file: object) -> str:
    from striprtf.striprtf import rtf_to_text

    raw = _DELETED.sub("", raw)
    for pattern, replacement in _REPLACED:
        raw = pattern.sub(replacement, raw)
    try:
        text: str = rtf_to_text(raw, encoding=code_page, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
        raise InputError(
            N_("The RTF file is damaged ({reason})."),
            mend=N_("Save it as rtf again."),
            file=file,
            reason=error,
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
