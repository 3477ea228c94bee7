from dataclasses import replace

from hypothesis import given
from markdown_it import MarkdownIt

from qualcode.core.report import Heading, Passage, Report
from qualcode.exporters.markdown import render
from qualcode.formats.characters import xml_text
from tests.exporters import strategies
from tests.exporters.sample import dialogue, frequencies, matrix, quotes_report, tables_report

_INLINE = ("text", "text_special", "code_inline", "html_inline", "softbreak", "hardbreak")


def _markdown(*parts):
    return render(Report("Titel", parts, "de")).decode()


def _blocks(text):
    """(enclosing block's tag, text) of every line of text, as a Markdown reader sees it."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return [
        (tokens[i - 1].tag, "".join(child.content for child in token.children if child.type in _INLINE))
        for i, token in enumerate(tokens)
        if token.type == "inline"
    ]


def test_the_title_and_each_code_level_are_headings():
    tags = {text: tag for tag, text in _blocks(render(quotes_report()).decode())}
    assert tags["Zitate nach Themen"] == "h1"
    assert tags["Koordination"] == "h2"
    assert tags["Kontaktabbruch"] == "h3"
    assert tags["Unterkünfte"] == "h4"


def test_a_heading_beyond_the_sixth_level_stays_a_heading():
    assert ("h6", "tief") in _blocks(_markdown(Heading(9, "tief")))


def test_a_dialogue_is_a_block_quotation_with_speakers_context_and_locator():
    text = _markdown(dialogue())
    assert "> *I: Wir waren beim April stehen geblieben.*" in text
    assert "> Also am Anfang gar nicht, das muss man so sagen." in text
    assert "die sowieso kommen. (B02, Abs. 124–128)\n>\n> *I: Mhm. Und heute?*" in text


def test_a_withheld_locator_leaves_no_brackets():
    assert "()" not in _markdown(replace(dialogue(), locator=""))


def test_a_table_has_its_title_its_total_and_its_base():
    text = _markdown(frequencies())
    assert "**Häufigkeit der Codes**" in text
    assert "| Summe | 1.243 | 12 | 92,3\u00a0% |  |" in text
    assert "13 Interviews" in text.splitlines()[-1]


def test_sub_codes_are_indented_in_a_table():
    assert "| &emsp;&emsp;Unterkünfte |" in _markdown(matrix())


def test_every_row_of_every_table_is_read_as_one():
    rows = [tag for tag, _ in _blocks(render(tables_report()).decode()) if tag in ("td", "th")]
    assert len(rows) == 5 * 6 + 15 * 9 + 9 * 4


def _squeezed(text):
    return " ".join(xml_text(text).split())


@given(strategies.TEXT)
def test_any_text_of_a_quote_is_read_back_as_text_and_nothing_else(text):
    quote = replace(dialogue(), before=(), after=(), passages=(Passage("", text),) * 2, text=text, locator="")
    quoted = [t for tag, t in _blocks(_markdown(quote))[1:-1]]
    assert [_squeezed(line) for line in quoted] == [
        _squeezed(line) for _ in "12" for line in xml_text(text).split("\n") if line.strip()
    ]


@given(strategies.TEXT)
def test_any_heading_is_read_back_as_that_heading(text):
    tag, read = _blocks(_markdown(Heading(2, text)) + "\n")[-1]
    assert (tag, _squeezed(read)) == ("h3", _squeezed(text))


@given(strategies.reports(strategies.quotes | strategies.tables() | strategies.headings | strategies.prose))
def test_any_report_can_be_written(report):
    assert render(report).decode().endswith("\n")
