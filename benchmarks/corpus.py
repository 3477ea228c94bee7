"""A seeded corpus: transcripts as f4 writes them, and codings of three coders on them.

The words are German, their order is chance: what counts here is how much there is and how it is spread.
"""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_VOCABULARY = """
am an auf aus bei da damals danach dann dass deshalb doch dort durch eben einfach einmal er erst es
etwas für ganz geht gemacht genau gerade gesagt gewesen hat hatte hätten hier ich immer ist ja
jemand jetzt kam kann keine können man manche mehr mit möchte muss müssten nach natürlich nicht
nichts noch nur oder oft plötzlich schon schwierig sehr sie sind so sondern über überall um und
ungefähr uns viele vielleicht vom von vorher wäre während war weil weiter wenig wenn wieder wir
wirklich wollten wurde würden zu zum zurück Absprache Amt Anruf Antrag Anfang Ärztin Bescheid Brücke
Bühne Büro Dorf E-Mail Familie Förderung Frist Gemeinde Gerät Geschäft Gespräch Gruppe Hürde
Jugendliche Kreis Küche Lehrerin Möglichkeit Nachbarn Netz Öffnung Ort Platz Problem Rathaus
Schlüssel Schule Sitzung Sprache Stelle Straße Tür Träger Übung Unterkunft Verein Vertrauen Wohnung
Zugang Zuständigkeit
"""
_WORDS = _VOCABULARY.split()
_THEMES = ("Abstimmung", "Digitales", "Förderung", "Gefühle", "Hürden", "Räume", "Übergänge", "Vertrauen")
_PARTS = ("Anfang", "Brüche", "Chancen", "Dauer", "Erfolg")
CODERS = ("anna", "ben", "cem")

Row = tuple[str, int, int, str, str]  # file, start, end (code points of the file's text), code, coder


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus on disk."""

    files: tuple[Path, ...]
    codings: Path  # CSV: doc, start, end, code, coder
    words: int  # what blanks separate, labels and time stamps included
    rows: int  # codings
    code: str  # the path of the code that has most codings
    code_rows: int  # how many

    @property
    def text(self) -> str:
        """The text of the first file."""
        return self.files[0].read_text(encoding="utf-8")


def write(folder: Path, documents: int, words: int, codings: int, seed: int = 20) -> Corpus:
    """Write a corpus.

    Args:
        folder: where to; made if it is not there.
        documents: how many transcripts.
        words: spoken words in each, roughly.
        codings: how many in all; the same for every transcript, give or take one.
        seed: of the generator.
    """
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    files, rows, counted = [], [], 0
    for number in range(documents):
        text, places = _interview(chance, words)
        files.append(folder / f"Interview {number + 1:03d}.txt")
        files[-1].write_text(text, encoding="utf-8", newline="\n")
        counted += len(text.split())
        share = codings * (number + 1) // documents - codings * number // documents
        rows += _codings(chance, files[-1].name, places, share)
    table = folder / "codings.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([("doc", "start", "end", "code", "coder"), *rows])
    code, code_rows = Counter(row[3] for row in rows).most_common(1)[0] if rows else ("", 0)
    return Corpus(tuple(files), table, counted, len(rows), code, code_rows)


def _interview(chance: random.Random, words: int) -> tuple[str, list[tuple[int, int]]]:
    """An interview, and where its spoken words stand."""
    text, length, clock = [], 0, 0
    places: list[tuple[int, int]] = []
    while len(places) < words:
        asks = len(text) % 2 == 0
        said = list(speech(chance, chance.randint(5, 40) if asks else chance.randint(15, 250)))
        clock += len(said) * 10 // 25 + 1
        label, stamp = "I: " if asks else "B: ", _stamp(clock, chance.randrange(10))
        at = length + len(label)
        for word in said:
            places.append((at, at + len(word)))
            at += len(word) + 1
        text.append(f"{label}{' '.join(said)} {stamp}")
        length += len(text[-1]) + 2
    return "\n\n".join(text) + "\n", places


def speech(chance: random.Random, words: int) -> Iterator[str]:
    """Words of a turn, in sentences of 3 to 20."""
    while words > 0:
        size = min(words, chance.randint(3, 20))
        first, *rest = chance.choices(_WORDS, k=size)
        sentence = [first[0].upper() + first[1:], *rest]
        if size > 9:
            sentence[size // 2] += ","
        sentence[-1] += chance.choice((".", ".", ".", "?", " (...)."))
        yield from " ".join(sentence).split(" ")
        words -= size


def _stamp(seconds: int, tenth: int) -> str:
    return f"#{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}-{tenth}#"


def _codings(chance: random.Random, file: str, places: list[tuple[int, int]], wanted: int) -> list[Row]:
    """What coders made of one interview: they miss passages, cut them differently, confuse codes."""
    codes = [f"{theme} > {theme} {part}" for theme in _THEMES for part in _PARTS]
    rows: set[Row] = set()
    while len(rows) < wanted:
        at = chance.randrange(len(places))
        size, code = chance.choice((8, 20, 40, 80, 150)), chance.choice(codes)
        for coder in CODERS if chance.random() < 0.4 else CODERS[:2]:
            if chance.random() < 0.2 or len(rows) == wanted:
                continue
            start, end = (_jittered(chance, place, len(places)) for place in (at, at + size))
            if start < end:
                named = chance.choice(codes) if chance.random() < 0.1 else code
                rows.add((file, places[start][0], places[end][1], named, coder))
    return sorted(rows)


def _jittered(chance: random.Random, place: int, words: int) -> int:
    moved = place + (chance.randint(-6, 6) if chance.random() < 0.4 else 0)
    return min(max(moved, 0), words - 1)
