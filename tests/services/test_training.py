import pytest

from qualcode.core.model import Status
from qualcode.errors import InputError, NotFoundError
from qualcode.exporters import render
from qualcode.services import training_report, transcripts
from qualcode.services.training import feedback
from tests.services.small import coder, put


@pytest.fixture
def practice(study):
    """Ben is the reference, Anna learns."""
    put(
        study,
        "B01",
        "Dann kam der Lockdown, ne.",
        "Corona > Ausfall",
        "ben",
        comment="Der Grund wird genannt.",
    )
    put(study, "B01", "am Fenster gemacht", "Koordination", "ben")
    put(study, "B02", "Alle waren zu Hause.", "Corona > Verzug", "ben")
    return study


def kinds(found):
    return [(p.transcript, p.kind, p.expected, p.given) for p in found.passages]


def test_each_passage_is_told_with_both_codes_in_the_order_of_the_text(practice):
    put(practice, "B01", "Dann kam der Lockdown, ne", "Corona > Ausfall", "anna")
    put(practice, "B01", "Wirklich am Fenster!", "Koordination", "anna")
    put(practice, "B02", "Alle waren zu Hause.", "Koordination > Ämter", "anna")
    assert kinds(feedback(practice, (), "anna", "ben")) == [
        ("B01", "right", "Corona > Ausfall", "Corona > Ausfall"),
        ("B01", "missed", "Koordination", None),
        ("B01", "extra", None, "Koordination"),
        ("B02", "different code", "Corona > Verzug", "Koordination > Ämter"),
    ]


def test_the_reference_s_comment_says_why(practice):
    put(practice, "B01", "Dann kam der Lockdown, ne.", "Corona", "anna")
    first = feedback(practice, ("B01",), "anna", "ben").passages[0]
    assert (first.kind, first.why) == ("parent-child", "Der Grund wird genannt.")
    assert (first.paragraph, first.text) == (2, "Dann kam der Lockdown, ne.")
    assert first.given_span == first.expected_span == (first.start, first.end)


def test_without_names_only_transcripts_count_that_both_have_coded(practice):
    put(practice, "B02", "Alle waren zu Hause.", "Corona > Verzug", "anna")
    found = feedback(practice, (), "anna", "ben")
    assert (found.transcripts, kinds(found)) == (
        ("B02",),
        [("B02", "right", "Corona > Verzug", "Corona > Verzug")],
    )
    assert found.overall["percent"].value == 1


def test_a_learner_who_coded_nothing_has_missed_everything(practice):
    found = feedback(practice, ("B01", "B02"), "anna", "ben")
    assert (found.count("missed"), found.expected, len(found.passages)) == (3, 3, 3)
    assert found.overall["krippendorff_alpha"].value < 0


def test_a_practice_needs_two_coders_a_transcript_and_a_reference_coding(practice):
    with pytest.raises(InputError, match="themselves"):
        feedback(practice, (), "anna", "anna")
    with pytest.raises(NotFoundError, match="both anna and ben"):
        feedback(practice, (), "anna", "ben")
    put(practice, "B02", "Alle waren zu Hause.", "Corona > Verzug", "anna")
    with pytest.raises(InputError, match="anna has coded nothing in B01"):
        feedback(practice, ("B01",), "ben", "anna")
    with pytest.raises(NotFoundError, match="no transcript X"):
        feedback(practice, ("X",), "anna", "ben")


def test_a_report_holds_the_result_passage_by_passage_and_a_sentence_to_publish(practice):
    put(practice, "B01", "Dann kam der Lockdown, ne.", "Corona > Ausfall", "anna")
    put(practice, "B02", "Alle waren zu Hause.", "Koordination", "anna")
    found = feedback(practice, (), "anna", "ben")
    text = render(training_report.report(practice, found, "en"), "md").decode()
    assert "| B01, para. 2 | right | Corona \\> Ausfall |" in text.replace(" >", " \\>")
    assert "Der Grund wird genannt." in text
    sentence = training_report.sentence(found, "en")
    assert "anna practised on 2 transcripts (53 words) beside a reference coding by ben." in sentence
    assert "Of the reference's 3 passages 1 were coded right (33 %) and 1 missed; 0 passages" in sentence
    assert "Krippendorff's alpha = " in sentence


def test_json_tells_every_passage_with_both_spans(practice):
    put(practice, "B01", "Dann kam der Lockdown, ne.", "Corona", "anna")
    value = training_report.as_json(feedback(practice, ("B01",), "anna", "ben"))
    first = value["passages"][0]
    assert value["kinds"]["parent-child"] == 1
    assert first["expected"] == {**first["given"], "code": "Corona > Ausfall"}
    assert value["expected"] == 2


def test_a_transcript_that_was_not_begun_is_said_to_be_and_no_share_of_nothing_is_published(practice):
    found = feedback(practice, ("B01", "B02"), "anna", "ben")
    assert found.not_begun == ("B01", "B02")
    assert training_report.sentence(found, "en").startswith("Not begun by anna: B01, B02.")
    assert "0 %" not in training_report.sentence(found, "en")
    put(practice, "B02", "Alle waren zu Hause.", "Corona > Verzug", "anna")
    found = feedback(practice, ("B01", "B02"), "anna", "ben")
    assert found.not_begun == ("B01",)
    text = render(training_report.report(practice, found, "en"), "md").decode()
    assert "Not begun by anna: B01." in text
    assert training_report.as_json(found)["not_begun"] == ["B01"]


def test_done_without_a_coding_is_not_unbegun(practice):
    guid = transcripts.find(practice, "B01").guid
    transcripts.set_status(practice, guid, coder(practice, "anna"), Status.DONE)
    assert feedback(practice, ("B01",), "anna", "ben").not_begun == ()
