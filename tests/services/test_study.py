"""The Python API: DataFrames with documented columns."""

import pytest

import qualcode
from qualcode.core.model import Status
from qualcode.errors import NotFoundError
from qualcode.services import coding_table, transcripts
from tests.services.small import coder, put


@pytest.fixture
def opened(study):
    put(study, "B01", "Mhm", "Corona", "anna", weight=5, comment="so")
    put(study, "B01", "Mhm", "Corona", "ben")
    study.close()
    with qualcode.open(study.root / "transcripts") as made:
        yield made


def test_codings_are_a_frame_with_whole_numbers_and_gaps(opened):
    frame = opened.codings()
    assert list(frame.columns) == list(coding_table.KNOWN)
    assert frame["weight"].isna().sum() == 1
    assert frame["start"].dtype.kind == "i"
    assert len(opened.codings("coder:ben")) == 1


def test_transcripts_and_their_texts(opened):
    frame = opened.transcripts()
    assert list(frame["transcript"]) == ["B01", "B02"]
    (row,) = frame[frame["transcript"] == "B01"].itertuples()
    assert row.words == len(opened.text("B01").split())


def test_quotes_have_their_columns_even_when_there_are_none(opened):
    some, none = opened.quotes("Corona"), opened.quotes("Koordination")
    assert list(some["text"]) == ["Mhm"]
    assert some["coders"][0] == "anna, ben"
    assert list(none.columns) == list(some.columns)
    assert len(none) == 0


def test_tables_are_indexed_by_code(opened):
    frame = opened.table("matrix", layer="each")
    assert frame.loc["Corona", "B01"] == 2


def test_agreement_is_computed_on_what_is_done(opened):
    project = opened.project
    guid = transcripts.find(project, "B01").guid
    for name in ("anna", "ben"):
        transcripts.set_status(project, guid, coder(project, name), Status.DONE)
    assert [c.name for c in opened.agreement("anna", "ben", with_interviewer=True).coders] == ["anna", "ben"]


def test_no_project_no_study(tmp_path):
    with pytest.raises(NotFoundError, match="no qualcode project"):
        qualcode.open(tmp_path)
