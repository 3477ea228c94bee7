"""The publication edition tells no source; the register does."""

import json
import random
from dataclasses import replace

import pytest

from qualcode.core.model import Pseudonymisation
from qualcode.errors import InputError, RefusedError
from qualcode.exporters import render
from qualcode.formats import csvfile
from qualcode.services import cases, importing, keys, publication, quotes
from qualcode.services.importing import Ready
from tests.services.small import import_texts, put

FIRST = "I: Und wo war das?\nB: Das war in Stadt K bei Frau M, und als Leiterin war ich in K allein.\n"
SECOND = "I: Und Sie?\nB: Ich war auch in Stadt K, nicht in Stadt T.\n"


@pytest.fixture
def lettered(study, tmp_path):
    """Two pseudonymised talks, each with a coded sentence that names Stadt K."""

    def redact(incoming):
        return [
            Ready(one.read, one.read.draft, Pseudonymisation.REDACTED, spots(one.read.draft.text))
            for one in incoming
        ]

    def spots(text):
        found = [(i, i + 1, c, "person" if c == "M" else "place") for i, c in enumerate(text) if c in "KMT"]
        return tuple(found)

    for n, text in enumerate((FIRST, SECOND)):
        (tmp_path / f"new{n}.txt").write_text(text, encoding="utf-8")
    importing.import_files(study, [tmp_path / "new0.txt", tmp_path / "new1.txt"], redact)
    table = tmp_path / "cases.csv"
    table.write_text("transcript,speaker,person,case,case:Typ\nB03,B,P01,Fall-Nord,Kreis\n", encoding="utf-8")
    cases.load(study, table)
    put(
        study,
        "B03",
        "Das war in Stadt K bei Frau M, und als Leiterin war ich in K allein.",
        "Corona",
        comment="Notiz",
    )
    put(study, "B04", "nicht in Stadt T", "Corona")
    return study


def published(project, **more):
    return publication.publish(project, quotes.Wanted(**more), "en")


def test_no_source_is_left_in_any_format(lettered):
    made = published(lettered)
    for suffix in (".md", ".html", ".csv", ".json"):
        text = render(made.report, suffix).decode()
        for word in (
            "B03",
            "B04",
            "P01",
            "Fall-Nord",
            "Kreis",
            "anna",
            "Notiz",
            "Stadt K",
            "Stadt T",
            "para. ",
        ):
            assert word not in text, (suffix, word)
        assert "Stadt X bei Frau X" in text


def test_counts_are_those_of_the_study(lettered):
    text = render(published(lettered).report, ".md").decode()
    assert "2 segments in 2 of 4 interviews" in text


def test_the_register_tells_where_each_quote_is_from(lettered):
    made = published(lettered)
    rows = [dict(zip(publication.REGISTER, row, strict=True)) for row in made.register]
    assert [row["number"] for row in rows] == ["Q001", "Q002"]
    found = {row["transcript"]: row for row in rows}
    assert {name: row["paragraph_start"] for name, row in found.items()} == {"B03": "2", "B04": "2"}
    assert found["B03"]["letters"] == "place X = place K; person X = person M"
    assert found["B04"]["letters"] == "place X = place T"
    assert made.check == ((found["B03"]["number"], "als Leiterin"),)
    text = {quote.id: quote.text for quote in made.report.quotes}
    assert text[found["B04"]["number"]] == "nicht in Stadt X"
    shown = list(made.report.quotes)
    assert [quote.id for quote in shown] == ["Q001", "Q002"]


def test_a_quote_that_begins_with_the_interviewer_is_not_put_into_the_respondents_mouth(lettered):
    put(lettered, "B04", "Und Sie?\nIch war auch in Stadt K", "Corona")
    made = published(lettered)
    (row,) = (dict(zip(publication.REGISTER, r, strict=True)) for r in made.register if r[2] == "1")
    assert row["speaker"] == "B"
    assert row["lead_in"].startswith("From a conversation with a")
    text = render(made.report, ".md").decode()
    assert "I: Und Sie?" in text
    assert "B: Ich war auch in Stadt X" in text


def test_what_only_the_interviewer_says_is_led_in_as_such(lettered):
    put(lettered, "B04", "Und Sie?", "Corona")
    leads = {row[publication.REGISTER.index("lead_in")] for row in published(lettered).register}
    assert "The interviewer:" in leads


def test_the_gender_is_drawn_by_chance(lettered):
    leads = set()
    for seed in range(8):
        lettered.ambient = replace(lettered.ambient, random=random.Random(seed))
        leads.add(tuple(row[publication.REGISTER.index("lead_in")] for row in published(lettered).register))
    assert len(leads) > 2


def test_the_order_tells_nothing_but_the_weight(lettered):
    orders = set()
    for seed in range(8):
        lettered.ambient = replace(lettered.ambient, random=random.Random(seed))
        orders.add(tuple(row[1] for row in published(lettered).register))
    assert orders == {("B03", "B04"), ("B04", "B03")}
    put(lettered, "B04", "Ich war auch in Stadt K", "Corona", weight=90)
    assert published(lettered).register[0][1] == "B04"


def test_a_category_is_generalised(lettered):
    made = published(lettered, general=publication.general_words(lettered, ["place=Kommune"]))
    assert "in [Kommune] bei Frau X" in render(made.report, ".html").decode()
    for bad in ("town=Kommune", "place", "place="):
        with pytest.raises(InputError):
            publication.general_words(lettered, [bad])


def test_the_register_lies_with_the_key_and_never_in_a_project(lettered, tmp_path):
    place = publication.register_place(lettered, "exports/quotes.docx")
    assert place == keys.folder(lettered) / "register-quotes.csv"
    publication.write_register(lettered, place, published(lettered))
    assert [row["number"] for row in csvfile.read(place).rows] == ["Q001", "Q002"]
    assert place.stat().st_mode & 0o077 == 0
    for inside in (lettered.root / "exports" / "r.csv", lettered.root / "r.csv"):
        with pytest.raises(RefusedError):
            publication.register_place(lettered, "a.docx", str(inside))


def test_a_transcript_in_which_names_stand_is_not_published(lettered, tmp_path):
    import_texts(
        lettered, tmp_path / "off", ["I: Wer?\nB: Frau Quittenbaum half uns.\n"], Pseudonymisation.OFF
    )
    put(lettered, "B05", "Frau Quittenbaum half uns", "Koordination")
    with pytest.raises(RefusedError, match="B05"):
        published(lettered)
    assert published(lettered, codes=("Corona",)).register
    assert publication.publish(lettered, quotes.Wanted(), "en", "public figure").register


def test_without_key_and_reason_it_is_refused_and_with_a_reason_stamped(lettered):
    with pytest.raises(RefusedError, match="key list is not here"):
        publication.require_check(lettered, "", str)
    assert publication.require_check(lettered, "no time", str) is False
    made = publication.publish(lettered, quotes.Wanted(), "en", "no time", stamped=True)
    assert b"UNCHECKED" in render(made.report, ".md")
    assert "UNCHECKED" not in json.dumps(render(published(lettered).report, ".md").decode())
