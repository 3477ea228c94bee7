"""Filters: reading them, writing them, and errors that point at the column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.query import (
    And,
    CodeTest,
    NameTest,
    Not,
    Or,
    Relation,
    TextTest,
    VariableTest,
    WeightTest,
    walk,
)
from qualcode.core.where import parse
from qualcode.errors import InputError

ANNA = NameTest("coder", "anna")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ('code:"Corona-Bremse"', CodeTest("Corona-Bremse")),
        ('code:="Corona > Bremse"', CodeTest("Corona > Bremse", exact=True)),
        ("code:Corona/Bremse", CodeTest("Corona/Bremse")),
        ("coder:anna", ANNA),
        ("  Coder : anna ", ANNA),
        ("transcript:B03", NameTest("transcript", "B03")),
        ("group:Interview", NameTest("group", "Interview")),
        ("person:P07", NameTest("person", "P07")),
        ("case:K01", NameTest("case", "K01")),
        ("role:participant", NameTest("role", "participant")),
        ("var:Typ=Kreis", VariableTest("Typ", "=", "Kreis")),
        ('var:"Monate im Amt" >= 6', VariableTest("Monate im Amt", ">=", "6")),
        ("var:Typ!='kreisfreie Stadt'", VariableTest("Typ", "!=", "kreisfreie Stadt")),
        ("weight>=50", WeightTest(">=", 50)),
        ('memo:"prüfen"', TextTest("memo", "prüfen")),
        ("memo:pru\u0308fen", TextTest("memo", "prüfen")),
        (r'text:"er sagte \"ja\" \\ nein \n"', TextTest("text", r'er sagte "ja" \ nein \n')),
        ("text:geht's", TextTest("text", "geht's")),
        ("not coder:anna", Not(ANNA)),
        ("coder:anna or coder:anna and not coder:anna", Or((ANNA, And((ANNA, Not(ANNA)))))),
        ("(coder:anna OR coder:anna) And coder:anna", And((Or((ANNA, ANNA)), ANNA))),
        ("overlaps(code:X)", Relation("overlaps", CodeTest("X"))),
        ("within ( code:X and coder:anna )", Relation("within", And((CodeTest("X"), ANNA)))),
        ("contains(code:X)", Relation("contains", CodeTest("X"))),
        ("near(code:X, paragraphs=2)", Relation("near", CodeTest("X"), 2)),
        ("near(code:X)", Relation("near", CodeTest("X"), 1)),
        ("code:A and overlaps(code:B)", And((CodeTest("A"), Relation("overlaps", CodeTest("B"))))),
        ("code:A and not code:B", And((CodeTest("A"), Not(CodeTest("B"))))),
    ],
)
def test_a_filter_is_read(text, query):
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("", 1, "a test is expected, one of code:, var:, coder:"),
        ("Corona", 1, "a test is expected"),
        ("coder:anna kode:X", 12, '"and", "or" or the end'),
        ("coder:anna and kode:X", 16, "a test is expected"),
        ("coder:anna and", 15, "a test is expected"),
        ("coder anna", 7, '":" is expected'),
        ("coder:", 7, "a value is expected"),
        ('coder:anna and memo:"oh', 21, "never closed"),
        ("code:Corona > Bremse", 13, "belongs in quotation marks"),
        ("(code:Corona > Bremse)", 14, "belongs in quotation marks"),
        ("(coder:anna", 12, '"\\)" is expected'),
        ("coder:anna)", 11, "the end is expected"),
        ("weight=high", 8, "whole number"),
        ("weight:5", 7, "one of = !="),
        ("var:Typ", 8, "one of = !="),
        ("var:Monate>=viele", 13, "after >= a number"),
        ("role:boss", 6, "interviewer or participant"),
        ("near(code:X, pages=2)", 14, '"paragraphs=" is expected'),
        ("within(code:X, paragraphs=2)", 14, '"\\)" is expected'),
        ("near(overlaps(code:X))", 6, "cannot hold another"),
        pytest.param("(" * 80, 51, "nested too deeply", id="brackets"),
        pytest.param("not " * 80, 200, "nested too deeply", id="not"),
    ],
)
def test_what_is_not_understood_is_shown_with_its_column(text, column, says):
    with pytest.raises(InputError, match=f"^Column {column} of the filter.*{says}"):
        parse(text)


@pytest.mark.parametrize("text", ["code:A and code:B", "coder:x and code:A and (code:B and coder:y)"])
def test_two_codes_at_once_get_the_advice_to_ask_for_an_overlap(text):
    with pytest.raises(InputError, match=r"write: code:A and overlaps\(code:B\)"):
        parse(text)


def test_two_codes_at_once_are_refused_within_a_relation_too():
    with pytest.raises(InputError, match=r"Column 11 .*never hold"):
        parse("overlaps( code:A and code:B)")


# -- round trip ----------------------------------------------------------------------------------------------

values = st.text(
    alphabet=st.sampled_from("aZ9ä\"'\\ ():=<>!,_-.>\n😀") | st.characters(max_codepoint=0x7F), max_size=8
) | st.sampled_from(["and", "or", "not", "code", "near"])
simple = st.one_of(
    st.builds(CodeTest, values, st.booleans()),
    st.builds(NameTest, st.sampled_from(["coder", "transcript", "group", "person", "case"]), values),
    st.builds(NameTest, st.just("role"), st.sampled_from(["interviewer", "participant"])),
    st.builds(TextTest, st.sampled_from(["memo", "text"]), values),
    st.builds(VariableTest, values, st.sampled_from(["=", "!="]), values),
    st.builds(VariableTest, values, st.sampled_from(["<", "<=", ">", ">="]), st.sampled_from(["6", "-0.5"])),
    st.builds(WeightTest, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), st.integers(0, 100)),
)


def combined(inner):
    parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.builds(Not, inner) | st.builds(Or, parts) | st.builds(And, parts)


flat = st.recursive(simple, combined, max_leaves=5)
relations = st.builds(Relation, st.sampled_from(["overlaps", "within", "contains"]), flat) | st.builds(
    Relation, st.just("near"), flat, st.integers(0, 20)
)
queries = st.recursive(simple | relations, combined, max_leaves=6)


def asks_for_two_codes(query):
    def tests(part):
        if isinstance(part, And):
            return sum(tests(inner) for inner in part.parts)
        return isinstance(part, CodeTest)

    return any(tests(part) > 1 for part in walk(query))


@given(queries.filter(lambda query: not asks_for_two_codes(query)))
def test_a_filter_that_is_written_and_read_again_is_the_same(query):
    assert parse(str(query)) == query


@given(st.text(alphabet="codeandornotvarweightnear:=<>()\"'\\, 1", max_size=30))
def test_any_text_is_read_or_refused_with_a_column_inside_it(text):
    try:
        parse(text)
        column = 1
    except InputError as error:
        column = error.values["column"]
    assert 1 <= column <= len(text) + 1
