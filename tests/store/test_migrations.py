"""A new database and one that grew up to it are the same; newer and foreign ones are left alone."""

import sqlite3
import subprocess
import sys

import pytest
from sqlalchemy import inspect

from qualcode.errors import NotFoundError, StorageError
from qualcode.project import DATABASE, create_project, open_project
from qualcode.services import codebook, codebook_versions, history
from qualcode.store import schema
from qualcode.store.migrations.upgrade import known

SINCE_0001 = ("codebook_versions",)
SINCE_0003 = ("consents",)
SINCE_0002 = ("habits", "finds", "exports", "consensus_codings", "decisions", "memos")  # references first


def tables(project):
    """Every table: its columns whatever their order, its keys, indexes and constraints."""
    look = inspect(project.store.connection)
    return {
        name: (
            {c["name"]: (str(c["type"]), c["nullable"], c["primary_key"]) for c in look.get_columns(name)},
            look.get_pk_constraint(name),
            sorted(map(str, look.get_foreign_keys(name))),
            sorted(map(str, look.get_indexes(name))),
            sorted(map(str, look.get_unique_constraints(name))),
        )
        for name in look.get_table_names()
    }


def set_back(project, gone, schema_name):
    """Make the database one of an older schema."""
    for table in (*SINCE_0003, *gone):
        project.store.connection.exec_driver_sql(f"DROP TABLE {table}")
    if gone:
        project.store.connection.exec_driver_sql("ALTER TABLE codes DROP COLUMN exclusive")
    project.store.connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{schema_name}'")
    project.close()


@pytest.mark.parametrize(
    ("gone", "schema_name"),
    [(SINCE_0002 + SINCE_0001, "0001"), (SINCE_0002, "0002"), ((), "0003")],
    ids=["0001", "0002", "0003"],
)
def test_a_database_of_an_older_schema_becomes_equal_to_a_new_one(project, ambient, gone, schema_name):
    new = tables(project)
    set_back(project, gone, schema_name)
    with open_project(project.root, ambient=ambient) as again:
        assert tables(again) == new
        assert codebook_versions.mark(again, "Erste Fassung") == 1


def test_an_act_from_before_a_column_was_there_can_be_undone(project, ambient):
    codebook.add(project, "Corona")
    codebook.rename(project, "Corona", "Bremse")
    strip = "UPDATE versions SET body = json_remove(body, '$.exclusive') WHERE kind = 'code'"
    project.store.connection.exec_driver_sql(strip)
    set_back(project, SINCE_0002, "0002")
    with open_project(project.root, ambient=ambient) as again:
        history.undo(again, None)
        assert [code.name for code in codebook.system(again)] == ["Corona"]


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
