"""What belongs to a passage besides its code: memo, edges, a copy."""

import pytest
from textual.events import Key

from qualcode.core.spans import Span
from qualcode.formats import agefile
from qualcode.services import codebook, coders, codings, keys, memos, overlooked, transcripts


def written(study):
    return [memo.text for memo in memos.listing(study)]


async def test_a_memo_takes_two_keys_and_its_text(opened, study, anna):
    async with opened() as keys:
        await keys.press("down", "f3")
        await keys.type("Seit 2015?")
        await keys.press("enter", "x", "escape")
        assert keys.count - len("Seit 2015?") - 3 <= 2
        (memo,) = memos.listing(study)
        assert memo.text == "Seit 2015?\nx"
        assert memo.coder == anna.guid
        assert keys.session.document.text[slice(*memo.span)] == "Und seit wann?"
        await keys.rest()
        assert "Seit 2015?" in str(keys.screen.details.content)
        assert "✎" in "".join(s.text for s in keys.screen.view.render_line(0))


async def test_a_memo_is_gone_on_with_and_emptied_to_be_deleted(opened, study):
    async with opened(keymap="vim") as keys:
        await keys.press("m", "a", "escape", "m", "b", "escape")
        assert written(study) == ["ab"]
        await keys.press("m", "backspace", "backspace", "escape")
        assert written(study) == []
        await keys.press("u")
        assert "memo “ab” deleted" in keys.bottom()
        assert written(study) == ["ab"]
        assert len(keys.session.notes) == 1


async def test_a_memo_that_stays_empty_or_as_it_was_is_no_act(opened, study):
    async with opened() as keys:
        await keys.press("f3", "escape")
        assert written(study) == []
        await keys.press("f3", "a", "escape", "f3", "escape", "ctrl+z")
        assert written(study) == []


async def test_beside_a_memo_on_more_words_another_can_be_written(opened, study):
    async with opened() as keys:
        await keys.press("shift+down", "f3", "a", "escape", "up", "down", "f3")
        assert [row.label for row in keys.screen.codes.rows] == ["a", "new memo on this passage"]
        await keys.press("down", "enter", "b", "escape")
        assert sorted(written(study)) == ["a", "b"]


async def test_anothers_memo_is_not_shown_while_one_codes_blind(opened, study):
    ben = coders.ensure(study, "ben")
    memos.add(study, "seins", ben.guid, transcript="B01", span=Span(0, 9))
    async with opened() as keys:
        assert len(keys.session.notes) == 0


async def test_a_memo_may_be_pasted_into(opened, study):
    from textual.events import Paste

    async with opened(hold=0.02) as keys:
        await keys.press("f3")
        keys.app.post_message(Paste("1\n2"))
        await keys.pilot.pause()
        await keys.press("escape")
        assert written(study) == ["1\n2"]


async def test_a_codings_start_moves_by_sentences(opened, stored):
    async with opened() as keys:
        await keys.press("down", "1", "(")
        assert stored()[0][1].startswith("Wie läuft")
        await keys.press(")")
        assert stored()[0][1] == "Und seit wann?"
        await keys.press(")")
        assert "start cannot be moved" in keys.bottom()


async def test_a_codings_edges_move_by_words_in_word_mode(opened, stored):
    async with opened() as keys:
        await keys.press("down", "down", "1", "right", ")", ")", "<", "<")
        assert stored()[0][1] == "mal gar"
        await keys.press("(", "(", ">", ">")
        assert stored()[0][1] == "Also erst mal gar nicht. Wir"


async def test_of_several_codings_one_is_chosen_to_move(opened, stored):
    async with opened() as keys:
        await keys.press("down", "1", "2", "(", "1")
        assert sorted(len(text) for _path, text in stored())[0] == len("Und seit wann?")
        assert [text.startswith("Wie") for _path, text in stored()].count(True) == 1


async def test_codings_to_choose_among_show_code_and_where_each_begins_and_ends(opened):
    async with opened() as keys:
        await keys.press("down", "1", "shift+down", "2", "delete")
        rows = keys.screen.codes.rows
        assert [row.short for row in rows] == [
            keys.session.system.by_guid[c.code].short for c in keys.session.under_cursor
        ]
        lines = ["".join(s.text for s in keys.screen.codes.render_line(n)) for n in (1, 2)]
        assert lines[0].rstrip().endswith("seit wann?")
        assert lines[1].rstrip().endswith("gar nicht.")
        assert lines[0][8:].split(":")[0] != lines[1][8:].split(":")[0]


async def test_of_twelve_codings_the_last_is_reached_with_arrows(opened, study, anna, stored):
    guid = transcripts.find(study, "B01").guid
    for n in range(12):
        code = codebook.add(study, f"Thema {n:02}").guid
        codings.apply(study, guid, Span(0, 5 + n), code, anna.guid)
    async with opened(size=(80, 12)) as keys:
        await keys.press("delete")
        rows = keys.screen.codes.rows
        assert [row.hot for row in rows] == [*"123456789", "", "", ""]
        await keys.press("1", "delete", "end", "enter")
        assert "Thema 11" in keys.bottom()
    assert [path for path, _words in stored()] == [f"Thema {n:02}" for n in range(1, 11)]


async def test_of_eleven_memos_the_last_is_reached_with_arrows(opened, study, anna):
    guid = transcripts.find(study, "B01").guid
    for n in range(11):
        memos.add(study, f"memo {n:02}", anna.guid, transcript=guid, span=Span(0, 5 + n))
    async with opened() as keys:
        await keys.press("f3")
        assert len(keys.screen.codes.rows) == 12
        await keys.press("end", "up", "enter")
        assert keys.screen.query_one("TextArea").text == "memo 10"


async def test_an_overlooked_name_is_marked_and_unmarked(opened, study):
    async with opened() as keys:
        await keys.press("!")
        assert "A whole sentence is no name" in keys.bottom()
        await keys.press("ctrl+a", "l", "o", "!")
        assert 'Marked as a name: "Lockdown"' in keys.bottom()
        (found,) = overlooked.listing(study)
        assert (found.words, found.coder) == ("Lockdown", "anna")
        await keys.press("ctrl+z")
        assert "Undone: overlooked name marked" in keys.bottom()
        assert overlooked.listing(study) == ()


@pytest.fixture
def key(study, monkeypatch, tmp_path):
    """The key list opens without a question."""
    monkeypatch.setenv("QUALCODE_KEY_DIR", str(tmp_path / "keys"))
    monkeypatch.setenv("QUALCODE_PASSPHRASE", "vier leichte worte hier")
    keys.save(made := keys.open_or_make(study, str), made.keylist)
    yield
    agefile.forget()


async def mark_lockdown(keys):
    await keys.press("ctrl+a", "l", "o", "!")


async def test_who_has_the_key_list_open_replaces_a_name_at_once(opened, study, key):
    async with opened() as keys:
        await mark_lockdown(keys)
        assert "What is named?" in keys.screen.codes.title
        await keys.press("2", "enter")
        assert keys.screen.codes.title == "Replace “Lockdown” in 1 place of the transcripts, for good?"
        await keys.press("2")
        assert "Replaced in " in keys.bottom()
        assert "Lockdown" not in keys.session.document.text
        assert "Lockdown" not in transcripts.document(study, "B01").text
        assert overlooked.listing(study) == ()


@pytest.mark.parametrize("answer", [["0"], ["2", "enter", "enter"]])
async def test_without_a_yes_the_name_stays_marked(opened, study, key, answer):
    async with opened() as keys:
        await mark_lockdown(keys)
        await keys.press(*answer)
        assert "Lockdown" in transcripts.document(study, "B01").text
        assert [one.words for one in overlooked.listing(study)] == ["Lockdown"]


async def test_a_coding_gets_a_code_that_is_made_for_it_in_one_act(opened, stored):
    async with opened() as keys:
        await keys.press("1")
        before = stored()
        await keys.press("=")
        await keys.type("Brandneu")
        assert [row.label for row in keys.screen.codes.rows][-1] == "new code: Brandneu"
        await keys.press("enter")
        assert [path for path, _text in stored()] == ["Brandneu"]
        await keys.press("ctrl+z")
        assert stored() == before
        assert "Brandneu" not in [code.name for code in keys.session.system]


async def test_after_tab_the_filter_is_empty_for_the_next_code(opened, stored):
    async with opened() as keys:
        await keys.type("koord")
        await keys.press("tab")
        assert keys.screen.codes.query_text == ""
        await keys.type("ausf")
        await keys.press("enter")
        assert sorted(path for path, _text in stored()) == ["Corona > Ausfall", "Koordination"]


async def test_ctrl_u_empties_the_filter(opened):
    async with opened() as keys:
        await keys.type("koord")
        await keys.press("ctrl+u")
        assert keys.screen.codes.query_text == ""


async def test_a_new_code_is_told_and_one_of_a_single_letter_asked_for(opened, stored):
    async with opened() as keys:
        await keys.type("Neues")
        await keys.press("enter")
        assert "new code Neues" in keys.bottom()
        await keys.press("down", "q", "end", "enter")
        assert keys.screen.question is not None
        assert len(stored()) == 1
        await keys.press("enter")
        assert [path for path, _text in stored()] == ["Neues", "q"]


async def test_a_key_right_after_the_answer_is_a_command(opened):
    async with opened() as keys:
        await keys.press("ctrl+f")
        await keys.type("Schluss")
        for key in ("enter", "ctrl+g"):
            keys.app.post_message(Key(key, None))
        await until(keys, lambda: keys.screen.question and "Go to paragraph" in keys.screen.question.label)


async def until(keys, is_so):
    for _ in range(100):
        if is_so():
            return
        await keys.pilot.pause(0.1)
    pytest.fail("it never came")


async def test_a_name_in_a_memo_is_pointed_out_and_kept_all_the_same(opened, study):
    async with opened() as keys:
        await keys.press("f3")
        await keys.type("So Frau Hoppenrath")
        line = keys.screen.query_one("#memo-names")
        await until(keys, lambda: line.has_class("open"))
        assert "May be a name: " in str(line.content)
        assert "Hoppenrath" in str(line.content)
        await keys.press(*["backspace"] * len("Frau Hoppenrath"))
        await until(keys, lambda: not line.has_class("open"))
        await keys.press("escape")
        assert written(study) == ["So"]


async def test_a_name_in_a_memo_that_was_closed_at_once_is_pointed_out_afterwards(opened, study):
    async with opened() as keys:
        await keys.press("f3")
        await keys.type("mit Frau Hoppenrath reden")
        await keys.press("escape")
        assert written(study) == ["mit Frau Hoppenrath reden"]
        await until(keys, lambda: "Hoppenrath" in str([n.message for n in keys.pilot.app._notifications]))


async def test_a_name_in_a_comment_is_pointed_out(opened, study):
    async with opened() as keys:
        await keys.press("1", "#")
        await keys.type("wie Frau Hoppenrath")
        await until(keys, lambda: "May be a name: " in keys.bottom())
        await keys.press("enter")
        assert "May be a name" not in keys.bottom()
        assert keys.session.under_cursor[0].comment == "wie Frau Hoppenrath"


@pytest.fixture
def no_programs(monkeypatch):
    monkeypatch.setattr("qualcode.tui.clipboard.shutil.which", lambda _name: None)
    for name in ("TMUX", "WT_SESSION", "TERM_PROGRAM", "TERM"):
        monkeypatch.delenv(name, raising=False)


async def test_a_passage_is_copied_with_its_locator(opened, study, no_programs):
    async with opened() as keys:
        await keys.press("f6", '"')
        copied = (study.root / "clipboard.txt").read_text(encoding="utf-8")
        assert copied == "Also erst mal gar nicht. (B01, para. 2)"
        assert "clipboard.txt" in keys.bottom()


async def test_a_passage_of_two_turns_names_both_paragraphs(opened, study, no_programs):
    async with opened(keymap="vim") as keys:
        await keys.press("j", "J", "y")
        copied = (study.root / "clipboard.txt").read_text(encoding="utf-8")
        assert copied.endswith("gar nicht. (B01, paras. 1–2)")


@pytest.mark.parametrize(
    ("asks", "wrong", "said"),
    [
        ("%", "7x", "from 0 to 100"),
        ("%", "101", "0 to 100"),
        ("ctrl+g", "999", "1 to 6"),
        ("ctrl+g", "quatsch", "1 to 6"),
        ("ctrl+f", "zzzz", "does not occur"),
        ("f5", " ", "needs a name"),
    ],
)
async def test_a_wrong_answer_stays_to_be_mended_and_backspace_removes_no_coding(opened, asks, wrong, said):
    async with opened() as keys:
        await keys.press("1", asks)
        await keys.type(wrong)
        await keys.press("enter")
        assert said in keys.bottom()
        assert keys.screen.question is not None
        line = keys.screen.query_one("#prompt-text")
        assert line.value == wrong
        await keys.press("backspace")
        assert line.value == wrong[:-1]
        assert said not in keys.bottom()
        assert len(keys.session.marks) == 1
        await keys.press("escape", "2")
        assert len(keys.session.marks) == 2


async def test_a_wrong_pattern_stays_to_be_mended(opened):
    async with opened() as keys:
        await keys.press("1", "ctrl+f", "tab")
        await keys.type("(")
        await keys.press("enter", "backspace")
        assert keys.screen.question is not None
        assert len(keys.session.marks) == 1


async def test_a_wrong_weight_is_mended_in_its_place(opened):
    async with opened() as keys:
        await keys.press("1", "%", "7", "x", "enter", "backspace", "0", "enter")
        assert [coding.weight for coding in keys.session.marks] == [70]
        assert keys.screen.question is None


async def test_an_edge_that_is_moved_again_is_the_same_codings_whatever_lies_there_by_then(opened, stored):
    async with opened() as keys:
        await keys.press("down", "down", "2", "up", "1", ">")
        assert len(keys.session.under_cursor) == 2
        await keys.press(">")
        assert keys.screen.picking is None
        spans = dict(stored())
        assert spans["Corona > Verzögerung"] == "Also erst mal gar nicht."
        assert spans["Corona > Ausfall"].endswith("kam der Lockdown.")
        await keys.press("left", ">")
        assert keys.screen.picking or keys.screen.query_one("#bottom").has_class("problem")
