"""What a code says of itself."""

import pytest

from qualcode.errors import ConflictError, InputError, NotFoundError
from qualcode.services import codebook, codebook_texts, history
from tests.services.small import code, coder, entities


def test_texts_of_a_code_are_written_and_undone(study):
    before, who = entities(study), coder(study, "anna")
    guid = code(study, "Corona")
    new = codebook_texts.change(
        study, guid, coder_guid=who, definition=" Was die\nPandemie  bremst. ", color="#0072B2", short="Pa"
    )
    assert (new.definition, new.color, new.short) == ("Was die Pandemie bremst.", "#0072b2", "Pa")
    assert codebook.system(study).by_guid[guid] == new
    history.undo(study, who)
    assert entities(study) == before


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"color": "blue"}, InputError),
        ({"short": "Cor"}, InputError),
        ({"short": "!"}, InputError),
        ({"short": ""}, InputError),
    ],
)
def test_an_impossible_colour_or_short_code_changes_nothing(study, fields, error):
    before = entities(study)
    with pytest.raises(error):
        codebook_texts.change(study, code(study, "Corona"), **fields)
    assert entities(study) == before


def test_a_short_code_belongs_to_one_code(study):
    taken = codebook.system(study).by_path("Koordination").short
    with pytest.raises(ConflictError):
        codebook_texts.change(study, code(study, "Corona"), short=taken.lower())


def test_a_code_deleted_meanwhile_is_said(study):
    with pytest.raises(NotFoundError):
        codebook_texts.change(study, "gone", definition="x")
