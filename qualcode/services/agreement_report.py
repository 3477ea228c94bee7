"""Agreement as a report and as JSON: disagreements first, coefficients second."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from qualcode import i18n
from qualcode.core.report import Part, Prose, Report, Row, Table
from qualcode.core.spans import LineIndex, Span
from qualcode.errors import N_, Translate
from qualcode.project import Project
from qualcode.services.agreement import Agreement, Estimates

if TYPE_CHECKING:
    from qualcode.core.agreement.disagreements import Disagreement, Put
    from qualcode.core.agreement.intervals import Estimate

NAMES = {
    "percent": N_("Percent"),
    "brennan_prediger": N_("Brennan-Prediger kappa"),
    "cohen_kappa": N_("Cohen's kappa"),
    "krippendorff_alpha": N_("Krippendorff's alpha"),
}
_SHOWN = 30  # disagreements in a document; JSON has them all
_EXCERPT = 160  # code points of a passage


def as_json(found: Agreement) -> dict[str, Any]:
    """The document that other programs read; see CLI contract."""
    return {
        "coders": [coder.name for coder in found.coders],
        "criterion": "characters",
        "documents": len(found.documents),
        "transcripts": [d.transcript.name for d in found.documents],
        "characters": found.characters,
        "with_interviewer": found.with_interviewer,
        "include_unfinished": found.unfinished,
        "overall": {**_cells(found.cells), **_values(found.overall)},
        "codes": [{"code": c.code, **_cells(c.cells), **_values(c.estimates)} for c in found.codes],
        "pairs": [{"first": a, "second": b, **_values(estimates)} for a, b, estimates in found.pairs],
        "disagreements": [_disagreement(found, d) for d in found.disagreements],
    }


def json_bytes(value: dict[str, Any]) -> bytes:
    """As UTF-8."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _cells(cells: tuple[int, int, int, int] | None) -> dict[str, int | None]:
    return dict(zip("abcd", cells or (None,) * 4, strict=True))


def _values(estimates: Estimates) -> dict[str, Any]:
    """``percent`` is a plain figure, every other coefficient an object with its interval."""
    return {
        name: estimate.value if name == "percent" and estimate.value is not None else _value(estimate)
        for name, estimate in estimates.items()
    }


def _value(estimate: Estimate) -> dict[str, Any]:
    value = {
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "method": estimate.method or None,
    }
    return {**value, "reason": estimate.reason} if estimate.reason else value


def _disagreement(found: Agreement, one: Disagreement) -> dict[str, Any]:
    document = found.documents[one.document]
    return {
        "transcript": document.transcript.name,
        "start": one.start,
        "end": one.end,
        "kind": one.kind,
        "first": _put(found, one.first),
        "second": _put(found, one.second),
        "overlap": one.overlap,
        "characters": one.characters,
        "share": one.share,
        "text": document.text[one.start : one.end],
    }


def _put(found: Agreement, put: Put | None) -> dict[str, Any] | None:
    if put is None:
        return None
    return {"code": found.system.path(found.code_guids[put.code]), "start": put.start, "end": put.end}


# -- the report --------------------------------------------------------------------------------------------


def report(project: Project, found: Agreement, language: str) -> Report:
    """The agreement report: what was compared, disagreements, coefficients overall and per code."""
    tr = i18n.translator(language)
    parts: list[Part] = [Prose(_compared(found, tr))]
    if found.disagreements and len(found.coders) > 1:
        parts += [_kinds(found, tr), _passages(found, tr, language)]
    elif found.codes:
        parts.append(Prose(tr(N_("The coders do not differ anywhere.")), "note"))
    if found.codes:
        parts += [_overall(found, tr), _per_code(found, tr, language)]
    else:
        parts.append(Prose(tr(N_("Neither of the coders has coded anything in the text compared.")), "note"))
    if len(found.pairs) > 1:
        parts.append(_pairs(found, tr))
    return Report(
        tr(N_("Agreement between coders")),
        tuple(parts),
        language,
        facts=(
            (tr(N_("Project")), project.settings.name),
            (tr(N_("Coders")), ", ".join(coder.name for coder in found.coders)),
            (tr(N_("Criterion")), tr(N_("characters: every character is judged for every code"))),
            (tr(N_("Transcripts")), ", ".join(d.transcript.name for d in found.documents)),
            (tr(N_("As of")), project.ambient.now().date().isoformat()),
        ),
    )


def _compared(found: Agreement, tr: Translate) -> str:
    parts = [
        tr(N_("Compared: {characters} characters in {count} transcripts coded by {coders}.")).format(
            characters=found.characters,
            count=len(found.documents),
            coders=", ".join(coder.name for coder in found.coders),
        ),
        tr(N_("Interviewers' speech counts."))
        if found.with_interviewer
        else tr(N_("Interviewers' speech does not count.")),
        tr(N_("Transcripts count even where a coder has not marked them done."))
        if found.unfinished
        else tr(N_("Only transcripts count that the coders have marked done.")),
    ]
    return " ".join(parts)


def _kinds(found: Agreement, tr: Translate) -> Table:
    numbers = Counter(d.kind for d in found.disagreements)
    shares: Counter[str] = Counter()
    for one in found.disagreements:
        shares[one.kind] += one.characters
    rows = tuple(Row(tr(kind), (number, shares[kind])) for kind, number in numbers.most_common())
    return Table(
        title=tr(N_("Disagreements of {first} and {second} by kind")).format(
            first=found.coders[0].name, second=found.coders[1].name
        ),
        columns=(tr(N_("Passages")), tr(N_("Characters"))),
        rows=rows,
        corner=tr(N_("Kind")),
        unit="characters",
        base=_base(found, tr),
        total=Row(tr(N_("Total")), (len(found.disagreements), sum(shares.values()))),
    )


def _passages(found: Agreement, tr: Translate, language: str) -> Table:
    lines = [LineIndex(d.text) for d in found.documents]
    rows = []
    for one in found.disagreements[:_SHOWN]:
        document = found.documents[one.document]
        paragraph = lines[one.document].line(one.start)
        rows.append(
            Row(
                tr(N_("{transcript}, para. {first}")).format(
                    transcript=document.transcript.name, first=paragraph
                ),
                (
                    tr(one.kind),
                    _label(found, one.first, language),
                    _label(found, one.second, language),
                    one.characters,
                    _excerpt(document.text, Span(one.start, one.end)),
                ),
            )
        )
    rest = len(found.disagreements) - len(rows)
    return Table(
        title=tr(N_("Where they differ, the weightiest first")),
        columns=(
            tr(N_("Kind")),
            found.coders[0].name,
            found.coders[1].name,
            tr(N_("Characters")),
            tr(N_("Passage")),
        ),
        rows=tuple(rows),
        corner=tr(N_("Place")),
        unit="characters",
        note=" ".join(
            [
                tr(N_("A character counts once for every code on which one of the two differs.")),
                *([tr(N_("{count} more are in the JSON output.")).format(count=rest)] if rest else []),
            ]
        ),
    )


def _label(found: Agreement, put: Put | None, language: str) -> str:
    return found.system.label_path(found.code_guids[put.code], language) if put else "–"


def _excerpt(text: str, span: Span) -> str:
    passage = " ".join(text[span.start : span.end].split())
    return passage if len(passage) <= _EXCERPT else passage[:_EXCERPT].rpartition(" ")[0] + " …"


def _overall(found: Agreement, tr: Translate) -> Table:
    rows = tuple(
        Row(tr(NAMES[name]), _with_interval(estimate, tr)) for name, estimate in found.overall.items()
    )
    return Table(
        title=tr(N_("Agreement over all codes")),
        columns=(tr(N_("Value")), tr(N_("95 % interval, low")), tr(N_("high")), tr(N_("How it was made"))),
        rows=rows,
        corner=tr(N_("Coefficient")),
        unit="characters",
        base=_base(found, tr),
        note=tr(
            N_(
                "Pooled over the codes that somebody used. Krippendorff: alpha from .800 is reliable, from"
                " .667 tentative."
            )
        ),
        decimals=3,
    )


def _with_interval(estimate: Estimate, tr: Translate) -> tuple[float | str | None, ...]:
    return (
        estimate.value,
        estimate.low,
        estimate.high,
        tr(estimate.reason) if estimate.reason else tr(estimate.method) if estimate.method else "",
    )


def _per_code(found: Agreement, tr: Translate, language: str) -> Table:
    cells = ("a", "b", "c", "d") if found.cells is not None else ()
    rows = tuple(
        Row(
            found.system.label_path(guid, language),
            (*(c.cells or ()), *(estimate.value for estimate in c.estimates.values())),
        )
        for guid, c in zip(found.code_guids, found.codes, strict=True)
    )
    reasons = {
        f"{c.code}: {tr(NAMES[name])} {tr(e.reason)}"
        for c in found.codes
        for name, e in c.estimates.items()
        if e.value is None and e.reason
    }
    key = tr(N_("Characters: a = both coders, b = only {first}, c = only {second}, d = neither.")).format(
        first=found.coders[0].name, second=found.coders[1].name
    )
    return Table(
        title=tr(N_("Agreement per code")),
        columns=(*cells, *(tr(NAMES[name]) for name in found.overall)),
        rows=rows,
        corner=tr(N_("Code")),
        unit="characters",
        base=_base(found, tr),
        note=" ".join([*([key] if cells else []), *sorted(reasons)]),
        decimals=3,
    )


def _pairs(found: Agreement, tr: Translate) -> Table:
    return Table(
        title=tr(N_("Coder by coder")),
        columns=tuple(tr(NAMES[name]) for name in found.overall),
        rows=tuple(
            Row(f"{a} – {b}", tuple(e.value for e in estimates.values())) for a, b, estimates in found.pairs
        ),
        corner=tr(N_("Coders")),
        unit="characters",
        decimals=3,
    )


def _base(found: Agreement, tr: Translate) -> str:
    return tr(N_("{count} transcripts")).format(count=len(found.documents))
