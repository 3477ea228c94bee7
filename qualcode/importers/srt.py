"""SubRip: Whisper, WhisperX, aTrain, video programs."""

from __future__ import annotations

import re

from qualcode.core.model import Draft
from qualcode.formats import text
from qualcode.importers import cues

NAME = "srt"
_FIRST = re.compile(rb"(?:\xef\xbb\xbf)?\s*\d+\s*\r?\n\s*[\d:.,]+\s*-->")


def sniff(data: bytes) -> bool:
    """Whether the first line is a cue's number and the second one its times."""
    return _FIRST.match(data) is not None


def read(data: bytes, *, file: object, encoding: str | None = None) -> tuple[Draft, ...]:
    """The one transcript in a SRT file.

    Raises:
        InputError: no text, no subtitles, or damaged times.
    """
    decoded = text.decode(data, file=file, encoding=encoding)
    return (cues.draft(decoded.text, format=NAME, encoding=decoded.encoding, file=file),)
