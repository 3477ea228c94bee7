"""How much of what identifies is found, on passages others have written and annotated: see tests/data/*.md.

All but the last were looked at while the rules were made, so their figures flatter. Full: every letter and
digit of it lies within proposals. Tiers 1 to 2 and 1 to 3 count what a review proposes, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import Table
from benchmarks.study import Size
from qualcode.core.model import Draft, SourceMap
from qualcode.core.redaction import Mention
from qualcode.core.spans import OffsetMap
from qualcode.detect import study

PASSAGES = Path(__file__).parents[1] / "tests" / "data"
DIRECT = ("PER", "LOC", "STR", "ORG", "TEL", "MAIL", "ID", "ZIP")
INDIRECT = ("DATE", "AGE", "NAT", "OCC")


def run(folder: Path, size: Size) -> Iterator[Table]:
    """A table for each file and language; nothing is written."""
    for name in ("hard", "unseen", "dev2", "unseen3"):
        every = json.loads((PASSAGES / f"{name}.json").read_text(encoding="utf-8"))
        for language in ("de", "en"):
            passages = [one for one in every if one["lang"] == language]
            yield _table(name, language, passages[: 6 if size.runs == 1 else None])


def _table(name: str, language: str, passages: Sequence[dict[str, Any]]) -> Table:
    found = [study([_draft(one["text"])], language)[0] for one in passages]
    labels = [label for label in (*DIRECT, *INDIRECT) if _gold(passages, (label,))]
    rows = [_row(label, passages, found, (label,)) for label in labels]
    rows.append(_row("all direct", passages, found, DIRECT))
    words = sum(len(one["text"].split()) for one in passages)
    tiers = [_alarms(passages, found, tier) for tier in (1, 2, 3)]
    right = " / ".join(f"{1 - wrong / max(all_, 1):.2f}" for all_, wrong in tiers)
    wrongs = " / ".join(f"{1000 * wrong / max(words, 1):.1f}" for _all, wrong in tiers)
    note = f"Precision by tiers 1 / 1-2 / 1-3: {right}; wrong proposals per 1,000 words: {wrongs}."
    title = f"{name}.json, {language}: {len(passages)} passages, {words:,} words"
    columns = (
        "what",
        "there are",
        "tier 1, full",
        "touched",
        "tiers 1-2, full",
        "tiers 1-3, full",
        "touched ",
    )
    return Table(title, columns, tuple(rows), note)


def _row(
    title: str, passages: Sequence[dict[str, Any]], found: Sequence[Sequence[Mention]], labels: Sequence[str]
) -> tuple[str, ...]:
    count = len(_gold(passages, labels))
    shares = [_share(passages, found, labels, tier) for tier in (1, 2, 3)]
    figures = (*shares[0], shares[1][0], *shares[2])
    return (title, str(count), *(f"{figure / max(count, 1):.2f}" for figure in figures))


def _gold(passages: Sequence[dict[str, Any]], labels: Sequence[str]) -> list[dict[str, Any]]:
    return [span for one in passages for span in one["gold"] if span["label"] in labels]


def _share(
    passages: Sequence[dict[str, Any]],
    found: Sequence[Sequence[Mention]],
    labels: Sequence[str],
    tier: int,
) -> tuple[int, int]:
    """How many spans are found in full, and how many at all, by proposals of this tier and those above."""
    full = touched = 0
    for one, mentions in zip(passages, found, strict=True):
        covered = {at for m in mentions if m.tier <= tier and m.span for at in range(*m.span)}
        for span in _gold([one], labels):
            letters = [at for at in range(span["start"], span["end"]) if one["text"][at].isalnum()]
            full += all(at in covered for at in letters)
            touched += any(at in covered for at in letters)
    return full, touched


def _alarms(
    passages: Sequence[dict[str, Any]], found: Sequence[Sequence[Mention]], tier: int
) -> tuple[int, int]:
    """How many proposals there are, and how many of them touch nothing that identifies or may be marked."""
    every = wrong = 0
    for one, mentions in zip(passages, found, strict=True):
        right = {at for s in (*one["gold"], *one["neutral"]) for at in range(s["start"], s["end"])}
        spans = [m.span for m in mentions if m.tier <= tier and m.span]
        every += len(spans)
        wrong += sum(right.isdisjoint(range(*span)) for span in spans)
    return every, wrong


def _draft(text: str) -> Draft:
    return Draft(text, (), (), SourceMap(OffsetMap.identity(len(text)), ()), "txt")
