"""Plain text for a terminal."""

import re
from unicodedata import east_asian_width

import pytest

from qualcode.core.report import Heading, Prose, Report, Row, Table
from qualcode.exporters.text import plain
from tests.exporters.sample import quotes_report

LONG = "Da haben wir uns auch gefragt, warum wir eigentlich nicht immer schon an diesem Fenster stehen."


def table(**more):
    rows = (Row("A", (1, 0.5, "ja")), Row("Ein Code mit einem langen Namen", (1234, None, "nein"), 1))
    return Table("Titel", ("Zahl", "Anteil", "Wort"), rows, corner="Code", **more)


def lines(*parts, width=80, language="en"):
    return plain(Report("Bericht", parts, language), width).splitlines()


def test_figures_stand_under_each_other_to_the_right():
    head, first, second = (line for line in lines(table()) if re.match(" *(Code|A|Ein)", line))
    ends = [[m.end() for m in re.finditer(r"\S+", line)][-3:-1] for line in (head, first, second)]
    assert ends[0] == ends[1] == ends[2]
    assert "1,234" in second
    assert "–" in second


def test_numbers_follow_the_language():
    assert any("1.234" in line for line in lines(table(), language="de"))
    assert any("0,50" in line for line in lines(table(), language="de"))


def test_sub_codes_are_indented_and_the_total_stands_below_a_line():
    shown = lines(table(total=Row("Summe", (1235, None, ""))))
    assert any(line.startswith("  Ein Code") for line in shown)
    at = next(n for n, line in enumerate(shown) if line.startswith("Summe"))
    assert set(shown[at - 1]) == {"-"}


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_passage_stands_below_its_row_within_the_width(width):
    part = Table("T", ("n", "Stelle"), (Row("B01", (3, LONG)),), corner="Ort", note=LONG)
    shown = lines(Heading(1, "Kopf"), Prose(LONG), part, width=width)
    assert max(map(len, shown)) <= width
    assert " ".join(" ".join(shown).split()).count(LONG) == 3


def test_words_are_broken_before_figures_are():
    rows = (Row("Ein sehr langer Name eines Codes, der nicht passt", tuple(range(100, 112))),)
    shown = lines(Table("T", tuple("abcdefghijkl"), rows), width=80)
    assert any("111" in line for line in shown)
    assert max(map(len, shown)) <= 82


def test_wide_letters_take_two_columns():
    shown = lines(Table("T", ("n",), (Row("漢字", (1,)), Row("ab", (2,)))))
    one, two = (line for line in shown if line.endswith(("1", "2")))
    columns = [sum(2 if east_asian_width(c) in "WF" else 1 for c in line) for line in (one, two)]
    assert columns[0] == columns[1]


def test_quotes_are_told_with_their_place():
    report = quotes_report()
    text = plain(report, 80)
    for quote in report.quotes:
        assert quote.locator.split(",")[0] in text
    assert "**" not in text
