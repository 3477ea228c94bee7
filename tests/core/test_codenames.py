"""Names, short codes and colours of codes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.codenames import (
    PALETTE,
    checked_color,
    checked_name,
    free_color,
    free_short,
    split_path,
)
from qualcode.errors import InputError


def test_a_name_loses_stray_blanks_and_is_composed():
    assert checked_name("  Ü\u0308b  A ") == "Ü\u0308b A"
    assert checked_name(unicodedata.normalize("NFD", "Überblick")) == "Überblick"


@pytest.mark.parametrize("name", ["", "  ", "A > B", ">"])
def test_an_impossible_name_is_refused(name):
    with pytest.raises(InputError):
        checked_name(name)


def test_a_path_is_split_at_the_greater_than_sign_before_the_slash():
    assert split_path("Arbeit >und/oder> Schule") == ("Arbeit", "und/oder", "Schule")
    assert split_path("Arbeit / Schule") == ("Arbeit", "Schule")


def test_an_empty_part_of_a_path_is_refused():
    with pytest.raises(InputError):
        split_path("A > > B")


@pytest.mark.parametrize("color", ["red", "#fff", "0072b2", "#0072b2 ", "#0072bg"])
def test_a_colour_that_is_not_rrggbb_is_refused(color):
    with pytest.raises(InputError, match="not a colour"):
        checked_color(color)


def test_a_colour_is_kept_in_small_letters():
    assert checked_color("#0072B2") == "#0072b2"
    assert checked_color("") == ""


def test_colours_are_allotted_evenly():
    given_out = []
    for _ in range(2 * len(PALETTE)):
        given_out.append(free_color(given_out))
    assert given_out == [*PALETTE, *PALETTE]


@pytest.mark.parametrize(
    ("name", "taken", "short"),
    [
        ("Corona-Bremse", [], "CB"),
        ("Koordination", [], "Ko"),
        ("Koordination", ["kO"], "Kr"),
        ("Übergänge", [], "Ub"),
        ("ß", [], "Ss"),
        ("東京", [], "AA"),
        ("X", [], "XA"),
    ],
)
def test_a_short_code_recalls_the_name(name, taken, short):
    assert free_short(name, taken) == short


@given(st.lists(st.text(max_size=12), max_size=60))
def test_short_codes_are_two_letters_and_never_twice(names):
    taken = []
    for name in names:
        taken.append(free_short(name, taken))
    assert all(len(short) == 2 for short in taken)
    assert len({short.casefold() for short in taken}) == len(names)


def test_when_all_pairs_are_taken_there_is_no_short_code():
    taken = []
    for _ in range(36 * 36):
        taken.append(free_short("Alter", taken))
    assert "" not in taken
    assert free_short("Alter", taken) == ""
