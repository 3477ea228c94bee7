"""``--json``: one document on stdout, nothing else, with the keys that other programs rely on."""

import json

import pytest

from qualcode import cli
from tests.cli.conftest import no_screen
from tests.cli.test_run import ALL

CODINGS = """\
transcript,start,end,code,coder,weight
B01,0,20,Corona,anna,50
B01,10,30,Corona,ben,
B02,3,9,Koordination > Ämter,anna,
"""
TRANSCRIPT = {"name", "text", "turns"}


def code(_project, folder):
    codings, cases = folder / "codings.csv", folder / "cases.csv"
    codings.write_text(CODINGS, encoding="utf-8")
    cases.write_text("transcript,speaker,person,case\nB01,B1,P01,K01\n")
    for command in (
        ["codings", "import", str(codings), "--mark-done"],
        ["cases", "load", str(cases)],
        ["memo", "add", "Mehr dazu", "--transcript", "B01", "--coder", "anna"],
    ):
        assert cli.run(command, no_screen) == 0


@pytest.fixture
def coded(study, grown):
    grown(code)
    return study


COMMANDS = {
    ("transcripts", "list"): ([], {"name", "words", "paragraphs", "codings", "coders", "pseudonymisation"}),
    ("transcripts", "show"): (["B01"], TRANSCRIPT),
    ("cases", "list"): ([], {"transcript", "speaker", "person", "case", "variables"}),
    ("persons", "list"): ([], {"person", "case", "transcript", "speaker", "variables", "consent"}),
    ("coders", "list"): ([], {"name", "guid", "codings"}),
    ("codebook", "tree"): ([], {"path", "guid", "level", "codings"}),
    ("codings", "list"): ([], {"transcript", "start", "end", "code", "coder", "weight", "comment"}),
    ("memo", "list"): ([], {"id", "about", "code", "transcript", "start", "end", "coder", "title", "text"}),
    ("log",): ([], {"replica", "sequence", "at", "coder", "verb"}),
    ("quotes",): (
        [],
        {
            *("id", "transcript", "paragraph_start", "paragraph_end", "start", "end"),
            *("speaker", "code", "coders", "layer", "text"),
        },
    ),
    ("table",): (["frequencies"], {"title", "columns", "rows", "layer", "unit", "base", "note"}),
    ("plan",): (
        ["--count", "1", "--seed", "3"],
        {"seed", "by", "drawn", "double_coded", "of_transcripts", "of_words", "transcripts"},
    ),
    ("training",): (
        ["ben", "--reference", "anna"],
        {"coder", "reference", "transcripts", "kinds", "overall", "passages"},
    ),
    ("consensus", "report"): ([], {"coders", "open", "takes", "before", "after", "decisions", "places"}),
    ("agreement",): (
        ["--with-interviewer"],
        {"coders", "criterion", "documents", "overall", "codes", "pairs", "disagreements"},
    ),
}
# asked for below, in the tests of bad input, and in those of their nouns
ELSEWHERE = {
    ("gate",),
    ("due",),
    ("names", "list"),
    ("persons", "consent"),
    ("persons", "withdraw"),
    ("import",),
    ("key", "list"),
    ("codebook", "versions"),
    ("codebook", "diff"),
    ("consensus", "list"),
    ("memo", "show"),
}


def test_every_command_with_json_is_looked_at_here():
    with_json = {words for words, command in ALL.items() if any("--json" in p.opts for p in command.params)}
    assert with_json == COMMANDS.keys() | ELSEWHERE


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_json_is_one_document_with_its_keys_in_every_language(run, coded, words, language):
    arguments, keys = COMMANDS[words]
    done = run(*words, *arguments, "--json", "--language", language)
    assert (done.code, done.err) == (0, "")
    found = done.json
    for one in found if isinstance(found, list) else [found]:
        assert keys <= one.keys()
    assert found


def test_json_does_not_follow_the_language(run, coded):
    for words, (arguments, _keys) in COMMANDS.items():
        german, english = (
            run(*words, *arguments, "--json", "--language", language).out for language in ("de", "en")
        )
        assert german == english, words


def test_rows_of_a_table_have_labels_and_values(run, coded):
    found = run("table", "matrix", "--json").json
    row = next(row for row in found["rows"] if row["label"] == "Corona")
    assert row["values"][: len(found["columns"])][:2] == [1, 0]


def test_turns_are_told_with_time_in_milliseconds(run, coded):
    found = run("transcripts", "show", "B01", "--json").json
    assert {"speaker", "start", "end", "time_ms"} <= found["turns"][0].keys()


def test_agreement_tells_coefficients_with_intervals_and_cells(run, coded):
    found = run("agreement", "--with-interviewer", "--json").json
    assert {"percent", "brennan_prediger", "cohen_kappa", "krippendorff_alpha"} <= found["overall"].keys()
    assert {"value", "low", "high", "method"} <= found["overall"]["krippendorff_alpha"].keys()
    (corona,) = [code for code in found["codes"] if code["code"] == "Corona"]
    assert (corona["a"], corona["b"], corona["c"]) == (10, 10, 10)


def test_json_and_a_file_can_be_had_together(run, coded, tmp_path):
    target = tmp_path / "a.html"
    done = run("agreement", "--with-interviewer", "--json", "--to", target)
    assert done.json["coders"] == ["anna", "ben"]
    assert b"<html" in target.read_bytes()
    json_file = tmp_path / "a.json"
    run("agreement", "--with-interviewer", "--to", json_file)
    assert json.loads(json_file.read_bytes()) == done.json


def test_import_tells_each_file(run, study, tmp_path):
    file = tmp_path / "neu.txt"
    file.write_text("I: Ja?\nB: Nein.\n", encoding="utf-8")
    done = run("import", file, "--pseudonymise", "done", "--json")
    (one,) = done.json
    keys = {"file", "transcript", "format", "turns", "speakers", "paragraphs", "words", "warnings"}
    assert keys <= one.keys()
    assert (one["transcript"], one["turns"], one["speakers"], one["paragraphs"]) == ("B03", 2, ["I", "B"], 2)


def test_documents_go_to_stdout_when_asked(run, coded):
    done = run("quotes", "--to", "-")
    assert (done.code, done.err) == (0, "")
    assert "written to" not in done.out
    assert run("agreement", "--with-interviewer", "--to", "-").out.startswith("#")
    assert run("codings", "export", "-").out.startswith("transcript,start,end,code,coder")
