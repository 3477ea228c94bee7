"""The same figures from other libraries, where they are installed: ``pytest -m oracle``."""

import numpy as np
import pytest

from qualcode.core.agreement import coefficients as by
from qualcode.core.agreement import ratings
from qualcode.core.agreement.alignment import Dissimilarity, Units, best_alignment
from qualcode.core.agreement.evidence import characters
from qualcode.core.agreement.labelsets import label_sets, set_alpha, set_distances
from tests.core.agreement.studies import DOCUMENTS, LENGTH, mask, study

pytestmark = pytest.mark.oracle
SEEDS = range(20)


def values(seed, coders=3, missing=0.15):
    draw = np.random.default_rng(seed)
    truth = draw.integers(1, 6, 60)
    found = np.where(draw.random((60, coders)) < 0.6, truth[:, None], draw.integers(1, 6, (60, coders)))
    return np.where(draw.random((60, coders)) < missing, np.nan, found.astype(float))


def codings(seed):
    draw = np.random.default_rng(seed)
    rows = []
    for _ in range(40):
        start = int(draw.integers(0, LENGTH - 2))
        indices = (int(draw.integers(0, top)) for top in (DOCUMENTS, 3, 2))
        rows.append((*indices, start, start + int(draw.integers(1, LENGTH - start))))
    return rows


@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_is_that_of_the_krippendorff_package(metric):
    krippendorff = pytest.importorskip("krippendorff")
    for seed in SEEDS:
        given = values(seed)
        other = krippendorff.alpha(given.T, level_of_measurement=metric)
        assert ratings.alpha(ratings.ratings_of(given), metric).value == pytest.approx(other, abs=1e-9)


def test_kappa_and_its_error_are_those_of_statsmodels():
    raters = pytest.importorskip("statsmodels.stats.inter_rater")
    for seed in SEEDS:
        table = ratings.table(ratings.ratings_of(values(seed, 2, 0)))
        other = raters.cohens_kappa(table)
        found = ratings.cohen(table)
        assert found.value == pytest.approx(other.kappa, abs=1e-9)
        assert ratings.cohen_error(table) == pytest.approx(other.std_kappa, abs=1e-9)
        assert (found.low, found.high) == pytest.approx((other.kappa_low, other.kappa_upp), abs=1e-9)


def test_fleiss_kappa_is_that_of_statsmodels():
    raters = pytest.importorskip("statsmodels.stats.inter_rater")
    for seed in SEEDS:
        given = values(seed, 4, 0)
        counts = raters.aggregate_raters(given.astype(int))[0]
        found = by.fleiss_kappa(ratings.tally(ratings.ratings_of(given)))
        assert found == pytest.approx(raters.fleiss_kappa(counts), abs=1e-9)


def test_kappa_on_characters_is_that_of_scikit_learn_on_masks():
    metrics = pytest.importorskip("sklearn.metrics")
    for seed in SEEDS:
        rows = codings(seed)
        parts = characters(study(rows, [LENGTH] * DOCUMENTS, codes=3)).pooled().total()
        one, two = (has.ravel() for has in mask(rows, coders=2))
        assert by.cohen_kappa(parts.tables[0]) == pytest.approx(metrics.cohen_kappa_score(one, two), abs=1e-9)
        f1 = by.specific_agreement(by.parts_tally(parts))
        assert f1 == pytest.approx(metrics.f1_score(one, two), abs=1e-9)


def test_coefficients_of_matrices_are_those_of_nltk():
    agreement = pytest.importorskip("nltk.metrics.agreement")
    for seed in SEEDS:
        given = values(seed, 2, 0)
        task = agreement.AnnotationTask(
            data=[(coder, unit, value) for unit, row in enumerate(given) for coder, value in enumerate(row)]
        )
        found = ratings.ratings_of(given)
        tally = ratings.tally(found)
        assert by.fleiss_kappa(tally) == pytest.approx(task.pi(), abs=1e-9)
        assert by.cohen_kappa(ratings.table(found)) == pytest.approx(task.kappa(), abs=1e-9)
        assert by.brennan_prediger(tally, len(found.levels)) == pytest.approx(task.S(), abs=1e-9)
        assert by.krippendorff_alpha(tally) == pytest.approx(task.alpha(), abs=1e-9)


@pytest.mark.parametrize("name", ["masi", "jaccard"])
def test_set_distances_and_alpha_are_those_of_nltk(name):
    agreement = pytest.importorskip("nltk.metrics.agreement")
    distances = pytest.importorskip("nltk.metrics.distance")
    other = {"masi": distances.masi_distance, "jaccard": distances.jaccard_distance}[name]
    for seed in range(5):
        # Sets without a member are undefined there: every character carries one code more.
        rows = [
            *codings(seed),
            *((document, 3, coder, 0, LENGTH) for document in range(DOCUMENTS) for coder in (0, 1)),
        ]
        has = mask(rows, coders=2, codes=4).transpose(0, 1, 3, 2).reshape(2, -1, 4)
        data = [
            (coder, unit, frozenset(np.flatnonzero(row).tolist()))
            for coder in (0, 1)
            for unit, row in enumerate(has[coder])
        ]
        task = agreement.AnnotationTask(data=data, distance=other)
        found = set_alpha(label_sets(study(rows, [LENGTH] * DOCUMENTS, codes=4)), name)
        assert found.value == pytest.approx(task.alpha(), abs=1e-9)
        pair = has[:, 0]
        sets = [set(np.flatnonzero(row).tolist()) for row in pair]
        assert set_distances(pair, name)[0, 1] == pytest.approx(other(*sets), abs=1e-9)


@pytest.mark.parametrize("coders", [2, 3])
def test_the_disorder_of_the_best_alignment_is_that_of_pygamma(coders):
    pygamma = pytest.importorskip("pygamma_agreement")
    segment = pytest.importorskip("pyannote.core").Segment
    for seed in range(5):
        draw = np.random.default_rng(seed)
        start = draw.integers(0, 300, 12 * coders).astype(float)
        end = start + draw.integers(5, 40, len(start))
        units = Units(np.repeat(np.arange(coders), 12), start, end, draw.integers(0, 3, len(start)))
        continuum = pygamma.Continuum()
        for at in range(len(units)):
            continuum.add(f"coder {units.coder[at]}", segment(start[at], end[at]), f"c{units.category[at]}")
        other = continuum.get_best_alignment(pygamma.CombinedCategoricalDissimilarity(alpha=3, beta=1))
        found = best_alignment(units, coders, Dissimilarity(3, 1, 1))
        assert found.disorder == pytest.approx(other.disorder, abs=1e-6)
