"""MAXQDA's preprocessor text."""

from pathlib import Path

import pytest

from qualcode.errors import InputError
from qualcode.importers import maxqda, read
from tests.importers.check import check, turns

SAMPLES = Path(__file__).parents[1] / "data" / "transcript-formats"


def coded(draft):
    return [(coding.code, draft.text[coding.start : coding.end]) for coding in draft.codings]


def test_the_sample_gives_two_transcripts_with_their_codings():
    first, second = read(SAMPLES / "maxqda_preprocessor.txt")
    check(first)
    check(second)
    assert turns(first) == [(None, "Austausch zum Sachstand; Vorstellung THM\nüber KI")]
    assert coded(first) == [
        ("1.5 > Ja, und zwar", "Austausch zum Sachstand; Vorstellung THM"),
        ("4.10 > Noch nicht geplant, wäre aber sinnvoll", "über KI"),
    ]
    assert coded(second) == [("1.5 > Ja, und zwar", "Maßnahmeumsetzung")]


def test_codes_may_lie_within_one_another_and_turns_are_read():
    source = "#TEXT A\nI: Wie?\n#CODE Eins\nB: Gut.\n#CODE Zwei > Drei\n\nSehr.\n#ENDCODE\n#ENDCODE\nI: Ja.\n"
    (draft,) = maxqda.read(source.encode(), file="x")
    check(draft, source)
    assert turns(draft) == [("I", "Wie?"), ("B", "Gut.\nSehr."), ("I", "Ja.")]
    assert coded(draft) == [("Zwei > Drei", "Sehr."), ("Eins", "Gut.\nSehr.")]


def test_the_parts_make_up_the_file():
    source = "\n#TEXT A\nI: eins\n#TEXT B\nI: zwei\n"
    drafts = maxqda.read(source.encode(), file="x")
    assert [draft.text for draft in drafts] == ["eins", "zwei"]
    assert sum(draft.source.map.source_length for draft in drafts) == len(source)


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ("#TEXT A\nja\n#CODE x\nnein\n", "x:3: This line lacks its #ENDCODE"),
        ("#TEXT A\nja\n#TEXT B\nja\n#ENDCODE\n", "x:5: This line lacks its #CODE"),
        ("#TEXT A\n#CODE \nja\n#ENDCODE\n", "x:2: A code's name is missing"),
        ("#TEXT A\n#TEXT B\nja", "x: The file holds no text"),
        ("I: ja", "x: The file has no line #TEXT"),
    ],
)
def test_each_fault_is_named_with_its_line(source, where):
    with pytest.raises(InputError) as caught:
        maxqda.read(source.encode(), file="x")
    assert str(caught.value).startswith(where)
