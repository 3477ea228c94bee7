"""A person who withdraws leaves nothing but a proof."""

import io
import json
import zipfile

import pytest

from qualcode.core.model import Pseudonymisation
from qualcode.core.traces import sequences, traces
from qualcode.errors import NotFoundError, RefusedError
from qualcode.services import (
    backup,
    cases,
    codebook,
    coders,
    codings,
    consent,
    corrections,
    exports,
    history,
    importing,
    keys,
    leftovers,
    log,
    quotes,
    transcripts,
    withdraw,
)
from qualcode.services.exports import Leaving
from tests.services.small import coded, coder, everything, import_texts, put
from tests.services.test_erase import verified

SYLLABLES = ["ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su", "ta", "we", "zo", "ki"]


def word(number):
    return "".join(SYLLABLES[(number // 14**n) % 14] for n in range(4))


def said(person, lines):
    """Sentences that nobody else says."""
    return [
        " ".join(word(1000 * person + 12 * line + n) for n in range(12)).capitalize() + "."
        for line in range(lines)
    ]


GROUP = 2  # persons 13 and 14 speak in one talk
TALKS = [
    "".join(f"I: Wie war das denn bei Ihnen damals?\nB1: {line}\n" for line in said(n, 4))
    for n in range(1, 13)
]
SHARED = "I: Wie war das denn bei Ihnen beiden?\n" + "".join(
    f"B1: {one}\nB2: {other}\n" for one, other in zip(said(13, 4), said(14, 4), strict=True)
)


def fourteen(project, folder):
    """Fourteen persons in thirteen transcripts, coded."""
    import_texts(project, folder / "raw", [*TALKS, SHARED])
    for name in ("anna", "ben"):
        coders.add(project, name)
    codebook.add(project, "Thema")
    table = folder / "cases.csv"
    rows = [f"B{n:02},B1,P{n:02},K{n:02},ja" for n in range(1, 13)]
    rows += ["B13,B1,P13,K13,ja", "B13,B2,P14,K13,nein"]
    table.write_text("transcript,speaker,person,case,person:Alt\n" + "\n".join(rows) + "\n", encoding="utf-8")
    cases.load(project, table)
    for n in range(1, 15):
        words = said(n, 4)[1]
        put(project, f"B{min(n, 13):02}", words, "Thema", comment=f"P{n}: {words}")


@pytest.fixture
def team(grown):
    return grown(fourteen)


def write_out(project, tmp_path):
    """Three exports, an undo and a backup; then the folder holds all of it."""
    from qualcode.exporters import render

    report = quotes.report(project, quotes.Wanted(), "en")
    names = tuple(dict.fromkeys(quote.transcript for quote in report.quotes))
    for suffix in (".docx", ".html", ".xlsx"):
        to = project.root / "exports" / f"quotes{suffix}"
        exports.write(project, str(to), render(report, suffix), Leaving("quotes", transcripts=names))
    exports.write(
        project, str(tmp_path / "out.docx"), render(report, ".docx"), Leaving("quotes", transcripts=names)
    )
    book = tmp_path / "book.yaml"
    book.write_text(f"codes:\n  - name: Anker\n    anchor: '{said(7, 4)[2]}'\n", encoding="utf-8")
    codebook.load(project, book)
    codebook.save(project, project.root / "codebooks" / "book.yaml")
    gone = put(project, "B07", said(7, 4)[0], "Thema", "ben", comment=said(7, 4)[3])
    history.undo(project, coder(project, "ben"))
    assert gone.guid
    backup.save(project)


def left(project, sentences):
    """Files of the folder in which a sequence of these sentences stands, zipped or not."""
    wanted = traces(sentences, [])
    found = []
    for path in sorted(p for p in project.root.rglob("*") if p.is_file()):
        datas = [path.read_bytes()]
        if datas[0].startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(datas[0])) as archive:
                datas += [archive.read(name) for name in archive.namelist()]
        texts = [data.decode("utf-8", "replace").replace("\\n", " ") for data in datas]
        if any(s in wanted for text in texts for s, _span in sequences(text)):
            found.append(exports.place(project, path))
    return found


def test_one_of_fourteen_withdraws_and_nothing_of_them_is_left(team, tmp_path):
    write_out(team, tmp_path)
    before = left(team, said(7, 4))
    assert {
        "exports/quotes.docx",
        "exports/quotes.html",
        "exports/quotes.xlsx",
        "transcripts/B07.txt",
    } <= set(before)
    assert any(name.startswith("backups/") for name in before)
    others = [c for c in coded(team) if c[0] != "B07"]
    proof = withdraw.withdraw(team, "P07")
    assert left(team, said(7, 4)) == []
    assert (proof.hits, proof.found_in, proof.sequences > 30) == (0, (), True)
    assert set(proof.files.deleted) >= {"exports/quotes.docx", "exports/quotes.html", "exports/quotes.xlsx"}
    assert [one.name for one in proof.files.elsewhere] == ["out.docx"]
    assert list(coded(team)) == others
    assert verified(team) == []
    for person in (6, 8, 13, 14):
        assert left(team, said(person, 4)), person
    with pytest.raises(NotFoundError):
        consent.find(team, "P07")


def test_in_a_group_only_their_turns_go(team, tmp_path):
    write_out(team, tmp_path)
    proof = withdraw.withdraw(team, "P14")
    assert proof.hits == 0
    assert left(team, said(14, 4)) == []
    text = transcripts.document(team, "B13").text
    assert all(line in text for line in said(13, 4))
    assert text.count("[…]") == 4
    assert [c[1] for c in coded(team, "B13")] == [said(13, 4)[1]]
    assert "P14" not in {entry.person for entry in cases.listing(team)}
    assert "P13" in {entry.person for entry in cases.listing(team)}
    assert verified(team) == []


def test_what_was_said_before_a_correction_goes_too(team, tmp_path):
    new = tmp_path / "B07.txt"
    new.write_text(TALKS[6].replace(said(7, 4)[3], "Das ist jetzt anders."), encoding="utf-8")
    corrections.correct(team, "B07", new)
    withdraw.withdraw(team, "P07")
    assert left(team, said(7, 4)) == []


def test_a_deleted_transcript_of_theirs_goes_too(team):
    transcripts.delete(team, "B07")
    assert left(team, said(7, 4))
    withdraw.withdraw(team, "P07")
    assert left(team, said(7, 4)) == []


def test_an_earlier_import_that_was_undone_goes_too_though_its_file_was_another(project, tmp_path):
    file, table = tmp_path / "group.txt", tmp_path / "cases.csv"
    for closing in ("Danke.", "Danke sehr."):
        file.write_text(f"{SHARED}I: {closing}\n", encoding="utf-8")
        importing.import_files(project, [file], importing.as_they_are(Pseudonymisation.DONE))
        if closing == "Danke.":
            history.undo(project, None)
    table.write_text("transcript,speaker,person\nB01,B1,P13\nB01,B2,P14\n", encoding="utf-8")
    cases.load(project, table)
    proof = withdraw.withdraw(project, "P14")
    assert (proof.sequences > 30, proof.hits) == (True, 0)
    assert left(project, said(14, 4)) == []
    assert all(line in transcripts.document(project, "B01").text for line in said(13, 4))
    assert verified(project) == []


def test_a_copied_passage_goes_from_comments_and_definitions(team):
    put(team, "B01", said(1, 4)[2], "Thema", "ben", comment=f"vgl. {said(7, 4)[2]} (P07)")
    withdraw.withdraw(team, "P07")
    assert left(team, said(7, 4)) == []
    (one,) = [
        c
        for c in codings.of_transcript(team, transcripts.find(team, "B01").guid)
        if c.comment.startswith("vgl")
    ]
    assert one.comment.startswith("vgl. […]")


def test_a_changed_document_in_the_folder_is_listed_and_left_alone(team):
    own = team.root / "exports" / "my-notes.txt"
    own.write_text(said(7, 4)[0], encoding="utf-8")
    plan = withdraw.plan(team, "P07")
    assert plan.files.strange == ("exports/my-notes.txt",)
    proof = withdraw.withdraw(team, "P07")
    assert own.exists()
    assert proof.found_in == ("exports/my-notes.txt",)
    assert proof.hits > 0


def test_a_document_that_holds_none_of_their_words_stays(team):
    names = tuple(f"B{n:02}" for n in range(1, 14))
    agreement = team.root / "exports" / "agreement.txt"
    exports.write(team, str(agreement), b"alpha 0.7 in B07", Leaving("agreement", transcripts=names))
    table = team.root / "exports" / "table.csv"
    exports.write(team, str(table), b"B07,3\n", Leaving("table"))
    assert withdraw.plan(team, "P07").files == leftovers.Leftovers()
    withdraw.withdraw(team, "P07")
    assert agreement.exists()
    assert table.exists()


def test_a_document_that_was_changed_since_is_listed_and_left_alone(team, tmp_path):
    write_out(team, tmp_path)
    mine = team.root / "exports" / "quotes.html"
    mine.write_text(mine.read_text(encoding="utf-8") + "<!-- my notes -->", encoding="utf-8")
    emptied = team.root / "exports" / "quotes.docx"
    emptied.write_bytes(b"nothing any more")
    plan = withdraw.plan(team, "P07")
    assert plan.files.changed == ("exports/quotes.docx", "exports/quotes.html")
    proof = withdraw.withdraw(team, "P07")
    assert mine.exists()
    assert emptied.exists()
    assert proof.files == plan.files
    assert proof.found_in == ("exports/quotes.html",)
    assert not (team.root / "exports" / "quotes.xlsx").exists()


def test_what_quotes_only_others_of_a_group_is_listed_and_left_alone(team):
    other = team.root / "exports" / "other.txt"
    exports.write(team, str(other), said(13, 4)[1].encode(), Leaving("quotes", transcripts=("B13",)))
    theirs = team.root / "exports" / "theirs.txt"
    exports.write(team, str(theirs), said(14, 4)[1].encode(), Leaving("quotes", transcripts=("B13",)))
    files = withdraw.withdraw(team, "P14").files
    assert (files.deleted, files.kept) == (("exports/theirs.txt",), ("exports/other.txt",))
    assert other.exists()


def test_copies_of_the_study_elsewhere_are_listed_with_place_and_hand(team, tmp_path):
    (tmp_path / "usb").mkdir()
    backup.save(team, tmp_path / "usb" / "anna.db", coder=coder(team, "anna"))
    (one,) = withdraw.plan(team, "P07").files.elsewhere
    assert (one.kind, one.by) == ("copy", "anna")
    assert one.path == f"{exports.shown(tmp_path / 'usb')}/anna.db"
    assert one.at.startswith("2026-01-01")
    assert withdraw.withdraw(team, "P07").files.elsewhere == (one,)
    backup.save(team, tmp_path / "usb" / "later.db")
    assert [e.name for e in withdraw.plan(team, "P08").files.elsewhere] == ["anna.db", "later.db"]


def test_a_copy_made_after_a_transcript_was_deleted_holds_it_still(team, tmp_path):
    transcripts.delete(team, "B07")
    backup.save(team, tmp_path / "anna.db")
    assert [e.name for e in withdraw.plan(team, "P07").files.elsewhere] == ["anna.db"]


def test_a_copy_from_before_is_refused_and_says_what_to_do(team, tmp_path):
    copy = backup.save(team, tmp_path / "before.db")
    withdraw.withdraw(team, "P07")
    with pytest.raises(RefusedError, match="erased since") as refused:
        backup.restore(team, copy.path)
    assert "destroy this one" in refused.value.mend
    assert left(team, said(7, 4)) == []


def test_a_copy_inside_the_project_folder_goes(team):
    backup.save(team, team.root / "copy.db")
    assert withdraw.withdraw(team, "P07").files.deleted == ("copy.db",)
    assert left(team, said(7, 4)) == []


def test_to_save_a_copy_is_nothing_to_undo(team, tmp_path):
    before = history.undo(team, coder(team, "anna")).verb
    history.redo(team, coder(team, "anna"))
    backup.save(team, tmp_path / "anna.db", coder=coder(team, "anna"))
    assert history.undo(team, coder(team, "anna")).verb == before


def test_in_a_group_what_was_removed_from_their_turns_goes_too(team):
    ben = coder(team, "ben")
    gone = put(team, "B13", said(14, 4)[2], "Thema", "ben", comment="bemerkenswert offen")
    codings.remove(team, gone.guid, ben)
    stays = put(team, "B13", said(13, 4)[2], "Thema", "ben", comment="eher zögerlich")
    assert "bemerkenswert offen" in str(everything(team))
    withdraw.withdraw(team, "P14")
    assert "bemerkenswert offen" not in str(everything(team))
    assert stays.guid in str(everything(team)["codings"])


def test_the_plan_changes_nothing(team, tmp_path):
    write_out(team, tmp_path)
    before = left(team, said(7, 4))
    plan = withdraw.plan(team, "P07")
    assert (plan.transcripts, plan.shared) == (("B07",), ())
    assert withdraw.plan(team, "P13").shared == ("B13",)
    assert left(team, said(7, 4)) == before


def test_a_withdrawal_is_on_record_without_name_and_cannot_be_undone(team):
    proof = withdraw.withdraw(team, "P07")
    deed = log.deeds(team, log.Wanted())[-1]
    assert deed.verb == "erase.person"
    with pytest.raises(RefusedError):
        history.undo(team, None)
    assert "P07" not in json.dumps(withdraw.as_json(proof))
    assert proof.before["transcripts"] - proof.after["transcripts"] == 1
    assert proof.before["persons"] - proof.after["persons"] == 1
    assert all(proof.after[table] <= count for table, count in proof.before.items())


def test_the_key_list_forgets_them_too(team, monkeypatch):
    monkeypatch.setenv("QUALCODE_PASSPHRASE", "vier leichte worte hier")
    consent.record(
        team, {"P07": {"quotation": "no", "contact": "Tel. 0221"}, "P08": {"quotation": "ja"}}, str
    )
    guid = consent.find(team, "P07").guid
    assert consent.of_all(team)[guid].quotation == "no"
    proof = withdraw.withdraw(team, "P07", str)
    assert proof.key_list
    assert guid not in keys.open_keys(team, str).keylist.persons
    assert consent.read(team, "P08", str)[0].quotation == "yes"
    assert guid not in consent.of_all(team)
