"""How to mend an error, in keys: services speak of commands, which nobody types while a screen is open."""

from __future__ import annotations

from qualcode.core.codesystem import CodeSystem
from qualcode.errors import N_, QualcodeError
from qualcode.i18n import _
from qualcode.tui import labels

_MARK_DONE = N_("Read and code, F4 there marks one.")
_ADD_CODER = N_("“Who codes?” on the home screen adds one.")
IN_KEYS = {
    "`qualcode transcripts status NAME done` marks one; --include-unfinished compares all.": _MARK_DONE,
    "`qualcode transcripts status NAME done` marks one.": _MARK_DONE,
    "`qualcode transcripts status NAME done --coder CODER` marks one.": _MARK_DONE,
    "`qualcode coders add NAME` adds one; `qualcode codings import FILE` brings codings.": _ADD_CODER,
    "Name a second one with --coder.": _ADD_CODER,
    "Coders are: {names}. Add one with `qualcode coders add`.": N_(
        "Coders are: {names}. “Who codes?” on the home screen adds one."
    ),
    "`qualcode transcripts list` shows those there are.": N_("F2 shows those there are."),
    "`qualcode consensus list --all` shows them; an ID changes with its codings.": N_(
        "Someone has changed its codings: look at the list again."
    ),
    "Name two: --between {names}.": N_("Open “Consensus” on the home screen and choose two."),
    "Only who made it can change it; `qualcode codings reassign` hands codings over.": N_(
        "Only who made it can change it."
    ),
    "Nothing was changed. Take a copy made after that (`qualcode restore` lists the study's own),"
    " and destroy this one: it holds the text still.": N_(
        "Nothing was changed. Take a copy made after that (“Restore a copy” on the home screen lists"
        " them), and destroy this one: it holds the text still."
    ),
    "`qualcode restore` lists the study's own.": N_("“Restore a copy” on the home screen lists them."),
    "Take them out of the study (a code, a comment, a transcript), or say --unchecked with a"
    " reason, which is put on record.": N_(
        "Take them out of the study (a code, a comment, a transcript); in a transcript ! marks such a name."
    ),
    "Mend that, then run `qualcode transcripts refresh`.": N_(
        "Mend that; the study itself is as it should be."
    ),
    "Known formats: {known}. Name one with --format if the file's name misleads.": N_(
        "Known formats: {known}. Give the file the ending of its format."
    ),
    "Import it as --format txt.": N_("Give the file the ending .txt if it is plain text."),
    "Leave --encoding out, or name another one.": N_("Save the file as UTF-8."),
    "Restore it into a folder of its own with --project.": N_("Choose a copy of this study."),
    "Say the name in full (--entity).": N_("Say the name in full."),
    "`qualcode names list` shows them.": N_("Someone else has dealt with it: look at the transcript again."),
}
_CODES = {"path", "name", "into", "parent"}  # what errors call the code they are about


def in_keys(error: QualcodeError, system: CodeSystem | None = None) -> str:
    """An error as one line, with keys where it names commands, and codes as lists show them."""
    values = dict(error.values)
    for name in _CODES & values.keys() if system is not None else ():
        if system is not None and isinstance(values[name], str):
            values[name] = labels.of_path(system, str(values[name]))
    told = QualcodeError(
        error.what,
        mend=IN_KEYS.get(error.mend, error.mend),
        file=error.file,
        line=error.line,
        **values,
    )
    return told.message(_)
