"""Copies of the study's database: saved, handed in, brought back.

A copy is one SQLite file that stands alone, with its SHA-256 beside it (``FILE.sha256``, as ``sha256sum``
writes it). Own copies lie in the project's folder ``backups``, named by date and time (UTC).
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qualcode.errors import N_, ConflictError, InputError, NotFoundError, RefusedError, StorageError
from qualcode.project import DATABASE, Ambient, Project, create_folder, read_settings
from qualcode.services import mirror
from qualcode.store import Store, erase, history, open_store, transcripts

FOLDER = "backups"
SUFFIX = ".db"
_STAMP = "%Y-%m-%dT%H-%M-%S"
_HEAD = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the study: its file, when it was made (UTC; None: unknown), size in bytes, SHA-256."""

    path: Path
    at: datetime | None
    size: int
    digest: str


def save(project: Project, path: Path | None = None, *, coder: str | None = None) -> Copy:
    """Write a copy of the study to a file, whole or not at all; without ``path`` an own, dated one.

    Where others were put, and by whom (``coder``: GUID), goes on record: a withdrawal has to name them.

    Raises:
        RefusedError: the file is the project's own database.
        StorageError: it cannot be written, or the database is not intact.
    """
    from qualcode.formats import files

    own_one = path is None
    path = path or _own_path(project)
    if path.resolve().parent == project.root.resolve() and path.name.startswith(DATABASE):
        raise RefusedError(
            N_("This is the study's own database."), mend=N_("Name another file for the copy."), file=path
        )
    with files.in_place_of(path) as temporary:
        project.store.copy_to(temporary)
        digest = _digest(temporary)
        if not own_one:
            _note(project, path, digest, coder)
    files.write(_sums(path), f"{digest}  {path.name}\n".encode())
    return Copy(path, project.ambient.now(), path.stat().st_size, digest)


def _note(project: Project, path: Path, digest: str, coder: str | None) -> None:
    from qualcode.services import exports

    with project.store.read() as connection:
        held = transcripts.every_guid(connection)
    exports.note(project, path, digest, "copy", held, coder)


def own(project: Project) -> tuple[Copy, ...]:
    """The own copies, the newest first; their digests are those written beside them, not computed."""
    found = []
    for path in (project.root / FOLDER).glob(f"*{SUFFIX}"):
        found.append(Copy(path, _moment(path), path.stat().st_size, _expected(path)))
    return tuple(sorted(found, key=lambda copy: copy.path.name, reverse=True))


def renew(project: Project) -> int:
    """Replace the own copies by one of the study as it is now, since they hold what was erased from it.

    Returns how many went; where there was none, none is made.
    """
    from qualcode.formats import files

    old = own(project)
    for copy in old:
        for path in (copy.path, _sums(copy.path)):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise files.failure(path, error) from error
    if old:
        save(project)
    return len(old)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, and the copy of what was there before."""

    copy: Copy
    before: Copy


def restore(project: Project, path: Path, *, coder: str | None = None) -> Restored:
    """Make the study what it was when a copy was saved; what it is now is saved as an own copy first.

    Args:
        project: the open project.
        path: the copy; a bare name means an own one.
        coder: GUID of who does it; it goes into the trail, as its first entry after those of the copy.

    Raises:
        NotFoundError: there is no such file.
        InputError: it is no intact copy: digest, pages or chain of events do not fit.
        ConflictError: it is another study's.
        RefusedError: text that was erased since would come back with it.
    """
    path = path if path.exists() else project.root / FOLDER / path.name
    with _checked(path, project.ambient) as (store, copy):
        if store.project().guid != project.store.project().guid:
            raise ConflictError(
                N_("This is a copy of another study, {name}."),
                mend=N_("Restore it into a folder of its own with --project."),
                file=path,
                name=store.project().name,
            )
        _refuse_erased(project, store, path)
        before = save(project)
        with project.store.read() as connection:
            names = {transcript.name for transcript in transcripts.listing(connection)}
        store.close()
        project.store.bring_back(store.path, project.ambient.guid())
    with project.store.act("project.restore", coder) as act:
        act.note("restore", copy.digest)
    _follow(project, names)
    return Restored(copy, before)


def _follow(project: Project, names: set[str]) -> None:
    """The text files become those of the restored study; ``names`` had files before."""
    mirror.refresh(project)
    with project.store.read() as connection:
        names -= {transcript.name for transcript in transcripts.listing(connection)}
    for name in names:
        mirror.remove(project, name)


def unpack(path: Path, folder: Path, *, ambient: Ambient | None = None) -> Project:
    """Make a project of its own from a copy, say one that was handed in; close it when done.

    Raises:
        NotFoundError: there is no such file.
        InputError: it is no intact copy.
        ConflictError: there is a project in the folder already.
        StorageError: the folder cannot be written.
    """
    ambient = ambient or Ambient()
    with _checked(path, ambient) as (store, _copy):
        name = store.project().name
        create_folder(folder, name)
        store.copy_to(folder / DATABASE)
    made = open_store(folder / DATABASE, now=ambient.now)
    made.begin_anew(ambient.guid())
    project = Project(folder.absolute(), read_settings(folder), made, ambient)
    mirror.refresh(project)
    return project


def _own_path(project: Project) -> Path:
    from qualcode.formats import files

    folder = project.root / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")  # the interviews are in every copy
    except OSError as error:
        raise files.failure(folder, error) from error
    stem = project.ambient.now().strftime(_STAMP)
    names = (f"{stem}{f'-{n}' if n else ''}{SUFFIX}" for n in range(1000))
    return next(path for name in names if not (path := folder / name).exists())


def _moment(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.stem[:19] + "+0000", _STAMP + "%z")
    except ValueError:
        return None


def _sums(path: Path) -> Path:
    return path.with_name(path.name + ".sha256")


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _expected(path: Path) -> str:
    """What the file beside a copy says its digest is; empty if there is none."""
    try:
        return _sums(path).read_text(encoding="utf-8").split()[0].lower()
    except (OSError, UnicodeDecodeError, IndexError):
        return ""


@contextmanager
def _checked(path: Path, ambient: Ambient) -> Iterator[tuple[Store, Copy]]:
    """A copy, proved intact, opened as a temporary one that is brought up to date and thrown away."""
    digest = _proved_digest(path)
    with tempfile.TemporaryDirectory(prefix="qualcode-") as folder:
        temporary = Path(folder) / DATABASE
        temporary.write_bytes(path.read_bytes())
        try:
            store = open_store(temporary, now=ambient.now)
        except StorageError as error:
            raise _damaged(path) from error
        try:
            _prove(store, path)
            yield store, Copy(path, _moment(path), path.stat().st_size, digest)
        finally:
            store.close()


def _prove(store: Store, path: Path) -> None:
    try:
        store.check()
        with store.read() as connection:
            broken = bool(history.verify(connection))
    except StorageError as error:
        raise _damaged(path) from error
    if broken:
        raise _damaged(path)


def _proved_digest(path: Path) -> str:
    if not path.is_file():
        raise NotFoundError(
            N_("There is no such copy."), mend=N_("`qualcode restore` lists the study's own."), file=path
        )
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_HEAD))
        digest = _digest(path)
    except OSError as error:
        raise InputError(N_("The file cannot be read: {reason}."), file=path, reason=error) from error
    if head != _HEAD or _expected(path) not in ("", digest):
        raise _damaged(path)
    return digest


def _damaged(path: Path) -> InputError:
    return InputError(
        N_("This is no intact copy of a study."),
        mend=N_("Take another copy; nothing was changed."),
        file=path,
    )


def _refuse_erased(project: Project, store: Store, path: Path) -> None:
    """Erased is erased: a copy from before must not bring it back."""
    with project.store.read() as now, store.read() as then:
        missing = erase.done(now) - erase.done(then)
    if missing:
        raise RefusedError(
            N_("Text that was erased since would come back with this copy."),
            mend=N_("Restore a copy made after that; nothing was changed."),
            file=path,
        )
