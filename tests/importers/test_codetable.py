"""Code books as tables."""

import pytest
from openpyxl import Workbook

from qualcode.core.codesystem import CodeSystem
from qualcode.errors import InputError
from qualcode.importers.codetable import read


def written(tmp_path, rows, name="codes.xlsx"):
    path = tmp_path / name
    if path.suffix == ".csv":
        path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8-sig")
        return path
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return path


def paths(codes):
    system = CodeSystem(codes)
    return [system.path(code.guid) for code in system]


@pytest.mark.parametrize("name", ["codes.xlsx", "codes.csv"])
@pytest.mark.parametrize("separator", [" > ", ">", "\\", " \\ "])
def test_both_separators_make_a_tree(tmp_path, name, separator):
    rows = [("Code", "Memo"), ("A", "Was A ist"), (f"A{separator}B", ""), (f"C{separator}D", "")]
    codes = read(written(tmp_path, rows, name))
    assert paths(codes) == ["A", "A > B", "C", "C > D"]
    assert codes[0].definition == "Was A ist"


def test_a_name_may_hold_a_backslash_where_the_path_has_arrows(tmp_path):
    assert paths(read(written(tmp_path, [("Code", "Memo"), ("A > B\\C", "")]))) == ["A", "A > B\\C"]


def test_a_code_that_was_on_the_way_gets_its_memo_later(tmp_path):
    codes = read(written(tmp_path, [("Code", "Memo"), ("A\\B", "b"), ("A", "a"), ("E", "")]))
    assert [(c.name, c.definition, c.position) for c in codes] == [("A", "a", 0), ("B", "b", 0), ("E", "", 1)]


def test_columns_may_stand_anywhere_and_others_are_left_aside(tmp_path):
    codes = read(written(tmp_path, [("Farbe", "memo", "CODE"), ("rot", "Definition: x", "A")]))
    assert (codes[0].name, codes[0].definition) == ("A", "x")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("Name", "Memo"), ("A", "")], "codes.xlsx:1: The table has no column Code"),
        ([("Code", "Memo"), ("A", ""), ("a", "")], "codes.xlsx:3: The code .* twice"),
        ([("Code", "Memo"), ("A > ", "")], "codes.xlsx:2: A code needs a name"),
        ([], "codes.xlsx:1: The table is empty"),
    ],
)
def test_a_table_that_is_no_code_book_is_refused_with_its_line(tmp_path, rows, message):
    with pytest.raises(InputError, match=message):
        read(written(tmp_path, rows))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut off", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"])
def test_what_is_no_workbook_is_refused(tmp_path, data):
    path = tmp_path / "codes.xlsx"
    path.write_bytes(data)
    with pytest.raises(InputError):
        read(path)


def test_a_workbook_cut_in_its_middle_is_refused(tmp_path):
    path = written(tmp_path, [("Code", "Memo"), ("A", "")])
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(InputError):
        read(path)
