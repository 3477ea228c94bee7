from dataclasses import replace

import pytest

from qualcode.core.report import Passage
from qualcode.exporters.wording import Wording
from tests.exporters.sample import LONG, agreement, dialogue, frequencies, matrix

DE, EN = Wording("de"), Wording("en")


def _short(text, **more):
    return replace(dialogue(), text=text, passages=(Passage("B", text),), before=(), after=(), **more)


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (1234567, "1.234.567", "1,234,567"),
        (0, "0", "0"),
        (-3, "−3", "−3"),
        (1234.5, "1.234,500", "1,234.500"),
        (-0.0001, "0,000", "0.000"),
        (-0.014, "−0,014", "−0.014"),
        (None, "–", "–"),
        (float("nan"), "–", "–"),
        (float("inf"), "–", "–"),
        ("B01, 1.5", "B01, 1.5", "B01, 1.5"),
    ],
)
def test_numbers_are_written_as_the_language_does(value, german, english):
    assert DE.number(value, agreement()) == german
    assert EN.number(value, agreement()) == english


def test_shares_are_per_cent_and_counts_beside_them_stay_counts():
    assert DE.number(0.846, frequencies()) == "84,6\u00a0%"
    assert EN.number(0.846, frequencies()) == "84.6%"
    assert DE.number(11, frequencies()) == "11"


def test_a_short_quote_stands_in_marks_and_inner_ones_are_single():
    assert DE.quoted(_short('Er sagte "nein" und „doch“.')) == "„Er sagte ‚nein‘ und ‚doch‘.“"
    assert EN.quoted(_short('She said "no" and “yes”.')) == "“She said ‘no’ and ‘yes’.”"


def test_a_mark_without_its_partner_stays_as_it_is():
    assert DE.quoted(_short('Zoll: 5" breit')) == '„Zoll: 5" breit“'


@pytest.mark.parametrize(("words", "marked"), [(39, True), (40, False)])
def test_a_quote_of_forty_words_is_a_block_without_marks(words, marked):
    assert DE.quoted(_short("ja " * (words - 1) + "ja")).startswith("„") is marked


def test_a_dialogue_and_a_long_quote_stand_as_they_are():
    assert DE.quoted(dialogue()) == dialogue().text
    assert DE.quoted(_short(LONG)) == LONG


def test_what_the_interviewer_says_alone_names_the_speaker():
    assert not _short("Ja.").names_speakers
    assert replace(_short("Ja?"), passages=(Passage("I", "Ja?", interviewer=True),)).names_speakers


def test_a_table_names_base_unit_and_layer_before_its_note():
    assert EN.basis(agreement()).startswith(
        "Base: 4 Interviews, 47.120 Zeichen · Unit: characters · Layer: each coding."
    )
    assert EN.basis(replace(matrix(), layer="anna", unit="", base="")) == "Layer: anna"
    assert EN.basis(replace(matrix(), layer="", unit="", base="", note="n")) == "n"


def test_details_tell_who_coded_and_what_else():
    assert EN.details(dialogue()) == (
        "Coded by: anna · Weight: 90 · Also coded: Corona als Prozessbremse > Kontaktabbruch; Koordination · "
        "Comment: Widerspruch zwischen den beiden Befragten; für Kapitel 4 vormerken."
    )
    assert EN.details(_short("x", coders=(), weight=None, other_codes=(), comment="")) == ""
