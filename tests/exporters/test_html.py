import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given, settings

from qualcode.core.report import Heading, Passage, Report, Row, Table
from qualcode.exporters.html import render
from qualcode.exporters.layout import paragraphs
from qualcode.formats.characters import xml_text
from tests.exporters import strategies
from tests.exporters.sample import LONG, dialogue, frequencies, matrix, quotes_report, tables_report

_VOID = {"meta"}


class _Reader(HTMLParser):
    """The elements of a page as (path of tags, attributes, own text); fails where tags do not match."""

    def __init__(self, report):
        super().__init__()
        self.found, self._open = [], []
        self.feed(render(report).decode())
        self.close()
        assert not self._open

    def handle_starttag(self, tag, attrs):
        element = [*(e[0][-1] for e in self._open), tag], dict(attrs), []
        self.found.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag):
        assert self._open.pop()[0][-1] == tag

    def handle_data(self, data):
        if self._open:
            self._open[-1][2].append(data)

    def texts(self, tag, **attributes):
        return ["".join(t) for p, a, t in self.found if p[-1] == tag and attributes.items() <= a.items()]

    def tags(self):
        return {path[-1] for path, _, _ in self.found}


def _read(*parts, language="en"):
    return _Reader(Report("Titel", parts, language))


def test_the_title_and_each_code_level_are_headings():
    page = _Reader(quotes_report())
    assert page.texts("h1") == page.texts("title") == ["Zitate nach Themen"]
    assert "Koordination" in page.texts("h2")
    assert "Kontaktabbruch" in page.texts("h3")
    assert "Unterkünfte" in page.texts("h4")


def test_every_quote_is_a_block_quotation_that_cites_its_source():
    page = _Reader(quotes_report())
    assert len(page.texts("blockquote")) == len(page.texts("cite")) == 32
    assert page.texts("cite")[0] == "(B02, Abs. 7)"
    assert f"{LONG} " in page.texts("p")


def test_context_stands_outside_the_quotation():
    page = _read(dialogue())
    context = [path for path, attributes, _ in page.found if attributes.get("class") == "context"]
    assert len(context) == 3
    assert not any("blockquote" in path for path in context)
    assert page.texts("b") == ["I:", "I:", "B:", "B2:", "B:", "I:", "B:"]


def test_contents_link_to_the_headings():
    page = _Reader(quotes_report())
    links = [attributes["href"][1:] for path, attributes, _ in page.found if path[-1] == "a"]
    anchors = {attributes["id"] for _, attributes, _ in page.found if "id" in attributes}
    assert len(links) == 11
    assert set(links) <= anchors


def test_a_table_has_a_caption_scopes_a_total_and_its_base():
    page = _read(frequencies(), language="de")
    assert page.texts("caption")[0].endswith("1: Häufigkeit der Codes")
    assert page.texts("th", scope="col")[0] == "Code"
    assert page.texts("th", scope="row")[-1] == "Summe"
    assert page.texts("td", **{"class": "figure"})[:3] == ["1.234", "11", "84,6\u00a0%"]
    assert "B01" in page.texts("td")
    assert "13 Interviews" in page.texts("p", **{"class": "note"})[0]


def test_the_page_fetches_nothing_and_runs_nothing():
    for report in (quotes_report(), tables_report()):
        source = render(report).decode()
        assert not re.search(r"https?:|url\(|@import|<script|<link|<img|src=", source)
        assert "default-src 'none'" in source


def test_a_colour_is_taken_only_if_it_is_one():
    assert 'style="background:#c0392b"' in render(Report("", (Heading(1, "A", "#c0392b"),), "de")).decode()
    evil = Heading(1, "A", 'red" onclick="x')
    assert "onclick" not in render(Report("", (evil,), "de")).decode()


def test_sub_codes_are_indented():
    styles = [
        a.get("style", "") for p, a, _ in _read(matrix()).found if p[-1] == "th" and a["scope"] == "row"
    ]
    assert styles[0] == ""
    assert styles[6] == "padding-left:2.8em"


def test_a_withheld_source_is_not_cited():
    assert _read(replace(dialogue(), locator="")).texts("cite") == []


@settings(deadline=None)
@given(strategies.TEXT, strategies.TEXT)
def test_any_text_of_a_quote_is_read_back_as_it_was(said, answered):
    passages = (Passage("", said), Passage("", answered))
    page = _read(replace(dialogue(), passages=passages, before=(), after=(), locator=""))
    expected = [line for text in (said, answered) for line in paragraphs(text)]
    assert page.texts("p", dir="auto") == expected


@settings(deadline=None)
@given(strategies.TEXT)
def test_any_cell_of_a_table_is_read_back_as_it_was(text):
    page = _read(Table("T", (text,), (Row(text, (text,)),)))
    assert page.texts("td") == page.texts("th", scope="row") == [xml_text(text)]


@settings(deadline=None)
@given(strategies.reports(strategies.quotes | strategies.tables() | strategies.headings | strategies.prose))
def test_any_report_is_well_formed_and_has_no_element_of_its_texts(report):
    known = "html head meta title style body header main nav ul li a h1 h2 h3 h4 h5 h6 p span b cite dl dt dd"
    known += " figure figcaption blockquote div table caption thead tbody tfoot tr th td"
    assert _Reader(report).tags() <= set(known.split())
