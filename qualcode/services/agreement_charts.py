"""The charts of an agreement report: a forest plot of the codes, a heat map of which are confused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.core.report import Chart, Figure, Row, Table
from qualcode.core.wording import Words
from qualcode.errors import N_
from qualcode.services.agreement import Agreement, CodeAgreement
from qualcode.services.agreement_json import LAYER
from qualcode.services.agreement_measure import FIRST
from qualcode.services.agreement_tables import NAMES, Tables

if TYPE_CHECKING:
    from qualcode.core.agreement.intervals import Estimate

_ALPHA = "krippendorff_alpha"
_MARKS = (0.667, 0.8)  # Krippendorff 2004: tentative from .667, reliable from .800
_MOST = 40  # codes that a page can hold one below the other


def forest(found: Agreement, words: Words) -> Figure | None:
    """Each code's coefficient with its interval, over all codes below: alpha, where the criterion has it.

    None where no code has a value.
    """
    name = _told(found.codes)
    if name is None:
        return None
    tr = words.gettext
    coefficient = tr(NAMES[name])
    codes = _least(found.codes, name)
    notes = [
        tr(N_("Dots: the value. Lines: its 95 % interval. Diamond: over all codes.")),
        *([tr(N_("Dashed: .667 and .800 (Krippendorff)."))] if name == _ALPHA else []),
    ]
    if len(codes) < len(found.codes):
        text = tr(N_("The {count} codes on which the coders agree least."))
        notes.append(text.format(count=len(codes)))
    table = Table(
        title=tr(N_("{coefficient} per code")).format(coefficient=coefficient),
        columns=(coefficient, tr(N_("95 % interval, low")), tr(N_("high")), tr(N_("How it was made"))),
        rows=tuple(
            Row(found.system.label_path(code.guid, words.language), _values(code.estimates[name], words))
            for code in codes
        ),
        total=Row(tr(N_("All codes")), _values(found.overall[name], words)),
        corner=tr(N_("Code")),
        layer=LAYER,
        unit=found.choices.unit,
        base=Tables(found, words).base,
        note=" ".join(notes),
        decimals=3,
    )
    return Figure(table, Chart.FOREST, coefficient, _MARKS if name == _ALPHA else (), repeats=True)


def confusion(found: Agreement, words: Words) -> Figure:
    """Code by code, "none" included, in characters."""
    return Figure(Tables(found, words).matrix(), Chart.HEAT)


def _told(codes: Sequence[CodeAgreement]) -> str | None:
    """Alpha if any code has it, else the first coefficient that any code has."""
    wanted = (_ALPHA, *FIRST)
    return next((n for n in wanted if any(c.estimates[n].value is not None for c in codes)), None)


def _least(codes: Sequence[CodeAgreement], name: str) -> list[CodeAgreement]:
    """The codes in tree order; of too many those with the lowest values."""

    def value(code: CodeAgreement) -> float:
        found = code.estimates[name].value
        return float("inf") if found is None else found

    kept = {code.guid for code in sorted(codes, key=value)[:_MOST]}
    return [code for code in codes if code.guid in kept]


def _values(estimate: Estimate, words: Words) -> tuple[float | str | None, ...]:
    how = estimate.reason or estimate.method
    return estimate.value, estimate.low, estimate.high, words.gettext(how) if how else ""
