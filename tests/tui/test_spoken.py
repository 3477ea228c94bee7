"""Line by line: what the coding screen does can be done and heard there, too."""

import re

from qualcode.core.model import About, Status
from qualcode.core.spans import Span
from qualcode.services import codebook, codebook_texts, coders, codings, memos, overlooked, transcripts
from qualcode.tui.linear import HELP, Linear
from qualcode.tui.spoken.help import ELSEWHERE
from tests.tui.test_linear import stored

FIRST = "Wie läuft die Abstimmung mit der Ausländerbehörde?"


def coding(study):
    (one,) = codings.of_transcript(study, transcripts.find(study, "B01").guid)
    return one


def code_guid(study, name):
    return next(code.guid for code in codebook.system(study) if code.name == name)


def test_every_command_is_in_the_help(study):
    told = " ".join(f"{keys}; {what}" for keys, what in HELP)
    acts = Linear(study, print, input)._acts()
    assert not [word for word in acts if word and not re.search(rf"(^|; |\s){re.escape(word)}[\s;:]", told)]
    assert any("qualcode codebook" in line for line in ELSEWHERE)


def test_words_are_selected_one_by_one_and_extended(spoken, study):
    said = spoken("w", "w", "w+", "w-", "wb", "1")
    assert said.count("läuft die") == 1
    assert stored(study)[0][1] in said
    assert len(stored(study)[0][1].split()) == 1


def test_the_words_become_a_code_under_their_own_or_another_name(spoken, study):
    spoken("w", "w", "v", "")
    assert stored(study) == [("läuft", "läuft")]
    spoken("w", "v Gang")
    assert ("Gang", "die") in stored(study)


def test_the_last_code_is_put_on_again(spoken, study):
    spoken("1", "", ".")
    assert [path for path, _words in stored(study)] == ["Corona > Ausfall"] * 2


def test_a_coding_gets_another_code_edges_weight_and_comment_and_they_are_heard(spoken, study):
    said = spoken("1", "= geräte", ">", "% 70", "# wichtig", "b", "r")
    one = coding(study)
    assert stored(study) == [("Digitales > Geräte fehlen", f"{FIRST} Und seit wann?")]
    assert (one.weight, one.comment) == (70, "wichtig")
    assert any("Geräte fehlen, weight 70, comment: wichtig" in line for line in said)
    spoken("<", "# -", ")")
    assert (stored(study)[0][1], coding(study).comment) == (FIRST, "")


def test_what_is_no_weight_is_refused(spoken, study):
    said = spoken("1", "% viel", "% 101")
    assert coding(study).weight is None
    assert any("0 to 100" in line for line in said)


def test_of_several_codings_one_is_changed(spoken, study):
    spoken("1", "2", "# gemeint", "2")
    found = codings.of_transcript(study, transcripts.find(study, "B01").guid)
    assert sorted(one.comment for one in found) == ["", "gemeint"]


def test_a_digit_is_given_to_a_code(spoken, study):
    spoken("d 7 übung", "7")
    assert stored(study)[0][0] == "Digitales > Übung"
    assert any("Say a digit" in line for line in spoken("d übung"))


def test_one_goes_to_uncoded_passages_and_codings_both_ways(spoken):
    said = spoken("g 6", "1", "g 1", "k", "kb", "n", "n", "nb", "k others")
    assert any(line.startswith(("Was hat denn", "Zoom")) for line in said)
    assert "No coding before this one." in said
    assert any("Others' codings are not shown now" in line for line in said)
    assert any("k any" in line for line in spoken("k xyz"))


def test_one_leaps_to_a_word_by_its_first_letters(spoken):
    said = spoken("f wh", "f ja", "f", "f xy")
    assert "WhatsApp" in said
    assert any("No word begins with" in line for line in said)


def test_one_goes_back_and_forward(spoken):
    said = spoken("g 5", "back", "forward", "forward")
    assert said.count("Was hat denn digital funktioniert?") == 2
    assert "There is no place to go forward to." in said


def test_a_time_without_stamps_is_refused(spoken):
    assert any("has no time stamps" in line for line in spoken("g 14:11"))


def test_text_patterns_and_word_forms_are_searched_on_and_back(spoken):
    said = spoken("/ fenster", "/", "//", "pattern ^zoom", "forms haben", "pattern (")
    assert [line for line in said if line.startswith("hit ")][:3] == [
        "hit 1 of 2",
        "hit 2 of 2",
        "hit 1 of 2",
    ]
    assert any("Zoom eigentlich schon" in line for line in said)
    assert any("hatte" in line for line in said)
    assert any("no pattern yet" in line for line in said)


def test_memos_are_written_read_changed_and_deleted_wherever_they_are(spoken, study):
    said = spoken("1", "m Notiz", "r", "mt zum Transkript", "mp zum Projekt", "mc", "zum Code")
    assert "Memo: Notiz" in said
    abouts = {memo.about: memo.text for memo in memos.listing(study)}
    assert abouts == {
        About.SEGMENT: "Notiz",
        About.TRANSCRIPT: "zum Transkript",
        About.PROJECT: "zum Projekt",
        About.CODE: "zum Code",
    }
    said = spoken("mp", "1", "anders", "m", "1", "-", "mc ausfall", "", "mt", "")
    texts = {memo.text for memo in memos.listing(study)}
    assert texts == {"anders", "zum Transkript", "zum Code"}
    assert {"1 zum Projekt", "1 zum Code", "1 zum Transkript"} <= set(said)


def test_a_definition_is_read_whole(spoken, study):
    guid = code_guid(study, "Ausfall")
    texts = {"definition": "Was ausfiel", "include": "Kurse", "exclude": "Ferien", "anchor": "weg"}
    codebook_texts.change(study, guid, **texts)
    said = spoken("def ausfall", "1", "def", "def geräte")
    assert said.count("Definition: Was ausfiel") == 2
    assert {"When to use it: Kurse", "When not to use it: Ferien", "Example: weg"} <= set(said)
    assert "It has no definition yet." in said


def test_a_name_is_marked_by_its_words_alone(spoken, study):
    said = spoken("!", "w", "!")
    assert any("A whole sentence is no name" in line for line in said)
    assert len(overlooked.listing(study)) == 1


def test_the_words_are_copied_with_their_locator(spoken, study):
    said = spoken('"')
    assert (study.root / "clipboard.txt").read_text(encoding="utf-8") == f"{FIRST} (B01, para. 1)"
    assert any("clipboard.txt" in line for line in said)


def test_others_codings_are_heard_when_both_are_done(spoken, study):
    ben = coders.ensure(study, "ben")
    guid = transcripts.find(study, "B01").guid
    codings.apply(study, guid, Span(0, 10), code_guid(study, "Koordination"), ben.guid)
    said = spoken("&", "r")
    assert any("You code blind" in line and "s done" in line for line in said)
    assert "ben: Koordination" not in said
    transcripts.set_status(study, guid, ben.guid, Status.DONE)
    said = spoken("s done", "&", "r", "&", "r")
    assert said.count("ben: Koordination") == 1


def test_a_codes_passages_are_recoded_one_after_the_other(spoken, study):
    spoken("1", "", "1", "", "1", "", "1")
    said = spoken("recode ausfall", "geräte", "+ übung", "new Sprachkurs", "Kurse fielen aus", "")
    paths = [path for path, _words in stored(study)]
    assert sorted(paths) == sorted(
        [
            "Digitales > Geräte fehlen",
            "Corona > Ausfall",
            "Digitales > Übung",
            "Corona > Ausfall > Sprachkurs",
            "Corona > Ausfall",
        ]
    )
    assert codebook.system(study).by_guid[code_guid(study, "Sprachkurs")].definition == "Kurse fielen aus"
    assert any(line.startswith("4 of 4") for line in said)
    assert any("no code is found" in line.lower() for line in spoken("recode ausfall", "1", "zzzzz", "q"))


def test_anothers_coding_is_recoded_only_after_a_yes(spoken, study):
    ben = coders.ensure(study, "ben")
    guid = transcripts.find(study, "B01").guid
    codings.apply(study, guid, Span(0, 10), code_guid(study, "Koordination"), ben.guid)
    spoken("recode koordination", "1", "geräte", "", coder="leitung")
    assert stored(study)[0][0] == "Koordination"
    spoken("recode koordination", "1", "geräte", "yes", coder="leitung")
    assert stored(study)[0][0] == "Digitales > Geräte fehlen"


def test_others_memos_on_a_transcript_are_heard_once_both_are_done(spoken, study):
    ben, guid = coders.ensure(study, "ben").guid, transcripts.find(study, "B01").guid
    memos.add(study, "seen by ben", ben, transcript=guid)
    assert not any("seen by ben" in line for line in spoken("1", "mt"))
    for coder in (ben, coders.get(study, "anna").guid):
        transcripts.set_status(study, guid, coder, Status.DONE)
    assert any("seen by ben" in line for line in spoken("mt"))
