"""Who and where is named in drafts: votes with reasons, from which a person chooses.

Votes come from the known list, titles and speaker labels; from shapes (numbers, addresses, dates); from word
lists and HanTa with the words around; and from a spaCy pipeline if the user has one installed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qualcode.core.model import Draft
from qualcode.core.names import Name
from qualcode.core.redaction.mentions import Mention
from qualcode.detect.ner import pipeline
from qualcode.detect.study import study

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["mentions", "pipeline", "study"]


def mentions(
    draft: Draft, language: str, known: Iterable[Name] = (), nlp: Language | None = None
) -> tuple[Mention, ...]:
    """Proposals for one draft: labels first, then the text in order, none overlapping.

    Of overlapping proposals the higher tier wins, then the longest; one that several votes made keeps all
    reasons. Tier 1 (score 0.5 and more) is taken unless somebody objects, tier 2 (0.3 and more) is worth a
    look, tier 3 is the rest: words in no dictionary.

    Args:
        language: of the text, ``"de"`` or ``"en"``.
        known: the list of known names (or those of the key list); speakers' names are added by itself.
        nlp: a spaCy pipeline with named entities, see `pipeline`.
    """
    return study([draft], language, known, nlp)[0]
