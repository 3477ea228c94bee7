"""Agreement through the service: every criterion, and everything a study can be short of."""

import json
import math

import pytest

from qualcode import i18n
from qualcode.core.agreement import words
from qualcode.core.model import Status
from qualcode.errors import InputError, NotFoundError
from qualcode.exporters import EXPORTERS, render
from qualcode.project import create_project
from qualcode.services import (
    agreement,
    agreement_json,
    agreement_methods,
    agreement_report,
    agreement_study,
    agreement_tables,
    codebook,
    coders,
    corrections,
    transcripts,
)
from qualcode.services.agreement_measure import CRITERIA, Choices
from qualcode.store import codings as store
from tests.services.small import coder, import_texts, put

THIRD = "I: Und sonst?\nB3: Das Amt war zu. Wir haben gewartet. Dann kam die Post.\n"


def seven(study, folder):
    """Seven codings in three transcripts that Anna and Ben have done."""
    import_texts(study, folder / "more", texts=(THIRD,))
    put(study, "B01", "Die Beratung haben wir", "Corona > Ausfall", "anna")
    put(study, "B01", "Beratung haben wir am Fenster gemacht", "Corona > Ausfall", "ben")
    put(study, "B01", "Also erst mal gar nicht.", "Koordination", "anna")
    put(study, "B01", "Also erst mal gar nicht.", "Koordination > Ämter", "ben")
    put(study, "B02", "Alle waren zu Hause.", "Corona", "anna", weight=10)
    put(study, "B02", "Alle waren zu Hause.", "Corona", "ben", weight=20)
    put(study, "B03", "Das Amt war zu.", "Koordination", "anna")
    done(study, "anna", "ben")


@pytest.fixture
def study(study, grown):
    """Three transcripts that Anna and Ben have done; seven codings."""
    return grown(seven)


def done(project, *names):
    for info in transcripts.listing(project):
        for name in names:
            transcripts.set_status(project, info.transcript.guid, coder(project, name), Status.DONE)


def compute(project, *names, **choices):
    return agreement.compute(project, names, Choices(**choices))


def cells(found, path):
    return next(c.cells for c in found.codes if c.code == path)


def numbers(value):
    """Every number in a JSON document."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [n for item in value for n in numbers(item)]
    return [value] if isinstance(value, float) else []


@pytest.mark.parametrize(
    ("criterion", "ausfall"),
    [
        ("segments", (0, 1, 1, 0)),
        ("sentences", (1, 0, 0, 11)),
        ("paragraphs", (1, 0, 0, 4)),
        ("turns", (1, 0, 0, 3)),
        ("documents", (1, 0, 0, 2)),
        ("frequency", (1, 0, 0, 2)),
    ],
)
def test_each_criterion_counts_its_own_units(study, criterion, ausfall):
    found = compute(study, criterion=criterion)
    assert cells(found, "Corona > Ausfall") == ausfall


def test_the_criterion_with_its_rules_stands_in_every_output(study):
    found = compute(study, criterion="segments", overlap=0.25, overlap_of="own", matching="one-to-one")
    value = agreement_json.as_json(found)
    named = {key: value[key] for key in ("criterion", "unit", "layer", "overlap", "overlap_of", "match")}
    assert named == {
        "criterion": "segments",
        "unit": "segments",
        "layer": "each",
        "overlap": 0.25,
        "overlap_of": "own",
        "match": "one-to-one",
    }
    text = render(agreement_report.report(study, found, "en"), ".md").decode()
    assert "share 25 % of their own length. Segments are paired off one to one." in text
    assert agreement_json.as_json(compute(study))["overlap"] is None


@pytest.mark.parametrize(
    ("choices", "ausfall"),
    [
        ({"overlap": 0.9}, (0, 1, 1, 0)),
        ({"overlap": 0.4}, (2, 0, 0, 0)),
        ({"overlap": 0.4, "matching": "one-to-one"}, (1, 0, 0, 0)),
        ({"overlap": 0.8}, (0, 1, 1, 0)),
        ({"overlap": 0.8, "overlap_of": "own"}, (1, 0, 1, 0)),
        ({"overlap": 0}, (2, 0, 0, 0)),
    ],
)
def test_segments_match_by_the_share_asked_for(study, choices, ausfall):
    assert cells(compute(study, criterion="segments", **choices), "Corona > Ausfall") == ausfall


def test_the_table_of_maxqda_has_its_total_and_its_kappa(study):
    value = agreement_json.as_json(compute(study, criterion="segments"))["maxqda"]
    assert value["total"] | {"percent": None} == {
        "code": None,
        "agreements": 2,
        "disagreements": 5,
        "total": 7,
        "percent": None,
    }
    assert value["chance"] == 1 / 4
    assert value["kappa"]["value"] == pytest.approx((2 / 7 - 1 / 4) / (1 - 1 / 4))
    assert "maxqda" not in agreement_json.as_json(compute(study))
    assert "maxqda" not in agreement_json.as_json(compute(study, criterion="segments", matching="one-to-one"))


@pytest.mark.parametrize("criterion", CRITERIA)
def test_all_coefficients_have_a_value_or_a_reason(study, criterion):
    found = compute(study, criterion=criterion, everything=True)
    value = json.loads(agreement_json.json_bytes(agreement_json.as_json(found)))
    names = {
        *("brennan_prediger", "cohen_kappa", "krippendorff_alpha", "scott_pi", "fleiss_kappa", "gwet_ac1"),
        *("holsti", "f1", "prevalence_index", "bias_index", "set_alpha", "set_alpha_jaccard"),
        *("u_alpha", "bar_u_alpha", "cu_alpha", "gamma", "weights_alpha"),
    }
    assert names <= value["overall"].keys()
    for name in names:
        one = value["overall"][name]
        assert one["value"] is not None or one["reason"].startswith(("undefined: ", "not computed: "))
        assert one["low"] is not None or one["reason"]
    assert all(math.isfinite(number) for number in numbers(value))


def test_characters_give_every_coefficient(study):
    put(study, "B03", "Wir haben gewartet.", "Koordination", "ben")
    for name in ("anna", "ben"):  # the second pair of weights
        put(study, "B03", "Dann kam die Post.", "Corona", name, weight=50)
    estimates = compute(study, everything=True).overall
    undefined = {name for name, estimate in estimates.items() if estimate.value is None}
    assert undefined == {"cu_alpha"}


def test_sets_that_share_a_code_are_nearer_by_jaccard_than_by_masi(study):
    put(study, "B03", "Das Amt war zu.", "Corona", "anna")
    put(study, "B03", "Das Amt war zu.", "Corona", "ben")
    overall = compute(study, everything=True).overall
    assert overall["set_alpha_jaccard"].value > overall["set_alpha"].value


def test_codes_that_exclude_each_other_have_a_cu_alpha(study, tmp_path):
    put(study, "B03", "Das Amt war zu.", "Corona > Verzug", "anna")
    put(study, "B03", "Das Amt war zu.", "Corona > Ausfall", "ben")
    assert compute(study, everything=True).overall["cu_alpha"].reason == words.NO_DOMAIN
    book = tmp_path / "codes.yaml"
    codebook.save(study, book)
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace("name: Corona\n", "name: Corona\n    exclusive: yes\n"), encoding="utf-8")
    codebook.load(study, book)
    value = compute(study, everything=True).overall["cu_alpha"].value
    assert value is not None
    assert value < 1
    codebook.add(study, "Corona > Ausfall > Schule")
    put(study, "B02", "Die waren zu.", "Corona > Ausfall", "anna")
    put(study, "B02", "Die waren zu.", "Corona > Ausfall > Schule", "ben")
    deeper = compute(study, everything=True).overall["cu_alpha"].value
    assert deeper > value  # a code below a member of the domain counts as that member
    put(study, "B03", "Amt war", "Corona > Ausfall", "anna")
    assert compute(study, everything=True).overall["cu_alpha"].reason == words.OWN_OVERLAP


def test_levels_merge_children_into_their_parents(study):
    found = compute(study, by="level")
    top, deepest = found.by_level
    assert [c.code for c in top.codes] == ["Corona", "Koordination"]
    both = len("Also erst mal gar nicht.")
    assert next(c.cells for c in top.codes if c.code == "Koordination")[0] == both
    assert (deepest.cells, deepest.estimates) == (found.cells, found.overall)
    value = agreement_json.as_json(found)["by_level"]
    assert [level["level"] for level in value] == [1, 2]


@pytest.mark.parametrize("criterion", CRITERIA)
def test_cells_of_documents_add_up_to_those_of_all(study, criterion):
    found = compute(study, criterion=criterion, by="document")
    assert [one.transcript for one in found.by_document] == ["B01", "B02", "B03"]
    assert tuple(map(sum, zip(*(one.cells for one in found.by_document), strict=True))) == found.cells


def test_alpha_tells_how_likely_it_lies_below_the_usual_limits(study):
    value = agreement_json.as_json(compute(study))["overall"]["krippendorff_alpha"]
    assert 0 <= value["below_667"] <= value["below_800"] <= 1
    text = render(agreement_report.report(study, compute(study), "en"), ".md").decode()
    assert "alpha lies below .667: " in text


def test_weights_are_compared_where_both_coders_gave_one(study):
    put(study, "B03", "Dann kam die Post.", "Corona", "anna", weight=50)
    put(study, "B03", "Dann kam die Post.", "Corona", "ben", weight=50)
    # two pairs (10, 20), (50, 50): ordinal ranks .5, 1.5, 3; alpha = 1 - 3 · 1 / (1 + 2 · (6.25 + 2.25))
    ranks = {10: 0.5, 20: 1.5, 50: 3}
    values = (10, 20, 50, 50)
    apart = sum((ranks[a] - ranks[b]) ** 2 for a in values for b in values)
    expected = 1 - 3 * 2 * (ranks[20] - ranks[10]) ** 2 / apart
    assert compute(study, everything=True).overall["weights_alpha"].value == pytest.approx(expected)


@pytest.mark.parametrize("criterion", ["characters", "sentences", "paragraphs", "turns", "documents"])
def test_what_is_at_stake_in_disagreements_adds_up_to_the_cells(study, criterion):
    found = compute(study, criterion=criterion)
    value = agreement_json.as_json(found)
    assert sum(one["count"] for one in value["disagreements"]) == found.cells[1] + found.cells[2]
    assert {one["unit"] for one in value["disagreements"]} == {criterion}
    mixed = value["confusion"]
    assert mixed["unit"] == criterion
    assert sum(row[n] for n, row in enumerate(mixed["counts"])) == found.cells[0]


@pytest.mark.parametrize("criterion", ["sentences", "paragraphs", "turns", "documents"])
def test_disagreements_on_units_are_whole_units_of_the_text(study, criterion):
    found = compute(study, criterion=criterion)
    for one in agreement_json.as_json(found)["disagreements"]:
        (document,) = [d for d in found.documents if d.transcript.name == one["transcript"]]
        spans = list(agreement_study.units_in(document, criterion))
        assert one["start"] in {span.start for span in spans}
        assert one["end"] in {span.end for span in spans}
        for side in (one["first"], one["second"]):
            assert side is None or one["start"] <= side["start"] < side["end"] <= one["end"]


@pytest.mark.parametrize(("overlap", "kinds"), [(0.9, 1), (0.4, 0), (0, 0)])
def test_segments_that_match_are_no_disagreement(study, overlap, kinds):
    found = compute(study, criterion="segments", overlap=overlap).disagreements
    assert [one.kind for one in found].count(words.BOUNDARY) == kinds
    assert [one.kind for one in found].count(words.MISSED) == 1


# -- three coders ------------------------------------------------------------------------------------------


def with_carla(study, _folder):
    coders.add(study, "carla")
    put(study, "B03", "Das Amt war zu.", "Koordination", "carla")
    done(study, "carla")


@pytest.fixture
def three(study, grown):
    return grown(with_carla)


@pytest.mark.parametrize("criterion", CRITERIA)
def test_three_coders_have_pairs_and_no_cells(three, criterion):
    found = compute(three, criterion=criterion, everything=True, by="document")
    value = json.loads(agreement_json.json_bytes(agreement_json.as_json(found)))
    assert [(p["first"], p["second"]) for p in value["pairs"]] == [
        ("anna", "ben"),
        ("anna", "carla"),
        ("ben", "carla"),
    ]
    assert [value["overall"][cell] for cell in "abcd"] == [None] * 4
    assert {tuple(one["coders"]) for one in value["disagreements"]} == {
        ("anna", "ben"),
        ("anna", "carla"),
        ("ben", "carla"),
    }
    weights = [one["count"] for one in value["disagreements"]]
    assert weights == sorted(weights, reverse=True)
    whole = [exporter for exporter in EXPORTERS if exporter.suffix not in (".svg", ".png")]
    for exporter in whole:
        assert render(agreement_report.report(three, found, "de"), exporter.suffix)


def test_confusion_of_three_is_the_sum_over_pairs(three):
    pairs = (("anna", "ben"), ("anna", "carla"), ("ben", "carla"))
    every = compute(three, *("anna", "ben", "carla"))
    none = [code.code for code in every.codes]
    total = dict.fromkeys(((a, b) for a in [*none, "none"] for b in [*none, "none"]), 0)
    for pair in pairs:
        mixed = agreement_json.as_json(compute(three, *pair))["confusion"]
        for a, row in zip(mixed["codes"], mixed["counts"], strict=True):
            for b, count in zip(mixed["codes"], row, strict=True):
                total[a, b] += count
    assert every.confusion.ravel().tolist() == list(total.values())


def test_of_three_coders_the_report_says_which_values_are_means_over_pairs_and_what_was_compared(three):
    found = compute(three, everything=True)
    text = render(agreement_report.report(three, found, "en"), ".md").decode()
    assert "that at least two of the coders have marked done" in text
    assert "Fleiss' kappa (mean" not in text
    for name in ("Cohen's kappa", "Scott's pi"):
        assert f"| {name} (mean over the pairs of coders) |" in text
    assert "Cohen's kappa (mean over the pairs of coders) = " in text
    report = agreement_report.report(three, found, "en")
    heads = {table.title: table.columns for table in report.tables}
    assert "Cohen's kappa (mean over the pairs of coders)" in heads["Agreement per code"]
    assert "Cohen's kappa" in heads["Coder by coder"]
    two = compute(three, "anna", "ben", everything=True)
    text = render(agreement_report.report(three, two, "en"), ".md").decode()
    assert "mean over" not in text
    assert "that both coders have marked done" in text


def test_the_weightiest_disagreement_of_any_pair_comes_first(three):
    made = agreement_report.report(three, compute(three), "en")
    (table,) = [t for t in made.tables if t.title == "Where they differ, the weightiest first"]
    stakes = [row.values[4] for row in table.rows]
    assert stakes == sorted(stakes, reverse=True)
    assert len(set(stakes)) > 1
    told = {(row.label, *(value.split(":")[0] for value in row.values[1:3])) for row in table.rows}
    value = agreement_json.as_json(compute(three))["disagreements"]
    assert told == {(f"{d['transcript']}, para. {d['paragraph_start']}", *d["coders"]) for d in value}


def test_the_figures_of_a_pair_are_those_of_the_two_alone(three):
    of_pairs = {(p.first.name, p.second.name): p.estimates for p in compute(three).pairs}
    assert of_pairs["anna", "ben"] == compute(three, "anna", "ben").overall


def test_by_documents_each_code_stands_alone_with_no_passage(study):
    put(study, "B03", "Wir haben gewartet.", "Corona", "ben")  # where only Anna has Koordination
    found = compute(study, criterion="documents")
    value = agreement_json.as_json(found)["disagreements"]
    assert {d["kind"] for d in value} == {words.MISSED}
    assert {d["text"] for d in value} == {""}
    made = agreement_report.report(study, found, "en")
    (table,) = [t for t in made.tables if t.title == "Where they differ, the weightiest first"]
    assert {row.label for row in table.rows} == {"B01", "B03"}
    assert table.columns == ("Kind", "anna", "ben")
    (kinds,) = [t for t in made.tables if "by kind" in t.title]
    assert kinds.columns == ("Code and transcript",)
    assert kinds.total.values == (len(value),)
    assert "take for each other" not in render(made, ".md").decode()


def test_a_coder_who_shares_no_transcript_is_named(study):
    coders.add(study, "carla")
    found = compute(study, "anna", "ben", "carla")
    assert [c.name for c in found.coders] == ["anna", "ben"]
    assert agreement_json.as_json(found)["left_out"] == ["carla"]
    text = render(agreement_report.report(study, found, "en"), ".md").decode()
    assert "share no transcript with the others: carla" in text


@pytest.mark.parametrize("criterion", ["characters", "sentences", "turns"])
def test_of_fewer_than_three_documents_the_interval_is_within_them(study, criterion):
    carla = coders.add(study, "carla")
    put(study, "B01", "Wirklich am Fenster!", "Corona > Ausfall", "carla")
    for name in ("B01", "B02"):
        guid = transcripts.find(study, name).guid
        transcripts.set_status(study, guid, carla.guid, Status.DONE)
    found = compute(study, "anna", "carla", criterion=criterion)
    assert found.overall["krippendorff_alpha"].method == words.PASSAGE_BOOTSTRAP
    assert compute(study, "anna", "ben", criterion=criterion).overall["percent"].method == words.JACKKNIFE


def test_a_note_names_the_codes_without_a_value_unless_it_is_all(study):
    made = agreement_report.report(study, compute(study), "en")
    (table,) = [t for t in made.tables if t.title == "Agreement per code"]
    named = "(Corona > Ausfall; Koordination > Ämter)"
    assert f"Krippendorff's alpha – {words.ONE_DOCUMENT_DECIDES} {named}." in table.note
    made = agreement_report.report(study, compute(study, criterion="segments"), "en")
    (table,) = [t for t in made.tables if t.title == "Agreement per code"]
    assert f"Krippendorff's alpha – {words.NO_NEITHER}." in table.note


def test_of_many_codes_the_matrix_shows_those_that_differ_most(study):
    text = transcripts.document(study, "B01").text
    at = text.index("Also erst")
    for n in range(14):
        codebook.add(study, f"C{n:02}")
        for name in ("anna", "ben") if n < 5 else ("anna",):
            put(study, "B01", text[at : at + 10 + n], f"C{n:02}", name)
    made = agreement_report.report(study, compute(study), "en")
    (table,) = [t for t in made.tables if t.title.startswith("Which code the one put")]
    labels = {row.label.split(" ", 1)[1] for row in table.rows}
    assert len(table.columns) == 13
    assert {f"C{n:02}" for n in range(5)}.isdisjoint(labels)
    assert {f"C{n:02}" for n in range(6, 14)} <= labels


# -- what a study can be short of --------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1])
def test_a_project_with_one_coder_is_told_that_it_takes_two(tmp_path, count):
    with create_project(tmp_path / "alone", "Alone") as project:
        import_texts(project, tmp_path / "texts")
        if count:
            coders.add(project, "anna")
        with pytest.raises(InputError, match=f"needs two coders, and this project has {count}"):
            compute(project)


def test_two_coders_without_a_common_transcript_are_told_so(study):
    coders.add(study, "carla")
    with pytest.raises(NotFoundError, match="anna, carla have both marked done"):
        compute(study, "anna", "carla")


@pytest.mark.parametrize(
    "choices",
    [{"criterion": "words"}, {"overlap": 90}, {"overlap_of": "both"}, {"matching": "all"}, {"by": "coder"}],
)
def test_a_choice_that_there_is_not_is_refused(choices):
    with pytest.raises(InputError):
        Choices(**choices)


@pytest.mark.parametrize("criterion", CRITERIA)
def test_coders_who_agree_everywhere_get_no_interval(study, criterion):
    for name in ("eva", "finn"):
        coders.add(study, name)
        put(study, "B01", "Die Beratung haben wir", "Corona", name)
        put(study, "B02", "Alle waren zu Hause.", "Koordination", name)
    done(study, "eva", "finn")
    overall = compute(study, "eva", "finn", criterion=criterion, everything=True).overall
    assert overall["percent"].value == 1
    for name, estimate in overall.items():
        if estimate.value is not None:
            if name not in ("prevalence_index", "bias_index"):
                assert (name, estimate.value) == (name, 1)
            assert (estimate.low, estimate.high) == (None, None)
            assert estimate.reason.startswith("no interval: ")


@pytest.mark.parametrize("criterion", CRITERIA)
def test_a_coder_who_overlaps_himself_counts_once_or_is_undefined(study, criterion):
    before = compute(study, criterion="characters").cells
    put(study, "B01", "Die Beratung", "Corona > Ausfall", "anna")
    found = compute(study, criterion=criterion, everything=True)
    if criterion == "characters":
        assert found.cells == before
        assert found.overall["u_alpha"].value is not None
    value = agreement_json.as_json(found)
    assert all(math.isfinite(number) for number in numbers(value))


@pytest.mark.parametrize("criterion", CRITERIA)
def test_a_code_of_interviewers_speech_alone_changes_no_figure_and_is_named(study, criterion):
    before = compute(study, criterion=criterion, everything=True)
    put(study, "B01", "Wie läuft die Abstimmung", "Corona", "anna")
    put(study, "B01", "Wie läuft die Abstimmung", "Corona > Verzug", "anna")
    found = compute(study, criterion=criterion, everything=True)
    assert found.outside == ("Corona > Verzug",)  # the other stands on participants' speech, too
    assert found.overall == before.overall
    assert [c.code for c in found.codes] == [c.code for c in before.codes]
    assert agreement_json.as_json(found)["codes_left_out"] == ["Corona > Verzug"]
    text = render(agreement_report.report(study, found, "en"), ".md").decode()
    assert "1 code is left out, as it was used on interviewers' speech only: Corona > Verzug." in text
    all_of_it = compute(study, criterion=criterion, with_interviewer=True)
    assert all_of_it.outside == ()
    assert "Corona > Verzug" in [c.code for c in all_of_it.codes]


@pytest.mark.parametrize("criterion", CRITERIA)
def test_nothing_coded_at_all_is_no_error(study, criterion):
    for name in ("eva", "finn"):
        coders.add(study, name)
    done(study, "eva", "finn")
    for by in ("code", "document", "level"):
        found = compute(study, "eva", "finn", criterion=criterion, everything=True, by=by)
        assert found.codes == ()
        assert agreement_json.json_bytes(agreement_json.as_json(found))
        text = render(agreement_report.report(study, found, "en"), ".md").decode()
        assert "Neither of the coders has coded anything" in text


def test_codings_whose_words_are_gone_are_left_out_and_counted(study, tmp_path):
    file = tmp_path / "corrected.txt"
    file.write_text(THIRD.replace("Das Amt war zu. ", ""), encoding="utf-8")
    corrections.correct(study, "B03", file, anyway=True)
    found = compute(study)
    assert found.stale == 1
    assert cells(found, "Koordination")[:3] == (0, len("Also erst mal gar nicht."), 0)
    assert agreement_json.as_json(found)["outdated_codings"] == 1
    note = render(agreement_report.report(study, found, "en"), ".md").decode()
    assert "1 coding is left out" in note


def test_codings_are_read_as_columns_without_an_object_each(study, monkeypatch):
    def never(*_args, **_more):
        raise AssertionError("a coding was read as an object")

    monkeypatch.setattr(store, "coding_of", never)
    assert compute(study).cells


# -- the methods section -----------------------------------------------------------------------------------


def test_with_unfinished_transcripts_the_error_does_not_advise_them(study):
    coders.add(study, "carla")
    with pytest.raises(NotFoundError, match="coded or marked done: anna, carla") as raised:
        compute(study, "anna", "carla", include_unfinished=True)
    assert "--include-unfinished" not in raised.value.mend
    with pytest.raises(NotFoundError) as raised:
        compute(study, "anna", "carla")
    assert "--include-unfinished" in raised.value.mend


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_paragraph_tells_share_coders_unit_statistic_range_and_software(study, language):
    found = compute(study)
    told = agreement_methods.paragraph(found, i18n.words(language))
    alpha = found.overall["krippendorff_alpha"]
    figures = [f"{n:.3f}".replace("-", "−") for n in (alpha.value, alpha.low, alpha.high)]
    if language == "de":
        figures = [figure.replace(".", ",") for figure in figures]
    for part in ("3", "100 %", "anna, ben", "qualcode", "Koordination", *figures):
        assert part in told
    values = [(c.estimates["krippendorff_alpha"].value, c.code) for c in found.codes]
    (low, least), (high, most) = min(values), max(values)
    at = [told.index(name, told.index(agreement_tables.figure(low, language))) for name in (least, most)]
    assert low < high
    assert at == sorted(at)
    assert told.count("[") == 2  # what only the authors know


def test_the_paragraph_tells_once_how_intervals_were_made_and_percent_in_percent(study):
    found = compute(study)
    told = agreement_methods.paragraph(found, i18n.words("en"))
    assert told.count("95% confidence intervals: jackknife over transcripts on Fisher's z scale.") == 1
    percent = found.overall["percent"]
    shares = [f"{100 * value:.1f} %" for value in (percent.value, percent.low, percent.high)]
    assert "percent agreement = {} (95% CI {} to {})".format(*shares) in told
    assert "were coded by both coders (anna, ben)." in told


def test_the_paragraph_of_coders_who_agree_everywhere_tells_the_reason_once(study):
    for name in ("eva", "finn"):
        coders.add(study, name)
        put(study, "B01", "Die Beratung haben wir", "Corona", name)
        put(study, "B02", "Alle waren zu Hause.", "Koordination", name)
    done(study, "eva", "finn")
    told = agreement_methods.paragraph(compute(study, "eva", "finn"), i18n.words("en"))
    assert told.count("o interval: the coders agree everywhere.") == 1
    assert "Per code Krippendorff's alpha is 1.000 throughout." in told


def test_the_paragraph_knows_singular_pooling_minus_and_percent_of_segments(study):
    told = agreement_methods.paragraph(compute(study), i18n.words("en"))
    assert "Pooled over the 4 codes used: Krippendorff's alpha = " in told
    assert "Interviewers' turns were excluded." in told
    for name in ("eva", "finn"):
        coders.add(study, name)
    put(study, "B01", "Die Beratung haben wir", "Corona", "eva")
    put(study, "B01", "Wirklich am Fenster!", "Corona", "finn")
    for name in ("eva", "finn"):
        transcripts.set_status(study, transcripts.find(study, "B01").guid, coder(study, name), Status.DONE)
    found = compute(study, "eva", "finn")
    told = agreement_methods.paragraph(found, i18n.words("en"))
    assert "1 of 3 transcripts" in told
    assert "was coded by both coders (eva, finn)." in told
    assert "For the 1 code used: Krippendorff's alpha = −0." in told
    assert (
        "characters in 1 transcript coded"
        in render(agreement_report.report(study, found, "en"), ".md").decode()
    )
    found = compute(study, "eva", "finn", criterion="segments")
    told = agreement_methods.paragraph(found, i18n.words("en"))
    assert "Per code percent agreement is 0.0 % throughout." in told


def test_the_paragraph_of_three_coders_says_how_many_there_are(three):
    told = agreement_methods.paragraph(compute(three), i18n.words("en"))
    assert "were coded by two or more of 3 coders (anna, ben, carla)." in told


@pytest.mark.parametrize(("criterion", "noted"), [("characters", 1), ("turns", 1), ("segments", 0)])
def test_high_percent_and_the_rule_for_weights_are_explained(study, criterion, noted):
    found = compute(study, criterion=criterion, everything=True)
    (table,) = [
        t for t in agreement_report.report(study, found, "en").tables if t.title == "Agreement over all codes"
    ]
    assert table.note.count("they run high where codes are rare") == noted
    assert table.note.count("Krippendorff: alpha from .800 is reliable") == noted
    assert "Weights: of 1 pair of segments of one code. Segments match if they share 90 %" in table.note
    weights = agreement_json.as_json(found)["overall"]["weights_alpha"]
    assert (weights["value"], weights["reason"], weights["pairs"]) == (None, words.FEW_WEIGHTS, 1)


def test_how_disagreements_were_resolved_can_be_told(study):
    told = agreement_methods.paragraph(compute(study), i18n.words("en"), "They were talked over.")
    assert "They were talked over." in told
    assert told.count("[") == 1


def test_the_share_is_of_all_transcripts_and_words(study, tmp_path):
    import_texts(study, tmp_path / "alone", texts=("I: Ja?\nB: Nein und nochmals nein.\n",))
    double = compute(study).double_coded
    assert (double.transcripts, double.of_transcripts) == (3, 4)
    assert double.of_words - double.words == 5


def test_without_any_figure_the_paragraph_says_so(study):
    for name in ("eva", "finn"):
        coders.add(study, name)
    done(study, "eva", "finn")
    told = agreement_methods.paragraph(compute(study, "eva", "finn"), i18n.words("en"))
    assert "No single code has a value." in told
