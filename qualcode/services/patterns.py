"""Regular expressions in plain words: why something is none."""

from __future__ import annotations

import re

from qualcode.errors import N_, InputError

_WHY = {  # how Python's messages begin, and what they mean
    "missing ), unterminated": N_("This is no pattern yet: the bracket at position {at} is not closed."),
    "unterminated character set": N_("This is no pattern yet: the bracket at position {at} is not closed."),
    "unbalanced parenthesis": N_("This is no pattern: the bracket at position {at} was not opened."),
    "nothing to repeat": N_("This is no pattern: at position {at} there is nothing to repeat."),
    "multiple repeat": N_("This is no pattern: at position {at} a repetition is repeated."),
    "min repeat greater": N_("This is no pattern: the numbers at position {at} are the wrong way round."),
    "bad character range": N_("This is no pattern: the range at position {at} is the wrong way round."),
    "bad escape (end": N_("This is no pattern yet: something has to follow the backslash."),
    "bad escape": N_("This is no pattern: the backslash at position {at} stands before the wrong letter."),
    "invalid group reference": N_("This is no pattern: at position {at} a group is meant that is not there."),
}


def no_pattern(error: Exception) -> InputError:
    """Why something is no pattern, in plain words; Python knows English only."""
    if isinstance(error, re.error):
        for begins, why in _WHY.items():
            if error.msg.startswith(begins):
                return InputError(why, at=(error.pos or 0) + 1)
    return InputError(N_("This is no pattern."), mend=N_("Tab searches the text as it is written."))
