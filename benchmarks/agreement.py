"""How fast agreement is computed, beside the obvious ways and other libraries where they are installed."""

from __future__ import annotations

import importlib.util
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.measure import Table, ms
from benchmarks.study import Size
from qualcode.core.agreement.alignment import Dissimilarity, Units, best_alignment
from qualcode.core.agreement.disagreements import disagreements
from qualcode.core.agreement.estimates import estimates
from qualcode.core.agreement.evidence import characters
from qualcode.core.agreement.gamma import gamma_of, shuffled
from qualcode.core.agreement.ratings import alpha, ratings_of
from qualcode.core.agreement.spans import CodedSpans, scope_of, study_of


def timed(work, times=5):
    """Best of several runs in seconds, and the last result."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        result = work()
        taken.append(time.perf_counter() - begun)
    return min(taken), result


def line(what, seconds, note=""):
    return what, ms(seconds), note


def random_study(rng, documents, codes, length, per_coder):
    def coder(number):
        start = rng.integers(0, length - 300, per_coder)
        end = start + rng.integers(20, 300, per_coder)
        document, code = rng.integers(0, documents, per_coder), rng.integers(0, codes, per_coder)
        return document, code, np.full(per_coder, number), start, end

    every = np.arange(documents)
    scope = scope_of(every, np.zeros_like(every), np.full_like(every, length))
    spans = CodedSpans(*np.concatenate([coder(0), coder(1)], axis=1))
    return study_of(spans, scope, np.ones((2, documents), dtype=bool), codes)


def masks(study, length):
    """The obvious way: a mask per coder, document and code, one bool per character."""
    cells = np.empty((study.documents, study.codes, 4), dtype=np.int64)
    spans = study.spans
    key = spans.document * study.codes + spans.code
    order = np.argsort(key, kind="stable")
    bounds = np.searchsorted(key[order], np.arange(study.documents * study.codes + 1))
    for number in range(study.documents * study.codes):
        has = np.zeros((2, length), dtype=bool)
        for at in order[bounds[number] : bounds[number + 1]]:
            has[spans.coder[at], spans.start[at] : spans.end[at]] = True
        one, two = has
        counts = [(one & two).sum(), (one & ~two).sum(), (~one & two).sum(), (~one & ~two).sum()]
        cells[divmod(number, study.codes)] = counts
    return cells


def sweep(share):
    study = random_study(np.random.default_rng(1), 14, 50, 50_000, int(5_600 * share))
    slow, by_mask = timed(lambda: masks(study, 50_000), 3)
    fast, evidence = timed(lambda: characters(study), 20)
    assert np.array_equal(evidence.cells(), by_mask)
    yield line("50 codes × 14 documents × 50,000 characters: masks", slow)
    yield line("  the same, one sweep", fast, f"{slow / fast:.0f} × faster, equal cells")
    rng = np.random.default_rng(1)
    pooled, _ = timed(lambda: estimates(evidence.pooled(), rng))
    yield line("  four coefficients with intervals, pooled", pooled)
    listed, found = timed(lambda: disagreements(study, np.full(50, -1)))
    yield line("  list of disagreements", listed, f"{len(found)} passages")


def growth(share):
    rng = np.random.default_rng(2)
    for full in (10_000, 40_000, 160_000, 640_000):
        size = int(full * share)
        study = random_study(rng, 100, 50, 50_000, size // 2)
        taken, _ = timed(lambda study=study: characters(study), 3)
        yield line(
            f"sweep of {size:,} codings", taken, f"{taken / (size * np.log2(size)) * 1e9:.2f} ns / (n log₂ n)"
        )


def alpha_of_a_million(share):
    rng = np.random.default_rng(3)
    count = int(1_000_000 * share)
    for kinds, metric in ((5, "nominal"), (12, "nominal"), (12, "ordinal")):
        values = rng.integers(0, kinds, (count, 2)).astype(float)
        values[rng.random(count) < 0.6, 1] = 2
        ours, found = timed(lambda values=values, metric=metric: alpha(ratings_of(values), metric).value, 9)
        yield line(f"alpha of 2 × {count:,} values of {kinds}, {metric}", ours)
        if importlib.util.find_spec("krippendorff"):
            import krippendorff

            theirs, other = timed(
                lambda values=values, metric=metric: krippendorff.alpha(
                    values.T, level_of_measurement=metric
                ),
                1,
            )
            difference = abs(found - other)
            yield line(
                "  krippendorff package", theirs, f"{theirs / ours:.0f} × slower, difference {difference:.1e}"
            )


def gamma_of_a_thousand(share):
    rng = np.random.default_rng(4)
    count = int(1000 * share)
    units = _units(rng, count)
    alone, best = timed(lambda: best_alignment(units, 2, Dissimilarity()), 3)
    yield line(f"best alignment of 2 × {count:,} units", alone)
    chance = [shuffled(units, 2, 200_000.0, rng) for _ in range(30)]
    ours, found = timed(lambda: gamma_of(units, chance, 2, Dissimilarity()), 1)
    yield line("gamma and gamma-cat, 30 samples of chance", ours, f"γ = {found[0]:.3f}")
    if importlib.util.find_spec("pygamma_agreement"):
        theirs, other = timed(lambda: _pygamma(units), 1)
        note = f"{theirs / alone:.0f} × slower, difference of disorder {abs(best.disorder - other):.1e}"
        yield line("  pygamma-agreement, best alignment only", theirs, note)


def _units(rng, count):
    start = np.sort(rng.integers(0, 199_000, count)).astype(float)
    length = rng.integers(80, 300, count).astype(float)
    category = rng.integers(0, 10, count)
    moved = [np.round(start + rng.normal(0, 20, count)), np.round(length + rng.normal(0, 15, count))]
    other = np.where(rng.random(count) < 0.15, rng.integers(0, 10, count), category)
    starts = np.concatenate((start, moved[0]))
    ends = starts + np.concatenate((length, np.maximum(moved[1], 10)))
    return Units(np.repeat([0, 1], count), starts, ends, np.concatenate((category, other)))


def _pygamma(units):
    from pyannote.core import Segment
    from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum

    continuum = Continuum()
    for at in range(len(units)):
        segment = Segment(units.start[at], units.end[at])
        continuum.add(f"coder {units.coder[at]}", segment, f"c{units.category[at]}")
    return continuum.get_best_alignment(CombinedCategoricalDissimilarity()).disorder


def large(share):
    study = random_study(np.random.default_rng(5), 1000, 100, 50_000, int(500_000 * share))
    taken, evidence = timed(lambda: characters(study), 3)
    yield line(f"2 coders × 1,000 documents × {len(study.spans):,} codings, 100 codes", taken)
    rng = np.random.default_rng(5)
    every, _ = timed(lambda: [estimates(evidence.code(code), rng) for code in range(100)], 1)
    yield line("  four coefficients with intervals for each code", every)
    tracemalloc.start()
    characters(study)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    yield "  the sweep's peak memory", "", f"{peak:.0f} MiB"


def run(_folder: Path, size: Size) -> Iterator[Table]:
    """One table: coefficients, growth, and a million of each."""
    steps = (sweep, growth, alpha_of_a_million, gamma_of_a_thousand, large)
    rows = tuple(row for step in steps for row in step(size.share))
    yield Table("Agreement", ("", "least, ms", "beside"), rows)
