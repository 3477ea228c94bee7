"""Codes are called by the labels of the active language wherever the screens name them."""

from dataclasses import replace

import pytest

from qualcode import i18n
from qualcode.core.spans import Span
from qualcode.services import codebook, codings, transcripts
from qualcode.store import codings as store
from qualcode.tui import labels
from tests.tui.test_codetree import MENU, menu
from tests.tui.test_home import entry

GERMAN = {"Corona": "Pandemie", "Ausfall": "Entfall", "Verzögerung": "Verzug", "Koordination": "Absprachen"}


@pytest.fixture
def labelled(study, anna):
    """Some codes have German labels, and German is spoken; one coding of Corona > Ausfall by anna."""
    known = [c for c in codebook.system(study) if c.name in GERMAN]
    with study.store.act("code.change") as act:
        store.put_codes(act, [replace(c, labels={"de": GERMAN[c.name]}) for c in known])
    guid = transcripts.find(study, "B01").guid
    code = codebook.system(study).by_path("Corona > Ausfall").guid
    codings.apply(study, guid, Span(0, 3), code, anna.guid)
    i18n.use("de")
    return study


def path_of(study, wanted):
    return codebook.system(study).by_path(wanted)


async def test_a_move_is_previewed_and_told_in_labels(home, labelled):
    async with home() as keys:
        await menu(keys, "entf", "move")
        await keys.type("abspr")
        await keys.press("enter")
        title = keys.screen.choices.title
        assert "Pandemie > Entfall" in title
        assert "Absprachen" in title
        assert "Pandemie > Entfall" in keys.said()
        assert "Corona" not in title + keys.said()


async def test_a_merge_is_previewed_and_told_in_labels(home, labelled):
    async with home() as keys:
        await menu(keys, "entf", "merge")
        await keys.type("verz")
        await keys.press("enter")
        asked = keys.screen.choices.title + keys.said()
        await keys.press("2")
        told = asked + keys.said()
        assert "Pandemie > Verzug" in told
        assert "Corona" not in told


async def test_a_deletion_is_previewed_in_labels(home, labelled):
    async with home() as keys:
        await keys.press(entry("codes"), "down", "delete")
        told = keys.screen.choices.title + keys.said()
        assert "Pandemie > Entfall" in told
        assert "Corona" not in told


async def test_what_was_undone_is_told_in_labels(home, opened, labelled):
    async with home() as keys:
        await keys.press(entry("codes"), "ctrl+z", "ctrl+z")
        assert "gemacht: codiert: Pandemie > Entfall" in keys.said()
        await keys.press("ctrl+y", "ctrl+y")
        assert "codiert: Pandemie > Entfall (B01" in keys.said()
    async with opened() as keys:
        await keys.press("ctrl+z")
        assert "Pandemie > Entfall" in keys.bottom()


async def test_renaming_gives_a_code_another_label_where_lists_show_one(home, labelled):
    async with home() as keys:
        await menu(keys, "entf", "rename")
        assert keys.screen.question.text == "Entfall"
        await keys.answer("Wegfall")
        assert "Entfall" in keys.said()
        assert "Wegfall" in keys.said()
        assert "Wegfall" in keys.rows
    code = path_of(labelled, "Corona > Ausfall")
    assert code.labels["de"] == "Wegfall"


async def test_an_error_names_codes_by_their_labels(home, labelled):
    async with home() as keys:
        await keys.press(entry("codes"), "f5")
        await keys.answer("Absprachen")
        assert "Absprachen" in keys.said()
        assert "Koordination" not in keys.said()


async def test_a_path_typed_in_labels_finds_the_codes_on_its_way(home, labelled):
    async with home() as keys:
        await keys.press(entry("codes"), "f5")
        await keys.answer("Absprachen > Runde Tische")
    assert path_of(labelled, "Koordination > Runde Tische").name == "Runde Tische"


async def test_the_trail_names_codes_by_their_labels(home, labelled):
    async with home() as keys:
        await keys.press(entry("trail"))
        assert any("Pandemie > Entfall" in row for row in keys.rows)
        await keys.type("entf")
        assert "Pandemie > Entfall" in keys.beside()


def test_a_path_that_no_code_has_stays_as_it_is(study):
    system = codebook.system(study)
    assert labels.of_path(system, "No > Code") == "No > Code"
    assert labels.path(system, "no guid") == "?"
    assert MENU
