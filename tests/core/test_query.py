"""What filters mean."""

from dataclasses import replace

import pytest

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Code
from qualcode.core.query import CodeTest, Facts, matches, number, paragraphs_apart, walk
from qualcode.core.where import parse
from qualcode.errors import NotFoundError

SYSTEM = CodeSystem([Code("c1", "Corona"), Code("c2", "Bremse", "c1"), Code("c3", "Netz")])
CODING = Facts(
    guid="g1",
    transcript="B03",
    start=100,
    end=200,
    paragraphs=(5, 6),
    code="c2",
    coder="anna",
    group="Interview",
    case="K01",
    persons=frozenset({"P07", "P08"}),
    roles=frozenset({"participant"}),
    weight=50,
    comment="Straße prüfen",
    text="Das war ein Ärger",
    variables=frozenset({("Typ", "Kreis"), ("Monate", "6"), ("Alter", "unbekannt")}),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("code:Corona", True),
        ("code:=Corona", False),
        ('code:="Corona > Bremse"', True),
        ("code:Netz", False),
        ("coder:anna", True),
        ("coder:ann", False),
        ("transcript:B03", True),
        ("group:Interview and case:K01", True),
        ("person:P08", True),
        ("person:P09", False),
        ("role:participant", True),
        ("role:interviewer", False),
        ("weight>=50", True),
        ("weight>50", False),
        ("weight!=50", False),
        ("memo:STRASSE", True),
        ("memo:''", True),
        ('text:"ein ärger"', True),
        ("text:prüfen", False),
        ("var:Typ=Kreis", True),
        ("var:Typ!=Kreis", False),
        ("var:Typ!=Stadt", True),
        ("var:Monate>5.5", True),
        ("var:Monate<6", False),
        ("var:Alter>0", False),
        ("var:Fehlt!=x", False),
        ("not var:Fehlt=x", True),
        ("coder:bernd or coder:anna", True),
        ("coder:anna and not coder:anna", False),
    ],
)
def test_a_test_holds_or_not(text, expected):
    assert matches(parse(text), CODING, (), SYSTEM) is expected


def test_a_coding_without_a_weight_passes_no_test_of_it():
    bare = replace(CODING, weight=None)
    assert not any(matches(parse(f"weight{op}50"), bare, (), SYSTEM) for op in ("=", "!=", "<", ">"))


def other(start, end, paragraphs=(9, 9), **changes):
    return replace(CODING, guid="g2", code="c3", start=start, end=end, paragraphs=paragraphs, **changes)


@pytest.mark.parametrize(
    ("text", "neighbour", "expected"),
    [
        ("overlaps(code:Netz)", other(199, 300), True),
        ("overlaps(code:Netz)", other(200, 300), False),
        ("overlaps(code:Netz)", other(150, 160, transcript="B04"), False),
        ("overlaps(code:Netz and coder:bernd)", other(150, 160), False),
        ("within(code:Netz)", other(100, 200), True),
        ("within(code:Netz)", other(101, 300), False),
        ("contains(code:Netz)", other(150, 160), True),
        ("contains(code:Netz)", other(90, 160), False),
        ("near(code:Netz, paragraphs=2)", other(300, 310, (8, 9)), True),
        ("near(code:Netz, paragraphs=2)", other(300, 310, (9, 9)), False),
        ("near(code:Netz, paragraphs=0)", other(300, 310, (6, 9)), True),
        ("near(code:Netz)", other(0, 10, (1, 4)), True),
    ],
)
def test_a_relation_looks_at_other_codings_of_the_transcript(text, neighbour, expected):
    assert matches(parse(text), CODING, (CODING, neighbour), SYSTEM) is expected


def test_a_coding_is_not_related_to_itself():
    assert not matches(parse("overlaps(code:Bremse)"), CODING, (CODING,), SYSTEM)


def test_an_unknown_code_is_named():
    with pytest.raises(NotFoundError, match="Brmse"):
        matches(parse("code:Brmse"), CODING, (), SYSTEM)


@pytest.mark.parametrize(
    ("text", "value"),
    [("6", 6.0), ("-0.5", -0.5), ("6,5", None), ("", None), ("nan", None), ("1e5", None), ("٦", None)],
)
def test_only_plain_numbers_are_numbers(text, value):
    assert number(text) == value


def test_paragraph_ranges_are_apart_by_the_steps_between_them():
    assert paragraphs_apart((1, 3), (3, 5)) == 0
    assert paragraphs_apart((1, 3), (4, 5)) == paragraphs_apart((4, 5), (1, 3)) == 1


def test_all_code_tests_of_a_filter_can_be_listed():
    query = parse("not (code:A or coder:x) and overlaps(code:B)")
    assert [q.path for q in walk(query) if isinstance(q, CodeTest)] == ["A", "B"]
