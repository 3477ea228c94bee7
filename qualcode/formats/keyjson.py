"""The key list as JSON (what is inside the age file)."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from qualcode.core.keylist import VERSION, Agreed, KeyEntry, KeyList
from qualcode.core.names import Category
from qualcode.errors import N_, InputError


def to_json(keylist: KeyList) -> bytes:
    """The key list as UTF-8 JSON."""
    value = {
        "qualcode": "keylist",
        "version": keylist.version,
        "project": keylist.project,
        "recipients": keylist.recipients,
        "entries": [
            {"entity": e.entity, "category": e.category, "forms": e.forms, "pseudonym": e.pseudonym}
            for e in keylist.entries
        ],
        "gaps": keylist.gaps,
        "originals": keylist.originals,
        "files": keylist.files,
        "persons": {guid: asdict(agreed) for guid, agreed in keylist.persons.items()},
        "reviews": keylist.reviews,
        "past": keylist.past,
        "undone": keylist.undone,
        "retired": keylist.retired,
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def from_json(data: bytes, path: Path) -> KeyList:
    """The key list in a file's decrypted content.

    Raises:
        InputError: it is no key list, or one of a newer version.
    """
    try:
        value = json.loads(data)
        if value["qualcode"] != "keylist":
            raise ValueError("another kind of file")
        if value["version"] <= VERSION:
            return _keylist(value)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            N_("The file holds no key list."), mend=N_("Take the file from a backup."), file=path
        ) from error
    raise InputError(
        N_("The key list was written by a newer version of qualcode."), mend=N_("Update qualcode."), file=path
    )


def _keylist(value: dict[str, Any]) -> KeyList:
    return KeyList(
        project=str(value["project"]),
        entries=tuple(
            KeyEntry(
                str(e["entity"]), Category(e["category"]), tuple(map(str, e["forms"])), str(e["pseudonym"])
            )
            for e in value["entries"]
        ),
        recipients=tuple(map(str, value["recipients"])),
        gaps={
            source: {int(index): str(text) for index, text in gaps.items()}
            for source, gaps in value["gaps"].items()
        },
        originals={guid: tuple(map(str, words)) for guid, words in value["originals"].items()},
        files={guid: str(name) for guid, name in value["files"].items()},
        persons={guid: Agreed(**agreed) for guid, agreed in value.get("persons", {}).items()},
        reviews={digest: _rows(rows) for digest, rows in value.get("reviews", {}).items()},
        past=tuple(map(_rows, value.get("past", ()))),
        undone=tuple(map(_rows, value.get("undone", ()))),
        retired=tuple(map(str, value.get("retired", ()))),
        version=VERSION,
    )


def _rows(rows: list[dict[str, Any]]) -> tuple[dict[str, str], ...]:
    return tuple({str(k): str(v) for k, v in row.items()} for row in rows)
