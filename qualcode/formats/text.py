"""Bytes to text: encodings, line ends, and the refusal of what is no text."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import N_, InputError
from qualcode.formats import files

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_MOST_CONTROLS = 0.002  # a stray control character is an accident, more are another kind of file
_WESTERN = re.compile(r"[À-ÏÑ-ÖØ-ïñ-öø-ýÿŒœ„“”‚‘’‹›«»–—…€§°·¿¡£©®´\xa0\xad]")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 200_000  # bytes that are enough to tell an encoding


class Decoded(NamedTuple):
    """A file's text without byte-order mark, every line break as ``\\n``, and the encoding it was in."""

    text: str
    encoding: str


def read(path: Path, encoding: str | None = None) -> Decoded:
    """The text of a file; see `decode`."""
    return decode(files.read(path), file=path, encoding=encoding)


def decode(data: bytes, *, file: object, encoding: str | None = None) -> Decoded:
    """Text of bytes: a byte-order mark decides, then UTF-8, then Western European, then a guess.

    Args:
        data: the file's bytes.
        file: how to name the file in an error.
        encoding: what the user says the encoding is; then nothing is guessed.

    Raises:
        InputError: the bytes are no text, or not in the encoding named.
    """
    if encoding is not None:
        decoded = _as_named(data, encoding, file)
    else:
        decoded = _by_mark(data, file) or _guessed(data, file)
    text = decoded.text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_binary(text, file)
    return Decoded(text, decoded.encoding)


def _as_named(data: bytes, encoding: str, file: object) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        return Decoded(data.decode(name), name)
    except (LookupError, ValueError) as error:
        if not isinstance(error, UnicodeDecodeError):
            raise InputError(
                N_("{encoding} is no text encoding."),
                mend=N_("Common ones are utf-8, cp1252 and utf-16."),
                file=file,
                encoding=encoding,
            ) from error
        raise InputError(
            N_("The text is not in the encoding {encoding}."),
            mend=N_("Leave --encoding out, or name another one."),
            file=file,
            line=data[: error.start].count(b"\n") + 1,
            encoding=encoding,
        ) from error


def _by_mark(data: bytes, file: object) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _as_named(data, encoding, file)
    return None


def _guessed(data: bytes, file: object) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise _binary(file) from error
        _refuse_damaged(data, error.start, file)
    return _western(data) or _by_statistics(data, file)


def _refuse_damaged(data: bytes, at: int, file: object) -> None:
    """Refuse UTF-8 with a few broken bytes: read as something else, every umlaut would come out wrong."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if len(_NON_ASCII.findall(text)) - broken > 4 * broken:
        raise InputError(
            N_("The text is UTF-8, but some of its bytes are damaged."),
            mend=N_("Get the file again, or save it as UTF-8 with an editor."),
            file=file,
            line=data[:at].count(b"\n") + 1,
        )


def _western(data: bytes) -> Decoded | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = _NON_ASCII.findall(text)
    plausible = len(_WESTERN.findall(text)) >= 0.9 * len(foreign) and len(foreign) <= 0.3 * len(text)
    return Decoded(text, "cp1252") if plausible else None


def _by_statistics(data: bytes, file: object) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    try:
        if best is not None:
            return Decoded(data.decode(best.encoding), best.encoding)
    except UnicodeDecodeError:
        pass  # the sample misled: the same error as for no guess at all
    raise InputError(
        N_("The text's encoding cannot be told."),
        mend=N_("Name it with --encoding, or save the file as UTF-8."),
        file=file,
    )


def _refuse_binary(text: str, file: object) -> None:
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > max(3, _MOST_CONTROLS * len(text)):
        raise _binary(file)


def _binary(file: object) -> InputError:
    return InputError(
        N_("This is no text file (or text in an encoding that cannot be told)."),
        mend=N_("Check that it is the right file; if it is text, name its encoding with --encoding."),
        file=file,
    )
