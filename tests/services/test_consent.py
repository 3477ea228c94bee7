"""Consent lies with the key list; the yes and no of it hold without the key list, too."""

from datetime import date

import pytest

from qualcode.core.model import Consent
from qualcode.errors import InputError, NotFoundError
from qualcode.formats import agefile
from qualcode.services import cases, consent, keys, publication, quotes
from tests.services.small import everything, import_texts, put

TALK = "I: Und, wie war es?\nB1: Das war laut.\nB2: Nein, das war still.\nB1: Na gut.\n"

TODAY = date(2026, 11, 22)


@pytest.fixture
def asked(study, tmp_path, monkeypatch):
    """Two persons in one talk, coded; the key list opens."""
    monkeypatch.setenv("QUALCODE_PASSPHRASE", "vier leichte worte hier")
    import_texts(study, tmp_path / "more", [TALK])
    table = tmp_path / "cases.csv"
    table.write_text("transcript,speaker,person\nB03,B1,P01\nB03,B2,P02\n", encoding="utf-8")
    cases.load(study, table)
    put(study, "B03", "Das war laut", "Corona")
    put(study, "B03", "das war still", "Corona")
    yield study
    agefile.forget()


def told(project, **more):
    return list(quotes.report(project, quotes.Wanted(codes=("Corona",), **more), "en").quotes)


def test_contact_and_date_are_in_the_key_list_and_nowhere_else(asked):
    fields = {"quotation": "yes", "date": "2025-12-31", "version": "2a", "contact": "Tel. 0221 4710123"}
    consent.record(asked, {"P01": fields}, str)
    assert consent.read(asked, "P01", str)[0].contact == "Tel. 0221 4710123"
    assert consent.by_name(asked) == {"P01": Consent("", "yes", "")}
    assert "4710123" not in str(everything(asked))
    assert "2025-12-31" not in str(everything(asked)["consents"])


def test_what_is_not_told_stays_as_it_was(asked):
    consent.record(asked, {"P01": {"quotation": "yes", "version": "1"}}, str)
    consent.record(asked, {"P01": {"archive": "nein"}}, str)
    assert consent.by_name(asked)["P01"] == Consent("", "yes", "no")
    assert consent.read(asked, "P01", str)[0].version == "1"


def nobody(_question):
    raise AssertionError("asked for the passphrase")


def test_yes_and_no_need_no_passphrase(asked, monkeypatch):
    consent.record(asked, {"P01": {"quotation": "yes", "contact": "Tel. 0221"}}, str)
    monkeypatch.delenv("QUALCODE_PASSPHRASE")
    agefile.forget()
    consent.record(asked, {"P01": {"analysis": "no"}, "P02": {"quotation": "no"}}, nobody)
    assert consent.by_name(asked) == {"P01": Consent("no", "yes", ""), "P02": Consent("", "no", "")}
    agreed, opened = consent.read(asked, "P01", None)
    assert (agreed.analysis, agreed.contact, opened) == ("no", "", False)


def test_yes_and_no_begin_no_key_list(asked):
    consent.record(asked, {"P01": {"quotation": "yes"}}, nobody)
    assert not keys.there(asked)


def test_the_key_list_follows_when_it_is_opened_next(asked, monkeypatch):
    consent.record(asked, {"P01": {"quotation": "yes", "version": "1"}}, str)
    monkeypatch.delenv("QUALCODE_PASSPHRASE")
    agefile.forget()
    consent.record(asked, {"P01": {"quotation": "no"}}, nobody)
    consent.record(asked, {"P02": {"date": "2025-12-31"}}, lambda _question: "vier leichte worte hier")
    held = keys.open_quietly(asked).keylist.persons[consent.find(asked, "P01").guid]
    assert (held.quotation, held.version) == ("no", "1")


def test_who_did_not_agree_is_not_quoted_with_the_key_closed(asked, monkeypatch):
    assert len(told(asked)) == 2
    consent.record(asked, {"P02": {"quotation": "no"}}, str)
    monkeypatch.delenv("QUALCODE_PASSPHRASE")
    agefile.forget()
    (one,) = told(asked, context=3)
    assert one.text == "Das war laut"
    assert "still" not in str(one.before + one.after)
    facts = dict(quotes.report(asked, quotes.Wanted(), "en").facts)
    assert facts["Left out"] == "1 segment of persons who refused to be quoted or analysed"
    assert facts["Consent to quotation"] == "not on record for 1 segment that is quoted"


def test_where_nobodys_answer_is_on_record_nothing_is_said_of_it(asked):
    assert "Consent to quotation" not in dict(quotes.report(asked, quotes.Wanted(), "en").facts)
    consent.record(asked, {"P01": {"quotation": "yes"}, "P02": {"quotation": "yes"}}, str)
    assert "Consent to quotation" not in dict(quotes.report(asked, quotes.Wanted(), "en").facts)


def test_who_did_not_agree_to_analysis_is_not_quoted_either(asked):
    consent.record(asked, {"P02": {"analysis": "no"}}, str)
    assert len(told(asked)) == 1


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"quotation": "maybe"}, InputError),
        ({"date": "31.1.2026"}, InputError),
        ({"date": "2199-01-31"}, InputError),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changed(asked, fields, error):
    before = everything(asked)
    with pytest.raises(error):
        consent.record(asked, {"P01": fields}, str)
    assert everything(asked) == before
    assert not keys.there(asked)


@pytest.mark.parametrize(("head", "value"), [("analysis", "vielleicht"), ("date", "31.1.2026")])
def test_a_case_table_with_a_wrong_consent_names_its_line(tmp_path, head, value):
    table = tmp_path / "cases.csv"
    rows = f"person,case:Typ,consent:{head}\nP01,Rathaus,\nP02,Rathaus,{value}\n"
    table.write_text(rows, encoding="utf-8")
    with pytest.raises(InputError, match=rf"cases.csv:3: .*{value}"):
        consent.in_table(table, TODAY)


def test_the_publication_edition_leaves_out_who_was_not_asked_unless_told(asked):
    consent.record(asked, {"P02": {"quotation": "yes"}}, str)
    made = publication.publish(asked, quotes.Wanted(), "en")
    all_ = publication.publish(asked, quotes.Wanted(unasked=True), "en")
    assert (len(made.register), len(all_.register)) == (1, 2)
    assert made.left_out == ("Left out: 1 segment of persons whose consent to quotation is not on record.",)
    assert all_.left_out == ("Consent to quotation: not on record for 1 segment that is quoted.",)


def test_an_unknown_person_is_refused(asked):
    with pytest.raises(NotFoundError, match="P99"):
        consent.record(asked, {"P99": {"quotation": "yes"}}, str)


def test_a_case_table_may_bring_consents(asked, tmp_path):
    table = tmp_path / "more.csv"
    table.write_text(
        "transcript,speaker,person,consent:quotation,consent:date\nB03,B1,P01,ja,2025-12-31\nB03,B2,P02,,\n",
        encoding="utf-8",
    )
    assert consent.in_table(table, TODAY) == {"P01": {"quotation": "ja", "date": "2025-12-31"}}
    cases.load(asked, table)
    assert "quotation" not in str(cases.listing(asked))


@pytest.mark.parametrize(
    "text",
    [
        "person,consent:color\nP01,red\n",
        "consent:quotation\nyes\n",
        "person,consent:quotation\nP01,yes\nP01,no\n",
    ],
)
def test_a_case_table_that_contradicts_itself_is_refused(tmp_path, text):
    table = tmp_path / "bad.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.csv:"):
        consent.in_table(table, TODAY)


def test_a_case_table_with_a_day_to_come_names_its_line(tmp_path):
    table = tmp_path / "cases.csv"
    table.write_text("person,consent:date\nP01,2026-11-22\nP02,2026-11-23\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"cases.csv:3: 2026-11-23 is still to come"):
        consent.in_table(table, TODAY)
