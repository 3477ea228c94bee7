"""Memos: thoughts about passages, codes, transcripts and the project."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, func, or_, select

from qualcode.core.model import Memo
from qualcode.store.acts import Act
from qualcode.store.mapping import memo_of, memo_row
from qualcode.store.schema import memos, transcripts


def select_memos(
    connection: Connection,
    *,
    about: str | None = None,
    transcript: str | None = None,
    code: str | None = None,
    coder: str | None = None,
) -> tuple[Memo, ...]:
    """Memos that meet every condition (GUIDs), on texts in force: the project's, codes', by transcript."""
    wanted = {"about": about, "transcript": transcript, "code": code, "coder": coder}
    conditions: list[ColumnElement[bool]] = [
        memos.c[column] == value for column, value in wanted.items() if value is not None
    ]
    query = (
        select(memos)
        .outerjoin(transcripts, transcripts.c.guid == memos.c.transcript)
        .where(or_(memos.c.revision.is_(None), memos.c.revision == transcripts.c.revision), *conditions)
        .order_by(func.coalesce(transcripts.c.name, ""), memos.c.start, memos.c.end, memos.c.guid)
    )
    return tuple(memo_of(row) for row in connection.execute(query))


def find(connection: Connection, guid: str) -> Memo | None:
    """The memo of that GUID."""
    row = connection.execute(select(memos).where(memos.c.guid == guid)).first()
    return memo_of(row) if row else None


def every(connection: Connection, *, code: str | None = None, coder: str | None = None) -> tuple[Memo, ...]:
    """All memos about a code or by a coder (GUIDs), whether their text is in force or not."""
    column, value = (memos.c.code, code) if code else (memos.c.coder, coder)
    return tuple(memo_of(row) for row in connection.execute(select(memos).where(column == value)))


def add(act: Act, new: Iterable[Memo]) -> None:
    """Add memos."""
    act.add("memo", (memo_row(memo) for memo in new))


def put(act: Act, changed: Iterable[Memo]) -> None:
    """Bring memos to this state."""
    act.put("memo", (memo_row(memo) for memo in changed))
