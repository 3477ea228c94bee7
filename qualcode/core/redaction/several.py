"""Words that can name one of several: "Sabine" where two are called so. Who is meant is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from qualcode.core.forms import forms
from qualcode.core.model import Draft
from qualcode.core.names import Category, Name, folded, title_before
from qualcode.core.redaction.decisions import Decision, Scope
from qualcode.core.redaction.review import SEVERAL, Review, Whom, whom

_ASKED = 0.4  # tier 2
_KINDS = (Category.PERSON, Category.ORGANISATION)


class Candidates:
    """Who or what words can name, of several entities."""

    def __init__(self, entities: Iterable[Whom]) -> None:
        self._by_words: dict[tuple[Category, tuple[str, ...]], list[Whom]] = {}
        for key in dict.fromkeys(entities):
            if key[1] in _KINDS:
                for words in _ways(Name.of(*key)):
                    self._by_words.setdefault((key[1], words), []).append(key)

    def of(self, row: Decision, text: str) -> tuple[Whom, ...]:
        """The entities that a row's words can name: none if its own is the only one.

        Args:
            row: a proposal.
            text: the draft's, to see a title before the words.
        """
        category, span = row.mention.category, row.mention.span
        title = title_before(text, span.start, category) if span else ""
        found = self._by_words.get((category, folded(row.mention.text)), [])
        fitting = [key for key in found if _told(key) and not _contradicts(title, key)]
        return tuple(fitting) if [key for key in fitting if key != whom(row)] else ()


def _ways(name: Name) -> set[tuple[str, ...]]:
    """The folded words a name goes by, for an organisation also its beginnings ("Diakonie")."""
    words = folded(name.name)
    beginnings = range(1, len(words)) if name.category is Category.ORGANISATION else ()
    return {form.words for form in forms(name)} | {words[:length] for length in beginnings}


def marked(
    rows: Iterable[Decision], drafts: Mapping[str, Draft], known: Iterable[Whom] = ()
) -> tuple[Decision, ...]:
    """The rows, with those marked and decided on one by one whose words can name several.

    A leftover word that can name several persons of the study waits for a decision, too ("die Müller").

    Args:
        rows: proposals.
        drafts: by the rows' files.
        known: entities named elsewhere: those of the key list.
    """
    rows = tuple(rows)
    candidates = Candidates([*(whom(row) for row in rows if row.mention.tier < 3), *known])

    def mark(row: Decision) -> Decision:
        found = candidates.of(row, drafts[row.file].text)
        if len(found) < (2 if row.mention.tier == 3 else 1):
            return row
        score = max(row.mention.score, _ASKED)
        mention = replace(row.mention, score=score, reason=f"{row.mention.reason} + {SEVERAL}")
        return replace(row, mention=mention, scope=Scope.MENTION)

    return tuple(map(mark, rows))


def candidates(review: Review, index: int, drafts: Mapping[str, Draft], known: Iterable[Whom]) -> list[Whom]:
    """Whom a row can name, the one named last before it in its file first; see `marked`."""
    row = review.rows[index]
    entities = [whom(r) for r in review.rows if r.mention.tier < 3]
    found = Candidates([*entities, *known]).of(row, drafts[row.file].text)
    before = [whom(r) for r in review.rows[:index] if r.file == row.file]
    last = {key: at for at, key in enumerate(before)}
    return sorted(found, key=lambda key: -last.get(key, -1))


def _told(key: Whom) -> bool:
    """Whether a name says who it is: a word alone, without title, does not."""
    name = Name.of(*key)
    return key[1] is not Category.PERSON or bool(name.title) or len(folded(name.name)) > 1


def _contradicts(title: str, key: Whom) -> bool:
    own = Name.of(*key).title
    return bool(title and own) and title != own
