"""Small drafts for the tests of redaction."""

import random

from qualcode.core.finder import Finder
from qualcode.core.keylist import KeyList
from qualcode.core.model import Draft, DraftTurn, SourceMap
from qualcode.core.names import Category, Name
from qualcode.core.redaction import Mention, redact
from qualcode.core.spans import Edit, OffsetMap

KRAEMER = Name("Sabine Krämer", Category.PERSON, "Frau", ("Billy",))
WOLF = Name("Peter Wolf", Category.PERSON, "Herr")
LINDENFURT = Name("Lindenfurt", Category.PLACE)
KREIS = Name("Ahrbergen", Category.PLACE, "Kreis")
BRUECKE = Name("Blaue Brücke e.V.", Category.ORGANISATION, variants=("Blaue Brücke",))
NAMES = (KRAEMER, WOLF, LINDENFURT, KREIS, BRUECKE)


def draw(options):
    """The first that is left, so that letters are known: A, B, C ..."""
    return options[0]


def shuffled(seed):
    return random.Random(seed).choice


def draft_of(*turns):
    """A draft as a txt importer makes it: `Label: text` lines with a stamp."""
    file, text, edits, drafted = "", "", [], []
    for label, said in turns:
        head = f"#00:00:0{len(drafted) % 10}-0# {label}: " if label else ""
        if drafted:
            file, text = file + "\n", text + "\n"
        edits.append(Edit(len(file), len(file) + len(head), ""))
        file, start = file + head + said, len(text)
        text += said
        drafted.append(DraftTurn(label, start, len(text)))
    gaps = tuple(file[e.start : e.end] for e in edits if e.end > e.start)
    offsets = OffsetMap.from_edits(len(file), edits)
    return file, Draft(text, tuple(drafted), (), SourceMap(offsets, gaps), "txt")


def said(text):
    """A draft of one turn."""
    return draft_of(("B", text))[1]


def found(draft, names=NAMES):
    """All sure mentions of names."""
    return [
        Mention(f.start, f.end, draft.text[f.start : f.end], f.name.category, 1.0, "test", f.name.entity)
        for f in Finder(names).find(draft.text)
        if f.sure
    ]


def redacted(text, names=NAMES, language="de", draw=draw):
    draft = said(text)
    return redact(draft, found(draft, names), KeyList("p"), draw, language, known=names).draft.text
