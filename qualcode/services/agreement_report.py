"""Agreement as a report: disagreements first, coefficients second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

from qualcode import i18n
from qualcode.core.report import Heading, Part, Prose, Report, Row, Table
from qualcode.core.spans import LineIndex, Span
from qualcode.core.wording import Words
from qualcode.errors import N_
from qualcode.project import Project
from qualcode.services import agreement_charts, agreement_methods, consensus_document
from qualcode.services.agreement import Agreement, PairAgreement
from qualcode.services.agreement_json import LAYER
from qualcode.services.agreement_tables import Tables, criterion

if TYPE_CHECKING:
    from qualcode.core.agreement.disagreements import Disagreement, Put

_SHOWN = 30  # disagreements in a document; JSON has them all
_CONFUSED = 15  # pairs of codes
_EXCERPT = 160  # code points of a passage


def report(project: Project, found: Agreement, language: str) -> Report:
    """The agreement report.

    Args:
        project: the open project.
        found: what was compared.
        language: of the report.
    """
    words = i18n.words(language)
    tr = words.gettext
    parts: list[Part] = [Prose(_compared(found, words)), *_left_out(found, words)]
    if found.codes:
        parts += _differences(found, words)
        parts += _coefficients(found, words)
        if not _by_document(found):  # codes of one transcript are not in one place
            parts += _confusion(found, words)
    else:
        parts.append(Prose(tr(N_("Neither of the coders has coded anything in the text compared.")), "note"))
    told = agreement_methods.paragraph(found, words, consensus_document.resolved(project, language))
    parts += [Heading(1, tr(N_("For the methods section"))), Prose(told, "methods")]
    return Report(
        tr(N_("Agreement between coders")),
        tuple(parts),
        language,
        facts=(
            (tr(N_("Project")), project.settings.name),
            (tr(N_("Coders")), ", ".join(coder.name for coder in found.coders)),
            (tr(N_("Criterion")), criterion(found.choices, tr)),
            (tr(N_("Layer")), tr(N_("each coder's own codings"))),
            (tr(N_("Transcripts")), ", ".join(d.transcript.name for d in found.documents)),
            (tr(N_("As of")), project.ambient.now().date().isoformat()),
        ),
    )


def _by_document(found: Agreement) -> bool:
    """Whether it is asked only if a code occurs in a transcript: then there are no passages."""
    return found.choices.criterion == "documents"


def _compared(found: Agreement, words: Words) -> str:
    tr = words.gettext
    parts = [
        words.ngettext(
            "Compared: {characters} characters in {count} transcript coded by {coders}.",
            "Compared: {characters} characters in {count} transcripts coded by {coders}.",
            len(found.documents),
        ).format(
            characters=found.characters,
            count=len(found.documents),
            coders=", ".join(coder.name for coder in found.coders),
        ),
        tr(N_("Interviewers' speech counts."))
        if found.choices.with_interviewer
        else tr(N_("Interviewers' speech does not count.")),
        tr(N_("Transcripts count even where a coder has not marked them done."))
        if found.choices.include_unfinished
        else tr(
            N_("Only transcripts count that both coders have marked done.")
            if len(found.coders) == 2
            else N_("Only transcripts count that at least two of the coders have marked done.")
        ),
    ]
    return " ".join(parts)


def _left_out(found: Agreement, words: Words) -> Iterator[Prose]:
    if found.left_out:
        names = ", ".join(coder.name for coder in found.left_out)
        text = words.gettext(N_("Left out, as they share no transcript with the others: {coders}."))
        yield Prose(text.format(coders=names), "note")
    if found.stale:
        text = words.ngettext(
            "{count} coding is left out: a correction of the transcript took its words.",
            "{count} codings are left out: a correction of the transcript took their words.",
            found.stale,
        )
        yield Prose(text.format(count=found.stale), "note")
    if found.outside:
        text = words.ngettext(
            "{count} code is left out, as it was used on interviewers' speech only: {codes}.",
            "{count} codes are left out, as they were used on interviewers' speech only: {codes}.",
            len(found.outside),
        )
        yield Prose(text.format(count=len(found.outside), codes="; ".join(_outside(found, words))), "note")


def _outside(found: Agreement, words: Words) -> Iterator[str]:
    return (
        found.system.label_path(found.system.by_path(path).guid, words.language) for path in found.outside
    )


# -- disagreements -----------------------------------------------------------------------------------------


def _differences(found: Agreement, words: Words) -> Iterator[Part]:
    tr = words.gettext
    yield Heading(1, tr(N_("Where the coders differ")))
    if not any(pair.disagreements for pair in found.pairs):
        yield Prose(tr(N_("The coders do not differ anywhere.")), "note")
        return
    yield _kinds(found, words)
    yield _passages(found, words)


def _kinds(found: Agreement, words: Words) -> Table:
    tr = words.gettext
    numbers: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for pair in found.pairs:
        for kind, number, stake in pair.disagreements.by_kind():
            numbers[kind] += number
            characters[kind] += stake
    whole = _by_document(found)
    heads = (tr(N_("Code and transcript")),) if whole else (tr(N_("Passages")), Tables(found, words).stake)
    told = [(tr(kind), (number, characters[kind])) for kind, number in numbers.most_common()]
    total = (numbers.total(), characters.total())
    return Table(
        title=tr(N_("Disagreements of {coders} by kind")).format(
            coders=", ".join(coder.name for coder in found.coders)
        ),
        columns=heads,
        rows=tuple(Row(kind, values[: len(heads)]) for kind, values in told),
        corner=tr(N_("Kind")),
        layer=LAYER,
        unit=found.choices.stake,
        base=Tables(found, words).base,
        total=Row(tr(N_("Total")), total[: len(heads)]),
    )


def _passages(found: Agreement, words: Words) -> Table:
    tr = words.gettext
    two = len(found.pairs) == 1
    heads = [c.name for c in found.coders] if two else [tr(N_("One coder")), tr(N_("The other"))]
    every = merge(*map(_named, found.pairs), key=lambda item: -item[1].characters)
    shown = list(islice(every, _SHOWN))
    rest = sum(len(pair.disagreements) for pair in found.pairs) - len(shown)
    whole = _by_document(found)
    notes = [] if whole else [tr(N_("Counted once for every code on which one of the two differs."))]
    tables = Tables(found, words)
    passage = (tr(N_("Overlap, %")), tables.stake, tr(N_("Passage")))
    if rest:
        notes.append(tr(N_("{count} more are in the JSON output.")).format(count=rest))
    return Table(
        title=tr(N_("Where they differ, the weightiest first")),
        columns=(tr(N_("Kind")), *heads, *(() if whole else passage)),
        rows=tuple(_passage(found, words, pair, one, two=two) for pair, one in shown),
        corner=tr(N_("Place")),
        layer=LAYER,
        unit=found.choices.stake,
        base=tables.base,
        note=" ".join(notes),
    )


def _named(pair: PairAgreement) -> Iterator[tuple[PairAgreement, Disagreement]]:
    """A pair's disagreements, each with whose they are."""
    return ((pair, one) for one in pair.disagreements)


def _passage(found: Agreement, words: Words, pair: PairAgreement, one: Disagreement, *, two: bool) -> Row:
    document = found.documents[one.document]
    labels = [_label(found, put, words.language) for put in (one.first, one.second)]
    if not two:
        named = zip((pair.first, pair.second), labels, strict=True)
        labels = [f"{coder.name}: {label}" for coder, label in named]
    if _by_document(found):
        return Row(document.transcript.name, (words.gettext(one.kind), *labels))
    place = words.gettext(N_("{transcript}, para. {first}")).format(
        transcript=document.transcript.name, first=LineIndex(document.text).line(one.start)
    )
    excerpt = _excerpt(document.text, Span(one.start, one.end))
    return Row(place, (words.gettext(one.kind), *labels, round(100 * one.overlap), one.characters, excerpt))


def _label(found: Agreement, put: Put | None, language: str) -> str:
    return found.system.label_path(found.code_guids[put.code], language) if put else "–"


def _excerpt(text: str, span: Span) -> str:
    passage = " ".join(text[span.start : span.end].split())
    return passage if len(passage) <= _EXCERPT else passage[:_EXCERPT].rpartition(" ")[0] + " …"


# -- coefficients ------------------------------------------------------------------------------------------


def _coefficients(found: Agreement, words: Words) -> Iterator[Part]:
    tr = words.gettext
    tables = Tables(found, words)
    yield Heading(1, tr(N_("How far they agree")))
    yield tables.overall()
    yield from _below(found, words)
    if found.is_maxqda:
        yield tables.maxqda()
    yield tables.per_code(found.codes, tr(N_("Agreement per code")))
    if forest := agreement_charts.forest(found, words):
        yield forest
    if found.choices.everything and found.choices.criterion != "frequency":
        yield tables.more_per_code()
    if found.by_document:
        yield tables.by_document()
    if found.by_level:
        yield tables.by_level()
        for one in found.by_level[:-1]:
            title = tr(N_("Agreement per code at level {level}")).format(level=one.level)
            yield tables.per_code(one.codes, title)
    if len(found.pairs) > 1:
        yield tables.pairs()


def _below(found: Agreement, words: Words) -> Iterator[Prose]:
    alpha = found.overall["krippendorff_alpha"]
    if alpha.below_667 is None or alpha.below_800 is None:
        return
    text = words.gettext(
        N_(
            "Probability that Krippendorff's alpha lies below .667: {tentative} %; below .800: {reliable} %,"
            " by the same interval."
        )
    )
    shares = (_percent(alpha.below_667), _percent(alpha.below_800))
    yield Prose(text.format(tentative=shares[0], reliable=shares[1]), "note")


def _percent(probability: float) -> str:
    """Whole per cent; what is nearly sure is not called sure."""
    rounded = round(100 * probability)
    return "< 1" if rounded == 0 else "> 99" if rounded == 100 else str(rounded)


def _confusion(found: Agreement, words: Words) -> Iterator[Part]:
    tr = words.gettext
    tables = Tables(found, words)
    yield Heading(1, tr(N_("Which codes they take for each other")))
    if found.confused:
        yield tables.confused(_CONFUSED)
    else:
        yield Prose(tr(N_("No code was taken for another.")), "note")
    yield agreement_charts.confusion(found, words)
