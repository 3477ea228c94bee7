"""Who may put which code where, and change it."""

import pytest

from qualcode.core.spans import Span
from qualcode.errors import ConflictError, InputError, NotFoundError, RefusedError
from qualcode.services import codebook, codings, history, transcripts
from tests.services.small import code, coded, coder, entities, everything, put


@pytest.fixture
def b01(study):
    return transcripts.document(study, "B01")


def test_a_coding_is_there_at_once_with_blanks_left_out(study, b01):
    start = b01.text.index(" Dann kam ")
    made = codings.apply(
        study,
        b01.transcript.guid,
        Span(start, start + len(" Dann kam ")),
        code(study, "Corona"),
        coder(study, "anna"),
    )
    assert codings.of_transcript(study, b01.transcript.guid) == (made,)
    assert coded(study) == [("B01", "Dann kam", "Corona", "anna")]


def test_codings_of_one_coder_can_be_asked_for(study, b01):
    put(study, "B01", "Mhm", "Corona", "anna")
    ours = put(study, "B01", "Fenster", "Corona", "ben")
    assert codings.of_transcript(study, b01.transcript.guid, coder(study, "ben")) == (ours,)


def test_the_same_coding_twice_is_refused(study):
    put(study, "B01", "Mhm", "Corona")
    before = everything(study)
    with pytest.raises(ConflictError, match="already"):
        put(study, "B01", "Mhm", "Corona")
    assert everything(study) == before


def test_two_coders_and_two_codes_may_share_a_passage(study):
    put(study, "B01", "Mhm", "Corona", "anna")
    put(study, "B01", "Mhm", "Koordination", "anna")
    put(study, "B01", "Mhm", "Corona", "ben")
    assert len(coded(study)) == 3


@pytest.mark.parametrize("span", [Span(-1, 3), Span(0, 10**6), Span(5, 4)])
def test_a_coding_beyond_the_text_is_refused(study, b01, span):
    with pytest.raises(InputError, match="lies beyond"):
        codings.apply(study, b01.transcript.guid, span, code(study, "Corona"), coder(study, "anna"))
    assert coded(study) == []


def test_blanks_alone_cannot_be_coded(study, b01):
    at = b01.text.index("\n")
    with pytest.raises(InputError, match="no text to code"):
        codings.apply(
            study, b01.transcript.guid, Span(at, at + 1), code(study, "Corona"), coder(study, "anna")
        )


def test_a_weight_is_taken_off_and_all_else_stays(study):
    made = put(study, "B01", "Mhm", "Corona", weight=70, comment="dicht")
    off = codings.change(study, made.guid, coder(study, "anna"), unweighted=True)
    assert (off.weight, off.comment, off.span) == (None, "dicht", made.span)
    assert codings.of_guids(study, [made.guid]) == (off,)


@pytest.mark.parametrize("weight", [-1, 101])
def test_a_weight_out_of_range_is_refused(study, weight):
    with pytest.raises(InputError, match="out of range"):
        put(study, "B01", "Mhm", "Corona", weight=weight)


def test_a_code_that_is_gone_cannot_be_applied(study, b01):
    gone = code(study, "Corona > Ausfall")
    codebook.delete(study, "Corona > Ausfall")
    with pytest.raises(NotFoundError, match="not there any more"):
        codings.apply(study, b01.transcript.guid, Span(0, 3), gone, coder(study, "anna"))


def test_a_coding_can_be_moved_recoded_weighed_and_commented(study, b01):
    made = put(study, "B01", "Mhm", "Corona")
    anna = coder(study, "anna")
    at = b01.text.index("Fenster")
    codings.change(study, made.guid, anna, span=Span(at, at + 7))
    codings.change(study, made.guid, anna, code=code(study, "Koordination"))
    last = codings.change(study, made.guid, anna, weight=70, comment="dicht")
    assert coded(study) == [("B01", "Fenster", "Koordination", "anna")]
    assert (last.weight, last.comment) == (70, "dicht")


def test_a_change_that_changes_nothing_leaves_no_trace(study):
    made = put(study, "B01", "Mhm", "Corona", comment="x")
    before = everything(study)
    codings.change(study, made.guid, coder(study, "anna"), comment="x", span=made.span, code=made.code)
    assert everything(study) == before


def test_a_coding_cannot_be_changed_into_one_that_is_there(study):
    put(study, "B01", "Mhm", "Corona")
    other = put(study, "B01", "Mhm", "Koordination")
    with pytest.raises(ConflictError):
        codings.change(study, other.guid, coder(study, "anna"), code=code(study, "Corona"))


def test_only_who_made_a_coding_may_change_or_remove_it(study):
    made = put(study, "B01", "Mhm", "Corona", "anna")
    ben = coder(study, "ben")
    with pytest.raises(RefusedError, match="another coder's"):
        codings.remove(study, made.guid, ben)
    with pytest.raises(RefusedError, match="another coder's"):
        codings.change(study, made.guid, ben, weight=1)
    codings.remove(study, made.guid, coder(study, "anna"))
    with pytest.raises(NotFoundError, match="not there any more"):
        codings.remove(study, made.guid, coder(study, "anna"))


def test_codings_are_handed_over_and_doubles_are_kept_once(study):
    put(study, "B01", "Mhm", "Corona", "anna")
    put(study, "B01", "Mhm", "Corona", "ben")
    put(study, "B01", "Fenster", "Corona", "anna")
    put(study, "B02", "Schulen", "Corona", "anna")
    assert codings.reassign(study, "anna", "ben", "transcript:B01") == 2
    assert coded(study) == [
        ("B01", "Fenster", "Corona", "ben"),
        ("B01", "Mhm", "Corona", "ben"),
        ("B02", "Schulen", "Corona", "anna"),
    ]


def test_codings_cannot_be_handed_to_whose_they_are(study):
    with pytest.raises(InputError, match="already"):
        codings.reassign(study, "anna", "anna")


def test_a_code_made_for_a_coding_comes_and_goes_with_it(study):
    before = entities(study)
    guid, anna = transcripts.find(study, "B02").guid, coder(study, "anna")
    coding = codings.apply_new(study, guid, Span(3, 6), "Corona > Ganz neu", anna)
    assert codebook.system(study).path(coding.code) == "Corona > Ganz neu"
    done = history.undo(study, anna)
    assert (done.summary, done.span) == ("Ganz neu", coding.span)
    assert entities(study) == before
    assert history.redo(study, anna).summary == "Corona > Ganz neu"


def test_a_code_made_for_a_coding_stays_away_where_the_coding_cannot_be(study):
    before = entities(study)
    with pytest.raises(InputError):
        codings.apply_new(study, "B02", Span(0, 9999), "Neu", coder(study, "anna"))
    with pytest.raises(ConflictError, match="already"):
        codings.apply_new(study, "B02", Span(0, 3), "Corona", coder(study, "anna"))
    assert entities(study) == before
