"""A new database and one that grew up to it are the same; newer and foreign ones are left alone."""

import sqlite3
import subprocess
import sys

import pytest
from sqlalchemy import create_engine

from qualcode.errors import NotFoundError, StorageError
from qualcode.project import DATABASE, create_project, open_project
from qualcode.store import schema
from qualcode.store.migrations.upgrade import known, upgrade


def shape(path):
    with sqlite3.connect(path) as connection:
        found = connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        ).fetchall()
    connection.close()
    return sorted(found, key=str)


def test_a_new_database_is_what_the_migrations_lead_to(tmp_path):
    made, grown = tmp_path / "made.db", tmp_path / "grown.db"
    for path, migrate in ((made, False), (grown, True)):
        engine = create_engine(f"sqlite:///{path}")
        with engine.begin() as connection:
            schema.metadata.create_all(connection)
            if migrate:  # the first schema is the only one so far: it has to lead to itself
                upgrade(connection)
            else:
                connection.execute(schema.migrated.insert().values(version_num=schema.SCHEMA))
        engine.dispose()
    assert shape(made) == shape(grown)
    with sqlite3.connect(grown) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(schema.SCHEMA,)]
    connection.close()


def test_the_schemas_name_is_the_newest_migrations():
    assert max(known()) == schema.SCHEMA


@pytest.fixture
def closed(project):
    project.close()
    return project.root


def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(closed):
    with sqlite3.connect(closed / DATABASE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = (closed / DATABASE).read_bytes()
    with pytest.raises(StorageError, match=r"newer qualcode \(schema 9999\).*Update"):
        open_project(closed)
    assert (closed / DATABASE).read_bytes() == before


@pytest.mark.parametrize("data", [b"", b"not a database at all" * 50, b"SQLite format 3\x00" + bytes(3000)])
def test_what_is_no_database_is_refused_and_left_as_it_is(closed, data):
    (closed / DATABASE).write_bytes(data)
    with pytest.raises(StorageError, match=r"not an? .*database"):
        open_project(closed)
    assert (closed / DATABASE).read_bytes() == data


def test_another_programs_database_is_refused_and_left_as_it_is(closed):
    (closed / DATABASE).unlink()
    with sqlite3.connect(closed / DATABASE) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.close()
    before = (closed / DATABASE).read_bytes()
    with pytest.raises(StorageError, match="not a qualcode database"):
        open_project(closed)
    assert (closed / DATABASE).read_bytes() == before


def test_a_missing_database_is_answered_with_how_to_get_one(closed):
    (closed / DATABASE).unlink()
    with pytest.raises(NotFoundError, match=r"does not travel with a repository.*qualcode init"):
        open_project(closed)
    with create_project(closed, "again") as project:
        assert project.settings.name == "Study"  # the settings that lay there are kept


def test_alembic_is_not_loaded_where_the_schema_is_up_to_date(closed):
    code = (
        "import sys; from pathlib import Path; from qualcode.project import open_project\n"
        "open_project(Path(sys.argv[1])).close()\n"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, closed], capture_output=True, check=True, timeout=60)
    assert done.stdout.decode().strip() == "False"
