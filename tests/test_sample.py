"""The sample study: what is shipped fits together."""

import csv
from pathlib import Path

import pytest

import qualcode
from qualcode.services import demo, transcripts


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
