"""A small study with everything a text can have: labels, stamps, blank lines, NFD umlauts, emoji."""

import unicodedata

from sqlalchemy import select

from qualcode.core.model import Pseudonymisation
from qualcode.core.spans import Span
from qualcode.services import codebook, coders, codings, importing, transcripts
from qualcode.store.schema import ENTITIES, anchors, mentions, metadata, revisions, sources, turns

FIRST = unicodedata.normalize(
    "NFD",
    "I: Wie läuft die Abstimmung mit der Behörde? #00:00:05-1#\n"
    "\n"
    "B1: Also erst mal gar nicht. Dann kam der Lockdown, ne. 👩‍👩‍👧 Das/ es wurde ja vieles angefangen.\n"
    "Und Frau Quittenbaum war weg. #00:00:21-4#\n"
    "\n\n"
    "I: Mhm.\n"
    "B1: Die Beratung haben wir am Fenster gemacht. Wirklich am Fenster! #00:01:02-0#\n",
)
SECOND = "I: Und die Schulen?\nB2: Die waren zu. Alle waren zu Hause. Die Übergänge fehlten.\n"
CODES = ("Corona", "Corona > Ausfall", "Corona > Verzug", "Koordination", "Koordination > Ämter")


def import_texts(project, folder, texts=(FIRST, SECOND), pseudonymisation=Pseudonymisation.DONE):
    """Import texts under the names B01, B02, ...; returns the transcripts."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for n, text in enumerate(texts):
        paths.append(folder / f"talk{n + 1}.txt")
        paths[-1].write_bytes(text.encode())
    found = importing.import_files(project, paths, importing.as_they_are(pseudonymisation))
    return [transcripts.find(project, one.transcript) for one in found]


def fill(project, folder):
    """Two transcripts, two coders, five codes, no codings; returns the project."""
    import_texts(project, folder)
    for name in ("anna", "ben"):
        coders.add(project, name)
    for path in CODES:
        codebook.add(project, path)
    return project


def small(project, folder):
    """What `fill` makes, of files in ``folder / "raw"``."""
    return fill(project, folder / "raw")


def code(project, path):
    """The GUID of a code."""
    return codebook.system(project).by_path(path).guid


def coder(project, name):
    """The GUID of a coder."""
    return coders.get(project, name).guid


def put(project, transcript, words, path, name="anna", **more):
    """Code the first place where these words stand."""
    document = transcripts.document(project, transcript)
    start = document.text.index(words)
    return codings.apply(
        project,
        document.transcript.guid,
        Span(start, start + len(words)),
        code(project, path),
        coder(project, name),
        **more,
    )


def coded(project, transcript=None):
    """Every coding in force as (transcript, words, code path, coder), sorted."""
    system = codebook.system(project)
    who = {c.guid: c.name for c in coders.listing(project)}
    found = []
    for info in transcripts.listing(project):
        if transcript in (None, info.transcript.name):
            document = transcripts.document(project, info.transcript.name)
            for c in codings.of_transcript(project, info.transcript.guid):
                words = document.text[c.start : c.end]
                found.append((info.transcript.name, words, system.path(c.code), who[c.coder]))
    return sorted(found)


def rows(project, *tables):
    """The rows of tables, by table name, sorted."""
    with project.store.read() as connection:
        return {t.name: sorted(map(repr, connection.execute(select(t)).all())) for t in tables}


def entities(project):
    """The state of every entity."""
    return rows(project, *ENTITIES.values())


def content(project):
    """All text with what belongs to it."""
    return rows(project, revisions, turns, anchors, mentions, sources)


def everything(project):
    """Every row of the database."""
    return rows(project, *metadata.sorted_tables)


def files(folder):
    """Every file below a folder with its bytes, SQLite's own aside."""
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.name.startswith("study.db")
    }
