import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.core.agreement.estimates import COEFFICIENTS, SHOWN_FIRST, estimate, estimates
from qualcode.core.agreement.evidence import characters
from qualcode.core.agreement.intervals import fisher_z, jackknife
from qualcode.core.agreement.segments import Match, Matching, OverlapOf, segments
from qualcode.core.agreement.units import presence, units
from tests.core.agreement.studies import CODES, DOCUMENTS, LENGTH, random_study, rows, study

ALL = tuple(coefficient.name for coefficient in COEFFICIENTS if not coefficient.describes)
FIVE = [(document, 0, coder, 10 + 3 * document * coder, 60) for document in range(5) for coder in (0, 1)]


def rng():
    return np.random.default_rng(11)


def pooled(drawn, lengths, **options):
    return characters(study(drawn, lengths, **options)).pooled()


def test_three_documents_and_more_get_the_jackknife():
    found = estimate("cohen_kappa", pooled(FIVE, [100] * 5), rng())
    assert found.method == "delete-one-document jackknife, t on Fisher z"
    assert -1 < found.low < found.value < found.high < 1
    assert found.below_667 < found.below_800


def test_the_jackknife_is_that_of_the_textbook():
    parts = pooled(FIVE, [100] * 5)
    found = estimate("percent", parts, rng())
    shares = [np.delete(parts.tables[:, 0, [0, 1], [0, 1]].sum(axis=1), d).sum() / 400 for d in range(5)]
    error = np.sqrt(4 / 5 * np.square(shares - np.mean(shares)).sum()) / (2 * found.value * (1 - found.value))
    centre = np.log(found.value / (1 - found.value)) / 2
    assert np.arctanh(2 * found.low - 1) == pytest.approx(centre - 2.7764451 * error)
    assert np.arctanh(2 * found.high - 1) == pytest.approx(centre + 2.7764451 * error)


def test_percent_and_brennan_prediger_say_the_same_with_two_categories():
    found = estimates(pooled(FIVE, [100] * 5), rng())
    percent, kappa = found["percent"], found["brennan_prediger"]
    for one, other in ((percent.value, kappa.value), (percent.low, kappa.low), (percent.high, kappa.high)):
        assert 2 * one - 1 == pytest.approx(other)


def test_fewer_than_three_documents_get_a_passage_bootstrap_that_says_so():
    scope = [(document, start, start + 10) for document in (0, 1) for start in range(0, 100, 10)]
    one = study(FIVE[:4], [100] * 2, scope=scope)
    passages = characters(one.by_passage()).pooled()
    found = estimate("krippendorff_alpha", characters(one).pooled(), rng(), passages)
    assert found.method == "passage bootstrap, within document only"
    assert found.low < found.value < found.high
    assert found == estimate("krippendorff_alpha", characters(one).pooled(), rng(), passages)


def test_fewer_than_three_documents_without_passages_get_no_interval():
    found = estimate("percent", pooled(FIVE[:4], [100] * 2), rng())
    assert (found.low, found.reason) == (None, "no interval: fewer than three documents")


def test_documents_that_only_one_coder_finished_do_not_count_as_documents():
    worked = [[True] * 5, [True, True, False, False, False]]
    found = estimate("percent", pooled(FIVE, [100] * 5, worked=worked), rng())
    assert found.reason == "no interval: fewer than three documents"


def test_coders_who_agree_everywhere_get_one_and_never_one_plus_minus_nothing():
    same = [(document, 0, coder, 10, 60) for document in range(5) for coder in (0, 1)]
    for name, found in estimates(pooled(same, [100] * 5), rng(), ALL).items():
        assert (found.value, found.low, found.high) == (1.0, None, None), name
        assert found.reason == "no interval: the coders agree everywhere"


def test_a_code_nobody_used_is_undefined_beyond_chance():
    found = estimates(pooled([], [100] * 5), rng(), ALL)
    assert found["percent"].value == 1.0
    assert found["cohen_kappa"].value is None
    assert found["krippendorff_alpha"].reason == "undefined: no coder used it in the text compared"
    assert found["f1"].reason == "undefined: no coder used it in the text compared"


def test_a_code_on_everything_is_undefined_because_there_is_one_value():
    whole = [(document, 0, coder, 0, 100) for document in range(5) for coder in (0, 1)]
    found = estimate("cohen_kappa", pooled(whole, [100] * 5), rng())
    assert found.reason.startswith("undefined: there is only one value")


def test_a_constant_coder_has_kappa_zero_without_an_interval():
    found = estimate("cohen_kappa", pooled([row for row in FIVE if row[2] == 0], [100] * 5), rng())
    assert (found.value, found.low, found.reason) == (0.0, None, "no interval: the value does not vary")


def test_one_coder_or_no_common_document_is_undefined():
    for options in ({"coders": 1}, {"worked": [[True, False], [False, True]]}):
        drawn = [row for row in FIVE[:4] if row[2] < options.get("coders", 2)]
        for found in estimates(pooled(drawn, [100] * 2, **options), rng(), ALL).values():
            assert (found.value, found.reason) == (
                None,
                "undefined: no text that two coders have worked on",
            )


def test_all_disagreement_in_one_document_gives_a_wide_interval():
    drawn = [
        (document, 0, coder, 10, 60 + 5 * coder * (document == 2))
        for document in range(5)
        for coder in (0, 1)
    ]
    found = estimate("cohen_kappa", pooled(drawn, [100] * 5), rng())
    assert found.low < found.value < found.high < 1


def test_a_code_in_one_document_only_gives_a_value_without_an_interval():
    found = estimate("f1", pooled([(0, 0, 0, 10, 60), (0, 0, 1, 20, 60)], [100] * 5), rng())
    assert found.value == pytest.approx(80 / 90)
    assert found.reason == "no interval: without one of the documents there is no value"


@settings(max_examples=60)
@given(rows(), st.booleans())
def test_every_estimate_is_a_number_in_bounds_or_a_reason(drawn, one_coder):
    one = random_study(drawn)
    one = one.for_coders([0]) if one_coder else one
    every = np.arange(DOCUMENTS)
    passages = characters(one.by_passage())
    for evidence in (
        characters(one),
        units(one, np.repeat(every, 4), np.tile(range(0, 24, 6), 4), np.tile(range(6, 30, 6), 4)),
        presence(one),
        segments(one, Match()),
        segments(one, Match(0.5, OverlapOf.OWN, Matching.ONE_TO_ONE)),
    ):
        for parts in (evidence.pooled(), evidence.code(0), evidence.only(every == 1).pooled()):
            for found in estimates(parts, rng(), ALL, passages.only(every == 1).pooled()).values():
                _is_sound(found)


def _is_sound(found):
    assert (found.value is None or found.low is None) == (found.reason is not None)
    assert (found.low is None) == (found.high is None) == (found.method == "")
    numbers = [found.low, found.value, found.high]
    assert all(number is None or (np.isfinite(number) and -1.001 <= number <= 1.001) for number in numbers)
    assert found.low is None or found.low < found.high


@given(rows(coders=2))
def test_doubling_the_documents_leaves_the_values_alone_and_narrows_intervals(drawn):
    more = [(document + DOCUMENTS, *rest) for document, *rest in drawn]
    once = pooled(drawn, [LENGTH] * DOCUMENTS, codes=CODES)
    twice = pooled(drawn + more, [LENGTH] * 2 * DOCUMENTS, codes=CODES)
    for name in SHOWN_FIRST[:3]:
        one, two = estimate(name, once, rng()), estimate(name, twice, rng())
        assert one.value == pytest.approx(two.value)
        if one.low is not None:
            assert two.low is not None
            assert two.high - two.low < one.high - one.low


def test_fisher_z_of_a_share_is_half_its_logit():
    assert fisher_z(np.array(0.8), True) == pytest.approx(np.log(4) / 2)


def test_a_jackknife_without_spread_has_no_interval():
    assert jackknife(0.5, np.full(5, 0.5)).reason == "no interval: the value does not vary"
    assert jackknife(-1.0, np.full(5, -1.0)).low is None


def test_units_of_one_code_get_gwets_error_and_pooled_units_the_jackknife():
    every = np.arange(5)
    starts = np.tile(range(0, 100, 10), 5)
    evidence = units(study(FIVE, [100] * 5), np.repeat(every, 10), starts, starts + 10)
    assert estimate("gwet_ac1", evidence.code(0), rng()).method == "Gwet's linearised standard error"
    assert estimate("cohen_kappa", evidence.code(0), rng()).method.endswith("Fleiss, Cohen and Everitt")
    assert estimate("krippendorff_alpha", evidence.code(0), rng()).method == "bootstrap by unit"
    assert estimate("gwet_ac1", evidence.pooled(), rng()).method.startswith("delete-one-document")


def test_segments_have_no_kappa_of_cohen_but_that_of_maxqda():
    evidence = segments(study(FIVE, [100] * 5, codes=2), Match())
    assert estimate("cohen_kappa", evidence.pooled(), rng()).reason.startswith("undefined: segments that")
    assert estimate("brennan_prediger", evidence.pooled(), rng()).value is not None
    single = segments(study(FIVE, [100] * 5), Match())
    assert estimate("brennan_prediger", single.pooled(), rng()).reason.startswith("undefined: with one code")
