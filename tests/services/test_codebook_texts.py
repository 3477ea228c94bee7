"""What a code says of itself."""

from dataclasses import replace

import pytest

from qualcode.errors import ConflictError, InputError, NotFoundError
from qualcode.services import codebook, codebook_texts, history
from qualcode.store import codings as store
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


def test_a_text_that_was_changed_since_it_was_read_is_not_overwritten(study):
    read = codebook.system(study).by_path("Corona")
    codebook_texts.change(study, read.guid, definition="theirs")
    with pytest.raises(ConflictError, match="another window"):
        codebook_texts.change(study, read.guid, before=read, definition="mine")
    codebook_texts.change(study, read.guid, before=read, include="another field")
    assert codebook.system(study).by_path("Corona").definition == "theirs"


def test_a_code_is_not_called_as_the_one_beside_it_is_shown(study):
    corona, other = codebook.system(study).by_path("Corona"), code(study, "Koordination")
    with study.store.act("code.change") as act:
        store.put_codes(act, [replace(corona, labels={"en": "Pandemic"})])
    for language, taken in (("en", "pandemic"), ("en", "Corona"), ("de", "corona")):
        with pytest.raises(ConflictError):
            codebook_texts.call(study, other, taken, language)
    assert codebook_texts.call(study, other, "Pandemic", "de").name == "Pandemic"
    with pytest.raises(ConflictError):
        codebook_texts.call(study, other, "Pandemic", "en")
