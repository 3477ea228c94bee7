"""Practice: the invented interviews, their reference codings, and what a learner is told."""

import pytest

from qualcode.core.model import Role
from qualcode.core.spans import Span
from qualcode.errors import InputError, StorageError
from qualcode.project import create_project
from qualcode.services import codebook, coders, codings, history, practice, transcripts


@pytest.fixture(params=["de", "en"])
def practised(request, tmp_path):
    with practice.opened(request.param, tmp_path / "practice") as project:
        yield project


@pytest.fixture
def german(tmp_path):
    with practice.opened("de", tmp_path / "practice") as project:
        yield project


def put(project, who, first, last, path):
    document = transcripts.document(project, practice.transcript(project))
    code = codebook.system(project).by_path(path).guid
    span = practice.span_of(document, first, last)
    return codings.apply(project, document.transcript.guid, span, code, who.guid)


def test_the_interview_is_about_five_hundred_words_with_both_roles(practised):
    (info,) = transcripts.listing(practised)
    assert 420 <= info.words <= 550
    roles = {s.role for s in transcripts.speakers(practised, info.transcript.name)}
    assert roles == {Role.INTERVIEWER, Role.PARTICIPANT}


def test_the_reference_covers_every_code_that_is_used_with_a_reason_each(practised):
    guid, who = practice.transcript(practised), practice.reference(practised)
    found = codings.of_transcript(practised, guid, who.guid)
    assert len(found) == 14
    assert all(coding.comment for coding in found)
    system = codebook.system(practised)
    unused = {code.guid for code in system} - {coding.code for coding in found}
    assert {system.path(code) for code in unused} <= {"Hindernisse", "Obstacles"}
    assert all(code.definition for code in system)


def test_reference_codings_begin_and_end_with_sentences_of_participants(practised):
    document = transcripts.document(practised, practice.transcript(practised))
    who = practice.reference(practised)
    for coding in codings.of_transcript(practised, document.transcript.guid, who.guid):
        assert document.text[coding.end - 1] == "."
        turn = next(t for t in document.turns if t.span.overlaps(coding.span))
        assert turn.span.contains(coding.span)
        assert turn.speaker.role is Role.PARTICIPANT


def test_a_learner_is_told_what_was_right_missed_cut_differently_and_coded_differently(german):
    mia = coders.add(german, "mia")
    put(german, mia, "Das hat mich geärgert.", "was man noch richten kann.", "Beweggründe")
    put(german, mia, "Da gab es dreihundert Euro", "für Werkzeug.", "Hindernisse > Geld")
    put(german, mia, "Der war kaputt", "einen neuen.", "Lernen")
    put(german, mia, "Die Zeit.", "stehen wir zu zweit da.", "Hindernisse > Zeit")
    found = practice.feedback(german, mia)
    kinds = {passage.text[:12]: passage.kind for passage in found.passages}
    assert kinds["Das hat mich"] == "right"
    assert kinds["Da gab es dr"] == "different code"
    assert kinds["Der war kapu"] == "extra"
    assert kinds["Die Zeit. Al"] == "boundary"
    assert kinds["Einen eigene"] == "missed"
    assert len(found.passages) == 15
    assert "Toaster" in found.passages[1].why


def test_nothing_coded_is_said(german):
    mia = coders.add(german, "mia")
    with pytest.raises(InputError, match="nothing here yet"):
        practice.feedback(german, mia)


def test_practice_is_kept_until_one_begins_anew(german, tmp_path):
    mia = coders.add(german, "mia")
    put(german, mia, "Das hat mich geärgert.", "", "Beweggründe")
    put(german, mia, "Die Zeit.", "", "Hindernisse > Zeit")
    german.close()
    with practice.opened("de", tmp_path / "practice") as again:
        guid = practice.transcript(again)
        assert len(codings.of_transcript(again, guid, mia.guid)) == 2
        assert practice.begin_anew(again, mia) == 2
        assert codings.of_transcript(again, guid, mia.guid) == ()
        assert len(codings.of_transcript(again, guid)) == 14
        history.undo(again, mia.guid)
        assert len(codings.of_transcript(again, guid, mia.guid)) == 1


def test_another_project_in_the_folder_is_left_alone(tmp_path):
    with create_project(tmp_path / "practice", "Mine"):
        pass
    with pytest.raises(StorageError):
        practice.opened("de", tmp_path / "practice")
    assert (tmp_path / "practice" / "study.db").exists()


def test_words_are_found_after_the_first_ones(german):
    document = transcripts.document(german, practice.transcript(german))
    span = practice.span_of(document, "Die Zeit.", "")
    assert document.text[slice(*span)] == "Die Zeit."
    assert isinstance(span, Span)
