"""What the home screen and what it leads to look like, a picture per sentence."""

import pytest

from qualcode import i18n
from qualcode.core.spans import Span
from qualcode.services import codebook, codebook_texts, codings, transcripts
from qualcode.tui.app import CodingApp

from .conftest import strike
from .test_home import entry

SIZES = {"small": (80, 24), "large": (140, 45)}


@pytest.fixture
def filled(study, anna):
    """Some codings and a definition."""
    code = codebook.system(study).by_path("Corona")
    codebook_texts.change(
        study, code.guid, definition="Was die Pandemie bremst.", exclude="Nicht für Digitales."
    )
    for name, words in (
        ("B01", "Also erst mal gar nicht."),
        ("B01", "dann kam der Lockdown."),
        ("B02", "Die waren zu."),
    ):
        document = transcripts.document(study, name)
        start = max(document.text.find(words), 0)
        span = Span(start, start + len(words))
        codings.apply(study, document.transcript.guid, span, code.guid, anna.guid)
    study.store.remember(anna.guid, "tour", True)
    return study


@pytest.fixture
def picture(filled, anna, snap_compare):
    """``picture(size, language, *keys)``: whether the screen after these keys from home looks as it did."""

    def compare(size, language, *keys, toured=True):
        if language == "de" and i18n.translator("de")("undo") == "undo":
            pytest.skip("the German messages are not compiled")
        i18n.use(language)
        filled.store.remember(anna.guid, "tour", toured)
        app = CodingApp(filled, coder=anna, hold=0, start="home")

        async def press(pilot):
            await pilot.pause(0.2)
            for key in keys:
                await strike(app, pilot, key)
            await pilot.pause(0.2)

        return snap_compare(app, terminal_size=SIZES[size], run_before=press)

    return compare


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", SIZES)
def test_home_is_a_plain_menu_with_what_each_entry_does(picture, size, language):
    assert picture(size, language, "down", "down")


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_tour_is_a_card_over_the_home_screen(picture, language):
    assert picture("small", language, "enter", "enter", toured=False)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", SIZES)
def test_recoding_shows_digits_and_the_passage_in_its_turn(picture, size, language):
    assert picture(size, language, entry("recode"), *"corona", "enter")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", SIZES)
def test_the_code_tree_shows_what_a_code_means(picture, size, language):
    assert picture(size, language, entry("codes"))


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_merge_is_previewed_before_the_yes(picture, language):
    assert picture("small", language, entry("codes"), "enter", "8", *"koord", "enter", "down")


@pytest.mark.parametrize("language", ["en", "de"])
def test_practice_tells_how_each_passage_compares(picture, language):
    keys = (entry("practice"), "1", "down", "down", "1", "down", "2", "f2", "2", "down")
    assert picture("small", language, *keys)


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_happened_is_told_in_plain_words(picture, language):
    assert picture("small", language, entry("trail"))


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_form_asks_for_a_file_with_a_name_proposed(picture, language):
    assert picture("small", language, entry("quotes"), "enter", "1")


def test_the_light_theme_is_readable(picture):
    assert picture("small", "en", entry("theme"), entry("codes"))


def test_a_problem_is_told_whole_above_the_footer(picture):
    assert picture("small", "en", entry("agreement"))
