"""Commands as they are typed, and a small study to type them in."""

import json

import pytest

from qualcode.cli import run
from qualcode.core.model import Pseudonymisation
from qualcode.core.spans import Span
from qualcode.services import codebook, coders, codings, importing, transcripts

INTERVIEW = "I: Wie war das?\nB1: Der Lockdown hat alles gestoppt. Wir haben am Fenster beraten.\n"


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


@pytest.fixture
def coded(project, tmp_path):
    """One interview; Anna has put one code on the lockdown, Ben on it and on the window."""
    file = tmp_path / "eins.txt"
    file.write_text(INTERVIEW, encoding="utf-8")
    importing.import_files(project, [file], importing.as_they_are(Pseudonymisation.DONE))
    code = codebook.add(project, "Corona > Ausfall")
    document = transcripts.document(project, "B01")
    for name, words in (("anna", "Der Lockdown"), ("ben", "Der Lockdown"), ("ben", "am Fenster")):
        who, start = coders.ensure(project, name), document.text.index(words)
        span = Span(start, start + len(words))
        codings.apply(project, document.transcript.guid, span, code.guid, who.guid)
    return project


@pytest.fixture
def line(coded, capsys):
    """The command line in that study, whose own connection is closed."""
    coded.close()
    return Line(coded.root, capsys)
