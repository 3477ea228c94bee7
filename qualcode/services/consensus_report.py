"""Consensus as a report and as JSON: what was decided, by whom and why, and what is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode import i18n
from qualcode.core.consensus import Decision, Take, settled
from qualcode.core.model import Coder, Coding
from qualcode.core.spans import LineIndex, Span
from qualcode.errors import N_, Translate
from qualcode.project import Project
from qualcode.services import compared
from qualcode.services.consensus_queue import Place, Queue
from qualcode.store import transcripts
from qualcode.store.decisions import Recorded

if TYPE_CHECKING:
    from qualcode.core.agreement.intervals import Estimate

_EXCERPT = 160  # code points of a passage in a table
_CONSENSUS = Coder("consensus", "consensus")  # stands for the layer where it is compared with a coder


# -- what a decision says ----------------------------------------------------------------------------------


def said(found: Queue, one: Recorded, language: str) -> str:
    """What was taken, in words."""
    tr = i18n.translator(language)
    match one.decision.take:
        case Take.FIRST:
            told = tr(N_("as {coder} put it")).format(coder=found.coders[0].name)
        case Take.SECOND:
            told = tr(N_("as {coder} put it")).format(coder=found.coders[1].name)
        case Take.BOTH:
            told = tr(N_("what both put"))
        case Take.NONE:
            told = tr(N_("nothing of it"))
        case Take.EDIT:
            placed = [p.code for p in found.placed if p.decision == one.decision.guid]
            told = tr(N_("something else: {codes}")).format(codes=_labels(found, placed, language))
        case Take.REWORD:
            told = tr(N_("the definition is to be reworded"))
    return f"{told} ({rule_text(one.decision.rule, tr)})" if one.decision.rule else told


def replaces(found: Queue, one: Recorded, author: str) -> str:
    """That a decision of ``author`` (GUID) replaced this one: whose it was, when and why."""
    own, reason = one.decision.coder == author, one.decision.reason
    texts = {
        (False, False): N_("This replaces {coder}'s decision of {date}; both stay in the log."),
        (False, True): N_('This replaces {coder}\'s decision of {date} ("{reason}"); both stay in the log.'),
        (True, False): N_("This replaces your own decision of {date}; both stay in the log."),
        (True, True): N_('This replaces your own decision of {date} ("{reason}"); both stay in the log.'),
    }
    who = found.names.get(one.decision.coder, "–")
    return i18n._(texts[own, bool(reason)]).format(coder=who, date=one.at[:10], reason=reason)


def rule_text(rule: str, tr: Translate) -> str:
    """An adopted rule in words."""
    name, _, percent = rule.partition(" ")
    texts = {
        "union": N_("adopted automatically: the union from {percent} % overlap"),
        "longer": N_("adopted automatically: the longer from {percent} % overlap"),
        "shorter": N_("adopted automatically: the shorter from {percent} % overlap"),
    }
    return tr(texts[name]).format(percent=percent) if name in texts else rule


def codes_of(found: Queue, codings: Iterable[Coding], language: str) -> str:
    """The codes of codings; a dash for none."""
    return _labels(found, [coding.code for coding in codings], language) or "–"


def _labels(found: Queue, codes: Iterable[str], language: str) -> str:
    known = dict.fromkeys(code for code in codes if code in found.system.by_guid)
    return ", ".join(found.system.label_path(code, language) for code in known)


# -- decisions with their passages -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision of the two coders' disagreements with what it was about (where it now is, if it is)."""

    recorded: Recorded
    transcript: str  # name
    paragraph: int
    text: str
    kind: str  # empty where the place is no more
    first: tuple[Coding, ...]
    second: tuple[Coding, ...]


def entries(project: Project, found: Queue) -> tuple[Entry, ...]:
    """The decisions on the two coders' codings, in the order of the text."""
    pair = {coder.guid for coder in found.coders}
    about = [one for one in found.recorded if {c.coder for c in one.settled} <= pair]
    here = {place.decision.decision.guid: place for place in found.places if place.decision}
    with project.store.read() as connection:
        named = {t.guid: t.name for t in transcripts.listing(connection)}
        texts = {c.revision: transcripts.text(connection, c.revision) for one in about for c in one.settled}
    made = [_entry(found, one, here.get(one.decision.guid), named, texts) for one in about]
    return tuple(sorted(made, key=lambda entry: (entry.transcript, entry.paragraph)))


def _entry(
    found: Queue, one: Recorded, place: Place | None, named: Mapping[str, str], texts: Mapping[str, str]
) -> Entry:
    name = named[one.decision.transcript]
    if place is not None:
        return Entry(one, name, place.paragraphs[0], place.text, place.kind, place.first, place.second)
    if not one.settled:
        return Entry(one, name, 1, "", "", (), ())
    revision = one.settled[0].revision
    there = [coding for coding in one.settled if coding.revision == revision]
    span = Span(min(c.start for c in there), max(c.end for c in there))
    first, second = (tuple(c for c in one.settled if c.coder == coder.guid) for coder in found.coders)
    text = texts[revision]
    return Entry(one, name, LineIndex(text).line(span.start), text[slice(*span)], "", first, second)


# -- figures -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figures:
    """Agreement on characters over all codes: before, and with what was decided."""

    before: Mapping[str, Estimate]
    after: Mapping[str, Estimate] | None  # decided passages as decided, for both; None: nothing decided
    with_consensus: Mapping[str, Mapping[str, Estimate]]  # each coder's own codings with the consensus


def figures(found: Queue) -> Figures:
    """Agreement before and after the decisions."""
    documents, system = found.documents, found.system
    before = compared.coefficients(documents, found.coders, found.codings, system)
    ours = {coding.guid for coding in found.codings}
    decisions = [decision for decision in found.in_force if set(decision.settles) <= ours]
    if not decisions:
        return Figures(before, None, {})
    gone, holding = settled(decisions), {decision.guid for decision in decisions}
    stay = [coding for coding in found.codings if coding.guid not in gone]

    def decided(coder: Coder) -> list[Coding]:
        return [
            Coding(p.guid, p.transcript, p.revision, p.code, coder.guid, p.start, p.end)
            for p in found.placed
            if p.decision in holding
        ]

    after = [*stay, *(coding for coder in found.coders for coding in decided(coder))]
    whole = [_by(_CONSENSUS, coding) for coding in stay] + decided(_CONSENSUS)
    return Figures(
        before,
        compared.coefficients(documents, found.coders, after, system),
        {
            coder.name: compared.coefficients(
                documents,
                (coder, _CONSENSUS),
                [*(c for c in found.codings if c.coder == coder.guid), *whole],
                system,
            )
            for coder in found.coders
        },
    )


def _by(coder: Coder, coding: Coding) -> Coding:
    return Coding(
        coding.guid, coding.transcript, coding.revision, coding.code, coder.guid, coding.start, coding.end
    )


# -- JSON --------------------------------------------------------------------------------------------------


def place_json(found: Queue, place: Place) -> dict[str, Any]:
    """A disagreement for other programs; offsets in code points."""
    return {
        "id": place.id,
        "transcript": place.document.transcript.name,
        "paragraph_start": place.paragraphs[0],
        "paragraph_end": place.paragraphs[1],
        "start": place.start,
        "end": place.end,
        "kind": place.kind,
        "state": state(place),
        "first": _put(found, found.coders[0].name, place.first),
        "second": _put(found, found.coders[1].name, place.second),
        "overlap": place.overlap,
        "characters": place.characters,
        "text": place.text,
        "decision": _decision(found, place.decision or place.reword),
        "former": _decision(found, place.former),
    }


def state(place: Place) -> str:
    """``decided``, ``reword`` (open, the definition is to be reworded) or ``open``."""
    return "decided" if place.decision else "reword" if place.reword else "open"


def _put(found: Queue, coder: str, codings: Iterable[Coding]) -> dict[str, Any]:
    put = [{"code": found.system.path(c.code), "start": c.start, "end": c.end} for c in codings]
    return {"coder": coder, "codings": put}


def _decision(found: Queue, one: Recorded | None) -> dict[str, Any] | None:
    if one is None:
        return None
    placed = [p for p in found.placed if p.decision == one.decision.guid]
    return {
        "take": str(one.decision.take),
        "codings": [{"code": found.system.path(p.code), "start": p.start, "end": p.end} for p in placed],
        "reason": one.decision.reason,
        "rule": one.decision.rule or None,
        "coder": found.names.get(one.decision.coder),
        "at": one.at,
        "outdated": one.outdated,
    }


def as_json(project: Project, found: Queue) -> dict[str, Any]:
    """The whole report for other programs."""
    values = figures(found)
    persons, automatic = takes(found.in_force)
    return {
        "coders": [coder.name for coder in found.coders],
        "transcripts": [document.transcript.name for document in found.documents],
        "waiting": [{"transcript": name, "coder": coder} for name, coder in found.waiting],
        "disagreements": len(found.places),
        "open": len(found.open),
        "decided": sum(persons.values()),
        "adopted": sum(automatic.values()),
        "takes": {str(take): {"decided": persons[take], "adopted": automatic[take]} for take in Take},
        "before": _values(values.before),
        "after": _values(values.after) if values.after is not None else None,
        "with_consensus": {name: _values(own) for name, own in values.with_consensus.items()},
        "decisions": [_entry_json(found, entry) for entry in entries(project, found)],
        "places": [place_json(found, place) for place in found.places],
    }


def _entry_json(found: Queue, entry: Entry) -> dict[str, Any]:
    return {
        "transcript": entry.transcript,
        "paragraph_start": entry.paragraph,
        "text": entry.text,
        "first": codes_of(found, entry.first, ""),
        "second": codes_of(found, entry.second, ""),
        **(_decision(found, entry.recorded) or {}),
    }


def _values(estimates: Mapping[str, Estimate]) -> dict[str, Any]:
    return {
        name: {"value": e.value, "low": e.low, "high": e.high, **({"reason": e.reason} if e.reason else {})}
        for name, e in estimates.items()
    }


def takes(decisions: Iterable[Decision]) -> tuple[Counter[Take], Counter[Take]]:
    """How often each take was decided by persons, and adopted by a rule."""
    every = list(decisions)
    persons = Counter(decision.take for decision in every if not decision.rule)
    return persons, Counter(decision.take for decision in every if decision.rule)
