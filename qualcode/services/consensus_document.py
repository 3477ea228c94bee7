"""Consensus as a document: how many disagreements were settled and how, agreement before and after, each
decision with its passage and reason, and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from qualcode import i18n
from qualcode.core.consensus import Decision, Take
from qualcode.core.report import Part, Prose, Report, Row, Table
from qualcode.core.wording import Words
from qualcode.errors import N_, InputError, RefusedError, Translate
from qualcode.project import Project
from qualcode.services import segments
from qualcode.services.agreement_tables import NAMES
from qualcode.services.consensus_queue import Place, Queue, queue
from qualcode.services.consensus_report import (
    Entry,
    codes_of,
    entries,
    figures,
    rule_text,
    said,
    state,
    takes,
)

_EXCERPT = 160  # code points of a passage in a table


def report(project: Project, found: Queue, language: str) -> Report:
    """The consensus report."""
    tr, words = i18n.translator(language), i18n.words(language)
    parts: list[Part] = [Prose(_waiting(found, words))]
    parts += [_states(found, words), _takes(found, words), _figures(found, words)]
    every = entries(project, found)
    held = {decision.guid for decision in found.in_force}
    tables = (
        (N_("Decisions"), [entry for entry in every if entry.recorded.decision.guid in held], ""),
        (
            N_("Definitions to be reworded"),
            [e for e in every if e.recorded.decision.take is Take.REWORD],
            "",
        ),
        (
            N_("Outdated decisions"),
            [e for e in every if e.recorded.outdated and e.recorded.decision.take is not Take.REWORD],
            N_("A coding was changed or removed since: they count no more, what differs is open again."),
        ),
    )
    parts += [
        _decisions(found, tr(title), some, tr(note) if note else "", words)
        for title, some, note in tables
        if some
    ]
    if found.open:
        parts.append(_open(found, words))
    return Report(
        tr(N_("Consensus")),
        tuple(parts),
        language,
        facts=(
            (tr(N_("Project")), project.settings.name),
            (tr(N_("Coders")), ", ".join(coder.name for coder in found.coders)),
            (tr(N_("Transcripts")), ", ".join(d.transcript.name for d in found.documents)),
            (tr(N_("As of")), project.ambient.now().date().isoformat()),
        ),
    )


def sentence(decisions: Sequence[Decision], still_open: int | None, words: Words) -> str:
    """How disagreements were resolved, for the methods section.

    Args:
        decisions: those in force.
        still_open: how many disagreements are open; None where that is not known.
        words: the language.
    """
    persons, automatic = (sum(count.values()) for count in takes(decisions))
    told = [
        words.ngettext(
            "{count} disagreement between coders was decided on; [the authors say how].",
            "{count} disagreements between coders were decided on; [the authors say how].",
            persons,
        ).format(count=persons)
    ]
    if automatic:
        rules = sorted({decision.rule for decision in decisions if decision.rule})
        told.append(
            words.ngettext(
                "{count} more was settled by a rule ({rules}).",
                "{count} more were settled by a rule ({rules}).",
                automatic,
            ).format(count=automatic, rules="; ".join(rule_text(rule, words.gettext) for rule in rules))
        )
    if still_open is not None:
        told.append(
            words.ngettext("{count} is open.", "{count} are open.", still_open).format(count=still_open)
        )
    return " ".join(told)


def resolved(project: Project, language: str) -> str:
    """How the study's disagreements were resolved; empty if nothing was decided."""
    with project.store.read() as connection:
        holding = segments.holding_decisions(connection)
    if not holding:
        return ""
    try:
        still_open = len(queue(project).open)
    except (RefusedError, InputError):  # of three coders, no pair is the one meant
        still_open = None
    return sentence(holding, still_open, i18n.words(language))


def _waiting(found: Queue, words: Words) -> str:
    first, second = (coder.name for coder in found.coders)
    told = words.gettext(
        "Where {first} and {second} differ in participants' speech, in transcripts that both have marked"
        " done."
    ).format(first=first, second=second)
    if not found.waiting:
        return told
    waiting = ", ".join(f"{transcript} ({coder})" for transcript, coder in found.waiting)
    return f"{told} " + words.gettext("Not done yet: {waiting}.").format(waiting=waiting)


def _states(found: Queue, words: Words) -> Table:
    tr = words.gettext
    tests: tuple[tuple[str, Callable[[Place], bool]], ...] = (
        (N_("settled by a decision"), lambda p: bool(p.decision and not p.decision.decision.rule)),
        (N_("settled by an adopted rule"), lambda p: bool(p.decision and p.decision.decision.rule)),
        (N_("open: the definition is to be reworded"), lambda p: state(p) == "reword"),
        (N_("open"), lambda p: state(p) == "open"),
    )
    groups = [(tr(name), [p for p in found.places if test(p)]) for name, test in tests]
    return Table(
        title=tr(N_("Disagreements")),
        columns=(tr(N_("Passages")), tr(N_("Characters"))),
        rows=tuple(Row(name, (len(some), _stake(some))) for name, some in groups),
        corner=tr(N_("State")),
        total=Row(tr(N_("Total")), (len(found.places), _stake(found.places))),
        base=_base(found, words),
        note=tr(N_("A character counts once for every code on which one of the two differs.")),
    )


def _stake(places: Iterable[Place]) -> int:
    return sum(place.characters for place in places)


def _takes(found: Queue, words: Words) -> Table:
    tr = words.gettext
    persons, automatic = takes(found.in_force)
    first, second = (coder.name for coder in found.coders)
    names = {
        Take.FIRST: tr(N_("as {coder} put it")).format(coder=first),
        Take.SECOND: tr(N_("as {coder} put it")).format(coder=second),
        Take.BOTH: tr(N_("what both put")),
        Take.NONE: tr(N_("nothing of it")),
        Take.EDIT: tr(N_("something else")),
    }
    return Table(
        title=tr(N_("What was decided")),
        columns=(tr(N_("Decided")), tr(N_("Adopted by a rule"))),
        rows=tuple(Row(name, (persons[take], automatic[take])) for take, name in names.items()),
        corner=tr(N_("Decision")),
        total=Row(tr(N_("Total")), (sum(persons.values()), sum(automatic.values()))),
        base=_base(found, words),
    )


def _figures(found: Queue, words: Words) -> Table:
    tr = words.gettext
    values = figures(found)
    rows = [(tr(N_("before")), values.before)]
    if values.after is not None:
        rows.append((tr(N_("after: decided passages as decided")), values.after))
    for name, own in values.with_consensus.items():
        rows.append((tr(N_("{coder}'s own codings with the consensus")).format(coder=name), own))
    return Table(
        title=tr(N_("Agreement before and after")),
        columns=tuple(tr(NAMES[name]) for name in values.before),
        rows=tuple(Row(label, tuple(e.value for e in own.values())) for label, own in rows),
        corner=tr(N_("Compared")),
        unit="characters",
        base=_base(found, words),
        note=tr(N_("Only the figures before say how far the coders agreed; those after show what is left.")),
        decimals=3,
    )


def _decisions(found: Queue, title: str, some: Iterable[Entry], note: str, words: Words) -> Table:
    tr, language = words.gettext, words.language
    return Table(
        title=title,
        columns=(
            tr(N_("Kind")),
            found.coders[0].name,
            found.coders[1].name,
            tr(N_("Decision")),
            tr(N_("Reason")),
            tr(N_("Decided by")),
            tr(N_("Date")),
            tr(N_("Passage")),
        ),
        rows=tuple(
            Row(
                _located(entry.transcript, entry.paragraph, tr),
                (
                    tr(entry.kind) if entry.kind else "–",
                    codes_of(found, entry.first, language),
                    codes_of(found, entry.second, language),
                    said(found, entry.recorded, language),
                    entry.recorded.decision.reason,
                    found.names.get(entry.recorded.decision.coder, "–"),
                    entry.recorded.at[:10],
                    excerpt(entry.text),
                ),
            )
            for entry in some
        ),
        corner=tr(N_("Place")),
        note=note,
    )


def _open(found: Queue, words: Words) -> Table:
    tr, language = words.gettext, words.language
    return Table(
        title=tr(N_("Still open, the weightiest first")),
        columns=(
            "ID",
            tr(N_("Kind")),
            found.coders[0].name,
            found.coders[1].name,
            tr(N_("Characters")),
            tr(N_("Passage")),
        ),
        rows=tuple(
            Row(
                place_text(place, tr),
                (
                    place.id,
                    tr(place.kind),
                    codes_of(found, place.first, language),
                    codes_of(found, place.second, language),
                    place.characters,
                    excerpt(place.text),
                ),
            )
            for place in found.open
        ),
        corner=tr(N_("Place")),
    )


def place_text(place: Place, tr: Translate) -> str:
    """Where a disagreement is: ``B03, para. 12``."""
    return _located(place.document.transcript.name, place.paragraphs[0], tr)


def _located(transcript: str, paragraph: int, tr: Translate) -> str:
    return tr(N_("{transcript}, para. {first}")).format(transcript=transcript, first=paragraph)


def excerpt(text: str, length: int = _EXCERPT) -> str:
    """A passage on one line, cut after a word at about ``length`` code points."""
    passage = " ".join(text.split())
    if len(passage) <= length:
        return passage
    return (passage[:length].rpartition(" ")[0] or passage[:length]) + " …"


def _base(found: Queue, words: Words) -> str:
    count = len(found.documents)
    return words.ngettext("{count} transcript", "{count} transcripts", count).format(count=count)
