"""The sample study: what is shipped fits together."""

import csv
from pathlib import Path

import pytest

import qualcode
from qualcode.errors import NotFoundError, RefusedError
from qualcode.services import demo, keys, quotes, tables, transcripts


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample") / "study"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUALCODE_KEY_DIR", str(tmp_path_factory.mktemp("keys")))
        patch.delenv("QUALCODE_PASSPHRASE", raising=False)
        demo.set_up(folder).close()
    with qualcode.open(folder) as opened:
        yield opened


def codings():
    with (demo.SAMPLE / "codings.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_thirteen_interviews_with_fourteen_people_of_at_least_900_words_each(study):
    found = study.transcripts()
    assert len(found) == 13
    assert found.words.min() >= 900
    with (demo.SAMPLE / "cases.csv").open(encoding="utf-8", newline="") as stream:
        assert len({row["person"] for row in csv.DictReader(stream)}) == 14


def test_each_coding_of_the_sample_stands_on_the_words_it_was_made_for(study):
    texts = {name: transcripts.document(study.project, name).text for name in study.transcripts().transcript}
    for row in codings():
        assert texts[row["transcript"]][int(row["start"]) : int(row["end"])] == row["text"]


def test_two_coders_share_four_interviews_and_have_enough_to_compare():
    rows = codings()
    by = {who: {row["transcript"] for row in rows if row["coder"] == who} for who in ("anna", "ben")}
    shared = by["anna"] & by["ben"]
    assert len(shared) == 4
    assert len(by["anna"] | by["ben"]) == 13
    for who in by:
        assert sum(row["coder"] == who for row in rows) >= 120
        assert sum(row["coder"] == who and row["transcript"] in shared for row in rows) >= 40


def test_the_code_book_in_the_repository_is_the_one_that_is_shipped():
    root = Path(__file__).parent.parent
    book = "corona-2020.yaml"
    assert (root / "codebooks" / book).read_bytes() == (demo.SAMPLE / book).read_bytes()


def test_a_table_by_a_variable_adds_up_to_the_transcripts_of_each_code(study):
    whole = tables.table(study.project, "frequencies", "", unit="transcripts")
    by = tables.table(study.project, "matrix", "", unit="transcripts", by="Typ")
    own = {row.label: row.values[0] for row in whole.rows}
    assert {row.label: row.values[-1] for row in by.rows} == own
    assert by.total is not None
    assert by.total.values == (3, 6, 4, 13)
    assert (by.unit, by.base) == ("transcripts", "13 interviews")


def test_counts_are_of_the_interviews_that_a_filter_searches(study):
    report = quotes.report(study.project, quotes.Wanted(where="var:Typ=Kreis and coder:anna"), "en")
    assert dict(report.facts)["Base"] == "3 interviews"
    assert {quote.case for quote in report.quotes} <= {"K02", "K05", "K11", "K08", "K13", "K04", "K07"}


@pytest.mark.parametrize("where", ["coder:mai", "transcript:B99", "var:Tpy=Kreis", "not case:K99"])
def test_a_filter_that_names_what_is_not_there_says_so(study, where):
    with pytest.raises(NotFoundError, match="is not there"):
        quotes.report(study.project, quotes.Wanted(where=where), "en")


def test_a_second_key_list_is_never_begun(study, tmp_path, monkeypatch):
    monkeypatch.setenv("QUALCODE_KEY_DIR", str(tmp_path / "elsewhere"))
    with pytest.raises(RefusedError, match="has pseudonyms already"):
        keys.open_or_make(study.project, lambda _: "another passphrase")


def test_a_new_passphrase_is_asked_for_twice(project):
    answers = iter(["first passphrase", "second passphrase"] * keys.TRIES)
    with pytest.raises(RefusedError, match="differ"):
        keys.open_or_make(project, lambda _: next(answers))
    assert not keys.there(project)
