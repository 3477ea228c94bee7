"""What many tests need: projects in a temporary folder, and nothing of the user's own."""

from __future__ import annotations

import itertools
import os
import random
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from qualcode import i18n
from qualcode.formats import agefile
from qualcode.project import Ambient, create_project
from tests.teamwork import line, team

__all__ = ["line", "team"]

# The same examples every time, so that a red test means a change; `make fuzz` looks further.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("fuzz", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("QUALCODE_HYPOTHESIS", "steady"))

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path, monkeypatch):
    """No test sees, or leaves behind, anything of the person who runs it."""
    for name in ("QUALCODE_CODER", "QUALCODE_PASSPHRASE", "QUALCODE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QUALCODE_KEY_DIR", str(tmp_path.parent / f"{tmp_path.name}-keys"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path.parent / f"{tmp_path.name}-data"))
    monkeypatch.setenv("QUALCODE_LANGUAGE", "en")
    i18n.use("en")


_IDENTITIES: dict[tuple[str, int], tuple[object, bytes]] = {}
_OPENED: dict[tuple[bytes, str], bytes] = {}


@pytest.fixture(autouse=True)
def slow_on_purpose_once(monkeypatch):
    """What scrypt made or opened once in this run is not made again: the first, second ... key of each test.

    The files are real ones; what does not open is tried anew every time.
    """
    made = itertools.count()
    new, opened = agefile.new_identity, agefile.decrypted

    def again(passphrase):
        which = (passphrase, next(made))
        if which not in _IDENTITIES:
            _IDENTITIES[which] = new(passphrase)
        return _IDENTITIES[which]

    def known(data, passphrase):
        if (data, passphrase) not in _OPENED:
            _OPENED[data, passphrase] = opened(data, passphrase)
        return _OPENED[data, passphrase]

    monkeypatch.setattr(agefile, "new_identity", again)
    monkeypatch.setattr(agefile, "decrypted", known)


@pytest.fixture
def ambient():
    """A clock that ticks a second a look, and GUIDs that come in the same order every time."""
    chance = random.Random(1)
    moments = iter(range(10**9))
    return Ambient(
        now=lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(moments)),
        guid=lambda: str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        random=random.Random(2),
    )


@pytest.fixture
def project(tmp_path, ambient):
    """An empty project."""
    with create_project(tmp_path / "study", "Study", ambient=ambient) as made:
        yield made


@pytest.fixture
def shared():
    """The folder of reference data beside the repository; the test is skipped where there is none."""
    if not SHARED.exists():
        pytest.skip("the reference data are not beside this repository")
    return SHARED
