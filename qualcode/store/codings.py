"""Codings and the code system."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, func, select

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Code, Coding
from qualcode.store.acts import Act, chunks
from qualcode.store.mapping import code_of, code_row, coding_of, coding_row
from qualcode.store.schema import codes, codings, transcripts

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_PART = 50_000  # rows read at a time


@dataclass(frozen=True, slots=True)
class Columns:
    """Codings as columns of one length: a large study has a million of them.

    ``document``, ``code``, ``coder`` are indices into the GUIDs that were asked for; ``start``, ``end`` are
    code points; ``weight`` is nan where there is none.
    """

    document: npt.NDArray[np.int64]
    code: npt.NDArray[np.int64]
    coder: npt.NDArray[np.int64]
    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    weight: npt.NDArray[np.float64]

    def where(self, keep: npt.NDArray[np.bool_]) -> Columns:
        """Those for which ``keep`` is true."""
        return Columns(*(getattr(self, field.name)[keep] for field in fields(self)))


def system(connection: Connection) -> CodeSystem:
    """The code system."""
    return CodeSystem(code_of(row) for row in connection.execute(select(codes)))


def has_code(connection: Connection, guid: str) -> bool:
    """Whether there is a code of that GUID."""
    return connection.execute(select(codes.c.guid).where(codes.c.guid == guid)).first() is not None


def add_codes(act: Act, new: Iterable[Code]) -> None:
    """Add codes; parents first or in the same act."""
    act.add("code", [code_row(code) for code in new])


def put_codes(act: Act, changed: Iterable[Code]) -> None:
    """Bring codes to this state."""
    act.put("code", [code_row(code) for code in changed])


def select_codings(
    connection: Connection, *conditions: ColumnElement[bool], stale: bool = False
) -> tuple[Coding, ...]:
    """Codings in order of transcript name and position.

    Args:
        connection: a reading or writing connection.
        conditions: what they must meet (see `qualcode.store.where`).
        stale: whether to give those whose words a correction removed, instead of those in force.
    """
    in_force = codings.c.revision == transcripts.c.revision
    found = connection.execute(
        select(codings)
        .join(transcripts, transcripts.c.guid == codings.c.transcript)
        .where(~in_force if stale else in_force, *conditions)
        .order_by(transcripts.c.name, codings.c.start, codings.c.end, codings.c.guid)
    )
    return tuple(map(coding_of, found.all()))


def columns(
    connection: Connection, documents: Sequence[str], of_codes: Sequence[str], coders: Sequence[str]
) -> Columns:
    """The codings in force of these transcripts, codes and coders (GUIDs), in no order."""
    import numpy as np

    at, number, who = ({guid: n for n, guid in enumerate(guids)} for guids in (documents, of_codes, coders))
    query = (
        select(
            codings.c.transcript,
            codings.c.code,
            codings.c.coder,
            codings.c.start,
            codings.c.end,
            codings.c.weight,
        )
        .join(transcripts, transcripts.c.guid == codings.c.transcript)
        .where(codings.c.revision == transcripts.c.revision, codings.c.coder.in_(coders))
        .execution_options(yield_per=_PART)
    )
    parts = [np.empty((6, 0))]
    for part in connection.execute(query).partitions():
        rows = [
            (at[transcript], number[code], who[coder], start, end, np.nan if weight is None else weight)
            for transcript, code, coder, start, end, weight in part
            if transcript in at and code in number
        ]
        parts.append(np.array(rows, dtype=np.float64).reshape(-1, 6).T)  # offsets are exact as floats
    whole = np.concatenate(parts, axis=1)
    document, code, coder, start, end = whole[:5].astype(np.int64)
    return Columns(document, code, coder, start, end, whole[5])


def of_transcript(connection: Connection, transcript: str, coder: str | None = None) -> tuple[Coding, ...]:
    """The codings in force on a transcript (GUID), of one coder (GUID) or of all."""
    mine = [codings.c.coder == coder] if coder else []
    return select_codings(connection, codings.c.transcript == transcript, *mine)


def all_of_coder(connection: Connection, coder: str) -> tuple[Coding, ...]:
    """Every coding of a coder (GUID), whether its text is in force or not."""
    found = connection.execute(select(codings).where(codings.c.coder == coder).order_by(codings.c.guid))
    return tuple(coding_of(row) for row in found)


def all_of_codes(connection: Connection, wanted: Sequence[str]) -> tuple[Coding, ...]:
    """Every coding of these codes (GUIDs), whether its text is in force or not."""
    found = connection.execute(select(codings).where(codings.c.code.in_(wanted)).order_by(codings.c.guid))
    return tuple(coding_of(row) for row in found)


def all_of_transcript(connection: Connection, transcript: str) -> tuple[Coding, ...]:
    """Every coding of a transcript (GUID), whether its text is in force or not."""
    found = connection.execute(
        select(codings).where(codings.c.transcript == transcript).order_by(codings.c.guid)
    )
    return tuple(coding_of(row) for row in found)


def find(connection: Connection, guid: str) -> Coding | None:
    """The coding of that GUID."""
    row = connection.execute(select(codings).where(codings.c.guid == guid)).first()
    return coding_of(row) if row else None


def of_guids(connection: Connection, guids: Iterable[str]) -> tuple[Coding, ...]:
    """Those of the codings that are there."""
    found = (connection.execute(select(codings).where(codings.c.guid.in_(chunk))) for chunk in chunks(guids))
    return tuple(coding_of(row) for rows in found for row in rows)


def add(act: Act, new: Iterable[Coding]) -> None:
    """Add codings."""
    act.add("coding", (coding_row(coding) for coding in new))


def put(act: Act, changed: Iterable[Coding]) -> None:
    """Bring codings to this state."""
    act.put("coding", (coding_row(coding) for coding in changed))


def counts(connection: Connection) -> dict[tuple[str, str], int]:
    """How many codings in force there are by ``(transcript, coder)`` (GUIDs)."""
    found = connection.execute(
        select(codings.c.transcript, codings.c.coder, func.count())
        .join(transcripts, transcripts.c.guid == codings.c.transcript)
        .where(codings.c.revision == transcripts.c.revision)
        .group_by(codings.c.transcript, codings.c.coder)
    )
    return {(transcript, coder): n for transcript, coder, n in found}


def count_stale(connection: Connection, documents: Sequence[str], coders: Sequence[str]) -> int:
    """How many codings of these transcripts and coders (GUIDs) stand on a text no longer in force."""
    found = connection.execute(
        select(codings.c.transcript, func.count())
        .join(transcripts, transcripts.c.guid == codings.c.transcript)
        .where(codings.c.revision != transcripts.c.revision, codings.c.coder.in_(coders))
        .group_by(codings.c.transcript)
    )
    wanted = set(documents)
    return sum(count for transcript, count in found if transcript in wanted)


def counts_by_code(connection: Connection) -> dict[str, int]:
    """How many codings there are of each code (GUID), whether in force or not."""
    found = connection.execute(select(codings.c.code, func.count()).group_by(codings.c.code))
    return {code: n for code, n in found}  # noqa: C416 - rows are not pairs to dict()


def counts_by_code_and_coder(connection: Connection) -> dict[tuple[str, str, str], int]:
    """How many codings there are by ``(code, transcript, coder)`` (GUIDs), whether in force or not."""
    keys = (codings.c.code, codings.c.transcript, codings.c.coder)
    found = connection.execute(select(*keys, func.count()).group_by(*keys))
    return {(code, transcript, coder): n for code, transcript, coder, n in found}


def twin(connection: Connection, coding: Coding) -> str | None:
    """The GUID of the coding with the same revision, coder, code and span, if there is one."""
    return connection.execute(
        select(codings.c.guid).where(
            codings.c.revision == coding.revision,
            codings.c.coder == coding.coder,
            codings.c.code == coding.code,
            codings.c.start == coding.start,
            codings.c.end == coding.end,
        )
    ).scalar()
