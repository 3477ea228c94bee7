"""Quotes: segments cut for a report, under their codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qualcode import i18n
from qualcode.core.layers import also_coded
from qualcode.core.model import Document, Role, Segment
from qualcode.core.publication import Named, lettered
from qualcode.core.quotebook import quotes_by_code
from qualcode.core.quotes import Cutter, LocatorKind, Source
from qualcode.core.report import Quote, Report
from qualcode.core.wording import Words, counted
from qualcode.errors import N_, InputError, NotFoundError
from qualcode.project import Project
from qualcode.services.segments import CONSENSUS, EACH, MERGED, Selection, select
from qualcode.store import Connection, people, transcripts

WORKING, PUBLICATION = "working", "publication"
CONSENT = N_("Consent to quotation")
Variables = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which quotes, and how they are to be cut.

    ``codes`` are paths; each stands for itself and all below it, none for the whole code system. ``context``
    counts turns before and after. ``group_by`` names a variable. In the publication ``edition`` each quote is
    lettered anew, and ``general`` has for categories of pseudonyms the word that stands for all of them.
    """

    codes: tuple[str, ...] = ()
    where: str = ""
    layer: str = ""  # empty: the usual one, see `segments.select`
    context: int = 0
    locator: LocatorKind = "paragraph"
    group_by: str = ""
    list_empty: bool = False
    edition: str = WORKING
    general: tuple[tuple[str, str], ...] = ()
    unasked: bool = False  # publication: also persons whose consent to quotation is not on record

    def request(self) -> dict[str, str]:
        """What was asked for, in words, for the record of exports."""
        return {
            "codes": "; ".join(self.codes),
            "where": self.where,
            "layer": self.layer,
            "context": str(self.context or ""),
            "locator": self.locator,
            "group_by": self.group_by,
            "edition": self.edition,
            "general": "; ".join(f"{category}={word}" for category, word in self.general),
            "unasked": "yes" if self.unasked else "",
        }


def report(project: Project, wanted: Wanted, language: str) -> Report:
    """The quotes of themes as a report, counted.

    Raises:
        NotFoundError: a code, the layer, or the variable is unknown.
        InputError: the filter cannot be read, or the context is negative.
    """
    found = _cut_all(project, wanted, language)
    selection = found.selection
    roots = _roots(selection, wanted)
    _check_variable(project, wanted.group_by)
    return quotes_by_code(
        selection.system,
        found.quotes,
        selection.base,
        roots=roots,
        group_by=wanted.group_by,
        list_empty=wanted.list_empty,
        facts=_facts(project, found, wanted, language),
        words=i18n.words(language),
    )


@dataclass(frozen=True, slots=True)
class _Cut:
    """What quotes were selected from, and the quotes of each code (GUID).

    ``withheld`` counts segments of persons who refused to be quoted or analysed; ``unknown`` counts quotes of
    persons whose answer is not on record (0 where nobody's is), which the publication edition leaves out
    (``unasked``).
    """

    selection: Selection
    quotes: dict[str, list[Quote]]
    withheld: int
    unknown: int
    unasked: int


def _cut_all(project: Project, wanted: Wanted, language: str) -> _Cut:
    if wanted.context < 0:
        raise InputError(N_("The context cannot be negative."), mend=N_("Say how many turns, from 0."))
    selection = select(project, wanted.layer, wanted.where)
    roots = _roots(selection, wanted)
    codes = _with_below(selection, roots) if roots is not None else None
    segments = [s for s in selection.segments if codes is None or s.code in codes]
    others = also_coded(segments, selection.everything)
    with project.store.read() as connection:
        by_document: dict[str, list[tuple[Segment, tuple[str, ...]]]] = {}
        for segment, also in zip(segments, others, strict=True):
            by_document.setdefault(segment.transcript, []).append((segment, also))
        quotes: dict[str, list[Quote]] = {}
        unknown = unasked = 0
        agreed_only = wanted.edition == PUBLICATION and not wanted.unasked
        for code, quote, unsure in _cut_documents(connection, selection, by_document, wanted, language):
            if unsure and agreed_only:
                unasked += 1
                continue
            quotes.setdefault(code, []).append(quote)
            unknown += unsure
    withheld = len(segments) - sum(map(len, quotes.values())) - unasked
    return _Cut(selection, quotes, withheld, unknown, unasked)


def _cut_documents(
    connection: Connection,
    selection: Selection,
    by_document: Mapping[str, Sequence[tuple[Segment, tuple[str, ...]]]],
    wanted: Wanted,
    language: str,
) -> list[tuple[str, Quote, bool]]:
    """Code, quote, and whether somebody's answer is not on record, of each segment that may be quoted."""
    cases = {case.guid: case.name for case in people.cases_of(connection)}
    values = people.values_of(connection)
    agreed = people.consents_of(connection)
    silent = {guid for guid, answers in agreed.items() if not answers.may_be_quoted}
    told = {guid for guid, answers in agreed.items() if answers.quotation}
    result = []

    @lru_cache(maxsize=1)
    def cutter(document: Document) -> Cutter:
        words = i18n.words(language)
        return Cutter(document, context=wanted.context, locator=wanted.locator, words=words, silent=silent)

    for transcript in selection.transcripts:
        segments = by_document.get(transcript.guid, ())
        if not segments:
            continue
        document = transcripts.document(connection, transcript)
        persons = sorted({t.speaker.person for t in document.turns if t.speaker and t.speaker.person})
        held = [transcript.guid, *([transcript.case] if transcript.case else []), *persons]
        named = [
            Named(*one.span, one.category, one.name)
            for one in transcripts.pseudonyms_in(connection, document.revision)
        ]
        for segment, also in segments:
            asked = _asked_in(document, segment)
            if silent & asked:
                continue
            source = Source(
                code=selection.system.path(segment.code),
                coders=tuple(selection.coders[coder].name for coder in segment.coders),
                layer=selection.layer,
                case=cases.get(transcript.case or "", ""),
                other_codes=tuple(selection.system.path(code) for code in also),
                variables=_variables(values, held),
            )
            quote = _cut(cutter, named, document, segment, source, wanted, i18n.words(language))
            result.append((segment.code, quote, bool(agreed) and not asked <= told))
    return result


def _cut(
    cutter: Callable[[Document], Cutter],
    named: Sequence[Named],
    document: Document,
    segment: Segment,
    source: Source,
    wanted: Wanted,
    words: Words,
) -> Quote:
    """One quote; in the publication edition lettered anew, its offsets those of the study."""
    if wanted.edition != PUBLICATION:
        return cutter(document).cut(segment, source)
    new = lettered(document, segment, named, dict(wanted.general), words.gettext)
    made = cutter(new.document).cut(new.segment, source)
    return replace(made, start=segment.start, end=segment.end, letters=new.letters)


def _asked_in(document: Document, segment: Segment) -> set[str]:
    """The persons (GUIDs) who speak within a segment; a participant who is nobody's is empty."""
    return {
        turn.speaker.person or ""
        for turn in document.turns
        if turn.speaker is not None
        and (turn.speaker.person or turn.speaker.role is Role.PARTICIPANT)
        and turn.span.overlaps(segment.span)
    }


def _variables(values: Mapping[str, Mapping[tuple[str, str], str]], held: Sequence[str]) -> Variables:
    """Variables of the case, the transcript and its persons; several persons' values are joined."""
    found: dict[str, list[str]] = {}
    for entity in held:
        for (_scope, name), value in values.get(entity, {}).items():
            if value not in found.setdefault(name, []):
                found[name].append(value)
    return tuple((name, ", ".join(texts)) for name, texts in found.items())


def _roots(selection: Selection, wanted: Wanted) -> list[str] | None:
    if not wanted.codes:
        return None
    return [selection.system.by_path(path).guid for path in wanted.codes]


def _with_below(selection: Selection, roots: Sequence[str]) -> set[str]:
    return {code.guid for root in roots for code in selection.system.descendants(root)}


def _check_variable(project: Project, name: str) -> None:
    with project.store.read() as connection:
        known = {variable for _scope, variable in people.variables_of(connection)}
    if name and name not in known:
        raise NotFoundError(
            N_("There is no variable {name}."),
            mend=N_("Variables are: {known}."),
            name=name,
            known=", ".join(sorted(known)) or "-",
        )


def _facts(project: Project, found: _Cut, wanted: Wanted, language: str) -> tuple[tuple[str, str], ...]:
    tr, words, selection = i18n.translator(language), i18n.words(language), found.selection
    facts = [
        (tr(N_("Project")), project.settings.name),
        (tr(N_("Layer")), layer_text(selection.layer, language)),
        (tr(N_("Base")), counted(selection.base, words)),
    ]
    if wanted.codes:
        facts.append((tr(N_("Codes")), ", ".join(wanted.codes)))
    if selection.where:
        facts.append((tr(N_("Filter")), selection.where))
    if selection.stale:
        facts.append(
            (
                tr(N_("Left out")),
                tr(N_("{count} codings whose words a correction took away")).format(count=selection.stale),
            )
        )
    facts += _consents(found, words)
    facts.append((tr(N_("As of")), project.ambient.now().date().isoformat()))
    return tuple(facts)


def _consents(found: _Cut, words: Words) -> Iterator[tuple[str, str]]:
    """How many segments consent leaves out, and for how many it is not on record."""
    tr = words.gettext
    if found.withheld:
        left_out = words.ngettext(
            "{count} segment of persons who refused to be quoted or analysed",
            "{count} segments of persons who refused to be quoted or analysed",
            found.withheld,
        )
        yield tr(N_("Left out")), left_out.format(count=found.withheld)
    if found.unasked:
        left_out = words.ngettext(
            "{count} segment of persons whose consent to quotation is not on record",
            "{count} segments of persons whose consent to quotation is not on record",
            found.unasked,
        )
        yield tr(N_("Left out")), left_out.format(count=found.unasked)
    if found.unknown:
        unknown = words.ngettext(
            "not on record for {count} segment that is quoted",
            "not on record for {count} segments that are quoted",
            found.unknown,
        )
        yield tr(CONSENT), unknown.format(count=found.unknown)


def layer_text(layer: str, language: str) -> str:
    """A layer in words."""
    tr = i18n.translator(language)
    if layer == CONSENSUS:
        return tr(
            N_("consensus: where the coders decided, what they decided; elsewhere overlapping codings united")
        )
    if layer == MERGED:
        return tr(N_("merged: overlapping codings of a code by several coders count as one segment"))
    if layer == EACH:
        return tr(N_("each: every coding of every coder counts"))
    return tr(N_("codings of {coder} only")).format(coder=layer)
