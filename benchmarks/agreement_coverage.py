"""How often a 95 % interval of the pooled character kappa covers the truth: simulated studies of two coders.

Documents differ in length, in how much there is to code and in how alike the coders are; within a document,
segments found by both have borders that differ. The truth is the kappa of very many documents.

    python -m benchmarks.agreement_coverage --studies 4000
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from qualcode.core.agreement.coefficients import cohen_kappa
from qualcode.core.agreement.estimates import estimate
from qualcode.core.agreement.evidence import Basis, Parts, characters, two_coders
from qualcode.core.agreement.spans import CodedSpans, scope_of, study_of

CODES = 4
TRUTH_DOCUMENTS = 100_000
CHUNK = 15_000


def cells(rng, documents):
    """(documents, 2, 2): the table of each simulated document, codes added up."""
    lengths = rng.integers(8_000, 50_000, documents)
    busy = rng.gamma(4, 2, documents)  # true segments per code
    alike = rng.beta(6, 2, documents)  # how likely a coder is to mark a true segment
    number = rng.poisson(np.repeat(busy, CODES))
    document = np.repeat(np.repeat(np.arange(documents), CODES), number)
    code = np.repeat(np.tile(np.arange(CODES), documents), number)
    start = rng.random(len(document)) * lengths[document]
    length = rng.lognormal(5.5, 0.6, len(document))
    rows = [_marked(rng, coder, document, code, start, length, alike) for coder in (0, 1)]
    spans = CodedSpans(*np.concatenate(rows, axis=1))
    every = np.arange(documents)
    scope = scope_of(every, np.zeros_like(every), lengths)
    study = study_of(spans, scope, np.ones((2, documents), dtype=bool), CODES)
    return characters(study).tables[:, :, 0].sum(axis=1)


def _marked(rng, coder, document, code, start, length, alike):
    size = len(document)
    found = rng.random(size) < alike[document]
    begin = np.maximum(start + rng.normal(0, 25, size), 0)
    end = np.maximum(start + length + rng.normal(0, 25, size), begin)
    columns = (document, code, np.full(size, coder), begin, end)
    return np.stack([column.astype(np.int64)[found] for column in columns])


def many(rng, documents):
    chunks = [cells(rng, min(CHUNK, documents - done)) for done in range(0, documents, CHUNK)]
    return np.concatenate(chunks)


def coverage(rng, truth, documents, studies):
    """Share of studies whose interval holds the truth, and the intervals' mean width."""
    tables = many(rng, documents * studies).reshape(studies, documents, 1, 1, 2, 2)
    found = [estimate("cohen_kappa", _parts(table), rng) for table in tables]
    held = [one.low is not None and one.low <= truth <= one.high for one in found]
    widths = [one.high - one.low for one in found if one.low is not None]
    return np.mean(held), np.mean(widths), sum(one.low is None for one in found)


def _parts(table) -> Parts:
    return two_coders(table, Basis()).pooled()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--studies", type=int, default=4000, help="simulated studies per row (default 4000)")
    options.add_argument("--seed", type=int, default=20_24)
    given = options.parse_args()
    rng = np.random.default_rng(given.seed)
    truth = float(cohen_kappa(many(rng, TRUTH_DOCUMENTS).sum(axis=0)))
    print(f"true kappa {truth:.4f} (of {TRUTH_DOCUMENTS} documents); {given.studies} studies a row")
    print("documents  coverage  mean width  no interval  seconds")
    for documents in (5, 14, 30):
        begun = time.perf_counter()
        held, width, none = coverage(rng, truth, documents, given.studies)
        took = time.perf_counter() - begun
        print(f"{documents:9d}  {held:8.3f}  {width:10.3f}  {none:11d}  {took:7.1f}")


if __name__ == "__main__":
    main()
