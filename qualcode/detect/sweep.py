"""The residual sweep: capitalised words nobody voted for, in no dictionary (tier 3); and typos in names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from qualcode.core.names import Category, Name, fold
from qualcode.core.redaction.mentions import Mention
from qualcode.detect import lexicon
from qualcode.detect.tokens import Token, Words

_SWEPT = 0.1
_STRANGE = 0.3  # with a capital within a sentence, and put together from no words
_LONGEST_NAME = 11  # letters; longer words that are put together from others are hardly ever names
_PLACE_ENDINGS = tuple(ending for ending in lexicon.vocabulary("place_endings") if len(ending) > 4)
_SURNAMES = lexicon.vocabulary("surnames")
_ARTICLES = frozenset(["der", "den", "dem", "vom", "beim", "da", "dr", "die"])
_NUMBER = re.compile(r"(?:zig|ssig|zehn|hundert|tausend|jaehrige[rnsm]?)$")


def left_over(words: Words, votes: Iterable[Mention], alike: Alike) -> Iterator[Mention]:
    """Mentions of what may be a name (offsets in code points): close to one of the names, or just unknown."""
    taken = {at for vote in votes if vote.span and vote.tier_1 for at in range(*vote.span)}
    surnames = {token.folded for index, token in words if _is_surname(words, index, token)}
    for index, token in words:
        if token.folded in surnames and token.capital and taken.isdisjoint(range(token.start, token.end)):
            yield _mention(token, Category.PERSON, 0.3, "ordinary word that is a family name", token.text)
        if not _is_odd(words, token) or not taken.isdisjoint(range(token.start, token.end)):
            continue
        if name := alike.find(token.folded):
            yield _mention(token, name.category, 0.5, "like a name, with a typo", name.entity)
        else:
            plain = not token.first and "-" not in token.text and not lexicon.is_compound(token.folded)
            plain = plain and words.language == "de" and not words.is_dialect(index)
            score = _STRANGE if plain and not lexicon.is_english(token.folded) else _SWEPT
            yield _mention(token, Category.OTHER, score, "unknown word", token.text)


def _is_odd(words: Words, token: Token) -> bool:
    if (
        len(token.text) < 3
        or (token.first and token.folded in lexicon.words("frequent_english"))
        or not token.capital
        or _NUMBER.search(token.folded)
        or (token.text.isupper() and len(token.text) < 6)
    ):
        return False
    return not all(len(part) < 2 or _is_usual(part, words) for part in re.split(r"[-‐‑'’]", token.folded))


def _is_usual(word: str, words: Words) -> bool:
    """Whether a folded word is in a dictionary; or long and put together from such words."""
    if words.language != "de" or lexicon.in_dictionary(word):
        return words.is_ordinary_word(word)
    longer = len(word) > _LONGEST_NAME and not lexicon.SURNAMES.fullmatch(word)
    return longer and not word.endswith(_PLACE_ENDINGS) and lexicon.is_compound(word)


def _is_surname(words: Words, index: int, token: Token) -> bool:
    """Whether a word that is a common family name stands alone: "der König hat", "der Klein, der"."""
    if not token.capital or token.first or token.folded not in _SURNAMES:
        return False
    following = words.after(index)
    alone = following is None or not following.capital
    return alone and words.before(index) in _ARTICLES and words.language == "de"


def _mention(token: Token, category: Category, score: float, reason: str, entity: str) -> Mention:
    return Mention(token.start, token.end, token.text, category, score, reason, entity)


class Alike:
    """Looks for the name a word is a typo of."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = {
            fold(word): name
            for name in names
            if name.category in {Category.PERSON, Category.PLACE}
            for word in re.findall(r"[^\W\d_]{5,}", name.name)
        }
        self._found: dict[str, Name | None] = {}

    def find(self, word: str) -> Name | None:
        """The name that the folded word is at most one letter away from, if it is long enough to tell."""
        if word not in self._found:
            self._found[word] = self._search(word)
        return self._found[word]

    def _search(self, word: str) -> Name | None:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if len(word) < 5:
            return None
        best = process.extractOne(word, self._names.keys(), scorer=OSA.distance, score_cutoff=1)
        return self._names[best[0]] if best else None
