"""The tables. Rows stay private to this package.

Two sorts of tables (see docs/architecture.md):

* **entities** have a GUID, are changed only by acts (`qualcode.store.acts`), and every state they were in is
  kept in ``versions``, so that any act can be undone;
* **content** (revisions of text with their turns, time stamps and pseudonyms; sources) is written once with
  the act that brings it and never changes, except by erase.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA = "0004"  # the newest migration's name

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _guid() -> Column[Any]:
    return Column("guid", Text, primary_key=True)


def _refers(name: str, table: str, *, nullable: bool = False) -> Column[Any]:
    """A reference that is checked when the act is committed, so that the order within an act is free."""
    key = ForeignKey(f"{table}.guid", deferrable=True, initially="DEFERRED")
    return Column(name, Text, key, nullable=nullable)


def _text(name: str, default: str = "") -> Column[Any]:
    return Column(name, Text, nullable=False, default=default)


# -- the log -----------------------------------------------------------------------------------------------

project = Table("project", metadata, _guid(), _text("name"), _text("replica"), _text("created_at"))

replicas = Table("replicas", metadata, _guid(), _text("created_at"))

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("replica", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("lamport", Integer, nullable=False),  # total order over replicas: (lamport, replica, sequence)
    _text("at"),
    Column("actor", Text),  # the coder's GUID
    _text("verb"),
    Column("undoes", Integer),  # the event's id that this one compensates
    Column("salt", LargeBinary, nullable=False),
    Column("previous_hash", LargeBinary, nullable=False),
    Column("payload_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    UniqueConstraint("replica", "sequence"),
    Index("ix_events_actor", "actor", "replica", "sequence"),
    Index("ix_events_lamport", "lamport"),  # every act asks for the highest
)

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("event", Integer, ForeignKey("events.id"), nullable=False),
    _text("kind"),
    _text("guid"),
    Column("ordinal", Integer, nullable=False),  # 1, 2, ... for each entity
    Column("body", Text),  # JSON; NULL: the entity was removed
    Column("salt", LargeBinary),
    Column("hash", LargeBinary, nullable=False),
    Column("erased", Integer),  # the erase event after which hash and body need not agree
    Index("ix_versions_guid", "guid", "ordinal"),
    Index("ix_versions_event", "event"),
)

tombstones = Table(
    "tombstones", metadata, _guid(), _text("kind"), Column("event", Integer, ForeignKey("events.id"))
)

# -- entities ----------------------------------------------------------------------------------------------

cases = Table("cases", metadata, _guid(), Column("name", Text, nullable=False, unique=True))

persons = Table(
    "persons",
    metadata,
    _guid(),
    Column("name", Text, nullable=False, unique=True),
    _refers("case", "cases", nullable=True),
)

consents = Table(
    "consents",
    metadata,
    _guid(),
    _refers("person", "persons"),
    *(_text(scope) for scope in ("analysis", "quotation", "archive")),  # "yes", "no" or empty: not known
    UniqueConstraint("person"),
)

variables = Table(
    "variables", metadata, _guid(), _text("name"), _text("scope"), UniqueConstraint("scope", "name")
)

variable_values = Table(
    "variable_values",
    metadata,
    _guid(),
    _refers("variable", "variables"),
    _text("entity"),  # GUID of the case, transcript or person
    _text("value"),
    UniqueConstraint("variable", "entity"),
)

coders = Table("coders", metadata, _guid(), Column("name", Text, nullable=False, unique=True))

codes = Table(
    "codes",
    metadata,
    _guid(),
    _text("name"),
    _refers("parent", "codes", nullable=True),
    Column("position", Integer, nullable=False, default=0),
    _text("labels", "{}"),  # JSON object
    *(_text(name) for name in ("color", "short", "definition", "include", "exclude", "anchor")),
    Column("exclusive", Integer, nullable=False, default=0, server_default="0"),
)

codebook_versions = Table(
    "codebook_versions",
    metadata,
    _guid(),
    _text("reason"),
    _text("states", "{}"),  # JSON object: GUID of each code to the ordinal of its version
)

transcripts = Table(
    "transcripts",
    metadata,
    _guid(),
    Column("name", Text, nullable=False, unique=True),
    _text("kind", "interview"),
    _text("language", "de"),
    _text("pseudonymisation"),
    Column("revision", Text, nullable=False),
    Column("document_group", Text),
    _refers("case", "cases", nullable=True),
)

speakers = Table(
    "speakers",
    metadata,
    _guid(),
    _refers("transcript", "transcripts"),
    _text("label"),
    _text("role"),
    _refers("person", "persons", nullable=True),
    UniqueConstraint("transcript", "label"),
)

codings = Table(
    "codings",
    metadata,
    _guid(),
    _refers("transcript", "transcripts"),
    Column("revision", Text, nullable=False),
    _refers("code", "codes"),
    _refers("coder", "coders"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("weight", Integer),
    _text("comment"),
    Column("origin_start", Integer),
    Column("origin_end", Integer),
    UniqueConstraint("revision", "coder", "code", "start", "end"),  # spans are of a revision
    Index("ix_codings_code", "code"),
    Index("ix_codings_coder", "coder"),
    Index("ix_codings_transcript", "transcript", "start"),
)

statuses = Table(
    "statuses",
    metadata,
    _guid(),
    _refers("transcript", "transcripts"),
    _refers("coder", "coders"),
    Column("pass", Integer, nullable=False, default=1),
    _text("status"),
    UniqueConstraint("transcript", "coder", "pass"),
)

pseudonyms = Table(
    "pseudonyms", metadata, _guid(), _text("category"), _text("name"), UniqueConstraint("category", "name")
)

memos = Table(
    "memos",
    metadata,
    _guid(),
    _text("about"),  # "segment", "code", "transcript" or "project"
    _refers("coder", "coders", nullable=True),  # who wrote it
    _text("title"),
    _text("text"),
    _refers("transcript", "transcripts", nullable=True),
    Column("revision", Text),
    _refers("code", "codes", nullable=True),
    Column("start", Integer),
    Column("end", Integer),
    Index("ix_memos_transcript", "transcript", "start"),
)

decisions = Table(
    "decisions",
    metadata,
    _guid(),
    _refers("transcript", "transcripts"),
    _refers("coder", "coders"),  # who decided
    _text("take"),
    _text("reason"),
    _text("rule"),  # empty: a person decided
    _text("settles", "[]"),  # JSON list: GUIDs of the codings that count no more in the consensus layer
    Index("ix_decisions_transcript", "transcript"),
)

consensus_codings = Table(
    "consensus_codings",
    metadata,
    _guid(),
    _refers("decision", "decisions"),
    _refers("transcript", "transcripts"),
    Column("revision", Text, nullable=False),
    _refers("code", "codes"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    UniqueConstraint("decision", "revision", "code", "start", "end"),
    Index("ix_consensus_codings_transcript", "transcript", "start"),
)

exports = Table(
    "exports",
    metadata,
    _guid(),
    _text("name"),  # of the file, without its folder
    _text("digest"),  # SHA-256 of the file's bytes
    _text("kind"),
    _text("request", "{}"),  # JSON object: filter, layer, edition
    _text("transcripts", "[]"),  # JSON list: GUIDs of those whose text it holds
    _text("checked"),
)

finds = Table(
    "finds",
    metadata,
    _guid(),
    _refers("transcript", "transcripts"),
    Column("revision", Text, nullable=False),
    _refers("coder", "coders"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("note"),
    Index("ix_finds_transcript", "transcript", "start"),
)

ENTITIES: dict[str, Table] = {
    "case": cases,
    "person": persons,
    "consent": consents,
    "variable": variables,
    "value": variable_values,
    "coder": coders,
    "code": codes,
    "codebook_version": codebook_versions,
    "transcript": transcripts,
    "speaker": speakers,
    "coding": codings,
    "status": statuses,
    "pseudonym": pseudonyms,
    "memo": memos,
    "decision": decisions,
    "consensus": consensus_codings,
    "export": exports,
    "find": finds,
}

# what stands on a span of a revision, beside codings; a correction moves it with its words
ON_SPANS = {"memo": memos, "consensus": consensus_codings, "find": finds}

# -- content -----------------------------------------------------------------------------------------------

revisions = Table(
    "revisions",
    metadata,
    _guid(),
    Column("transcript", Text, nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("previous", Text),  # GUID of the revision it corrects
    Column("map", Text),  # JSON: from the previous revision's text to this one's
)

turns = Table(
    "turns",
    metadata,
    Column("revision", Text, ForeignKey("revisions.guid"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("speaker", Text),  # GUID
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

anchors = Table(
    "anchors",
    metadata,
    Column("revision", Text, ForeignKey("revisions.guid"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("offset", Integer, nullable=False),
    Column("ms", Integer, nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    Column("revision", Text, ForeignKey("revisions.guid"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("pseudonym", Text, nullable=False),  # GUID
)

sources = Table(
    "sources",
    metadata,
    Column("transcript", Text, primary_key=True),  # GUID
    Column("revision", Text, nullable=False),  # the revision the map leads to
    _text("digest"),  # SHA-256 of the file's bytes
    _text("format"),
    _text("encoding"),
    Column("name", Text),  # the file's name; NULL where it lies with the key list
    Column("map", Text, nullable=False),  # JSON: from the file's text to the revision's
    Column("gaps", Text, nullable=False),  # JSON list; null where the text lies with the key list
    Column("imported_at", Text, nullable=False),
)

# -- neither: what a coder's screen remembers; no act, no version, not for another copy ---------------------

habits = Table(
    "habits",
    metadata,
    Column("coder", Text, ForeignKey("coders.guid", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),  # JSON
)

migrated = Table("alembic_version", metadata, Column("version_num", Text, primary_key=True))

__all__ = ["ENTITIES", "ON_SPANS", "SCHEMA", "metadata"]
