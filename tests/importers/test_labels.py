"""Which role a label stands for."""

import pytest

from qualcode.core.model import Role
from qualcode.importers.labels import Form, form, role_of

INTERVIEWERS = (
    "I, I1, I:, Int., INT, Int, Interviewer, Interviewerin, Interviewer*in, Interviewer:in, Interviewer_in, "
    "InterviewerIn, Interviewende, Moderator, Moderatorin, Moderation, M, M1, Y, Y1, F, Frage, Forscherin, Q"
)
PARTICIPANTS = (
    "B, B1, e, E., Befr., Befragte, Am, Bf, S00, SPEAKER_00, Dan, Participant, Frau Krämer, Beck Sabine, "
    "Interviewte, Interviewpartnerin, IP1, TN3, Gast 1, Ina, Ingo, Mona, Fritz, Yusuf, Ym"
)


@pytest.mark.parametrize("label", INTERVIEWERS.split(", "))
def test_interviewers_are_known_by_their_labels(label):
    assert role_of(label) is Role.INTERVIEWER


@pytest.mark.parametrize("label", PARTICIPANTS.split(", "))
def test_everyone_else_is_a_participant(label):
    assert role_of(label) is Role.PARTICIPANT


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("B1", Form.SHORT),
        ("Interviewer*in 2", Form.WORD),
        ("Herr Dr. Özdemir", Form.WORD),
        ("Anna von der Beck", Form.NAME),
        ("Beck, Sabine", Form.NAME),
        ("Die Frage", Form.TEXT),
        ("Also", Form.TEXT),
        ("und dann sagt er", Form.TEXT),
        ("X" * 64, Form.TEXT),
    ],
)
def test_heads_have_a_form(head, expected):
    assert form(head) is expected
