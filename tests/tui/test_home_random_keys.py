"""Any keys in any order on the home screen and behind it: no crash, and the way home stays open."""

import random

import pytest

from qualcode.core.spans import Span
from qualcode.project import open_project
from qualcode.services import codebook, codings, log, transcripts
from qualcode.tui.screens.home import ENTRIES
from tests.tui.test_home import entry

KEYS = [*"123456789abcdnx+/? ", "enter", "enter", "escape", "up", "down", "end", "tab", "backspace", "delete"]
KEYS += ["f1", "f2", "f3", "f4", "f5", "ctrl+z", "ctrl+y", "ctrl+n", "ctrl+o", "pageup", "pagedown", "insert"]
SAFE = [e.name for e in ENTRIES if e.name not in {"coder", "hand_in", "import"}]


async def wander(keys, chance, steps):
    """Press keys at random; leave texts unsent that would write files elsewhere."""
    for _step in range(steps):
        if type(keys.screen).__name__ == "HomeScreen" and keys.screen.question is None:
            await keys.press(entry(chance.choice(SAFE)))
        if type(keys.screen).__name__ == "CoderScreen":
            keys.app.pop_screen()
            await keys.rest()
        await keys.press(chance.choice(KEYS))


@pytest.mark.parametrize(
    "seed", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)]
)
@pytest.mark.parametrize("size", [(80, 24), (20, 5)])
async def test_random_keys_do_no_harm(home, study, anna, seed, size):
    chance = random.Random(seed)
    for name in ("B01", "B02"):
        guid = transcripts.find(study, name).guid
        for code in list(codebook.system(study))[:4]:
            codings.apply(study, guid, Span(3, 12), code.guid, anna.guid)
    async with home(size=size) as keys:
        await wander(keys, chance, 150)
        with open_project(study.root) as other:  # and another window takes things away
            transcripts.delete(other, "B01")
            for code in codebook.system(other).roots[:1]:
                codebook.delete(other, code.name, with_codings=True)
        await wander(keys, chance, 100)
        assert keys.app.return_code is None
        keys.app.show_home()
        await keys.rest()
        assert type(keys.screen).__name__ == "HomeScreen"
    assert log.verify(study).findings == ()
