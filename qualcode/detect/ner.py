"""Votes of a spaCy pipeline with named entities, if the user has one installed (none is downloaded)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from qualcode.core.names import Category
from qualcode.core.redaction.mentions import Mention

if TYPE_CHECKING:
    from spacy.language import Language

SCORE = 0.45  # below tier 1: the pipelines of the spaCy project are wrong too often in spoken German
_CATEGORIES = {
    "PER": Category.PERSON, "PERSON": Category.PERSON, "LOC": Category.PLACE, "GPE": Category.PLACE,
    "ORG": Category.ORGANISATION,
}  # fmt: skip
_PREFIXES = {"de": "de_core_news", "en": "en_core_web"}


@cache
def pipeline(language: str) -> Language | None:
    """The largest installed pipeline for ``language`` (``"de"`` or ``"en"``), else None."""
    prefix = _PREFIXES.get(language, " ")
    installed = {entry.name for entry in entry_points(group="spacy_models") if entry.name.startswith(prefix)}
    for size in ("lg", "md", "sm"):
        if f"{prefix}_{size}" in installed:
            import spacy

            return spacy.load(f"{prefix}_{size}", exclude=["parser", "lemmatizer", "attribute_ruler"])
    return None


def named(text: str, nlp: Language) -> Iterator[Mention]:
    """The pipeline's entities, paragraph by paragraph (offsets in code points)."""
    paragraphs = text.split("\n")
    at = 0
    for paragraph, document in zip(paragraphs, nlp.pipe(paragraphs), strict=True):
        for entity in document.ents:
            if category := _CATEGORIES.get(entity.label_):
                start, said = at + entity.start_char, entity.text
                reason = f"spaCy {entity.label_}"
                yield Mention(start, start + len(said), said, category, SCORE, reason, said)
        at += len(paragraph) + 1
