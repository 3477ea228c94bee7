"""What many tests need: projects in a temporary folder, and nothing of the user's own."""

from __future__ import annotations

import gc
import itertools
import os
import tempfile
from pathlib import Path

import pyrage
import pytest
from hypothesis import settings

from qualcode import i18n
from qualcode.formats import agefile
from tests.made_once import MadeOnce, World
from tests.teamwork import line, team

__all__ = ["line", "team"]

# The same examples every time, so that a red test means a change; `make fuzz` looks further.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("fuzz", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("QUALCODE_HYPOTHESIS", "steady"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers():
    """``-n auto``: one more than there are cores, since tests of the screen wait now and then."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish():
    """What is there before the first test stays: nobody need look for garbage in it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


SHARED = Path(__file__).parents[2] / "shared"


_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def homes():
    """Apart from the tests' folders: before a key is written, all folders above it are looked through."""
    with tempfile.TemporaryDirectory(prefix="qualcode-tests-") as folder:
        yield Path(folder)


@pytest.fixture(autouse=True)
def own_surroundings(homes, monkeypatch):
    """No test sees, or leaves behind, anything of the person who runs it; a folder is made when needed."""
    home = homes / str(next(_NUMBERS))
    for name in ("QUALCODE_CODER", "QUALCODE_PASSPHRASE", "QUALCODE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QUALCODE_KEY_DIR", str(home / "keys"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("QUALCODE_LANGUAGE", "en")
    i18n.use("en")


_IDENTITIES: dict[tuple[str, int], tuple[object, bytes]] = {}
_OPENED: dict[tuple[bytes, str], bytes | Exception] = {}


@pytest.fixture(autouse=True)
def slow_on_purpose_once(monkeypatch):
    """What scrypt did in this run is not done again: the first, second ... key of each test, and each try.

    The files are real ones; that what was made opens, and that the same words open the same bytes, or do
    not, is taken as known: tests/formats/test_agefile.py tries it. On a busy machine age even refuses to
    open what it made a moment ago, when the machine was not.
    """
    made = itertools.count()
    new, opened = agefile.new_identity, agefile.decrypted

    def again(passphrase):
        which = (passphrase, next(made))
        if which not in _IDENTITIES:
            identity, data = _IDENTITIES[which] = new(passphrase)
            _OPENED[data, passphrase] = str(identity).encode()
        return _IDENTITIES[which]

    def known(data, passphrase):
        if (data, passphrase) not in _OPENED:
            try:
                _OPENED[data, passphrase] = opened(data, passphrase)
            except pyrage.DecryptError as error:
                _OPENED[data, passphrase] = error
        if isinstance(found := _OPENED[data, passphrase], Exception):
            raise pyrage.DecryptError(*found.args)
        return found

    monkeypatch.setattr(agefile, "new_identity", again)
    monkeypatch.setattr(agefile, "decrypted", known)


@pytest.fixture
def world():
    """A clock that ticks a second a look, and GUIDs that come in the same order every time."""
    return World()


@pytest.fixture
def ambient(world):
    return world.ambient


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    return MadeOnce(tmp_path_factory.mktemp("made-once"))


@pytest.fixture
def project(tmp_path, world, made_once):
    """An empty project."""
    with made_once.empty(tmp_path, world) as made:
        yield made


@pytest.fixture
def grown(project, world, made_once):
    """``grown(fill)``: the project after ``fill(project, tmp_path)``, which is done once in a run."""
    return lambda fill: made_once.grown(project, world, fill)


@pytest.fixture
def shared():
    """The folder of reference data beside the repository; the test is skipped where there is none."""
    if not SHARED.exists():
        pytest.skip("the reference data are not beside this repository")
    return SHARED
