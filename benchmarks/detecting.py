"""How fast names are found, beside spaCy that only cuts the same text into words; and whether it stays so."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.measure import Table, beside, in_turn, ms, ratio, seconds
from benchmarks.study import Size
from qualcode.core.model import Draft, SourceMap
from qualcode.core.spans import OffsetMap
from qualcode.detect import study
from qualcode.importers import read

INTERVIEWS = Path(__file__).parents[1] / "qualcode" / "sample" / "interviews"
_EACH = 600  # words of a transcript
_GROWTH = (1, 10, 100)


def run(folder: Path, size: Size) -> Iterator[Table]:
    """The tables; nothing is written."""
    import spacy

    blank = spacy.blank("de")
    study(_drafts(1, 100), "de")  # the lists and models are loaded
    drafts = _drafts(size.documents, min(size.words, _EACH * 2))
    texts = [draft.text for draft in drafts]
    times = in_turn(
        size.few,
        {
            "ours": lambda: seconds(lambda: study(drafts, "de")),
            "blank": lambda: seconds(lambda: [len(blank(text)) for text in texts]),
        },
    )
    words = sum(len(text.split()) for text in texts)
    yield beside(
        f"Names in {len(drafts)} transcripts, {words:,} words of the sample interviews",
        "words",
        words,
        ("detection", times["ours"]),
        ('`spacy.blank("de")`, words only', times["blank"]),
    )
    yield _growth(1 if size.share == 1 else size.share)


def _growth(share: float) -> Table:
    rows = []
    first = 0.0
    for times in _GROWTH:
        drafts = _drafts(times, max(int(_EACH * share), 20))
        words = sum(len(draft.text.split()) for draft in drafts)
        taken = seconds(partial(study, drafts, "de"))
        each = taken / words
        first = first or each
        rows.append((str(times), f"{words:,}", ms(taken), f"{1 / each:,.0f}", ratio(each, first)))
    columns = ("transcripts", "words", "ms", "words/s", "a word, beside the first row")
    return Table("Names in more transcripts at once", columns, tuple(rows))


def _drafts(count: int, words: int) -> list[Draft]:
    """Transcripts put together by chance from the paragraphs of the sample interviews."""
    chance = random.Random(20)
    paragraphs = [
        line for path in sorted(INTERVIEWS.glob("*.txt")) for line in read(path)[0].text.split("\n")
    ]
    drafts = []
    for _ in range(count):
        chosen: list[str] = []
        while sum(len(line.split()) for line in chosen) < words:
            chosen.append(chance.choice(paragraphs))
        drafts.append(_draft("\n".join(chosen)))
    return drafts


def _draft(text: str) -> Draft:
    return Draft(text, (), (), SourceMap(OffsetMap.identity(len(text)), ()), "txt")
