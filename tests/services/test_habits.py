"""What the screens remember for a coder."""

from qualcode.core.spans import Span
from qualcode.services import habits
from qualcode.services.habits import Place
from tests.services.small import code, coder


def test_nothing_is_remembered_at_first(study):
    anna = coder(study, "anna")
    assert habits.hot_codes(study, anna) == {}
    assert habits.last_transcript(study, anna) is None
    assert habits.place(study, anna, "t") is None


def test_digits_are_remembered_for_each_coder(study):
    anna, ben = coder(study, "anna"), coder(study, "ben")
    habits.set_hot_codes(study, anna, {"3": code(study, "Corona")})
    assert habits.hot_codes(study, anna) == {"3": code(study, "Corona")}
    assert habits.hot_codes(study, ben) == {}


def test_the_place_in_each_transcript_and_the_last_transcript_are_remembered(study):
    anna = coder(study, "anna")
    first, second = Place("t1", "r1", Span(3, 9)), Place("t2", "r2", Span(0, 4))
    for left in (first, second, Place("t1", "r1", Span(5, 6))):
        habits.leave(study, anna, left)
    assert habits.place(study, anna, "t1") == Place("t1", "r1", Span(5, 6))
    assert habits.place(study, anna, "t2") == second
    assert habits.last_transcript(study, anna) == "t1"
