"""CSV tables as people save them, and as we write them."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import InputError, QualcodeError
from qualcode.formats import csvfile


def parse(text: str | bytes, **options):
    return csvfile.parse(text if isinstance(text, bytes) else text.encode(), file="t.csv", **options)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_delimiter_and_encoding_that_excel_writes_is_read(delimiter, encoding):
    text = f"name{delimiter}größe\r\nMüller{delimiter}5\r\n"
    table = parse(text.encode(encoding))
    assert table.columns == ("name", "größe")
    assert [(row.line, row.values) for row in table.rows] == [(2, {"name": "Müller", "größe": "5"})]


def test_the_line_of_a_record_counts_line_breaks_in_cells_and_empty_lines():
    table = parse('a,b\n"x\ny",1\n\n,\nz,2\n')
    assert [(row.line, row["a"]) for row in table.rows] == [(2, "x\ny"), (6, "z")]


def test_excels_line_about_the_delimiter_is_obeyed():
    table = parse("sep=;\na;b,c\n1;2\n")
    assert table.columns == ("a", "b,c")
    assert table.rows[0].line == 3


def test_a_delimiter_within_quotes_does_not_mislead():
    assert parse('"a,b,c";d\n1;2').columns == ("a,b,c", "d")


def test_a_short_record_has_empty_cells_and_an_unknown_column_is_empty():
    (row,) = parse("a,b\n1\n").rows
    assert (row["a"], row["b"], row["c"]) == ("1", "", "")


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ("", "t.csv:1: ", "empty"),
        ("a,a\n1,2\n", "t.csv:1: ", "column a is there twice"),
        ("a,b\n1,2\n", "t.csv:1: ", "column code is missing; there are: a, b"),
        ("code,b\n1,2\n1,2,3\n", "t.csv:3: ", "3 cells"),
        ('code\nx\n"y\nz\n', "t.csv:3: ", "damaged"),
    ],
)
def test_each_fault_is_named_with_its_line(text, where, words):
    with pytest.raises(InputError) as caught:
        parse(text, required=["code"])
    assert str(caught.value).startswith(where)
    assert words in str(caught.value)


def test_binary_junk_is_refused():
    with pytest.raises(InputError):
        parse(b"a,b\n\0\1\2,3\n")


def test_a_cell_may_hold_a_whole_interview():
    long = "wort " * 60_000
    assert parse(f'a\n"{long}"').rows[0]["a"] == long.strip()


def test_csv_for_programs_and_csv_for_excel():
    rows = [("Größe", 0.5, None), ('sagt "ja", ne', 3, float("nan"))]
    assert csvfile.render(["a", "b", "c"], rows).decode() == ('a,b,c\nGröße,0.5,\n"sagt ""ja"", ne",3,\n')
    excel = csvfile.render(["a", "b", "c"], rows, excel=True)
    assert excel.decode("utf-8-sig") == 'a;b;c\r\nGröße;0,5;\r\n"sagt ""ja"", ne";3;\r\n'
    assert excel.startswith(b"\xef\xbb\xbf")


cells = st.text(alphabet='ab ä",;\n\t😀', max_size=6).map(str.strip)


@given(st.lists(st.tuples(cells, cells, cells), max_size=6), st.booleans())
@settings(deadline=None)
def test_what_is_written_is_read_back(rows, excel):
    table = parse(csvfile.render(["x", "y", "z"], rows, excel=excel))
    assert [tuple(row.values.values()) for row in table.rows] == [row for row in rows if any(row)]


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=60), st.text(alphabet='a,;"\n\r\t', max_size=30).map(str.encode)))
def test_any_bytes_give_a_table_or_an_error_for_the_user(data):
    with contextlib.suppress(QualcodeError):
        assert parse(data).columns
