"""Versions of the code book."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add their table; there are none yet."""
    op.create_table(
        "codebook_versions",
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("states", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("guid", name="pk_codebook_versions"),
    )
