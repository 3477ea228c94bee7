"""Two windows at one study: neither overwrites what it has not shown."""

import pytest

from qualcode.project import open_project
from qualcode.services import codebook, codebook_texts, codings


def only(study, anna):
    (coding,) = (c for c in codings.of_guids(study, _guids(study, anna)))
    return coding


def _guids(study, anna):
    from qualcode.services import transcripts

    guid = transcripts.find(study, "B01").guid
    return [c.guid for c in codings.of_transcript(study, guid, anna.guid)]


def elsewhere(study, anna, **change):
    with open_project(study.root) as other:
        codings.change(other, only(other, anna).guid, anna.guid, **change)


@pytest.mark.parametrize("wait", [0, 1.3])
async def test_a_comment_written_in_another_window_is_not_overwritten_unseen(opened, study, anna, wait):
    async with opened() as keys:
        await keys.press("1", "#")
        elsewhere(study, anna, comment="zwei")
        await keys.pilot.pause(wait)
        await keys.answer("eins")
        assert "zwei" in keys.bottom()
        assert only(study, anna).comment == "zwei"
        assert keys.screen.query_one("#prompt-text").value == "eins"
        await keys.press("enter")
        assert only(study, anna).comment == "eins"


async def test_nor_is_a_weight(opened, study, anna):
    async with opened() as keys:
        await keys.press("1", "%")
        elsewhere(study, anna, weight=80)
        await keys.answer("20")
        assert "80" in keys.bottom()
        assert only(study, anna).weight == 80


async def test_nor_is_another_code(opened, study, anna):
    async with opened() as keys:
        await keys.press("1")
        coding = keys.session.under_cursor[0]
        system = codebook.system(study)
        elsewhere(study, anna, code=system.by_path("Digitales").guid)
        await keys.press("=")
        keys.screen.close()
        keys.screen.attempt(lambda: keys.session.recode(coding, system.by_path("Corona").guid))
        assert "Digitales" in keys.bottom()
        assert system.path(only(study, anna).code) == "Digitales"


async def test_what_another_window_wrote_beside_it_stays(opened, study, anna):
    async with opened() as keys:
        await keys.press("1", "#")
        elsewhere(study, anna, weight=80)
        await keys.answer("eins")
        assert (only(study, anna).comment, only(study, anna).weight) == ("eins", 80)


async def test_a_name_given_to_a_code_in_another_window_is_not_overwritten_unseen(home, study):
    async with home() as keys:
        keys.app.show_codes()
        await keys.pilot.pause()
        await keys.press("enter", "2")
        assert keys.screen.query_one("#prompt-text").value == "Corona"
        with open_project(study.root) as other:
            codebook_texts.call(other, codebook.system(other).by_path("Corona").guid, "Pandemie", "en")
        await keys.answer("Covid")
        assert "Pandemie" in keys.said()
        assert codebook.system(study).by_path("Pandemie")
        assert keys.screen.query_one("#prompt-text").value == "Covid"
        await keys.press("enter")
        assert codebook.system(study).by_path("Covid")
