"""Where two coders differ: the queue of disagreements, with what was decided on them.

Nobody sees where the other differs before both have marked a transcript done: the queue holds no other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from qualcode.core.codesystem import CodeSystem
from qualcode.core.consensus import (
    ConsensusCoding,
    Decision,
    Take,
    in_force,
    place_id,
    settled,
)
from qualcode.core.model import Coder, Coding, Document, Status, Transcript
from qualcode.core.spans import LineIndex, Span
from qualcode.errors import N_, InputError, NotFoundError, RefusedError
from qualcode.project import Project
from qualcode.services import coders as coder_service
from qualcode.services import compared
from qualcode.store import Connection, codings, decisions, people, transcripts
from qualcode.store.decisions import Recorded


@dataclass(frozen=True, slots=True)
class Place:
    """A passage on which the two coders differ (offsets in code points of the text in force)."""

    id: str  # the same while the same codings differ here
    document: Document
    start: int
    end: int
    paragraphs: tuple[int, int]  # the first and the last one it touches, from 1
    kind: str  # "missed", "boundary", "different code" or "parent-child"
    overlap: float  # shared characters / characters of the passage, 0..1
    characters: int  # countable characters × codes on which exactly one of the two has the code
    first: tuple[Coding, ...]
    second: tuple[Coding, ...]
    decision: Recorded | None = None  # that settles it
    reword: Recorded | None = None  # says that the definition is to be reworded
    former: Recorded | None = None  # settled it until one of its codings was changed

    @property
    def settles(self) -> tuple[str, ...]:
        """The GUIDs of the codings a decision settles here."""
        return tuple(coding.guid for coding in (*self.first, *self.second))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes (GUIDs) that were put, the first coder's first."""
        return tuple(dict.fromkeys(coding.code for coding in (*self.first, *self.second)))

    @property
    def text(self) -> str:
        """The passage."""
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Queue:
    """Where two coders differ, with what was decided."""

    coders: tuple[Coder, Coder]  # first and second, by name
    names: Mapping[str, str]  # of all coders, by GUID
    documents: tuple[Document, ...]  # that both have done
    system: CodeSystem
    codings: tuple[Coding, ...]  # of the two on these documents
    places: tuple[Place, ...]  # the weightiest first; where a definition is to be reworded last
    recorded: tuple[Recorded, ...]  # every decision of the study, the oldest first
    placed: tuple[ConsensusCoding, ...]
    waiting: tuple[tuple[str, str], ...]  # (transcript both have begun, coder who is not done with it)

    @property
    def open(self) -> tuple[Place, ...]:
        """The places that nothing settles."""
        return tuple(place for place in self.places if place.decision is None)

    @property
    def in_force(self) -> tuple[Decision, ...]:
        """The decisions that settle something."""
        outdated = {one.decision.guid for one in self.recorded if one.outdated}
        return in_force([one.decision for one in self.recorded], outdated)

    def place(self, name: str) -> Place:
        """The place of that ID, or whose ID begins so.

        Raises:
            NotFoundError: there is none.
            InputError: there are several.
        """
        found = [place for place in self.places if place.id.startswith(name.strip().lower())]
        if not name.strip() or not found:
            raise NotFoundError(
                N_("There is no disagreement {name}."),
                mend=N_("`qualcode consensus list --all` shows them; an ID changes with its codings."),
                name=name,
            )
        if len(found) > 1:
            raise InputError(
                N_("{name} could be {ids}."),
                mend=N_("Give more of the ID."),
                name=name,
                ids=", ".join(place.id for place in found[:5]),
            )
        return found[0]

    def take(self, word: str) -> Take:
        """What a word means here: a take, or the name of one of the two coders.

        Raises:
            InputError: it is neither.
        """
        named = {self.coders[0].name: Take.FIRST, self.coders[1].name: Take.SECOND}
        if word in named:
            return named[word]
        if word in set(Take):
            return Take(word)
        raise InputError(
            N_("{word} cannot be taken."),
            mend=N_("Take {names}, both, none, edit or reword."),
            word=word,
            names=", ".join(named),
        )


def queue(project: Project, between: Sequence[str] = (), viewer: str | None = None) -> Queue:
    """The disagreements of two coders on transcripts that both have marked done.

    Args:
        project: the open project.
        between: the two coders' names; none: the two who have done a transcript.
        viewer: GUID of who looks; a transcript that they have begun and not done stays hidden from them.

    Raises:
        InputError: more than two coders come into question, or fewer.
        NotFoundError: a coder is unknown.
        RefusedError: there is no transcript that both have done.
    """
    named = [coder_service.get(project, name) for name in dict.fromkeys(between)]
    with project.store.read() as connection:
        done = _done(connection)
        everyone = people.coders_of(connection)
        pair = _pair(named or [c for c in everyone if any(c.guid == who for _, who in done)], bool(named))
        listed = transcripts.listing(connection)
        every = codings.select_codings(connection)
        begun = {(coding.transcript, coding.coder) for coding in every} | done
        shared = [t for t in listed if all((t.guid, coder.guid) in done for coder in pair)]
        if not shared:
            raise _blind(pair, tuple(_waiting(listed, pair, done, begun, any)))
        hidden = _hidden(connection, shared, viewer, begun)
        if not (shared := [t for t in shared if t not in hidden]):
            raise _begun(hidden)
        documents = tuple(transcripts.document(connection, t) for t in shared)
        among, who = {t.guid for t in shared}, {coder.guid for coder in pair}
        made = Queue(
            coders=pair,
            names={coder.guid: coder.name for coder in everyone},
            documents=documents,
            system=codings.system(connection),
            codings=tuple(c for c in every if c.transcript in among and c.coder in who),
            places=(),
            recorded=decisions.listing(connection),
            placed=decisions.placed(connection),
            waiting=(
                *_waiting(listed, pair, done, begun, all),
                *((t.name, c.name) for t in hidden for c in everyone if c.guid == viewer),
            ),
        )
    return replace(made, places=_places(made))


def pairs(project: Project) -> tuple[tuple[str, str], ...]:
    """The names of any two coders who have both done some transcript, in order."""
    with project.store.read() as connection:
        done = _done(connection)
        everyone = people.coders_of(connection)
    theirs = {coder.name: {what for what, who in done if who == coder.guid} for coder in everyone}
    return tuple(pair for pair in combinations(sorted(theirs), 2) if theirs[pair[0]] & theirs[pair[1]])


def _done(connection: Connection) -> set[tuple[str, str]]:
    """``(transcript, coder)`` GUIDs of what was marked done in the first pass."""
    found = people.statuses_of(connection).items()
    return {(what, who) for (what, who, n), (_, status) in found if n == 1 and status == Status.DONE}


def _pair(found: Sequence[Coder], named: bool) -> tuple[Coder, Coder]:
    if len(found) == 2:
        first, second = sorted(found, key=lambda coder: coder.name)
        return first, second
    if len(found) > 2 or named:
        raise InputError(
            N_("Consensus is between two coders at a time, not {count}."),
            mend=N_("Name two: --between {names}."),
            count=len(found),
            names=" ".join([coder.name for coder in found][:2]) if len(found) > 1 else "A B",
        )
    raise RefusedError(
        N_("Consensus begins when two coders have marked a transcript done."),
        mend=N_("`qualcode transcripts status NAME done` marks one."),
    )


def _waiting(
    listed: Iterable[Transcript],
    pair: Sequence[Coder],
    done: set[tuple[str, str]],
    begun: set[tuple[str, str]],
    who: Callable[[Iterable[bool]], bool],
) -> Iterator[tuple[str, str]]:
    """Who is not done with what the two have begun: ``who`` is `all` of them or `any`."""
    for transcript in listed:
        if who((transcript.guid, coder.guid) in begun for coder in pair):
            yield from ((transcript.name, c.name) for c in pair if (transcript.guid, c.guid) not in done)


def _blind(pair: Sequence[Coder], waiting: Sequence[tuple[str, str]]) -> RefusedError:
    return RefusedError(
        N_("{first} and {second} see where they differ when both have marked a transcript done ({waiting})."),
        mend=N_("`qualcode transcripts status NAME done --coder CODER` marks one."),
        first=pair[0].name,
        second=pair[1].name,
        waiting=", ".join(f"{transcript}: {coder}" for transcript, coder in waiting) or "–",
    )


def _hidden(
    connection: Connection, shared: Iterable[Transcript], viewer: str | None, coded: set[tuple[str, str]]
) -> list[Transcript]:
    """The transcripts that a third coder has begun (a status or codings) and is not done with."""
    begun = coded | {(what, who) for what, who, n in people.statuses_of(connection) if n == 1}
    theirs = {what for what, who in begun - _done(connection) if who == viewer}
    return [transcript for transcript in shared if transcript.guid in theirs]


def _begun(hidden: Iterable[Transcript]) -> RefusedError:
    return RefusedError(
        N_("You code {transcripts} yourself: where others differ there is seen when you are done, too."),
        mend=N_("`qualcode transcripts status NAME done --coder CODER` marks one."),
        transcripts=", ".join(transcript.name for transcript in hidden),
    )


def _places(made: Queue) -> tuple[Place, ...]:
    by = settled(made.in_force)
    on_record = {one.decision.guid: one for one in made.recorded}
    rewords, formers = (
        {
            guid: one
            for one in made.recorded
            if (one.decision.take is Take.REWORD) is reword and one.outdated is not reword
            for guid in one.decision.settles
        }
        for reword in (True, False)
    )
    at: dict[tuple[str, str, str], list[Coding]] = {}
    for coding in made.codings:
        at.setdefault((coding.transcript, coding.code, coding.coder), []).append(coding)
    lines = {document.revision: LineIndex(document.text) for document in made.documents}
    found = []
    for one in compared.differences(made.documents, made.coders, made.codings, made.system):
        first, second = (
            tuple(c for c in at[place.key] if c.start < place.end and place.start < c.end) if place else ()
            for place in (one.first, one.second)
        )
        guids = [coding.guid for coding in (*first, *second)]
        decision = by[guids[0]] if all(guid in by for guid in guids) else None
        found.append(
            Place(
                id=place_id(guids),
                document=one.document,
                start=one.start,
                end=one.end,
                paragraphs=lines[one.document.revision].lines(Span(one.start, one.end)),
                kind=one.kind,
                overlap=one.overlap,
                characters=one.characters,
                first=first,
                second=second,
                decision=on_record[decision.guid] if decision else None,
                reword=next((rewords[guid] for guid in guids if guid in rewords), None),
                former=next((formers[guid] for guid in guids if guid in formers and not decision), None),
            )
        )
    return tuple(sorted(found, key=lambda place: place.reword is not None))


def with_code(found: Queue, places: Sequence[Place], path: str | None) -> tuple[Place, ...]:
    """The places where one of the two put a code or one below it (None: all places).

    Raises:
        NotFoundError: no code answers to the path.
    """
    if not path:
        return tuple(places)
    wanted = {code.guid for code in found.system.descendants(found.system.by_path(path).guid)}
    return tuple(place for place in places if wanted & set(place.codes))


def named(project: Project, guids: Collection[str]) -> tuple[str, ...]:
    """The names of transcripts (GUIDs)."""
    with project.store.read() as connection:
        return tuple(t.name for t in transcripts.listing(connection) if t.guid in guids)
