"""The COREQ checklist, with what a project can fill in by itself.

Items: Tong, Sainsbury & Craig (2007), Consolidated criteria for reporting qualitative research (COREQ): a
32-item checklist. International Journal for Quality in Health Care 19(6), 349-357.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata

from qualcode.core.model import Transcript
from qualcode.core.report import Row, Table
from qualcode.core.wording import Base, Words, counted
from qualcode.errors import N_

ITEMS = (
    N_("Interviewer or facilitator"),
    N_("Credentials"),
    N_("Occupation"),
    N_("Gender"),
    N_("Experience and training"),
    N_("Relationship established"),
    N_("Participants' knowledge of the interviewer"),
    N_("Interviewer characteristics"),
    N_("Methodological orientation and theory"),
    N_("Sampling"),
    N_("Method of approach"),
    N_("Sample size"),
    N_("Non-participation"),
    N_("Setting of data collection"),
    N_("Presence of non-participants"),
    N_("Description of sample"),
    N_("Interview guide"),
    N_("Repeat interviews"),
    N_("Audio or visual recording"),
    N_("Field notes"),
    N_("Duration"),
    N_("Data saturation"),
    N_("Transcripts returned"),
    N_("Number of data coders"),
    N_("Description of the coding tree"),
    N_("Derivation of themes"),
    N_("Software"),
    N_("Participant checking"),
    N_("Quotations presented"),
    N_("Data and findings consistent"),
    N_("Clarity of major themes"),
    N_("Clarity of minor themes"),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the project knows."""

    transcripts: Sequence[Transcript]
    persons: int
    cases: int
    minutes: Sequence[float]  # of the interviews that have a length
    coders: Sequence[str]
    codes: int
    versions: int  # of the code book


def table(facts: Facts, words: Words) -> Table:
    """The 32 items; those that the project cannot answer are left to the authors."""
    tr = words.gettext
    known = _answers(facts, words)
    return Table(
        title=tr(N_("COREQ")),
        corner=tr(N_("No.")),
        columns=(tr(N_("Item")), tr(N_("From the project"))),
        rows=tuple(Row(str(n), (tr(item), known.get(n, ""))) for n, item in enumerate(ITEMS, 1)),
        note=tr(N_("Empty items are for the authors. Items: Tong, Sainsbury & Craig 2007.")),
    )


def _answers(facts: Facts, words: Words) -> dict[int, str]:
    tr = words.gettext
    answers = {
        12: _sizes(facts, words),
        16: tr(N_("See Sample above.")),
        21: _duration(facts.minutes, words),
        24: _coders(facts.coders, words),
        25: words.ngettext(
            "{count} code, see Code system above.", "{count} codes, see Code system above.", facts.codes
        ).format(count=facts.codes),
        26: _versions(facts.versions, words),
        27: software(),
        29: tr(N_("Each quote names transcript and paragraph; speakers are told by role and pseudonym.")),
    }
    return {number: text for number, text in answers.items() if text}


def _sizes(facts: Facts, words: Words) -> str:
    parts = [size(facts.transcripts, words)]
    if facts.persons:
        parts.append(counted(Base(facts.persons, "persons"), words))
    if facts.cases:
        parts.append(counted(Base(facts.cases, "cases"), words))
    return ", ".join(parts)


def _duration(minutes: Sequence[float], words: Words) -> str:
    if not minutes:
        return ""
    return words.ngettext(
        "{low} to {high} minutes, {mean} on average, {total} in all; known of {count} transcript.",
        "{low} to {high} minutes, {mean} on average, {total} in all; known of {count} transcripts.",
        len(minutes),
    ).format(
        low=round(min(minutes)),
        high=round(max(minutes)),
        mean=round(sum(minutes) / len(minutes)),
        total=round(sum(minutes)),
        count=len(minutes),
    )


def _coders(names: Sequence[str], words: Words) -> str:
    return f"{len(names)}: {', '.join(names)}" if names else ""


def _versions(count: int, words: Words) -> str:
    if not count:
        return ""
    text = words.ngettext(
        "{count} version of the code book, with date, author and reason.",
        "{count} versions of the code book, with date, author and reason.",
        count,
    )
    return text.format(count=count)


def size(listed: Sequence[Transcript], words: Words) -> str:
    """How many interviews (or transcripts, where there are others too)."""
    if all(t.kind == "interview" for t in listed):
        return counted(Base(len(listed), "interviews"), words)
    return transcripts(len(listed), words)


def transcripts(count: int, words: Words) -> str:
    """``13 transcripts``."""
    return counted(Base(count, "transcripts"), words)


def software() -> str:
    """This program with its version, where it is installed."""
    try:
        return f"qualcode {metadata.version('qualcode')}"
    except metadata.PackageNotFoundError:
        return "qualcode"
