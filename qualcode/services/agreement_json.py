"""Agreement as the document that other programs read: English names, raw values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qualcode.core.spans import LineIndex
from qualcode.services.agreement import Agreement, CodeAgreement, PairAgreement
from qualcode.services.agreement_measure import Cells, Estimates

if TYPE_CHECKING:
    from qualcode.core.agreement.disagreements import Disagreement, Put
    from qualcode.core.agreement.intervals import Estimate

LAYER = "each"  # each coder's own codings


def as_json(found: Agreement) -> dict[str, Any]:
    """The document; see the contract of the command line."""
    return {
        "coders": [coder.name for coder in found.coders],
        "left_out": [coder.name for coder in found.left_out],
        **_compared(found),
        "overall": {**_cells(found.cells), **values(found.overall)},
        "codes": [_code(code) for code in found.codes],
        **_more(found),
        "pairs": [
            {"first": pair.first.name, "second": pair.second.name, **values(pair.estimates)}
            for pair in found.pairs
        ],
        "confusion": {
            "codes": [*(code.code for code in found.codes), "none"],
            "unit": found.choices.stake,
            "counts": found.confusion.tolist(),
        },
        "confused": [
            {
                "codes": [found.codes[pair.code].code, found.codes[pair.other].code],
                "count": pair.characters,
                "share": pair.share,
            }
            for pair in found.confused
        ],
        "disagreements": list(_disagreements(found)),
    }


def json_bytes(value: dict[str, Any]) -> bytes:
    """As UTF-8."""
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _compared(found: Agreement) -> dict[str, Any]:
    choices, double = found.choices, found.double_coded
    of_segments = choices.criterion == "segments"
    return {
        "criterion": choices.criterion,
        "unit": choices.unit,
        "layer": LAYER,
        "overlap": choices.overlap if of_segments else None,
        "overlap_of": choices.overlap_of if of_segments else None,
        "match": choices.matching if of_segments else None,
        "documents": len(found.documents),
        "transcripts": [d.transcript.name for d in found.documents],
        "units": found.units,
        "characters": found.characters,
        "with_interviewer": choices.with_interviewer,
        "include_unfinished": choices.include_unfinished,
        "outdated_codings": found.stale,
        "codes_left_out": list(found.outside),
        "double_coded": {
            "transcripts": double.transcripts,
            "of_transcripts": double.of_transcripts,
            "words": double.words,
            "of_words": double.of_words,
        },
    }


def _code(code: CodeAgreement) -> dict[str, Any]:
    return {"code": code.code, **_cells(code.cells), **values(code.estimates)}


def _cells(cells: Cells | None) -> dict[str, int | None]:
    return dict(zip("abcd", cells or (None,) * 4, strict=True))


def _more(found: Agreement) -> dict[str, Any]:
    """What only some comparisons have."""
    more: dict[str, Any] = {}
    if found.choices.by == "document":
        more["by_document"] = [
            {"transcript": one.transcript, **_cells(one.cells), **values(one.estimates)}
            for one in found.by_document
        ]
    if found.choices.by == "level":
        more["by_level"] = [
            {
                "level": one.level,
                "overall": {**_cells(one.cells), **values(one.estimates)},
                "codes": [_code(code) for code in one.codes],
            }
            for one in found.by_level
        ]
    if found.is_maxqda:
        more["maxqda"] = _maxqda(found)
    return more


def _maxqda(found: Agreement) -> dict[str, Any]:
    """MAXQDA's table of segments and its kappa, chance being 1 / number of codes."""
    rows = [*((code.code, code.cells) for code in found.codes), (None, found.cells)]
    *codes, total = (
        {
            "code": name,
            "agreements": cells[0],
            "disagreements": cells[1] + cells[2],
            "total": sum(cells[:3]),
            "percent": cells[0] / sum(cells[:3]) if sum(cells[:3]) else None,
        }
        for name, cells in rows
        if cells
    )
    kappa = found.overall["brennan_prediger"]
    chance = 1 / len(codes) if codes else None
    return {"codes": codes, "total": total, "chance": chance, "kappa": _value("", kappa)}


def values(estimates: Estimates) -> dict[str, Any]:
    """``percent`` is a plain figure with its interval beside it, every other coefficient an object."""
    values: dict[str, Any] = {}
    for name, estimate in estimates.items():
        value = _value(name, estimate)
        if name == "percent":
            values |= {"percent": value.pop("value"), "percent_interval": value}
        else:
            values[name] = value
    return values


def _value(name: str, estimate: Estimate) -> dict[str, Any]:
    value: dict[str, Any] = {
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "method": estimate.method or None,
    }
    if "alpha" in name and estimate.below_667 is not None:
        value |= {"below_667": estimate.below_667, "below_800": estimate.below_800}
    if estimate.pairs is not None:
        value["pairs"] = estimate.pairs
    return value | ({"reason": estimate.reason} if estimate.reason else {})


def _disagreements(found: Agreement) -> Iterator[dict[str, Any]]:
    """Of all pairs of coders, the weightiest first."""
    lines = [LineIndex(document.text) for document in found.documents]
    every = [(pair, one) for pair in found.pairs for one in pair.disagreements]
    every.sort(key=lambda item: -item[1].characters)
    return (_disagreement(found, lines, pair, one) for pair, one in every)


def _disagreement(
    found: Agreement, lines: list[LineIndex], pair: PairAgreement, one: Disagreement
) -> dict[str, Any]:
    document = found.documents[one.document]
    return {
        "transcript": document.transcript.name,
        "paragraph_start": lines[one.document].line(one.start),
        "start": one.start,
        "end": one.end,
        "kind": one.kind,
        "coders": [pair.first.name, pair.second.name],
        "first": _put(found, one.first),
        "second": _put(found, one.second),
        "overlap": one.overlap,
        "characters": one.characters if found.choices.stake == "characters" else None,
        "count": one.characters,
        "unit": found.choices.stake,
        "share": one.share,
        "text": "" if found.choices.criterion == "documents" else document.text[one.start : one.end],
    }


def _put(found: Agreement, put: Put | None) -> dict[str, Any] | None:
    if put is None:
        return None
    return {"code": found.codes[put.code].code, "start": put.start, "end": put.end}
