from dataclasses import replace

from qualcode.core.report import Passage
from qualcode.exporters.layout import Line, quote_lines
from qualcode.exporters.wording import Wording
from tests.exporters.sample import dialogue, quotes_report

DE = Wording("de")


def test_a_short_quote_is_one_paragraph_in_marks_with_its_locator():
    quote = list(quotes_report().quotes)[1]
    assert quote_lines(quote, DE) == [Line(f"„{quote.text}“", citation=f"({quote.locator})")]


def test_a_dialogue_names_each_speaker_once_and_cites_at_its_end():
    lines = quote_lines(dialogue(), DE)
    assert [(line.speaker, line.context) for line in lines] == [
        ("I", True),
        ("I", False),
        ("B", False),
        ("", False),
        ("B2", False),
        ("B", False),
        ("I", True),
        ("B", True),
    ]
    assert [line.citation for line in lines] == [""] * 5 + ["(B02, Abs. 124–128)"] + [""] * 2


def test_a_withheld_locator_is_not_cited():
    assert not any(line.citation for line in quote_lines(replace(dialogue(), locator=""), DE))


def test_a_quote_without_passages_is_what_its_speaker_says():
    quote = replace(dialogue(), passages=(), text="Ja.", after=())
    assert quote_lines(quote, DE)[1:] == [Line("Ja.", "B", citation="(B02, Abs. 124–128)")]


def test_an_empty_turn_is_an_empty_paragraph():
    quote = replace(dialogue(), passages=(Passage("B", " \n "),), before=(), after=(), text="", locator="")
    assert quote_lines(quote, DE) == [Line("„“")]
