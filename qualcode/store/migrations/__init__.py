"""Migrations: Alembic scripts that bring an older database up to date."""
