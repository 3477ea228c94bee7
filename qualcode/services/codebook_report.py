"""The code book as a document or file: definitions, rules, anchor examples that are checked, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode import i18n
from qualcode.core.anchors import held
from qualcode.core.model import Code, Segment
from qualcode.core.quotebook import count_line
from qualcode.core.report import Heading, Part, Prose, Report
from qualcode.core.wording import Words
from qualcode.errors import N_, InputError
from qualcode.project import Project
from qualcode.services import codebook, codebook_versions, exports
from qualcode.services.quotes import layer_text
from qualcode.services.segments import Selection, select
from qualcode.store import transcripts

YAML = (".yaml", ".yml")
TABLES = (".xlsx", ".csv")
DOCUMENTS = (".docx", ".html", ".md")


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written: how many codes, and how many of their names MAXQDA will cut (tables only)."""

    codes: int
    written: exports.Written
    too_long: int = 0


def save(project: Project, path: Path, language: str, unchecked: str = "") -> Saved:
    """Write the code book as YAML, as MAXQDA's table (``.xlsx``, ``.csv``) or as a document.

    ``unchecked`` is the reason for writing it in spite of the search for original names.

    Raises:
        InputError: the suffix is none of these.
        RefusedError: original names stand in it.
        StorageError: the file cannot be written.
    """
    from qualcode.exporters import codetable

    suffix = path.suffix.lower()
    if suffix in YAML:
        return Saved(*codebook.save(project, path, unchecked))
    selection = select(project)
    system = selection.system
    if suffix == ".xlsx":
        data = codetable.render_xlsx(system, _counts(selection), language)
    elif suffix == ".csv":
        data = codetable.render_csv(system, language)
    elif suffix in DOCUMENTS:
        from qualcode.exporters import render

        data = render(report(project, language), suffix)
    else:
        raise InputError(
            N_("Code books cannot be written as '{format}'."),
            mend=N_("Choose one of {formats}."),
            format=suffix,
            formats=", ".join((*YAML, *TABLES, *DOCUMENTS)),
        )
    leaving = exports.Leaving("codebook", unchecked=unchecked)
    written = exports.write(project, str(path), data, leaving)
    return Saved(len(system), written, codetable.too_long(system) if suffix in TABLES else 0)


def _counts(selection: Selection) -> dict[str, tuple[int, int]]:
    """Segments and transcripts of each code (GUID), without its sub-codes."""
    segments = Counter(segment.code for segment in selection.segments)
    places = Counter(code for code, _place in {(s.code, s.transcript) for s in selection.segments})
    return {guid: (segments[guid], places[guid]) for guid in segments}


def report(project: Project, language: str) -> Report:
    """The code book as a document."""
    tr = i18n.translator(language)
    selection = select(project)
    versions = codebook_versions.listing(project)
    facts = [
        (tr(N_("Project")), project.settings.name),
        (tr(N_("Layer")), layer_text(selection.layer, language)),
        (tr(N_("As of")), project.ambient.now().date().isoformat()),
    ]
    if versions:
        last = versions[-1]
        facts.append((tr(N_("Version")), f"{last.number} ({last.at[:10]}): {last.reason}"))
    parts = list(sections(project, selection, language))
    if versions:
        table = codebook_versions.table(versions, language)
        parts += [Heading(1, table.title), table]
    return Report(tr(N_("Code book")), tuple(parts), language, facts=tuple(facts))


def sections(project: Project, selection: Selection, language: str, *, level: int = 1) -> Iterator[Part]:
    """A section per code, in order of the tree: count, texts, and whether the anchor example still lives.

    Args:
        project: the open project.
        selection: the segments that count.
        language: of labels and words.
        level: of the top codes' headings.
    """
    words = i18n.words(language)
    system = selection.system
    of: dict[str, list[Segment]] = {}
    for segment in selection.segments:
        of.setdefault(segment.code, []).append(segment)
    living = _living(project, selection, of)
    for depth, code in system.walk():
        own = of.get(code.guid, [])
        below = [s for sub in system.descendants(code.guid, include_self=False) for s in of.get(sub.guid, ())]
        yield Heading(level + depth, code.label(language), code.color)
        yield Prose(count_line(own, below, selection.base, words), "count")
        yield from _texts(code, words)
        if code.anchor and not living[code.guid]:
            note = words.gettext("No segment of this code holds this anchor example any more.")
            yield Prose(note, "note")


def _texts(code: Code, words: Words) -> Iterator[Prose]:
    if code.definition:
        yield Prose(code.definition, "definition")
    named = (
        (words.gettext("Include"), code.include),
        (words.gettext("Exclude"), code.exclude),
        (words.gettext("Anchor example"), code.anchor),
    )
    for name, text in named:
        if text:
            yield Prose(f"{name}: {text}")


def _living(project: Project, selection: Selection, of: Mapping[str, Sequence[Segment]]) -> dict[str, bool]:
    """Of each code with an anchor example, whether a segment of it or of a code below holds the words."""
    anchored = [code for code in selection.system if code.anchor]
    with project.store.read() as connection:
        texts = (
            {t.guid: transcripts.document(connection, t).text for t in selection.transcripts}
            if anchored
            else {}
        )
    return {
        code.guid: held(
            code.anchor,
            (
                texts[segment.transcript][segment.start : segment.end]
                for below in selection.system.descendants(code.guid)
                for segment in of.get(below.guid, ())
            ),
        )
        for code in anchored
    }
