import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.agreement.unitizing import FAMILY, continua, k_u_alpha, unitizing
from tests.core.agreement.published import U_FAMILY, UNITS
from tests.core.agreement.studies import CODERS, CODES, DOCUMENTS, LENGTH, random_study, rows, study

EXAMPLE = [
    (0, int(code) - 1, coder, start, end) for coder, spans in enumerate(UNITS) for start, end, code in spans
]


def value(name, found):
    return unitizing(found, FAMILY[name]).value


def test_the_figures_of_the_example_of_2016_come_out():
    found = continua(study(EXAMPLE, [20], coders=3, codes=2), [0, 0])
    for name in FAMILY:
        assert value(name, found) == pytest.approx(U_FAMILY[name], abs=1e-9), name
    for k in (1, 2):
        estimate = unitizing(found, lambda one, k=k: k_u_alpha(one, k)[()])
        assert estimate.value == pytest.approx(U_FAMILY[str(k)], abs=1e-9)


def test_codes_one_by_one_differ_from_codes_of_one_domain():
    one = study(EXAMPLE, [20], coders=3, codes=2)
    assert value("u_alpha", continua(one)) != pytest.approx(value("u_alpha", continua(one, [0, 0])))
    assert value("cu_alpha", continua(one)) is None


def test_a_coder_who_overlaps_himself_within_a_domain_has_no_unitizing_alpha():
    one = study([(0, 0, 0, 0, 9), (0, 1, 0, 5, 12), (0, 0, 1, 0, 9)], [20], codes=2)
    assert unitizing(continua(one, [0, 0]), FAMILY["u_alpha"]).reason.startswith("undefined: a coder put two")
    assert value("u_alpha", continua(one)) is not None


def test_nobody_coding_anything_is_undefined():
    found = unitizing(continua(study([], [20] * 4)), FAMILY["bar_u_alpha"])
    assert (found.value, found.reason) == (
        None,
        "undefined: there is no text on which these codes could differ",
    )


def test_one_coder_alone_is_undefined():
    found = unitizing(continua(study([], [20], coders=1)), FAMILY["u_alpha"])
    assert found.reason == "undefined: no text that two coders have worked on"


def test_full_agreement_is_one_without_an_interval():
    same = [(document, 0, coder, 3, 9) for document in range(4) for coder in (0, 1)]
    found = unitizing(continua(study(same, [20] * 4)), FAMILY["u_alpha"])
    assert (found.value, found.low) == (1.0, None)


def test_three_documents_and_more_have_an_interval():
    drawn = [(document, 0, coder, 3 + coder * document, 9) for document in range(5) for coder in (0, 1)]
    found = unitizing(continua(study(drawn, [20] * 5)), FAMILY["u_alpha"])
    assert found.low < found.value < found.high


@given(rows(), st.permutations(range(CODERS)))
def test_renumbering_coders_changes_nothing(drawn, order):
    again = [(document, code, order[coder], *span) for document, code, coder, *span in drawn]
    for name in FAMILY:
        values = [value(name, continua(random_study(one))) for one in (drawn, again)]
        assert (values[0] is None) == (values[1] is None)
        assert values[0] is None or values[0] == pytest.approx(values[1])


@given(rows())
def test_the_observed_coincidences_add_up_to_the_text_of_all_coders(drawn):
    found = continua(random_study(drawn))
    assert found.observed.sum(axis=(2, 3)) == pytest.approx(np.full((DOCUMENTS, CODES), CODERS * LENGTH))
    assert np.allclose(found.observed, np.swapaxes(found.observed, 2, 3))
    assert found.observed.min() > -1e-9


@given(rows())
def test_a_document_only_one_coder_worked_on_adds_nothing(drawn):
    worked = np.ones((CODERS, DOCUMENTS), dtype=bool)
    worked[1:, 2] = False
    found = continua(study(drawn, [LENGTH] * DOCUMENTS, CODERS, CODES, worked))
    assert not found.observed[2].any()
    assert not found.valued[2].any()


@given(rows())
def test_with_one_coder_missing_from_a_document_its_coincidences_are_those_of_the_others(drawn):
    worked = np.ones((CODERS, DOCUMENTS), dtype=bool)
    worked[2, 0] = False
    some = continua(study(drawn, [LENGTH] * DOCUMENTS, CODERS, CODES, worked))
    two = continua(random_study(drawn).for_coders([0, 1]))
    assert some.observed[0] == pytest.approx(two.observed[0])
