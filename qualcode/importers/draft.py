"""Building a draft: kept stretches of a file's text become paragraphs, the rest becomes gaps.

An importer walks through the file's text from start to end and says what to keep; everything it does not
keep (labels, stamps, blank lines, tags) is a gap, so the way back to the file is never lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from qualcode.core.model import Anchor, Draft, DraftTurn, SourceMap
from qualcode.core.spans import Edit, OffsetMap, Piece, apply
from qualcode.errors import N_, InputError

# Left out wherever it stands: control characters, byte-order marks, what is no character at all.
_DROPPED = "\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff"
_BLANK = "\x0b\x0c\x1c-\x1f\x85\u2028\u2029"  # breaks within a paragraph: a blank for us
_EDGE = rf"[\s{_DROPPED}\u200b]"
_UNCLEAN = re.compile(rf"(?P<drop>[{_DROPPED}]+)|(?P<blank>[{_BLANK}])")
_NOT_LATIN = re.compile(r"[^\x00-\u02ff]")
_CLUSTER = re.compile(r"[\s\S]?[^\x00-\u02ff]+")  # nothing below U+0300 composes with what stands before it
_LEADING = re.compile(rf"{_EDGE}*")
_VISIBLE = re.compile(rf"[^\s{_DROPPED}\u200b]")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without blanks at its edges (code points); empty where nothing visible is left."""
    found = _LEADING.match(text, start, end)
    start = found.end() if found else start
    while end > start and not _VISIBLE.match(text, end - 1):
        end -= 1
    return start, end


def tidy(label: str) -> str:
    """A speaker label as we write it: NFC, one blank between words."""
    return unicodedata.normalize("NFC", " ".join(_UNCLEAN.sub(" ", label).split()))


def rebuild(text: str, source: SourceMap) -> str:
    """The file's text, from a draft's text and the way back.

    Raises:
        ValueError: the map does not fit the text, or a gap lies with the key list.
    """
    if source.map.target_length != len(text):
        raise ValueError("the map belongs to another text")
    parts: list[str] = []
    gaps, at = iter(source.gaps), 0
    for piece in source.map.pieces:
        if piece.kept:
            parts.append(text[at : at + piece.target])
        else:
            gap = next(gaps)
            if gap is None:
                raise ValueError("a gap lies with the key list")
            parts.append(gap)
        at += piece.target
    return "".join(parts)


class DraftBuilder:
    """Collects turns, paragraphs and time stamps over a file's text, from its start to its end.

    Offsets handed in are code points of ``source`` and never go back.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._at = 0  # how far the source is accounted for
        self._length = 0  # of the text so far
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._turns: list[tuple[str | None, int, int]] = []
        self._anchors: list[Anchor] = []
        self._speaker: str | None = None
        self._new_turn = True
        self._new_paragraph = True
        self._paragraph_part = 0  # where the paragraph begins in the parts
        self._waiting: list[int] = []  # stamps (ms) that stand before the next kept text

    def turn(self, speaker: str | None) -> None:
        """What is kept from here on is a new turn of this speaker (a new paragraph, too)."""
        self.paragraph()
        self._speaker = tidy(speaker) if speaker is not None else None
        self._new_turn = True

    def paragraph(self) -> None:
        """What is kept from here on is a new paragraph."""
        if not self._new_paragraph:
            self._set_anchors()
        self._new_paragraph = True

    def stamp(self, ms: int) -> None:
        """A time stamp stands here: before the text kept next, or at the end of the paragraph."""
        self._waiting.append(ms)

    def _set_anchors(self) -> None:
        self._anchors += [Anchor(self._length, ms) for ms in self._waiting]
        self._waiting.clear()

    @property
    def last_paragraph(self) -> str:
        """The text of the paragraph so far, before NFC."""
        return "".join(self._parts[self._paragraph_part :])

    def keep(self, start: int, end: int, *, joint: str = "") -> None:
        """Keep a stretch of the source, joined to the paragraph's text so far by ``joint``."""
        if start >= end:
            return
        self._bridge(start, joint)
        self._put(Piece(end - start, end - start, True), self.source[start:end])
        self._at = end
        self._turns[-1] = (*self._turns[-1][:2], self._length)

    def replace(self, start: int, end: int, text: str, *, joint: str = "") -> None:
        """Keep ``text`` in place of a stretch of the source (an entity, say)."""
        self._bridge(start, joint)
        self._put(Piece(end - start, len(text), False), text)
        self._at = end
        self._turns[-1] = (*self._turns[-1][:2], self._length)

    def _bridge(self, start: int, joint: str) -> None:
        """Account for the gap up to ``start`` and begin the paragraph or turn that is due."""
        if start < self._at:
            raise ValueError("stretches of the source were kept out of order")
        if self._new_paragraph:
            joint = "\n" if self._length else ""
        self._gap(start, joint)
        if self._new_paragraph:
            self._paragraph_part = len(self._parts)
        if self._new_turn:
            self._turns.append((self._speaker, self._length, self._length))
        self._new_turn = self._new_paragraph = False
        self._set_anchors()

    def _gap(self, end: int, text: str) -> None:
        """Leave out the source up to ``end``, with ``text`` (at most one character) in its place."""
        at = self.source.find("\n", self._at, end) if text == "\n" else -1
        if at < 0:
            self._put(Piece(end - self._at, len(text), False), text)
        else:  # the file has a line break there: keeping it keeps the map fine
            self._put(Piece(at - self._at, 0, False), "")
            self._put(Piece(1, 1, True), text)
            self._put(Piece(end - at - 1, 0, False), "")
        self._at = end

    def _put(self, piece: Piece, text: str) -> None:
        self._pieces.append(piece)
        self._parts.append(text)
        self._length += len(text)

    def build(self, *, format: str, encoding: str = "", warnings: Sequence[str] = (), file: object) -> Draft:
        """The draft, its text in NFC.

        Raises:
            InputError: nothing was kept.
        """
        if not self._length:
            raise InputError(
                N_("The file holds no text."), mend=N_("Check that it is the right file."), file=file
            )
        self._set_anchors()
        self._put(Piece(len(self.source) - self._at, 0, False), "")
        offset_map = OffsetMap.of(self._pieces)
        text, cleaning = _clean("".join(self._parts))
        turns = tuple(DraftTurn(*turn) for turn in self._turns)
        anchors = tuple(self._anchors)
        if cleaning is not None:
            offset_map = offset_map.then(cleaning)
            turns, anchors = _moved(turns, anchors, cleaning)
        gaps = tuple(_gaps(self.source, offset_map))
        source = SourceMap(offset_map, gaps)
        return Draft(text, turns, anchors, source, format, encoding, tuple(warnings))


def _gaps(source: str, offset_map: OffsetMap) -> Iterator[str]:
    at = 0
    for piece in offset_map.pieces:
        if not piece.kept:
            yield source[at : at + piece.source]
        at += piece.source


def _clean(text: str) -> tuple[str, OffsetMap | None]:
    """The text as we store it, and the map of what that changed (None: nothing)."""
    edits = [Edit(m.start(), m.end(), " " if m["blank"] else "") for m in _UNCLEAN.finditer(text)]
    first = None
    if edits:
        text, first = apply(text, edits)
    if unicodedata.is_normalized("NFC", text):
        return text, first
    text, second = apply(text, list(_compositions(text)))
    return text, first.then(second) if first else second


def _compositions(text: str) -> Iterator[Edit]:
    """The smallest replacements that bring a text to NFC."""
    for run in _CLUSTER.finditer(text):
        start = run.start()
        for at in range(start + 1, run.end() + 1):
            if at < run.end() and not _boundary(text, start, at):
                continue
            composed = unicodedata.normalize("NFC", text[start:at])
            if composed != text[start:at]:
                yield Edit(start, at, composed)
            start = at


def _boundary(text: str, start: int, at: int) -> bool:
    """Whether NFC treats ``text[start:at]`` and the character after it apart."""
    before, after = text[start:at], text[at]
    if unicodedata.combining(after):
        return False
    normal = unicodedata.normalize
    return normal("NFC", before + after) == normal("NFC", before) + normal("NFC", after)


def _moved(
    turns: tuple[DraftTurn, ...], anchors: tuple[Anchor, ...], cleaning: OffsetMap
) -> tuple[tuple[DraftTurn, ...], tuple[Anchor, ...]]:
    move = cleaning.mapper().position
    return (
        tuple(DraftTurn(t.speaker, move(t.start), move(t.end)) for t in turns),
        tuple(Anchor(move(a.offset), a.ms) for a in anchors),
    )
