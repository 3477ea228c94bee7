"""Line by line: what is typed is done, and said in lines without boxes."""

import subprocess
import sys

import pytest

from qualcode import i18n
from qualcode.core.model import Status
from qualcode.errors import NotFoundError
from qualcode.services import codebook, coders, codings, memos, overlooked, transcripts
from qualcode.tui.linear import HELP, Linear


def stored(study):
    guid = transcripts.find(study, "B01").guid
    system = codebook.system(study)
    text = transcripts.document(study, "B01").text
    return [(system.path(c.code), text[slice(*c.span)]) for c in codings.of_transcript(study, guid)]


def test_a_sentence_is_read_with_its_paragraph_and_speaker(spoken):
    said = spoken("")
    assert "Paragraph 1, I:" in said
    assert "Wie läuft die Abstimmung mit der Ausländerbehörde?" in said
    assert "Und seit wann?" in said


def test_a_digit_codes_and_undo_takes_it_back(spoken, study):
    said = spoken("1", "r")
    assert "Coded: Corona > Ausfall" in said
    assert "Codes: Corona > Ausfall" in said
    assert stored(study) == [("Corona > Ausfall", "Wie läuft die Abstimmung mit der Ausländerbehörde?")]
    spoken("u")
    assert stored(study) == []
    spoken("y")
    assert len(stored(study)) == 1


def test_undo_of_an_act_elsewhere_is_asked_before_and_any_other_command_forgets_it(spoken, study):
    spoken("1", transcript="B02")
    asked = "The act before was in B02, para. 1 (coded: Corona > Ausfall). Once more takes it back."
    said = spoken("u", "", "u", "?")
    assert said.count(asked) == 2
    assert len(codings.of_transcript(study, transcripts.find(study, "B02").guid)) == 1
    said = spoken("u", "u", "y", "o B01", "u")
    assert said.count(asked) == 2
    assert "Undone: coded: Corona > Ausfall (B02, para. 1)." in said
    said = spoken("u", "u", "o B01", "y", "y", transcript="B02")
    assert any(line.startswith("What was taken back last was in B02") for line in said)
    assert len(codings.of_transcript(study, transcripts.find(study, "B02").guid)) == 1


def test_who_codes_in_a_transcript_marked_done_is_told_so_once(spoken):
    said = spoken("s done", "1", "x", "2")
    assert said.count("marked done; s says otherwise") == 1
    assert said.index("marked done; s says otherwise") == said.index("Coded: Corona > Ausfall") + 1


def test_a_code_is_found_by_letters_and_chosen_where_several_fit(spoken, study):
    said = spoken("c geräte", "c ko", "2", "c ko", "")
    assert "Coded: Digitales > Geräte fehlen" in said
    assert len(stored(study)) == 2
    assert "Nothing was done." in said


def test_more_is_selected_before_coding(spoken, study):
    spoken("", "", "+", "new Corona > Stillstand")
    ((path, words),) = stored(study)
    assert path == "Corona > Stillstand"
    assert words.startswith("Also erst mal gar nicht. Wir haben")
    spoken("t", "c koord", "1")
    assert len(stored(study)) == 2


def test_of_several_codes_one_is_taken_off(spoken, study):
    spoken("1", "2", "x", "1")
    assert len(stored(study)) == 1
    spoken("x")
    assert stored(study) == []


def test_memos_and_status_are_saved(spoken, study):
    said = spoken("m Das ist wichtig", "s done", "s x", "s")
    assert [memo.text for memo in memos.listing(study)] == ["Das ist wichtig"]
    guid, anna = transcripts.find(study, "B01").guid, coders.get(study, "anna")
    assert transcripts.statuses(study, guid)[anna.guid] is Status.DONE
    assert sum("Say how far you are" in line for line in said) == 2


@pytest.mark.parametrize("word", ["abgeschlossen", "Abg", "done", "d", "finished"])
def test_how_far_one_is_may_be_said_in_the_languages_own_words_and_in_english(spoken, study, word):
    i18n.use("de")
    spoken(f"s {word}")
    guid, anna = transcripts.find(study, "B01").guid, coders.get(study, "anna")
    assert transcripts.statuses(study, guid)[anna.guid] is Status.DONE


def test_begun_is_told_by_the_same_word_as_on_the_screens(spoken, study):
    said = spoken("1", "l")
    assert "B01: 1 coding, status not set" in said
    assert "B02: 0 codings, not begun" in said


def test_names_that_are_left_are_told_when_somebody_is_done(spoken, study, anna):
    overlooked.mark_words(study, "B01", "Ausländerbehörde", anna.guid)
    assert any("waits to be replaced" in line for line in spoken("s done"))
    assert not any("waits to be replaced" in line for line in spoken("s open"))


def test_one_moves_by_paragraph_by_search_and_by_what_is_not_coded(spoken):
    said = spoken("g 5", "/ whatsapp", "n", "b", "g 99", "/ nowhere", "/")
    text = "\n".join(said)
    assert "Was hat denn digital funktioniert?" in text
    assert "WhatsApp ging immer." in text
    assert "Paragraphs go from 1 to" in text
    assert '"nowhere" does not occur' in text


def test_transcripts_are_listed_and_opened(spoken):
    said = spoken("r", "o B02", "o B99", transcript=None)
    assert "B01: 0 codings, not begun" in said
    assert "No transcript is open. l lists them, o NAME opens one." in said
    assert "Und die Schulen?" in said
    assert any("There is no transcript B99" in line for line in said)


def test_who_codes_is_asked_where_nobody_is_set(spoken, study):
    said = spoken("", "mia", "q", coder=None)
    assert "Who codes? " in said
    assert "mia" in [c.name for c in coders.listing(study)]


def test_what_is_no_command_is_said_and_nothing_is_done(spoken, study):
    said = spoken("hello", "9999", "c zzzzzzzzz", "0", "x", "b")
    assert "hello is no command. ? reads the commands." in said
    assert stored(study) == []


def test_every_command_is_in_the_help_and_nothing_is_drawn(spoken):
    said = spoken("?", "codes", "l")
    assert all(any(line.startswith(keys) for line in said) for keys, _what in HELP)
    assert not set("\n".join(said)) & set("│─┌┐└┘▌▸●┃")


def test_the_place_is_remembered(spoken):
    spoken("", "", "")
    assert "Das/ es wurde ja vieles angefangen" not in (said := spoken())
    assert any("telefoniert" in line for line in said)


def test_a_transcript_deleted_elsewhere_is_a_message(study, anna):
    said, lines = [], iter(["1", "q"])

    def ask(_question):
        line = next(lines)
        if line == "1":
            transcripts.delete(study, "B01")
        return line

    Linear(study, said.append, ask).run("B01", "anna")
    assert any("no transcript" in line for line in said)


def test_an_unknown_transcript_is_refused(spoken):
    with pytest.raises(NotFoundError):
        spoken(transcript="B77")


def test_reading_line_by_line_needs_no_textual(study, anna):
    program = (
        "import sys\nfrom pathlib import Path\nfrom qualcode.project import open_project\n"
        "from qualcode.tui.linear import run\n"
        "with open_project(Path(sys.argv[1])) as project:\n    run(project, transcript='B01', coder='anna')\n"
        "sys.exit('textual' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(study.root)],
        input="\n1\nq\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "Coded" in done.stdout


@pytest.mark.parametrize("word", ["q", "quit", "exit"])
def test_the_words_that_end_other_programs_end_this_one(spoken, study, word):
    spoken(word, "1")
    assert stored(study) == []
