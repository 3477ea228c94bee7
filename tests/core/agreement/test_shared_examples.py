"""Every worked example beside this clone, within its own tolerance."""

import json
from pathlib import Path

import numpy as np
import pytest

from qualcode.core.agreement.alignment import Dissimilarity, Units, best_alignment
from qualcode.core.agreement.estimates import estimate
from qualcode.core.agreement.evidence import characters
from qualcode.core.agreement.gamma import gamma_of
from qualcode.core.agreement.labelsets import set_distances
from qualcode.core.agreement.ratings import cohen, cohen_error
from qualcode.core.agreement.segments import Match, Matching, OverlapOf, segments
from qualcode.core.agreement.unitizing import FAMILY, continua, k_u_alpha, unitizing
from tests.core.agreement.measures import of_matrix, of_table
from tests.core.agreement.studies import study

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "agreement"
# The unitizing alpha of 2004 was superseded by the family of 2016, and the error under the hypothesis of no
# agreement is of no use for an interval: neither is computed.
NOT_WANTED = {"alpha_u_2004", "D_o(c)", "D_e(c)", "fleiss_kappa_se_under_null", "gamma_k_given_samples"}


def expectations():
    for path in sorted(FOLDER.glob("*.json")):
        example = json.loads(path.read_text(encoding="utf-8"))
        for number, expected in enumerate(example["expected"]):
            if expected["coefficient"] not in NOT_WANTED:
                yield pytest.param(example, number, id=f"{path.stem}-{expected['coefficient']}-{number}")


@pytest.mark.skipif(not FOLDER.exists(), reason="the shared data are not beside this clone")
@pytest.mark.parametrize(("example", "number"), list(expectations()))
def test_a_worked_example_comes_out_within_its_tolerance(example, number):
    expected = example["expected"][number]
    found = MEASURES[example["kind"]](example["input"], expected, number)
    # Where a paper rounded on the way (Fleiss 1971, by category), the exact value is what it should say.
    tolerance = 1e-9 if "exact" in expected else expected["tolerance"]
    assert found == pytest.approx(expected.get("exact", expected["value"]), abs=tolerance)


def contingency_table(given, expected, _):
    if "ci95" in expected:
        table = np.array(given["table"], dtype=float)
        interval = cohen(table)
        assert (interval.low, interval.high) == pytest.approx(expected["ci95"], abs=expected["tolerance"])
        assert cohen_error(table) == pytest.approx(expected["se"], abs=expected["tolerance"])
    return of_table(_plain(expected), given["table"])


def character_table(given, expected, _):
    table = [[given["both"], given["only_1"]], [given["only_2"], given["neither"]]]
    return of_table(_plain(expected), table)


def reliability_matrix(given, expected, _):
    parameters = expected.get("params", {})
    extra = parameters.get("metric", parameters.get("category", ""))
    name = {"krippendorff_alpha": "alpha", "fleiss_kappa_category": "category"}.get(
        expected["coefficient"], _plain(expected)
    )
    return of_matrix(f"{name} {extra}".strip(), given["units_by_coders"])


def _plain(expected):
    return {"percent_agreement": "percent"}.get(expected["coefficient"], expected["coefficient"])


def pairs(given, _, number):
    every = sorted({str(item) for one in given["pairs"][number] for item in one})
    sets = [[item in {str(member) for member in one} for item in every] for one in given["pairs"][number]]
    return set_distances(np.array(sets), "masi")[0, 1]


def spans(given, expected, number):
    if "units" in given:
        return _gamma(given, expected)
    codes = sorted({unit[2] for coder in given["coders"] for unit in coder})
    rows = [
        (0, codes.index(code), number, start, end)
        for number, coder in enumerate(given["coders"])
        for start, end, code in coder
    ]
    one = study(rows, [given.get("length", 900)], len(given["coders"]), len(codes))
    name, parameters = expected["coefficient"], expected.get("params", {})
    if name == "maxqda_table":
        return _maxqda(one, codes, parameters["overlap"], expected)
    if name.startswith("f1"):
        return _f1(one, name)
    found = continua(one, np.zeros(len(codes), dtype=int))
    value = codes.index(parameters["value"]) + 1 if parameters else 0
    return unitizing(found, FAMILY.get(name, lambda each: k_u_alpha(each, value))).value


def _maxqda(one, codes, overlap, expected):
    of = OverlapOf.OWN if "own" in overlap else OverlapOf.UNION
    evidence = segments(one, Match(0.9, of, Matching.BOTH_DIRECTIONS))
    cells = evidence.cells()[0]
    found = dict(zip("abcd", cells.sum(axis=0).tolist(), strict=True))
    for name, coefficient in (("po", "percent"), ("kappa", "brennan_prediger")):
        found[name] = estimate(coefficient, evidence.pooled(), np.random.default_rng(1)).value
    per_code = {code: row[:3] for code, row in zip(codes, cells.tolist(), strict=True)}
    assert per_code == expected["value"].pop("per_code", per_code)
    return found | {"pc": 1 / len(codes)}


def _f1(one, name):
    matches = {"f1_exact": Match(1, matching=Matching.ONE_TO_ONE)}
    matches["f1_partial_matching"] = Match(0, matching=Matching.ONE_TO_ONE)
    evidence = segments(one, matches[name]) if name in matches else characters(one)
    return estimate("f1", evidence.pooled(), np.random.default_rng(1)).value


def _gamma(given, expected):
    dissimilarity = Dissimilarity(given["alpha"], given["beta"], given["delta_empty"])
    coders, own = len(given["units"]), _units(given["units"])
    chance = [_units(sample) for sample in given["samples"]]
    name = expected["coefficient"]
    if name == "sample_disorders":
        return [best_alignment(sample, coders, dissimilarity).disorder for sample in chance]
    if name == "best_alignment_disorder":
        return best_alignment(own, coders, dissimilarity).disorder
    return gamma_of(own, chance, coders, dissimilarity)[name.startswith("gamma_cat")]


def _units(coders):
    names = sorted({unit[2] for coder in coders.values() for unit in coder})
    rows = [
        (number, start, end, names.index(category))
        for number, coder in enumerate(coders.values())
        for start, end, category in coder
    ]
    coder, start, end, category = np.array(rows, dtype=float).T
    return Units(coder.astype(int), start, end, category.astype(int))


MEASURES = {
    "contingency_table": contingency_table,
    "character_table": character_table,
    "reliability_matrix": reliability_matrix,
    "pairs": pairs,
    "spans": spans,
}
