"""Names in what coders type: comments and memos are stored as they are, so a likely name is pointed out."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from qualcode.core.keylist import KeyList
from qualcode.core.model import Draft, DraftTurn, SourceMap
from qualcode.core.redaction import contains_original
from qualcode.core.spans import OffsetMap
from qualcode.errors import QualcodeError
from qualcode.project import Project
from qualcode.services import keys
from qualcode.store.transcripts import pseudonym_guids

Detect = Callable[[str, str], list[tuple[int, str]]]  # language and text: start and words of likely names


def suspicious(project: Project, text: str) -> tuple[str, ...]:
    """The words of a typed text that are likely names, in order, each once; pseudonyms are none.

    They are what detection finds with good reason (tier 1) and, if the key list has been opened in this
    process, every original in it. Fast enough to be asked at every key, but for the first call of a
    process, which loads the word lists (about a second): ask once in advance, in a thread.

    Args:
        project: the open project.
        text: what was typed.
    """
    return watcher(project)(text)


def watcher(project: Project, detect: Detect | None = None) -> Callable[[str], tuple[str, ...]]:
    """`suspicious` for a project as it is now, to be called in any thread: it reads no database any more.

    ``detect`` does what `detected` does (elsewhere, it may be).
    """
    detect = detect or detected
    keylist, language = _open_list(project), project.settings.text_language
    with project.store.read() as connection:
        harmless = {name.casefold() for _category, name in pseudonym_guids(connection)}

    def look(text: str) -> tuple[str, ...]:
        if not text.strip():
            return ()
        found = [*detect(language, text), *_originals(keylist, text)]
        words = dict.fromkeys(said for _start, said in sorted(found) if said.casefold() not in harmless)
        return tuple(words)

    return look


def detected(language: str, text: str) -> list[tuple[int, str]]:
    """Start and words of what detection takes for names with good reason (tier 1)."""
    from qualcode.detect import mentions

    turn = DraftTurn(None, 0, len(text))
    draft = Draft(text, (turn,), (), SourceMap(OffsetMap.identity(len(text)), ()), "typed")
    found = mentions(draft, language)
    return [(m.span.start, m.text) for m in found if m.span and m.tier_1]


def _originals(keylist: KeyList | None, text: str) -> list[tuple[int, str]]:
    return [(hit.start, hit.text) for hit in contains_original(text, keylist)] if keylist else []


def _open_list(project: Project) -> KeyList | None:
    """The key list, if somebody has opened it in this process."""
    from qualcode.formats import agefile

    try:
        place = keys.folder(project)
        if agefile.unlocked(place / keys.IDENTITY) is None or not (place / keys.KEYLIST).exists():
            return None
        changed = (place / keys.KEYLIST).stat().st_mtime_ns
        return _read(place, project.store.project().guid, changed)
    except QualcodeError:  # a list that cannot be read now tells nothing; whoever needs it is told elsewhere
        return None


@lru_cache(maxsize=2)
def _read(place: Path, project: str, _changed: int) -> KeyList:
    from qualcode.formats import agefile

    identity = agefile.unlocked(place / keys.IDENTITY)
    return agefile.read_keylist(place / keys.KEYLIST, identity, project)
