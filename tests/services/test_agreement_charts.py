import pytest

from qualcode import i18n
from qualcode.core.model import Status
from qualcode.core.report import Chart, Figure
from qualcode.exporters import render
from qualcode.services import agreement, agreement_charts, agreement_report, codebook, transcripts
from qualcode.services.agreement_measure import Choices
from tests.services.small import coder, put

ENGLISH = i18n.words("en")


def compare(study, _folder):
    put(study, "B01", "Dann kam der Lockdown, ne.", "Corona > Ausfall", "anna")
    put(study, "B01", "Dann kam der Lockdown, ne.", "Corona > Ausfall", "ben")
    put(study, "B01", "am Fenster gemacht", "Koordination", "anna")
    put(study, "B02", "Alle waren zu Hause.", "Corona > Verzug", "anna")
    put(study, "B02", "Alle waren zu Hause.", "Koordination", "ben")
    for name in ("B01", "B02"):
        for who in ("anna", "ben"):
            guid = transcripts.find(study, name).guid
            transcripts.set_status(study, guid, coder(study, who), Status.DONE)


@pytest.fixture
def compared(study, grown):
    return grown(compare)


def rows(table):
    return {row.label: row.values for row in table.rows}


def test_the_forest_plot_shows_alpha_of_each_code_and_of_all(compared):
    found = agreement.compute(compared)
    made = agreement_charts.forest(found, ENGLISH)
    assert (made.chart, made.axis, made.marks) == (Chart.FOREST, "Krippendorff's alpha", (0.667, 0.8))
    shown = rows(made.table)
    assert list(shown) == [code.code for code in found.codes]
    assert shown["Corona > Ausfall"][0] == 1
    for code in found.codes:
        alpha = code.estimates["krippendorff_alpha"]
        assert shown[code.code][:3] == (alpha.value, alpha.low, alpha.high)
    assert made.table.total.values[0] == found.overall["krippendorff_alpha"].value


def test_where_alpha_does_not_exist_another_coefficient_is_drawn_without_its_marks(compared):
    found = agreement.compute(compared, (), Choices(criterion="segments"))
    made = agreement_charts.forest(found, ENGLISH)
    assert (made.axis, made.marks) == ("Percent", ())


def test_of_many_codes_those_are_shown_on_which_coders_agree_least(compared):
    for n in range(45):
        codebook.add(compared, f"Mehr {n:02d}")
        put(compared, "B02", "Die waren zu.", f"Mehr {n:02d}", "anna")
    found = agreement.compute(compared)
    made = agreement_charts.forest(found, ENGLISH)
    assert len(made.table.rows) == 40
    assert "Corona > Ausfall" not in rows(made.table)
    assert "The 40 codes on which the coders agree least." in made.table.note


def test_the_report_holds_a_forest_plot_and_a_heat_map_of_confusions(compared):
    report = agreement_report.report(compared, agreement.compute(compared), "en")
    assert [figure.chart for figure in report.figures] == [Chart.FOREST, Chart.HEAT]
    page = render(report, "html").decode()
    assert page.count("<svg role") == 2


def test_a_figure_that_repeats_a_table_is_left_out_where_there_are_no_pictures(compared):
    report = agreement_report.report(compared, agreement.compute(compared), "en")
    forest = next(report.figures)
    assert forest.repeats
    assert forest.table.title not in {table.title for table in report.tables}
    assert f"**{forest.table.title}**" not in render(report, "md").decode()
    heat = [part for part in report.parts if isinstance(part, Figure)][1]
    assert heat.table.title in {table.title for table in report.tables}
