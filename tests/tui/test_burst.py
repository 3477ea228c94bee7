"""Pasting is told from typing."""

from qualcode.tui.burst import Burst


def typed(text, gap, *, filtering=False):
    burst = Burst()
    found = False
    for number, character in enumerate(text):
        burst.add(character, number * gap)
        found = burst.is_paste(filtering=filtering) or found
    return found


def test_text_that_comes_all_at_once_is_a_paste():
    assert typed("Und dann kam der Lockdown", 0.0002)


def test_the_same_text_typed_by_a_person_is_not():
    assert not typed("Und dann kam der Lockdown", 0.04)


def test_a_key_held_down_is_not_a_paste():
    assert not typed("jjjjjjjjjjjj", 0.0)


def test_a_few_keys_bundled_by_a_slow_connection_are_not_a_paste():
    assert not typed("jj1", 0.0)


def test_letters_for_the_filter_may_come_with_enter():
    assert not typed("abst\r", 0.0, filtering=True)


def test_lines_for_the_filter_are_a_paste():
    assert typed("ja\rnein\r", 0.0, filtering=True)
    assert typed("Wir haben dann telefoniert\r", 0.0, filtering=True)


def test_what_follows_a_paste_without_a_pause_belongs_to_it():
    burst = Burst()
    for number, character in enumerate("abcdef"):
        burst.add(character, number * 0.001)
    assert burst.is_paste(filtering=False)
    burst.add("x", 0.007)
    assert burst.is_paste(filtering=False)
    burst.add("x", 1.0)
    assert not burst.is_paste(filtering=False)


def test_a_key_that_no_text_holds_begins_the_count_anew():
    burst = Burst()
    for number, character in enumerate("123456"):
        burst.add(character, number * 0.001)
        assert not burst.is_paste(filtering=False)
        burst.begin_anew()


def test_the_rest_of_a_paste_is_swallowed_until_there_is_a_pause():
    burst = Burst()
    for character in "abcd":
        burst.add(character, 0.0)
    assert not burst.swallows(0.001)
    assert burst.is_paste(filtering=False)
    assert burst.swallows(0.04)
    assert burst.swallows(0.08)
    assert not burst.swallows(0.2)


def test_tab_in_a_filter_counts_as_enter_does():
    assert not typed("abst\t", 0.0, filtering=True)
    assert typed("ja\tnein", 0.0, filtering=True)
