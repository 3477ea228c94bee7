"""The project folder: find it, make it, open it, read its settings."""

from __future__ import annotations

import json
import os
import random
import tomllib
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from qualcode.errors import N_, ConflictError, InputError, NotFoundError, StorageError
from qualcode.store import Store, create, open_store

SETTINGS = "qualcode.toml"
DATABASE = "study.db"
FOLDERS = ("codebooks", "transcripts", "exports")

_GITIGNORE = """\
# what must never leave this machine by way of a repository
/study.db*
/backups/
*.age
decisions*.csv
known*.csv
/clipboard.txt
# recordings
*.mp3
*.m4a
*.wav
*.mp4
"""


def _now() -> datetime:
    return datetime.now(UTC)


def _guid() -> str:
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class Ambient:
    """What the world outside gives: the time, new GUIDs, chance. The demo injects its own."""

    now: Callable[[], datetime] = _now
    guid: Callable[[], str] = _guid
    random: random.Random = field(default_factory=random.SystemRandom)


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``qualcode.toml`` says."""

    name: str
    language: str = ""  # of the interface and of documents; empty: the locale's
    text_language: str = "de"  # of the transcripts
    coder: str = ""
    prefix: str = "B"  # of assigned transcript names
    delete_recordings: str = ""  # dates (2027-12-31) by which something has to be deleted: `qualcode due`
    delete_raw: str = ""
    delete_contacts: str = ""
    delete_key: str = ""
    delete_transcripts: str = ""


class Project:
    """An opened project: its folder, settings and store. Close it, or use it in a ``with`` block."""

    def __init__(self, root: Path, settings: Settings, store: Store, ambient: Ambient) -> None:
        self.root = root
        self.settings = settings
        self.store = store
        self.ambient = ambient

    def close(self) -> None:
        """Close the database."""
        self.store.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def find_root(start: Path) -> Path:
    """The project folder at ``start`` or above it.

    Raises:
        NotFoundError: there is none.
    """
    for folder in (start, *start.absolute().parents):
        if (folder / SETTINGS).is_file():
            return folder.absolute()
    raise NotFoundError(
        N_("There is no qualcode project in {folder} or above it."),
        mend=N_("Make one with `qualcode init`, or name its folder with --project."),
        folder=start,
    )


def read_settings(root: Path) -> Settings:
    """The settings of the project folder ``root``.

    Raises:
        InputError: the file is not TOML, or a setting is unknown or of the wrong type.
    """
    path = root / SETTINGS
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # Windows' editors put a BOM there
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(
            N_("The settings cannot be read: {why}."),
            mend=N_("Correct the line, or delete the setting."),
            file=path,
            why=error,
        ) from error
    known = Settings.__dataclass_fields__
    for key, value in values.items():
        if key not in known or not isinstance(value, str):
            raise InputError(
                N_("The setting {key} is unknown or not a text in quotes."),
                mend=N_("Known settings: {known}."),
                file=path,
                key=key,
                known=", ".join(known),
            )
    return Settings(**{"name": root.name, **values})


def create_project(
    root: Path,
    name: str,
    *,
    text_language: str = "de",
    ambient: Ambient | None = None,
    guid: str | None = None,
) -> Project:
    """Make a project in the folder ``root``, which may exist but hold no database.

    Settings that lie there already (a project that came without its database) are kept.

    Raises:
        ConflictError: there is a project already.
        StorageError: the folder cannot be written.
    """
    ambient = ambient or Ambient()
    create_folder(root, name, text_language=text_language)
    settings = read_settings(root)
    store = create(
        root / DATABASE,
        name=name,
        guid=guid or ambient.guid(),
        replica=ambient.guid(),
        now=ambient.now,
    )
    return Project(root.absolute(), settings, store, ambient)


def create_folder(root: Path, name: str, *, text_language: str = "de") -> None:
    """Make the folder of a project without its database; settings that lie there already are kept.

    Raises:
        ConflictError: there is a project already.
        StorageError: the folder cannot be written.
    """
    if (root / DATABASE).exists():
        raise ConflictError(
            N_("There is a project in {folder} already."), mend=N_("Choose another folder."), folder=root
        )
    try:
        for folder in (root, *(root / name for name in FOLDERS)):
            folder.mkdir(parents=True, exist_ok=True)
        if not (root / ".gitignore").exists():
            (root / ".gitignore").write_text(_GITIGNORE, encoding="utf-8")
        if not (root / SETTINGS).exists():
            (root / SETTINGS).write_text(_settings_text(name, text_language), encoding="utf-8")
    except OSError as error:
        raise StorageError(
            N_("The project folder cannot be made: {why}."),
            mend=N_("Choose a folder that you may write to."),
            file=root,
            why=os.strerror(error.errno or 0),
        ) from error


def _settings_text(name: str, text_language: str) -> str:
    """JSON's strings are TOML's basic strings."""
    return f"name = {json.dumps(name, ensure_ascii=False)}\ntext_language = {json.dumps(text_language)}\n"


def open_project(folder: Path, *, ambient: Ambient | None = None) -> Project:
    """Open the project in ``folder`` or above it.

    Raises:
        NotFoundError: there is no project, or its database is missing.
        InputError: its settings cannot be read.
        StorageError: its database cannot be opened.
    """
    root = find_root(folder)
    ambient = ambient or Ambient()
    return Project(root, read_settings(root), open_store(root / DATABASE, now=ambient.now), ambient)
