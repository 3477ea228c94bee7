"""What is SQLite's own: opening, locking, compacting a database; and its errors in plain words."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc
from sqlalchemy.pool import NullPool

from qualcode.errors import N_, BusyError, ConflictError, QualcodeError, RefusedError, StorageError

MINIMUM = (3, 40)
BUSY_SECONDS = 5.0


def engine(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine on the file; transactions are begun and ended by `reading` and `writing` alone."""
    if sqlite3.sqlite_version_info < MINIMUM:
        raise StorageError(
            N_("SQLite {have} is too old."),
            mend=N_("qualcode needs SQLite 3.40 or newer; install a newer Python."),
            have=sqlite3.sqlite_version,
        )
    made = create_engine(
        _url(path),
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,  # so that no error prints interview text
        poolclass=NullPool,
        connect_args={"timeout": busy_seconds, "check_same_thread": False},
    )
    event.listen(made, "connect", _configure)
    return made


def _url(path: Path) -> URL:
    """To read and write; only to read where file or folder cannot be written (a copy handed in, an archive).

    A write-ahead database wants to put files beside it even to be read, unless it is told that nobody
    writes: which holds where there is no log of writes yet to be brought in.
    """
    if not path.exists() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return URL.create("sqlite", database=str(path))
    query = {"mode": "ro", "uri": "true"}
    log = path.with_name(path.name + "-wal")
    if not log.exists() or not log.stat().st_size:
        query["immutable"] = "1"
    return URL.create("sqlite", database=path.absolute().as_uri(), query=query)


def _configure(connection: Any, _record: object) -> None:
    """Durable at every commit; erased text leaves no remains in free pages."""
    for pragma in (
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def write_ahead(connection: Connection, path: Path) -> None:
    """Readers and a writer at once; the file keeps it. Only ever asked of a file that is ours."""
    with plain_errors(path):
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")


def set_patience(connection: Connection, path: Path, seconds: float) -> None:
    """How long a write waits for another program's before it gives up."""
    with plain_errors(path):
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {round(seconds * 1000)}")


@contextmanager
def reading(connection: Connection, path: Path) -> Iterator[Connection]:
    """One consistent view of the database."""
    with plain_errors(path):
        connection.exec_driver_sql("BEGIN")
        try:
            yield connection
        finally:
            connection.exec_driver_sql("ROLLBACK")


@contextmanager
def writing(connection: Connection, path: Path) -> Iterator[Connection]:
    """One transaction: all or nothing, locked from its start so that what it read still holds."""
    with plain_errors(path):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            if connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
                connection.exec_driver_sql("ROLLBACK")
            raise


def compact(connection: Connection, path: Path) -> None:
    """Rewrite the file without free pages and empty the write-ahead log, so that erased text is gone."""
    with plain_errors(path):
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("VACUUM")
        busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
    if busy:
        raise StorageError(
            N_("The text was erased, but another program still reads the old state of the database."),
            mend=N_("Close every other window on this project and erase again."),
            file=path,
        )


def copy(connection: Connection, path: Path, target: Path) -> None:
    """Write the database as it is now to ``target``: one file that stands alone, checked page by page."""
    with plain_errors(path), closing(sqlite3.connect(target)) as other:
        _pages(connection.connection.dbapi_connection, other)
        other.execute("PRAGMA journal_mode = DELETE").close()
        _check(other)


def check(path: Path) -> None:
    """Look at every page of a database.

    Raises:
        StorageError: it is damaged.
    """
    with plain_errors(path), closing(sqlite3.connect(path)) as connection:
        _check(connection)


def _check(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError("malformed")


def bring_back(connection: Connection, path: Path, source: Path) -> None:
    """Make the database what ``source`` is, in one step that every other window sees as one."""
    with plain_errors(path), closing(sqlite3.connect(source)) as other:
        _pages(other, connection.connection.dbapi_connection)


def _pages(source: Any, target: Any) -> None:
    """All pages in one step; a database that somebody writes to is waited for as long as by any act."""
    until = time.monotonic() + BUSY_SECONDS

    def tried(status: int, _left: int, _all: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            raise sqlite3.OperationalError("database is locked")

    source.backup(target, progress=tried, sleep=0.05)


def change_counter(connection: Connection) -> int:
    """A number that changes when another connection has written."""
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except exc.DBAPIError as error:
        raise plain_error(str(error.orig), path) from error
    except sqlite3.Error as error:  # while the connection is being configured
        raise plain_error(str(error), path) from error


# what SQLite says, and what that means to a user
_MEANINGS: tuple[tuple[tuple[str, ...], type[QualcodeError], str, str], ...] = (
    (
        ("locked", "busy"),
        BusyError,
        N_("Another program is writing to the database."),
        N_("Wait until it is done, or close it, and try again; nothing was changed."),
    ),
    (
        ("readonly", "unable to open"),
        StorageError,
        N_("The database cannot be written."),
        N_("Check that the folder exists and that you may write to it and to the file."),
    ),
    (
        ("disk I/O",),
        StorageError,
        N_("The disk cannot be written, or not any further."),
        N_("Check that it is connected and has room, and try again; nothing was changed."),
    ),
    (
        ("full",),
        StorageError,
        N_("The disk is full."),
        N_("Make room and try again; nothing was changed."),
    ),
    (
        ("not a database", "malformed"),
        StorageError,
        N_("This file is not an intact qualcode database."),
        N_("Restore the project's last copy; keep this file, it may still be mended."),
    ),
    (
        ("FOREIGN KEY",),
        RefusedError,
        N_("Something else builds on it."),
        N_("Remove or undo that first; nothing was changed."),
    ),
    (
        ("UNIQUE",),
        ConflictError,
        N_("The same thing is already there."),
        N_("Choose another name or place; nothing was changed."),
    ),
)


def plain_error(text: str, path: Path) -> QualcodeError:
    """A database error in the user's words."""
    for needles, kind, what, mend in _MEANINGS:
        if any(needle in text for needle in needles):
            return kind(what, mend=mend, file=path if issubclass(kind, StorageError) else None)
    return StorageError(
        N_("The database reports: {text}."),
        mend=N_("Nothing was changed. Please report this as a bug."),
        file=path,
        text=text,
    )
