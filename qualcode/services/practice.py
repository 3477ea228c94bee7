"""Practice: an invented interview with a reference coding, in a project of its own, apart from every study.

Each language has three files in ``sample/practice``: the interview, the code system, and the reference. A row
of the reference names the first and the last words of a passage (``to`` empty: the first are the whole), its
code, and why.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from qualcode import i18n
from qualcode.core.model import Coder, Document, Pseudonymisation
from qualcode.core.spans import Span
from qualcode.errors import N_, InputError, StorageError
from qualcode.project import DATABASE, Project, create_project, open_project
from qualcode.services import codebook, coders, codings, importing, training, transcripts
from qualcode.services.training import Feedback

FOLDER = Path(__file__).parent.parent / "sample" / "practice"
GUIDS = {"de": "5b1c7f2e-0a52-4c0e-9b1d-6d0f8f0a2201", "en": "5b1c7f2e-0a52-4c0e-9b1d-6d0f8f0a2202"}
REFERENCES = {"de": "Referenz", "en": "reference"}  # the coder whose codings are taken as right
_COLUMNS = ("from", "to", "code", "why")


def place(language: str) -> Path:
    """Where the practice project of a language lies: with the user's data, never in a study."""
    import platformdirs

    return Path(platformdirs.user_data_dir("qualcode", appauthor=False)) / "practice" / language


def opened(language: str, folder: Path | None = None) -> Project:
    """The practice project of a language, set up if it is not there; close it when done.

    Raises:
        StorageError: the folder cannot be written, or holds something else.
    """
    root = folder or place(language)
    if not (root / DATABASE).exists():
        return _set_up(root, language)
    project = open_project(root)
    if project.store.project().guid != GUIDS[language]:
        project.close()
        raise StorageError(
            N_("The folder for practising holds another project."), mend=N_("Move it away."), file=root
        )
    return project


def begin_anew(project: Project, coder: Coder) -> int:
    """Take the coder's codings off the practice interview; undo brings each back. Returns how many.

    Raises:
        StorageError: the database cannot be written.
    """
    guid = transcript(project)
    mine = codings.of_transcript(project, guid, coder.guid)
    for coding in mine:
        codings.remove(project, coding.guid, coder.guid)
    return len(mine)


def transcript(project: Project) -> str:
    """The GUID of the practice interview."""
    return transcripts.listing(project)[0].transcript.guid


def reference(project: Project) -> Coder:
    """Whose codings are taken as right."""
    language = next(key for key, guid in GUIDS.items() if guid == project.store.project().guid)
    return coders.get(project, REFERENCES[language])


def feedback(project: Project, coder: Coder) -> Feedback:
    """What the coder did, passage by passage, beside the reference.

    Raises:
        InputError: the coder has coded nothing yet.
    """
    guid = transcript(project)
    if not codings.of_transcript(project, guid, coder.guid):
        raise InputError(
            N_("You have coded nothing here yet."), mend=N_("Code the interview first, then look again.")
        )
    return training.feedback(project, [guid], coder.guid, reference(project).guid)


def _set_up(root: Path, language: str) -> Project:
    from qualcode.formats import csvfile

    name, is_new = i18n.translator(language)(N_("Practice")), not root.exists()
    project = create_project(root, name, text_language=language, guid=GUIDS[language])
    try:
        importing.import_files(
            project, [FOLDER / f"{language}.txt"], importing.as_they_are(Pseudonymisation.DONE)
        )
        codebook.load(project, FOLDER / f"{language}-codes.yaml")
        coder = coders.add(project, REFERENCES[language])
        document = transcripts.document(project, transcript(project))
        system = codebook.system(project)
        for row in csvfile.read(FOLDER / f"{language}-reference.csv", required=_COLUMNS).rows:
            span = span_of(document, row["from"], row["to"])
            code = system.by_path(row["code"]).guid
            codings.apply(project, document.transcript.guid, span, code, coder.guid, comment=row["why"])
    except BaseException:
        project.close()
        if is_new:
            shutil.rmtree(root, ignore_errors=True)
        raise
    return project


def span_of(document: Document, first: str, last: str) -> Span:
    """From the first words to the end of the last ones (empty: of the first) that follow them.

    Raises:
        ValueError: the words do not stand there.
    """
    start = document.text.index(first)
    return Span(start, document.text.index(last, start) + len(last) if last else start + len(first))
