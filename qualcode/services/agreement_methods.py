"""A paragraph on agreement for the methods section of a paper.

It tells what O'Connor & Joffe (2020), Intercoder Reliability in Qualitative Research, International Journal
of Qualitative Methods 19, ask for: how much was coded twice, by how many coders and whether independently,
the units, the statistic with its interval, figures per code, how disagreements were resolved, the software.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.core.agreement import words as core
from qualcode.core.wording import Words
from qualcode.errors import N_
from qualcode.services import coreq
from qualcode.services.agreement import Agreement
from qualcode.services.agreement_tables import NAMES, criterion, figure, told_name

if TYPE_CHECKING:
    from qualcode.core.agreement.intervals import Estimate

_PERCENT = N_("percent agreement")
_METHODS = {  # in words that a reader of the paper knows
    core.JACKKNIFE: N_("jackknife over transcripts on Fisher's z scale"),
    core.PASSAGE_BOOTSTRAP: N_("bootstrap over passages within the transcripts"),
    core.UNIT_BOOTSTRAP: N_("bootstrap over units"),
}
_LEADING = ("krippendorff_alpha", "brennan_prediger", "percent")  # the first that is defined is reported


def paragraph(found: Agreement, words: Words, resolved: str = "") -> str:
    """The paragraph in a language.

    Args:
        found: what was compared.
        words: of the language.
        resolved: a sentence on how disagreements were resolved; empty: the authors are asked for it.
    """
    tr = words.gettext
    return " ".join(
        (
            _share(found, words),
            tr(
                N_(
                    "[The authors say how these were chosen and whether the coders worked independently of"
                    " each other.]"
                )
            ),
            tr(N_("Agreement was computed on {criterion}")).format(criterion=criterion(found.choices, tr)),
            tr(N_("Interviewers' turns were included."))
            if found.choices.with_interviewer
            else tr(N_("Interviewers' turns were excluded.")),
            _statistic(found, words),
            _range(found, words),
            resolved or tr(N_("[The authors say how disagreements were resolved.]")),
            tr(N_("Computed with {software}.")).format(software=coreq.software()),
        )
    )


def _share(found: Agreement, words: Words) -> str:
    double = found.double_coded
    if len(found.coders) == 2:
        text = words.ngettext(
            "{part} of {total} transcripts ({share} %; {words} % of all words) was coded by both coders"
            " ({coders}).",
            "{part} of {total} transcripts ({share} %; {words} % of all words) were coded by both coders"
            " ({coders}).",
            double.transcripts,
        )
    else:
        text = words.ngettext(
            "{part} of {total} transcripts ({share} %; {words} % of all words) was coded by two or more of"
            " {count} coders ({coders}).",
            "{part} of {total} transcripts ({share} %; {words} % of all words) were coded by two or more of"
            " {count} coders ({coders}).",
            double.transcripts,
        )
    return text.format(
        part=double.transcripts,
        total=double.of_transcripts,
        share=round(100 * double.transcripts / max(double.of_transcripts, 1)),
        words=round(100 * double.words / max(double.of_words, 1)),
        count=len(found.coders),
        coders=", ".join(coder.name for coder in found.coders),
    )


def leading(found: Agreement) -> str | None:
    """The coefficient to report: the first of those preferred that has a value over all codes."""
    return next((name for name in _LEADING if found.overall[name].value is not None), None)


def _statistic(found: Agreement, words: Words) -> str:
    tr = words.gettext
    estimates = {name: found.overall[name] for name in _named(found)}
    if not estimates:
        return tr(N_("No coefficient of agreement is defined for these codings."))
    told = [_figure(name, estimate, len(found.coders), words) for name, estimate in estimates.items()]
    figures = words.ngettext(
        "For the {count} code used: {figures}.",
        "Pooled over the {count} codes used: {figures}.",
        len(found.codes),
    ).format(count=len(found.codes), figures="; ".join(told))
    methods = dict.fromkeys(tr(_METHODS.get(e.method, e.method)) for e in estimates.values() if e.method)
    how = [tr(N_("95% confidence intervals: {methods}.")).format(methods="; ".join(methods))] * bool(methods)
    reasons = dict.fromkeys(tr(e.reason) for e in estimates.values() if e.reason)
    return " ".join((figures, *how, *(f"{reason[0].upper()}{reason[1:]}." for reason in reasons)))


def _figure(name: str, estimate: Estimate, coders: int, words: Words) -> str:
    """A coefficient that has a value, with its interval; how that was made is told once for all."""
    tr = words.gettext

    assert estimate.value is not None
    label = tr(_PERCENT) if name == "percent" else told_name(name, coders, tr)
    told = f"{label} = {_number(name, estimate.value, words)}"
    if estimate.low is None or estimate.high is None:
        return told
    return tr(N_("{figure} (95% CI {low} to {high})")).format(
        figure=told,
        low=_number(name, estimate.low, words),
        high=_number(name, estimate.high, words),
    )


def _number(name: str, value: float, words: Words) -> str:
    """A coefficient's value; percent in per cent."""
    if name == "percent":
        return f"{figure(100 * value, words.language, 1)} %"
    return figure(value, words.language)


def _named(found: Agreement) -> list[str]:
    """The leading coefficient, then the others shown first, if they are defined."""
    first = leading(found)
    others = ("percent", "brennan_prediger", "cohen_kappa")
    names = [first, *(name for name in others if name != first)] if first else []
    return [name for name in names if name and found.overall[name].value is not None]


def with_interval(name: str, estimate: Estimate, words: Words) -> str:
    """A coefficient that has a value, named, with its interval or why there is none."""
    tr, language = words.gettext, words.language
    assert estimate.value is not None
    told = f"{tr(NAMES[name])} = {figure(estimate.value, language)}"
    if estimate.low is None or estimate.high is None:
        return f"{told} ({tr(estimate.reason)})" if estimate.reason else told
    return tr(N_("{figure} (95 % interval {low} to {high}; {method})")).format(
        figure=told,
        low=figure(estimate.low, language),
        high=figure(estimate.high, language),
        method=tr(estimate.method),
    )


def _range(found: Agreement, words: Words) -> str:
    tr, language = words.gettext, words.language
    name = leading(found)
    values = [
        (value, found.system.label_path(code.guid, language))
        for code in found.codes
        if name and (value := code.estimates[name].value) is not None
    ]
    if not name or not values:
        return tr(N_("No single code has a value."))
    (low, least), (high, most) = min(values), max(values)
    text = (
        tr(N_("Per code {coefficient} is {low} throughout."))
        if _number(name, low, words) == _number(name, high, words)
        else tr(N_("Per code {coefficient} runs from {low} ({least}) to {high} ({most})."))
    ).format(
        coefficient=tr(_PERCENT) if name == "percent" else tr(NAMES[name]),
        low=_number(name, low, words),
        high=_number(name, high, words),
        least=least,
        most=most,
    )
    return f"{text}{_undefined(len(found.codes) - len(values), words)}"


def _undefined(codes: int, words: Words) -> str:
    if not codes:
        return ""
    more = words.ngettext("For {count} code it is undefined.", "For {count} codes it is undefined.", codes)
    return f" {more.format(count=codes)}"
