"""The README's tour works as it stands."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BLOCKS = re.findall(
    r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
)
WRITTEN = (
    "koordination.docx",
    "kreise.xlsx",
    "haeufigkeiten.xlsx",
    "codes-nach-typ.csv",
    "uebereinstimmung.docx",
)


@pytest.fixture
def home(tmp_path):
    """A folder with ``qualcode`` on the path, key files of its own, and nobody's settings."""
    programs = tmp_path / "bin"
    programs.mkdir()
    shim = programs / "qualcode"
    shim.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m qualcode "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    return tmp_path


def environment(home, language):
    clean = {key: value for key, value in os.environ.items() if not key.startswith("QUALCODE_")}
    return {
        **clean,
        "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "QUALCODE_KEY_DIR": str(home / "keys"),
        "QUALCODE_LANGUAGE": language,
    }


@pytest.mark.skipif(os.name == "nt", reason="the tour's blocks are for a Unix shell")
@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Undone:"), pytest.param("de", "Rückgängig gemacht:", marks=pytest.mark.slow)],
)
def test_the_tour_runs_in_order_and_writes_its_files(home, language, said):
    assert len(BLOCKS) > 5
    done = subprocess.run(
        ["/bin/sh", "-e"],
        input="\n".join(BLOCKS),
        text=True,
        capture_output=True,
        cwd=home,
        env=environment(home, language),
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert said in done.stdout
    for name in WRITTEN:
        assert (home / "study" / name).stat().st_size > 500, name
