"""How to mend an error, in keys: services speak of commands, which nobody types while a screen is open."""

from __future__ import annotations

from qualcode.errors import N_, QualcodeError
from qualcode.i18n import _

_MARK_DONE = N_("Read and code, F4 there marks one.")
_IN_KEYS = {
    "`qualcode transcripts status NAME done` marks one; --include-unfinished compares all.": _MARK_DONE,
    "`qualcode transcripts status NAME done` marks one.": _MARK_DONE,
    "`qualcode transcripts status NAME done --coder CODER` marks one.": _MARK_DONE,
    "`qualcode coders add NAME` adds one; `qualcode codings import FILE` brings codings.": N_(
        "“Who codes?” on the home screen adds one."
    ),
    "`qualcode transcripts list` shows those there are.": N_("F2 shows those there are."),
}


def in_keys(error: QualcodeError) -> str:
    """An error as one line, with keys where it names commands."""
    told = QualcodeError(
        error.what,
        mend=_IN_KEYS.get(error.mend, error.mend),
        file=error.file,
        line=error.line,
        **error.values,
    )
    return told.message(_)
