"""Who codes."""

import pytest

from qualcode.core.model import Status
from qualcode.errors import ConflictError, InputError, NotFoundError
from qualcode.services import coders, history, transcripts
from tests.services.small import coded, coder, entities, put


def names(project):
    return [c.name for c in coders.listing(project)]


def test_coders_are_added_renamed_and_listed_by_name(project):
    coders.add(project, "zoe")
    coders.add(project, " ben ")
    coders.rename(project, "zoe", "anna")
    assert names(project) == ["anna", "ben"]


@pytest.mark.parametrize("name", ["", "  ", "a\nb"])
def test_a_coder_needs_a_name_on_one_line(project, name):
    with pytest.raises(InputError):
        coders.add(project, name)


def test_a_name_is_given_once(study):
    for change in (lambda: coders.add(study, "anna"), lambda: coders.rename(study, "ben", "anna")):
        with pytest.raises(ConflictError, match="already"):
            change()
    assert coders.ensure(study, "anna") == coders.get(study, "anna")


def test_an_unknown_coder_is_answered_with_those_there_are(study):
    with pytest.raises(NotFoundError, match="anna, ben"):
        coders.get(study, "eve")


def test_merging_coders_keeps_what_was_coded_and_doubles_once(study):
    put(study, "B01", "Mhm", "Corona", "anna")
    put(study, "B01", "Mhm", "Corona", "ben")
    put(study, "B02", "Schulen", "Corona", "ben")
    b01 = transcripts.find(study, "B01").guid
    transcripts.set_status(study, b01, coder(study, "ben"), Status.DONE)
    before = entities(study)
    assert coders.merge(study, "ben", "anna") == 2
    assert coded(study) == [("B01", "Mhm", "Corona", "anna"), ("B02", "Schulen", "Corona", "anna")]
    assert names(study) == ["anna"]
    history.undo(study, None)
    assert entities(study) == before


def test_a_coder_cannot_be_merged_into_themselves(study):
    with pytest.raises(InputError, match="themselves"):
        coders.merge(study, "anna", "anna")
