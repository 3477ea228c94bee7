"""An older database comes up to date when it is opened."""

from qualcode.project import open_project
from qualcode.services import codebook_versions
from qualcode.store.migrations.upgrade import known
from qualcode.store.schema import SCHEMA


def tables(project):
    found = project.store.connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [(kind, name, " ".join((sql or "").split())) for kind, name, sql in found]


def test_the_newest_migration_is_the_schema():
    assert max(known()) == SCHEMA


def test_a_database_of_the_first_schema_becomes_equal_to_a_new_one(project, ambient):
    new = tables(project)
    project.store.connection.exec_driver_sql("DROP TABLE codebook_versions")
    project.store.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    project.close()
    with open_project(project.root, ambient=ambient) as again:
        assert tables(again) == new
        assert codebook_versions.mark(again, "Erste Fassung") == 1
