"""Consents: whether a person's words may be analysed, quoted and archived; nothing else of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add their table; nobody's consent is known yet."""
    op.create_table(
        "consents",
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        *(sa.Column(scope, sa.Text(), nullable=False) for scope in ("analysis", "quotation", "archive")),
        sa.PrimaryKeyConstraint("guid", name="pk_consents"),
        sa.UniqueConstraint("person", name="uq_consents_person"),
        sa.ForeignKeyConstraint(
            ["person"], ["persons.guid"], name="fk_consents_person", deferrable=True, initially="DEFERRED"
        ),
    )
