"""Count tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.codesystem import CodeSystem
from qualcode.core.model import Code
from qualcode.core.report import Row
from qualcode.core.stats import frequencies, matrix
from qualcode.core.wording import Base

SYSTEM = CodeSystem(
    [
        Code("t", "Themen"),
        Code("c", "Corona", "t", labels={"en": "Covid"}),
        Code("b", "Bremse", "c"),
        Code("ch", "Chance", "c", 1),
        Code("n", "Netz", None, 1),
    ]
)
ROWS = [("c", "t1", 1), ("b", "t1", 2), ("b", "t2", 3), ("ch", "t2", 1), ("b", "t2", 1)]
BASE = Base(4, "interviews")
HOLDERS = [("t1", "B01"), ("t2", "B02"), ("t3", "B03")]


def test_a_code_is_counted_alone_and_with_its_sub_codes_and_a_transcript_once():
    table = frequencies(SYSTEM, ROWS, BASE, layer="merged")
    assert table.columns == (
        "Segments", "Segments with sub-codes", "Interviews", "Interviews with sub-codes",
        "Share of Interviews (%)",
    )  # fmt: skip
    assert table.rows == (
        Row("Themen", (0, 8, 0, 2, 50.0)),
        Row("Covid", (1, 8, 1, 2, 50.0), 1),
        Row("Bremse", (6, 6, 2, 2, 50.0), 2),
        Row("Chance", (1, 1, 1, 1, 25.0), 2),
        Row("Netz", (0, 0, 0, 0, 0.0)),
    )
    assert table.total == Row("Total", (8, 8, 2, 2, 50.0))


def test_a_table_names_its_layer_unit_base_and_how_it_adds_up():
    table = frequencies(SYSTEM, ROWS, BASE, layer="merged", note="Filter: coder:anna.")
    assert (table.layer, table.unit, table.base) == ("merged", "segments", "4 interviews")
    assert table.note == "With sub-codes: segments add up, Interviews count once. Filter: coder:anna."


def test_persons_are_counted_without_segments_which_two_persons_may_share():
    table = frequencies(SYSTEM, ROWS, Base(5, "persons"), unit="persons")
    assert table.columns == ("Persons", "Persons with sub-codes", "Share of Persons (%)")
    assert table.rows[1] == Row("Covid", (1, 2, 40.0), 1)
    assert (table.unit, table.base) == ("persons", "5 persons")


def test_a_share_of_nothing_is_undefined():
    assert frequencies(SYSTEM, [], Base(0, "interviews")).total == Row("Total", (0, 0, 0, 0, None))


def test_the_matrix_shows_segments_by_transcript_with_totals():
    table = matrix(SYSTEM, ROWS, HOLDERS, BASE, layer="merged")
    assert table.columns == ("B01", "B02", "B03", "Total")
    assert table.rows == (
        Row("Themen", (0, 0, 0, 0)),
        Row("Covid", (1, 0, 0, 1), 1),
        Row("Bremse", (2, 4, 0, 6), 2),
        Row("Chance", (0, 1, 0, 1), 2),
        Row("Netz", (0, 0, 0, 0)),
    )
    assert table.total == Row("Total", (3, 5, 0, 8))
    assert (table.title, table.note) == ("Codes × Interviews", "")


def test_with_sub_codes_a_theme_s_cells_grow_but_the_total_does_not():
    table = matrix(SYSTEM, ROWS, HOLDERS, BASE, with_sub_codes=True)
    assert table.rows[0] == Row("Themen", (3, 5, 0, 8))
    assert table.rows[1] == Row("Covid", (3, 5, 0, 8), 1)
    assert table.total == Row("Total", (3, 5, 0, 8))
    assert "add up" in table.note


def test_the_matrix_can_say_only_whether_a_code_occurs():
    table = matrix(SYSTEM, ROWS, HOLDERS, BASE, unit="transcripts", with_sub_codes=True)
    assert [row.values for row in table.rows] == [(1, 1, 0, 2)] * 3 + [(0, 1, 0, 1), (0, 0, 0, 0)]
    assert table.total == Row("Total", (3, 4, 0, 7))


def test_an_empty_code_system_gives_an_empty_matrix():
    assert matrix(CodeSystem(), [], HOLDERS, BASE).total == Row("Total", (0, 0, 0, 0))
    assert matrix(CodeSystem(), [], HOLDERS, BASE, unit="cases").total == Row("Total", (0, 0, 0, 0))


def test_a_row_of_an_unknown_code_is_an_error():
    with pytest.raises(KeyError):
        frequencies(SYSTEM, [("gone", "t1", 1)], BASE)


counts = st.lists(
    st.tuples(st.sampled_from(["c", "b", "ch", "n"]), st.sampled_from(["t1", "t2", "t3"]), st.integers(1, 9)),
    max_size=15,
)


@given(counts)
def test_a_code_with_sub_codes_counts_what_a_count_by_hand_gives(rows):
    table = frequencies(SYSTEM, rows, Base(3, "interviews"))
    for (_level, code), row in zip(SYSTEM.walk(), table.rows, strict=True):
        below = {sub.guid for sub in SYSTEM.descendants(code.guid)}
        assert row.values[:4] == (
            sum(n for guid, _, n in rows if guid == code.guid),
            sum(n for guid, _, n in rows if guid in below),
            len({holder for guid, holder, _ in rows if guid == code.guid}),
            len({holder for guid, holder, _ in rows if guid in below}),
        )


@given(counts, st.booleans(), st.sampled_from(["segments", "transcripts"]))
def test_the_matrix_agrees_with_the_frequencies(rows, with_sub_codes, unit):
    cells = matrix(SYSTEM, rows, HOLDERS, BASE, unit=unit, with_sub_codes=with_sub_codes)
    counted = frequencies(SYSTEM, rows, BASE)
    column = (0 if unit == "segments" else 2) + with_sub_codes
    assert [row.values[-1] for row in cells.rows] == [row.values[column] for row in counted.rows]
    assert cells.total.values[-1] == sum(cells.total.values[:-1])
