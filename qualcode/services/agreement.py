"""Agreement between coders on characters, from the store to figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Coder, Coding, Document, Role, Status
from qualcode.errors import N_, InputError, NotFoundError
from qualcode.project import Project
from qualcode.services import coders as coder_service
from qualcode.store import codings, people, transcripts

if TYPE_CHECKING:
    from qualcode.core.agreement.disagreements import Disagreement
    from qualcode.core.agreement.evidence import Evidence
    from qualcode.core.agreement.intervals import Estimate
    from qualcode.core.agreement.spans import Study

Estimates = Mapping[str, "Estimate"]
_SEED = 20200401  # of the passage bootstrap: the same data give the same interval


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """One code: the four cells in characters (None for three coders and more) and its coefficients."""

    code: str  # path
    cells: tuple[int, int, int, int] | None  # both, only the first, only the second, neither
    estimates: Estimates


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree, with what was compared."""

    coders: tuple[Coder, ...]
    documents: tuple[Document, ...]
    system: CodeSystem
    codes: tuple[CodeAgreement, ...]  # those that somebody used, in tree order
    overall: Estimates  # over all codes that somebody used
    cells: tuple[int, int, int, int] | None
    pairs: tuple[tuple[str, str, Estimates], ...]  # coder × coder
    disagreements: tuple[Disagreement, ...]  # of the first two coders, the weightiest first
    code_guids: tuple[str, ...]  # what the codes of disagreements are indices of
    with_interviewer: bool
    unfinished: bool  # whether documents count that not all have marked done
    characters: int  # compared


def compute(
    project: Project,
    names: Sequence[str] = (),
    *,
    include_unfinished: bool = False,
    with_interviewer: bool = False,
) -> Agreement:
    """Agreement of coders (names; none: all who have done a transcript that another has done too).

    A transcript counts for a coder who has marked it done (or, with ``include_unfinished``, coded in it);
    it is compared where at least two have. Interviewers' speech counts only ``with_interviewer``.

    Raises:
        InputError: fewer than two coders are named or there.
        NotFoundError: a coder is unknown, or no transcript was done by two of them.
    """
    chosen = [coder_service.get(project, name) for name in dict.fromkeys(names)]
    if len(chosen) == 1:
        raise InputError(N_("Agreement needs two coders."), mend=N_("Name a second one with --coder."))
    with project.store.read() as connection:
        system = codings.system(connection)
        everyone = codings.select_codings(connection)
        chosen = chosen or list(people.coders_of(connection))
        listed = transcripts.listing(connection)
        worked = _worked(connection, everyone, include_unfinished)
        shared = [t for t in listed if sum((t.guid, c.guid) in worked for c in chosen) > 1]
        busy = [c for c in chosen if any((t.guid, c.guid) in worked for t in shared)]
        if not shared:
            raise NotFoundError(
                N_("There is no transcript that two coders have marked done."),
                mend=N_(
                    "`qualcode transcripts status NAME done` marks one; --include-unfinished compares all."
                ),
            )
        documents = tuple(transcripts.document(connection, t) for t in shared)
    study, code_guids = _study(documents, busy, everyone, worked, system, with_interviewer)
    return _computed(
        Agreement(
            coders=tuple(busy),
            documents=documents,
            system=system,
            codes=(),
            overall={},
            cells=None,
            pairs=(),
            disagreements=(),
            code_guids=code_guids,
            with_interviewer=with_interviewer,
            unfinished=include_unfinished,
            characters=int(study.lengths.sum()),
        ),
        study,
    )


def _worked(connection: Any, everyone: Sequence[Coding], include_unfinished: bool) -> set[tuple[str, str]]:
    """``(transcript, coder)`` GUIDs that count."""
    done = {
        (transcript, coder)
        for (transcript, coder, _), (_, status) in people.statuses_of(connection).items()
        if status == Status.DONE
    }
    return done | {(c.transcript, c.coder) for c in everyone} if include_unfinished else done


def _study(
    documents: Sequence[Document],
    coders: Sequence[Coder],
    everyone: Sequence[Coding],
    worked: set[tuple[str, str]],
    system: CodeSystem,
    with_interviewer: bool,
) -> tuple[Study, tuple[str, ...]]:
    import numpy as np

    from qualcode.core.agreement.spans import CodedSpans, scope_of, study_of

    at = {d.transcript.guid: n for n, d in enumerate(documents)}
    who = {c.guid: n for n, c in enumerate(coders)}
    relevant = [c for c in everyone if c.transcript in at and c.coder in who]
    used = {c.code for c in relevant}
    guids = tuple(code.guid for code in system if code.guid in used)
    number = {guid: n for n, guid in enumerate(guids)}
    rows = [(at[c.transcript], number[c.code], who[c.coder], c.start, c.end) for c in relevant]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    stretches = np.array(
        [(n, *span) for n, d in enumerate(documents) for span in _countable(d, with_interviewer)],
        dtype=np.int64,
    ).reshape(-1, 3)
    matrix = np.array([[(d.transcript.guid, c.guid) in worked for d in documents] for c in coders])
    study = study_of(CodedSpans(*columns), scope_of(*stretches.T), matrix, len(guids))
    return study, guids


def _countable(document: Document, with_interviewer: bool) -> list[tuple[int, int]]:
    return [
        (turn.start, turn.end)
        for turn in document.turns
        if with_interviewer or (turn.speaker and turn.speaker.role == Role.PARTICIPANT)
    ]


def _computed(frame: Agreement, study: Study) -> Agreement:
    import numpy as np

    from qualcode.core.agreement.disagreements import disagreements
    from qualcode.core.agreement.evidence import characters, pairs_of

    evidence = characters(study)
    passages = characters(study.by_passage()) if len(frame.documents) < 3 else None
    two = len(frame.coders) == 2
    cells = evidence.cells().sum(axis=0) if two else None
    codes = tuple(
        CodeAgreement(
            frame.system.path(guid),
            _four(cells[n]) if cells is not None else None,
            _estimates(evidence, passages, n),
        )
        for n, guid in enumerate(frame.code_guids)
    )
    pairs = [
        (frame.coders[i].name, frame.coders[j].name, _pair(study, frame, (i, j)))
        for i, j in pairs_of(len(frame.coders))
    ]
    return replace(
        frame,
        codes=codes,
        overall=_estimates(evidence, passages, None),
        cells=_four(cells.sum(axis=0)) if cells is not None else None,
        pairs=tuple(pairs),
        disagreements=disagreements(study, np.array(_parents(frame), dtype=np.int64)),
    )


def _parents(frame: Agreement) -> list[int]:
    """For each code the nearest one above it that somebody used, -1 for none."""
    number = {guid: n for n, guid in enumerate(frame.code_guids)}
    lines = [reversed(frame.system.ancestors(guid)) for guid in frame.code_guids]
    return [next((number[code.guid] for code in line if code.guid in number), -1) for line in lines]


def _pair(study: Study, frame: Agreement, pair: tuple[int, int]) -> Estimates:
    import numpy as np

    from qualcode.core.agreement.evidence import characters

    two = study.for_coders(np.array(pair))
    both = np.asarray(two.worked.all(axis=0))
    passages = characters(two.by_passage()) if both.sum() < 3 else None
    return _estimates(characters(two).only(both), passages, None)


def _estimates(evidence: Evidence, passages: Evidence | None, code: int | None) -> Estimates:
    import numpy as np

    from qualcode.core.agreement.estimates import estimates

    parts = evidence.pooled() if code is None else evidence.code(code)
    finer = None
    if passages is not None:
        finer = passages.pooled() if code is None else passages.code(code)
    return estimates(parts, passages=finer, rng=np.random.default_rng(_SEED))


def _four(cells: Any) -> tuple[int, int, int, int]:
    a, b, c, d = (int(n) for n in cells)
    return a, b, c, d
