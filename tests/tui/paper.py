"""A coder with paper and pencil: what a person expects of every key, written without the product's code.

Texts are plain lists of sentences, codings plain records; undo is a pile of copies.
"""

import copy
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

TALKS = {
    "B01": (
        ("I", ["Wie läuft die Arbeit mit der Behörde?", "Und seit wann?"]),
        (
            "B1",
            [
                "Also erst mal gar nicht.",
                "Wir haben dann telefoniert, ne, und dann kam der Lockdown.",
                "Das/ es wurde ja vieles angefangen und dann war einfach Schluss.",
                "Die Sprachkurse waren weg 🙂 und 日本語 auch, weil die ja im Wohnheim saßen.",
            ],
        ),
        ("I", ["Mhm."]),
        (
            "B1",
            [
                "Ja, und die Beratung haben wir dann am Fenster gemacht.",
                "Wirklich am Fenster!",
                "Im Winter auch.",
            ],
        ),
        ("I", ["Was hat denn am Bildschirm geklappt?"]),
        (
            "B1",
            [
                "Zoom eigentlich schon, wenn die einen Laptop hatten.",
                "Aber das hatten die wenigsten.",
                "WhatsApp ging immer.",
            ],
        ),
    ),
    "B02": (
        ("I", ["Und die Schulen?"]),
        ("B2", ["Die waren zu.", "Alle waren zu Hause.", "Meine Tochter hat am Handy gelernt."]),
    ),
}
CODES = (
    "Corona",
    "Corona > Ausfall",
    "Corona > Verzögerung",
    "Koordination",
    "Koordination > Abstimmung",
    "Koordination > Zuständigkeit",
    "Digitales",
    "Digitales > Übung",
    "Digitales > Geräte fehlen",
)
DIGITS = {"1": CODES[1], "2": CODES[2], "3": CODES[4], "4": CODES[5], "5": CODES[7], "6": CODES[8]}
TYPED = {
    "coro": CODES[0],
    "ausf": CODES[1],
    "verzoeg": CODES[2],
    "koord": CODES[3],
    "abst": CODES[4],
    "zust": CODES[5],
    "digi": CODES[6],
    "übu": CODES[7],
    "geraete": CODES[8],
}


def source(name):
    """A talk as it would be in a file."""
    return "".join(f"{speaker}: {' '.join(sentences)}\n" for speaker, sentences in TALKS[name])


class Talk:
    """Where the sentences, words and turns of a talk begin and end, in characters."""

    def __init__(self, name):
        self.sentences, self.words, self.turns, self.asked = [], [], [], []
        at, text = 0, ""
        for speaker, sentences in TALKS[name]:
            first = len(self.sentences)
            for sentence in sentences:
                self.sentences.append((at, at + len(sentence)))
                self.asked.append(speaker == "I")
                at += len(sentence) + 1
            self.turns += [(first, len(self.sentences) - 1)] * len(sentences)
            text += " ".join(sentences) + "\n"
        self.text = text.rstrip("\n")
        at = 0
        for token in self.text.replace("\n", " ").split(" "):
            kept = token.strip(".,?!/🙂")
            if kept:
                start = at + token.index(kept)
                self.words.append((start, start + len(kept)))
            at += len(token) + 1

    def units(self, unit):
        return self.sentences if unit == "sentence" else self.words

    def at(self, unit, offset):
        """Number of the last unit that begins at or before an offset."""
        return max(bisect_right([start for start, _ in self.units(unit)], offset) - 1, 0)


@dataclass
class Coded:
    """A coding on paper."""

    number: int
    where: str
    span: tuple[int, int]
    code: str
    weight: int | None = None
    comment: str = ""

    def touches(self, where, span):
        return self.where == where and self.span[0] < span[1] and span[0] < self.span[1]


@dataclass
class Noted:
    """A memo on paper."""

    number: int
    where: str
    span: tuple[int, int]
    text: str

    touches = Coded.touches


@dataclass
class Sheet:
    """All that undo brings back."""

    codings: list = field(default_factory=list)
    memos: list = field(default_factory=list)
    status: dict = field(default_factory=dict)
    codes: list = field(default_factory=lambda: list(CODES))


class Taken(NamedTuple):
    """What undo or redo brings back: the talk, the passage as it is then and as it was, the whole sheet."""

    where: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    sheet: Sheet


class Paper:
    """The coder's sheet, where they read, and what they did."""

    def __init__(self):
        self.talks = {name: Talk(name) for name in TALKS}
        self.where = "B01"
        self.unit, self.anchor, self.head = "sentence", 0, 0
        self.sheet = Sheet()
        self.past, self.future = [], []
        self.digits = dict(DIGITS)
        self.last = None
        self.been, self.ahead = [], []  # places jumped from, and come back from
        self.left = {}  # where one was in the other talks
        self.count = 0

    # -- reading -----------------------------------------------------------------------------------------

    @property
    def talk(self):
        return self.talks[self.where]

    @property
    def selection(self):
        units = self.talk.units(self.unit)
        low, high = sorted((self.anchor, self.head))
        return units[low][0], units[high][1]

    @property
    def selected(self):
        return self.talk.text[slice(*self.selection)]

    @property
    def moving(self):
        """The words at the end of the selection that moves."""
        return self.talk.text[slice(*self.talk.units(self.unit)[self.head])]

    def stand(self, unit, anchor, head=None):
        self.unit, self.anchor, self.head = unit, anchor, anchor if head is None else head

    def cover(self, span, unit=None):
        """Select a passage: as sentences if it is whole ones, else as words."""
        starts, ends = zip(*self.talk.sentences, strict=True)
        unit = unit or ("sentence" if span[0] in starts and span[1] in ends else "word")
        self.stand(unit, self.talk.at(unit, span[0]), self.talk.at(unit, span[1] - 1))

    def step(self, by, unit):
        last = len(self.talk.units(unit)) - 1
        if self.unit == unit:
            at = (max if by > 0 else min)(self.anchor, self.head) + by
        else:
            at = self.talk.at(unit, self.selection[0])
            at += by if unit == "sentence" else min(by, 0)
        self.stand(unit, min(max(at, 0), last))

    def grow(self, by, unit):
        if self.unit != unit:
            self.cover(self.selection, unit)
        self.head = min(max(self.head + by, 0), len(self.talk.units(unit)) - 1)

    def turn(self):
        at = self.talk.at("sentence", self.talk.units(self.unit)[self.head][0])
        self.stand("sentence", *self.talk.turns[at])

    # -- jumps, and the way back -------------------------------------------------------------------------

    def leave_from(self, here):
        if not self.been or self.been[-1] != here:
            self.been.append(here)
        self.ahead.clear()

    def jump(self, unit, at):
        here = self.selection
        self.stand(unit, at)
        if self.selection != here:
            self.leave_from(here)

    def jump_to(self, span):
        here = self.selection
        self.cover(span)
        if self.selection != here:
            self.leave_from(here)

    def travel(self, source, target):
        here = self.selection
        while source:
            found = source.pop()
            if found != here:
                target.append(here)
                self.cover(found)
                return

    def uncoded(self, by):
        start, end = self.selection
        for at in range(len(self.talk.sentences))[::by]:
            span = self.talk.sentences[at]
            beyond = span[0] >= end if by > 0 else span[0] < start
            if beyond and not self.talk.asked[at] and not self.on(span):
                self.jump("sentence", at)
                return

    def coding(self, by):
        start = self.selection[0]
        spans = [c.span for c in self.sheet.codings if c.where == self.where]
        found = [s for s in spans if (s[0] > start if by > 0 else s[0] < start)]
        if found:
            self.jump_to((min if by > 0 else max)(found))

    def leap(self, letters):
        """To the next word that begins so; whether there is one."""
        words, at = self.talk.words, self.talk.at("word", self.selection[0]) + 1
        for number in [*range(at, len(words)), *range(at)]:
            if self.talk.text[slice(*words[number])].lower().startswith(letters):
                self.jump("word", number)
                return True
        return False

    def open(self, where):
        """Another talk: one comes back to where one left it; the places visited are of this talk."""
        self.left[self.where] = self.selection
        self.where = where
        self.stand("sentence", 0)
        if where in self.left:
            self.cover(self.left[where])
        self.been, self.ahead = [], []
        self.last = None  # not expected of anybody: repeat is not pressed then

    # -- acts --------------------------------------------------------------------------------------------

    def on(self, span, kind="codings"):
        found = [one for one in getattr(self.sheet, kind) if one.touches(self.where, span)]
        return sorted(found, key=lambda one: (one.span, one.number))

    @property
    def under(self):
        return self.on(self.selection)

    def _act(self, span, change, after=None):
        """Do something to the sheet that can be taken back; what it is about may be elsewhere after it."""
        before = copy.deepcopy(self.sheet)
        change()
        if self.sheet != before:
            self.past.append(Taken(self.where, span, after or span, before))
            self.future.clear()

    def _twin(self, span, code, but=None):
        return any(
            (c.where, c.span, c.code) == (self.where, span, code) and c.number != but
            for c in self.sheet.codings
        )

    def put(self, code):
        """A code on the selection, made for it if it is not there yet; whether it could be."""
        span = self.selection
        if code is None or self._twin(span, code):
            return False

        def change():
            self.count += 1
            if code not in self.sheet.codes:
                self.sheet.codes.append(code)
            self.sheet.codings.append(Coded(self.count, self.where, span, code))

        self._act(span, change)
        self.last = code
        return True

    def remove(self, coded):
        self._act(coded.span, lambda: self.sheet.codings.remove(coded))

    def recode(self, coded, code):
        if not self._twin(coded.span, code, coded.number):
            self._act(coded.span, lambda: setattr(coded, "code", code))
            self.last = code

    def edit(self, coded, **values):
        self._act(coded.span, lambda: [setattr(coded, *pair) for pair in values.items()])

    def edge(self, coded, by, *, start):
        """An edge goes to the next one of a sentence (in word mode: a word), while anything is left; the
        selection follows the coding.
        """
        now, other = coded.span if start else coded.span[::-1]
        edges = [unit[0 if start else 1] for unit in self.talk.units(self.unit)]
        edges = [e for e in edges if (e - now) * by > 0 and (e < other if start else e > other)]
        if not edges:
            return
        to = min(edges) if by > 0 else max(edges)
        span = (to, other) if start else (other, to)
        if not self._twin(span, coded.code, coded.number):
            self._act(coded.span, lambda: setattr(coded, "span", span), span)
            self.cover(span, "word" if self.unit == "word" else None)

    def note(self, noted, text):
        def change():
            if noted is None:
                self.count += 1
                self.sheet.memos.append(Noted(self.count, self.where, self.selection, text))
            else:
                noted.text = text

        self._act(noted.span if noted else self.selection, change)

    def say(self, status):
        self._act(None, lambda: self.sheet.status.update({self.where: status}))

    def undo(self):
        self._take(self.past, self.future)

    def redo(self):
        self._take(self.future, self.past)

    def _take(self, source, target):
        taken = source.pop()
        target.append(Taken(taken.where, taken.after, taken.before, self.sheet))
        self.sheet = taken.sheet
        if self.last not in self.sheet.codes:
            self.last = None
        if taken.before:
            self.cover(taken.before)
