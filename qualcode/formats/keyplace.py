"""Where the key list may lie: apart from the project, and from what is shared by accident."""

from __future__ import annotations

import os
import re
from pathlib import Path

from qualcode.errors import N_, RefusedError

_SYNC_FOLDERS = re.compile(
    r"onedrive|sciebo|nextcloud|owncloud|dropbox|icloud|mobile documents|google ?drive|googledrive|my drive"
    r"|meine ablage|seafile|powerfolder|box sync|pcloud",
    re.IGNORECASE,
)
_SYNC_FILES = (".owncloudsync.log", ".nextcloudsync.log", ".dropbox", ".dropbox.cache", ".seafile-data")
_SYNC_NAMES = re.compile(r"\._?sync_.*\.db", re.IGNORECASE)  # ownCloud, Sciebo, Nextcloud


def key_folder(project: str) -> Path:
    """The folder of a project's (its GUID) key files: in ``QUALCODE_KEY_DIR``, else with the user's data."""
    if chosen := os.environ.get("QUALCODE_KEY_DIR"):
        return Path(chosen).expanduser() / project
    import platformdirs

    return Path(platformdirs.user_data_dir("qualcode", appauthor=False)) / "keys" / project


def check_place(path: Path, project_root: Path) -> None:
    """Refuse a place for key files where others would get them along with the project.

    Raises:
        RefusedError: it lies inside the project or another one, inside a git working tree, or in a folder
            that a synchronisation service copies.
    """
    place = path.expanduser().resolve()
    folders = [place, *place.parents]
    if project_root.resolve() in folders:
        raise RefusedError(N_("The key would lie inside the project."), mend=_MEND, file=path)
    if found := next((f for f in folders if (f / "qualcode.toml").exists()), None):
        raise RefusedError(
            N_("The key would lie inside another project ({folder})."), mend=_MEND, file=path, folder=found
        )
    if found := next((f for f in folders if (f / ".git").exists()), None):
        raise RefusedError(
            N_("The key would lie in a git working tree ({folder})."), mend=_MEND, file=path, folder=found
        )
    if found := next((f for f in folders if _is_synced(f)), None):
        raise RefusedError(
            N_("The key would lie in a folder that is synchronised ({folder})."),
            mend=_MEND,
            file=path,
            folder=found,
        )


_MEND = N_("Set QUALCODE_KEY_DIR to a folder of this computer that nobody shares.")


def _is_synced(folder: Path) -> bool:
    if _SYNC_FOLDERS.match(folder.name):
        return True
    try:
        if any((folder / name).exists() for name in _SYNC_FILES):
            return True
        return any(map(_SYNC_NAMES.fullmatch, os.listdir(folder)))  # once for both: it may hold thousands
    except OSError:  # a folder that may not be read cannot be looked into
        return False
