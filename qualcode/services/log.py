"""The audit trail, readable: who did what and when; and the proof of its chain.

The trail names codes, transcripts and counts, never what was said in an interview.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qualcode.core.model import Status
from qualcode.core.wording import Words, located
from qualcode.errors import N_, InputError
from qualcode.project import Project
from qualcode.services import coders
from qualcode.services.transcripts import STATUS, find_in
from qualcode.services.verbs import DOCUMENTS, TAKES, VERBS
from qualcode.store import history, trail
from qualcode.store.trail import Deed

__all__ = ["CAN", "VERBS", "Deed", "Proof", "Wanted", "as_json", "deeds", "told", "verify", "when"]

_TIME = re.compile(r"(\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?)?")
_SHOWN = 3  # codes or transcripts by name in one line; the rest is a number
CAN = N_(
    "The chain shows events that are missing in between, and events or states that were changed outside"
    " qualcode. It cannot show that the newest events were cut off, nor stop somebody who can write the file"
    " from making a whole new chain: it is no notary. Keep a dated copy elsewhere for that."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events; empty fields ask for nothing. Times are UTC: ``2026-01-31`` or ``2026-01-31T09:30``."""

    coder: str = ""  # name
    verb: str = ""  # "coding.add", or "coding" for all of that noun
    since: str = ""
    until: str = ""  # inclusive
    transcript: str = ""  # name


def deeds(project: Project, wanted: Wanted, language: str = "") -> list[Deed]:
    """The events that are wanted, the newest last.

    ``language``: of the labels under which codes are told; empty for their canonical names.

    Raises:
        NotFoundError: the coder or the transcript is unknown.
        InputError: a time cannot be read, or no verb has that name.
    """
    who = coders.get(project, wanted.coder).guid if wanted.coder else None
    _check_verb(wanted.verb)
    since, until = _time(wanted.since), _time(wanted.until)
    with project.store.read() as connection:
        about = find_in(connection, wanted.transcript).guid if wanted.transcript else None
        return trail.deeds(connection, trail.Wanted(who, wanted.verb, since, until, about), language)


def _check_verb(verb: str) -> None:
    if verb and verb not in VERBS and not any(known.startswith(verb + ".") for known in VERBS):
        raise InputError(
            N_("No act is called {verb}."),
            mend=N_("Acts are: {known}; or a noun for all of its acts, such as coding."),
            verb=verb,
            known=", ".join(VERBS),
        )


def _time(text: str) -> str:
    """The beginning of a time as events have it: they are compared as texts."""
    clean = text.strip().replace(" ", "T")
    try:
        if clean:
            datetime.fromisoformat(clean)
        if not _TIME.fullmatch(clean):
            raise ValueError
    except ValueError:
        raise InputError(
            N_("{text} is not a time."), mend=N_("Write 2026-01-31 or 2026-01-31T09:30 (UTC)."), text=text
        ) from None
    return clean


def as_json(found: Sequence[Deed]) -> list[dict[str, Any]]:
    """The events for other programs."""
    return [
        {
            "replica": deed.replica,
            "sequence": deed.sequence,
            "at": deed.at,
            "coder": deed.coder or None,
            "verb": deed.verb,
            "codes": list(deed.codes),
            "transcripts": list(deed.transcripts),
            "names": list(deed.names),
            "counts": {
                kind: {"added": n.added, "changed": n.changed, "removed": n.removed}
                for kind, n in deed.counts.items()
            },
            "unchecked": deed.unchecked or None,
            "undoes": dict(zip(("verb", "at"), deed.undoes, strict=True)) if deed.undoes else None,
        }
        for deed in found
    ]


def when(deed: Deed) -> str:
    """The event's time to the second, in UTC."""
    return deed.at[:19].replace("T", " ")


def told(deed: Deed, words: Words) -> tuple[str, str, str, str]:
    """What was done, on which codes (or names), in which transcripts, on how many things."""
    return (
        verb(deed, words),
        few(deed.codes or [name for name in deed.names if name not in _taken(deed)], words),
        _where(deed, words),
        _counted(deed, words),
    )


def verb(deed: Deed, words: Words) -> str:
    """What was done, in words; of a decision what it took, of a document what kind it is."""
    told = [words.gettext(VERBS.get(deed.verb, deed.verb))]
    if deed.undoes is not None:
        old, at = deed.undoes
        told.append(f"{words.gettext(VERBS.get(old, old))} ({at[:16].replace('T', ' ')})")
    told += [words.gettext(TAKES[take]) for take in _taken(deed)[:1] if deed.verb != "consensus.reword"]
    told += [words.gettext(DOCUMENTS.get(kind, kind)) for kind in deed.made[:1]]
    told += _status(deed, words)
    what = ": ".join(told)
    if deed.unchecked:
        return words.gettext(N_("{what}, unchecked: {reason}")).format(what=what, reason=deed.unchecked)
    return what


def _status(deed: Deed, words: Words) -> list[str]:
    """The status that was set; of one that was taken back, what is there instead as well."""
    if deed.status is None or "status.set" not in (deed.verb, *(deed.undoes or ())):
        return []
    before, after = (how(status, words) for status in deed.status)
    if deed.verb != "undo":
        return [after]
    now = words.gettext(N_("now: {status}")).format(status=after)
    return [f"{before} ({now})"]


def how(status: str, words: Words) -> str:
    """A status in words; empty is none."""
    return words.gettext(STATUS[Status(status)] if status else N_("not marked"))


def _taken(deed: Deed) -> list[str]:
    """What a decision took."""
    return [name for name in deed.names if name in TAKES] if "decision" in deed.counts else []


def _where(deed: Deed, words: Words) -> str:
    """The transcripts; where one passage was decided on, with its paragraph."""
    if deed.paragraphs and len(deed.transcripts) == 1:
        return located(deed.transcripts[0], *deed.paragraphs, words)
    return few(deed.transcripts, words)


def few(names: Sequence[str], words: Words) -> str:
    """The first names; of the rest how many."""
    rest = len(names) - _SHOWN
    if rest <= 1:
        return "; ".join(names)
    more = words.gettext("and {count} more").format(count=rest)
    return f"{'; '.join(names[:_SHOWN])} {more}"


def _counted(deed: Deed, words: Words) -> str:
    parts = []
    for kind, n in deed.counts.items():
        for count, sign in ((n.added, "+"), (n.changed, "~"), (n.removed, "−")):
            if count and (what := noun(kind, count, words)):
                parts.append(f"{sign}{count} {what}")
    return ", ".join(parts)


def noun(kind: str, count: int, words: Words) -> str:
    """What things of a kind are called beside their number; empty where that says nothing to a reader."""
    match kind:
        case "coding":
            return words.ngettext("coding", "codings", count)
        case "code":
            return words.ngettext("code", "codes", count)
        case "transcript":
            return words.ngettext("transcript", "transcripts", count)
        case "speaker":
            return words.ngettext("speaker", "speakers", count)
        case "status":
            return words.ngettext("status", "statuses", count)
        case "value":
            return words.ngettext("value", "values", count)
        case "case":
            return words.ngettext("case", "cases", count)
        case "person":
            return words.ngettext("person", "persons", count)
        case "coder":
            return words.ngettext("coder", "coders", count)
        case "decision":
            return words.ngettext("decision", "decisions", count)
        case "memo":
            return words.ngettext("memo", "memos", count)
        case "pseudonym":
            return words.ngettext("pseudonym", "pseudonyms", count)
    return ""  # the rest says nothing to a reader


@dataclass(frozen=True, slots=True)
class Proof:
    """The chain, walked from its start: how many events, and what does not fit."""

    events: int
    findings: tuple[history.Finding, ...]


def verify(project: Project) -> Proof:
    """Prove the chain of every replica; see `CAN` for what that means."""
    with project.store.read() as connection:
        return Proof(history.count(connection), tuple(history.verify(connection)))
