from xml.etree import ElementTree

import pytest


def shown(file):
    root = ElementTree.fromstring(file.read_bytes())
    return {element.text.strip() for element in root.iter() if element.tag.endswith("text")}


def test_a_table_of_frequencies_is_drawn_as_bars(line):
    target = line.root / "f.svg"
    assert line("table", "frequencies", "--to", str(target))[0] == 0
    assert {"Ausfall", "Segments", "Segments with sub-codes", "2 / 2"} <= shown(target)


def test_a_matrix_is_drawn_as_a_heat_map_without_its_sums(line):
    target = line.root / "m.svg"
    assert line("table", "matrix", "--to", str(target))[0] == 0
    assert {"Ausfall", "B01", "B02", "2"} <= shown(target)
    assert "Total" not in shown(target)


@pytest.mark.parametrize("kind", ["frequencies", "matrix"])
def test_a_chart_can_be_a_png_too(line, kind):
    target = line.root / "f.png"
    assert line("table", kind, "--to", str(target))[0] == 0
    assert target.read_bytes().startswith(b"\x89PNG")


def test_what_has_no_chart_says_so(line):
    code, _out, err = line("quotes", "--to", str(line.root / "q.png"))
    assert (code, "holds one chart; this report has 0" in err) == (1, True)
    assert not (line.root / "q.png").exists()
