"""The texts of a code as one memo, the form in which MAXQDA keeps them, and back.

Each text begins a line with its label and a colon. Memos are written in one language and read in both;
what stands before the first label is the definition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from qualcode.core.model import Code

TEXTS = ("definition", "include", "exclude", "anchor")
LABELS: Mapping[str, tuple[str, ...]] = {  # file format, not messages: the same in every version of qualcode
    "de": ("Definition", "Anwendung", "Abgrenzung", "Ankerbeispiel"),
    "en": ("Definition", "Include", "Exclude", "Anchor example"),
}
_FIELDS = {
    label.casefold(): field for labels in LABELS.values() for label, field in zip(labels, TEXTS, strict=True)
}
_LABEL = re.compile(rf"^\s*({'|'.join(re.escape(label) for label in _FIELDS)})[ \t]*:[ \t]*", re.I | re.M)


def memo(code: Code, language: str) -> str:
    """The code's texts as a memo; what is empty is left out."""
    texts = (getattr(code, field) for field in TEXTS)
    return "\n\n".join(
        f"{label}: {text}" for label, text in zip(LABELS[language], texts, strict=True) if text
    )


def texts(memo: str) -> dict[str, str]:
    """The texts by field, without outer blanks; a label that comes again adds to its text."""
    clean = memo.replace("\r\n", "\n").replace("\r", "\n")
    first, *rest = _LABEL.split(clean)
    found = dict.fromkeys(TEXTS, "")
    pairs = [
        ("definition", first),
        *((_FIELDS[a.casefold()], b) for a, b in zip(rest[::2], rest[1::2], strict=True)),
    ]
    for field, text in pairs:
        found[field] = "\n".join(filter(None, (found[field], text.strip())))
    return found
