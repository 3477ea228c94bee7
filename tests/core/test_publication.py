"""Quotes for print: letters anew, sources withheld."""

import pytest

from qualcode.core.model import Coding, Document, Pseudonymisation, Role, Segment, Speaker, Transcript, Turn
from qualcode.core.publication import Named, lettered, revealing, withheld
from qualcode.core.quotes import Cutter, Source

TEXT = "Frau K aus Stadt M sprach mit Herrn Ls Amt in M.\nStadt M und [Stadt-P-]Amt und Träger Z."


def named(text=TEXT):
    found = []
    for category, name in (
        ("person", "K"),
        ("place", "M"),
        ("person", "L"),
        ("place", "P"),
        ("organisation", "Z"),
    ):
        at = -1
        while (at := text.find(name, at + 1)) >= 0:
            before, after = text[at - 1], text[at + 1 : at + 2]
            if not before.isalpha() and (not after.isalpha() or after == "s"):
                if text[:at].endswith("[Stadt-"):
                    found.append(Named(at - 7, at + 3, category, name))
                else:
                    found.append(Named(at, at + 1 + (after == "s"), category, name))
    return sorted(found)


def shown(words, general=None):
    start = TEXT.index(words)
    transcript = Transcript("t", "B01", "interview", "de", Pseudonymisation.REDACTED, "r")
    speaker = Speaker("s", "B", Role.PARTICIPANT)
    document = Document(transcript, "r", TEXT, (Turn(speaker, 0, len(TEXT)),))
    coding = Coding("c", "t", "r", "code", "coder", start, start + len(words))
    segment = Segment("t", "code", start, start + len(words), ("coder",), (coding,))
    new = lettered(document, segment, named(), general or {})
    return new.document.text[new.segment.start : new.segment.end], new


def test_each_quote_is_lettered_from_x_on_by_category():
    text, new = shown("Frau K aus Stadt M sprach mit Herrn Ls Amt in M.")
    assert text == "Frau X aus Stadt X sprach mit Herrn Ys Amt in X."
    assert new.letters == (("person X", "person K"), ("place X", "place M"), ("person Y", "person L"))


def test_another_quote_of_the_same_text_has_letters_of_its_own():
    assert shown("[Stadt-P-]Amt und Träger Z.")[0] == "[Stadt-X-]Amt und Träger X."
    assert shown("Stadt M und [Stadt-P-]Amt")[0] == "Stadt X und [Stadt-Y-]Amt"


def test_a_category_may_be_generalised_with_the_word_before_it():
    text, new = shown("Frau K aus Stadt M sprach mit Herrn Ls Amt in M.", {"place": "Kommune"})
    assert text == "Frau X aus [Kommune] sprach mit Herrn Ys Amt in [Kommune]."
    assert all(not old.startswith("place") for _new, old in new.letters)


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("Also ich als Leiterin sage das.", True),
        ("Mein Mann und meine Frau", True),
        ("als Mutter weiß ich das", True),
        ("Die Leiterin war da.", False),
        ("Ich bin in Berlin gewesen.", False),
    ],
)
def test_words_that_tell_who_speaks_are_flagged(text, telling):
    assert bool(revealing(text)) is telling


def test_several_who_were_asked_stay_apart_without_their_labels():
    said = [("Moderation", "Und?"), ("B07", "Nein."), ("B03", "Doch."), ("B07", "Na gut.")]
    text, turns = "", []
    for label, words in said:
        role = Role.INTERVIEWER if label == "Moderation" else Role.PARTICIPANT
        turns.append(Turn(Speaker(label, label, role), len(text), len(text) + len(words)))
        text += words + "\n"
    transcript = Transcript("t", "B01", "interview", "de", Pseudonymisation.REDACTED, "r")
    document = Document(transcript, "r", text.rstrip(), tuple(turns))
    coding = Coding("c", "t", "r", "code", "coder", 0, len(document.text))
    segment = Segment("t", "code", 0, len(document.text), ("coder",), (coding,))
    quote = withheld(Cutter(document).cut(segment, Source("Code", (), "merged")), "Q001")
    assert [passage.speaker for passage in quote.passages] == ["I", "B1", "B2", "B1"]
