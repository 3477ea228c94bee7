import io
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from qualcode.core.report import Chart, Figure, Report, Row, Table
from qualcode.errors import InputError
from qualcode.exporters import render
from qualcode.exporters.charts import alt, png, svg
from qualcode.exporters.drawing import draw
from qualcode.exporters.wording import Wording
from tests.exporters import strategies

GERMAN, ENGLISH = Wording("de"), Wording("en")
ROWS = (
    Row("Corona", (3, 1200)),
    Row("Ausfall", (1, 4), level=1),
    Row("Kosten $1 & <b>", (0, 0)),
)
BARS = Figure(Table("Häufigkeit", ("Textstellen", "mit Untercodes"), ROWS, unit="segments"), Chart.BARS, "x")
HEAT = Figure(Table("Codes × Transkripte", ("B01", "B02"), ROWS), Chart.HEAT)
FOREST = Figure(
    Table(
        "Übereinstimmung",
        ("Wert", "unten", "oben", "Grund"),
        (Row("Corona", (0.5, 0.25, 0.75, "")), Row("Ausfall", (None, None, None, "nie vergeben"), level=1)),
        total=Row("Alle Codes", (0.7, None, None, "zu wenige")),
        decimals=3,
    ),
    Chart.FOREST,
    "Alpha",
    marks=(0.667, 0.8),
)
ALL = (BARS, HEAT, FOREST)


def report(*figures, language="de"):
    return Report("Titel", figures, language)


def texts(picture):
    return [
        element.text for element in ElementTree.fromstring(picture).iter() if element.tag.endswith("text")
    ]


@pytest.mark.parametrize("suffix", ["svg", "png", "docx", "html"])
def test_the_same_figure_gives_the_same_bytes(suffix):
    for figure in ALL:
        assert render(report(figure), suffix) == render(report(figure), suffix)


def test_a_chart_says_its_labels_and_figures_as_text_of_its_language():
    shown = texts(svg(HEAT, GERMAN))
    assert {"B01", "Corona", "1.200", "Kosten $1 & <b>"} <= set(shown)
    assert "1,200" in texts(svg(HEAT, ENGLISH))
    assert {"0,667", "0,4", "nie vergeben"} <= set(texts(svg(FOREST, GERMAN)))
    assert "0.667" in texts(svg(FOREST, ENGLISH))


def test_a_cell_of_nothing_stays_empty():
    assert "0" not in texts(svg(HEAT, GERMAN))


def test_a_bar_is_as_long_as_its_value():
    (axes,) = draw(BARS, GERMAN).axes
    longest = {patch.get_width() for patch in axes.patches}
    assert longest == {3, 1, 0, 1200, 4}


def test_an_interval_reaches_from_its_low_to_its_high_and_an_undefined_value_has_no_dot():
    (axes,) = draw(FOREST, GERMAN).axes
    drawn = {tuple(float(x) for x in line.get_xdata()) for line in axes.lines}
    assert {(0.25, 0.75), (0.5,), (0.7,)} <= drawn
    assert sum(len(x) == 1 for x in drawn) == 2


def test_darker_means_more():
    (axes,) = draw(Figure(Table("x", ("a", "b", "c"), (Row("r", (0, 5, 20)),)), Chart.HEAT), GERMAN).axes
    mesh = axes.collections[0]
    mesh.update_scalarmappable()
    nothing, some, most = (sum(color[:3]) for color in mesh.get_facecolors())
    assert most < some < nothing


def test_a_chart_says_in_words_what_it_shows():
    assert alt(BARS, ENGLISH) == "Bar chart: Häufigkeit. Corona: 1,200; Ausfall: 4."
    assert alt(HEAT, ENGLISH).endswith(
        "Corona × B02: 1,200; Ausfall × B02: 4; Corona × B01: 3; Ausfall × B01: 1."
    )
    assert alt(FOREST, ENGLISH).endswith("Alle Codes: 0.700; Corona: 0.500 (0.250 – 0.750); Ausfall: –.")


def test_a_png_has_300_dots_to_the_inch():
    made = png(BARS, GERMAN)
    with Image.open(io.BytesIO(made.data)) as image:
        assert image.size == pytest.approx((made.width / 2.54 * 300, made.height / 2.54 * 300), abs=1)
        assert not {"Software", "Creation Time"} & image.info.keys()


def test_nothing_in_an_svg_is_fetched_or_dated():
    for figure in ALL:
        made = render(report(figure), "svg").decode()
        addresses = set(re.findall(r'https?://[^"]+', made))
        assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
        assert "Created with" not in made
        assert "metadata" not in made


def test_ids_of_several_charts_on_a_page_do_not_meet():
    page = render(report(*ALL, *ALL), "html").decode()
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', page)) <= set(ids)
    assert page.count("<svg role") == 6
    assert "Abbildung 2: Codes × Transkripte" in page or "Figure 2: Codes × Transkripte" in page


def test_word_holds_the_picture_with_its_description_and_a_counted_caption():
    document = docx.Document(io.BytesIO(render(report(BARS, FOREST), "docx")))
    first, second = document.inline_shapes
    assert first._inline.docPr.get("descr") == alt(BARS, GERMAN)
    assert second.width.cm <= 16.001
    captions = [p.text for p in document.paragraphs if p.style.style_id == "Caption"]
    assert [caption.split(": ")[1] for caption in captions] == ["Häufigkeit", "Übereinstimmung"]


def test_a_chart_of_two_hundred_rows_fits_a_page_of_word_and_stays_of_a_size_that_programs_open():
    rows = tuple(Row(f"Code {n}", (n,)) for n in range(200))
    data = render(report(Figure(Table("x", ("n",), rows), Chart.BARS)), "docx")
    (shape,) = docx.Document(io.BytesIO(data)).inline_shapes
    assert shape.height.cm <= 21.001
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".png"))
        with Image.open(archive.open(name)) as image:
            assert max(image.size) <= 12_000


@pytest.mark.parametrize("suffix", ["md", "csv", "json", "xlsx"])
def test_formats_without_pictures_hold_the_table(suffix):
    assert render(report(HEAT), suffix) == render(report(HEAT.table), suffix)


def test_a_picture_file_holds_one_chart_and_the_error_says_so():
    for figures in ((), (BARS, HEAT)):
        with pytest.raises(InputError, match="holds one chart"):
            render(report(*figures), ".svg")


def figures():
    def of(chart):
        if chart is not Chart.FOREST:
            return strategies.tables().map(lambda table: Figure(shape(table), chart, "a $ b"))
        row = st.builds(Row, strategies.TEXT, st.tuples(*[strategies.NUMBER] * 4), st.integers(0, 3))
        rows = st.lists(row, max_size=3).map(tuple)
        table = st.builds(Table, strategies.TEXT, st.just(("v", "l", "h", "w")), rows, total=st.none() | row)
        return table.map(lambda table: Figure(table, chart, "x"))

    def shape(table):
        rows = tuple(replace(row, values=row.values[:2]) for row in table.rows)
        return replace(table, columns=table.columns[:2], rows=rows, total=None)

    return st.sampled_from(list(Chart)).flatmap(of)


@settings(max_examples=40)
@given(figures(), st.sampled_from(["de", "en"]))
def test_whatever_a_table_holds_can_be_drawn(figure, language):
    ElementTree.fromstring(svg(figure, Wording(language)))
    assert json.loads(render(report(figure, language=language), "json"))


@settings(max_examples=10)
@given(figures())
def test_whatever_a_table_holds_fits_word_and_png(figure):
    assert render(report(figure), "docx")
    assert png(figure, GERMAN).data.startswith(b"\x89PNG")


def test_drawing_says_nothing_even_where_matplotlib_cannot_keep_its_fonts(tmp_path):
    (tmp_path / "file").write_text("")
    code = (
        "from qualcode.exporters.charts import svg\n"
        "from qualcode.exporters.wording import Wording\n"
        "from qualcode.core.report import Chart, Figure, Row, Table\n"
        "svg(Figure(Table('x', ('n',), (Row('a', (1,)),)), Chart.BARS), Wording('de'))"
    )
    surroundings = os.environ | {"MPLCONFIGDIR": str(tmp_path / "file" / "no")}
    done = subprocess.run([sys.executable, "-c", code], env=surroundings, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_a_shortened_label_of_a_heat_map_keeps_its_number():
    path = " > ".join(f"Zusammenarbeit der Einrichtungen {n}" for n in range(5))
    name = f"12 {path}"
    table = Table("T", ("12",), (Row(name, (3,)),))
    text = svg(Figure(table, Chart.HEAT), Wording("en"))
    assert "12 … > " in text.replace("&gt;", ">")


def test_only_a_report_with_one_chart_is_offered_as_a_picture():
    figure = Figure(Table("T", ("n",), (Row("a", (3,)),)), Chart.BARS)
    for parts, offered in (((figure,), True), ((figure, figure), False), ((), False)):
        with pytest.raises(InputError) as raised:
            render(Report("R", parts, "en"), ".pdf")
        assert (".svg" in str(raised.value.values["formats"])) is offered
