"""A new database and one that grew up to it are the same; newer and foreign ones are left alone."""

import sqlite3
import subprocess
import sys

import pytest

from qualcode.errors import NotFoundError, StorageError
from qualcode.project import DATABASE, create_project, open_project
from qualcode.services import codebook_versions
from qualcode.store import schema
from qualcode.store.migrations.upgrade import known


def tables(project):
    found = project.store.connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [(kind, name, " ".join((sql or "").split())) for kind, name, sql in found]


def test_a_database_of_the_first_schema_becomes_equal_to_a_new_one(project, ambient):
    new = tables(project)
    project.store.connection.exec_driver_sql("DROP TABLE codebook_versions")
    project.store.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    project.close()
    with open_project(project.root, ambient=ambient) as again:
        assert tables(again) == new
        assert codebook_versions.mark(again, "Erste Fassung") == 1


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
