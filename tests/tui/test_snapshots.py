"""What the screens look like, a picture per sentence; after a wanted change: ``pytest --snapshot-update``."""

import pytest

from qualcode import i18n
from qualcode.tui.app import CodingApp

from .conftest import strike

SIZES = {"small": (80, 24), "large": (120, 40)}


@pytest.fixture
def picture(study, anna, snap_compare):
    """``picture(size, language, *keys)``: whether the screen after these keys looks as it did."""

    def compare(size, language, *keys, transcript="B01"):
        if language == "de" and i18n.translator("de")("undo") == "undo":
            pytest.skip("the German messages are not compiled")
        i18n.use(language)
        app = CodingApp(study, transcript=transcript, coder=anna, hold=0)

        async def press(pilot):
            await pilot.pause()
            for key in keys:
                await strike(app, pilot, key)
            await pilot.pause(0.2)

        return snap_compare(app, terminal_size=SIZES[size], run_before=press)

    return compare


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", SIZES)
def test_stripes_name_the_codes_beside_the_text(picture, size, language):
    assert picture(size, language, "f6", "shift+down", "1", "down", "3", "tab", "5", "f6")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", SIZES)
def test_the_palette_filters_in_place_and_leaves_the_sentence_visible(picture, size, language):
    assert picture(size, language, "f6", *"koord")


@pytest.mark.parametrize("language", ["en", "de"])
def test_several_codings_are_offered_for_removal(picture, language):
    assert picture("small", language, "f6", "1", "2", "3", "delete")


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_list_of_transcripts_shows_who_is_how_far(picture, language):
    assert picture("small", language, "f4", "f4", transcript=None)


@pytest.mark.parametrize("language", ["en", "de"])
def test_help_shows_every_key(picture, language):
    assert picture("large", language, "f1")


def test_a_refusal_is_one_line_at_the_bottom(picture):
    assert picture("small", "en", "1", "1")
