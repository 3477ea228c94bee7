"""Importing and writing documents from the home screen: a few choices, a file name, done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode import i18n
from qualcode.core.model import Pseudonymisation
from qualcode.errors import N_, InputError, RefusedError
from qualcode.i18n import _, ngettext
from qualcode.services import codebook
from qualcode.tui import labels
from qualcode.tui.coderows import CodeRows
from qualcode.tui.screens.asking import Picking, Question
from qualcode.tui.screens.places import file_stem, shown, typed_path
from qualcode.tui.widgets.picklist import Row

if TYPE_CHECKING:
    from qualcode.core.report import Report
    from qualcode.services import keys
    from qualcode.services.exports import Leaving
    from qualcode.services.importing import ImportedFile, Redact
    from qualcode.tui.screens.home import HomeScreen

_FORMATS = {
    ".docx": N_("Word"),
    ".xlsx": N_("Excel"),
    ".html": N_("web page"),
    ".md": N_("Markdown"),
    ".csv": "CSV",
}
_MACHINE = {".csv"}  # never follows the language
_TABLES = {"frequencies": N_("How often each code is used"), "matrix": N_("Code × transcript")}
_STEMS = {"frequencies": N_("frequencies"), "matrix": N_("code × transcript")}  # of file names
_EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be written: makes the report in a language, and what goes on record."""

    made: Callable[[str], Report]
    leaving: Leaving


class Forms:
    """The acts; each may raise QualcodeError, which the screen shows."""

    def __init__(self, screen: HomeScreen) -> None:
        self._screen = screen

    # -- documents ---------------------------------------------------------------------------------------

    def quotes(self) -> None:
        """Which code, which format, which file."""
        from qualcode.services import quotes as service
        from qualcode.services.exports import Leaving

        project = self._screen.project
        system = codebook.system(project)
        codes = CodeRows(system)

        def rows(query: str) -> list[Row]:
            every = [] if query.strip() else [Row(_EVERYTHING, _("all codes"))]
            return every + codes.found(query)

        def picked(key: str) -> None:
            path = "" if key == _EVERYTHING else system.path(key)
            name = "" if key == _EVERYTHING else labels.label(system.by_guid[key])
            wanted = service.Wanted(codes=(path,) if path else ())
            leaving = Leaving("quotes", wanted.request())
            made = partial(service.report, project, wanted)
            below = {code.guid for code in system.descendants(key)} if path else set()
            self._warned(below, lambda: self._document(_("quotes"), name, Document(made, leaving)))

        self._screen.pick(Picking(_("Quotes of which code?"), rows, picked))

    def tables(self) -> None:
        """Which table, which format, which file."""
        from qualcode.services import tables
        from qualcode.services.exports import Leaving

        known = [(kind, _(_TABLES.get(kind, kind))) for kind in tables.KINDS]

        def picked(kind: str) -> None:
            made = partial(tables.report, self._screen.project, kind)
            document = Document(made, Leaving("table", {"table": kind}))
            stem = _(_STEMS.get(kind, kind))
            self._warned((), lambda: self._document(stem, "", document, ".xlsx"))

        self._screen.choose(_("Which table?"), known, picked)

    def agreement(self) -> None:
        """Which format, which file."""
        from qualcode.services import agreement, agreement_report
        from qualcode.services.exports import Leaving

        project = self._screen.project
        found = agreement.compute(project)  # what cannot be compared is said before anything is asked
        made = partial(agreement_report.report, project, found)
        self._document(_("agreement"), "", Document(made, Leaving("agreement")))

    def _warned(self, codes: Collection[str], go: Callable[[], None]) -> None:
        """Ask first where a document holds codings that the coder may not see; documents hold all."""
        from qualcode.services import blind

        screen = self._screen
        if not (held := blind.held(screen.project, screen.coder.guid, codes)):
            go()
            return
        told = _("It will hold codings of {coder} on {transcripts}, which you two are not done with.")
        lines = [told.format(coder=coder, transcripts=", ".join(names)) for coder, names in held.items()]
        screen.confirm(_("Write it all the same?"), _("Yes, go on"), go, preview="\n".join(lines))

    def _document(self, stem: str, part: str, document: Document, first: str = ".docx") -> None:
        screen = self._screen
        formats = sorted(_FORMATS.items(), key=lambda item: item[0] != first)
        options = [(suffix, f"{_(name)} ({suffix})") for suffix, name in formats]

        def picked(suffix: str) -> None:
            today = screen.project.ambient.now().date().isoformat()
            proposed = str(Path("exports", file_stem(stem, part, today) + suffix))
            screen.ask(Question(_("File"), proposed, lambda text: self._to(text, document)))

        screen.choose(_("Which kind of document?"), options, picked)

    def _to(self, text: str, document: Document) -> None:
        screen = self._screen
        path = typed_path(text, screen.project.root)
        if path.suffix.lower() not in _FORMATS:
            raise InputError(
                N_("{name} does not say what kind of document it is to be."),
                mend=N_("End its name in one of {known}."),
                name=path.name,
                known=" ".join(_FORMATS),
            )
        if path.exists():
            title = _("{file} is there already. Replace it?").format(file=path.name)
            screen.confirm(title, _("Yes, replace it"), lambda: self._write(path, document))
        else:
            self._write(path, document)

    def _write(self, path: Path, document: Document) -> None:
        from qualcode.exporters import render
        from qualcode.services import exports, gate

        project, suffix = self._screen.project, path.suffix.lower()
        report = document.made("" if suffix in _MACHINE else i18n.active())
        quoted = dict.fromkeys((*document.leaving.transcripts, *(q.transcript for q in report.quotes)))
        leaving = replace(document.leaving, transcripts=tuple(quoted))
        written = exports.write(project, str(path), render(report, suffix), leaving)
        said = _("Written to {file}.").format(file=shown(path, project.root))
        if written.concerned and not written.checked:
            said += " " + _("It was not checked against the key list.")
        if doubt := gate.uncounted(written.uncounted, _):
            said += " " + doubt
        self._screen.say(said)

    # -- import ------------------------------------------------------------------------------------------

    def import_(self) -> None:
        """Which files, and what becomes of the names in them."""
        self._screen.ask(Question(_("File or folder"), "", self._names))

    def _names(self, text: str) -> None:
        paths = _files(typed_path(text, self._screen.project.root.parent))
        options = [
            ("review", _("look at every name first, then replace")),
            (Pseudonymisation.DONE, _("they have been replaced already")),
            ("auto", _("replace what is surely a name, list of originals under a passphrase")),
            (Pseudonymisation.OFF, _("leave them as they are (not for real interviews)")),
        ]

        def picked(how: str) -> None:
            if how in ("review", "auto"):
                self._passphrase(partial(self._review if how == "review" else self._replace, paths))
            else:
                from qualcode.services import importing

                self._import(paths, importing.as_they_are(Pseudonymisation(how)))

        files = ngettext("{count} file", "{count} files", len(paths)).format(count=len(paths))
        self._screen.choose(_("{files}: what about the names in them?").format(files=files), options, picked)

    def _passphrase(self, then: Callable[[keys.Ask], None]) -> None:
        """Ask for the key list's passphrase, a new one twice, and go on with what was typed."""
        from qualcode.services import keys

        screen = self._screen
        is_new = not keys.there(screen.project)

        def go(*typed: str) -> None:
            answers = iter(typed)
            then(lambda _question: next(answers))

        def again(first: str) -> None:
            if len(first) < keys.SHORTEST:
                raise RefusedError(
                    N_("The passphrase is too short."),
                    mend=N_("Take {count} characters or more; nothing was made."),
                    count=keys.SHORTEST,
                )
            label = _("The same passphrase again")
            screen.ask(Question(label, "", lambda second: same(first, second), secret=True))

        def same(first: str, second: str) -> None:
            if first != second:
                raise RefusedError(N_("The two passphrases differ."), mend=N_("Try again; nothing was made."))
            go(first, second)

        label = _("New passphrase for the key list") if is_new else _("Passphrase of the key list")
        screen.ask(Question(label, "", again if is_new else go, secret=True))

    def _replace(self, paths: Sequence[Path], ask: keys.Ask) -> None:
        from qualcode.services import pseudonyms

        self._import(paths, pseudonyms.redactor(self._screen.project, ask=ask))

    def _review(self, paths: Sequence[Path], ask: keys.Ask) -> None:
        from qualcode.services import review
        from qualcode.tui.screens.review import ReviewScreen

        screen = self._screen
        begun = review.begin(screen.project, review.Request(tuple(paths)), ask=ask)

        def back(found: list[ImportedFile] | None) -> None:
            if found is None:
                screen.say(_("Nothing was imported yet; what was decided is kept for the next time."))
            else:
                self._imported(found, paths)

        if begun.files:
            screen.app.push_screen(ReviewScreen(begun, screen.app.keymap), back)
        else:  # all of them were imported before
            back(begun.finish())

    def _import(self, paths: Sequence[Path], redact: Redact) -> None:
        from qualcode.services import importing

        found = importing.import_files(self._screen.project, paths, redact)
        self._imported(found, paths)

    def _imported(self, found: Sequence[ImportedFile], paths: Sequence[Path]) -> None:
        from qualcode.services import importing

        self._screen.reload()
        self._screen.say(" ".join(_told(found, importing.inside_a_project(paths[0]) is not None)))


def _told(found: Sequence[ImportedFile], inside: bool) -> list[str]:
    new = [one for one in found if not one.known]
    said = []
    if new:
        names = ", ".join(one.transcript for one in new)
        text = ngettext(
            "Imported {count} transcript: {names}.", "Imported {count} transcripts: {names}.", len(new)
        )
        said.append(text.format(count=len(new), names=names))
    if known := len(found) - len(new):
        text = ngettext("{count} file was imported before.", "{count} files were imported before.", known)
        said.append(text.format(count=known))
    if replaced := sum(one.replaced for one in new):
        said.append(
            ngettext("{count} name replaced.", "{count} names replaced.", replaced).format(count=replaced)
        )
    if left := sum(one.left for one in new):
        text = ngettext(
            "{count} weaker proposal was left as it is: ! marks a name while you read.",
            "{count} weaker proposals were left as they are: ! marks a name while you read.",
            left,
        )
        said.append(text.format(count=left))
    said += [f"{one.file}: {_(warning)}" for one in found for warning in one.warnings]
    if inside:
        said.append(_("Raw interviews belong outside the project's folder: move them."))
    return said


def _files(path: Path) -> list[Path]:
    """The file, or those in the folder that can be imported, by name.

    Raises:
        InputError: there is no such file, or none in the folder that can be imported.
    """
    from qualcode.importers import IMPORTERS

    if not path.exists():
        raise InputError(N_("There is no such file."), file=path)
    if path.is_file():
        return [path]
    suffixes = {suffix for importer in IMPORTERS for suffix in importer.suffixes}
    found = sorted(p for p in path.iterdir() if p.is_file() and p.suffix.lower() in suffixes)
    if not found:
        raise InputError(N_("No file in this folder can be imported."), file=path)
    return found
