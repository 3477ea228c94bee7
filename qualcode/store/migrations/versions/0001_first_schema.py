"""The first schema."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing to do: a new database is made with this schema."""
