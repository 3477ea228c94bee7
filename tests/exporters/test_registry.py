import subprocess
import sys

import pytest

from qualcode.core.report import Report
from qualcode.errors import InputError
from qualcode.exporters import EXPORTERS, find, render
from tests.exporters.sample import frequencies


def test_a_format_answers_to_its_name_its_suffix_and_its_suffix_without_the_dot():
    for exporter in EXPORTERS:
        for wanted in (exporter.name, exporter.suffix, exporter.suffix[1:], exporter.suffix.upper()):
            assert find(wanted) is exporter


def test_an_unknown_format_is_refused_with_a_list_of_those_that_work():
    with pytest.raises(InputError) as refused:
        render(Report("x", (), "de"), ".pages")
    assert ".pages" in str(refused.value)
    for exporter in [e for e in EXPORTERS if e.suffix not in (".svg", ".png")]:
        assert exporter.suffix in str(refused.value)


def test_the_language_asked_for_wins_over_the_reports_own():
    report = Report("x", (frequencies(),), "de")
    assert "84,6\u00a0%" in render(report, "md").decode()
    assert "84.6%" in render(report, "md", "en").decode()


def test_importing_the_registry_loads_no_format():
    code = (
        "import sys, qualcode.exporters\n"
        "print([m for m in ('docx', 'openpyxl', 'lxml', 'matplotlib') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "suffix", [exporter.suffix for exporter in EXPORTERS if exporter.suffix not in (".svg", ".png")]
)
def test_a_report_of_nothing_can_be_written(suffix):
    assert isinstance(render(Report("", (), "de"), suffix), bytes)
