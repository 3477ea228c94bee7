"""The code system as rows to pick from, and a code's definition as text."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from qualcode.core.model import Code, Coding, Memo
from qualcode.errors import N_, RefusedError
from qualcode.i18n import _
from qualcode.tui import labels
from qualcode.tui.palette import Candidate, is_name, rank
from qualcode.tui.session import Session
from qualcode.tui.widgets.picklist import Row, digit

_END, _GAP = 16, " … "  # characters of a passage's beginning and end
NEW = "new:"  # what the key of a row begins with that stands for a code to be made


def tree(session: Session) -> list[Row]:
    """All codes in order, with the coder's count of each here; those on the selection are marked."""
    counts = session.marks.counts
    marked = {coding.code for coding in session.under_cursor}
    digits = session.hot.digits
    return [
        Row(
            code.guid,
            labels.label(code),
            labels.short(code),
            code.color,
            digits.get(code.guid, ""),
            str(counts[code.guid] or ""),
            level,
            code.guid in marked,
        )
        for level, code in session.system.walk()
    ]


def found(session: Session, known: list[Candidate], query: str) -> list[Row]:
    """The codes a query means, best first, with their parent; the whole tree if it is blank."""
    if not query.strip():
        return tree(session)
    system = session.system
    marked = {coding.code for coding in session.under_cursor}
    rows = []
    for guid in rank(query, _present(session, known), session.recent, session.neighbours):
        code = system.by_guid[guid]
        parent = system.parent(guid)
        rows.append(
            Row(
                guid,
                labels.label(code),
                labels.short(code),
                code.color,
                session.hot.digit(guid),
                labels.label(parent) if parent else "",
                0,
                guid in marked,
            )
        )
    return rows


def _present(session: Session, known: list[Candidate]) -> list[Candidate]:
    """Without those that another window has deleted."""
    return [candidate for candidate in known if candidate.guid in session.system.by_guid]


def made(session: Session, known: list[Candidate], key: str) -> str:
    """The name of the code that a row stands for which is to be made.

    Raises:
        RefusedError: what was typed meant a code that another window has deleted meanwhile.
    """
    name = key.removeprefix(NEW)
    meant = rank(name, known, session.recent)
    if any(guid not in session.system.by_guid for guid in meant):
        raise RefusedError(
            N_("A code that “{name}” meant was deleted in another window just now; nothing was done."),
            mend=N_("Type it again to make a new code."),
            name=name,
        )
    return name


def with_new(session: Session, known: list[Candidate], query: str) -> list[Row]:
    """As `found`, and at last the code that Enter would make of what is typed, unless it is one's name."""
    rows, name = found(session, known, query), " ".join(query.split())
    if name and not is_name(name, _present(session, known)):
        rows.append(Row(NEW + name, _("new code: {name}").format(name=name), short="+"))
    return rows


def codings(session: Session, listed: Sequence[Coding]) -> list[Row]:
    """Codings to choose among."""
    rows = []
    for number, coding in enumerate(listed, start=1):
        code = session.system.by_guid.get(coding.code)
        rows.append(
            Row(
                coding.guid,
                f"{labels.label(code) if code else '?'}: {_ends(session.excerpt(coding.span))}",
                labels.short(code) if code else "",
                code.color if code else "",
                digit(number),
                keeps_end=True,
            )
        )
    return rows


def _ends(words: str) -> str:
    """The first and the last words: codings on a passage often differ only in where they end."""
    if len(words) <= 2 * _END + len(_GAP):
        return words
    head = words[:_END].rpartition(" ")[0] or words[:_END]
    tail = words[-_END:].partition(" ")[2] or words[-_END:]
    return f"{head}{_GAP}{tail}"


def notes(session: Session, listed: Sequence[Memo]) -> list[Row]:
    """Memos to choose among."""
    return [
        Row(memo.guid, memo.title or " ".join(memo.text.split()), "✎", hot=digit(number))
        for number, memo in enumerate(listed, start=1)
    ]


def details(session: Session, highlighted: str | None) -> Text:
    """A code's path, definition, when to use it and when not, an example; what is noted on the selection.

    ``highlighted``: the key of the row of codes or codings that would be picked.
    """
    under = session.under_cursor
    guid = highlighted or (under[0].code if under else session.last_code)
    if highlighted and highlighted in session.marks:
        guid = session.marks[highlighted].code
    text = Text()
    if highlighted is None:
        _append_notes(text, session)
    code = session.system.by_guid.get(guid or "")
    if code is None:
        return text if text else Text(_about_none(highlighted), style="dim italic")
    chosen = highlighted in session.marks
    _append_code(
        text,
        session,
        code,
        [c for c in under if (c.guid == highlighted if chosen else not highlighted and c.code == guid)],
    )
    return text


def whole(session: Session, highlighted: str | None) -> Text:
    """As `details`, but about every code on the selection where none is highlighted."""
    under = {c.code: c for c in session.under_cursor if c.code in session.system.by_guid}
    if highlighted is not None or len(under) < 2:
        return details(session, highlighted)
    text = Text()
    _append_notes(text, session)
    for guid in under:
        _append_code(
            text, session, session.system.by_guid[guid], [c for c in session.under_cursor if c.code == guid]
        )
        text.append("\n")
    return text


def is_noted(session: Session) -> bool:
    """Whether there is a memo on the selection, or a comment or weight on a coding there."""
    noted = any(coding.comment or coding.weight is not None for coding in session.under_cursor)
    return noted or bool(session.notes.on(session.selection))


def _append_code(text: Text, session: Session, code: Code, listed: Sequence[Coding]) -> None:
    """A code's path, what is noted on these codings, its definition, when to use it, when not, an example."""
    text.append(labels.path(session.system, code.guid) + "\n", style="bold")
    _append_codings(text, listed)
    parts = (("", code.definition), ("+ ", code.include), ("− ", code.exclude), ("» ", code.anchor))
    for mark, part in parts:
        if part:
            text.append(mark, style="bold")
            text.append(part + "\n", style="italic" if mark == "» " else "")


def _about_none(highlighted: str | None) -> str:
    """What stands where a code's definition would."""
    if highlighted is None:
        return _("What a code means, when it is used and when not.")
    return _("A new code.") if highlighted.startswith(NEW) else ""


def _append_notes(text: Text, session: Session) -> None:
    """Memos on the selection, and others' codings where they are shown."""
    for memo in session.notes.on(session.selection):
        who = "" if memo.coder == session.coder.guid else f" {session.coders.get(memo.coder or '', '')}:"
        text.append(f"✎{who} {memo.text}\n", style="italic")
    for coding in session.others.on(session.selection) if session.others is not None else ():
        code = session.system.by_guid.get(coding.code)
        who = session.coders.get(coding.coder, "?")
        text.append(f"┆ {who}: {labels.label(code) if code else '?'}\n", style="bold")


def _append_codings(text: Text, listed: Sequence[Coding]) -> None:
    for coding in listed:
        if coding.weight is not None:
            text.append(_("weight {weight}").format(weight=coding.weight) + "\n", style="bold")
        if coding.comment:
            text.append(f"# {coding.comment}\n", style="italic")
