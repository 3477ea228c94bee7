"""A small study of two coders, and the command line in it."""

import json

import pytest

from qualcode.cli import run
from qualcode.core.model import Pseudonymisation
from qualcode.core.spans import Span
from qualcode.services import codebook, coders, codings, importing, transcripts

FIRST = "I: Wie war das?\nB1: Der Lockdown hat alles gestoppt. Wir haben am Fenster beraten.\n"
SECOND = "I: Und bei Ihnen?\nB2: Wir saßen jede Woche am runden Tisch.\n"


class Team:
    """The study with what tests need to act on it."""

    def __init__(self, project, anna, ben):
        self.project, self.anna, self.ben = project, anna, ben

    def put(self, who, transcript, code, words, **more):
        document = transcripts.document(self.project, transcript)
        start = document.text.index(words)
        guid = codebook.system(self.project).by_path(code).guid
        span = Span(start, start + len(words))
        return codings.apply(self.project, document.transcript.guid, span, guid, who.guid, **more)


class Line:
    """The command line in one project: exit code, what was printed, what went to stderr."""

    def __init__(self, root, capsys):
        self.root, self._capsys = root, capsys

    def __call__(self, *argv):
        code = run([*argv, "--project", str(self.root)], lambda *_: None)
        out, err = self._capsys.readouterr()
        return code, out, err

    def json(self, *argv):
        code, out, err = self(*argv, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)


def begun(project, folder):
    """Two interviews, four codes, Anna and Ben."""
    files = []
    for name, text in (("eins.txt", FIRST), ("zwei.txt", SECOND)):
        files.append(folder / name)
        files[-1].write_text(text, encoding="utf-8")
    importing.import_files(project, files, importing.as_they_are(Pseudonymisation.DONE))
    for path in ("Corona > Ausfall", "Koordination > Runder Tisch"):
        codebook.add(project, path)
    coders.ensure(project, "anna")
    coders.ensure(project, "ben")


@pytest.fixture
def team(grown):
    """Two interviews, four codes, Anna and Ben, no codings yet."""
    project = grown(begun)
    return Team(project, coders.ensure(project, "anna"), coders.ensure(project, "ben"))


@pytest.fixture
def line(team, capsys):
    """The command line in that study: Anna has coded the lockdown, Ben the same and the window."""
    team.put(team.anna, "B01", "Ausfall", "Der Lockdown")
    team.put(team.ben, "B01", "Ausfall", "Der Lockdown")
    team.put(team.ben, "B01", "Ausfall", "am Fenster")
    team.project.close()
    return Line(team.project.root, capsys)
