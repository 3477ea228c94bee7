"""Coder training: what a learner coded beside a reference coding, passage by passage.

Reference and learner are two coders of the project; the reference's comments explain its codings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Coder, Coding, Document, Status
from qualcode.core.spans import LineIndex
from qualcode.errors import N_, InputError, NotFoundError
from qualcode.project import Project
from qualcode.services import coders as coder_service
from qualcode.services.compared import coefficients, parents, study_of_two
from qualcode.services.transcripts import document_in
from qualcode.store import codings, people
from qualcode.store import transcripts as store

if TYPE_CHECKING:
    from qualcode.core.agreement.disagreements import Put
    from qualcode.core.agreement.feedback import Outcome
    from qualcode.core.agreement.intervals import Estimate


# How kinds are called: "missed" between two coders is nobody's mistake; beside a reference it is.
SHOWN = {"missed": N_("overlooked")}


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage that reference or learner coded (offsets in code points, paragraphs from 1).

    Attributes:
        kind: "right", "boundary", "parent-child", "different code", "missed" or "extra" (to translate).
        expected, given: path of the reference's code and of the learner's, None: none.
        expected_span, given_span: ``(start, end)`` of what each coded.
        overlap: shared characters / characters of the passage, 0..1.
        why: the comments of the reference's codings here.
        text: the whole passage.
    """

    transcript: str  # name
    paragraph: int
    start: int
    end: int
    kind: str
    expected: str | None
    given: str | None
    expected_span: tuple[int, int] | None
    given_span: tuple[int, int] | None
    overlap: float
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """A learner beside a reference: passages in the order of the text, and agreement over all codes."""

    coder: Coder
    reference: Coder
    transcripts: tuple[str, ...]  # names
    words: int  # of these transcripts
    passages: tuple[Passage, ...]
    overall: Mapping[str, Estimate]
    system: CodeSystem
    not_begun: tuple[str, ...] = ()  # names of those in which the learner has neither codings nor a status

    def count(self, kind: str) -> int:
        """Passages of a kind."""
        return sum(passage.kind == kind for passage in self.passages)

    @property
    def expected(self) -> int:
        """Passages that the reference has."""
        return sum(passage.expected is not None for passage in self.passages)


def feedback(project: Project, transcripts: Sequence[str], coder: str, reference: str) -> Feedback:
    """Compare a learner's codings with a reference's, on participants' speech.

    Args:
        project: where both have coded.
        transcripts: names or GUIDs; none: those in which both have coded.
        coder: who learns (name or GUID).
        reference: whose codings are taken as right (name or GUID).

    Raises:
        InputError: learner and reference are the same, or the reference has coded nothing there.
        NotFoundError: a coder or transcript is unknown, or there is no transcript in which both have coded.
    """
    learner, model = coder_service.get(project, coder), coder_service.get(project, reference)
    if learner == model:
        raise InputError(
            N_("A coder cannot be compared with themselves."), mend=N_("Name another coder with --reference.")
        )
    with project.store.read() as connection:
        system = codings.system(connection)
        found = [c for c in codings.select_codings(connection) if c.coder in (learner.guid, model.guid)]
        names = transcripts or _shared(found, [t.guid for t in store.listing(connection)])
        documents = tuple(document_in(connection, name) for name in dict.fromkeys(names))
        sizes = store.sizes(connection)
        begun = {(c.transcript, c.coder) for c in found} | {
            (transcript, who)
            for (transcript, who, pass_), (_guid, status) in people.statuses_of(connection).items()
            if pass_ == 1 and status is not Status.OPEN
        }
    _check(found, documents, learner, model)
    here = [c for c in found if c.transcript in {d.transcript.guid for d in documents}]
    return Feedback(
        coder=learner,
        reference=model,
        transcripts=tuple(d.transcript.name for d in documents),
        words=sum(sizes[d.transcript.guid][0] for d in documents),
        passages=_passages(documents, (model, learner), here, system),
        overall=coefficients(documents, (model, learner), here, system),
        system=system,
        not_begun=tuple(
            d.transcript.name for d in documents if (d.transcript.guid, learner.guid) not in begun
        ),
    )


def _shared(found: Sequence[Coding], order: Sequence[str]) -> list[str]:
    """Transcripts (GUIDs) in which both have coded."""
    who: dict[str, set[str]] = {}
    for coding in found:
        who.setdefault(coding.transcript, set()).add(coding.coder)
    return [guid for guid in order if len(who.get(guid, ())) == 2]


def _check(found: Sequence[Coding], documents: Sequence[Document], learner: Coder, model: Coder) -> None:
    if not documents:
        raise NotFoundError(
            N_("There is no transcript in which both {coder} and {reference} have coded."),
            mend=N_("Name the practice transcript with --transcript."),
            coder=learner.name,
            reference=model.name,
        )
    here = {d.transcript.guid for d in documents}
    if not any(c.coder == model.guid and c.transcript in here for c in found):
        raise InputError(
            N_("{reference} has coded nothing in {transcripts}, so there is nothing to compare with."),
            mend=N_("Name the coder of the reference coding with --reference."),
            transcripts=", ".join(d.transcript.name for d in documents),
            reference=model.name,
        )


def _passages(
    documents: Sequence[Document], pair: tuple[Coder, Coder], found: Sequence[Coding], system: CodeSystem
) -> tuple[Passage, ...]:
    import numpy as np

    from qualcode.core.agreement.feedback import feedback as outcomes

    study, guids = study_of_two(documents, pair, found, system)
    parent = np.array(parents(guids, system), dtype=np.int64)
    reference = [c for c in found if c.coder == pair[0].guid]
    lines = [LineIndex(document.text) for document in documents]
    return tuple(
        _passage(one, documents[one.document], lines[one.document], reference, guids, system)
        for one in outcomes(study, parent)
    )


def _passage(
    one: Outcome,
    document: Document,
    lines: LineIndex,
    reference: Sequence[Coding],
    guids: Sequence[str],
    system: CodeSystem,
) -> Passage:
    why = [
        c.comment
        for c in reference
        if one.expected
        and (c.transcript, c.code) == (document.transcript.guid, guids[one.expected.code])
        and c.start < one.expected.end
        and one.expected.start < c.end
        and c.comment
    ]
    return Passage(
        transcript=document.transcript.name,
        paragraph=lines.line(one.start),
        start=one.start,
        end=one.end,
        kind=one.kind,
        expected=system.path(guids[one.expected.code]) if one.expected else None,
        given=system.path(guids[one.given.code]) if one.given else None,
        expected_span=_span(one.expected),
        given_span=_span(one.given),
        overlap=one.overlap,
        why="\n".join(dict.fromkeys(why)),
        text=document.text[one.start : one.end],
    )


def _span(put: Put | None) -> tuple[int, int] | None:
    return (put.start, put.end) if put else None
