"""The methods appendix: what a reader has to know to judge how the study was coded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcode import i18n
from qualcode.core.model import Coder, Pseudonymisation, Status, Transcript
from qualcode.core.quotebook import natural
from qualcode.core.report import Heading, Part, Prose, Report, Row, Table
from qualcode.core.wording import Words
from qualcode.errors import N_, InputError, NotFoundError
from qualcode.project import Project
from qualcode.services import (
    agreement,
    agreement_methods,
    agreement_tables,
    codebook_report,
    codebook_versions,
    consensus_document,
    coreq,
)
from qualcode.services.segments import Selection, select
from qualcode.store import codings, people
from qualcode.store import transcripts as store

STATES = {
    Pseudonymisation.REDACTED: N_("Pseudonymised with qualcode"),
    Pseudonymisation.DONE: N_("Came pseudonymised"),
    Pseudonymisation.OFF: N_("Not pseudonymised"),
}
_MINUTES = ("minuten", "minutes", "dauer", "duration")  # what the variable with the length may be called


@dataclass(frozen=True, slots=True)
class Sample:
    """What the appendix is about, read at one moment."""

    transcripts: tuple[Transcript, ...]  # in natural order
    cases: Mapping[str, str]  # names by GUID
    persons: int
    values: Mapping[str, Mapping[tuple[str, str], str]]  # by GUID, then (scope, variable)
    variables: tuple[str, ...]  # of transcripts
    words: Mapping[str, int]  # by GUID
    origins: tuple[store.Origin, ...]
    coders: tuple[Coder, ...]
    codings: Mapping[str, int]  # in force, by coder's GUID
    done: Mapping[str, tuple[str, ...]]  # names of the coders who are done, by transcript's GUID

    @property
    def minutes(self) -> list[float]:
        """The lengths of the interviews that have one, in minutes."""
        found = []
        for transcript in self.transcripts:
            for (_scope, name), value in self.values.get(transcript.guid, {}).items():
                if name.casefold() in _MINUTES:
                    found += _number(value)
        return found


def read(project: Project) -> Sample:
    """The sample as it is now."""
    with project.store.read() as connection:
        listed = sorted(store.listing(connection), key=lambda t: natural(t.name))
        coders = people.coders_of(connection)
        named = {coder.guid: coder.name for coder in coders}
        done: dict[str, list[str]] = {}
        for (transcript, coder, pass_), (_guid, status) in people.statuses_of(connection).items():
            if pass_ == 1 and status == Status.DONE:
                done.setdefault(transcript, []).append(named[coder])
        coded: Counter[str] = Counter()
        for (_transcript, coder), count in codings.counts(connection).items():
            coded[coder] += count
        return Sample(
            transcripts=tuple(listed),
            cases={case.guid: case.name for case in people.cases_of(connection)},
            persons=len(people.persons_of(connection)),
            values=people.values_of(connection),
            variables=tuple(n for scope, n in people.variables_of(connection) if scope == "transcript"),
            words={guid: words for guid, (words, _paragraphs) in store.sizes(connection).items()},
            origins=store.origins(connection),
            coders=coders,
            codings=coded,
            done={guid: tuple(sorted(names)) for guid, names in done.items()},
        )


def report(project: Project, language: str) -> Report:
    """The appendix in a language."""
    words = i18n.words(language)
    sample, selection = read(project), select(project)
    versions = codebook_versions.listing(project)
    parts: list[Part] = [
        *_sample(sample, words),
        *_texts(sample, words),
        Heading(1, words.gettext("Code system")),
        *codebook_report.sections(project, selection, language, level=2),
        *([codebook_versions.table(versions, language)] if versions else ()),
        *_coding(project, sample, words),
        *_software(words),
        *_coreq(sample, selection, len(versions), words),
    ]
    return Report(
        words.gettext("Methods appendix"),
        tuple(parts),
        language,
        facts=(
            (words.gettext("Project"), project.settings.name),
            (words.gettext("As of"), project.ambient.now().date().isoformat()),
        ),
    )


def _number(text: str) -> list[float]:
    try:
        return [float(text.replace(",", "."))]
    except ValueError:
        return []


# -- sample and texts --------------------------------------------------------------------------------------


def _sample(sample: Sample, words: Words) -> Iterator[Part]:
    tr = words.gettext
    yield Heading(1, tr(N_("Sample")))
    yield Table(
        title=tr(N_("Transcripts")),
        corner=tr(N_("Transcript")),
        columns=(tr(N_("Case")), *sample.variables, tr(N_("Words"))),
        rows=tuple(
            Row(
                t.name,
                (
                    sample.cases.get(t.case or "", ""),
                    *(sample.values.get(t.guid, {}).get(("transcript", v), "") for v in sample.variables),
                    sample.words[t.guid],
                ),
            )
            for t in sample.transcripts
        ),
        total=Row(tr(N_("Total")), ("", *[""] * len(sample.variables), sum(sample.words.values()))),
        base=coreq.size(sample.transcripts, words),
    )
    rows = tuple(_described(sample))
    if rows:
        yield Table(
            title=tr(N_("Variables of cases")),
            corner=tr(N_("Variable")),
            columns=(tr(N_("Value")), tr(N_("Cases"))),
            rows=rows,
            note=tr(N_("Each variable by itself, so that no case can be told by its combination of values.")),
        )


def _described(sample: Sample) -> Iterator[Row]:
    counts: Counter[tuple[str, str]] = Counter()
    for guid in sample.cases:
        counts.update((n, v) for (scope, n), v in sample.values.get(guid, {}).items() if scope == "case")
    for (name, value), count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1])):
        yield Row(name, (value, count))


def _texts(sample: Sample, words: Words) -> Iterator[Part]:
    tr = words.gettext
    yield Heading(1, tr(N_("Transcription and pseudonymisation")))
    states = Counter(t.pseudonymisation for t in sample.transcripts)
    for state, count in states.items():
        yield Prose(f"{tr(STATES[state])}: {coreq.transcripts(count, words)}.")
    yield Prose(
        tr(N_("How the recordings were transcribed, and by which rules, is for the authors to say.")), "note"
    )
    yield Table(
        title=tr(N_("Imports")),
        corner=tr(N_("Transcript")),
        columns=(tr(N_("Format")), tr(N_("Date")), "SHA-256"),
        rows=tuple(
            Row(o.transcript, (o.format, o.imported_at[:10], o.digest))
            for o in sorted(sample.origins, key=lambda o: natural(o.transcript))
        ),
        note=tr(
            N_("The check sum is that of the imported file; file names are left out: they may name people.")
        ),
    )


# -- coding ------------------------------------------------------------------------------------------------


def _coding(project: Project, sample: Sample, words: Words) -> Iterator[Part]:
    tr = words.gettext
    yield Heading(1, tr(N_("Coders and agreement")))
    yield _coders(sample, words)
    twice = [t for t in sample.transcripts if len(sample.done.get(t.guid, ())) > 1]
    yield Prose(_share(sample, twice, words))
    if twice:
        yield Table(
            title=tr(N_("Coded by several coders")),
            corner=tr(N_("Transcript")),
            columns=(tr(N_("Coders who are done")), tr(N_("Words"))),
            rows=tuple(Row(t.name, (", ".join(sample.done[t.guid]), sample.words[t.guid])) for t in twice),
        )
    yield from _agreement(project, words)


def _coders(sample: Sample, words: Words) -> Table:
    tr = words.gettext
    done = Counter(name for names in sample.done.values() for name in names)
    return Table(
        title=tr(N_("Coders")),
        corner=tr(N_("Coder")),
        columns=(tr(N_("Codings")), tr(N_("Transcripts done"))),
        rows=tuple(Row(c.name, (sample.codings.get(c.guid, 0), done[c.name])) for c in sample.coders),
    )


def _share(sample: Sample, twice: Sequence[Transcript], words: Words) -> str:
    total = len(sample.transcripts)
    every = sum(sample.words.values())
    both = sum(sample.words[t.guid] for t in twice)
    return words.gettext(
        "Two coders or more are done with {part} of {total} transcripts ({share} %), which hold"
        " {words} % of all words."
    ).format(
        part=len(twice),
        total=total,
        share=round(100 * len(twice) / total) if total else 0,
        words=round(100 * both / every) if every else 0,
    )


def _agreement(project: Project, words: Words) -> Iterator[Part]:
    tr = words.gettext
    told = consensus_document.resolved(project, words.language)
    try:
        found = agreement.compute(project)
    except (NotFoundError, InputError) as error:
        yield Prose(
            tr(N_("No figures of agreement: {why}")).format(why=tr(error.what).format(**error.values)), "note"
        )
        if told:
            yield Prose(told)
        return
    yield agreement_tables.Tables(found, words).overall()
    yield Prose(agreement_methods.paragraph(found, words, told))


# -- software and checklist --------------------------------------------------------------------------------


def _software(words: Words) -> Iterator[Part]:
    tr = words.gettext
    yield Heading(1, tr(N_("Software")))
    yield Prose(tr(N_("Coded and counted with {software}.")).format(software=coreq.software()))
    yield Prose(tr(N_("Software for transcription, automatic included, is for the authors to name.")), "note")


def _coreq(sample: Sample, selection: Selection, versions: int, words: Words) -> Iterator[Part]:
    facts = coreq.Facts(
        transcripts=sample.transcripts,
        persons=sample.persons,
        cases=len(sample.cases),
        minutes=tuple(sample.minutes),
        coders=tuple(coder.name for coder in sample.coders),
        codes=len(selection.system),
        versions=versions,
    )
    yield Heading(1, words.gettext("COREQ checklist"))
    yield coreq.table(facts, words)
