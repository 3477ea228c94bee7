"""Versions of the code book."""

from dataclasses import replace

import pytest

from qualcode.errors import InputError, NotFoundError, RefusedError
from qualcode.services import codebook, coding_table, codings, erase, history
from qualcode.services import codebook_versions as versions
from qualcode.store import codings as store


def define(project, path, **texts):
    code = codebook.system(project).by_path(path)
    with project.store.act("codebook.load") as act:
        store.put_codes(act, [replace(code, **texts)])


def test_a_version_has_number_author_date_and_reason(team):
    assert versions.mark(team.project, "Erste  Fassung", coder_guid=team.anna.guid) == 1
    codebook.add(team.project, "Digitales")
    assert versions.mark(team.project, "Digitales dazu") == 2
    one, two = versions.listing(team.project)
    assert (one.number, one.coder, one.reason, one.codes) == (1, "anna", "Erste Fassung", 4)
    assert (two.number, two.coder, two.codes) == (2, "", 5)
    assert one.at < two.at


def test_an_unchanged_code_book_has_no_new_version(team):
    versions.mark(team.project, "Erste Fassung")
    with pytest.raises(RefusedError, match="still that of version 1"):
        versions.mark(team.project, "noch einmal")


def test_a_version_needs_a_reason(team):
    with pytest.raises(InputError, match="needs a reason"):
        versions.mark(team.project, " \n ")


def test_versions_are_compared_with_each_other_and_with_now(team):
    versions.mark(team.project, "Erste Fassung")
    define(team.project, "Corona", definition="Was der Lockdown tat")
    versions.mark(team.project, "Definition")
    codebook.rename(team.project, "Corona", "Pandemie")
    kinds = [change.kind for change in versions.compare(team.project).changes]
    assert kinds == ["renamed"]
    both = versions.compare(team.project, "1", "2").changes
    assert [(c.kind, c.path, c.after) for c in both] == [("changed", "Corona", "Was der Lockdown tat")]
    assert {c.kind for c in versions.compare(team.project, "1").changes} == {"renamed", "changed"}


@pytest.mark.parametrize("coded", [True, False])
def test_a_merge_is_told_from_a_removal(team, coded):
    versions.mark(team.project, "Erste Fassung")
    if coded:
        team.put(team.anna, "B01", "Ausfall", "Der Lockdown")
    codebook.merge(team.project, "Ausfall", "Runder Tisch")
    codebook.delete(team.project, "Corona")
    merged, removed = sorted(versions.compare(team.project).changes, key=lambda c: c.kind)
    assert (removed.kind, removed.path) == ("removed", "Corona")
    assert (merged.kind, merged.path) == ("merged", "Corona > Ausfall")
    assert merged.after == ("Koordination > Runder Tisch" if coded else "")


def test_there_must_be_a_version_to_compare_with(team):
    with pytest.raises(NotFoundError, match="no version"):
        versions.compare(team.project)
    with pytest.raises(NotFoundError, match="no version 7"):
        versions.compare(team.project, "7")


def test_codings_know_the_version_they_were_made_under_whatever_happens_to_them_later(team):
    early = team.put(team.anna, "B01", "Ausfall", "Der Lockdown")
    versions.mark(team.project, "Erste Fassung")
    team.put(team.anna, "B01", "Ausfall", "am Fenster")
    codebook.add(team.project, "Digitales")
    versions.mark(team.project, "Digitales dazu")
    team.put(team.ben, "B02", "Runder Tisch", "jede Woche")
    codings.change(team.project, early.guid, team.anna.guid, comment="später")
    found = {row["start"]: row["codebook_version"] for row in coding_table.records(team.project)}
    assert sorted(found.values(), key=str) == [1, 2, None]
    assert [v.codings for v in versions.listing(team.project)] == [1, 1]


def test_undo_takes_a_version_back_and_redo_brings_it_again(team):
    versions.mark(team.project, "Erste Fassung", coder_guid=team.anna.guid)
    history.undo(team.project, team.anna.guid)
    assert versions.listing(team.project) == []
    history.redo(team.project, team.anna.guid)
    assert [v.reason for v in versions.listing(team.project)] == ["Erste Fassung"]


def test_words_that_are_erased_are_gone_from_versions_and_their_reasons(team):
    define(team.project, "Corona", definition="Was\nMeier sagt")
    versions.mark(team.project, "Meier dazu")
    define(team.project, "Corona", definition="anders")
    erase.erase_words(team.project, erase.exactly("Meier", "Frau A"))
    (change,) = versions.compare(team.project, "1").changes
    assert change.before == "Was\nFrau A sagt"
    assert versions.listing(team.project)[0].reason == "Frau A dazu"
    team.project.close()
    assert b"Meier" not in (team.project.root / "study.db").read_bytes()


def test_the_report_shows_every_change(team):
    versions.mark(team.project, "Erste Fassung")
    codebook.move(team.project, "Ausfall", None)
    report = versions.report(team.project, versions.compare(team.project), "en")
    (row,) = next(report.tables).rows
    assert (row.label, *row.values) == ("moved", "Ausfall", "", "Corona", "")
