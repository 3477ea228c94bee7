"""Studies with next to nothing in them: a figure or a reason, never a warning or a crash."""

import numpy as np
import pytest

from qualcode.core.agreement.confusion import confusion, most_confused
from qualcode.core.agreement.disagreements import disagreements
from qualcode.core.agreement.estimates import COEFFICIENTS, estimate, pooled_kappa
from qualcode.core.agreement.evidence import characters
from qualcode.core.agreement.frequency import frequency, frequency_estimates
from qualcode.core.agreement.gamma import gamma
from qualcode.core.agreement.labelsets import label_sets, set_alpha
from qualcode.core.agreement.segments import Match, segments
from qualcode.core.agreement.unitizing import FAMILY, continua, unitizing
from qualcode.core.agreement.units import presence
from tests.core.agreement.studies import study

STUDIES = {
    "no document": study([], [], scope=[]),
    "no code": study([], [20, 30, 10, 5], codes=0),
    "nobody": study([], [20, 30, 10], coders=0),
    "one coder": study([(0, 0, 0, 1, 5)], [20, 30, 10], coders=1),
    "no countable text": study([(0, 0, 0, 1, 5), (0, 0, 1, 1, 5)], [20], scope=[]),
    "nobody has worked": study([(0, 0, 0, 1, 5)], [20], worked=[[False], [False]]),
    "one character": study([(0, 0, 0, 0, 1), (0, 0, 1, 0, 1)], [1]),
}


@pytest.mark.parametrize("name", STUDIES)
def test_next_to_nothing_has_a_figure_or_a_reason(name):
    one, rng = STUDIES[name], np.random.default_rng(1)
    found = [unitizing(continua(one), coefficient) for coefficient in FAMILY.values()]
    found += [set_alpha(label_sets(one)), gamma(one, rng).gamma, gamma(one, rng).gamma_cat]
    found += frequency_estimates(one).values()
    passages = characters(one.by_passage()).pooled()
    for evidence in (characters(one), presence(one), segments(one, Match()), frequency(one)):
        parts = evidence.pooled()
        found += [estimate(coefficient.name, parts, rng, passages) for coefficient in COEFFICIENTS]
        found.append(pooled_kappa(evidence))
    for estimated in found:
        assert (estimated.value is None or estimated.low is None) == (estimated.reason is not None)


@pytest.mark.parametrize("name", [name for name, one in STUDIES.items() if one.coders == 2])
def test_two_coders_with_next_to_nothing_have_nothing_to_talk_about(name):
    one = STUDIES[name]
    assert disagreements(one, np.full(one.codes, -1)) == ()
    assert most_confused(confusion(one)) == ()
