"""What left the project: one record for each file written out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

CHECKED = "key"  # searched with the key list, nothing found
RELEASED = "released"  # by the key list's holder, after a search
UNCHECKED = "unchecked: "  # followed by the reason given
_WORDLESS = {"agreement"}  # older records of these name transcripts, but hold none of their words


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """A file that was written out.

    ``name`` is the file's path within the project folder (with ``/``), or its bare name where it lies
    elsewhere. ``digest`` is the SHA-256 of its bytes, hexadecimal. ``request`` says what was asked for
    (filter, layer, edition), and of copies of the study and quote registers in which folder they were put.
    ``transcripts`` are GUIDs of those whose words it holds. ``checked`` is one of
    the constants above; empty: nobody had the key list at hand.
    """

    guid: str
    name: str
    digest: str
    kind: str
    request: Mapping[str, str] = field(default_factory=dict)
    transcripts: tuple[str, ...] = ()
    checked: str = ""

    @property
    def holds_words(self) -> bool:
        """Whether words of its transcripts stand in it."""
        return self.kind not in _WORDLESS
