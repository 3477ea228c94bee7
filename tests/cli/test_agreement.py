"""``qualcode agreement``: its options, and what stands on the terminal."""

import re

import pytest

from qualcode import cli
from qualcode.cli import agreement
from qualcode.services import agreement_measure
from tests.cli.conftest import no_screen

CODINGS = """\
transcript,start,end,code,coder,weight
B01,0,20,Corona,anna,50
B01,10,30,Corona,ben,
B01,60,90,Koordination,anna,
B01,60,90,Koordination > Ämter,ben,
B02,3,9,Koordination > Ämter,anna,
"""


def code(_project, folder):
    file = folder / "codings.csv"
    file.write_text(CODINGS, encoding="utf-8")
    assert cli.run(["codings", "import", str(file), "--mark-done"], no_screen) == 0


@pytest.fixture
def coded(study, grown):
    grown(code)
    return study


def test_the_options_are_those_of_the_service():
    for here, there in (
        (agreement.CRITERIA, agreement_measure.CRITERIA),
        (agreement.OVERLAPS_OF, agreement_measure.OVERLAPS_OF),
        (agreement.MATCHINGS, agreement_measure.MATCHINGS),
        (agreement.BY, agreement_measure.BY),
    ):
        assert here == there


@pytest.mark.parametrize("criterion", agreement.CRITERIA)
def test_every_criterion_is_told_to_programs_and_people(run, coded, criterion):
    options = ("agreement", "--with-interviewer", "--include-unfinished", "--criterion", criterion, "--all")
    told = run(*options, "--json")
    assert (told.code, told.err, told.json["criterion"]) == (0, "", criterion)
    for language in ("de", "en"):
        printed = run(*options, "--by", "document", "--language", language)
        assert (printed.code, printed.err) == (0, "")
        assert "anna" in printed.out


def test_the_terminal_gets_plain_text_with_disagreements_first(run, coded, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    out = run("agreement", "--with-interviewer").out
    lines = out.splitlines()
    assert not any(line.startswith(("#", "|", "**")) for line in lines)
    assert out.index("Where they differ") < out.index("Krippendorff's alpha")
    assert max(len(line) for line in lines if not line.startswith("-")) <= 116
    assert not re.search(r"\bnan\b", out)


def test_two_segments_match_by_the_overlap_asked_for(run, coded):
    def corona(*options):
        found = run("agreement", "--with-interviewer", "--criterion", "segments", *options, "--json").json
        return next((c["a"], c["b"], c["c"], c["d"]) for c in found["codes"] if c["code"] == "Corona")

    assert corona() == (0, 1, 1, 0)
    assert corona("--overlap", "0.3") == (2, 0, 0, 0)
    assert corona("--overlap", "0.5", "--overlap-of", "own", "--match", "one-to-one") == (1, 0, 0, 0)


def test_levels_are_told(run, coded):
    found = run("agreement", "--with-interviewer", "--by", "level", "--json").json
    (top, deep) = found["by_level"]
    koordination = next(c for c in top["codes"] if c["code"] == "Koordination")
    assert (koordination["b"], koordination["c"]) == (0, 0)
    assert deep["overall"] == found["overall"]


@pytest.mark.parametrize("option", [["--overlap", "90"], ["--criterion", "words"], ["--by", "coder"]])
def test_an_impossible_option_is_wrong_usage(run, coded, option):
    done = run("agreement", *option)
    assert (done.code, done.out) == (2, "")


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--overlap", "0.9"], "--overlap:"),
        (["--overlap-of", "own", "--match", "both", "--criterion", "turns"], "--overlap-of, --match:"),
    ],
)
def test_rules_for_segments_are_wrong_usage_where_no_segments_are_compared(run, coded, options, named):
    done = run("agreement", *options, "--with-interviewer")
    assert (done.code, done.out) == (2, "")
    assert named in done.err
    assert "--criterion segments" in done.err


def test_all_tells_prevalence_and_bias_for_programs_and_people(run, coded):
    found = run("agreement", "--with-interviewer", "--all", "--json").json
    for one in (found["overall"], *found["codes"]):
        total = sum(one[cell] for cell in "abcd")
        assert one["prevalence_index"]["value"] == pytest.approx(abs(one["a"] - one["d"]) / total)
        assert one["bias_index"]["value"] == pytest.approx(abs(one["b"] - one["c"]) / total)
        assert one["bias_index"]["low"] is None
    everything = run("agreement", "--with-interviewer", "--all", "--to", "-").out
    assert everything.count("Bias index") == everything.count("Prevalence index") == 2
    assert "Bias index" not in run("agreement", "--with-interviewer", "--to", "-").out


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".html", ".md", ".json", ".csv"])
def test_the_report_is_written_in_every_format(run, coded, tmp_path, suffix):
    file = tmp_path / f"a{suffix}"
    done = run("agreement", "--with-interviewer", "--all", "--by", "level", "--to", file)
    assert (done.code, done.err) == (0, "")
    assert file.stat().st_size > 500


def test_csv_is_for_programs_and_for_excel_it_speaks_the_readers_language(run, coded, tmp_path):
    def written(*more):
        file = tmp_path / "a.csv"
        run("agreement", "--with-interviewer", "--language", "de", "--to", file, *more)
        return file.read_text(encoding="utf-8-sig")

    assert written().startswith("table,label,column,value\n")
    assert "Agreement per code" in written()
    assert "Übereinstimmung je Code" in written("--excel")
    assert "Agreement" not in written("--excel")
