"""HanTa, the Hanover Tagger (Wartena 2019): what a word may be, and its lemma, by a model it brings along."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from HanTa.HanoverTagger import HanoverTagger


@cache
def tagger(language: str) -> HanoverTagger:
    """HanTa with its German model or, for any language but ``"de"``, its English one (each loaded once)."""
    from HanTa import HanoverTagger

    return HanoverTagger.HanoverTagger("morphmodel_ger.pgz" if language == "de" else "morphmodel_en.pgz")


@lru_cache(maxsize=65536)
def lemma(word: str, language: str) -> str:
    """The dictionary form of a word by itself, in small letters: "ging" and "gegangen" are "gehen".

    Takes 0.1 ms; the first call of a language half a second more.
    """
    return str(tagger(language).analyze(word)[0]).lower()
