"""Agreement between coders, from the store to figures.

`agreement_study` reads what is compared, `agreement_measure` counts it by a criterion, `agreement_report`
and `agreement_json` tell it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Coder, Document
from qualcode.project import Project
from qualcode.services import agreement_study
from qualcode.services.agreement_measure import (
    Cells,
    Choices,
    Estimates,
    Measured,
    borders_of,
    differences_of,
    judged,
    measured,
    u_alphas,
    whole,
)
from qualcode.services.agreement_study import Compared, DoubleCoded

if TYPE_CHECKING:
    from qualcode.core.agreement.arrays import Ints
    from qualcode.core.agreement.confusion import ConfusedPair
    from qualcode.core.agreement.disagreements import Differences
    from qualcode.core.agreement.units import Borders

USUAL = Choices()


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """One code: the four cells in the criterion's units (None for three coders and more), coefficients."""

    code: str  # path
    guid: str
    cells: Cells | None
    estimates: Estimates


@dataclass(frozen=True, slots=True)
class DocumentAgreement:
    """One transcript, over all codes."""

    transcript: str  # name
    cells: Cells | None
    estimates: Estimates


@dataclass(frozen=True, slots=True)
class LevelAgreement:
    """One level of the code tree, from 1: deeper codes count as their ancestor on it."""

    level: int
    cells: Cells | None
    estimates: Estimates
    codes: tuple[CodeAgreement, ...]


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two of the coders: how far they agree over all codes, and where they do not."""

    first: Coder
    second: Coder
    estimates: Estimates
    disagreements: Differences


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree, with what was compared.

    Attributes:
        coders: who shares a transcript with another; ``left_out``: asked for and sharing none.
        documents: the transcripts compared.
        codes: those that somebody used in the text compared, in tree order; ``code_guids``: what codes of
            disagreements and of ``confusion`` are indices of.
        overall, cells: over all codes that somebody used.
        pairs: coder × coder, in the order of ``coders``.
        confusion: (codes + 1, codes + 1) characters or preset units by what the coder named first in a pair
            put (rows) and the second (columns), summed over pairs; the last of each is "none".
        confused: pairs of codes that were taken for each other, the most frequent first.
        by_document, by_level: if they were asked for.
        characters: compared; ``units``: of the criterion, compared.
        stale: codings left out because a correction took their words.
        outside: paths of codes left out because they were used there on interviewers' speech only.
    """

    choices: Choices
    coders: tuple[Coder, ...]
    left_out: tuple[Coder, ...]
    documents: tuple[Document, ...]
    system: CodeSystem
    codes: tuple[CodeAgreement, ...]
    overall: Estimates
    cells: Cells | None
    pairs: tuple[PairAgreement, ...]
    confusion: Ints
    confused: tuple[ConfusedPair, ...]
    by_document: tuple[DocumentAgreement, ...]
    by_level: tuple[LevelAgreement, ...]
    code_guids: tuple[str, ...]
    characters: int
    units: int
    stale: int
    outside: tuple[str, ...]
    double_coded: DoubleCoded

    @property
    def disagreements(self) -> Differences:
        """Those of the first two coders, the weightiest first."""
        return self.pairs[0].disagreements

    @property
    def is_maxqda(self) -> bool:
        """Whether the figures are those of MAXQDA's comparison of segments, which is of two coders."""
        choices = self.choices
        return (choices.criterion, choices.matching, len(self.coders)) == ("segments", "both", 2)


def compute(project: Project, names: Sequence[str] = (), choices: Choices = USUAL) -> Agreement:
    """Agreement of coders (names; none: all who have done a transcript that another has done too).

    A transcript counts for a coder who has marked it done (or, if so chosen, coded in it); it is compared
    where at least two have.

    Raises:
        InputError: fewer than two coders are named, or in the project.
        NotFoundError: a coder is unknown, or no transcript was done by two of them.
    """
    compared = agreement_study.read(
        project,
        names,
        include_unfinished=choices.include_unfinished,
        with_interviewer=choices.with_interviewer,
    )
    return agreement_of(compared, choices)


def agreement_of(compared: Compared, choices: Choices) -> Agreement:
    """Agreement of what was read."""
    from qualcode.core.agreement.confusion import most_confused

    borders = borders_of(compared, choices)
    found = measured(compared.study, choices, borders)
    overall = found.overall()
    if choices.everything:
        overall |= whole(compared, found, borders)
    mixed = _confusion(compared, borders)
    return Agreement(
        choices=choices,
        coders=compared.coders,
        left_out=compared.left_out,
        documents=compared.documents,
        system=compared.system,
        codes=_codes(compared.system, compared.code_guids, found),
        overall=overall,
        cells=found.cells(),
        pairs=tuple(_pairs(compared, found, borders)),
        confusion=mixed,
        confused=most_confused(mixed),
        by_document=tuple(_documents(compared, choices, borders)) if choices.by == "document" else (),
        by_level=tuple(_levels(compared, choices, borders)) if choices.by == "level" else (),
        code_guids=compared.code_guids,
        characters=int(compared.study.lengths.sum()),
        units=found.units(),
        stale=compared.stale,
        outside=tuple(compared.system.path(guid) for guid in compared.outside),
        double_coded=compared.double_coded,
    )


def _codes(system: CodeSystem, guids: Sequence[str], found: Measured) -> tuple[CodeAgreement, ...]:
    everything = found.choices.everything and found.choices.criterion == "characters"
    own = [{"u_alpha": one} for one in u_alphas(found.study)] if everything else [{}] * len(guids)
    return tuple(
        CodeAgreement(system.path(guid), guid, found.cells(n), found.code(n) | own[n])
        for n, guid in enumerate(guids)
    )


def _pairs(compared: Compared, found: Measured, borders: Borders | None) -> Iterator[PairAgreement]:
    import numpy as np

    from qualcode.core.agreement.evidence import pairs_of

    study, coders = compared.study, compared.coders
    for i, j in pairs_of(len(coders)):
        two = found
        if len(coders) > 2:
            two = measured(study.for_coders(np.array((i, j))), found.choices, borders)
        where = differences_of(compared, found.choices, borders, (i, j))
        yield PairAgreement(coders[i], coders[j], two.overall(), where)


def _confusion(compared: Compared, borders: Borders | None) -> Ints:
    from qualcode.core.agreement.confusion import confusion
    from qualcode.core.agreement.evidence import pairs_of

    study = judged(compared.study, borders)
    first, *others = (confusion(study, pair) for pair in pairs_of(len(compared.coders)))
    return sum(others, start=first)


def _documents(compared: Compared, choices: Choices, borders: Borders | None) -> Iterator[DocumentAgreement]:
    import numpy as np

    for n, document in enumerate(compared.documents):
        alone = compared.study.for_documents(np.array([n]))
        found = measured(alone, choices, borders.of(n) if borders else None)
        yield DocumentAgreement(document.transcript.name, found.cells(), found.overall())


def _levels(compared: Compared, choices: Choices, borders: Borders | None) -> Iterator[LevelAgreement]:
    import numpy as np

    for level in range(agreement_study.levels(compared)):
        ancestor, guids = agreement_study.at_level(compared, level)
        merged = compared.study.at_level(np.array(ancestor, dtype=np.int64), len(guids))
        found = measured(merged, choices, borders)
        yield LevelAgreement(level + 1, found.cells(), found.overall(), _codes(compared.system, guids, found))
