"""The acts of a review: small as text, and refused where the rows are others."""

import json

from qualcode.core.names import Category
from qualcode.core.redaction import Mention, proposals
from qualcode.core.redaction.decisions import Verdict
from qualcode.core.redaction.history import from_text, step, to_text, turned
from qualcode.core.redaction.review import Review

TEXT = "Krämer und Krämer"


def rows(count, text="Krämer"):
    found = [
        Mention(n * 10, n * 10 + len(text), text, Category.PERSON, 1 / 3, "told", "Frau Krämer")
        for n in range(count)
    ]
    return Review(proposals("f", found))


def accepted(review):
    form = review.entities()[0].forms[0]
    return review.decide_form(form, Verdict.ACCEPT)


def test_a_step_as_text_can_be_taken_back_and_done_again():
    before = rows(5)
    after = accepted(before)
    done = from_text(to_text(step(before, after)), after)
    assert turned(after, done, ["f"], back=True) == before
    assert turned(before, done, ["f"], back=False) == after


def test_rows_that_came_or_went_are_kept_whole():
    before, after = rows(2), rows(3)
    done = from_text(to_text(step(before, after)), after)
    assert turned(after, done, ["f"], back=True) == before
    gone = from_text(to_text(step(after, before)), before)
    assert turned(before, gone, ["f"], back=True) == after


def test_a_thousand_places_decided_at_once_are_kept_small():
    before = rows(1000)
    assert len(json.dumps(to_text(step(before, accepted(before))))) < 12_000


def test_a_step_about_rows_that_are_not_there_is_none():
    before = rows(3)
    text = to_text(step(before, accepted(before)))
    assert from_text(text, rows(2)) is None


def test_a_step_that_does_not_follow_is_refused():
    before = rows(3)
    after = accepted(before)
    assert turned(before, step(before, after), ["f"], back=True) is None
