"""The coefficients by name, each as an `Estimate` from counts of any criterion and any number of coders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from qualcode.core.agreement import coefficients as by
from qualcode.core.agreement import words
from qualcode.core.agreement.arrays import Floats
from qualcode.core.agreement.evidence import Parts
from qualcode.core.agreement.intervals import Estimate, of_documents


@dataclass(frozen=True)
class Coefficient:
    """A coefficient: its name in JSON, how it is computed, and whether it runs from 0 to 1 (a share).

    ``needs_neither``: it counts what neither coder marked, so it is undefined for matched segments.
    ``needs_use``: it looks only at what somebody coded, so it is undefined for a code nobody used.
    """

    name: str
    of: Callable[[Parts], Floats]
    share: bool = False
    needs_neither: bool = False
    needs_use: bool = False


def _percent(parts: Parts) -> Floats:
    return by.percent(by.parts_tally(parts))


def _brennan_prediger(parts: Parts) -> Floats:
    return by.brennan_prediger(by.parts_tally(parts), parts.categories)


def _cohen(parts: Parts) -> Floats:
    return by.mean_over_pairs(by.cohen_kappa(parts.tables))


def _alpha(parts: Parts) -> Floats:
    return by.krippendorff_alpha(by.parts_tally(parts))


def _positive(parts: Parts) -> Floats:
    return by.specific_agreement(by.parts_tally(parts))


def _scott(parts: Parts) -> Floats:
    return by.mean_over_pairs(by.fleiss_kappa(by.table_tally(parts.tables)))


def _fleiss(parts: Parts) -> Floats:
    return by.fleiss_kappa(by.parts_tally(parts))


def _ac1(parts: Parts) -> Floats:
    return by.gwet_ac1(by.parts_tally(parts))


# On characters, units and segments Holsti's coefficient, F1 and positive agreement are one number, under the
# names that different readers look for.
COEFFICIENTS = (
    Coefficient("percent", _percent, share=True),
    Coefficient("brennan_prediger", _brennan_prediger),
    Coefficient("cohen_kappa", _cohen, needs_neither=True),
    Coefficient("krippendorff_alpha", _alpha, needs_neither=True),
    Coefficient("positive_agreement", _positive, share=True, needs_use=True),
    Coefficient("scott_pi", _scott, needs_neither=True),
    Coefficient("fleiss_kappa", _fleiss, needs_neither=True),
    Coefficient("gwet_ac1", _ac1, needs_neither=True),
    Coefficient("holsti", _positive, share=True, needs_use=True),
    Coefficient("f1", _positive, share=True, needs_use=True),
)
SHOWN_FIRST = tuple(coefficient.name for coefficient in COEFFICIENTS[:4])
_BY_NAME = {coefficient.name: coefficient for coefficient in COEFFICIENTS}


def estimate(
    name: str,
    parts: Parts,
    passages: Parts | None = None,
    rng: np.random.Generator | None = None,
) -> Estimate:
    """One coefficient of one code, of one document, or pooled.

    Args:
        name: a name of `COEFFICIENTS`.
        parts: one part per document (`Evidence.code`, `.pooled`, `.document`).
        passages: the same, one part per passage (of `Study.by_passage`), for fewer than three documents.
        rng: where the passage bootstrap draws from.
    """
    coefficient = _BY_NAME[name]
    if coefficient.needs_neither and not parts.neither:
        return Estimate(None, reason=words.NO_NEITHER)
    if name == "brennan_prediger" and parts.categories < 2:
        return Estimate(None, reason=words.ONE_CODE)
    used = bool(parts.counts[..., 1:].any())
    undefined = words.NO_VARIATION if used and not coefficient.needs_use else words.NEVER_USED
    return of_documents(
        parts, coefficient.of, share=coefficient.share, undefined=undefined, passages=passages, rng=rng
    )


def estimates(
    parts: Parts,
    names: tuple[str, ...] = SHOWN_FIRST,
    passages: Parts | None = None,
    rng: np.random.Generator | None = None,
) -> dict[str, Estimate]:
    """Several coefficients by name; see `estimate`."""
    return {name: estimate(name, parts, passages, rng) for name in names}
