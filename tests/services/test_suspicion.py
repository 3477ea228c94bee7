"""What coders type is looked through for names, quickly and without asking for the key."""

import time

import pytest

from qualcode.formats import agefile
from qualcode.services import importing, keys, pseudonyms
from qualcode.services.suspicion import suspicious

PASS = "three quiet words"


def test_a_likely_name_is_pointed_out_and_ordinary_words_are_not(project):
    assert suspicious(project, "Frau Hoppenrath sagt hier das Gegenteil, Tel. 0231 5551234") == (
        "Hoppenrath",
        "0231 5551234",
    )
    assert suspicious(project, "Hier widerspricht sie sich; vgl. Absatz 12 und den Wald.") == ()
    assert suspicious(project, "  ") == ()


def test_pseudonyms_are_no_names_and_known_originals_are_while_the_key_is_open(project, tmp_path):
    raw = tmp_path / "talk.txt"
    raw.write_text("I: Frau Hoppenrath?\nB: Ja, das Brotkörbchen war zu.\n", encoding="utf-8")
    (tmp_path / "known.csv").write_text("name,category\nBrotkörbchen,organisation\n", encoding="utf-8")
    names = pseudonyms.known_names(tmp_path / "known.csv")
    importing.import_files(project, [raw], pseudonyms.redactor(project, ask=lambda _: PASS, names=names))
    assert "Brotkörbchen" in suspicious(project, "Im Brotkörbchen war sie nie.")
    agefile.forget()
    assert suspicious(project, "Im Brotkörbchen war sie nie.") == ()
    (letter,) = [e.pseudonym for e in _entries(project) if e.entity == "Frau Hoppenrath"]
    assert suspicious(project, f"Frau {letter} meint das anders als Person {letter}.") == ()


def _entries(project):
    return keys.open_keys(project, lambda _: PASS).keylist.entries


@pytest.mark.slow
def test_it_keeps_up_with_typing(project):
    text = "Sie widerspricht sich hier: erst lobt sie die Zusammenarbeit mit dem Amt, dann nicht mehr. " * 3
    suspicious(project, text)
    start = time.perf_counter()
    for end in range(len(text) - 50, len(text)):
        suspicious(project, text[:end])
    assert (time.perf_counter() - start) / 50 < 0.02
