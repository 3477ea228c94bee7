"""``qualcode codings``."""

from dataclasses import replace

from qualcode.project import open_project
from qualcode.services import codebook
from qualcode.store import codings as store
from tests.services.small import put


def test_the_list_calls_codes_by_their_labels_and_json_by_their_names(run, study):
    with open_project(study) as project:
        code = codebook.system(project).by_path("Corona")
        with project.store.act("code.change") as act:
            store.put_codes(act, [replace(code, labels={"de": "Pandemie"})])
        put(project, "B01", "Mhm", "Corona > Ausfall", "anna")
    assert "Pandemie > Ausfall" in run("codings", "list", "--language", "de").out
    assert "Corona > Ausfall" in run("codings", "list", "--language", "en").out
    (row,) = run("codings", "list", "--json", "--language", "de").json
    assert row["code"] == "Corona > Ausfall"


def test_a_transcript_is_found_whatever_the_capitals(run, study):
    assert "Fenster" in run("transcripts", "show", "b01").out
