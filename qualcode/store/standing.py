"""Where pseudonyms stand, for telling which names the key list no longer needs."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from qualcode.core.redaction.forgetting import Pseudonym, Standing
from qualcode.core.traces import INSTEAD
from qualcode.store.schema import mentions, pseudonyms, revisions, sources, speakers, turns
from qualcode.store.withdraw import erased


def standing(connection: Connection) -> Standing:
    """What the study still holds; a turn that is nothing but a mark was taken out."""
    ever = {(row.category, row.name) for row in connection.execute(select(pseudonyms))}
    found = connection.execute(
        select(mentions.c.revision, mentions.c.ordinal, pseudonyms.c.category, pseudonyms.c.name).join(
            pseudonyms, pseudonyms.c.guid == mentions.c.pseudonym
        )
    ).all()
    imported = {row.revision: row.transcript for row in connection.execute(select(sources))}
    spots: dict[str, dict[int, Pseudonym]] = {transcript: {} for transcript in imported.values()}
    for row in found:
        if row.revision in imported:
            spots[imported[row.revision]][row.ordinal] = (row.category, row.name)
    said = func.substr(revisions.c.text, turns.c.start + 1, turns.c.end - turns.c.start)
    heard = connection.execute(
        select(revisions.c.transcript, speakers.c.label, (said == INSTEAD).label("masked"))
        .join(revisions, revisions.c.guid == turns.c.revision)
        .join(speakers, speakers.c.guid == turns.c.speaker, isouter=True)
        .distinct()
    ).all()
    return Standing(
        erased(connection),
        spots,
        ever,
        {(row.category, row.name) for row in found},
        {row.label for row in heard if row.label and not row.masked},
        {row.transcript for row in heard if row.masked},
    )
