"""Corrected texts: codings stay on their words; those that cannot are listed, never shifted."""

import pytest

from qualcode.errors import InputError, NotFoundError, RefusedError
from qualcode.services import coding_table, corrections, history, quotes, segments, transcripts
from tests.services.small import FIRST, coded, content, entities, everything, put


@pytest.fixture
def correct(study, tmp_path):
    def run(text, name="B01", *, anyway=True):
        file = tmp_path / "corrected.txt"
        file.write_text(text, encoding="utf-8")
        return corrections.correct(study, name, file, anyway=anyway)

    return run


def test_codings_stay_on_their_words_wherever_these_go(study, correct):
    put(study, "B01", "Quittenbaum war weg", "Corona")
    put(study, "B01", "Mhm", "Koordination", "ben")
    before = coded(study)
    done = correct("Vorbemerkung dazu.\n" + FIRST.replace("Also erst mal", "Na ja, erst einmal"))
    assert (done.moved, done.lost) == (2, ())
    assert coded(study) == before


def test_a_corrected_word_inside_a_coding_is_in_it(study, correct):
    put(study, "B01", "Frau Quittenbaum war weg", "Corona")
    correct(FIRST.replace("Quittenbaum", "Quittenbäumer"))
    assert [words for _t, words, _c, _w in coded(study)] == ["Frau Quittenbäumer war weg"]


def test_a_coding_that_lost_its_words_is_listed_and_left_out_of_reports(study, correct):
    put(study, "B01", "Mhm", "Corona")
    put(study, "B01", "Fenster", "Corona")
    done = correct(FIRST.replace("I: Mhm.\n", ""))
    assert done.lost == (("anna", "Corona", "Mhm"),)
    assert [words for _t, words, _c, _w in coded(study)] == ["Fenster"]
    selection = segments.select(study)
    assert (len(selection.segments), selection.stale) == (1, 1)
    report = quotes.report(study, quotes.Wanted(), "en")
    assert [quote.text for quote in report.quotes] == ["Fenster"]
    assert any("correction" in value for _name, value in report.facts)
    assert len(coding_table.selected_rows(study)) == 1


def test_undo_brings_back_the_old_text_with_all_its_codings(study, correct):
    put(study, "B01", "Mhm", "Corona")
    before, text = entities(study), transcripts.document(study, "B01").text
    correct(FIRST.replace("I: Mhm.\n", "").replace("Lockdown", "Shutdown"))
    assert "Shutdown" in (study.root / "transcripts" / "B01.txt").read_text(encoding="utf-8")
    history.undo(study, None)
    assert entities(study) == before
    assert transcripts.document(study, "B01").text == text


def test_a_coding_may_come_to_stand_where_one_that_was_lost_stood(study, correct):
    """A span is of a revision: the lost coding keeps its place in the old text."""
    correct("B2: aaa bbb ccc\n", "B02")
    put(study, "B02", "aaa", "Corona")
    put(study, "B02", "bbb", "Corona")
    done = correct("B2: bbb ccc\n", "B02")
    assert (done.moved, done.lost) == (1, (("anna", "Corona", "aaa"),))
    before = entities(study)
    history.undo(study, None)
    assert len(coded(study)) == 2
    history.redo(study, None)
    assert entities(study) == before


def test_codings_may_take_each_others_places(study, correct):
    """Every third word coded alike: a shift by one word moves each into its neighbour's place."""
    text = " ".join(["ab"] * 1600)
    correct(f"I: Und?\nB2: {text}\n", "B02")
    document = transcripts.document(study, "B02")
    begin = document.text.index("ab")
    rows = "\n".join(f"B02,{begin + n * 3},{begin + n * 3 + 2},Corona,anna" for n in range(1500))
    file = study.root.parent / "many.csv"
    file.write_text("transcript,start,end,code,coder\n" + rows, encoding="utf-8")
    coding_table.import_codings(study, file)
    done = correct(f"I: Und?\nB2: xy {text}\n", "B02")
    assert (done.moved, done.lost) == (1500, ())
    assert {words for _t, words, _c, _w in coded(study)} == {"ab"}
    history.undo(study, None)
    assert {words for _t, words, _c, _w in coded(study)} == {"ab"}


def test_offsets_in_the_source_file_still_lead_to_the_words(study, correct, tmp_path):
    put(study, "B01", "Fenster", "Corona")
    first = coding_table.selected_rows(study, source=True)
    correct("Neu davor.\n" + FIRST)
    assert coding_table.selected_rows(study, source=True) == first


def test_speakers_keep_who_they_are_and_new_ones_join(study, correct):
    before = {s.label: s.guid for s in transcripts.speakers(study, "B01")}
    correct(FIRST + "B7: Ich auch.\n")
    after = {s.label: s.guid for s in transcripts.speakers(study, "B01")}
    assert after.keys() == before.keys() | {"B7"}
    assert {label: after[label] for label in before} == before


def test_the_same_text_again_is_no_correction(study, correct):
    before = everything(study)
    with pytest.raises(InputError, match="the same"):
        correct(FIRST)
    assert everything(study) == before


def test_an_unknown_transcript_cannot_be_corrected(study, correct):
    before = content(study)
    with pytest.raises(NotFoundError, match="no transcript B09"):
        correct(FIRST, "B09")
    assert content(study) == before


def test_another_interview_is_no_correction(study, correct):
    put(study, "B01", transcripts.document(study, "B01").text[:8].strip(), "Corona")
    before = everything(study)
    with pytest.raises(RefusedError, match="More than half of the text is another"):
        correct("B2: Das hier ist ein ganz anderes Gespräch mit ganz anderen Leuten.\n", anyway=False)
    assert everything(study) == before
