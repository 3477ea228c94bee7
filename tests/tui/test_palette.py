"""Finding codes by a few letters."""

import pytest

from qualcode.core.model import Coding
from qualcode.core.spans import Span
from qualcode.tui.palette import Candidate, is_name, neighbours, normalised, rank

CODES = [
    Candidate.of("corona", "Cb", ["Corona als Prozessbremse", "corona brake"], "Corona als Prozessbremse"),
    Candidate.of("uebung", "Üb", ["Übung"], "Digitales > Übung"),
    Candidate.of("abst", "Ab", ["Abstimmung"], "Koordination > Abstimmung"),
    Candidate.of("zust", "Zu", ["Zuständigkeit"], "Koordination > Zuständigkeit"),
    Candidate.of("koord", "Ko", ["Koordination"], "Koordination"),
]


@pytest.mark.parametrize("query", ["üb", "ueb", "Übung", "uebung", "ÜBUNG"])
def test_an_umlaut_and_its_two_letters_are_the_same(query):
    assert rank(query, CODES, {})[0] == "uebung"


def test_the_short_code_comes_first():
    assert rank("ab", CODES, {})[0] == "abst"


def test_the_label_in_the_other_language_is_found():
    assert rank("brake", CODES, {}) == ["corona"]


def test_a_parent_finds_its_sub_codes_after_itself():
    assert rank("koord", CODES, {}) == ["koord", "abst", "zust"]


def test_a_mistyped_word_is_still_found():
    assert rank("abstimung", CODES, {})[0] == "abst"
    assert rank("zustädigkeit", CODES, {})[0] == "zust"


def test_words_may_be_started_only():
    assert rank("cor pro", CODES, {}) == ["corona"]


def test_among_equals_the_one_used_last_comes_first():
    codes = [
        Candidate.of("a", "Xa", ["Netz alt"], "Netz alt"),
        Candidate.of("b", "Xb", ["Netz neu"], "Netz neu"),
    ]
    assert rank("netz", codes, {}) == ["a", "b"]
    assert rank("netz", codes, {"b": 1}) == ["b", "a"]


def test_a_blank_query_lists_everything_in_order():
    assert rank(" ", CODES, {}) == [c.guid for c in CODES]


def test_what_means_nothing_finds_nothing():
    assert rank("qqqq", CODES, {}) == []


def test_decomposed_accents_are_the_same_as_composed_ones():
    assert normalised("Cafe\u0301") == normalised("Café") == "cafe"


def test_a_longer_word_is_another_code_even_if_it_begins_like_one():
    codes = [Candidate.of("geld", "Ge", ["Geld"], "Geld")]
    assert rank("gelt", codes, {}) == ["geld"]
    assert rank("Geldsorgen", codes, {}) == rank("geldxy", codes, {}) == []


@pytest.mark.parametrize("query", ["Gelder", "Geldsorge", "Feldern und mehr", "Fensterrahmen"])
def test_another_word_of_about_the_same_letters_means_another_code(query):
    names = ("Felder", "Fragen nach dem Elternarbeitskreis am Montag", "Geld")
    codes = [Candidate.of(name, name[:2], [name], name) for name in names]
    assert rank(query, codes, {}) == []


def test_a_code_is_called_by_its_names_and_its_path():
    uebung = CODES[1]
    assert is_name("ÜBUNG", [uebung])
    assert is_name("digitales>übung", [uebung])
    assert not is_name("Übungen", [uebung])


def coding(code, start, end):
    return Coding(f"{code}{start}", "t", "r", code, "c", start, end)


def test_the_nearest_coding_of_each_code_counts_on_either_side_but_not_on_the_passage():
    codings = [coding("a", 0, 10), coding("a", 60, 70), coding("b", 30, 40), coding("c", 35, 50)]
    assert neighbours(codings, Span(40, 50)) == {"a": -10, "b": 0}
    assert neighbours([], Span(0, 0)) == {}


def test_among_equals_never_used_the_one_that_stands_nearer_comes_first():
    codes = [Candidate.of(guid, f"X{guid}", [f"Netz {guid}"], f"Netz {guid}") for guid in "abcd"]
    assert rank("netz", codes, {}, {"c": -5, "b": -80}) == ["c", "b", "a", "d"]
    assert rank("netz", codes, {"d": 1}, {"c": -5, "b": -80}) == ["d", "c", "b", "a"]
    assert rank("netz a", codes, {}, {"c": -5})[0] == "a"


@pytest.mark.parametrize("query", ["koabs", "kdab", "koab"])
def test_letters_in_order_along_the_path_mean_the_code(query):
    assert rank(query, CODES, {}) == ["abst"]


@pytest.mark.parametrize("query", ["kst", "koimm", "kobbb", "kozz"])
def test_letters_that_begin_no_name_on_the_path_mean_nothing(query):
    assert rank(query, CODES, {}) == []


def test_a_mistyped_parent_finds_what_stands_below_it_after_itself():
    assert rank("kordination", CODES, {}) == ["koord", "abst", "zust"]


def test_a_mistyped_path_means_its_code():
    assert rank("kordination > abst", CODES, {}) == ["abst"]
    assert rank("Koordination>Abstimung", CODES, {}) == ["abst"]
    assert rank("Koordination > Maske", CODES, {}) == rank("Kordination >", CODES, {}) == []
