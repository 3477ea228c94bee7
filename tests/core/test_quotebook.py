"""Quotes under their codes, with counts."""

import random

from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Code
from qualcode.core.quotebook import natural, quotes_by_code
from qualcode.core.report import Heading, Prose, Quote
from qualcode.core.wording import Base, Words

SYSTEM = CodeSystem(
    [
        Code("c", "Corona", labels={"en": "Covid"}, color="#112233", definition="Alles zur Pandemie"),
        Code("b", "Bremse", "c", 0),
        Code("ch", "Chance", "c", 1),
        Code("n", "Netz", None, 1),
    ]
)
BASE = Base(13, "interviews")


def quote(name, transcript="B01", start=0, weight=None, **variables):
    return Quote(
        name, transcript, 1, 1, start, start + 5, "B", "", (), "merged", name, (), "", weight=weight,
        variables=tuple(variables.items()),
    )  # fmt: skip


def shown(report, kind):
    return [part.text for part in report.parts if isinstance(part, kind)]


def test_quotes_stand_under_their_codes_in_order_of_the_tree():
    report = quotes_by_code(SYSTEM, {"n": [quote("q1")], "b": [quote("q2")]}, BASE)
    assert report.parts == (
        Heading(1, "Covid", "#112233"),
        Prose("Alles zur Pandemie", "definition"),
        Prose("1 segment in 1 of 13 interviews, sub-codes included; none directly under this code", "count"),
        Heading(2, "Bremse"),
        Prose("1 segment in 1 of 13 interviews", "count"),
        quote("q2"),
        Heading(1, "Netz"),
        Prose("1 segment in 1 of 13 interviews", "count"),
        quote("q1"),
    )
    assert report.title == "Quotes by code"


def test_a_theme_counts_a_transcript_once_however_many_sub_codes_it_holds():
    quotes = {
        "c": [quote("q1", "B01")],
        "b": [quote("q2", "B01"), quote("q3", "B02")],
        "ch": [quote("q4", "B02")],
    }
    report = quotes_by_code(SYSTEM, quotes, BASE)
    assert shown(report, Prose)[1] == (
        "4 segments in 2 of 13 interviews, sub-codes included; 1 directly under this code"
    )


def test_one_of_one_interview_is_in_the_singular():
    report = quotes_by_code(SYSTEM, {"n": [quote("q1")]}, Base(1, "interviews"))
    assert shown(report, Prose) == ["1 segment in 1 of 1 interview"]


def test_quotes_are_ordered_by_weight_then_transcript_then_position():
    quotes = [
        quote("last", "B10", 0),
        quote("third", "B2", 50),
        quote("second", "B2", 9),
        quote("zero", "B99", 0, weight=0),
        quote("first", "B99", 0, weight=70),
    ]
    report = quotes_by_code(SYSTEM, {"n": quotes}, BASE)
    assert [q.id for q in report.quotes] == ["first", "zero", "second", "third", "last"]


def test_quotes_can_be_grouped_by_a_variable_with_those_without_a_value_last():
    quotes = [quote("q1"), quote("q2", Typ="Stadt"), quote("q3", Typ="Kreis", Jahr="2020")]
    report = quotes_by_code(SYSTEM, {"n": quotes}, BASE, group_by="Typ")
    assert [part for part in report.parts if isinstance(part, Heading)] == [
        Heading(1, "Netz"),
        Heading(2, "Typ: Kreis"),
        Heading(2, "Typ: Stadt"),
        Heading(2, "Typ: no value"),
    ]
    assert [q.id for q in report.quotes] == ["q3", "q2", "q1"]


def test_only_the_wanted_sub_trees_are_shown_each_once_with_its_whole_path():
    quotes = {"b": [quote("q1")], "ch": [quote("q2")], "n": [quote("q3")]}
    report = quotes_by_code(SYSTEM, quotes, BASE, roots=["n", "b"])
    assert shown(report, Heading) == ["Covid > Bremse", "Netz"]
    report = quotes_by_code(SYSTEM, quotes, BASE, roots=["b", "c", "c"])
    assert shown(report, Heading) == ["Covid", "Bremse", "Chance"]


def test_codes_without_quotes_can_be_listed_at_the_end():
    report = quotes_by_code(SYSTEM, {"n": [quote("q1")]}, BASE, list_empty=True)
    assert shown(report, Heading) == ["Netz", "Codes without segments"]
    assert shown(report, Prose)[1:] == ["Covid", "Covid > Bremse", "Covid > Chance"]


def test_a_report_without_quotes_says_so():
    report = quotes_by_code(SYSTEM, {}, BASE, facts=(("Layer", "merged"),), title="Zitate")
    assert shown(report, Prose) == ["There are no segments to show."]
    assert (report.title, report.facts) == ("Zitate", (("Layer", "merged"),))


def test_messages_and_labels_are_in_the_report_s_language():
    german = {
        "{count} segment": ("{count} Textstelle", "{count} Textstellen"),
        "{part} of {count} interview": ("{part} von {count} Interview", "{part} von {count} Interviews"),
    }
    words = Words(
        "de",
        lambda message: "{segments} in {transcripts}" if "segments" in message else message,
        lambda one, _many, count: german[one][count != 1],
    )
    report = quotes_by_code(SYSTEM, {"c": [quote("q1"), quote("q2")]}, BASE, words=words)
    assert shown(report, Heading) == ["Corona"]
    assert shown(report, Prose)[1] == "2 Textstellen in 1 von 13 Interviews"
    assert report.language == "de"


def test_names_with_numbers_are_ordered_by_the_number():
    names = ["B2", "B10", "b1", "B", "10", "9", "B2a"]
    random.Random(1).shuffle(names)
    assert sorted(names, key=natural) == ["9", "10", "B", "b1", "B2", "B2a", "B10"]


@given(st.dictionaries(st.sampled_from(["c", "b", "ch", "n"]), st.lists(st.integers(0, 99), max_size=4)))
def test_every_quote_is_shown_exactly_once(starts):
    quotes = {code: [quote(f"{code}{n}", start=s) for n, s in enumerate(at)] for code, at in starts.items()}
    report = quotes_by_code(SYSTEM, quotes, BASE)
    assert sorted(q.id for q in report.quotes) == sorted(q.id for found in quotes.values() for q in found)
