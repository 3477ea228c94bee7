"""What agreement compares: codings of several coders as a `Study`, read from the store as columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Coder, Document, Role, Status
from qualcode.core.spans import LineIndex, Span
from qualcode.errors import N_, InputError, NotFoundError
from qualcode.language.sentences import sentences
from qualcode.project import Project
from qualcode.services import coders as coder_service
from qualcode.store import Connection, codings, people, transcripts

if TYPE_CHECKING:
    from qualcode.core.agreement.arrays import Bools, Floats, Ints
    from qualcode.core.agreement.spans import CodedSpans, Scope, Study


@dataclass(frozen=True, slots=True)
class DoubleCoded:
    """How much of the study several coders have done: transcripts and words, of all there are."""

    transcripts: int
    of_transcripts: int
    words: int
    of_words: int


@dataclass(frozen=True)
class Compared:
    """Coders, transcripts and codings that are compared.

    Attributes:
        coders: who shares a transcript with another.
        left_out: coders who were asked for and share none.
        documents: those that two coders at least have worked on.
        code_guids: codes that somebody used in the text that counts, in tree order: what codes of the study
            are indices of.
        outside: GUIDs of codes that were used there on other text only (interviewers' speech), in tree order.
        stale: codings left out because a correction took their words.
        spans, weight, scope: what ``study`` was made of; weight is nan where a coding has none.
    """

    coders: tuple[Coder, ...]
    left_out: tuple[Coder, ...]
    documents: tuple[Document, ...]
    system: CodeSystem
    code_guids: tuple[str, ...]
    outside: tuple[str, ...]
    study: Study
    stale: int
    double_coded: DoubleCoded
    spans: CodedSpans
    weight: Floats
    scope: Scope


def read(
    project: Project, names: Sequence[str], *, include_unfinished: bool, with_interviewer: bool
) -> Compared:
    """What is compared between coders of these names (none: all).

    Raises:
        InputError: fewer than two coders are named, or in the project.
        NotFoundError: a coder is unknown, or no transcript was done by two of them.
    """
    chosen = [coder_service.get(project, name) for name in dict.fromkeys(names)]
    if len(chosen) == 1:
        raise InputError(N_("Agreement needs two coders."), mend=N_("Name a second one with --coder."))
    with project.store.read() as connection:
        chosen = chosen or list(people.coders_of(connection))
        if len(chosen) < 2:
            raise InputError(
                N_("Agreement needs two coders, and this project has {count}."),
                mend=N_(
                    "`qualcode coders add NAME` adds one; `qualcode codings import FILE` brings codings."
                ),
                count=len(chosen),
            )
        listed = transcripts.listing(connection)
        worked = _worked(connection, include_unfinished)
        shared = [t for t in listed if sum((t.guid, c.guid) in worked for c in chosen) > 1]
        if not shared:
            raise _nothing_shared(names, include_unfinished)
        busy = tuple(c for c in chosen if any((t.guid, c.guid) in worked for t in shared))
        guids, who = [t.guid for t in shared], [c.guid for c in busy]
        system = codings.system(connection)
        every_code = tuple(code.guid for code in system)
        columns = codings.columns(connection, guids, every_code, who)
        documents = tuple(transcripts.document(connection, t) for t in shared)
        stale = codings.count_stale(connection, guids, who)
        words = {guid: count for guid, (count, _paragraphs) in transcripts.sizes(connection).items()}
    from qualcode.core.agreement.spans import study_of

    scope = _scope(documents, with_interviewer)
    matrix = _matrix(worked, documents, busy)
    columns, outside = _countable_codes(columns, scope, matrix, len(every_code))
    spans, used = _spans(columns)
    return Compared(
        coders=busy,
        left_out=tuple(c for c in chosen if c not in busy) if names else (),
        documents=documents,
        system=system,
        code_guids=tuple(every_code[n] for n in used),
        outside=tuple(every_code[n] for n in outside),
        study=study_of(spans, scope, matrix, len(used)),
        stale=stale,
        double_coded=DoubleCoded(
            len(shared), len(listed), sum(words[guid] for guid in guids), sum(words.values())
        ),
        spans=spans,
        weight=columns.weight,
        scope=scope,
    )


def _nothing_shared(names: Sequence[str], include_unfinished: bool) -> NotFoundError:
    if include_unfinished:
        return NotFoundError(
            N_("There is no transcript that two of these coders have coded or marked done: {coders}.")
            if names
            else N_("There is no transcript that two coders have coded or marked done."),
            mend=N_("Agreement needs a transcript that two coders have coded."),
            coders=", ".join(dict.fromkeys(names)),
        )
    return NotFoundError(
        N_("There is no transcript that {coders} have both marked done.")
        if len(set(names)) == 2
        else N_("There is no transcript that two coders have marked done."),
        mend=N_("`qualcode transcripts status NAME done` marks one; --include-unfinished compares all."),
        coders=", ".join(dict.fromkeys(names)),
    )


def _worked(connection: Connection, include_unfinished: bool) -> set[tuple[str, str]]:
    """``(transcript, coder)`` GUIDs that count: the first pass, as who only recodes is no further coder."""
    done = {
        (transcript, coder)
        for (transcript, coder, pass_), (_, status) in people.statuses_of(connection).items()
        if pass_ == 1 and status == Status.DONE
    }
    return done | codings.counts(connection).keys() if include_unfinished else done


def _spans(columns: codings.Columns) -> tuple[CodedSpans, list[int]]:
    """The codings with codes numbered anew, and which codes of the system those are."""
    import numpy as np

    from qualcode.core.agreement.spans import CodedSpans

    used, code = np.unique(columns.code, return_inverse=True)
    spans = CodedSpans(columns.document, code, columns.coder, columns.start, columns.end)
    return spans, used.tolist()


def _scope(documents: Sequence[Document], with_interviewer: bool) -> Scope:
    import numpy as np

    from qualcode.core.agreement.spans import scope_of

    stretches = [(n, *span) for n, d in enumerate(documents) for span in _countable(d, with_interviewer)]
    return scope_of(*np.array(stretches, dtype=np.int64).reshape(-1, 3).T)


def _countable(document: Document, with_interviewer: bool) -> list[tuple[int, int]]:
    return [
        (turn.start, turn.end)
        for turn in document.turns
        if with_interviewer or (turn.speaker and turn.speaker.role == Role.PARTICIPANT)
    ]


def _matrix(worked: set[tuple[str, str]], documents: Sequence[Document], coders: Sequence[Coder]) -> Bools:
    """(coders, documents): whether the coder has worked on the transcript."""
    import numpy as np

    return np.array([[(d.transcript.guid, c.guid) in worked for d in documents] for c in coders])


def _countable_codes(
    columns: codings.Columns, scope: Scope, worked: Bools, codes: int
) -> tuple[codings.Columns, list[int]]:
    """The columns without the codes that nobody used in the text that counts, and which codes those are.

    They would count as codes to choose between and as full agreement of all the text.
    """
    import numpy as np

    from qualcode.core.agreement.spans import CodedSpans, study_of

    spans = CodedSpans(columns.document, columns.code, columns.coder, columns.start, columns.end)
    counts = np.zeros(codes, dtype=np.bool_)
    counts[study_of(spans, scope, worked, codes).spans.code] = True
    outside = np.unique(columns.code[~counts[columns.code]]).tolist()
    return (columns.where(counts[columns.code]) if outside else columns), outside


# -- units and codes ---------------------------------------------------------------------------------------


def units_of(documents: Sequence[Document], criterion: str) -> tuple[Ints, Ints, Ints]:
    """The sentences, paragraphs or turns of documents, or they themselves.

    Returns:
        Index of the document, start, end (code points).
    """
    import numpy as np

    found = [(n, span.start, span.end) for n, d in enumerate(documents) for span in units_in(d, criterion)]
    document, start, end = np.array(found, dtype=np.int64).reshape(-1, 3).T
    return document, start, end


def units_in(document: Document, criterion: str) -> Iterator[Span]:
    """The sentences, paragraphs or turns of a document, or all of it."""
    if criterion == "sentences":
        yield from sentences(document.text, document.transcript.language)
    elif criterion == "documents":
        yield Span(0, len(document.text))
    elif criterion == "turns":
        yield from (turn.span for turn in document.turns)
    else:
        lines = LineIndex(document.text)
        yield from (lines.span(number) for number in range(1, len(lines) + 1))


def parents(compared: Compared) -> list[int]:
    """For each code the nearest one above it that somebody used, -1 for none."""
    number = {guid: n for n, guid in enumerate(compared.code_guids)}
    lines = [reversed(compared.system.ancestors(guid)) for guid in compared.code_guids]
    return [next((number[code.guid] for code in line if code.guid in number), -1) for line in lines]


def at_level(compared: Compared, level: int) -> tuple[list[int], tuple[str, ...]]:
    """Each code's ancestor on a level (0: the roots; itself if it lies above), and the GUIDs of those."""
    system = compared.system
    lines = [(*(c.guid for c in system.ancestors(guid)), guid) for guid in compared.code_guids]
    return _numbered([line[min(level, len(line) - 1)] for line in lines], system)


def levels(compared: Compared) -> int:
    """How many levels the codes somebody used have."""
    return 1 + max((compared.system.level(guid) for guid in compared.code_guids), default=-1)


def domains(compared: Compared) -> tuple[list[int], list[int]] | None:
    """Codes that exclude each other as domains; None where no code is marked so.

    Returns:
        For each code the one it counts as (codes below one of a domain count as that one), and for each of
        those its domain; a code outside every domain is a domain of its own.
    """
    system = compared.system
    stands_for = []
    for guid in compared.code_guids:
        line = [*(code.guid for code in system.ancestors(guid)), guid]
        inside = [g for g in line if (above := system.parent(g)) and above.exclusive]
        stands_for.append(inside[-1] if inside else guid)
    merged, guids = _numbered(stands_for, system)
    homes = [above.guid if (above := system.parent(g)) and above.exclusive else g for g in guids]
    number = {home: n for n, home in enumerate(dict.fromkeys(homes))}
    domain = [number[home] for home in homes]
    return (merged, domain) if len(number) < len(homes) else None


def _numbered(codes: Sequence[str], system: CodeSystem) -> tuple[list[int], tuple[str, ...]]:
    """Codes as indices into the distinct ones in tree order."""
    wanted = set(codes)
    guids = tuple(code.guid for code in system if code.guid in wanted)
    number = {guid: n for n, guid in enumerate(guids)}
    return [number[guid] for guid in codes], guids
