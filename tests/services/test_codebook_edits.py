"""Splitting codes, and what edits would do before they are done."""

import pytest

from qualcode.errors import ConflictError, NotFoundError
from qualcode.services import codebook, coding_table, history


@pytest.fixture
def coded(team):
    team.put(team.anna, "B01", "Ausfall", "Der Lockdown")
    team.put(team.ben, "B01", "Ausfall", "am Fenster", comment="Raum")
    team.put(team.ben, "B02", "Ausfall", "jede Woche")
    return team


def counts(team):
    system, n = codebook.system(team.project), codebook.counts(team.project)
    return {system.path(guid): count for guid, count in n.items()}


def rows(team):
    return coding_table.selected_rows(team.project)


def test_a_split_moves_the_codings_that_match_to_a_new_sibling(coded):
    code, count = codebook.split(coded.project, "Ausfall", "Ausweg", 'memo:"Raum"')
    assert (code.name, count) == ("Ausweg", 1)
    assert counts(coded) == {"Corona > Ausfall": 2, "Corona > Ausweg": 1}
    assert next(row for row in rows(coded) if row[3] == "Corona > Ausweg")[6] == "Raum"


def test_a_split_is_undone_as_a_whole(coded):
    before = rows(coded)
    codebook.split(coded.project, "Ausfall", "Ausweg", "coder:ben", coder_guid=coded.anna.guid)
    history.undo(coded.project, coded.anna.guid)
    assert rows(coded) == before
    assert len(codebook.system(coded.project)) == 4


def test_a_split_that_moves_nothing_is_refused_and_adds_no_code(coded):
    with pytest.raises(NotFoundError, match="No coding of Corona > Ausfall meets"):
        codebook.split(coded.project, "Ausfall", "Ausweg", "weight>=50")
    with pytest.raises(ConflictError):
        codebook.split(coded.project, "Ausfall", "Ausfall", "coder:ben")
    assert len(codebook.system(coded.project)) == 4


def test_previews_say_what_would_happen_to_whose_codings_and_change_nothing(coded):
    coded.put(coded.ben, "B02", "Runder Tisch", "jede Woche")
    before = rows(coded), codebook.system(coded.project)
    merge = codebook.preview_merge(coded.project, "Ausfall", "Runder Tisch")
    assert merge == codebook.Preview(("Corona > Ausfall",), {"anna": 1, "ben": 2}, 1)
    move = codebook.preview_move(coded.project, "Corona", "Koordination")
    assert move == codebook.Preview(("Corona", "Corona > Ausfall"), {"anna": 1, "ben": 2})
    delete = codebook.preview_delete(coded.project, "Koordination")
    assert delete == codebook.Preview(("Koordination", "Koordination > Runder Tisch"), {"ben": 1})
    split = codebook.preview_split(coded.project, "Ausfall", "Ausweg", "coder:ben")
    assert split == codebook.Preview(("Corona > Ausfall",), {"ben": 2})
    assert (rows(coded), codebook.system(coded.project)) == before


def test_a_merge_does_what_its_preview_said(coded):
    coded.put(coded.ben, "B02", "Runder Tisch", "jede Woche")
    preview = codebook.preview_merge(coded.project, "Ausfall", "Runder Tisch")
    total = len(rows(coded))
    codebook.merge(coded.project, "Ausfall", "Runder Tisch")
    assert len(rows(coded)) == total - preview.twice
