"""Erase: take words, or a whole transcript, out of everything. Cannot be undone."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.core.spans import Edit
from qualcode.errors import N_, NotFoundError
from qualcode.project import Project
from qualcode.services import backup, mirror
from qualcode.services.transcripts import unknown
from qualcode.store import erase as store
from qualcode.store import transcripts


def erase_words(project: Project, find: store.Find, *, coder: str | None = None) -> int:
    """Take words out of everything the project keeps, past and present; codings stay on their words.

    Args:
        project: the open project.
        find: gives for a text the edits that take the words out, sorted and not overlapping.
        coder: GUID of who does it.

    Returns:
        How many places were rewritten.

    Raises:
        NotFoundError: the words stand nowhere.
        StorageError: another window still reads the old state; the words are gone once it is closed.
    """
    with project.store.act("erase.words", coder) as act:
        places = store.erase_words(act, find)
        if not places:
            raise NotFoundError(
                N_("These words stand nowhere in the project."), mend=N_("Check their spelling.")
            )
        act.note("erase", str(places))
    try:
        project.store.compact()
    finally:
        backup.renew(project)
        mirror.refresh(project)
    return places


def exactly(words: str, instead: str) -> store.Find:
    """Finds words as they stand, wherever no letter or digit touches them."""
    import re

    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")

    def find(text: str) -> Sequence[Edit]:
        return [Edit(match.start(), match.end(), instead) for match in pattern.finditer(text)]

    return find


def erase_transcript(project: Project, name: str, *, coder: str | None = None) -> int:
    """Take a transcript and everything that hangs on it out of past and present; returns how many things.

    One that was deleted before is erased too, by the name it had.

    Raises:
        NotFoundError: there is no such transcript, and was none.
        StorageError: another window still reads the old state; the text is gone once it is closed.
    """
    with project.store.act("erase.transcript", coder) as act:
        found = transcripts.find(act.connection, name)
        guids = [found.guid] if found else store.removed_transcripts(act.connection, name)
        if not guids:
            raise unknown(name)
        files = transcripts.digests(act.connection, guids)
        gone = sum(store.erase_transcript(act, guid) for guid in guids)
        store.erase_former(act, files)
    try:
        project.store.compact()
    finally:
        backup.renew(project)
        mirror.remove(project, found.name if found else name)
    return gone
