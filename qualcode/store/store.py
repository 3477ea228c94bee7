"""The store: opens the database, reads one consistent state, writes one act at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, func, insert, select, update

from qualcode.core.model import Project
from qualcode.errors import N_, NotFoundError, StorageError
from qualcode.store import habits, schema, sqlite
from qualcode.store.acts import Act

Now = Callable[[], datetime]


def timestamp(moment: datetime) -> str:
    """ISO 8601 in UTC, milliseconds: sorts as text."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Newest(NamedTuple):
    """The newest event of a copy of the study: the copy's GUID, the event's id (0: there is none)."""

    replica: str
    event: int


class Store:
    """One study's database. Make one with `create` or `open_store`; close it when done."""

    def __init__(self, path: Path, engine: Engine, now: Now) -> None:
        self.path = path
        self._engine = engine
        self._now = now
        self._connection: Connection | None = None
        self._own: set[Newest] = set()  # events made here

    def close(self) -> None:
        """Close the database file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()

    @property
    def connection(self) -> Connection:
        """The store's one connection, opened when first used."""
        if self._connection is None:
            with sqlite.plain_errors(self.path):
                self._connection = self._engine.connect()
        return self._connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view; use it for everything that has to fit together."""
        with sqlite.reading(self.connection, self.path) as connection:
            yield connection

    @contextmanager
    def act(self, verb: str, actor: str | None = None, *, undoes: int | None = None) -> Iterator[Act]:
        """One act: committed when the block ends, undone whole if it raises; no event if nothing changed.

        Args:
            verb: what is done, as ``noun.verb`` (``coding.add``).
            actor: the coder's GUID, None for acts of no coder (an import from the command line).
            undoes: the id of the event this act compensates.
        """
        with sqlite.writing(self.connection, self.path) as connection:
            act = Act(
                connection,
                at=timestamp(self._now()),
                replica=self._own_replica(connection),
                verb=verb,
                actor=actor,
                undoes=undoes,
            )
            yield act
            if act.changes:
                act.close()
            else:
                act.discard()
        if act.changes:
            self._own.add(Newest(act.stamp.replica, act.event))

    def _own_replica(self, connection: Connection) -> str:
        """Read each time: another window may have restored a copy, which begins a replica of its own."""
        return str(connection.execute(select(schema.project.c.replica)).scalar_one())

    def recall(self, coder: str, name: str) -> Any:
        """What was remembered for a coder (GUID) under a name; None if nothing was."""
        with self.read() as connection:
            return habits.get(connection, coder, name)

    def remember(self, coder: str, name: str, value: Any) -> None:
        """Remember for a coder (GUID) what is no act: where they left off, their keys (JSON values)."""
        with sqlite.writing(self.connection, self.path) as connection:
            habits.put(connection, coder, name, value)

    def project(self) -> Project:
        """The study this database holds."""
        with self.read() as connection:
            row = connection.execute(select(schema.project)).one()
        return Project(row.guid, row.name, row.replica)

    def newest(self) -> Newest:
        """The newest event, whoever made it."""
        with self.read() as connection:
            last = connection.execute(select(func.max(schema.events.c.id))).scalar()
            return Newest(self._own_replica(connection), last or 0)

    def is_done_elsewhere(self, after: int) -> bool:
        """Whether another window or program made an event after that one (its id)."""
        with self.read() as connection:
            replica = self._own_replica(connection)
            found = connection.execute(select(schema.events.c.id).where(schema.events.c.id > after)).scalars()
            return any(Newest(replica, event) not in self._own for event in found)

    def change_counter(self) -> int:
        """A number that changes when another window or program has written."""
        with sqlite.plain_errors(self.path):
            return sqlite.change_counter(self.connection)

    def copy_to(self, target: Path) -> None:
        """Write the whole database to a file of its own, as it is now."""
        sqlite.copy(self.connection, self.path, target)

    def bring_back(self, source: Path, replica: str) -> None:
        """Make the database what the file ``source`` (of this schema) is, as a new copy of the study.

        See `begin_anew` for the GUID ``replica``.
        """
        sqlite.bring_back(self.connection, self.path, source)
        self.begin_anew(replica)

    def begin_anew(self, replica: str) -> None:
        """From here on this file is another copy of the study.

        The GUID ``replica`` tells its events from those of the copy it was made from: both number them
        from the same place on.
        """
        sqlite.write_ahead(self.connection, self.path)
        with sqlite.writing(self.connection, self.path) as connection:
            connection.execute(update(schema.project).values(replica=replica))
            connection.execute(
                insert(schema.replicas).values(guid=replica, created_at=timestamp(self._now()))
            )

    def check(self) -> None:
        """Look at every page of the file.

        Raises:
            StorageError: it is damaged.
        """
        sqlite.check(self.path)

    def set_patience(self, seconds: float) -> None:
        """How long an act waits for another program's write before it raises `BusyError`."""
        sqlite.set_patience(self.connection, self.path, seconds)

    def compact(self) -> None:
        """Rewrite the file so that nothing erased is left in it."""
        sqlite.compact(self.connection, self.path)


def create(path: Path, *, name: str, guid: str, replica: str, now: Now) -> Store:
    """Make the database of a new study.

    Raises:
        StorageError: the file exists, or the folder cannot be written.
    """
    if path.exists():
        raise StorageError(
            N_("There is a database already."), mend=N_("Choose another folder, or open this one."), file=path
        )
    store = Store(path, sqlite.engine(path), now)
    created = timestamp(now())
    try:
        sqlite.write_ahead(store.connection, path)
        with sqlite.writing(store.connection, path) as connection:
            schema.metadata.create_all(connection)
            connection.execute(
                insert(schema.project).values(guid=guid, name=name, replica=replica, created_at=created)
            )
            connection.execute(insert(schema.replicas).values(guid=replica, created_at=created))
            connection.execute(insert(schema.migrated).values(version_num=schema.SCHEMA))
    except BaseException:
        store.close()
        for remains in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
            with suppress(OSError):
                remains.unlink()
        raise
    return store


def open_store(path: Path, *, now: Now) -> Store:
    """Open the database of a study, bringing an older schema up to date.

    Raises:
        NotFoundError: there is no such file.
        StorageError: it is no qualcode database, or was written by a newer qualcode.
    """
    if not path.exists():
        raise NotFoundError(
            N_("The study's database is not here; it does not travel with a repository."),
            mend=N_("Put the study's own here, or make an empty one with `qualcode init {folder}`."),
            file=path,
            folder=path.parent,
        )
    store = Store(path, sqlite.engine(path), now)
    try:
        found = _schema_of(store)
        if found != schema.SCHEMA:
            _migrate(store, found)
    except BaseException:
        store.close()
        raise
    return store


def _schema_of(store: Store) -> str:
    with store.read() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
        if {schema.migrated.name, schema.project.name} <= set(tables):
            found = connection.execute(select(schema.migrated.c.version_num)).scalar()
            if found is not None:
                return str(found)
    raise StorageError(
        N_("This file is not a qualcode database."), mend=N_("Check which file you meant."), file=store.path
    )


def _migrate(store: Store, found: str) -> None:
    """Alembic is loaded only here: almost every start finds the schema up to date."""
    from qualcode.store.migrations.upgrade import known, upgrade

    if found not in known():
        raise StorageError(
            N_("This database was written by a newer qualcode (schema {found})."),
            mend=N_("Update qualcode; the file was not touched."),
            file=store.path,
            found=found,
        )
    with sqlite.writing(store.connection, store.path) as connection:
        upgrade(connection)
