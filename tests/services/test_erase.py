"""Erase leaves nothing of what it takes, and everything else as it was."""

import re

import pytest

from qualcode.core.model import Pseudonymisation
from qualcode.core.spans import Edit
from qualcode.errors import NotFoundError, RefusedError
from qualcode.services import (
    backup,
    cases,
    codebook,
    coders,
    coding_table,
    codings,
    corrections,
    erase,
    history,
    importing,
    pseudonyms,
    transcripts,
)
from qualcode.store import history as chain
from tests.services.small import FIRST, coded, coder, entities, everything, import_texts, put

NAME = "Quittenbaum"


def remains(project, words):
    """Files of the project in which the words' bytes stand, SQLite's own among them."""
    needle = words.encode()
    found = [p for p in project.root.rglob("*") if p.is_file() and needle in p.read_bytes()]
    return [p.name for p in found]


def anywhere(words):
    """Takes the words out wherever they stand, blanks and all."""
    return lambda text: [Edit(m.start(), m.end(), "") for m in re.finditer(re.escape(words), text)]


def verified(project):
    with project.store.read() as connection:
        return chain.verify(connection)


@pytest.fixture
def used(study, tmp_path):
    """The name everywhere it can be: text, comments, codes, variables, past states of all of them."""
    anna = coder(study, "anna")
    put(study, "B01", "Und Frau Quittenbaum war weg", "Corona", comment=f"{NAME}: wer ist das?")
    gone = put(study, "B01", "Quittenbaum war", "Corona > Ausfall", comment=f"von {NAME} gesagt")
    put(study, "B01", NAME, "Koordination", "ben")
    put(study, "B01", "Fenster", "Koordination", "ben")
    codings.change(study, gone.guid, anna, comment="harmlos")
    codings.remove(study, gone.guid, anna)
    codebook.add(study, f"Koordination > Büro {NAME}")
    codebook.rename(study, f"Koordination > Büro {NAME}", "Büro")
    book = tmp_path / "book.yaml"
    book.write_text(
        f"codes:\n  - name: Anker\n    anchor: Frau {NAME} war weg\n    labels: {{de: 'Fall {NAME}'}}\n",
        encoding="utf-8",
    )
    codebook.load(study, book)
    put(study, "B02", "Alle", "Anker")
    table = tmp_path / "cases.csv"
    table.write_text(f"transcript,case,case:Leitung\nB01,K01,{NAME}\n", encoding="utf-8")
    cases.load(study, table)
    corrected = tmp_path / "corrected.txt"
    corrected.write_text(FIRST.replace("Mhm", f"Mhm, {NAME}"), encoding="utf-8")
    corrections.correct(study, "B01", corrected)
    history.undo(study, None)
    history.redo(study, None)
    transcripts.rename_speaker(study, "B02", "B2", NAME)
    transcripts.rename_speaker(study, "B02", NAME, "B9")
    return study


def test_erased_words_stand_nowhere_any_more(used):
    assert {"study.db", "B01.txt"} & {name.removesuffix("-wal") for name in remains(used, NAME)}
    assert erase.erase_words(used, erase.exactly(NAME, "[Name]")) > 5
    assert remains(used, NAME) == []
    used.close()
    assert remains(used, NAME) == []


def test_codings_stay_on_their_words_after_an_erasure(used):
    before = coded(used)
    erase.erase_words(used, erase.exactly(NAME, "[X]"))
    assert coded(used) == sorted((t, w.replace(NAME, "[X]"), c, who) for t, w, c, who in before)
    assert "[X]" in transcripts.document(used, "B01").text


def test_offsets_in_the_source_lead_to_the_same_places_after_an_erasure(used):
    before = coding_table.selected_rows(used, source=True)
    erase.erase_words(used, erase.exactly(NAME, "[Name]"))
    after = coding_table.selected_rows(used, source=True)
    assert [row[:5] for row in after] == [row[:5] for row in before]


def test_the_log_still_proves_itself_after_an_erasure(used):
    erase.erase_words(used, erase.exactly(NAME, "[Name]"))
    assert verified(used) == []


def test_erasing_cannot_be_undone(used):
    erase.erase_words(used, erase.exactly(NAME, "[Name]"))
    before = entities(used)
    with pytest.raises(RefusedError, match="cannot be undone"):
        history.undo(used, None)
    assert entities(used) == before


def test_a_coders_own_earlier_acts_can_be_undone_and_bring_nothing_back(used):
    erase.erase_words(used, erase.exactly(NAME, "[Name]"))
    history.undo(used, coder(used, "anna"))
    assert remains(used, NAME) == []
    assert verified(used) == []


def test_words_that_stand_nowhere_leave_no_trace_of_the_search(used):
    before = everything(used)
    with pytest.raises(NotFoundError, match="stand nowhere"):
        erase.erase_words(used, erase.exactly("Nirgendwo", "[X]"))
    assert everything(used) == before


def test_only_whole_words_are_erased(study):
    erase.erase_words(study, erase.exactly("war", "[X]"))
    assert "waren" in transcripts.document(study, "B02").text


def test_a_coding_of_nothing_but_erased_words_goes(study):
    put(study, "B01", NAME, "Koordination", "ben")
    put(study, "B01", "war weg", "Koordination", "ben")
    erase.erase_words(study, anywhere(f"{NAME} "))
    assert [words for _t, words, _c, _w in coded(study)] == ["war weg"]
    assert verified(study) == []


def test_two_codings_that_come_to_cover_the_same_words_are_kept_once(study):
    put(study, "B01", "Frau", "Corona")
    put(study, "B01", f"Frau {NAME}", "Corona")
    erase.erase_words(study, anywhere(f" {NAME}"))
    assert [words for _t, words, _c, _w in coded(study)] == ["Frau"]
    assert verified(study) == []


def test_codings_may_move_into_each_others_places(project, tmp_path):
    words = ["abc"] * 60
    import_texts(project, tmp_path / "raw", [f"B: Rosa {' '.join(words)}\n"])
    coders.add(project, "anna")
    codebook.add(project, "C")
    rows = "\n".join(f"B01,{4 * n + 5},{4 * n + 8},C,anna" for n in range(60))
    file = tmp_path / "c.csv"
    file.write_text("transcript,start,end,code,coder\n" + rows, encoding="utf-8")
    coding_table.import_codings(project, file)
    erase.erase_words(project, erase.exactly("Rosa", "R"))  # three characters: not a whole step
    erase.erase_words(project, erase.exactly("R", ""))  # and one more: now a whole step
    assert [words for _t, words, _c, _w in coded(project)] == ["abc"] * 60


def test_replacements_with_quotation_marks_keep_labels_readable(study, tmp_path):
    book = tmp_path / "book.yaml"
    book.write_text(f"codes:\n  - name: Anker\n    labels: {{de: 'Fall {NAME}'}}\n", encoding="utf-8")
    codebook.load(study, book)
    erase.erase_words(study, erase.exactly(NAME, '"\\'))
    assert codebook.system(study).by_path("Anker").label("de") == 'Fall "\\'


def test_a_word_that_is_also_one_of_the_programs_own_leaves_those_alone(study):
    put(study, "B01", "Mhm", "Corona", comment="done by interview")
    for word in ("done", "interview", "de"):
        erase.erase_words(study, erase.exactly(word, "X")) if word != "de" else None
    found = transcripts.find(study, "B01")
    assert (found.kind, found.pseudonymisation) == ("interview", Pseudonymisation.DONE)


def test_labels_with_the_words_are_forgotten_in_the_source(project, tmp_path):
    import_texts(project, tmp_path / "raw", [f"I: Ja?\n{NAME}: Nein.\n"])
    assert erase.erase_words(project, erase.exactly(NAME, "B")) > 0
    assert remains(project, NAME) == []
    assert [s.label for s in transcripts.speakers(project, "B01")] == ["B", "I"]


# -- a whole transcript -------------------------------------------------------------------------------------


def test_an_erased_transcript_is_gone_from_past_and_present(used):
    assert remains(used, "Lockdown")
    erase.erase_transcript(used, "B01")
    for words in ("Lockdown", "am Fenster gemacht", "wer ist das", "talk1.txt"):
        assert remains(used, words) == []
    assert [info.transcript.name for info in transcripts.listing(used)] == ["B02"]
    assert not (used.root / "transcripts" / "B01.txt").exists()
    assert coded(used) == [("B02", "Alle", "Anker", "anna")]
    assert verified(used) == []


def test_an_erased_transcript_does_not_come_back_by_undo(used):
    erase.erase_transcript(used, "B01")
    before = entities(used)
    with pytest.raises(RefusedError):
        history.undo(used, None)
    with pytest.raises(RefusedError):
        history.undo(used, coder(used, "ben"))
    assert entities(used) == before


def test_a_transcript_deleted_before_can_still_be_erased(used):
    transcripts.delete(used, "B01")
    assert remains(used, "Lockdown")
    assert erase.erase_transcript(used, "B01") > 5
    assert remains(used, "Lockdown") == []
    assert verified(used) == []


def test_an_unknown_transcript_cannot_be_erased(study):
    before = everything(study)
    with pytest.raises(NotFoundError, match="no transcript B09"):
        erase.erase_transcript(study, "B09")
    assert everything(study) == before


def test_an_erased_transcript_may_be_imported_anew(study, tmp_path):
    erase.erase_transcript(study, "B01")
    found = importing.import_files(
        study, [tmp_path / "raw" / "talk1.txt"], importing.as_they_are(Pseudonymisation.DONE)
    )
    assert not found[0].known


def test_a_file_imported_anew_leaves_nothing_of_the_import_that_was_undone(project, tmp_path, monkeypatch):
    monkeypatch.setenv("QUALCODE_PASSPHRASE", "hundert katzen im garten")
    file = tmp_path / "eins.txt"
    file.write_text(f"B1: Und Frau {NAME} war weg.\n", encoding="utf-8")
    importing.import_files(project, [file], importing.as_they_are(Pseudonymisation.OFF))
    backup.save(project)
    history.undo(project, None)
    assert remains(project, NAME)
    importing.import_files(project, [file], pseudonyms.redactor(project, ask=str))
    assert remains(project, NAME) == []
    assert verified(project) == []
    assert history.undo(project, None).verb == "transcript.import"
    with pytest.raises(NotFoundError, match="nothing to undo"):
        history.undo(project, None)
