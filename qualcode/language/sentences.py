"""Sentences and words of German and English transcripts of speech.

A sentence ends at ``.``, ``!``, ``?`` or ``…`` with the closing quotation marks after it and with remarks
such as ``(lacht)`` that follow. Where a full stop may also be an abbreviation's or an ordinal's, the next
word decides: capitalised function words begin sentences, nouns may not. Paragraphs that know no capitals at
all are cut at every stop that is no abbreviation's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.core.spans import Span

# a run of stops from its first on; looking back after that one, not before it, saves a look at every letter
_STOP = re.compile(r"""([.!?…](?<![.!?…]{2})[.!?…]*+)["'“”«»‘’)\]]*+(?=\s|$)""")
_GROUP = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# remarks after a stop; a bracket that ends in a stop of its own is a sentence, unless it is one word
_REMARKS = re.compile(
    r"(?:\s*(?:\((?:[^()]*[^().!?]|\.+|\w+\.)\)|\[(?:[^\[\]]*[^\[\].!?]|\.+|\w+\.)\])(?!\w))+"
)
_NEXT = re.compile(r"[\W_]*([^\W_]+)")
# the word before a stop, with the parts of an abbreviation before it: "z. B", "i.d.R", "Dr"
_BEFORE = re.compile(r"(?:(?<![^\W_])[^\W\d_]\.\s?)*[^\W_]+$")
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_]+)+")
_BLANKS = re.compile(r"\s*")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_LOOK_BACK = 24  # code points; no abbreviation is longer


@dataclass(frozen=True, slots=True)
class _Rules:
    never: frozenset[str]  # abbreviations that never end a sentence, in small letters
    before_number: frozenset[str]  # abbreviations only if a number follows
    may: frozenset[str]  # abbreviations that may end one
    starters: frozenset[str]  # words that are capitalised only where a sentence begins
    ordinals: bool  # "3." means third


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GERMAN = _Rules(
    never=_words("""
        z.b d.h i.d.r z.t m.e bzw ca dr prof nr vgl hr evtl ggf inkl exkl bspw sog dipl geb ehem
        vs insb einschl zzgl bzgl
    """),
    before_number=frozenset(["s", "kap", "abb", "bd", "jg", "par", "ziff"]),
    may=_words("""
        usw etc usf uvm str std co jr sen ff abs art max min med phil jur ing tel mio mrd tsd gem
        lt bes allg fr st ev
    """),
    starters=_words("""
        Aber Ach Ah Alle Alles Als Also Am An Auch Auf Aus Bei Beim Bis Da Dabei Dadurch Dafür
        Dagegen Daher Damals Damit Danach Dann Daran Darauf Darum Das Dass Davor Dazu Denn Der
        Deren Deshalb Deswegen Die Dies Diese Dieser Dieses Doch Dort Du Ehrlich Ein Eine Einen
        Einer Eigentlich Er Erst Es Etwas Euch Für Ganz Genau Gerade Gibt Gut Hab Habe Haben Hat
        Hatte Hatten Heute Hier Hm Ich Ihm Ihn Ihnen Ihr Ihre Im Immer In Irgendwann Irgendwie
        Ist Ja Jeder Jedenfalls Jetzt Kann Kein Keine Man Manche Manchmal Mein Meine Mit Na Nach
        Nachdem Natürlich Nee Nein Nicht Nichts Noch Nun Nur Ob Obwohl Oder Ohne Okay Schon Sehr
        Sein Seine Seit Sie Sind So Sobald Solche Sondern Sonst Später Über Um Und Uns Unser
        Unsere Unter Viele Vielleicht Vom Von Vor Vorher War Waren Warum Was Weil Welche Wenn
        Wer Wie Wieder Wir Wird Wo Wobei Während Zu Zuerst Zum Zur Zwar
    """),
    ordinals=True,
)
_ENGLISH = _Rules(
    never=_words("""
        mr mrs ms dr prof e.g i.e vs st mt approx gov rev sgt capt cf viz
    """),
    before_number=frozenset(["no", "nos", "p", "pp", "fig", "vol", "ch", "sec"]),
    may=_words("""
        etc inc ltd co corp jr sr al dept est jan feb aug sept oct nov dec
    """),
    starters=_words("""
        A About After All Also An And Any Are As At Because Before But By Can Could Did Do Does
        Even Every Everybody Everyone First For From Had Has Have He Her Here His How However
        If In Is It Its Just Let Like Many Maybe My Never No Nobody Not Nothing Now Of Oh Okay
        On Once One Or Our Perhaps Right She So Some Somehow Sometimes Still Such That The Their
        Them Then There These They This Those Though Through To Today Until Was We Well Were
        What When Where Whether Which While Who Why Will With Would Yeah Yes Yet You Your
    """),
    ordinals=False,
)


def sentences(text: str, language: str) -> list[Span]:
    """The sentences of a text in order (code points).

    They cover everything but blanks, never overlap and never cross a line break. ``language`` is "de" or
    "en"; any other is read like English.
    """
    rules = _GERMAN if language == "de" else _ENGLISH
    found: list[Span] = []
    offset = 0
    for line in text.split("\n"):
        found += (Span(offset + start, offset + end) for start, end in _in_line(line, rules))
        offset += len(line) + 1
    return found


def words(text: str) -> list[Span]:
    """The words of a text in order (code points), without punctuation but with hyphens inside words."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def _in_line(line: str, rules: _Rules) -> Iterator[tuple[int, int]]:
    end = len(line.rstrip())
    start = len(line) - len(line.lstrip())
    capitals = line != line.lower()
    brackets = [match.span() for match in _GROUP.finditer(line)]
    word = _NEXT.match(line)
    for stop in _STOP.finditer(line):
        if not word:
            break
        at, cut = stop.span()
        if at < word.start(1) or (brackets and _enclosed(stop, start, brackets)):
            continue
        if brackets and (remarks := _REMARKS.match(line, cut)):
            cut = remarks.end()
        word = _NEXT.match(line, cut)
        if word and _ends(line[max(start, at - _LOOK_BACK) : at], stop[1], word[1], rules, capitals):
            yield start, cut
            start = _BLANKS.match(line, cut).end()  # type: ignore[union-attr]  # no blank is a match, too
    if start < end:
        yield start, end


def _enclosed(stop: re.Match[str], start: int, brackets: list[tuple[int, int]]) -> bool:
    """Whether the stop lies in brackets, and does not end a sentence that stands in brackets as a whole."""
    index = bisect_left(brackets, (stop.start(), 0)) - 1
    if index < 0:
        return False
    opened, closed = brackets[index]
    return stop.start() < closed and (opened != start or stop.end() < closed)


def _ends(before: str, stop: str, after: str, rules: _Rules, capitals: bool) -> bool:
    """Whether a sentence ends between the text before a stop and the word after it."""
    if capitals and after[0].islower():
        return False
    if "!" in stop or "?" in stop:
        return True
    starts = (after if capitals else after.capitalize()) in rules.starters
    if stop != ".":
        return starts
    found = _BEFORE.search(before if "." in before else before[before.rfind(" ") + 1 :])
    token = "".join(found.group().split()) if found else ""
    word = token.lower()
    if word in rules.never or (word in rules.before_number and after[0].isdigit()):
        return False
    return starts or not _doubtful(word, token, before, rules)


def _doubtful(word: str, token: str, before: str, rules: _Rules) -> bool:
    """Whether the stop after this word may be an abbreviation's or an ordinal's."""
    if word in rules.may or _DOTTED.fullmatch(word):
        return True
    if rules.ordinals and word.isdigit():
        return len(word) <= 2
    # one letter: "z." of "z. B."; but "Herr X." ends a sentence, if more than the letter stands before it
    return len(token) == 1 and (token.islower() or before.strip() == token)
