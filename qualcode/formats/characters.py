"""Characters that a file format cannot hold.

What is replaced keeps its place: one code point for one, but for CR LF, which becomes a line feed.
"""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"

_SURROGATE = re.compile("[\ud800-\udfff]")
# XML 1.0, production 2 (Char): everything else may not stand in a document, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CARRIAGE_RETURN = re.compile("\r\n?")


def encodable(text: str) -> str:
    """The text as UTF-8 can hold it: half surrogate pairs become U+FFFD, CR and CR LF become LF."""
    return _CARRIAGE_RETURN.sub("\n", _SURROGATE.sub(REPLACEMENT, text))


def xml_text(text: str) -> str:
    """The text as XML and HTML can hold it: control characters become U+FFFD, line breaks LF."""
    return encodable(_NOT_XML.sub(REPLACEMENT, text))
