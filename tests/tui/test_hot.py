"""Digits for codes."""

import pytest

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Code
from qualcode.services import codebook, habits, history
from qualcode.tui import hot
from qualcode.tui.hot import HotCodes
from qualcode.tui.keymap import HOT

SYSTEM = CodeSystem(
    [Code("a", "A"), Code("a1", "A1", "a", 0), Code("a2", "A2", "a", 1), Code("b", "B", position=1)]
)
FIRST = HotCodes.of(SYSTEM)


def test_the_first_codes_without_sub_codes_get_the_digits():
    assert FIRST.codes == (("1", "a1"), ("2", "a2"), ("3", "b"))


def test_a_code_has_one_digit_and_a_digit_one_code():
    changed = FIRST.assign("1", "b")
    assert (changed.code("1"), changed.code("3"), changed.digit("a1"), changed.digit("b")) == (
        "b",
        None,
        "",
        "1",
    )


def test_a_code_that_is_gone_leaves_its_digit_free():
    left = CodeSystem([Code("b", "B")])
    assert FIRST.within(left).codes == (("3", "b"),)


@pytest.fixture
def digits(study, anna):
    """What anna's digits stand for now, by the names of codes."""

    def read():
        system = codebook.system(study)
        return {d: system.by_guid[c].name for d, c in hot.shown(study, anna.guid, system).codes}

    return read


ALL = dict(
    zip(
        HOT, ("Ausfall", "Verzögerung", "Abstimmung", "Zuständigkeit", "Übung", "Geräte fehlen"), strict=False
    )
)


def test_a_new_code_takes_a_free_digit_and_shifts_none(study, digits):
    assert digits() == ALL
    codebook.add(study, "Corona > Ablauf")
    codebook.move(study, "Digitales", "Corona")
    assert digits() == ALL | {"7": "Ablauf"}


def test_a_code_that_gets_sub_codes_keeps_its_digit(study, digits):
    assert digits() == ALL
    codebook.add(study, "Corona > Ausfall > Ganz")
    assert digits() == ALL | {"7": "Ganz"}


def test_the_digit_of_a_deleted_code_waits_for_undo_and_goes_to_nobody(study, anna, digits):
    assert digits() == ALL
    codebook.delete(study, "Corona > Ausfall", coder_guid=anna.guid)
    codebook.add(study, "Schulen")
    assert digits() == {d: name for d, name in ALL.items() if d != "1"} | {"7": "Schulen"}
    history.undo(study, anna.guid, "en")
    assert digits() == ALL | {"7": "Schulen"}


def test_what_a_person_assigns_shifts_nothing_else(study, anna, digits):
    assert digits() == ALL
    system = codebook.system(study)
    changed = hot.shown(study, anna.guid, system).assign("1", system.by_path("Digitales > Übung").guid)
    habits.set_hot_codes(study, anna.guid, dict(changed.codes))
    now = digits()
    assert now["1"] == "Übung"
    assert "5" not in now  # it stood for Übung, and stands for nothing until somebody says so
    assert {d: now[d] for d in "2346"} == {d: ALL[d] for d in "2346"}


def test_where_all_codes_are_others_digits_begin_anew(study, anna, digits):
    habits.set_hot_codes(study, anna.guid, {"1": "gone", "2": "gone too"})
    assert digits() == ALL


async def test_digits_stay_from_one_transcript_to_the_next(opened, study, stored):
    async with opened() as keys:
        await keys.press("1")
        codebook.add(study, "Ablauf")
        codebook.add(study, "Corona > Ablauf")
    codebook.move(study, "Ablauf", None)
    async with opened(transcript="B02") as keys:
        labels = {row.hot: row.label for row in keys.screen.codes.rows if row.hot}
        assert {d: labels[d] for d in "123456"} == ALL
