"""A text as words with what stands around them, and what HanTa takes each of them for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from qualcode.core.names import IGNORED, fold
from qualcode.detect import lexicon
from qualcode.language.hanta import tagger

_LETTER = rf"[^\W\d_{IGNORED}]"
WORD = re.compile(rf"{_LETTER}(?:[^\W\d_]|[{IGNORED}])*(?:[-‐‑'’]{_LETTER}(?:[^\W\d_]|[{IGNORED}])*)*")
_PIECE = re.compile(rf"{WORD.pattern}|\d+|[^\w\s]")
_SENTENCE = re.compile(
    r"(?<![ .(][^\W\d_])(?<!\bDr)(?<!\bSt)(?<!\bbzw)(?<!\bca)(?<!\bProf)[.!?…]+[\"“”»«')]*(?=\s)"
    r"|[\n:;]|[)\]–—](?=\s)|[„“\"»«]"
)


_GUESSED = -25.0  # HanTa's log probability below which it does not know the word
_DIALECT = 0.08  # share of words of dialects from which on a paragraph is taken to be in one
_CLOSE = frozenset([" ", "\u00a0", ""])
_SHORTENED = {"d": "die", "z": "in", "s": "das"}  # d'Resi, z'Kempten, s'Annerl


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text (offsets in code points); ``first``: it opens a sentence, its capital says nothing."""

    start: int
    end: int
    text: str
    folded: str
    first: bool

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[0].isupper()


class Words:
    """The words of a text in order, with neighbours, and with tags where they are asked for."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.all = tuple(_tokens(text))
        self._named: dict[int, frozenset[int]] = {}

    def __iter__(self) -> Iterator[tuple[int, Token]]:
        return iter(enumerate(self.all))

    def at(self, index: int) -> Token | None:
        """The word there, None beyond the ends."""
        return self.all[index] if 0 <= index < len(self.all) else None

    def between(self, index: int) -> str:
        """What stands between a word and the one before."""
        left = self.all[index - 1].end if index > 0 else 0
        return self.text[left : self.all[index].start]

    def before(self, index: int, count: int = 1) -> str:
        """The folded word so many places before, if only a blank stands between; else an empty string."""
        steps = range(index, index - count, -1)
        close = index - count >= 0 and all(self.between(at) in _CLOSE for at in steps)
        return self.all[index - count].folded if close else ""

    def after(self, index: int) -> Token | None:
        """The next word, if only a blank stands between."""
        following = self.at(index + 1)
        return following if following and self.between(index + 1) in _CLOSE else None

    def is_ordinary(self, token: Token) -> bool:
        """Whether the word is an ordinary one of the text's language, or a compound of such."""
        return lexicon.is_ordinary(token.folded, self.language)

    def is_ordinary_word(self, folded: str) -> bool:
        """Whether a folded word is an ordinary one of the text's language, or a compound of such."""
        return lexicon.is_ordinary(folded, self.language)

    def index_at(self, offset: int) -> int | None:
        """The index of the word that begins at an offset."""
        return self._index.get(offset)

    @cached_property
    def _index(self) -> dict[int, int]:
        return {token.start: index for index, token in self}

    def is_dialect(self, index: int) -> bool:
        """Whether the word stands in a paragraph in dialect: HanTa takes its nouns for names."""
        return self._dialect[bisect_right(self._breaks, self.all[index].start)]

    @cached_property
    def _breaks(self) -> list[int]:
        return [at for at, letter in enumerate(self.text) if letter == "\n"]

    @cached_property
    def _dialect(self) -> list[bool]:
        markers = lexicon.vocabulary("dialect")
        count, marked = [0] * (len(self._breaks) + 1), [0] * (len(self._breaks) + 1)
        for token in self.all:
            line = bisect_right(self._breaks, token.start)
            count[line] += 1
            marked[line] += token.folded in markers
        both = zip(marked, count, strict=True)
        return [self.language == "de" and m > 2 and m >= _DIALECT * n for m, n in both]

    def is_named(self, index: int) -> bool:
        """Whether HanTa takes the word for a name."""
        sentence = self._sentence_of[index]
        if sentence not in self._named:
            self._named[sentence] = self._tag(self._sentences[sentence])
        return index in self._named[sentence]

    @cached_property
    def _sentences(self) -> list[range]:
        starts = [i for i, token in self if token.first] or [0]
        return [range(a, b) for a, b in zip(starts, [*starts[1:], len(self.all)], strict=True)]

    @cached_property
    def _sentence_of(self) -> list[int]:
        return [number for number, span in enumerate(self._sentences) for _ in span]

    def _tag(self, sentence: range) -> frozenset[int]:
        pieces, owners = [], []
        by_start = {self.all[i].start: i for i in sentence}
        span = self.text[self.all[sentence.start].start : self.all[sentence.stop - 1].end]
        for piece in _PIECE.finditer(span):
            pieces.append(piece.group())
            owners.append(by_start.get(piece.start() + self.all[sentence.start].start))
        tags = tagger(self.language).tag_sent([*pieces, "."], taglevel=0)
        named = (owner for owner, tag in zip(owners, tags, strict=False) if tag in {"NE", "NP0"})
        return frozenset(owner for owner in named if owner is not None)


def _is_shortened(said: str, first: bool) -> bool:
    """Whether an article stands before the apostrophe: "d'Resi", "D'Frau", but no D'Angelo."""
    if said[0] in _SHORTENED:
        return True
    rest = fold(said[2:])
    return (
        first
        and said[0].lower() in _SHORTENED
        and (lexicon.in_dictionary(rest) or rest in lexicon.first_names())
    )


def _tokens(text: str) -> Iterator[Token]:
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    at, fresh = 0, True
    for match in WORD.finditer(text):
        while at < len(ends) and ends[at] <= match.start():
            at, fresh = at + 1, True
        said, start = match.group(), match.start()
        if said[1:2] in {"'", "’"} and said[2:3].isupper() and _is_shortened(said, fresh):
            yield Token(start, start + 2, said[:2], _SHORTENED[said[0].lower()], fresh)
            said, start, fresh = said[2:], start + 2, False
        yield Token(start, match.end(), said, fold(said), fresh)
        fresh = False


@lru_cache(maxsize=20_000)
def is_mostly_name(folded: str, language: str) -> bool:
    """Whether HanTa's first guess for a word by itself is a name (umlauts as ae, oe, ue or as they are)."""
    tag, weight = _best(folded, language)
    noun = folded in lexicon.words("nouns") and folded not in lexicon.words("own_first_names")
    guessed = language == "de" and weight < _GUESSED and noun
    return tag in {"NE", "NP0"} and not guessed


@lru_cache(maxsize=20_000)
def is_rare(folded: str) -> bool:
    """Whether HanTa does not know a German word by itself."""
    return _best(folded, "de")[1] < _GUESSED


@lru_cache(maxsize=20_000)
def is_noun(folded: str) -> bool:
    """Whether HanTa knows a German word by itself, as a noun before all."""
    tag, weight = _best(folded, "de")
    return tag.startswith("NN") and weight > _GUESSED


@lru_cache(maxsize=20_000)
def may_be_adjective(word: str) -> bool:
    """Whether a German word in small letters may be an adjective's or a participle's form: "kleine"."""
    guesses = tagger("de").tag_word(word.lower())
    best = guesses[0][1] if guesses else 0.0
    return (
        any(tag.startswith(("ADJ", "VV(PP", "VV(INF", "CARD")) for tag, at in guesses if at > best - 8)
        or not guesses
    )


def _best(folded: str, language: str) -> tuple[str, float]:
    """HanTa's best tag for a word and its log probability."""
    spelled = folded.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü").capitalize()
    guesses = [tagger(language).tag_word(word) for word in {spelled, folded.capitalize()}]
    return max((guess[0] for guess in guesses if guess), key=lambda pair: pair[1], default=("", 0.0))
