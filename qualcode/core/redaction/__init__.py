"""From mentions of people and places to pseudonyms: the text and all that points into it move together.

`decisions` turns proposals and a person's decisions into accepted mentions, `replace` puts pseudonyms in
their place, `gate` searches any text for what should be gone, `leaks` for what a reader could find still.
"""

from qualcode.core.redaction.decisions import (
    Decision,
    accepted,
    from_row,
    proposals,
    to_row,
    undecided,
    wanted,
)
from qualcode.core.redaction.gate import Hit, contains_original
from qualcode.core.redaction.leaks import How, Leak, leaks
from qualcode.core.redaction.mentions import Mention, occurrences
from qualcode.core.redaction.replace import Redaction, Replacement, redact, rewriting
from qualcode.core.redaction.source import rebuilt

__all__ = [
    "Decision",
    "Hit",
    "How",
    "Leak",
    "Mention",
    "Redaction",
    "Replacement",
    "accepted",
    "contains_original",
    "from_row",
    "leaks",
    "occurrences",
    "proposals",
    "rebuilt",
    "redact",
    "rewriting",
    "to_row",
    "undecided",
    "wanted",
]
