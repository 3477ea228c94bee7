"""The methods appendix."""

import pytest

from qualcode.core.report import Heading, Prose
from qualcode.exporters import render
from qualcode.services import cases, codebook_versions, coreq, methods, transcripts

TABLE = """\
transcript,speaker,person,case,case:Typ,transcript:Minuten,transcript:Modus
B01,B1,P01,K01,Kreis,17,Telefon
B02,B2,P02,K02,Stadt,"20,5",Video
"""


@pytest.fixture
def described(team, tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text(TABLE, encoding="utf-8")
    cases.load(team.project, path)
    return team


def tables(team, language="en"):
    return {t.title: t for t in methods.report(team.project, language).tables}


def done(team, transcript, who, status="done"):
    guid = transcripts.find(team.project, transcript).guid
    transcripts.set_status(team.project, guid, who.guid, status)


def cells(table):
    return [(row.label, *row.values) for row in table.rows]


def prose(team):
    return [p.text for p in methods.report(team.project, "en").parts if isinstance(p, Prose)]


def test_the_sample_has_a_row_per_transcript_with_its_variables_and_words(described):
    table = tables(described)["Transcripts"]
    assert table.columns == ("Case", "Minuten", "Modus", "Words")
    assert cells(table) == [("B01", "K01", "17", "Telefon", 13), ("B02", "K02", "20,5", "Video", 10)]
    assert table.total.values[-1] == 23


def test_case_variables_are_told_one_by_one(described):
    assert cells(tables(described)["Variables of cases"]) == [("Typ", "Kreis", 1), ("Typ", "Stadt", 1)]


def test_imports_name_format_and_check_sum_but_no_file(described):
    (first, second) = cells(tables(described)["Imports"])
    assert (first[0], first[1], len(first[3])) == ("B01", "txt", 64)
    assert second[0] == "B02"
    assert b"eins" not in render(methods.report(described.project, "en"), ".md")


def test_the_share_coded_twice_counts_transcripts_that_two_have_marked_done(described):
    done(described, "B01", described.anna)
    done(described, "B02", described.anna)
    done(described, "B02", described.ben, "in-progress")
    assert any("are done with 0 of 2 transcripts (0 %)" in text for text in prose(described))
    done(described, "B01", described.ben)
    assert any("done with 1 of 2 transcripts (50 %), which hold 57 %" in text for text in prose(described))
    assert cells(tables(described)["Coded by several coders"]) == [("B01", "anna, ben", 13)]
    assert cells(tables(described)["Coders"]) == [("anna", 0, 2), ("ben", 0, 1)]


def test_agreement_stands_there_as_soon_as_there_is_any(described):
    assert any(
        text.startswith("No figures of agreement: There is no transcript") for text in prose(described)
    )
    for who in (described.anna, described.ben):
        described.put(who, "B01", "Ausfall", "Der Lockdown")
        done(described, "B01", who)
    coefficients = {row[0]: row[1] for row in cells(tables(described)["Agreement over all codes"])}
    assert coefficients["Percent"] == 1.0


def test_coreq_has_32_items_and_fills_in_what_the_project_knows(described):
    codebook_versions.mark(described.project, "Erste Fassung")
    rows = cells(tables(described)["COREQ"])
    assert [row[0] for row in rows] == [str(n) for n in range(1, 33)]
    filled = {int(n): text for n, _item, text in rows if text}
    assert sorted(filled) == [12, 16, 21, 24, 25, 26, 27, 29]
    assert filled[12] == "2 interviews, 2 persons, 2 cases"
    assert filled[21].startswith("17 to 20 minutes, 19 on average, 38 in all")
    assert filled[24] == "2: anna, ben"
    assert filled[26].startswith("1 version")
    assert filled[27].startswith("qualcode")


def test_the_code_system_stands_below_its_heading(described):
    parts = methods.report(described.project, "en").parts
    headings = [(p.level, p.text) for p in parts if isinstance(p, Heading)]
    at = headings.index((1, "Code system"))
    assert headings[at + 1 : at + 3] == [(2, "Corona"), (3, "Ausfall")]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("suffix", [".docx", ".html", ".md"])
def test_an_empty_project_has_an_appendix_too(project, language, suffix):
    assert len(render(methods.report(project, language), suffix)) > 300


def test_coreq_items_are_told_once():
    assert len(set(coreq.ITEMS)) == 32
