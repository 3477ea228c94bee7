"""Coder training as a report: agreement with the reference, passage by passage, and a sentence to publish."""

from __future__ import annotations

from typing import Any

from qualcode import i18n
from qualcode.core.report import Heading, Prose, Report, Row, Table
from qualcode.core.wording import Base, Words, counted
from qualcode.errors import N_
from qualcode.project import Project
from qualcode.services.agreement_json import values
from qualcode.services.agreement_methods import with_interval
from qualcode.services.agreement_tables import NAMES
from qualcode.services.training import SHOWN, Feedback, Passage

KINDS = {  # in core.agreement.feedback's order, from good to bad
    "right": N_("the same code on at least 90 % of what both marked"),
    "boundary": N_("the same code, cut differently"),
    "parent-child": N_("one took the code, the other one of its sub-codes"),
    "different code": N_("another code on the passage"),
    "missed": N_("only the reference has it"),
    "extra": N_("only the coder has it"),
}


def as_json(found: Feedback) -> dict[str, Any]:
    """The document that other programs read; offsets in code points."""
    return {
        "coder": found.coder.name,
        "reference": found.reference.name,
        "transcripts": list(found.transcripts),
        "not_begun": list(found.not_begun),
        "words": found.words,
        "expected": found.expected,
        "kinds": {kind: found.count(kind) for kind in KINDS},
        "overall": values(dict(found.overall)),
        "passages": [_record(passage) for passage in found.passages],
    }


def _record(passage: Passage) -> dict[str, Any]:
    return {
        "transcript": passage.transcript,
        "paragraph": passage.paragraph,
        "start": passage.start,
        "end": passage.end,
        "kind": passage.kind,
        "expected": _put(passage.expected, passage.expected_span),
        "given": _put(passage.given, passage.given_span),
        "overlap": passage.overlap,
        "why": passage.why,
        "text": passage.text,
    }


def _put(code: str | None, span: tuple[int, int] | None) -> dict[str, Any] | None:
    return {"code": code, "start": span[0], "end": span[1]} if span else None


def report(project: Project, found: Feedback, language: str) -> Report:
    """What was right and what was not, for the coder and for the supervisor."""
    words = i18n.words(language)
    tr = words.gettext
    return Report(
        tr(N_("Practice of {coder}")).format(coder=found.coder.name),
        (
            *((Prose(not_begun(found, words), "note"),) if found.not_begun else ()),
            _kinds(found, words),
            _passages(found, words),
            _overall(found, words),
            Heading(1, tr(N_("For the methods section"))),
            Prose(sentence(found, language), "methods"),
        ),
        language,
        facts=(
            (tr(N_("Project")), project.settings.name),
            (tr(N_("Coder")), found.coder.name),
            (tr(N_("Reference")), found.reference.name),
            (tr(N_("Transcripts")), ", ".join(found.transcripts)),
            (tr(N_("As of")), project.ambient.now().date().isoformat()),
        ),
    )


def not_begun(found: Feedback, words: Words) -> str:
    """The warning that somebody has not begun what they are measured on."""
    text = words.gettext(
        N_("Not begun by {coder}: {transcripts}. All that the reference has there counts as overlooked.")
    )
    return text.format(coder=found.coder.name, transcripts=", ".join(found.not_begun))


def sentence(found: Feedback, language: str) -> str:
    """What the methods section can say of the practice."""
    words = i18n.words(language)
    tr = words.gettext
    if len(found.not_begun) == len(found.transcripts):
        return not_begun(found, words)
    practised = words.ngettext(
        "{coder} practised on {count} transcript ({words} words) beside a reference coding by {reference}.",
        "{coder} practised on {count} transcripts ({words} words) beside a reference coding by {reference}.",
        len(found.transcripts),
    ).format(
        coder=found.coder.name,
        count=len(found.transcripts),
        words=found.words,
        reference=found.reference.name,
    )
    result = tr(
        N_(
            "Of the reference's {expected} passages {right} were coded right ({share} %) and {missed} missed;"
            " {extra} passages were coded beyond them."
        )
    ).format(
        expected=found.expected,
        right=found.count("right"),
        share=round(100 * found.count("right") / max(found.expected, 1)),
        missed=found.count("missed"),
        extra=found.count("extra"),
    )
    alpha = found.overall["krippendorff_alpha"]
    if alpha.value is None:
        return f"{practised} {result}"
    agreement = tr(N_("Agreement with the reference, in characters of participants' speech: {figure}."))
    told = with_interval("krippendorff_alpha", alpha, words)
    return f"{practised} {result} {agreement.format(figure=told)}"


def _kinds(found: Feedback, words: Words) -> Table:
    tr = words.gettext
    return Table(
        title=tr(N_("Passages by result")),
        columns=(tr(N_("Passages")), tr(N_("What it means"))),
        rows=tuple(
            Row(tr(SHOWN.get(kind, kind)), (found.count(kind), tr(meaning)))
            for kind, meaning in KINDS.items()
        ),
        corner=tr(N_("Result")),
        base=_base(found, words),
        total=Row(tr(N_("Total")), (len(found.passages), "")),
    )


def _passages(found: Feedback, words: Words) -> Table:
    tr = words.gettext
    return Table(
        title=tr(N_("Passage by passage")),
        columns=(
            tr(N_("Result")),
            found.reference.name,
            found.coder.name,
            tr(N_("Overlap, %")),
            tr(N_("The reference's reason")),
            tr(N_("Passage")),
        ),
        rows=tuple(_row(found, passage, words) for passage in found.passages),
        corner=tr(N_("Place")),
        base=_base(found, words),
    )


def _row(found: Feedback, passage: Passage, words: Words) -> Row:
    place = words.gettext(N_("{transcript}, para. {first}")).format(
        transcript=passage.transcript, first=passage.paragraph
    )
    codes = [_label(found, path, words.language) for path in (passage.expected, passage.given)]
    text = " ".join(passage.text.split())
    why = " ".join(passage.why.split())
    return Row(
        place,
        (
            words.gettext(SHOWN.get(passage.kind, passage.kind)),
            *codes,
            round(100 * passage.overlap),
            why,
            text,
        ),
    )


def _label(found: Feedback, path: str | None, language: str) -> str:
    return found.system.label_path(found.system.by_path(path).guid, language) if path else "–"


def _overall(found: Feedback, words: Words) -> Table:
    tr = words.gettext
    return Table(
        title=tr(N_("Agreement with the reference over all codes")),
        columns=(tr(N_("Value")), tr(N_("95 % interval, low")), tr(N_("high")), tr(N_("How it was made"))),
        rows=tuple(
            Row(tr(NAMES[name]), (e.value, e.low, e.high, tr(how) if (how := e.reason or e.method) else ""))
            for name, e in found.overall.items()
        ),
        corner=tr(N_("Coefficient")),
        unit="characters",
        base=_base(found, words),
        decimals=3,
    )


def _base(found: Feedback, words: Words) -> str:
    return counted(Base(len(found.transcripts), "transcripts"), words)
