"""Errors shown while a screen is open name keys and screens, not commands."""

import re
from pathlib import Path

import pytest

from qualcode.errors import InputError
from qualcode.tui.mending import IN_KEYS, in_keys
from tests.tui.test_home import entry

ROOT = Path(__file__).parents[2] / "qualcode"
# What the screens never do: codings by CSV, filters, publication, archives, consent, splitting ...
NOT_HERE = (
    *("archive", "cases", "codebook", "codebook_versions", "coding_table", "consent", "corrections"),
    *("publication", "tables", "training"),
)
ELSEWHERE = {
    "To make them one, use `qualcode coders merge`.",  # coders are renamed by a command
    "Look at them with `qualcode codings list --where 'code:=\\\"{path}\\\"'`.",  # codes are split by one
    "Merge it into another code to keep them, or delete it --with-codings.",  # the screen asks first
    "They read like 00:01:23.400 --> 00:01:25.000; correct the line.",
}


@pytest.mark.parametrize("mend", IN_KEYS)
def test_a_command_is_replaced_by_a_key_or_a_screen(mend):
    told = in_keys(InputError("No.", mend=mend, names="a b", known="x", why="y"))
    assert "qualcode " not in told
    assert "--" not in told


def test_every_mend_that_names_a_command_is_known_here_or_never_seen_here():
    joined = re.compile(r'"\s*\n\s*"')
    checked = 0
    for file in [*(ROOT / "services").glob("*.py"), *(ROOT / "importers").glob("*.py")]:
        text = joined.sub("", file.read_text(encoding="utf-8"))
        for mend in re.findall(r'mend=N_\(\s*"((?:[^"\\]|\\.)*)"', text):
            if ("`qualcode " in mend or "--" in mend) and file.stem not in NOT_HERE:
                assert mend in IN_KEYS or mend in ELSEWHERE, f"{file.name}: {mend}"
                checked += 1
    assert checked > 10


async def test_what_agreement_lacks_is_told_by_the_entry_that_adds_it(home):
    async with home() as keys:
        await keys.press(entry("agreement"))
        assert "qualcode " not in keys.said()
        assert "Who codes?" in keys.said()
