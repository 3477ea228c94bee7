"""The publication edition of quotes: nothing that lets a reader put quotes of one person side by side.

Each quote is lettered anew (its first town is X, its second Y, whatever the study calls them), sources and
speakers are withheld, and who is quoted is a woman or a man by chance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from qualcode.core.model import Document, Segment, Turn
from qualcode.core.names import Category, title_before
from qualcode.core.report import Passage, Quote
from qualcode.core.spans import Edit, Span, apply

LETTERS = "XYZABCDEFGHJKLMNPQRSTUVW"
_LETTER = re.compile(r"(?<![^\W_])([A-Z]\d*)(?=s?(?![^\W_]))")


class Named(NamedTuple):
    """A pseudonym in a text (code points): its category and name, "X" say."""

    start: int
    end: int
    category: str
    name: str


@dataclass(frozen=True, slots=True)
class Lettered:
    """A document and a segment of it, lettered for that segment; ``letters`` are (new, the study's)."""

    document: Document
    segment: Segment
    letters: tuple[tuple[str, str], ...]


def lettered(
    document: Document,
    segment: Segment,
    named: Sequence[Named],
    general: Mapping[str, str],
    word: Callable[[str], str] = str,
) -> Lettered:
    """Letter a segment anew, and what stands around it along with it.

    Args:
        document: the transcript's text.
        segment: of that text.
        named: the pseudonyms in the text, in order.
        word: a category's word in the document's language, for names of the team's own choice.
        general: by category, the word that stands for all of its names: place → Kommune gives "[Kommune]".
    """
    inside = [one for one in named if segment.start <= one.start and one.end <= segment.end]
    new: dict[tuple[str, str], str] = {}
    for one in (*inside, *named):
        if one.category not in general and one.name:
            count = sum(category == one.category for category, _name in new)
            new.setdefault((one.category, one.name), _letter(count))
    edits = [_edit(document.text, one, new, general, word) for one in named]
    text, way = apply(document.text, _without_overlaps(edits))
    mapper = way.mapper()

    def moved(start: int, end: int) -> Span:
        return mapper.span(Span(start, end)) or Span(mapper.position(start), mapper.position(end))

    turns = tuple(Turn(turn.speaker, *moved(turn.start, turn.end)) for turn in document.turns)
    span = moved(segment.start, segment.end)
    shown = {(one.category, one.name) for one in inside}
    letters = ((f"{c} {letter}", f"{c} {name}") for (c, name), letter in new.items() if (c, name) in shown)
    return Lettered(
        replace(document, text=text, turns=turns),
        replace(segment, start=span.start, end=span.end),
        tuple(letters),
    )


def _letter(count: int) -> str:
    round_, at = divmod(count, len(LETTERS))
    return LETTERS[at] + (str(round_ + 1) if round_ else "")


def _edit(
    text: str,
    one: Named,
    new: Mapping[tuple[str, str], str],
    general: Mapping[str, str],
    word: Callable[[str], str],
) -> Edit:
    """What stands in place of a pseudonym; the words around its letter stay."""
    said = text[one.start : one.end]
    if said_of_all := general.get(one.category):
        start = one.start
        if title_before(text, start, Category(one.category)):
            start = text.rindex(text[:start].rsplit(maxsplit=1)[-1], 0, start)  # "Stadt X" as a whole
        return Edit(start, one.end, f"[{said_of_all}]")
    letter = new.get((one.category, one.name))
    if letter is None:
        return Edit(one.start, one.end, said)
    if one.name in said and _LETTER.fullmatch(one.name):
        pattern = re.compile(rf"(?<![^\W_]){re.escape(one.name)}(?=s?(?![^\W_]))")
        return Edit(one.start, one.end, pattern.sub(letter, said))
    return Edit(one.start, one.end, f"[{word(one.category)} {letter}]")  # a name of the team's own choice


def _without_overlaps(edits: Sequence[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def withheld(quote: Quote, number: str) -> Quote:
    """A quote without what tells its source; ``number`` is what the register knows it by.

    Speakers are I and B; where several were asked, B1, B2 in the order in which they speak.
    """
    around = (*quote.passages, *quote.before, *quote.after)
    asked = list(dict.fromkeys(p.speaker for p in around if p.speaker and not p.interviewer))

    def nobody(passage: Passage) -> Passage:
        which = str(asked.index(passage.speaker) + 1) if passage.speaker in asked and len(asked) > 1 else ""
        label = "I" if passage.interviewer else f"B{which}"
        return replace(passage, speaker=label if passage.speaker else "")

    return replace(
        quote,
        id=number,
        transcript="",
        speaker="",
        coders=(),
        locator="",
        time_ms=None,
        comment="",
        case="",
        group="",
        variables=(),
        other_codes=(),
        letters=(),
        passages=tuple(map(nobody, quote.passages)),
        before=tuple(map(nobody, quote.before)),
        after=tuple(map(nobody, quote.after)),
    )


_SELF = re.compile(
    r"\b(?:[Ii]ch(?: als| bin| war)?|als) (?:eine |die )?[A-ZÄÖÜ][^\W\d_]+in\b"
    r"|\b(?:als|[Ii]ch bin|[Ii]ch war) (?:eine? |die |der )?(?:Frau|Mann|Mutter|Vater|Chef|Leiter)\b"
    r"|\b[Mm]ein Mann\b|\b[Mm]eine Frau\b|\b[Mm]y (?:husband|wife)\b|\bas a (?:woman|man|mother|father)\b"
)


def revealing(text: str) -> tuple[str, ...]:
    """Words by which a quote may tell whether a woman or a man speaks; a hint, not a proof."""
    return tuple(dict.fromkeys(match.group() for match in _SELF.finditer(text)))
