"""What the key list and the quote registers still know of somebody who has withdrawn."""

import random
from dataclasses import replace

import pytest

from qualcode.core.names import Category
from qualcode.formats import agefile, csvfile
from qualcode.services import (
    cases,
    coders,
    consent,
    importing,
    keys,
    overlooked,
    pseudonyms,
    publication,
    quotes,
    transcripts,
    withdraw,
)
from tests.services.small import put

FIRST = (
    "I: Wie war das?\n"
    "Herr Dobrowolny: In Lindenfurt half mir Frau Quittenbaum, die Quitti.\n"
    "Herr Dobrowolny: Rufen Sie 0203 4711990 an. In Weserhagen war Wolfslohe zu.\n"
)
SECOND = "I: Und bei Ihnen?\nFrau Tessmer: In Lindenfurt war ich nie, aber Herr Kellinghusen vom Amt schon.\n"
GROUP = (
    "I: Und Sie beide?\n"
    "Herr Pahlke: Mein Bruder Herr Zwickelberg hat da gearbeitet.\n"
    "Frau Rottmayr: Bei mir war es Herr Kellinghusen, immer Herr Kellinghusen.\n"
    "Herr Pahlke: Ja, der Herr Kellinghusen.\n"
)
KNOWN = (
    "name,category,title,variants\n"
    "Dobrowolny,person,Herr,\nQuittenbaum,person,Frau,Quitti\nLindenfurt,place,,\n"
    "Tessmer,person,Frau,\nKellinghusen,person,Herr,\nPahlke,person,Herr,\nRottmayr,person,Frau,\n"
    "Zwickelberg,person,Herr,\n"
)


def labels(project, name):
    """Those who are asked in a transcript, in order."""
    said = [turn.speaker.label for turn in transcripts.document(project, name).turns if turn.speaker]
    return [label for label in dict.fromkeys(said) if label != "I"]


@pytest.fixture
def talks(project, tmp_path, monkeypatch):
    """Three pseudonymised talks, the last one with two persons."""
    monkeypatch.setenv("QUALCODE_PASSPHRASE", "vier leichte worte hier")
    raw = tmp_path / "raw"
    raw.mkdir()
    names = ("Gespräch Dobrowolny.txt", "zwei.txt", "Pahlke und Rottmayr.txt")
    for name, text in zip(names, (FIRST, SECOND, GROUP), strict=True):
        (raw / name).write_text(text, encoding="utf-8")
    (raw / "known.csv").write_text(KNOWN, encoding="utf-8")
    redact = pseudonyms.redactor(project, ask=str, names=pseudonyms.known_names(raw / "known.csv"))
    importing.import_files(project, [raw / name for name in names], redact)
    speakers = {name: labels(project, name) for name in ("B01", "B02", "B03")}
    rows = [f"B01,{speakers['B01'][0]},P01", f"B02,{speakers['B02'][0]},P02"]
    rows += [f"B03,{label},P0{n}" for n, label in enumerate(speakers["B03"], start=3)]
    (raw / "cases.csv").write_text("transcript,speaker,person\n" + "\n".join(rows) + "\n", encoding="utf-8")
    cases.load(project, raw / "cases.csv")
    coders.add(project, "anna")
    yield project
    agefile.forget()


def opened(project):
    return keys.open_keys(project, str)


def entities(project):
    return {entry.name.name for entry in opened(project).keylist.entries}


def everything(project):
    """All that the key list says, decrypted."""
    from qualcode.formats.keyjson import to_json

    return to_json(opened(project).keylist).decode()


def test_names_that_stood_in_their_interview_alone_leave_the_key_list(talks):
    assert {"Quittenbaum", "Dobrowolny", "0203 4711990"} <= entities(talks)
    proof = withdraw.withdraw(talks, "P01", str)
    for word in ("Quittenbaum", "Quitti", "Dobrowolny", "4711990"):
        assert word not in everything(talks), word
    assert {"Lindenfurt", "Kellinghusen", "Tessmer", "Zwickelberg"} <= entities(talks)
    assert proof.key_entries >= 3
    assert proof.key_entries_shared == len(opened(talks).keylist.entries)
    assert proof.key_entries_unseen == 0


def test_in_a_group_names_of_their_turns_alone_leave_the_key_list(talks):
    withdraw.withdraw(talks, "P03", str)
    text = everything(talks)
    assert "Zwickelberg" not in text
    assert "Pahlke" not in text  # neither as a label in the gaps, nor in the name of the file
    assert {"Kellinghusen", "Rottmayr", "Dobrowolny", "Quittenbaum"} <= entities(talks)


def test_a_name_entered_by_hand_stays_and_is_told(talks):
    before = opened(talks)
    keylist, _entry = before.keylist.allot("Herr Niemals", Category.PERSON, random.Random(1).choice)
    keys.save(before, keylist)
    proof = withdraw.withdraw(talks, "P01", str)
    assert "Niemals" in entities(talks)
    assert proof.key_entries_unseen == 1


def test_a_form_that_only_they_used_leaves_an_entry_that_stays(talks):
    before = opened(talks)
    entry = before.keylist.entry("Lindenfurt", Category.PLACE)
    keylist = before.keylist.with_forms(entry, ["Lifu"])
    words = dict(keylist.originals)
    first = transcripts.find(talks, "B01").guid
    at = words[first].index("Lindenfurt")
    words[first] = (*words[first][:at], "Lifu", *words[first][at + 1 :])
    keys.save(before, replace(keylist, originals=words))
    assert "Lifu" in everything(talks)
    proof = withdraw.withdraw(talks, "P01", str)
    assert "Lifu" not in everything(talks)
    assert "Lindenfurt" in entities(talks)
    assert proof.key_forms == 1


def test_a_name_found_late_leaves_the_key_list_too(talks):
    anna = coders.get(talks, "anna").guid
    overlooked.mark_words(talks, "B01", "Wolfslohe", anna)
    number = overlooked.listing(talks)[0].number
    overlooked.replace(talks, number, Category.ORGANISATION, str)
    assert "Wolfslohe" in entities(talks)
    withdraw.withdraw(talks, "P01", str)
    assert "Wolfslohe" not in everything(talks)


def test_a_freed_letter_is_given_to_nobody_else(talks):
    gone = opened(talks).keylist.entry("Frau Quittenbaum", Category.PERSON).pseudonym
    withdraw.withdraw(talks, "P01", str)
    keylist = opened(talks).keylist
    offered = []
    keylist.allot("Herr Neu", Category.PERSON, lambda free: offered.extend(free) or free[0])
    assert gone not in offered
    assert keylist.retired == opened(talks).keylist.retired != ()


def test_the_key_list_is_cleared_later_where_it_was_not_at_hand(talks):
    proof = withdraw.withdraw(talks, "P03")
    assert not proof.key_list
    assert "Zwickelberg" in everything(talks)
    _opened, told = keys.clear(talks, opened(talks))
    assert "Zwickelberg" not in everything(talks)
    assert "Pahlke" not in everything(talks)
    assert told.entries == 2


def test_clearing_changes_nothing_where_nothing_was_erased(talks):
    before = everything(talks)
    keys.clear(talks, opened(talks))
    assert everything(talks) == before


def register(project, name):
    """The register of a publication edition of all that is coded."""
    path = publication.register_place(project, name)
    publication.write_register(project, path, publication.publish(project, quotes.Wanted(), "en"))
    return path


def test_their_rows_leave_the_quote_registers(talks):
    from qualcode.services import codebook

    codebook.add(talks, "Thema")
    document = transcripts.document(talks, "B01")
    put(talks, "B01", document.text[document.turns[1].start : document.turns[1].end], "Thema")
    document = transcripts.document(talks, "B03")
    for turn in document.turns[1:3]:
        put(talks, "B03", document.text[turn.start : turn.end], "Thema")
    path = register(talks, "quotes.docx")
    assert sorted(row["transcript"] for row in csvfile.read(path).rows) == ["B01", "B03", "B03"]
    proof = withdraw.withdraw(talks, "P03")
    rows = csvfile.read(path).rows
    label = document.turns[2].speaker.label
    assert sorted((row["transcript"], row["speaker"]) for row in rows)[1] == ("B03", label)
    assert (len(rows), proof.registers, proof.register_rows) == (2, (path.name,), 1)
    withdraw.withdraw(talks, "P01")
    assert [row["transcript"] for row in csvfile.read(path).rows] == ["B03"]
    withdraw.withdraw(talks, "P04")
    assert not path.exists()


def test_a_register_elsewhere_is_listed(talks, tmp_path):
    from qualcode.services import codebook

    codebook.add(talks, "Thema")
    document = transcripts.document(talks, "B01")
    put(talks, "B01", document.text[document.turns[1].start : document.turns[1].end], "Thema")
    made = publication.publish(talks, quotes.Wanted(), "en")
    publication.write_register(talks, tmp_path / "mine.csv", made)
    register(talks, "quotes.docx")
    (one,) = withdraw.plan(talks, "P01").files.elsewhere
    assert (one.kind, one.name) == ("register", "mine.csv")
    assert withdraw.plan(talks, "P02").files.elsewhere == ()


def test_consent_of_others_stays(talks):
    consent.record(talks, {"P02": {"contact": "Tel. 0221"}, "P01": {"contact": "Tel. 0203"}}, str)
    withdraw.withdraw(talks, "P01", str)
    assert "0203" not in everything(talks)
    assert consent.read(talks, "P02", str)[0].contact == "Tel. 0221"
