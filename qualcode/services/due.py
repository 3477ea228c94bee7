"""What has to be deleted by when: the dates of ``qualcode.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qualcode.errors import N_, InputError
from qualcode.project import SETTINGS, Project
from qualcode.services import keys

TOLD = {
    "delete_recordings": N_("recordings"),
    "delete_raw": N_("raw transcripts with names"),
    "delete_contacts": N_("contact data"),
    "delete_key": N_("key list"),
    "delete_transcripts": N_("pseudonymised transcripts"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be deleted: the setting, in words (untranslated), the date, whether it has passed."""

    what: str
    told: str
    date: date
    overdue: bool


def listing(project: Project) -> tuple[Due, ...]:
    """All dates that are set, the earliest first. A key list that is gone is no longer due.

    Raises:
        InputError: a date cannot be read.
    """
    today = project.ambient.now().date()
    found = []
    for setting, told in TOLD.items():
        text = getattr(project.settings, setting)
        if not text or (setting == "delete_key" and not keys.there(project)):
            continue
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise InputError(
                N_("{setting} is not a date."),
                mend=N_("Write 2026-01-31."),
                file=project.root / SETTINGS,
                setting=setting,
            ) from None
        found.append(Due(setting, told, day, day < today))
    return tuple(sorted(found, key=lambda one: (one.date, one.what)))
