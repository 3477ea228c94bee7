"""Memos, decisions and codings of the consensus, exports, finds, habits; codes that exclude each other."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add their tables; there are none of them yet, and no codes exclude each other."""
    op.add_column("codes", sa.Column("exclusive", sa.Integer(), nullable=False, server_default="0"))
    _memos()
    _consensus()
    _exports_and_finds()
    op.create_table(
        "habits",
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("coder", "name", name="pk_habits"),
        sa.ForeignKeyConstraint(["coder"], ["coders.guid"], name="fk_habits_coder", ondelete="CASCADE"),
    )


def _memos() -> None:
    _entity(
        "memos",
        *_texts("about"),
        sa.Column("coder", sa.Text()),
        *_texts("title", "text"),
        *(sa.Column(name, sa.Text()) for name in ("transcript", "revision", "code")),
        *(sa.Column(name, sa.Integer()) for name in ("start", "end")),
        refers=("coder", "transcript", "code"),
    )
    op.create_index("ix_memos_transcript", "memos", ["transcript", "start"])


def _consensus() -> None:
    _entity(
        "decisions",
        *_texts("transcript", "coder", "take", "reason", "rule", "settles"),
        refers=("transcript", "coder"),
    )
    op.create_index("ix_decisions_transcript", "decisions", ["transcript"])
    unique = ["decision", "revision", "code", "start", "end"]
    _entity(
        "consensus_codings",
        *_texts("decision", "transcript", "revision", "code"),
        *_span(),
        sa.UniqueConstraint(*unique, name="uq_consensus_codings_" + "_".join(unique)),
        refers=("decision", "transcript", "code"),
    )
    op.create_index("ix_consensus_codings_transcript", "consensus_codings", ["transcript", "start"])


def _exports_and_finds() -> None:
    _entity("exports", *_texts("name", "digest", "kind", "request", "transcripts", "checked"))
    _entity(
        "finds",
        *_texts("transcript", "revision", "coder"),
        *_span(),
        *_texts("note"),
        refers=("transcript", "coder"),
    )
    op.create_index("ix_finds_transcript", "finds", ["transcript", "start"])


def _entity(name: str, *columns: Any, refers: tuple[str, ...] = ()) -> None:
    op.create_table(
        name,
        sa.Column("guid", sa.Text(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("guid", name=f"pk_{name}"),
        *(
            sa.ForeignKeyConstraint(
                [column],
                [f"{column}s.guid"],
                name=f"fk_{name}_{column}",
                deferrable=True,
                initially="DEFERRED",
            )
            for column in refers
        ),
    )


def _texts(*names: str) -> list[Any]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _span() -> list[Any]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in ("start", "end")]
