"""Errors for the user: what was wrong, where, and how to mend it.

A message is English source text with ``{placeholders}``; the interface translates the text first and fills
in the values afterwards, so the same error reads well in every language.
"""

from __future__ import annotations

from collections.abc import Callable

Translate = Callable[[str], str]


def N_(message: str) -> str:
    """Mark a message for translation without translating it here."""
    return message


def _as_it_is(message: str) -> str:
    return message


class QualcodeError(Exception):
    """Something the user can act on: printed as one line, never as a traceback.

    Args:
        what: what is wrong, with ``{placeholders}`` for ``values``.
        mend: how to mend it, with the same placeholders.
        file: the file it is about, as the user named it.
        line: its line (1-based), if there is one.
        values: what fills the placeholders.
    """

    exit_code = 1

    def __init__(
        self, what: str, *, mend: str = "", file: object = None, line: int | None = None, **values: object
    ) -> None:
        super().__init__(what)
        self.what = what
        self.mend = mend
        self.file = None if file is None else str(file)
        self.line = line
        self.values = values

    def message(self, translate: Translate = _as_it_is) -> str:
        """The error as one line: ``file:line: what. How to mend it.``"""
        where = "" if self.file is None else self.file + (f":{self.line}" if self.line else "") + ": "
        parts = [translate(text).format(**self.values) for text in (self.what, self.mend) if text]
        return " ".join((where + " ".join(parts)).split())

    def __str__(self) -> str:
        return self.message()


class UsageError(QualcodeError):
    """The command was called in a way it cannot mean (exit code 2)."""

    exit_code = 2


class InputError(QualcodeError):
    """A file or value from outside is not what it should be; nothing was changed."""


class NotFoundError(QualcodeError):
    """A name that nothing in the project answers to."""


class ConflictError(QualcodeError):
    """What was asked for would clash with what is there; nothing was changed."""


class RefusedError(QualcodeError):
    """The request is understood and declined, to protect data or people."""


class StorageError(QualcodeError):
    """A file or the database cannot be read or written; nothing was changed."""


class BusyError(StorageError):
    """Another program holds the database just now; nothing was changed, and the same may be tried again."""
