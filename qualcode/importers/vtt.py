"""WebVTT: Teams, Zoom, Webex, noScribe, Whisper."""

from __future__ import annotations

from qualcode.core.model import Draft
from qualcode.formats import text
from qualcode.importers import cues

NAME = "vtt"


def sniff(data: bytes) -> bool:
    """Whether the file begins as the format demands."""
    return data.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")


def read(data: bytes, *, file: object, encoding: str | None = None) -> tuple[Draft, ...]:
    """The one transcript in a VTT file.

    Raises:
        InputError: no text, no subtitles, or damaged times.
    """
    decoded = text.decode(data, file=file, encoding=encoding)
    return (cues.draft(decoded.text, format=NAME, encoding=decoded.encoding, file=file),)
