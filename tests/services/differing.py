"""A study on which Anna and Ben differ: a boundary, another code, a passage that Ben has not coded."""

from qualcode.core.model import Status
from qualcode.services import transcripts
from qualcode.services.consensus_queue import queue
from tests.services.small import coder, put

LONG = "Also erst mal gar nicht. Dann kam der Lockdown, ne."
SHORT = "Also erst mal gar nicht. Dann kam der Lockdown"
WINDOW = "Die Beratung haben wir am Fenster gemacht."


def done(project, name, transcript="B01"):
    """Mark a transcript done."""
    guid = transcripts.find(project, transcript).guid
    transcripts.set_status(project, guid, coder(project, name), Status.DONE)


def differ(project, _folder=None):
    """Both are done with B01, and differ in three places."""
    put(project, "B01", LONG, "Corona > Ausfall", "anna")
    put(project, "B01", SHORT, "Corona > Ausfall", "ben")
    put(project, "B01", WINDOW, "Koordination", "anna")
    put(project, "B01", WINDOW, "Koordination > Ämter", "ben")
    put(project, "B01", "Wirklich am Fenster!", "Corona", "anna", weight=70)
    for name in ("anna", "ben"):
        done(project, name)
    return project


def place(project, kind):
    """The one place where they differ so."""
    (found,) = [one for one in queue(project).places if one.kind == kind]
    return found
