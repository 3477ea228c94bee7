"""Names that were overlooked: any coder marks them, whoever holds the key list replaces them everywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.core.keylist import KeyEntry, KeyList
from qualcode.core.names import Category
from qualcode.core.overlooked import Overlooked
from qualcode.core.redaction import How, leaks, rewriting
from qualcode.core.spans import Edit, Span
from qualcode.errors import N_, ConflictError, InputError, NotFoundError, RefusedError
from qualcode.i18n import _, ngettext
from qualcode.project import Project
from qualcode.services import backup, exports, gate, keys, mirror, transcripts
from qualcode.services.codings import exact
from qualcode.store import Act, Connection, erase, people
from qualcode.store import overlooked as store
from qualcode.store import transcripts as texts


@dataclass(frozen=True, slots=True)
class Waiting:
    """A marked passage as a list shows it; ``paragraph`` counts from 1."""

    number: str  # the first letters of its GUID, enough to name it by
    mark: Overlooked
    transcript: str  # name
    paragraph: int
    words: str
    coder: str  # name


@dataclass(frozen=True, slots=True)
class Replaced:
    """What became of an overlooked name: its pseudonym, how many places, and documents that still hold it."""

    pseudonym: str
    places: int
    documents: tuple[str, ...]


def mark(
    project: Project, transcript: str, span: Span, coder: str, note: str = "", *, revision: str | None = None
) -> Overlooked:
    """Mark a passage (code points) as a name; needs no key list.

    Args:
        project: the open project.
        transcript: name or GUID.
        span: the passage; blanks at its edges are left out.
        coder: GUID of who found it.
        note: what they have to say, without names.
        revision: GUID of the text that the span was chosen on, None for the one in force.

    Raises:
        NotFoundError: there is no such transcript.
        InputError: the span holds no text or lies beyond it.
        RefusedError: a pseudonym of the study stands there, or the words are others in the text in force.
    """
    with project.store.act("name.mark", coder) as act:
        where, at = exact(act.connection, transcript, span, revision)
        _refuse_pseudonyms(act.connection, where.revision, at)
        one = Overlooked(project.ambient.guid(), where.guid, where.revision, coder, at.start, at.end, note)
        store.add(act, one)
    return one


_COINED = re.compile(r"[A-Z]\d*|\[.+\]")  # nobody is really called so


def _refuse_pseudonyms(connection: Connection, revision: str, at: Span) -> None:
    words = texts.text(connection, revision)[at.start : at.end]
    here = {one.name for one in texts.pseudonyms_in(connection, revision) if at.overlaps(one.span)}
    coined = (name for _category, name in texts.pseudonym_guids(connection) if _COINED.fullmatch(name))
    found = here | {name for name in coined if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)}
    if found:
        raise RefusedError(
            N_('In "{words}" stands a pseudonym of the study: {pseudonym}. It is no overlooked name.'),
            mend=N_("Mark nothing but the words of a name that still stands there."),
            words=words,
            pseudonym=", ".join(sorted(found)) or words,
        )


def mark_words(project: Project, transcript: str, words: str, coder: str, note: str = "") -> Overlooked:
    """Mark the first place where these words stand; see `mark`.

    Raises:
        NotFoundError: they stand nowhere in the transcript.
    """
    document = transcripts.document(project, transcript)
    start = document.text.find(words) if words.strip() else -1
    if start < 0:
        raise NotFoundError(
            N_("These words do not stand in {transcript}."),
            mend=N_("Check their spelling."),
            transcript=document.transcript.name,
        )
    return mark(project, transcript, Span(start, start + len(words)), coder, note)


def listing(project: Project) -> tuple[Waiting, ...]:
    """All that wait, by transcript and position."""
    with project.store.read() as connection:
        return _listing(connection)


def _listing(connection: Connection) -> tuple[Waiting, ...]:
    names = {t.guid: t.name for t in texts.listing(connection)}
    who = {coder.guid: coder.name for coder in people.coders_of(connection)}
    marks = sorted(store.overlooked(connection), key=lambda m: (names[m.transcript], m.start))
    length = next(n for n in range(4, 40) if len({m.guid[:n] for m in marks}) == len(marks))
    found = []
    for one in marks:
        text = texts.text(connection, one.revision)
        paragraph = text.count("\n", 0, one.start) + 1
        words = text[one.start : one.end]
        found.append(Waiting(one.guid[:length], one, names[one.transcript], paragraph, words, who[one.coder]))
    return tuple(found)


def left(project: Project, transcript: str) -> tuple[str, ...]:
    """What names are left to replace in a transcript (name or GUID), told to a person; empty: none known.

    Marked passages count always, originals of the key list only if it opens without a question.
    """
    found = transcripts.find(project, transcript)
    waiting = sum(one.mark.transcript == found.guid for one in listing(project))
    told = []
    if waiting:
        text = ngettext(
            "{count} name marked in {transcript} waits to be replaced: see `qualcode names list`.",
            "{count} names marked in {transcript} wait to be replaced: see `qualcode names list`.",
            waiting,
        )
        told.append(text.format(count=waiting, transcript=found.name))
    known, maybe = _known_in(project, found.guid)
    if known:
        text = _("Names of the key list still stand in {transcript}: {names}.")
        told.append(text.format(transcript=found.name, names=", ".join(known)))
    if maybe:
        text = _("Ordinary words in {transcript} that may be names of the key list: {words}.")
        told.append(text.format(transcript=found.name, words=", ".join(maybe)))
    return tuple(told)


def _known_in(project: Project, transcript: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Originals that stand in a transcript (GUID), and ordinary words that may be some, each once.

    None if the key list stays closed.
    """
    try:
        opened = keys.open_quietly(project)
    except InputError:  # a wrong passphrase is told to whoever needs the list
        opened = None
    if opened is None:
        return (), ()
    document = transcripts.document(project, transcript)
    labels = dict.fromkeys(turn.speaker.label for turn in document.turns if turn.speaker)
    found = [leak for text in (*labels, document.text) for leak in leaks(text, opened.keylist)]
    sure = dict.fromkeys(leak.text for leak in found if leak.alarm and leak.how is not How.TYPO)
    doubtful = (k for k in found if k.how is How.ORDINARY and k.entry.category.lettered)
    return tuple(sure), tuple(dict.fromkeys(leak.text for leak in doubtful))


def _find(connection: Connection, number: str) -> Waiting:
    found = [one for one in _listing(connection) if number and one.mark.guid.startswith(number)]
    if len(found) != 1:
        raise NotFoundError(
            N_("No overlooked name has the number {number}."),
            mend=N_("`qualcode names list` shows them."),
            number=number,
        )
    return found[0]


def dismiss(project: Project, number: str, coder: str | None = None) -> Waiting:
    """Take a mark away: it is no name.

    Raises:
        NotFoundError: none has that number.
    """
    with project.store.act("name.dismiss", coder) as act:
        found = _find(act.connection, number)
        store.remove(act, [found.mark.guid])
    return found


def places(project: Project, mark: Overlooked, category: Category, entity: str) -> int:
    """In how many places of the transcripts `replace` would put a pseudonym; nothing is changed.

    Memos and comments, and what the key list knows of the entity, are not looked at.
    """
    entry, language = KeyEntry(" ".join(entity.split()), category, (), "X"), project.settings.text_language
    with project.store.read() as connection:
        marked = texts.text(connection, mark.revision)[mark.start : mark.end]
        (entry,) = KeyList("", (entry,)).with_forms(entry, [marked]).entries
        found = 0
        for transcript in texts.listing(connection):
            at = [Span(mark.start, mark.end)] if transcript.revision == mark.revision else []
            found += len(rewriting(texts.text(connection, transcript.revision), entry, language, at))
    return found


def replace(
    project: Project,
    number: str,
    category: Category,
    ask: keys.Ask,
    *,
    entity: str = "",
    pseudonym: str = "",
    coder: str | None = None,
) -> Replaced:
    """Put a pseudonym in place of an overlooked name, in all its forms and everywhere. Cannot be undone.

    Args:
        project: the open project.
        number: of the mark.
        category: what is named.
        ask: asks for the key list's passphrase.
        entity: the name in full with its title ("Frau Sabine Krämer"); empty: who goes by the marked words
            in the key list, else the words.
        pseudonym: one of the team's own choice; empty: the entity's, or a letter drawn at random.
        coder: GUID of who does it.

    Raises:
        NotFoundError: none has that number.
        InputError: the key list does not open.
        ConflictError: the pseudonym contradicts the key list, or several go by the marked words.
        StorageError: another window still reads the old state; the name is gone once it is closed.
    """
    with project.store.read() as connection:
        found = _find(connection, number)
    if not found.words.strip():
        raise InputError(N_("There is no word left under this mark."), mend=N_("Dismiss it."))
    entry = _entry(project, category, ask, entity, pseudonym, found.words)
    with project.store.act("erase.name", coder) as act:
        places = _rewrite(project, act, entry, found)
    try:
        project.store.compact()
    finally:
        backup.renew(project)
        mirror.refresh(project)
    return Replaced(entry.pseudonym, places, _still_in(project, entry))


def _entry(
    project: Project, category: Category, ask: keys.Ask, entity: str, pseudonym: str, words: str
) -> KeyEntry:
    """The entity's entry in the key list, which is written first: no text without its key."""
    opened = keys.open_or_make(project, ask)
    named = " ".join(entity.split()) or _meant(opened.keylist, words, category)
    keylist, entry = opened.keylist.allot(named, category, project.ambient.random.choice, pseudonym)
    keylist = keylist.with_forms(entry, [words])
    keys.save(opened, keylist)
    return keylist.entry(named, category) or entry


def likely(project: Project, words: str, category: Category) -> str:
    """The name in full that marked words stand for: the only one in the open key list, else the words."""
    opened = keys.open_quietly(project)
    found = _going_by(opened.keylist, words, category) if opened else []
    return found[0] if len(found) == 1 else words


def _meant(keylist: KeyList, words: str, category: Category) -> str:
    found = _going_by(keylist, words, category)
    if len(found) > 1:
        raise ConflictError(
            N_("Several go by {words}: {names}."),
            mend=N_("Say the name in full (--entity)."),
            words=words, names=", ".join(found),
        )  # fmt: skip
    return found[0] if found else " ".join(words.split())


def _going_by(keylist: KeyList, words: str, category: Category) -> list[str]:
    return [entry.entity for entry in keylist.going_by(words, category)]


def _rewrite(project: Project, act: Act, entry: KeyEntry, found: Waiting) -> int:
    """Rewrite every text; where the pseudonym then stands is noted."""
    before = texts.text(act.connection, found.mark.revision)
    language = project.settings.text_language

    def find(text: str) -> Sequence[Edit]:
        return rewriting(text, entry, language, [found.mark.span] if text == before else [])

    spots = {guid: find(text) for guid, text in texts.every_text(act.connection)}
    settled = [one for one in store.overlooked(act.connection) if _within(one, spots.get(one.revision, ()))]
    store.remove(act, dict.fromkeys([found.mark.guid, *(one.guid for one in settled)]))
    places = erase.erase_words(act, find)
    known = texts.pseudonym_guids(act.connection)
    key = (str(entry.category), entry.pseudonym)
    if key not in known:
        known[key] = project.ambient.guid()
        store.add_pseudonym(act, known[key], *key)
    for revision, edits in spots.items():
        store.place_pseudonym(act, revision, known[key], _after(edits))
    act.note("erase", str(places))
    return places


def _within(mark: Overlooked, edits: Sequence[Edit]) -> bool:
    """Whether the marked words are replaced: another mark of the same name."""
    return any(edit.start <= mark.start and mark.end <= edit.end for edit in edits)


def _after(edits: Sequence[Edit]) -> list[tuple[int, int]]:
    """Where the texts put in stand once all edits are made."""
    spans, shift = [], 0
    for edit in edits:
        start = edit.start + shift
        spans.append((start, start + len(edit.text)))
        shift += len(edit.text) - (edit.end - edit.start)
    return spans


def _still_in(project: Project, entry: KeyEntry) -> tuple[str, ...]:
    """Documents in the project folder that were written out before and hold the name."""
    alone = KeyList("", (entry,))
    names = dict.fromkeys(r.name for r in exports.records(project) if r.kind not in ("copy", "register"))
    paths = [project.root / name for name in names if (project.root / name).is_file()]
    return tuple(exports.place(project, path) for path in paths if gate.search_files([path], alone).findings)
