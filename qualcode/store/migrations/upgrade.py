"""Runs the migration scripts on an open connection."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(Path(__file__).parent))


def known() -> set[str]:
    """The names of all schemas this program can bring up to date."""
    return {script.revision for script in _scripts().walk_revisions()}


def upgrade(connection: Connection) -> None:
    """Run every missing migration, within the caller's transaction."""
    scripts = _scripts()

    def steps(found: tuple[str, ...], _context: MigrationContext) -> list[RevisionStep]:
        return scripts._upgrade_revs("head", found)  # type: ignore[arg-type]

    with EnvironmentContext(Config(), scripts, fn=steps) as environment:
        environment.configure(connection=connection, transactional_ddl=False)
        environment.run_migrations()
