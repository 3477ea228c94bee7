"""Names are replaced before anything is written; the key list alone knows the originals."""

import csv

import pytest

from qualcode.core.model import Pseudonymisation
from qualcode.core.redaction import contains_original
from qualcode.errors import InputError, NotFoundError, QualcodeError, RefusedError
from qualcode.formats import agefile
from qualcode.services import importing, keys, pseudonyms, transcripts
from tests.services.small import everything, files

TEXT = """\
I: Frau Quittenbaum, wie war das in Wiesenthal?
B: Mit Quittenbaums Büro? Da ruft man an: 0231 5551234. Oder man schreibt an post@wiesenthal-amt.de.
I: Und Herr Oberlehn?
B: Der Oberlehn war im Lockdown weg.
"""
KNOWN = "name,category\nMaria Quittenbaum,person\nWiesenthal,place\nOberlehn,person\n"
SECRETS = ("Quittenbaum", "Wiesenthal", "Oberlehn", "5551234", "wiesenthal-amt")
PASS = "three quiet words"


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "talk.txt").write_text(TEXT, encoding="utf-8")
    (folder / "known.csv").write_text(KNOWN, encoding="utf-8")
    return folder


def run(project, raw, **options):
    names = pseudonyms.known_names(raw / "known.csv")
    redact = pseudonyms.redactor(project, ask=lambda _: PASS, names=names, **options)
    return importing.import_files(project, [raw / "talk.txt"], redact)


def written(project):
    return b"".join(p.read_bytes() for p in project.root.rglob("*") if p.is_file())


def test_known_names_and_numbers_are_replaced_everywhere_before_anything_is_written(project, raw):
    (one,) = run(project, raw)
    assert one.replaced >= 7
    document = transcripts.document(project, "B01")
    assert document.transcript.pseudonymisation == Pseudonymisation.REDACTED
    keylist = keys.open_keys(project, lambda _: PASS).keylist
    assert contains_original(document.text, keylist) == ()
    data = written(project)
    assert [secret for secret in (*SECRETS, "talk.txt") if secret.encode() in data] == []


def test_one_entity_has_one_pseudonym_in_all_transcripts(project, raw):
    run(project, raw)
    (raw / "later.txt").write_text("I: Und Frau Quittenbaum?\nB: Ja.\n", encoding="utf-8")
    redact = pseudonyms.redactor(project, ask=lambda _: PASS)
    importing.import_files(project, [raw / "later.txt"], redact)
    entries = keys.open_keys(project, lambda _: PASS).keylist.entries
    (entry,) = [e for e in entries if "Quittenbaum" in e.entity]
    for name in ("B01", "B02"):
        assert entry.pseudonym in transcripts.document(project, name).text
    assert b"Quittenbaum" not in written(project)


def test_reviewed_decisions_are_applied_as_they_were_made(project, raw):
    data, count = pseudonyms.scan([raw / "talk.txt"], to=raw / "d.csv", known=raw / "known.csv")
    rows = list(csv.DictReader(data.decode().splitlines()))
    assert len(rows) == count > 5
    for row in rows:
        row["decision"] = "reject" if "Oberlehn" in row["text"] else "accept"
    with (raw / "d.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    redact = pseudonyms.redactor(project, ask=lambda _: PASS, decisions=raw / "d.csv")
    importing.import_files(project, [raw / "talk.txt"], redact)
    text = transcripts.document(project, "B01").text
    assert "Oberlehn" in text
    assert "Quittenbaum" not in text


def test_an_import_by_decisions_says_how_many_weak_proposals_nobody_decided_on(project, raw):
    (raw / "talk.txt").write_text(
        "I: Und Herr Wolf?\nB: Der Wolf sagt, ein Wolf, die Wölfe.\n", encoding="utf-8"
    )
    (raw / "known.csv").write_text("name,category\nPeter Wolf,person\n", encoding="utf-8")
    data, _count = pseudonyms.scan([raw / "talk.txt"], to=None, known=raw / "known.csv")
    (raw / "d.csv").write_bytes(data)
    redact = pseudonyms.redactor(project, ask=lambda _: PASS, decisions=raw / "d.csv")
    (one,) = importing.import_files(project, [raw / "talk.txt"], redact)
    assert (one.replaced, one.left) == (1, 2)


def test_decisions_on_another_text_are_refused_and_nothing_is_imported(project, raw):
    data, _count = pseudonyms.scan([raw / "talk.txt"], to=None, known=raw / "known.csv")
    (raw / "d.csv").write_bytes(data.replace(b",review,", b",accept,"))
    (raw / "talk.txt").write_text("I: Vorab.\n" + TEXT, encoding="utf-8")
    before = everything(project)
    redact = pseudonyms.redactor(project, ask=lambda _: PASS, decisions=raw / "d.csv")
    with pytest.raises(InputError, match=r"d.csv"):
        importing.import_files(project, [raw / "talk.txt"], redact)
    assert everything(project) == before


def test_a_file_that_was_not_scanned_is_refused_and_nothing_is_imported(project, raw):
    data, _count = pseudonyms.scan([raw / "talk.txt"], to=None, known=raw / "known.csv")
    (raw / "d.csv").write_bytes(data)
    (raw / "other.txt").write_text("I: Und Frau Mausebier?\n", encoding="utf-8")
    before = everything(project)
    redact = pseudonyms.redactor(project, ask=lambda _: PASS, decisions=raw / "d.csv")
    with pytest.raises(InputError, match=r"other\.txt was not scanned"):
        importing.import_files(project, [raw / "talk.txt", raw / "other.txt"], redact)
    assert everything(project) == before


def test_a_strong_proposal_whose_row_is_gone_from_the_table_is_replaced_all_the_same(project, raw):
    data, _count = pseudonyms.scan([raw / "talk.txt"], to=None, known=raw / "known.csv")
    kept = [line for line in data.decode().splitlines(keepends=True) if "Quittenbaum" not in line]
    (raw / "d.csv").write_text("".join(kept), encoding="utf-8")
    redact = pseudonyms.redactor(
        project,
        ask=lambda _: PASS,
        decisions=raw / "d.csv",
        names=pseudonyms.known_names(raw / "known.csv"),
    )
    importing.import_files(project, [raw / "talk.txt"], redact)
    assert "Quittenbaum" not in transcripts.document(project, "B01").text


def test_lists_with_original_names_are_refused_inside_a_project(project, raw):
    inside = project.root / "exports" / "known.csv"
    inside.write_text(KNOWN, encoding="utf-8")
    for attempt in (
        lambda: pseudonyms.known_names(inside),
        lambda: pseudonyms.scan([raw / "talk.txt"], to=inside),
        lambda: pseudonyms.redactor(project, ask=lambda _: PASS, decisions=inside),
    ):
        with pytest.raises(RefusedError, match="must not lie inside"):
            attempt()


def test_a_wrong_passphrase_changes_nothing(project, raw):
    run(project, raw)
    agefile.forget()
    before, folder = everything(project), files(project.root)
    (raw / "later.txt").write_text("I: Frau Quittenbaum?\n", encoding="utf-8")
    redact = pseudonyms.redactor(project, ask=lambda _: "wrong words")
    with pytest.raises(InputError, match="does not open"):
        importing.import_files(project, [raw / "later.txt"], redact)
    assert everything(project) == before
    assert files(project.root) == folder


def test_an_empty_passphrase_is_refused(project, raw):
    redact = pseudonyms.redactor(project, ask=lambda _: "")
    with pytest.raises(RefusedError, match="too short"):
        importing.import_files(project, [raw / "talk.txt"], redact)
    assert transcripts.listing(project) == ()


def test_a_project_without_key_list_says_so(project):
    assert not keys.there(project)
    with pytest.raises(NotFoundError, match="no key list"):
        keys.open_keys(project, lambda _: PASS)


def test_key_files_never_lie_in_the_project(project, raw, monkeypatch):
    monkeypatch.setenv("QUALCODE_KEY_DIR", str(project.root / "keys"))
    with pytest.raises(RefusedError, match="inside the project"):
        run(project, raw)
    assert transcripts.listing(project) == ()


def test_decisions_refuse_a_pseudonym_that_the_key_list_knows_as_somebody_elses(project, raw):
    run(project, raw)
    entries = keys.open_keys(project, lambda _: PASS).keylist.entries
    letter = next(entry.pseudonym for entry in entries if "Oberlehn" in entry.entity)
    (raw / "later.txt").write_text("I: Und Frau Tannhuber?\nB: Ja.\n", encoding="utf-8")
    for wanted, says in (
        (f"Frau {letter}", "belongs to .*Oberlehn"),
        ("Quittenbaum", "original name"),
        ("Tannhuber", "name"),
    ):
        row = f"later.txt,Tannhuber,person,Frau Tannhuber,accept,{wanted}"
        head = "file,text,category,entity,decision,pseudonym"
        (raw / "d.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
        redact = pseudonyms.redactor(project, ask=lambda _: PASS, decisions=raw / "d.csv")
        with pytest.raises(QualcodeError, match=says):
            importing.import_files(project, [raw / "later.txt"], redact)


def test_a_row_with_a_part_of_one_known_name_is_that_person_and_it_is_said(project, raw):
    run(project, raw)
    (raw / "later.txt").write_text("I: Und Maria?\nB: Maria kam.\n", encoding="utf-8")
    entries = keys.open_keys(project, lambda _: PASS).keylist.entries
    data, _count = pseudonyms.scan([raw / "later.txt"], to=raw / "d.csv", entries=entries)
    (known,) = [entry for entry in entries if "Quittenbaum" in entry.entity]
    rows = list(csv.DictReader(data.decode().splitlines()))
    assert {row["entity"] for row in rows if row["text"] == "Maria"} == {known.entity}
    line = "file,text,category,entity,decision\nlater.txt,Maria,person,Maria,accept\n"
    (raw / "d.csv").write_text(line, encoding="utf-8")
    redact = pseudonyms.redactor(project, ask=lambda _: PASS, decisions=raw / "d.csv")
    (one,) = importing.import_files(project, [raw / "later.txt"], redact)
    assert one.warnings == (f"“Maria” was taken for {known.entity} of the key list.",)
    assert keys.open_keys(project, lambda _: PASS).keylist.entries == entries
    assert known.pseudonym in transcripts.document(project, "B02").text
