"""A learner's codings beside a reference, passage by passage: what was right and what was not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualcode.core.agreement import words
from qualcode.core.agreement.arrays import Ints
from qualcode.core.agreement.disagreements import Put, disagreements
from qualcode.core.agreement.spans import Study
from qualcode.core.agreement.sweep import united

ENOUGH = 0.9  # of a passage shared: the same code is right, a trailing full stop is no mistake
REFERENCE, LEARNER = 0, 1  # the coders of a study of this kind

# From good to bad; what a reader is told about a passage.
KINDS = (
    words.RIGHT,
    words.BOUNDARY,
    words.PARENT_CHILD,
    words.DIFFERENT_CODE,
    words.MISSED,
    words.EXTRA,
)


@dataclass(frozen=True)
class Outcome:
    """One passage that the reference, the learner or both have coded.

    Attributes:
        document: index of the document.
        start, end: the passage, offsets ``[start, end)``, around what both put.
        kind: one of ``KINDS`` (messages to translate). "right": the same code with at least ``ENOUGH`` of
            the passage shared; "missed": only the reference has it; "extra": only the learner.
        expected, given: what reference and learner put; None: nothing.
        overlap: shared characters / characters of the passage, 0..1.
    """

    document: int
    start: int
    end: int
    kind: str
    expected: Put | None
    given: Put | None
    overlap: float


def feedback(study: Study, parent: Ints) -> tuple[Outcome, ...]:
    """Every passage of documents that both coders of the study have worked on, in the order of the text.

    Args:
        study: coder 0 is the reference, coder 1 the learner.
        parent: parent code of each code, -1 for none.
    """
    found = [*_identical(study), *_differing(study, parent)]
    return tuple(sorted(found, key=lambda one: (one.document, one.start, one.end)))


def _differing(study: Study, parent: Ints) -> list[Outcome]:
    return [
        Outcome(
            one.document,
            one.start,
            one.end,
            _kind(one.kind, one.first, one.overlap),
            one.first,
            one.second,
            one.overlap,
        )
        for one in disagreements(study, parent)
    ]


def _kind(kind: str, expected: Put | None, overlap: float) -> str:
    if kind == words.BOUNDARY and overlap >= ENOUGH:
        return words.RIGHT
    return words.EXTRA if expected is None else kind


def _identical(study: Study) -> list[Outcome]:
    """What both have with the same borders: disagreements leave it out."""
    spans = united(study)
    common = (study.worked[REFERENCE] & study.worked[LEARNER])[spans.document]
    rows = np.stack((spans.document, spans.code, spans.start, spans.end))[:, common]
    same, times = np.unique(rows, axis=1, return_counts=True)
    document, code, start, end = same[:, times > 1]
    low, high = study.scope.span(document, start, end)
    return [
        Outcome(d, a, b, words.RIGHT, Put(c, a, b), Put(c, a, b), 1.0)
        for d, c, a, b in zip(document.tolist(), code.tolist(), low.tolist(), high.tolist(), strict=True)
    ]
