"""Agreement by one criterion: from a `Study` to figures with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.core.agreement import words
from qualcode.errors import N_, InputError
from qualcode.services import agreement_study
from qualcode.services.agreement_study import Compared

if TYPE_CHECKING:
    import numpy as np

    from qualcode.core.agreement.arrays import Ints
    from qualcode.core.agreement.disagreements import Differences
    from qualcode.core.agreement.evidence import Evidence
    from qualcode.core.agreement.intervals import Estimate
    from qualcode.core.agreement.segments import Match
    from qualcode.core.agreement.spans import Study
    from qualcode.core.agreement.units import Borders

Estimates = dict[str, "Estimate"]
Cells = tuple[int, int, int, int]  # both, only the first, only the second, neither

UNITS = {
    "characters": "characters",
    "segments": "segments",
    "sentences": "sentences",
    "paragraphs": "paragraphs",
    "turns": "turns",
    "documents": "documents",
    "frequency": "documents",
}
CRITERIA = tuple(UNITS)
PRESET = ("sentences", "paragraphs", "turns")
OVERLAPS_OF = ("union", "own")
MATCHINGS = ("both", "one-to-one")
BY = ("code", "document", "level")
FIRST = ("percent", "brennan_prediger", "cohen_kappa", "krippendorff_alpha")
MORE = (
    *("positive_agreement", "scott_pi", "fleiss_kappa", "gwet_ac1", "holsti", "f1"),
    *("prevalence_index", "bias_index"),  # why kappa may be low where the coders agree
)
_SEED = 20200401  # of everything drawn at random: the same data give the same interval
_MOST = 20_000  # codings for gamma


@dataclass(frozen=True, slots=True)
class Choices:
    """What is compared and how.

    Attributes:
        criterion: what is counted, one of ``CRITERIA``.
        overlap: 0 to 1, how much two segments must share to match (0: a character).
        overlap_of: of what: of their ``union``, or of their ``own`` length.
        matching: ``both``: each segment of either coder is tested; ``one-to-one``: they are paired off.
        by: also by ``document`` or by ``level`` of the code tree.
        everything: all coefficients, not only the four shown first.
        include_unfinished: whether transcripts count that a coder has coded in and not marked done.
        with_interviewer: whether interviewers' speech counts.
    """

    criterion: str = "characters"
    overlap: float = 0.9
    overlap_of: str = "union"
    matching: str = "both"
    by: str = "code"
    everything: bool = False
    include_unfinished: bool = False
    with_interviewer: bool = False

    def __post_init__(self) -> None:
        for value, known in (
            (self.criterion, CRITERIA),
            (self.overlap_of, OVERLAPS_OF),
            (self.matching, MATCHINGS),
            (self.by, BY),
        ):
            if value not in known:
                raise InputError(N_('"{value}" is none of {known}.'), value=value, known=", ".join(known))
        if not 0 <= self.overlap <= 1:
            raise InputError(
                N_("The overlap is a share from 0 to 1, not {value}."),
                mend=N_("Write 0.9 for 90 %."),
                value=self.overlap,
            )

    @property
    def unit(self) -> str:
        """What is counted."""
        return UNITS[self.criterion]

    @property
    def stake(self) -> str:
        """In what disagreements and confusion are counted."""
        return self.criterion if self.criterion in (*PRESET, "documents") else "characters"

    @property
    def names(self) -> tuple[str, ...]:
        """The coefficients made of counts, as asked for."""
        return (*FIRST, *MORE) if self.everything else FIRST

    @property
    def match(self) -> Match:
        """When two segments are the same."""
        from qualcode.core.agreement.segments import Match, Matching, OverlapOf

        return Match(
            self.overlap,
            OverlapOf.UNION if self.overlap_of == "union" else OverlapOf.OWN,
            Matching.ONE_TO_ONE if self.matching == "one-to-one" else Matching.BOTH_DIRECTIONS,
        )


def borders_of(compared: Compared, choices: Choices) -> Borders | None:
    """The units of the documents, if the criterion has preset ones."""
    from qualcode.core.agreement.units import Borders

    if choices.criterion not in (*PRESET, "documents"):
        return None
    return Borders(*agreement_study.units_of(compared.documents, choices.criterion))


@dataclass(frozen=True)
class Measured:
    """A study counted by a criterion.

    ``passages``: the same counts by passage, where fewer than three documents are compared.
    """

    study: Study
    choices: Choices
    evidence: Evidence
    passages: Evidence | None

    def overall(self) -> Estimates:
        """Over all codes."""
        return self._estimates(None)

    def code(self, code: int) -> Estimates:
        """Of one code."""
        return self._estimates(code)

    def cells(self, code: int | None = None) -> Cells | None:
        """The four cells of one code, or of all; None for three coders and more."""
        if self.study.coders != 2:
            return None
        cells = self.evidence.cells().sum(axis=0)
        a, b, c, d = (int(n) for n in (cells.sum(axis=0) if code is None else cells[code]))
        return a, b, c, d

    def units(self) -> int:
        """How many things were compared: characters, segments, units or documents."""
        counts = self.evidence.counts
        if self.choices.criterion == "segments":
            return int(counts.sum())
        if self.choices.unit == "documents":
            return int((self.study.worked.sum(axis=0) >= 2).sum())
        return int(counts[:, 0].sum()) if self.evidence.codes else 0

    def _estimates(self, code: int | None) -> Estimates:
        from qualcode.core.agreement.estimates import estimates

        if self.choices.criterion == "frequency":
            return self._frequencies(code)
        parts = self.evidence.pooled() if code is None else self.evidence.code(code)
        finer = None
        if self.passages is not None:
            finer = self.passages.pooled() if code is None else self.passages.code(code)
        return estimates(parts, chance(), self.choices.names, finer)

    @cached_property
    def _counts(self) -> Ints:
        from qualcode.core.agreement.frequency import frequencies

        return frequencies(self.study)

    def _frequencies(self, code: int | None) -> Estimates:
        from qualcode.core.agreement.frequency import frequency_estimates

        more = self.choices.names[len(FIRST) :]
        return frequency_estimates(self.study, code, self._counts) | {name: _not_here() for name in more}


def chance() -> np.random.Generator:
    """Where draws come from: the same for every figure."""
    import numpy as np

    return np.random.default_rng(_SEED)


def _not_here() -> Estimate:
    from qualcode.core.agreement.intervals import Estimate

    return Estimate(None, reason=words.NOT_OF_CRITERION)


def measured(study: Study, choices: Choices, borders: Borders | None) -> Measured:
    """Count a study by the criterion chosen."""
    few = int((study.worked.sum(axis=0) >= 2).sum()) < 3
    return Measured(study, choices, *_counted(study, choices, borders, few=few))


def _counted(
    study: Study, choices: Choices, borders: Borders | None, *, few: bool
) -> tuple[Evidence, Evidence | None]:
    from qualcode.core.agreement.evidence import Basis, characters, counted
    from qualcode.core.agreement.frequency import frequency
    from qualcode.core.agreement.segments import segments
    from qualcode.core.agreement.units import presence

    match choices.criterion:
        case "characters":
            return characters(study), characters(study.by_passage()) if few else None
        case "segments":
            return segments(study, choices.match), None
        case "frequency":
            return frequency(study), None
        case "documents":
            return presence(study), None
    units = judged(study, borders)
    passages = counted(units.by_passage(), Basis()) if few else None
    return counted(units, Basis(independent=True)), passages


def judged(study: Study, borders: Borders | None) -> Study:
    """The study in the units that coders are compared on: preset ones, or characters."""
    from qualcode.core.agreement.units import in_units

    return in_units(study, borders.document, borders.start, borders.end) if borders else study


def differences_of(
    compared: Compared, choices: Choices, borders: Borders | None, pair: tuple[int, int]
) -> Differences:
    """Where two coders differ by the criterion; places are offsets of the text."""
    import numpy as np

    from qualcode.core.agreement.disagreements import differences
    from qualcode.core.agreement.segments import unmatched

    parent = np.array(agreement_study.parents(compared), dtype=np.int64)
    # All codes of a transcript stand in one place there: that does not make them codes of one matter.
    pairing = choices.criterion != "documents"
    found = differences(judged(compared.study, borders), parent, pair, pairing=pairing)
    if choices.criterion == "segments":
        return unmatched(found, choices.match)
    return borders.in_text(compared.study, found) if borders else found


# -- coefficients of all codes at once ---------------------------------------------------------------------


def whole(compared: Compared, found: Measured, borders: Borders | None) -> Estimates:
    """The coefficients that are not made of counts per code: sets, unitizing, gamma, weights."""
    from qualcode.core.agreement.estimates import pooled_kappa
    from qualcode.core.agreement.weights import weights_alpha

    criterion, study = found.choices.criterion, found.study
    return {
        "pooled_kappa": _not_here() if criterion == "frequency" else pooled_kappa(found.evidence),
        **_set_alphas(found, borders),
        **_unitizing(compared, study, criterion),
        **_gamma(study, criterion),
        "weights_alpha": weights_alpha(
            compared.spans, compared.weight, compared.scope, study.worked, found.choices.match, chance()
        ),
    }


def _set_alphas(found: Measured, borders: Borders | None) -> Estimates:
    from qualcode.core.agreement.labelsets import label_sets, set_alpha

    if borders is None and found.choices.criterion != "characters":
        return dict.fromkeys(("set_alpha", "set_alpha_jaccard"), _not_here())
    sets = label_sets(judged(found.study, borders))
    return {"set_alpha": set_alpha(sets), "set_alpha_jaccard": set_alpha(sets, "jaccard")}


def _unitizing(compared: Compared, study: Study, criterion: str) -> Estimates:
    from qualcode.core.agreement.unitizing import FAMILY, bar_u_alpha, continua, u_alpha, unitizing

    if criterion != "characters":
        return {name: _not_here() for name in FAMILY}
    single = continua(study)
    return {
        "u_alpha": unitizing(single, u_alpha),
        "bar_u_alpha": unitizing(single, bar_u_alpha),
        "cu_alpha": _cu_alpha(compared, study),
    }


def _cu_alpha(compared: Compared, study: Study) -> Estimate:
    import numpy as np

    from qualcode.core.agreement.intervals import Estimate
    from qualcode.core.agreement.unitizing import continua, cu_alpha, unitizing

    found = agreement_study.domains(compared)
    if found is None:
        return Estimate(None, reason=words.NO_DOMAIN)
    stands_for, domain = (np.array(numbers, dtype=np.int64) for numbers in found)
    return unitizing(continua(study.at_level(stands_for, len(domain)), domain), cu_alpha)


def _gamma(study: Study, criterion: str) -> Estimates:
    from qualcode.core.agreement.gamma import gamma
    from qualcode.core.agreement.intervals import Estimate

    if criterion not in ("characters", "segments"):
        return {"gamma": _not_here(), "gamma_cat": _not_here()}
    if len(study.spans) > _MOST:
        return dict.fromkeys(("gamma", "gamma_cat"), Estimate(None, reason=words.TOO_MANY))
    found = gamma(study, chance())
    return {"gamma": found.gamma, "gamma_cat": found.gamma_cat}


def u_alphas(study: Study) -> Sequence[Estimate]:
    """Krippendorff's u-alpha of each code by itself."""
    from qualcode.core.agreement.unitizing import Continua, continua, u_alpha, unitizing

    found = continua(study)
    return [
        unitizing(
            Continua(found.observed[:, [n]], found.units[:, [n]], found.valued[:, [n]], found.exclusive),
            u_alpha,
        )
        for n in range(study.codes)
    ]
