"""Segments, quotes, tables and agreement of one small study, counted by hand."""

import json

import pytest

from qualcode.core.model import Status
from qualcode.errors import InputError, NotFoundError
from qualcode.services import (
    agreement,
    agreement_json,
    agreement_report,
    cases,
    quotes,
    segments,
    tables,
    transcripts,
)
from qualcode.services.agreement_measure import Choices
from tests.services.small import coder, put


def five(study, folder):
    """Anna and Ben on B01 and B02: five codings, two of which overlap."""
    put(study, "B01", "Die Beratung haben wir", "Corona > Ausfall", "anna")
    put(study, "B01", "Beratung haben wir am Fenster gemacht", "Corona > Ausfall", "ben")
    put(study, "B01", "Wie läuft die Abstimmung", "Koordination", "anna", weight=10, comment="Frage")
    put(study, "B02", "Die waren zu", "Corona > Ausfall", "anna")
    put(study, "B02", "Alle waren zu Hause", "Corona", "ben")
    file = folder / "cases.csv"
    file.write_text(
        "transcript,speaker,person,case,case:Typ\nB01,B1,P01,K01,Kreis\nB02,B2,P02,K02,Stadt\n",
        encoding="utf-8",
    )
    cases.load(study, file)


@pytest.fixture
def report(study, grown):
    return grown(five)


@pytest.mark.parametrize(("layer", "count"), [("merged", 4), ("each", 5), ("anna", 3), ("ben", 2)])
def test_a_layer_says_which_codings_count(report, layer, count):
    assert len(segments.select(report, layer).segments) == count


def test_an_unknown_layer_is_answered_with_those_there_are(report):
    with pytest.raises(NotFoundError, match="anna, ben"):
        segments.select(report, "eve")


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ("code:Corona", 3),
        ('code:="Corona"', 1),
        ("coder:anna", 3),
        ("var:Typ=Kreis", 2),
        ("role:interviewer", 1),
        ("person:P02", 2),
        ("weight>=10", 1),
        ("memo:frage", 1),
        ("text:fenster", 1),
        ("not transcript:B01", 2),
        ("overlaps(coder:ben)", 1),
    ],
)
def test_a_filter_chooses_codings_before_they_are_united(report, where, count):
    assert len(segments.select(report, "merged", where).segments) == count


def test_a_filter_that_cannot_be_read_points_at_the_column(report):
    with pytest.raises(InputError, match="Column 17"):
        segments.select(report, "merged", "code:Corona and and")


def test_quotes_stand_under_their_codes_with_coders_and_place(report):
    found = list(quotes.report(report, quotes.Wanted(codes=("Corona",)), "en").quotes)
    texts = transcripts.document(report, "B01").text, transcripts.document(report, "B02").text
    assert len(found) == 3
    united = next(q for q in found if "Fenster" in q.text)
    assert united.coders == ("anna", "ben")
    assert united.text == "Die Beratung haben wir am Fenster gemacht"
    assert {q.case for q in found} == {"K01", "K02"}
    for q in found:
        assert q.text == texts[q.transcript == "B02"][q.start : q.end]


def test_quotes_can_have_turns_around_them(report):
    wanted = quotes.Wanted(codes=("Corona > Ausfall",), where="transcript:B02", context=1)
    (quote,) = quotes.report(report, wanted, "en").quotes
    assert quote.before[0].text == "Und die Schulen?"
    assert [p.text for p in quote.after] == [". Alle waren zu Hause. Die Übergänge fehlten."]


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [
        (quotes.Wanted(codes=("Nirgends",)), NotFoundError),
        (quotes.Wanted(group_by="Nirgends"), NotFoundError),
        (quotes.Wanted(context=-1), InputError),
        (quotes.Wanted(layer="eve"), NotFoundError),
    ],
)
def test_quotes_of_what_is_not_there_are_refused(report, wanted, kind):
    with pytest.raises(kind):
        quotes.report(report, wanted, "en")


def counted(table):
    return {row.label: row.values[0] for row in table.rows}


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("segments", {"Ausfall": 2, "Koordination": 1}),
        ("transcripts", {"Ausfall": 2, "Koordination": 1}),
        ("persons", {"Ausfall": 2, "Koordination": 0}),
        ("cases", {"Ausfall": 2, "Koordination": 1}),
    ],
)
def test_frequencies_count_in_the_unit_asked_for(report, unit, expected):
    found = counted(tables.table(report, "frequencies", "en", unit=unit))
    assert {label: found[label] for label in expected} == expected


def test_a_matrix_has_a_column_for_each_transcript_or_value(report):
    by_transcript = tables.table(report, "matrix", "en")
    assert by_transcript.columns[:2] == ("B01", "B02")
    by_type = tables.table(report, "matrix", "en", by="Typ")
    assert by_type.columns[:2] == ("Kreis", "Stadt")
    row = next(row for row in by_type.rows if row.label == "Ausfall")
    assert row.values[:2] == (1, 1)


@pytest.mark.parametrize(
    ("kind", "options", "error"),
    [
        ("pie", {}, InputError),
        ("matrix", {"unit": "words"}, InputError),
        ("frequencies", {"by": "Typ"}, InputError),
        ("matrix", {"by": "Nirgends"}, NotFoundError),
    ],
)
def test_a_table_that_cannot_be_is_refused(report, kind, options, error):
    with pytest.raises(error):
        tables.table(report, kind, "en", **options)


def test_every_table_says_its_layer_unit_and_base(report):
    found = tables.table(report, "frequencies", "en", layer="anna", unit="cases")
    assert (found.layer, found.unit) == ("anna", "cases")
    assert "2" in found.base
    assert (
        dict(tables.report(report, "frequencies", "en", where="coder:anna").facts)["Filter"] == "coder:anna"
    )


def done(project, *names):
    for name in names:
        for who in ("anna", "ben"):
            guid = transcripts.find(project, name).guid
            transcripts.set_status(project, guid, coder(project, who), Status.DONE)


def test_agreement_needs_transcripts_that_two_have_marked_done(report):
    with pytest.raises(NotFoundError, match="marked done"):
        agreement.compute(report)
    assert [
        d.transcript.name
        for d in agreement.compute(report, choices=Choices(include_unfinished=True)).documents
    ] == [
        "B01",
        "B02",
    ]


def test_the_four_cells_count_characters_of_participants(report):
    done(report, "B01")
    found = agreement.compute(report, ["anna", "ben"])
    first, second = "Die Beratung haben wir", "Beratung haben wir am Fenster gemacht"
    both = len("Beratung haben wir")
    (ausfall,) = [c for c in found.codes if c.code == "Corona > Ausfall"]
    a, b, c, d = ausfall.cells
    assert (a, b, c) == (both, len(first) - both, len(second) - both)
    spoken = sum(
        t.end - t.start
        for t in transcripts.document(report, "B01").turns
        if t.speaker and t.speaker.label == "B1"
    )
    assert a + b + c + d == spoken == found.characters
    with_questions = agreement.compute(report, ["anna", "ben"], Choices(with_interviewer=True))
    assert with_questions.characters > found.characters


def test_agreement_of_fewer_than_two_coders_is_refused(report):
    with pytest.raises(InputError, match="two coders"):
        agreement.compute(report, ["anna"])
    with pytest.raises(NotFoundError, match="eve"):
        agreement.compute(report, ["anna", "eve"])


def test_agreement_as_json_has_the_keys_that_programs_rely_on(report):
    done(report, "B01", "B02")
    value = json.loads(agreement_json.json_bytes(agreement_json.as_json(agreement.compute(report))))
    assert {"coders", "criterion", "documents", "overall", "codes", "pairs", "disagreements"} <= value.keys()
    assert {"percent", "brennan_prediger", "cohen_kappa", "krippendorff_alpha"} <= value["overall"].keys()
    assert {"value", "low", "high", "method"} <= value["overall"]["cohen_kappa"].keys()
    assert {"code", "a", "b", "c", "d", "percent", "cohen_kappa"} <= value["codes"][0].keys()
    assert (value["coders"], value["documents"]) == (["anna", "ben"], 2)


@pytest.mark.parametrize("language", ["de", "en"])
def test_agreement_is_reported_with_where_the_coders_differ(report, language):
    done(report, "B01", "B02")
    made = agreement_report.report(report, agreement.compute(report), language)
    assert made.language == language
    cells = [str(value) for table in made.tables for row in table.rows for value in (row.label, *row.values)]
    assert any("B02" in cell for cell in cells)
