"""What was meant for words of a text comes to these words, whatever became of the text meanwhile."""

import pytest

from qualcode.core.spans import Span
from qualcode.errors import RefusedError
from qualcode.services import coders, codings, corrections, history, memos, overlooked, transcripts
from tests.services.small import FIRST, code, coded

AIM = "Quittenbaum war weg"
CHANGED = "changed in another window; look at the passage again"


@pytest.fixture
def correct(study, tmp_path):
    def run(text):
        file = tmp_path / "corrected.txt"
        file.write_text(text, encoding="utf-8")
        return corrections.correct(study, "B01", file, anyway=True)

    return run


@pytest.fixture
def anna(study):
    return coders.get(study, "anna").guid


@pytest.fixture
def aim(study):
    """A passage as somebody saw it: the transcript, its revision, the span of `AIM`."""
    seen = transcripts.document(study, "B01")
    start = seen.text.index(AIM)
    return seen.transcript.guid, seen.revision, Span(start, start + len(AIM))


def words(study, one):
    return transcripts.document(study, "B01").text[one.start : one.end]


def test_a_code_comes_to_the_words_it_was_meant_for(study, correct, anna, aim):
    transcript, revision, span = aim
    correct("Vorbemerkung dazu.\n" + FIRST)
    correct("Noch eine.\nVorbemerkung dazu.\n" + FIRST)
    made = codings.apply(study, transcript, span, code(study, "Corona"), anna, revision=revision)
    assert words(study, made) == AIM
    assert made.revision == transcripts.document(study, "B01").revision
    new = codings.apply_new(study, transcript, span, "Neues", anna, revision=revision)
    assert words(study, new) == AIM


def test_a_text_that_was_brought_back_is_carried_back_to(study, correct, anna, aim):
    transcript, _revision, _span = aim
    correct("Vorbemerkung dazu.\n" + FIRST)
    seen = transcripts.document(study, "B01")
    start = seen.text.index(AIM)
    history.undo(study, None)
    correct("Zwei\nZeilen davor.\n" + FIRST)
    span = Span(start, start + len(AIM))
    made = codings.apply(study, transcript, span, code(study, "Corona"), anna, revision=seen.revision)
    assert words(study, made) == AIM


@pytest.mark.parametrize("instead", ["Quittenbaum ging weg", "Quittenbaum war ganz weg", ""])
def test_words_that_were_changed_are_coded_by_nobody_unseen(study, correct, anna, aim, instead):
    transcript, revision, span = aim
    correct("Davor.\n" + FIRST.replace(AIM, instead))
    before = coded(study)
    with pytest.raises(RefusedError, match=CHANGED):
        codings.apply(study, transcript, span, code(study, "Corona"), anna, revision=revision)
    with pytest.raises(RefusedError, match=CHANGED):
        codings.apply_new(study, transcript, span, "Neues", anna, revision=revision)
    with pytest.raises(RefusedError, match=CHANGED):
        memos.add(study, "Hm", anna, transcript=transcript, span=span, revision=revision)
    with pytest.raises(RefusedError, match=CHANGED):
        overlooked.mark(study, transcript, span, anna, revision=revision)
    assert coded(study) == before
    assert memos.listing(study) == ()


def test_a_revision_that_nobody_knows_is_no_place(study, anna, aim):
    transcript, _revision, span = aim
    with pytest.raises(RefusedError, match=CHANGED):
        codings.apply(study, transcript, span, code(study, "Corona"), anna, revision="of a saved copy")


def test_a_memo_a_mark_and_a_moved_edge_come_to_their_words(study, correct, anna, aim):
    transcript, revision, span = aim
    coding = codings.apply(study, transcript, Span(span.start, span.start + 3), code(study, "Corona"), anna)
    correct("Vorbemerkung dazu.\n" + FIRST)
    memo = memos.add(study, "Hm", anna, transcript=transcript, span=span, revision=revision)
    mark = overlooked.mark(study, transcript, span, anna, revision=revision)
    moved = codings.change(study, coding.guid, anna, span=span, revision=revision)
    assert [words(study, one) for one in (memo, mark, moved)] == [AIM, AIM, AIM]
