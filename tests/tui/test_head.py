"""The line at the top: the coder and F1 are there at any width; the name is shortened before them."""

import pytest
from rich.cells import cell_len

from qualcode.tui.widgets.head import Head
from tests.tui.test_home import entry

LONG = Head(
    "Interview_with_the_department_for_participation_2020-05-04",
    "Friederike-Charlotte",
    ("in progress", "128 codings"),
    "14:02:11",
)


@pytest.mark.parametrize("width", [20, 30, 40, 60, 80, 100, 200])
def test_the_coder_and_the_help_key_are_always_there(width):
    line = LONG.line(width)
    assert cell_len(line.plain) == width or (width < 40 and cell_len(line.plain) <= width)
    assert "F1" in line.plain
    assert line.plain.startswith(" Int")
    coder = "Friederike-Charlotte" if width > 30 else "Fr"
    assert coder in line.plain


def test_the_time_of_saving_and_the_name_go_first():
    assert "saved ✓ 14:02:11" in LONG.line(200).plain
    at_80 = LONG.line(80).plain
    assert "coder: Friederike-Charlotte  in progress  128 codings" in at_80
    assert at_80.endswith(" F1 help ")
    assert "…" in at_80.split("  ")[0]


def test_where_all_fits_nothing_is_shortened():
    line = Head("B01", "anna", ("open", "1 coding")).line(80)
    assert line.plain.startswith(" B01  coder: anna  open  1 coding ")


@pytest.mark.parametrize("name", ["transcripts", "codes", "memos", "trail", "names", "consensus", "recode"])
@pytest.mark.parametrize("width", [30, 80])
async def test_every_screen_says_who_codes(home, name, width):
    async with home(size=(width, 24)) as keys:
        await keys.press(entry(name))
        assert "anna" in keys.top()
        assert "F1" in keys.top()
