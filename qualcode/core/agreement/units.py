"""Criteria that count preset units (sentences, turns, paragraphs) or whole documents instead of characters.

A unit has a code for a coder if the coder put the code on at least one of its countable characters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from qualcode.core.agreement.arrays import Ints, ints
from qualcode.core.agreement.disagreements import Differences
from qualcode.core.agreement.evidence import Basis, Evidence, counted
from qualcode.core.agreement.spans import Study, scope_of


def units(study: Study, document: Ints, start: Ints, end: Ints) -> Evidence:
    """Agreement on preset units, given as offsets ``[start, end)`` per document in any order.

    Units without a countable character do not count; what lies outside all units does not either.

    Raises:
        ValueError: units of one document overlap.
    """
    return counted(in_units(study, document, start, end), Basis(independent=True))


def presence(study: Study) -> Evidence:
    """Agreement on whether a code occurs in a document at all: each document × code is one decision."""
    documents = np.flatnonzero(study.lengths > 0)
    whole = np.full(len(documents), study.scope.width, dtype=np.int64)
    return units(study, documents, np.zeros_like(whole), whole)


@dataclass(frozen=True)
class Borders:
    """Preset units of documents, as offsets ``[start, end)`` in any order; those of one document must not
    overlap."""

    document: Ints
    start: Ints
    end: Ints

    def of(self, document: int) -> Borders:
        """Those of one document, which is number 0 then."""
        here = self.document == document
        return Borders(np.zeros_like(self.document[here]), self.start[here], self.end[here])

    def in_text(self, study: Study, found: Differences) -> Differences:
        """Disagreements of a study in these units (`in_units`), their places as offsets of the text.

        Args:
            study: the study before it was cut into units.
        """
        low, high = (study.scope.position(self.document, offset) for offset in (self.start, self.end))
        order = np.lexsort((low, self.document))
        order = order[(high > low)[order]]
        first, last = self.start[order], self.end[order]
        head = np.searchsorted(self.document[order], found.document, "left")
        put = found.put.copy()
        for side in put:
            here = side[:, 0] >= 0
            side[here, 1] = first[head[here] + side[here, 1]]
            side[here, 2] = last[head[here] + side[here, 2] - 1]
        return replace(found, start=first[head + found.start], end=last[head + found.end - 1], put=put)


def in_units(study: Study, document: Ints, start: Ints, end: Ints) -> Study:
    """The study in units: positions are running numbers of units within their document.

    Raises:
        ValueError: units of one document overlap.
    """
    document, scope = ints(document), study.scope
    unit = scope_of(document, scope.position(document, ints(start)), scope.position(document, ints(end)))
    numbers = np.arange(len(unit.start), dtype=np.int64)
    head = np.searchsorted(unit.document, np.arange(study.documents), "left")
    width = study.width
    spans = study.spans
    first = np.searchsorted(unit.document * width + unit.end, spans.document * width + spans.start, "right")
    last = np.searchsorted(unit.document * width + unit.start, spans.document * width + spans.end, "left")
    touched = replace(spans, start=first - head[spans.document], end=last - head[spans.document])
    lengths = np.bincount(unit.document, minlength=study.documents).astype(np.int64)
    own = scope_of(unit.document, numbers - head[unit.document], numbers - head[unit.document] + 1)
    return Study(touched.where(last > first), lengths, study.worked, study.codes, own)
