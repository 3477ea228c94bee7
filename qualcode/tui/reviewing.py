"""What the review shows of a session: the lines of its lists, the places of a line, the read-through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from qualcode.core.names import Category, folded
from qualcode.core.redaction.decisions import Decision, Verdict
from qualcode.core.redaction.review import Entity, Form, Whom
from qualcode.i18n import N_, _
from qualcode.services.review import Session
from qualcode.tui.readpage import Mark

LISTS = (N_("Names"), N_("Indirect hints"), N_("Leftover words"))
INDIRECT = {"age", "date", "nationality", "occupation"}
CATEGORIES = {
    "person": N_("person"),
    "place": N_("place"),
    "organisation": N_("organisation"),
    "street": N_("street"),
    "phone": N_("phone number"),
    "email": N_("e-mail address"),
    "url": N_("web address"),
    "age": N_("age"),
    "date": N_("date"),
    "nationality": N_("nationality"),
    "occupation": N_("occupation"),
    "postcode": N_("postcode"),
    "id": N_("identifier"),
    "handle": N_("account name"),
    "other": N_("other"),
}
_FILE = 16  # characters of a file's name: reasons, which come after it, may be cut off at 80 columns
GLYPHS = {"accepted": "✓", "rejected": "✗", "open": "·", "sweep": "?", "mixed": "±"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: an entity, or one of its forms; what keys act on."""

    entity: Entity
    form: Form | None  # None: the entity as a whole
    rows: tuple[int, ...]
    level: int


class Place(NamedTuple):
    """A mention with where it stands and what stands around it."""

    row: int
    state: str
    where: str
    before: str
    words: str
    after: str


def category_name(category: Category) -> str:
    """A category in the active language."""
    return _(CATEGORIES.get(str(category), str(category)))


def reasons(row: Decision) -> str:
    """Why a row is proposed, in the active language; see `qualcode.tui.reasons`."""
    return ", ".join(_(reason) for reason in row.mention.reason.split(" + ") if reason)


def list_of(entity: Entity) -> int:
    """The list an entity belongs to: an index into `LISTS`."""
    if entity.tier == 3:
        return 2
    return 1 if str(entity.category) in INDIRECT else 0


def lines(session: Session, chosen: int) -> list[Line]:
    """The lines of a list: an entity of one form is one line, else its forms follow."""
    found = []
    for entity in session.review.entities():
        if list_of(entity) != chosen:
            continue
        if len(entity.forms) == 1:
            found.append(Line(entity, entity.forms[0], entity.rows, 0))
            continue
        found.append(Line(entity, None, entity.rows, 0))
        found += [Line(entity, form, form.rows, 1) for form in entity.forms]
    return found


def open_entities(session: Session) -> tuple[int, int]:
    """How many entities still have an open mention, and how many there are, the sweep left out."""
    entities = [entity for entity in session.review.entities() if entity.tier < 3]
    waiting = set(session.review.open())
    return sum(not waiting.isdisjoint(entity.rows) for entity in entities), len(entities)


def state(row: Decision) -> str:
    """How a row stands: a key of `GLYPHS`."""
    if row.verdict is None:
        return "sweep" if row.mention.tier == 3 else "open"
    return "accepted" if row.verdict is Verdict.ACCEPT else "rejected"


def state_of(session: Session, rows: Sequence[int]) -> str:
    """How several rows stand: open as long as one of them is."""
    states = {state(session.review.rows[index]) for index in rows}
    for waiting in ("open", "sweep"):
        if waiting in states:
            return waiting
    return states.pop() if len(states) == 1 else "mixed"


def label(session: Session, line: Line) -> str:
    """What a line says: whom it is about, which words, or, for an ordinary word, what stands around it."""
    if line.form is None or (line.level == 0 and not line.form.alone):
        return line.entity.name
    if not line.form.alone:
        return line.form.text
    before, words, after = session.original(session.review.rows[line.rows[0]])
    start = before.rfind(" ", 0, max(len(before) - 9, 0)) + 1
    return f"{before[start:]}{words}{after}"


def becomes(session: Session, line: Line) -> str:
    """The pseudonym a line's entity has so far, as a label reads; empty without one."""
    row = session.review.rows[line.rows[0]]
    return session.label(row) if row.pseudonym else ""


def where(session: Session, row: Decision) -> tuple[str, ...]:
    """The paragraph of a row (they count from 1); nothing for a speaker label."""
    if row.mention.span is None:
        return ()
    number = session.draft(row).text.count("\n", 0, row.mention.span.start) + 1
    return (_("par. {number}").format(number=number),)


def places(session: Session, line: Line) -> list[Place]:
    """The mentions of a line with their paragraphs."""
    found = []
    for index in line.rows:
        row = session.review.rows[index]
        file = Path(session.file_name(row.file)).stem if len(session.files) > 1 else ""
        said = " · ".join(filter(None, (file[:_FILE], *where(session, row), reasons(row))))
        found.append(Place(index, state(row), said, *session.original(row)))
    return found


def marks(session: Session, file: str, *, reveal: bool) -> tuple[list[Mark], dict[str, str]]:
    """What is marked in a file's text, and how its speakers are called.

    Args:
        session: the review.
        file: its digest.
        reveal: show the original words, not what will stand there.
    """
    found, labels = [], {}
    for index, row in enumerate(session.review.rows):
        if row.file != file:
            continue
        span, now = row.mention.span, state(row)
        replaced = now == "accepted" and not reveal
        if span is None:
            if replaced:
                labels[row.mention.text] = session.replacement(row)[1]
            continue
        place, words = session.replacement(row) if replaced else (span, row.mention.text)
        found.append(Mark(place, words, index, now))
    return found, labels


def same_entities(session: Session, like: Whom | None = None) -> list[str]:
    """Names of everybody and everything known, to be put together with.

    Those that share a word with ``like`` come first, then those of its kind; it is not among them.
    """
    entities = [e.whom for e in session.review.entities() if e.tier < 3 and e.whom != like]
    if like:
        words = set(folded(like[0]))
        entities.sort(key=lambda key: (words.isdisjoint(folded(key[0])), key[1] is not like[1]))
    return list(dict.fromkeys(name for name, _category in entities))


def whom_named(session: Session, name: str, row: Decision | None) -> tuple[str, Category] | None:
    """The entity of that name, of the row's category if there are several."""
    found = [e.whom for e in session.review.entities() if e.name == name and e.tier < 3]
    best = next((key for key in found if row and key[1] is row.mention.category), None)
    return best or (found[0] if found else None)
