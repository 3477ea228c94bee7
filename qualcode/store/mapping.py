"""Between rows and the values the rest of the program sees."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from qualcode.core.model import (
    About,
    Code,
    Coding,
    Memo,
    Pseudonymisation,
    Role,
    SourceMap,
    Speaker,
    Transcript,
)
from qualcode.core.spans import OffsetMap, Piece, Span


def code_row(code: Code) -> dict[str, Any]:
    """A code as its row."""
    return {
        "guid": code.guid,
        "name": code.name,
        "parent": code.parent,
        "position": code.position,
        "labels": labels_text(code.labels),
        "color": code.color,
        "short": code.short,
        "definition": code.definition,
        "include": code.include,
        "exclude": code.exclude,
        "anchor": code.anchor,
        "exclusive": int(code.exclusive),
    }


def labels_text(labels: Mapping[str, str]) -> str:
    """Labels by language as JSON."""
    return json.dumps(dict(labels), ensure_ascii=False, sort_keys=True)


def code_of(row: Row[Any]) -> Code:
    """A code from its row."""
    return code_from(dict(row._mapping))


def code_from(values: Mapping[str, Any]) -> Code:
    """A code from its row's values, as a version keeps them."""
    exclusive = bool(values.get("exclusive"))  # older versions have no such word
    return Code(**{**values, "labels": json.loads(values["labels"]), "exclusive": exclusive})


def coding_row(coding: Coding) -> dict[str, Any]:
    """A coding as its row."""
    return {
        "guid": coding.guid,
        "transcript": coding.transcript,
        "revision": coding.revision,
        "code": coding.code,
        "coder": coding.coder,
        "start": coding.start,
        "end": coding.end,
        "weight": coding.weight,
        "comment": coding.comment,
        "origin_start": coding.origin.start if coding.origin else None,
        "origin_end": coding.origin.end if coding.origin else None,
    }


def coding_of(row: Sequence[Any]) -> Coding:
    """A coding from its row, which has the table's columns in their order: there may be many."""
    guid, transcript, revision, code, coder, start, end, weight, comment, first, last = row
    origin = None if first is None else Span(first, last)
    return Coding(guid, transcript, revision, code, coder, start, end, weight, comment, origin)


def memo_row(memo: Memo) -> dict[str, Any]:
    """A memo as its row."""
    return {
        "guid": memo.guid,
        "about": str(memo.about),
        "coder": memo.coder,
        "title": memo.title,
        "text": memo.text,
        "transcript": memo.transcript,
        "revision": memo.revision,
        "code": memo.code,
        "start": memo.start,
        "end": memo.end,
    }


def memo_of(row: Row[Any]) -> Memo:
    """A memo from its row."""
    values = dict(row._mapping)
    return Memo(**{**values, "about": About(values["about"])})


def transcript_row(transcript: Transcript) -> dict[str, Any]:
    """A transcript as its row."""
    return {
        "guid": transcript.guid,
        "name": transcript.name,
        "kind": transcript.kind,
        "language": transcript.language,
        "pseudonymisation": str(transcript.pseudonymisation),
        "revision": transcript.revision,
        "document_group": transcript.group,
        "case": transcript.case,
    }


def transcript_of(row: Row[Any]) -> Transcript:
    """A transcript from its row."""
    return Transcript(
        guid=row.guid,
        name=row.name,
        kind=row.kind,
        language=row.language,
        pseudonymisation=Pseudonymisation(row.pseudonymisation),
        revision=row.revision,
        group=row.document_group,
        case=row.case,
    )


def speaker_of(row: Row[Any]) -> Speaker:
    """A speaker from its row."""
    return Speaker(row.guid, row.label, Role(row.role), row.person)


def map_text(offset_map: OffsetMap) -> str:
    """An offset map as JSON: ``[source, target, kept]`` lengths in code points, flat."""
    return json.dumps([int(n) for piece in offset_map.pieces for n in piece], separators=(",", ":"))


def map_of(text: str) -> OffsetMap:
    """An offset map from its JSON."""
    numbers: list[int] = json.loads(text)
    triples: Iterable[tuple[int, int, int]] = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
    return OffsetMap(tuple(Piece(source, target, bool(kept)) for source, target, kept in triples))


def gaps_text(source: SourceMap) -> str:
    """A source's gap texts as JSON."""
    return json.dumps(source.gaps, ensure_ascii=False, separators=(",", ":"))
