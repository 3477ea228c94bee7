"""The records of what was written out."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, select

from qualcode.core.exports import ExportRecord
from qualcode.store.acts import Act
from qualcode.store.schema import coders, events, exports, versions


def exports_of(connection: Connection) -> tuple[ExportRecord, ...]:
    """All records, the oldest first."""
    first = select(versions.c.event).where(versions.c.guid == exports.c.guid, versions.c.ordinal == 1)
    found = connection.execute(select(exports).order_by(first.scalar_subquery(), exports.c.guid))
    return tuple(_record(row) for row in found)


def made(connection: Connection) -> dict[str, tuple[str, str]]:
    """When each record (GUID) was made (ISO 8601, UTC), and by whom: a coder's name, or empty."""
    found = connection.execute(
        select(versions.c.guid, events.c.at, coders.c.name)
        .join(events, events.c.id == versions.c.event)
        .join(coders, coders.c.guid == events.c.actor, isouter=True)
        .where(versions.c.kind == "export", versions.c.ordinal == 1)
    )
    return {row.guid: (row.at, row.name or "") for row in found}


def put(act: Act, record: ExportRecord) -> None:
    """Add a record, or bring it to this state."""
    row = {
        "guid": record.guid,
        "name": record.name,
        "digest": record.digest,
        "kind": record.kind,
        "request": json.dumps(dict(record.request), ensure_ascii=False, sort_keys=True),
        "transcripts": json.dumps(list(record.transcripts)),
        "checked": record.checked,
    }
    act.replace("export", [row])  # told in the trail also where the same file was written again


def _record(row: Row[Any]) -> ExportRecord:
    return ExportRecord(
        row.guid,
        row.name,
        row.digest,
        row.kind,
        json.loads(row.request),
        tuple(json.loads(row.transcripts)),
        row.checked,
    )
