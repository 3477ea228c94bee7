"""What holds for every draft, whatever file it came from."""

import unicodedata

from qualcode.core.model import Draft
from qualcode.core.spans import Span
from qualcode.importers import rebuild


def check(draft: Draft, source: str | None = None) -> None:
    """Assert the promises of `Draft`, and that the file's text can be had back from it."""
    text = draft.text
    assert text
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\ufeff\0")
    for paragraph in text.split("\n"):
        assert paragraph
        assert paragraph == paragraph.strip()
    check_turns(draft)
    offsets = [anchor.offset for anchor in draft.anchors]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(text) and ms >= 0 for offset, ms in draft.anchors)
    if source is not None:
        check_map(draft, source)


def check_turns(draft: Draft) -> None:
    at = 0
    for turn in draft.turns:
        assert turn.start == at
        assert turn.start < turn.end
        at = turn.end
        assert at == len(draft.text) or draft.text[at] == "\n"
        at += 1
    assert at == len(draft.text) + 1


def check_map(draft: Draft, source: str) -> None:
    pieces = draft.source.map.pieces
    assert draft.source.map.source_length == len(source)
    assert len(draft.source.gaps) == sum(not piece.kept for piece in pieces)
    assert rebuild(draft.text, draft.source) == source
    there, back = draft.source.map.mapper(), draft.source.map.inverse().mapper()
    at = to = 0
    for piece in pieces:
        ours, theirs = Span(to, to + piece.target), Span(at, at + piece.source)
        at, to = at + piece.source, to + piece.target
        if piece.kept:
            assert draft.text[ours.start : ours.end] == source[theirs.start : theirs.end]
            assert there.span(theirs) == ours
            assert back.span(ours) == theirs


def turns(draft: Draft) -> list[tuple[str | None, str]]:
    """The turns as (speaker, text)."""
    return [(turn.speaker, draft.text[turn.start : turn.end]) for turn in draft.turns]


def stamps(draft: Draft) -> list[tuple[str, int]]:
    """The stamps as (the twelve characters after it, or "" at a paragraph's end; ms)."""
    return [(draft.text[o : o + 12].split("\n")[0], ms) for o, ms in draft.anchors]
