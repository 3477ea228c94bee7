"""Codings of two coders as the agreement core wants them, and its disagreements back as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Coder, Coding, Document, Role

if TYPE_CHECKING:
    from qualcode.core.agreement.disagreements import Put
    from qualcode.core.agreement.intervals import Estimate
    from qualcode.core.agreement.spans import Study

_SEED = 20200401  # of the passage bootstrap: the same data give the same interval


@dataclass(frozen=True, slots=True)
class Side:
    """What one coder put: transcript, code and coder (GUIDs), around all pieces (code points)."""

    key: tuple[str, str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A disagreement; see `qualcode.core.agreement.disagreements.Disagreement`."""

    document: Document
    start: int
    end: int
    kind: str
    first: Side | None
    second: Side | None
    overlap: float
    characters: int


def differences(
    documents: Sequence[Document], pair: Sequence[Coder], codings: Sequence[Coding], system: CodeSystem
) -> Iterator[Difference]:
    """Where two coders differ in participants' speech, the weightiest first."""
    import numpy as np

    from qualcode.core.agreement.disagreements import disagreements

    study, codes = study_of_two(documents, pair, codings, system)

    def side(put: Put | None, document: Document, coder: Coder) -> Side | None:
        if put is None:
            return None
        return Side((document.transcript.guid, codes[put.code], coder.guid), put.start, put.end)

    for one in disagreements(study, np.array(parents(codes, system), dtype=np.int64)):
        document = documents[one.document]
        first, second = side(one.first, document, pair[0]), side(one.second, document, pair[1])
        yield Difference(document, one.start, one.end, one.kind, first, second, one.overlap, one.characters)


def coefficients(
    documents: Sequence[Document], pair: Sequence[Coder], codings: Sequence[Coding], system: CodeSystem
) -> Mapping[str, Estimate]:
    """Agreement of two coders in participants' speech, character by character over all codes."""
    import numpy as np

    from qualcode.core.agreement.estimates import estimates
    from qualcode.core.agreement.evidence import characters

    study, _codes = study_of_two(documents, pair, codings, system)
    finer = characters(study.by_passage()).pooled() if len(documents) < 3 else None
    return estimates(characters(study).pooled(), passages=finer, rng=np.random.default_rng(_SEED))


def study_of_two(
    documents: Sequence[Document], pair: Sequence[Coder], codings: Sequence[Coding], system: CodeSystem
) -> tuple[Study, tuple[str, ...]]:
    """The two coders' codings on documents both have done, and the codes (GUIDs) somebody used."""
    import numpy as np

    from qualcode.core.agreement.spans import CodedSpans, scope_of, study_of

    at = {document.transcript.guid: n for n, document in enumerate(documents)}
    who = {coder.guid: n for n, coder in enumerate(pair)}
    used = {coding.code for coding in codings}
    codes = tuple(code.guid for code in system if code.guid in used)
    number = {guid: n for n, guid in enumerate(codes)}
    rows = [(at[c.transcript], number[c.code], who[c.coder], c.start, c.end) for c in codings]
    spoken = [
        (n, turn.start, turn.end)
        for n, document in enumerate(documents)
        for turn in document.turns
        if turn.speaker and turn.speaker.role == Role.PARTICIPANT
    ]
    study = study_of(
        CodedSpans(*np.array(rows, dtype=np.int64).reshape(-1, 5).T),
        scope_of(*np.array(spoken, dtype=np.int64).reshape(-1, 3).T),
        np.ones((len(pair), len(documents)), dtype=np.bool_),
        len(codes),
    )
    return study, codes


def parents(codes: Sequence[str], system: CodeSystem) -> list[int]:
    """For each code the nearest one above it that somebody used, -1 for none."""
    number = {guid: n for n, guid in enumerate(codes)}
    lines = [reversed(system.ancestors(guid)) for guid in codes]
    return [next((number[code.guid] for code in line if code.guid in number), -1) for line in lines]
