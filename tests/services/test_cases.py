"""Cases, persons, variables: loaded whole or not at all."""

import pytest

from qualcode.errors import InputError, NotFoundError
from qualcode.services import cases
from tests.services.small import everything

TABLE = """\
transcript,speaker,person,case,case:Typ,transcript:Modus,person:Monate
B01,B1,P01,K01,Kreis,Telefon,12
B02,B2,P02,K02,Stadt,,
,,,K03,Stadt,,
"""


@pytest.fixture
def load(study, tmp_path):
    def run(text):
        file = tmp_path / "cases.csv"
        file.write_text(text, encoding="utf-8")
        return cases.load(study, file)

    return run


def test_a_table_says_who_is_who_and_what_is_known(study, load):
    assert load(TABLE) == 3
    first, second = cases.listing(study)[:2]
    assert (first.transcript, first.speaker, first.person, first.case) == ("B01", "B1", "P01", "K01")
    assert first.values == {
        ("case", "Typ"): "Kreis",
        ("transcript", "Modus"): "Telefon",
        ("person", "Monate"): "12",
    }
    assert second.values == {("case", "Typ"): "Stadt"}


def test_every_case_is_listed_even_without_a_transcript(study, load):
    load(TABLE)
    assert [entry.case for entry in cases.listing(study)] == ["K01", "K02", "K03"]
    assert cases.listing(study)[2].values == {("case", "Typ"): "Stadt"}


def test_loading_the_same_table_again_leaves_no_trace(study, load):
    load(TABLE)
    before = everything(study)
    load(TABLE)
    assert everything(study) == before


def test_an_empty_cell_changes_nothing(study, load):
    load(TABLE)
    load("transcript,speaker,person,case,case:Typ\nB01,B1,P01,K01,\n")
    assert cases.listing(study)[0].values["case", "Typ"] == "Kreis"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("transcript,Typ\nB01,x\n", "cases.csv:1.*does not say what it belongs to"),
        ("transcript,case\nB01,K01\nB09,K01\n", "cases.csv:3.*no transcript B09"),
        ("transcript,speaker,person\nB01,XX,P01\n", "cases.csv:2.*no speaker XX.*B1, I"),
        ("case,case:Typ\nK01,Kreis\nK01,Stadt\n", "cases.csv:3.*is Stadt here, but Kreis in line 2"),
        ("transcript,case:Typ\nB01,Kreis\n", "cases.csv:2.*names none"),
    ],
)
def test_a_table_with_a_fault_names_its_line_and_changes_nothing(study, load, text, message):
    before = everything(study)
    with pytest.raises(InputError, match=message):
        load(text)
    assert everything(study) == before


def test_one_value_can_be_set(study, load):
    load(TABLE)
    cases.set_value(study, "case", "K01", "Typ", "Stadt")
    cases.set_value(study, "person", "P01", "Neu", "ja")
    values = cases.listing(study)[0].values
    assert (values["case", "Typ"], values["person", "Neu"]) == ("Stadt", "ja")


def test_a_value_needs_something_to_belong_to(study):
    with pytest.raises(NotFoundError, match="no case K99"):
        cases.set_value(study, "case", "K99", "Typ", "x")
    with pytest.raises(InputError, match="no variables"):
        cases.set_value(study, "coder", "anna", "Typ", "x")
