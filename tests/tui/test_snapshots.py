"""What the screens look like, a picture per sentence; after a wanted change: ``pytest --snapshot-update``."""

import pytest

from qualcode import i18n
from qualcode.core.model import Status
from qualcode.core.spans import Span
from qualcode.services import codebook, coders, codings, transcripts
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
    assert picture("small", language, "f4", "2", transcript=None)


@pytest.mark.parametrize("language", ["en", "de"])
def test_how_far_one_is_is_chosen_with_what_it_means(picture, language):
    assert picture("small", language, "f4", "down", transcript=None)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_code_that_enter_would_make_is_a_row(picture, language):
    assert picture("small", language, *"Abstimm", "end")


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_memo_is_written_over_the_text(picture, language):
    assert picture("small", language, "f6", "f3", *"Hier noch einmal", "enter", *"nachfragen.")


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_pen_and_the_panel_show_a_memo_on_the_passage(picture, language):
    assert picture("large", language, "f6", "1", "f3", *"Nachfragen", "escape")


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_search_says_how_many_hits_and_marks_them(picture, language):
    assert picture("small", language, "ctrl+f", *"fenster")


@pytest.mark.parametrize("language", ["en", "de"])
def test_others_codings_stand_beside_ones_own(picture, study, language):
    ben = coders.ensure(study, "ben")
    guid = transcripts.find(study, "B01").guid
    text = transcripts.document(study, "B01").text
    at = text.index("Also erst")
    code = codebook.system(study).by_path("Koordination").guid
    codings.apply(study, guid, Span(at, text.index("Die Sprachkurse")), code, ben.guid)
    transcripts.set_status(study, guid, ben.guid, Status.DONE)
    assert picture("large", language, "f6", "1", "f4", "3", "&")


@pytest.mark.parametrize("language", ["en", "de"])
def test_help_shows_every_key(picture, language):
    assert picture("large", language, "f1")


def test_a_refusal_is_one_line_at_the_bottom(picture):
    assert picture("small", "en", "1", "1")
