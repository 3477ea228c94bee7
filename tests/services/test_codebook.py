"""The code system: edits keep what was coded."""

import pytest

from qualcode.errors import ConflictError, InputError, NotFoundError, RefusedError
from qualcode.services import codebook, history
from tests.services.small import code, coded, entities, everything, put


def words(project):
    return sorted((transcript, text, who) for transcript, text, _code, who in coded(project))


def paths(project):
    system = codebook.system(project)
    return [system.path(c.guid) for _level, c in system.walk()]


def test_codes_missing_on_the_way_are_added_too(project):
    made = codebook.add(project, "A > B > C")
    assert paths(project) == ["A", "A > B", "A > B > C"]
    assert codebook.system(project).path(made.guid) == "A > B > C"


@pytest.mark.parametrize("path", ["Corona", "Corona > Ausfall"])
def test_a_code_that_is_there_cannot_be_added_again(study, path):
    before = everything(study)
    with pytest.raises(ConflictError, match="already"):
        codebook.add(study, path)
    assert everything(study) == before


@pytest.mark.parametrize("path", ["", "A > ", "A >> B"])
def test_a_code_without_a_name_is_refused(study, path):
    before = everything(study)
    with pytest.raises(InputError):
        codebook.add(study, path)
    assert everything(study) == before


def test_renaming_and_moving_a_code_keep_its_codings(study):
    put(study, "B01", "Mhm", "Corona > Ausfall")
    before = words(study)
    codebook.rename(study, "Corona > Ausfall", "Stillstand")
    codebook.move(study, "Corona > Stillstand", "Koordination")
    assert coded(study) == [("B01", "Mhm", "Koordination > Stillstand", "anna")]
    codebook.move(study, "Koordination > Stillstand", None)
    assert paths(study)[-1] == "Stillstand"
    assert words(study) == before


def test_merging_a_code_keeps_every_coded_character_and_doubles_once(study):
    put(study, "B01", "Mhm", "Corona > Ausfall", "anna")
    put(study, "B01", "Mhm", "Koordination", "anna")
    put(study, "B01", "Fenster", "Corona > Ausfall", "anna")
    put(study, "B01", "Mhm", "Corona > Ausfall", "ben")
    put(study, "B02", "Schulen", "Corona", "ben")
    before = set(words(study))
    assert codebook.merge(study, "Corona", "Koordination") == 1
    assert codebook.merge(study, "Koordination > Ausfall", "Koordination") == 3
    assert set(words(study)) == before
    assert len(coded(study)) == 4
    assert {path for _t, _w, path, _c in coded(study)} == {"Koordination"}


def test_merging_two_codes_on_one_passage_works_in_any_order_of_their_codings(study):
    """Sub-codes of one name merge along: codings move in a chain, through places others still hold."""
    codebook.add(study, "Koordination > Ausfall")
    for path in ("Corona", "Corona > Ausfall", "Koordination", "Koordination > Ausfall"):
        put(study, "B01", "Mhm", path)
    codebook.merge(study, "Corona", "Koordination")
    assert [path for _t, _w, path, _c in coded(study)] == ["Koordination", "Koordination > Ausfall"]


def test_a_code_with_codings_is_deleted_only_if_that_was_said(study):
    put(study, "B01", "Mhm", "Corona > Ausfall")
    before = entities(study)
    with pytest.raises(RefusedError, match="1 codings"):
        codebook.delete(study, "Corona")
    assert entities(study) == before
    assert codebook.delete(study, "Corona", with_codings=True) == (3, 1)
    assert coded(study) == []
    history.undo(study, None)
    assert entities(study) == before


def test_an_unknown_code_is_named_with_what_is_close(study):
    with pytest.raises(NotFoundError, match="Corona > Ausfall"):
        codebook.rename(study, "Corona > Ausfal", "x")


def test_counts_are_of_each_code_itself(study):
    put(study, "B01", "Mhm", "Corona > Ausfall")
    assert codebook.counts(study) == {code(study, "Corona > Ausfall"): 1}


def test_a_saved_code_book_loads_into_the_same_code_system(study, tmp_path):
    file = tmp_path / "book.yaml"
    assert codebook.save(study, file)[0] == 5
    before = entities(study)["codes"]
    again = codebook.load(study, file)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 5)
    assert entities(study)["codes"] == before


def test_a_code_book_with_guids_brings_back_names_and_places(study, tmp_path):
    file = tmp_path / "book.yaml"
    codebook.save(study, file)
    before = entities(study)["codes"]
    put(study, "B01", "Mhm", "Corona > Ausfall")
    codebook.rename(study, "Corona > Ausfall", "Neu")
    codebook.move(study, "Corona > Neu", "Koordination")
    assert codebook.load(study, file).changed > 0
    assert entities(study)["codes"] == before
    assert coded(study)[0][2] == "Corona > Ausfall"


def test_a_code_book_with_a_path_twice_changes_nothing(study, tmp_path):
    file = tmp_path / "book.yaml"
    file.write_text("codes:\n  - name: Neu\n  - name: Neu\n", encoding="utf-8")
    before = everything(study)
    with pytest.raises((ConflictError, InputError), match="Neu"):
        codebook.load(study, file)
    assert everything(study) == before


def test_codes_the_file_does_not_name_stay(study, tmp_path):
    file = tmp_path / "book.yaml"
    file.write_text("codes:\n  - name: Neu\n", encoding="utf-8")
    assert codebook.load(study, file).added == 1
    assert "Corona > Ausfall" in paths(study)
    assert "Neu" in paths(study)
