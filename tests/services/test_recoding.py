"""The second pass: codings get sub-codes or another code, and stay whose they were."""

import pytest

from qualcode.core.spans import Span
from qualcode.errors import ConflictError, NotFoundError
from qualcode.services import codebook, codings, history, log, recoding, transcripts
from tests.services.small import code, coded, coder, entities, put


@pytest.fixture
def ben(study):
    return coder(study, "ben")


def everything_of(study, path):
    return [passage.coding.guid for passage in recoding.passages(study, f'code:="{path}"')]


def test_passages_come_with_their_words_turns_and_coder(study):
    put(study, "B01", "Wirklich am Fenster", "Corona")
    put(study, "B02", "zu Hause", "Corona", "ben")
    first, second = recoding.passages(study, "code:Corona")
    assert (first.text, first.coder) == ("Wirklich am Fenster", "anna")
    assert [turn.speaker.label for turn in first.turns] == ["I", "B1"]
    assert first.document.text[first.turns[1].start :].startswith("Die Beratung")
    assert (second.text, second.coder, second.document.transcript.name) == ("zu Hause", "ben", "B02")


def test_passages_tell_what_else_the_coder_put_there(study):
    put(study, "B01", "gar nicht", "Corona")
    put(study, "B01", "gar nicht", "Koordination")
    put(study, "B01", "gar nicht", "Corona > Verzug", "ben")
    (found,) = recoding.passages(study, "code:=Corona")
    assert found.also == (code(study, "Koordination"),)


def test_a_coding_moves_to_another_code_and_stays_whose_it_was(study, ben):
    put(study, "B01", "gar nicht", "Corona", weight=70, comment="ja")
    assert recoding.move(study, everything_of(study, "Corona"), code(study, "Corona > Ausfall"), ben) == 1
    assert coded(study) == [("B01", "gar nicht", "Corona > Ausfall", "anna")]
    guid = transcripts.find(study, "B01").guid
    (now,) = codings.of_transcript(study, guid)
    assert (now.weight, now.comment) == (70, "ja")


def test_who_recoded_is_logged(study, ben):
    put(study, "B01", "gar nicht", "Corona")
    recoding.move(study, everything_of(study, "Corona"), code(study, "Corona > Ausfall"), ben)
    last = log.deeds(study, log.Wanted())[-1]
    assert (last.verb, last.coder) == ("coding.recode", "ben")


def test_undo_of_who_recoded_brings_everything_back(study, ben):
    put(study, "B01", "gar nicht", "Corona")
    put(study, "B02", "zu Hause", "Corona")
    put(study, "B02", "zu Hause", "Corona > Ausfall")
    before = entities(study)
    recoding.move(study, everything_of(study, "Corona"), code(study, "Corona > Ausfall"), ben)
    assert entities(study) != before
    history.undo(study, ben)
    assert entities(study) == before


def test_a_coding_that_would_be_there_twice_is_kept_once(study, ben):
    put(study, "B01", "gar nicht", "Corona")
    put(study, "B01", "gar nicht", "Corona > Ausfall")
    assert recoding.move(study, everything_of(study, "Corona"), code(study, "Corona > Ausfall"), ben) == 1
    assert coded(study) == [("B01", "gar nicht", "Corona > Ausfall", "anna")]


def test_two_codings_on_one_span_become_one(study, ben):
    put(study, "B01", "gar nicht", "Corona")
    put(study, "B01", "gar nicht", "Koordination")
    both = everything_of(study, "Corona") + everything_of(study, "Koordination")
    assert recoding.move(study, both, code(study, "Corona > Ausfall"), ben) == 2
    assert coded(study) == [("B01", "gar nicht", "Corona > Ausfall", "anna")]


def test_the_same_span_of_two_coders_stays_two_codings(study, ben):
    put(study, "B01", "gar nicht", "Corona")
    put(study, "B01", "gar nicht", "Corona", "ben")
    recoding.move(study, everything_of(study, "Corona"), code(study, "Corona > Ausfall"), ben)
    assert [who for _, _, _, who in coded(study)] == ["anna", "ben"]


def test_a_sub_code_comes_beside_as_the_coders_own_and_never_twice(study, ben):
    put(study, "B01", "gar nicht", "Corona")
    where = everything_of(study, "Corona")
    assert recoding.add(study, where, code(study, "Corona > Ausfall"), ben) == 1
    assert recoding.add(study, where, code(study, "Corona > Ausfall"), ben) == 0
    assert coded(study) == [
        ("B01", "gar nicht", "Corona", "anna"),
        ("B01", "gar nicht", "Corona > Ausfall", "anna"),
    ]


def test_a_sub_code_made_on_the_spot_is_one_act_with_its_definition(study, ben):
    put(study, "B01", "gar nicht", "Corona")
    before = entities(study)
    made, count = recoding.to_new(
        study, everything_of(study, "Corona"), "Corona > Stillstand", ben, definition=" Nichts  geht mehr. "
    )
    assert (count, made.definition) == (1, "Nichts geht mehr.")
    assert codebook.system(study).by_path("Corona > Stillstand").definition == "Nichts geht mehr."
    assert coded(study) == [("B01", "gar nicht", "Corona > Stillstand", "anna")]
    history.undo(study, ben)
    assert entities(study) == before


def test_a_new_code_may_come_beside(study, ben):
    put(study, "B01", "gar nicht", "Corona")
    where = everything_of(study, "Corona")
    _made, count = recoding.to_new(study, where, "Corona > Neu", ben, beside=True)
    assert count == 1
    assert [path for _, _, path, _ in coded(study)] == ["Corona", "Corona > Neu"]


def test_a_code_that_is_there_already_is_not_made_again(study, ben):
    put(study, "B01", "gar nicht", "Corona")
    before = entities(study)
    with pytest.raises(ConflictError):
        recoding.to_new(study, everything_of(study, "Corona"), "Corona > Ausfall", ben)
    assert entities(study) == before


def test_what_was_deleted_meanwhile_is_said_and_nothing_changes(study, ben):
    put(study, "B01", "gar nicht", "Corona")
    where = everything_of(study, "Corona")
    with pytest.raises(NotFoundError):
        recoding.move(study, where, "no-such-code", ben)
    history.undo(study, coder(study, "anna"))
    with pytest.raises(NotFoundError):
        recoding.move(study, where, code(study, "Koordination"), ben)
    with pytest.raises(NotFoundError):
        recoding.add(study, where, code(study, "Koordination"), ben)


def test_a_passage_over_several_turns_shows_them_all(study):
    document = transcripts.document(study, "B01")
    whole = Span(0, len(document.text))
    guid = document.transcript.guid
    codings.apply(study, guid, whole, code(study, "Corona"), coder(study, "anna"))
    (found,) = recoding.passages(study, "code:Corona")
    assert found.turns == document.turns
