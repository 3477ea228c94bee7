"""One of the fourteen of the sample study withdraws, and what qualcode wrote is searched byte by byte.

The search is this test's own: it shares no code with the one that qualcode makes for its proof.
"""

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest

from qualcode.errors import RefusedError
from qualcode.exporters import render
from qualcode.formats import agefile
from qualcode.formats.keyjson import to_json
from qualcode.importers import read
from qualcode.services import (
    backup,
    codebook,
    codings,
    consent,
    corrections,
    demo,
    exports,
    history,
    keys,
    memos,
    publication,
    quotes,
    transcripts,
    withdraw,
)
from qualcode.services.exports import Leaving
from tests.services.small import coder, put

RAW = {path.name: path for path in sorted((demo.SAMPLE / "interviews").iterdir())}


def raw(name):
    """``(label, words)`` of every turn of a raw interview."""
    (draft,) = read(RAW[name])
    return [(turn.speaker or "", draft.text[turn.start : turn.end]) for turn in draft.turns]


def fives(text):
    said = re.findall(r"\w+", text.casefold())
    return {" ".join(said[at : at + 5]) for at in range(len(said) - 4)}


def alone(own, others):
    """Sequences of five words that nobody else says."""
    return set().union(*map(fives, own)) - set().union(*map(fives, others))


def names_of(file, own):
    """Names that stand in these turns, or label them, and in nothing else of the raw interviews."""
    with (demo.SAMPLE / "decisions.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["file"] == file and row["decision"] == "accept"]
    found = {row["text"] for row in rows} | {label for label, _words in own if len(label) > 5}
    mine = "\n".join(f"{label}: {words}" for label, words in own)
    turns = [(name, turn) for name in RAW for turn in raw(name)]
    others = "\n".join(f"{t[0]}: {t[1]}" for name, t in turns if name != file or t not in own)
    return {name for name in found if name in mine and name.casefold() not in others.casefold()}


def texts(path):
    """All that a file says: its bytes as they are, and those of the files packed into it."""
    data = path.read_bytes()
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                packed = archive.read(name)
                yield packed
                yield re.sub(rb"<[^>]*>", b"", packed)
                yield re.sub(rb"<[^>]*>", b" ", packed)


def left(project, sequences, names):
    """Where in all that qualcode wrote something of a person is found: the key list decrypted."""
    written = [p for folder in (project.root, keys.folder(project)) for p in sorted(folder.rglob("*"))]
    datas = [(path.name, data) for path in written if path.is_file() for data in texts(path)]
    datas.append(("key list", to_json(keys.open_keys(project, str).keylist)))
    found = set()
    for file, data in datas:
        text = data.decode("utf-8", "replace")
        plain = re.sub(r"\\[nt\"]", " ", text)
        if sequences & fives(plain):
            found.add((file, "sequence"))
        found |= {(file, name) for name in names if name.casefold() in text.casefold()}
    return found


@pytest.fixture
def study(tmp_path, monkeypatch):
    """The sample study after three exports and more, an undo, a backup and a correction."""
    monkeypatch.setenv("QUALCODE_PASSPHRASE", demo.PASSPHRASE)
    project = demo.set_up(tmp_path / "study")
    (tmp_path / "elsewhere").mkdir()
    yield project
    project.close()
    agefile.forget()


def carry_on(project, name, label, elsewhere):
    document = transcripts.document(project, name)
    turns = [t for t in document.turns if t.speaker and t.speaker.label == (label or "B")]
    theirs = next(turn for turn in turns if turn.end - turn.start > 150)
    words = document.text[theirs.start : theirs.end]
    code = codebook.system(project).path(codings.of_transcript(project, document.transcript.guid)[0].code)
    backup.save(project)
    put(project, name, words[:90], code, "anna", comment=f"vgl. {words}")
    memos.add(project, words, coder(project, "anna"), transcript=name)
    put(project, name, words[40:140], code, "ben", comment=words)
    history.undo(project, coder(project, "ben"))
    report = quotes.report(project, quotes.Wanted(), "de")
    quoted = tuple(dict.fromkeys(quote.transcript for quote in report.quotes))
    for file in ("zitate.docx", "zitate.xlsx", "zitate.html"):
        data = render(report, Path(file).suffix)
        exports.write(project, str(project.root / "exports" / file), data, Leaving("quotes", {}, quoted))
    data = transcripts.export(project, [name], ".odt")
    exports.write(project, str(elsewhere / "text.odt"), data, Leaving("transcripts", {}, (name,)))
    made = publication.publish(project, quotes.Wanted(), "de")
    publication.write_register(project, publication.register_place(project, "druck.docx"), made)
    corrected = elsewhere / "corrected.txt"
    corrected.write_bytes(
        transcripts.export(project, [name], ".txt").replace(words[:60].encode(), b"Anders.")
    )
    corrections.correct(project, name, corrected)
    backup.save(project)
    backup.save(project, elsewhere / "before.db", coder=coder(project, "anna"))
    consent.record(project, {"P07": {"contact": "Tel. 0203 4711990"}, "P06": {"contact": "Post"}}, str)


@pytest.mark.parametrize(
    ("person", "name", "file", "label"),
    [
        ("P07", "B06", "2020-04-23_Altmersheim_zoom.vtt", ""),
        ("P06", "B05", "2020-04-21_B1_B2_Kreis_Luhrtal.docx", "B2"),
    ],
)
def test_of_one_who_withdraws_nothing_is_left_in_all_that_was_written(
    study, tmp_path, person, name, file, label
):
    elsewhere = tmp_path / "elsewhere"
    own = [turn for turn in raw(file) if label in ("", turn[0])]
    others = [t for other in RAW for t in raw(other) if other != file or t not in own]
    document = transcripts.document(study, name)
    stored = [
        document.text[t.start : t.end]
        for t in document.turns
        if t.speaker and (not label or t.speaker.label == label)
    ]
    rest = [transcripts.document(study, f"B{n:02}") for n in range(1, 14)]
    spoken = [d.text[t.start : t.end] for d in rest for t in d.turns]
    spoken = [words for words in spoken if words not in stored]
    sequences = alone([words for _label, words in own], [words for _label, words in others])
    sequences |= alone(stored, spoken)
    sequences -= set().union(
        *(fives(path.read_text(encoding="utf-8")) for path in demo.SAMPLE.glob("*.yaml"))
    )
    names = names_of(file, own)
    carry_on(study, name, label, elsewhere)

    before = left(study, sequences, names)
    places = {place for place, _what in before}
    assert {"zitate.docx", "zitate.xlsx", "zitate.html", f"{name}.txt", "key list"} <= places
    assert any(place.startswith("study.db") for place in places)  # as yet in its log
    assert any(place.endswith(".db") for place in places)  # a backup
    assert {told for f, told in before if f == "key list"} >= names
    assert len(sequences) > 300
    assert len(names) > 1

    proof = withdraw.withdraw(study, person, str)

    assert left(study, sequences, names) == set()
    book = "codebooks/corona-2020.yaml"  # the team's own; its examples quote interviews: told, not deleted
    assert set(proof.found_in) <= set(proof.files.strange) <= {book}
    assert proof.key_list
    assert proof.key_entries > 0
    assert {one.name for one in proof.files.elsewhere} == {"text.odt", "before.db"}
    with pytest.raises(RefusedError, match="erased since"):
        backup.restore(study, elsewhere / "before.db")
    assert left(study, sequences, names) == set()
