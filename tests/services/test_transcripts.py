"""Transcripts as lists, documents and files show them."""

import pytest

from qualcode.core.model import Role, Status
from qualcode.errors import ConflictError, InputError, NotFoundError
from qualcode.services import history, transcripts
from tests.services.small import coded, coder, entities, put


def test_the_list_says_how_long_each_is_and_who_is_how_far(study):
    put(study, "B01", "Mhm", "Corona", "anna")
    put(study, "B01", "Mhm", "Corona", "ben")
    b01 = transcripts.find(study, "B01").guid
    transcripts.set_status(study, b01, coder(study, "ben"), Status.DONE)
    first, second = transcripts.listing(study)
    text = transcripts.document(study, "B01").text
    assert (first.words, first.paragraphs, first.codings) == (len(text.split()), text.count("\n") + 1, 2)
    assert first.coders == {"anna": (1, None), "ben": (1, Status.DONE)}
    assert second.coders == {}


def test_a_status_is_of_a_coder_and_a_pass(study):
    b01, ben = transcripts.find(study, "B01").guid, coder(study, "ben")
    transcripts.set_status(study, b01, ben, Status.DONE)
    transcripts.set_status(study, b01, ben, Status.OPEN, pass_=2)
    transcripts.set_status(study, b01, ben, Status.IN_PROGRESS)
    assert transcripts.statuses(study, b01) == {ben: Status.IN_PROGRESS}
    assert transcripts.statuses(study, b01, 2) == {ben: Status.OPEN}
    assert transcripts.statuses_of(study, ben, 2) == {b01: Status.OPEN}
    first, second = transcripts.listing(study)
    assert first.later == {"ben": {2: Status.OPEN}}
    assert transcripts.last_pass(first, "ben") == "pass 2: open"
    assert (second.later, transcripts.last_pass(second, "ben")) == ({}, "")


def test_a_transcript_is_found_by_name_and_by_guid(study):
    found = transcripts.find(study, "B01")
    assert transcripts.find(study, found.guid) == found
    assert transcripts.find(study, "b01") == found
    assert transcripts.document(study, "b01").transcript == found
    with pytest.raises(NotFoundError, match="B09"):
        transcripts.find(study, "B09")


def test_a_speaker_gets_another_label_and_its_role(study):
    before = transcripts.document(study, "B01").text
    assert transcripts.rename_speaker(study, "B01", "B1", "Int").role is Role.INTERVIEWER
    assert transcripts.rename_speaker(study, "B01", "Int", "B7", Role.PARTICIPANT).role is Role.PARTICIPANT
    assert transcripts.document(study, "B01").text == before
    assert "B7:" in (study.root / "transcripts" / "B01.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("B1", "", InputError),
        ("B1", "a:b", InputError),
        ("B1", "a\nb", InputError),
        ("B1", "I", ConflictError),
        ("XX", "Y", NotFoundError),
    ],
)
def test_a_label_that_cannot_be_is_refused(study, old, new, kind):
    before = entities(study)
    with pytest.raises(kind):
        transcripts.rename_speaker(study, "B01", old, new)
    assert entities(study) == before


def test_a_deleted_transcript_takes_its_codings_along_and_undo_brings_all_back(study):
    put(study, "B01", "Mhm", "Corona")
    before, seen = entities(study), coded(study)
    assert transcripts.delete(study, "B01") == 1
    assert [info.transcript.name for info in transcripts.listing(study)] == ["B02"]
    assert coded(study) == []
    history.undo(study, None)
    assert (entities(study), coded(study)) == (before, seen)


def test_json_holds_text_turns_and_times(study):
    value = transcripts.as_json(transcripts.document(study, "B01"))
    assert value["name"] == "B01"
    first = value["turns"][0]
    assert value["text"][first["start"] : first["end"]].startswith("Wie läuft")
    assert (first["speaker"], first["role"]) == ("I", "interviewer")
    assert [stamp["ms"] for stamp in value["time_stamps"]] == [5100, 21400, 62000]


@pytest.mark.parametrize(("suffix", "begin"), [(".txt", b""), (".docx", b"PK"), (".odt", b"PK")])
def test_transcripts_are_exported_in_the_order_asked_for(study, suffix, begin):
    data = transcripts.export(study, ["B02", "B01"], suffix)
    assert data.startswith(begin)
    if suffix == ".txt":
        text = data.decode("utf-8-sig")
        assert text.index("Schulen") < text.index("Lockdown")


def test_an_unknown_kind_of_document_is_refused(study):
    with pytest.raises(InputError):
        transcripts.export(study, ["B01"], ".pdf")
    with pytest.raises(NotFoundError):
        transcripts.export(study, ["B09"], ".txt")
