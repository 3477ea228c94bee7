"""Memos about passages, codes, transcripts and the project."""

import pytest

from qualcode.core.model import About
from qualcode.core.spans import Span
from qualcode.errors import InputError, NotFoundError, RefusedError
from qualcode.services import codebook, coders, corrections, erase, history, memos, transcripts
from tests.services.small import FIRST, code, coder, entities


@pytest.fixture
def anna(study):
    return coder(study, "anna")


def on(project, transcript, words):
    """The span of the first place where these words stand."""
    start = transcripts.document(project, transcript).text.index(words)
    return Span(start, start + len(words))


def test_what_is_named_decides_what_a_memo_is_about(study, anna):
    memos.add(study, "Wie soll das Ganze heißen?", anna)
    memos.add(study, "Ein langes Gespräch", anna, transcript="B02")
    memos.add(study, "Zu breit", anna, code=code(study, "Corona"), title=" Kür  zen ")
    memos.add(study, "Das ist es", anna, transcript="B01", span=on(study, "B01", " Mhm"[1:]))
    assert {m.about: m.text for m in memos.listing(study)} == {
        About.PROJECT: "Wie soll das Ganze heißen?",
        About.TRANSCRIPT: "Ein langes Gespräch",
        About.CODE: "Zu breit",
        About.SEGMENT: "Das ist es",
    }
    (of_code,) = memos.listing(study, code=code(study, "Corona"))
    assert of_code.title == "Kür zen"


def test_a_memo_stands_on_its_words_without_the_blanks_around_them(study, anna):
    memo = memos.add(study, "x", anna, transcript="B02", span=on(study, "B02", " Alle waren "))
    assert memo.span == on(study, "B02", "Alle waren")


def test_memos_on_passages_come_in_order_of_position(study, anna):
    for words in ("Übergänge", "Schulen", "Alle"):
        memos.add(study, words, anna, transcript="B02", span=on(study, "B02", words))
    guid = transcripts.find(study, "B02").guid
    assert [m.text for m in memos.listing(study, transcript=guid)] == ["Schulen", "Alle", "Übergänge"]


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_memo_is_refused(study, anna, text):
    with pytest.raises(InputError, match="empty"):
        memos.add(study, text, anna)
    memo = memos.add(study, "a", anna)
    with pytest.raises(InputError, match="empty"):
        memos.change(study, memo.guid, anna, text=text)


def test_a_memo_cannot_be_about_what_is_not_there(study, anna):
    before = entities(study)
    for where in ({"transcript": "B09"}, {"code": "no guid"}):
        with pytest.raises(NotFoundError):
            memos.add(study, "x", anna, **where)
    with pytest.raises(InputError):
        memos.add(study, "x", anna, transcript="B02", span=Span(0, 9999))
    assert entities(study) == before


def test_only_who_wrote_a_memo_changes_or_deletes_it(study, anna):
    memo = memos.add(study, "meins", anna, title="T")
    ben = coder(study, "ben")
    for act in (
        lambda: memos.change(study, memo.guid, ben, text="seins"),
        lambda: memos.remove(study, memo.guid, ben),
    ):
        with pytest.raises(RefusedError, match="another coder's"):
            act()
    assert memos.change(study, memo.guid, anna, text="neu").title == "T"
    memos.remove(study, memo.guid, anna)
    assert memos.listing(study) == ()
    with pytest.raises(NotFoundError, match="not there"):
        memos.remove(study, memo.guid, anna)


def test_every_act_on_a_memo_is_undone_alone(study, anna):
    states = [entities(study)]
    memo = memos.add(study, "eins", anna, transcript="B02", span=on(study, "B02", "Alle"))
    states.append(entities(study))
    memos.change(study, memo.guid, anna, text="zwei")
    states.append(entities(study))
    memos.remove(study, memo.guid, anna)
    for state in reversed(states):
        done = history.undo(study, anna)
        assert done.transcript == memo.transcript
        assert done.span == memo.span
        assert entities(study) == state


def test_memos_go_along_when_codes_or_coders_merge(study, anna):
    memos.add(study, "x", anna, code=code(study, "Corona > Ausfall"))
    codebook.merge(study, "Corona > Ausfall", "Koordination")
    coders.merge(study, "anna", "ben")
    (memo,) = memos.listing(study)
    assert (memo.code, memo.coder) == (code(study, "Koordination"), coder(study, "ben"))


def test_memos_about_a_code_go_with_it_and_come_back_with_it(study, anna):
    memos.add(study, "x", anna, code=code(study, "Corona > Ausfall"))
    codebook.delete(study, "Corona")
    assert memos.listing(study) == ()
    history.undo(study, None)
    assert [m.text for m in memos.listing(study)] == ["x"]


def test_a_memo_goes_with_its_words_when_the_text_is_corrected(study, anna, tmp_path):
    memos.add(study, "x", anna, transcript="B01", span=on(study, "B01", "am Fenster gemacht"))
    (tmp_path / "new.txt").write_text(FIRST.replace("Mhm", "Mhm, ja gut"), encoding="utf-8")
    corrections.correct(study, "B01", tmp_path / "new.txt")
    (memo,) = memos.listing(study)
    assert memo.span == on(study, "B01", "am Fenster gemacht")


def test_words_that_are_erased_are_gone_from_memos(study, anna):
    memos.add(study, "Quittenbaum ist die Nachbarin", anna)
    erase.erase_words(study, erase.exactly("Quittenbaum", "[...]"))
    (memo,) = memos.listing(study)
    assert "Quittenbaum" not in memo.text
