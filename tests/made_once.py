"""Studies that many tests begin with are made once in a run, and copied for each test."""

from __future__ import annotations

import random
import shutil
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

from qualcode.project import Ambient, create_project, open_project


class World:
    """What the world outside gives a test, the same every time; it can be put to where it once stood."""

    def __init__(self):
        self._asked = 0
        self._guids = random.Random(1)
        self._random = random.Random(2)
        self.ambient = Ambient(now=self._now, guid=self._guid, random=self._random)

    def _now(self):
        """A second later at each look."""
        self._asked += 1
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=self._asked - 1)

    def _guid(self):
        return str(uuid.UUID(int=self._guids.getrandbits(128), version=4))

    @property
    def moment(self):
        """How far clock and chance have come."""
        return self._asked, self._guids.getstate(), self._random.getstate()

    @moment.setter
    def moment(self, value):
        self._asked, guids, chance = value
        self._guids.setstate(guids)
        self._random.setstate(chance)


class Still(World):
    """It is always the same moment, and GUIDs are numbered."""

    def __init__(self, moment):
        super().__init__()
        self._moment = moment

    def _now(self):
        return self._moment

    def _guid(self):
        self._asked += 1
        return str(uuid.UUID(int=self._asked - 1))


class MadeOnce:
    """Projects in a test's folder; what was made before, in the same state of its world, is copied.

    The copies are whole files, and the log in them is the one of the acts that were done.
    """

    def __init__(self, kept: Path):
        self._kept = kept
        self._made = {}

    def empty(self, folder, world, name="Study"):
        """A new project in ``folder / "study"``."""
        root = folder / "study"
        self._once(
            ("", name), folder, world, lambda: create_project(root, name, ambient=world.ambient).close()
        )
        return open_project(root, ambient=world.ambient)

    def grown(self, project, world, fill):
        """The project, one of these, after ``fill(project, folder)``: a function that knows nothing else."""
        folder = project.root.parent

        def make():
            fill(project, folder)
            project.close()

        project.close()  # it is opened again where it is used next
        self._once((fill.__module__, fill.__qualname__), folder, world, make)
        return project

    def _once(self, what, folder, world, make):
        what = (*what, type(world), world.moment)
        if what in self._made:
            kept, world.moment = self._made[what]
            shutil.copytree(kept, folder, dirs_exist_ok=True)
            return
        before = {path.name for path in folder.iterdir()} - {"study"}
        make()
        kept = self._kept / str(len(self._made))
        shutil.copytree(folder, kept, ignore=lambda at, _names: before if Path(at) == folder else ())
        self._made[what] = (kept, world.moment)
