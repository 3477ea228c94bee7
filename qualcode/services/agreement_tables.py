"""The tables of figures in an agreement report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.core.report import Number, Row, Table
from qualcode.core.wording import Base, Words, counted
from qualcode.errors import N_, Translate
from qualcode.services.agreement import Agreement, CodeAgreement
from qualcode.services.agreement_json import LAYER
from qualcode.services.agreement_measure import FIRST, PRESET, Cells, Choices, Estimates

if TYPE_CHECKING:
    from qualcode.core.agreement.intervals import Estimate

NAMES = {
    "percent": N_("Percent"),
    "brennan_prediger": N_("Brennan-Prediger kappa"),
    "cohen_kappa": N_("Cohen's kappa"),
    "krippendorff_alpha": N_("Krippendorff's alpha"),
    "positive_agreement": N_("Positive agreement (Holsti, F1)"),
    "scott_pi": N_("Scott's pi"),
    "fleiss_kappa": N_("Fleiss' kappa"),
    "gwet_ac1": N_("Gwet's AC1"),
    "prevalence_index": N_("Prevalence index"),
    "bias_index": N_("Bias index"),
    "pooled_kappa": N_("Pooled kappa (De Vries)"),
    "set_alpha": N_("Alpha over sets of codes (MASI)"),
    "set_alpha_jaccard": N_("Alpha over sets of codes (Jaccard)"),
    "u_alpha": N_("u-alpha (Krippendorff 2016)"),
    "bar_u_alpha": N_("|u-alpha: marked or not"),
    "cu_alpha": N_("cu-alpha: codes that exclude each other"),
    "gamma": N_("Gamma (Mathet)"),
    "gamma_cat": N_("Gamma-cat"),
    "weights_alpha": N_("Alpha of weights, ordinal"),
}
_PAIRWISE = ("cohen_kappa", "scott_pi", "pooled_kappa", "prevalence_index", "bias_index")
_CRITERIA = {
    "characters": N_("characters: every character is judged for every code."),
    "segments": N_("segments: does the other coder have a segment of the same code in the same place?"),
    "sentences": N_("sentences: a sentence has a code if one of its characters has it."),
    "paragraphs": N_("paragraphs: a paragraph has a code if one of its characters has it."),
    "turns": N_("turns: a turn has a code if one of its characters has it."),
    "documents": N_("documents: does the code occur in the transcript?"),
    "frequency": N_("frequency: how often does the code occur in the transcript?"),
}
_STAKES = {
    "characters": N_("Characters"),
    "sentences": N_("Sentences"),
    "paragraphs": N_("Paragraphs"),
    "turns": N_("Turns"),
    "documents": N_("Transcripts"),
}
_Line = tuple[str, Cells | None, Estimates]  # label, the four cells if two coders are compared, coefficients
_NAMED = 6  # codes without a value, named in a note
_MATRIX = 12  # codes that a page can hold side by side


def criterion(choices: Choices, tr: Translate) -> str:
    """The criterion with its rules, as a sentence for people."""
    text = tr(_CRITERIA[choices.criterion])
    return f"{text} {rules(choices, tr)}" if choices.criterion == "segments" else text


def rules(choices: Choices, tr: Translate) -> str:
    """When two segments match, and whether they are paired off."""
    percent = f"{round(100 * choices.overlap, 1):g}"
    if choices.overlap == 0:
        match = tr(N_("Segments match if they share a character."))
    elif choices.overlap_of == "union":
        match = tr(N_("Segments match if they share {percent} % of what both cover together.")).format(
            percent=percent
        )
    else:
        match = tr(N_("Segments match if they share {percent} % of their own length.")).format(
            percent=percent
        )
    pairing = (
        tr(N_("Segments are paired off one to one."))
        if choices.matching == "one-to-one"
        else tr(N_("Every segment of either coder is tested."))
    )
    return f"{match} {pairing}"


def told_name(name: str, coders: int, tr: Translate) -> str:
    """A coefficient's name over all coders: of three and more some are means over the pairs."""
    if coders < 3 or name not in _PAIRWISE:
        return tr(NAMES[name])
    return tr(N_("{coefficient} (mean over the pairs of coders)")).format(coefficient=tr(NAMES[name]))


def figure(value: float, language: str, decimals: int = 3) -> str:
    """A coefficient within a sentence."""
    text = f"{value:.{decimals}f}".replace("-", "−")
    return text.replace(".", ",") if language == "de" else text


@dataclass(frozen=True, slots=True)
class Tables:
    """Makes the tables of one comparison in one language."""

    found: Agreement
    words: Words

    @property
    def base(self) -> str:
        """What figures are of."""
        return counted(Base(len(self.found.documents), "transcripts"), self.words)

    @property
    def stake(self) -> str:
        """The head of a column that counts what coders differ on."""
        return self.words.gettext(_STAKES[self.found.choices.stake])

    def overall(self) -> Table:
        """Coefficients over all codes with their intervals."""
        tr = self.words.gettext
        return Table(
            title=tr(N_("Agreement over all codes")),
            columns=(tr(N_("Value")), *self._ends(), tr(N_("How it was made"))),
            rows=tuple(
                Row(told_name(name, len(self.found.coders), tr), _with_reason(e, tr))
                for name, e in self.found.overall.items()
                if name in NAMES
            ),
            corner=tr(N_("Coefficient")),
            layer=LAYER,
            unit=self.found.choices.unit,
            base=self.base,
            note=" ".join(self._overall_notes()),
            decimals=3,
        )

    def _overall_notes(self) -> Iterator[str]:
        tr, choices = self.words.gettext, self.found.choices
        yield tr(N_("Criterion {criterion}")).format(criterion=criterion(choices, tr))
        yield tr(N_("Pooled over the codes that somebody used."))
        if self.found.overall["krippendorff_alpha"].value is not None:
            yield tr(N_("Krippendorff: alpha from .800 is reliable, from .667 tentative."))
        if choices.criterion in ("characters", *PRESET):
            yield tr(
                N_(
                    "Percent and Brennan-Prediger count text without the code, too, which is most of it: they"
                    " run high where codes are rare."
                )
            )
        weights = self.found.overall.get("weights_alpha")
        if weights and weights.pairs is not None:
            text = self.words.ngettext(
                "Weights: of {count} pair of segments of one code. {rules}",
                "Weights: of {count} pairs of segments of one code. {rules}",
                weights.pairs,
            )
            rule = rules(replace(choices, matching="one-to-one"), tr)
            yield text.format(count=weights.pairs, rules=rule)

    def per_code(self, codes: Sequence[CodeAgreement], title: str) -> Table:
        """A row per code: cells, the coefficients shown first, and the interval of the last."""
        tr = self.words.gettext
        rows = [(self._label(code), code.cells, _first(code.estimates)) for code in codes]
        return self._rows(rows, title, tr(N_("Code")))

    def more_per_code(self) -> Table:
        """A row per code: the other coefficients."""
        tr = self.words.gettext
        rows = [(self._label(c), None, _others(c.estimates)) for c in self.found.codes]
        title = tr(N_("Further coefficients per code"))
        return self._rows(rows, title, tr(N_("Code")), with_interval=False)

    def by_document(self) -> Table:
        """A row per transcript."""
        tr = self.words.gettext
        rows = [(one.transcript, one.cells, _first(one.estimates)) for one in self.found.by_document]
        return self._rows(rows, tr(N_("Agreement per transcript")), tr(N_("Transcript")))

    def by_level(self) -> Table:
        """A row per level of the code tree."""
        tr = self.words.gettext
        rows = [
            (
                self.words.ngettext(
                    "level {level}: {count} code", "level {level}: {count} codes", len(one.codes)
                ).format(level=one.level, count=len(one.codes)),
                one.cells,
                _first(one.estimates),
            )
            for one in self.found.by_level
        ]
        title = tr(N_("Agreement at each level of the code tree, deeper codes counted as those above them"))
        return self._rows(rows, title, tr(N_("Level")))

    def pairs(self) -> Table:
        """Coder by coder."""
        tr = self.words.gettext
        rows = [
            (f"{pair.first.name} – {pair.second.name}", None, _first(pair.estimates))
            for pair in self.found.pairs
        ]
        return self._rows(rows, tr(N_("Coder by coder")), tr(N_("Coders")))

    def maxqda(self) -> Table:
        """MAXQDA's table of segments: each coder's segments tested against the other's."""
        tr = self.words.gettext
        kappa = self.found.overall["brennan_prediger"]
        value = tr(kappa.reason or "") if kappa.value is None else figure(kappa.value, self.words.language)
        return Table(
            title=tr(N_("As MAXQDA counts: segments")),
            columns=(tr(N_("Agreements")), tr(N_("Disagreements")), tr(N_("Total")), tr(N_("Percent"))),
            rows=tuple(Row(self._label(c), _agreements(c.cells)) for c in self.found.codes if c.cells),
            total=Row(tr(N_("Total")), _agreements(self.found.cells)) if self.found.cells else None,
            corner=tr(N_("Code")),
            layer=LAYER,
            unit="segments",
            base=self.base,
            note=tr(
                N_(
                    "Kappa as MAXQDA counts it (Brennan and Prediger; chance is 1 / number of codes, here"
                    " 1/{codes}): {kappa}. {rules}"
                )
            ).format(codes=len(self.found.codes), kappa=value, rules=rules(self.found.choices, tr)),
            decimals=3,
        )

    def confused(self, most: int) -> Table:
        """The pairs of codes that were most often taken for each other."""
        tr = self.words.gettext
        codes = self.found.codes
        return Table(
            title=tr(N_("Codes that are taken for each other")),
            columns=(tr(N_("And")), self.stake, tr(N_("Share"))),
            rows=tuple(
                Row(
                    self._label(codes[pair.code]),
                    (self._label(codes[pair.other]), pair.characters, pair.share),
                )
                for pair in self.found.confused[:most]
            ),
            corner=tr(N_("Code")),
            layer=LAYER,
            unit=self.found.choices.stake,
            base=self.base,
            note=tr(N_("Share: of all on which the two coders put one of the two codes each.")),
        )

    def matrix(self) -> Table:
        """Code by code, "none" included; of many codes those that differ most."""
        tr = self.words.gettext
        mixed, codes = self.found.confusion, self.found.codes
        apart = (mixed.sum(axis=0) + mixed.sum(axis=1) - 2 * mixed.diagonal())[:-1]
        chosen = sorted(sorted(range(len(codes)), key=lambda n: -int(apart[n]))[:_MATRIX])
        labels = [*(self._label(codes[n]) for n in chosen), tr(N_("none"))]
        at = [*chosen, len(codes)]
        numbers = [str(n) for n in range(1, len(at) + 1)]  # names of codes are too long to stand side by side
        first, second = self.found.pairs[0].first.name, self.found.pairs[0].second.name
        notes = [
            tr(N_("Rows: {first}. Columns: {second}.")).format(first=first, second=second)
            if len(self.found.coders) == 2
            else tr(N_("Rows: the coder named first in a pair. Columns: the second. All pairs added up."))
        ]
        if len(chosen) < len(codes):
            notes.append(
                tr(N_("The {count} codes that differ most; the JSON output has all.")).format(
                    count=len(chosen)
                )
            )
        return Table(
            title=tr(N_("Which code the one put where the other put which")),
            columns=tuple(numbers if self.words.language else labels),
            rows=tuple(
                Row(
                    f"{number} {label}" if self.words.language else label,
                    tuple(int(mixed[row, column]) for column in at),
                )
                for number, label, row in zip(numbers, labels, at, strict=True)
            ),
            corner=tr(N_("Code")),
            layer=LAYER,
            unit=self.found.choices.stake,
            base=self.base,
            note=" ".join(notes),
        )

    # -- rows of cells and coefficients --------------------------------------------------------------------

    def _rows(self, rows: Sequence[_Line], title: str, corner: str, *, with_interval: bool = True) -> Table:
        tr = self.words.gettext
        names = _told(rows)
        cells = self._cell_names() if rows and rows[0][1] else ()
        last = names[-1] if names and with_interval else None
        made = [
            Row(
                label,
                (
                    *(four[: len(cells)] if four else ()),
                    *(estimates[name].value for name in names),
                    *((estimates[last].low, estimates[last].high) if last else ()),
                ),
            )
            for label, four, estimates in rows
        ]
        return Table(
            title=title,
            columns=(*cells, *(tr(NAMES[name]) for name in names), *(self._ends() if last else ())),
            rows=tuple(made),
            corner=corner,
            layer=LAYER,
            unit=self.found.choices.unit,
            base=self.base,
            note=" ".join(self._notes(rows, last, with_cells=bool(cells))),
            decimals=3,
        )

    def _notes(self, rows: Sequence[_Line], last: str | None, *, with_cells: bool) -> Iterator[str]:
        tr = self.words.gettext
        if with_cells:
            yield self._key()
        if last:
            yield tr(N_("The interval is that of {coefficient}.")).format(coefficient=tr(NAMES[last]))
        missing: dict[tuple[str, str], list[str]] = {}
        for label, _four, estimates in rows:
            for name, estimate in estimates.items():
                if estimate.reason and (estimate.value is None or name == last):
                    missing.setdefault((name, estimate.reason), []).append(label)
        for (name, reason), labels in missing.items():
            text = f"{tr(NAMES[name])} – {tr(reason)}"
            named = [*labels[:_NAMED], *(["…"] if len(labels) > _NAMED else [])]
            yield f"{text}." if len(labels) == len(rows) else f"{text} ({'; '.join(named)})."

    def _cell_names(self) -> tuple[str, ...]:
        return ("a", "b", "c") if self.found.choices.criterion == "segments" else ("a", "b", "c", "d")

    def _key(self) -> str:
        tr = self.words.gettext
        text = {
            "segments": N_("a = found by both, b = only by {first}, c = only by {second}."),
            "frequency": N_("a = the same number, b = more by {first}, c = more by {second}, d = both none."),
        }.get(
            self.found.choices.criterion,
            N_("a = both coders, b = only {first}, c = only {second}, d = neither."),
        )
        first, second = (coder.name for coder in self.found.coders)
        return tr(text).format(first=first, second=second)

    def _ends(self) -> tuple[str, str]:
        tr = self.words.gettext
        return tr(N_("95 % interval, low")), tr(N_("high"))

    def _label(self, code: CodeAgreement) -> str:
        return self.found.system.label_path(code.guid, self.words.language)


def _told(rows: Sequence[_Line]) -> tuple[str, ...]:
    """The coefficients that have a value somewhere, Krippendorff's alpha (or the last) at the end."""
    every = dict.fromkeys(name for _label, _cells, estimates in rows for name in estimates)
    told = [n for n in every if any(e[n].value is not None for _l, _c, e in rows if n in e)]
    if "krippendorff_alpha" in told:
        told.remove("krippendorff_alpha")
        told.append("krippendorff_alpha")
    return tuple(told)


def _first(estimates: Estimates) -> Estimates:
    return {name: estimates[name] for name in FIRST}


def _others(estimates: Estimates) -> Estimates:
    return {name: estimate for name, estimate in estimates.items() if name in NAMES and name not in FIRST}


def _with_reason(estimate: Estimate, tr: Translate) -> tuple[Number | str, ...]:
    how = estimate.reason or estimate.method
    return (estimate.value, estimate.low, estimate.high, tr(how) if how else "")


def _agreements(cells: Cells) -> tuple[Number, ...]:
    total = sum(cells[:3])
    return (cells[0], cells[1] + cells[2], total, cells[0] / total if total else None)
