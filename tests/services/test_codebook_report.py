"""The code book as documents and tables."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook

from qualcode.core.report import Heading, Prose
from qualcode.errors import InputError
from qualcode.services import codebook, codebook_report, codebook_versions
from qualcode.store import codings as store

TEXTS = {
    "definition": "Was der Lockdown tat.\n\nAuch danach",
    "include": "=Stopp",
    "exclude": "Nicht: Urlaub",
    "anchor": "Der Lockdown hat alles gestoppt. (B01)",
}


@pytest.fixture
def book(team):
    code = codebook.system(team.project).by_path("Ausfall")
    with team.project.store.act("codebook.load") as act:
        store.put_codes(act, [replace(code, labels={"de": "Ausfälle"}, **TEXTS)])
    return team


def prose(report, code):
    parts = list(report.parts)
    at = next(n for n, p in enumerate(parts) if isinstance(p, Heading) and p.text == code)
    end = next((n for n in range(at + 1, len(parts)) if isinstance(parts[n], Heading)), len(parts))
    return [(p.role, p.text) for p in parts[at:end] if isinstance(p, Prose)]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_table_that_is_loaded_again_changes_nothing(book, tmp_path, suffix, language):
    path = tmp_path / f"book{suffix}"
    before = codebook.system(book.project)
    assert codebook_report.save(book.project, path, language).codes == 4
    assert codebook.load(book.project, path) == codebook.Loaded(0, 0, 4)
    assert codebook.system(book.project) == before


def test_a_table_brings_new_codes_and_texts_and_keeps_labels_and_what_its_memos_do_not_say(book, tmp_path):
    path = tmp_path / "book.csv"
    path.write_text("Code,Memo\nKoordination,Neu\nCorona\\Ausfall,\nDigitales,\n", encoding="utf-8")
    assert codebook.load(book.project, path) == codebook.Loaded(1, 2, 1)
    system = codebook.system(book.project)
    kept = system.by_path("Ausfall")
    assert (kept.definition, kept.labels) == (TEXTS["definition"], {"de": "Ausfälle"})
    assert system.by_path("Koordination").definition == "Neu"


def test_the_workbook_has_maxqdas_sheet_first_and_the_counts_second(book, tmp_path):
    book.put(book.anna, "B01", "Ausfall", "Der Lockdown")
    book.put(book.ben, "B01", "Ausfall", "Der Lockdown hat")
    book.put(book.ben, "B02", "Ausfall", "jede Woche")
    codebook_report.save(book.project, tmp_path / "book.xlsx", "en")
    first, second = load_workbook(tmp_path / "book.xlsx").worksheets
    assert [cell.value for cell in first[1]] == ["Code", "Memo"]
    assert first["A3"].value == "Corona > Ausfall"
    assert [cell.value for cell in second[3]] == ["Corona > Ausfall", 2, 2]


def test_names_that_maxqda_cuts_are_counted(book, tmp_path):
    codebook.add(book.project, "x" * 63)
    codebook.add(book.project, "y" * 64)
    assert codebook_report.save(book.project, tmp_path / "book.csv", "en").too_long == 1


def test_the_document_gives_counts_texts_and_says_whether_the_anchor_lives(book):
    report = codebook_report.report(book.project, "de")
    *_texts, last = prose(report, "Ausfälle")
    assert last[0] == "note"
    book.put(book.anna, "B01", "Ausfall", "Der Lockdown hat alles gestoppt.")
    texts = prose(codebook_report.report(book.project, "de"), "Ausfälle")
    assert [role for role, _text in texts] == ["count", "definition", "body", "body", "body"]
    assert (
        prose(codebook_report.report(book.project, "en"), "Ausfall")[0][1] == "1 segment in 1 of 2 interviews"
    )


def test_an_anchor_that_a_sub_code_holds_lives(book):
    code = codebook.system(book.project).by_path("Corona")
    with book.project.store.act("codebook.load") as act:
        store.put_codes(act, [replace(code, anchor="am Fenster beraten")])
    book.put(book.anna, "B01", "Ausfall", "am Fenster beraten")
    roles = [role for role, _text in prose(codebook_report.report(book.project, "en"), "Corona")]
    assert "note" not in roles


def test_versions_stand_at_the_end_and_the_last_one_in_the_head(book):
    codebook_versions.mark(book.project, "Erste Fassung")
    report = codebook_report.report(book.project, "en")
    assert ("Version", "1 (2026-01-01): Erste Fassung") in report.facts
    assert next(report.tables).rows[0].values[2] == "Erste Fassung"


@pytest.mark.parametrize("suffix", ["yaml", "docx", "html", "md"])
def test_every_format_is_written(book, tmp_path, suffix):
    assert codebook_report.save(book.project, tmp_path / f"book.{suffix}", "de").codes == 4
    assert (tmp_path / f"book.{suffix}").stat().st_size > 200


def test_another_suffix_is_refused_with_those_there_are(book, tmp_path):
    with pytest.raises(InputError, match=r"Choose one of \.yaml"):
        codebook_report.save(book.project, tmp_path / "book.pdf", "de")
