"""The command line, run in this process."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from qualcode import cli
from tests.services.small import small

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


def no_screen(*_args):
    raise AssertionError("no terminal UI in these tests")


@pytest.fixture
def run(capsysbinary):
    """Runs a command in this process; stdout and stderr as the terminal would get them."""

    def call(*argv, screen=no_screen):
        capsysbinary.readouterr()
        code = cli.run([str(part) for part in argv], screen)
        sys.stdout.flush()
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return call


@pytest.fixture
def process(tmp_path):
    """Runs ``python -m qualcode`` as a process of its own."""

    def call(*argv, **environment):
        return subprocess.run(
            [sys.executable, "-m", "qualcode", *map(str, argv)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )

    return call


@pytest.fixture
def study(grown, monkeypatch):
    """The folder of a small study, closed; commands find it from where they are."""
    project = grown(small)
    project.close()
    monkeypatch.chdir(project.root)
    return project.root
