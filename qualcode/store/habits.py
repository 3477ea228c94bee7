"""What a coder's screen remembers between two starts: not logged, not undone, not for another copy."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from qualcode.store.schema import habits


def get(connection: Connection, coder: str, name: str) -> Any:
    """A coder's (GUID) habit of this name, as JSON values; None if there is none."""
    found = connection.execute(
        select(habits.c.value).where(habits.c.coder == coder, habits.c.name == name)
    ).scalar()
    return None if found is None else json.loads(found)


def put(connection: Connection, coder: str, name: str, value: Any) -> None:
    """Remember a coder's habit; ``value`` is made of JSON values and holds no text of an interview."""
    connection.execute(delete(habits).where(habits.c.coder == coder, habits.c.name == name))
    connection.execute(insert(habits).values(coder=coder, name=name, value=json.dumps(value)))
