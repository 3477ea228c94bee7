"""The palette: what Enter would do is always to be seen; new codes, digits, another code instead."""

from qualcode.core.model import Status
from qualcode.core.spans import Span
from qualcode.project import open_project
from qualcode.services import codebook, coders, codings, habits, transcripts
from qualcode.tui import codelist
from qualcode.tui.hot import HotCodes


def labels(keys):
    return [row.label for row in keys.screen.codes.rows]


async def test_the_code_that_enter_would_make_is_announced(opened, stored):
    async with opened() as keys:
        await keys.type("Geldsorgen")
        assert labels(keys) == ["new code: Geldsorgen"]
        await keys.press("enter")
        assert [path for path, _ in stored()] == ["Geldsorgen"]


async def test_a_new_code_that_begins_like_another_is_the_last_row(opened, stored):
    async with opened() as keys:
        await keys.type("Abstimm")
        assert labels(keys) == ["Abstimmung", "new code: Abstimm"]
        await keys.press("end", "enter")
        assert [path for path, _ in stored()] == ["Abstimm"]


async def test_a_codes_own_name_makes_no_new_one(opened, study):
    async with opened() as keys:
        await keys.type("abstimmung")
        assert labels(keys) == ["Abstimmung"]
        await keys.press("backspace")
        assert labels(keys) == ["Abstimmung", "new code: abstimmun"]


async def test_a_path_makes_a_sub_code(opened, stored, study):
    async with opened() as keys:
        await keys.type("Corona > Maske")
        await keys.press("end", "enter")
        assert [path for path, _ in stored()] == ["Corona > Maske"]


async def test_a_new_code_and_its_coding_are_taken_back_as_one(opened, stored, study):
    before = codebook.system(study)
    async with opened() as keys:
        await keys.type("qqq")
        await keys.press("enter", "ctrl+z")
        assert "code qqq put on" in keys.bottom()
        assert stored() == []
        assert codebook.system(study) == before
        await keys.press("ctrl+y")
        assert [path for path, _ in stored()] == ["qqq"]
        assert "Qq" in drawn(keys)


def drawn(keys):
    view = keys.screen.view
    return "\n".join("".join(s.text for s in view.render_line(y)) for y in range(view.size.height))


async def test_in_vivo_offers_the_words_as_a_name_that_can_be_written_anew(opened, stored):
    async with opened() as keys:
        await keys.press("down", "down", "f5")
        assert keys.screen.question.text == "Also erst mal gar nicht"
        await keys.type("Stillstand")
        await keys.press("enter")
        assert stored() == [("Stillstand", "Also erst mal gar nicht.")]
        await keys.press("ctrl+z")
        assert stored() == []


async def test_in_vivo_words_that_are_a_code_already_put_that_on(opened, stored):
    async with opened() as keys:
        await keys.press("down", "down", "f5", "enter", "1", "down", "f5")
        await keys.type("also erst mal GAR nicht")
        await keys.press("enter")
        assert [path for path, _ in stored()].count("Also erst mal gar nicht") == 2
        assert "is there already" in keys.bottom()


async def test_a_digit_taken_from_another_code_is_said(opened, study, anna):
    async with opened() as keys:
        await keys.type("koord")
        await keys.press("1")
        assert "1 stands for “Ausfall”; 1 again gives it to “Koordination”." in keys.bottom()
        await keys.press("1")
        assert "1 now puts on: Koordination (no longer: Ausfall)" in keys.bottom()
        await keys.press("1")
        assert "no longer" not in keys.bottom()
    assert codelist.NEW not in habits.hot_codes(study, anna.guid)["1"]


async def test_another_key_between_leaves_a_digit_where_it_is(opened, study, anna):
    async with opened() as keys:
        await keys.type("koord")
        await keys.press("1", "down")
        assert "1 again" not in keys.bottom()
        await keys.press("up", "1")
        assert "1 again" in keys.bottom()
        await keys.press("2")
        assert "2 again" in keys.bottom()
        await keys.press("down", "2")
        assert "2 again" in keys.bottom()
        assert keys.session.hot == HotCodes.of(keys.session.system)
    assert habits.hot_codes(study, anna.guid) == dict(HotCodes.of(codebook.system(study)).codes)


async def test_a_digit_that_is_free_is_given_at_once(opened):
    async with opened() as keys:
        await keys.type("koord")
        await keys.press("9")
        assert keys.bottom().strip() == "9 now puts on: Koordination"


async def test_digits_are_the_same_the_next_time_and_anothers_are_theirs(opened, study, stored):
    async with opened() as keys:
        await keys.type("koord")
        await keys.press("1", "1")
    async with opened() as keys:
        await keys.press("1")
        assert [path for path, _ in stored()] == ["Koordination"]
    async with opened(coder=coders.ensure(study, "ben")) as keys:
        assert keys.session.code(keys.session.hot.code("1")).name == "Ausfall"


async def test_a_code_gets_a_digit_where_no_code_in_sight_has_one(opened, study, anna):
    async with opened() as keys:
        await keys.type("koord")
        await keys.press("4", "4", "escape")  # no longer Zuständigkeit
        await keys.type("zuständ")
        assert not any(row.hot for row in keys.screen.codes.rows)
        await keys.press("9")
        assert "9 now puts on: Zuständigkeit" in keys.bottom()


async def test_a_digit_at_the_row_of_a_new_code_does_nothing(opened, study):
    async with opened() as keys:
        await keys.type("qqq")
        await keys.press("1", "escape", "1")
        assert [c.code for c in keys.session.marks] == [
            codebook.system(study).by_path("Corona > Ausfall").guid
        ]


async def test_a_codings_code_is_changed_in_place(opened, stored):
    async with opened() as keys:
        await keys.press("1", "=")
        await keys.type("zust")
        await keys.press("enter")
        assert [path for path, _ in stored()] == ["Koordination > Zuständigkeit"]
        await keys.press("ctrl+z")
        assert [path for path, _ in stored()] == ["Corona > Ausfall"]


async def test_where_several_codings_lie_it_is_asked_which_to_change(opened, stored):
    async with opened(keymap="vim") as keys:
        await keys.press("1", "2", "r", "2")
        await keys.type("zust")
        await keys.press("enter")
        assert [path for path, _ in stored()] == ["Corona > Ausfall", "Koordination > Zuständigkeit"]


async def test_help_is_there_while_a_code_is_looked_for(opened):
    async with opened() as keys:
        await keys.press("a", "f1")
        assert type(keys.screen).__name__ == "HelpScreen"
        await keys.press("x")
        assert keys.screen.codes.query_text == "a"


async def test_the_choice_of_status_tells_what_it_means_and_nothing_of_codes(opened, study):
    async with opened() as keys:
        await keys.press("1", "f4", "down", "down")
        assert "Agreement counts" in str(keys.screen.details.content)
        assert "Ausfall" not in str(keys.screen.details.content)
        await keys.press("enter")
        assert "B01 is now: done" in keys.bottom()


async def test_the_present_status_is_the_one_that_enter_leaves(opened):
    async with opened() as keys:
        await keys.press("f4", "3", "f4", "enter")
        assert keys.session.status is Status.DONE


async def test_codings_without_a_status_are_begun(opened):
    async with opened() as keys:
        assert "not begun" in keys.top()
        await keys.press("1")
        await keys.rest()
        assert "status not set" in keys.top()


async def test_enter_makes_no_code_of_letters_that_meant_one_deleted_meanwhile(opened, stored, study):
    codebook.add(study, "Probe")
    async with opened() as keys:
        await keys.type("prob")
        with open_project(study.root) as other:
            codebook.delete(other, "Probe")
        await keys.pilot.pause(1.3)
        await keys.press("e", "enter")
        assert "deleted in another window" in keys.bottom()
        assert stored() == []
        assert "Probe" not in [code.name for code in codebook.system(study)]
        await keys.type("Probe")
        await keys.press("enter")
        assert [path for path, _ in stored()] == ["Probe"]


async def test_codes_on_the_passages_around_come_first_among_equals(opened, anna, study):
    document = transcripts.document(study, "B01")
    start = document.text.index("Zoom eigentlich")
    digital = codebook.system(study).by_path("Koordination > Zuständigkeit").guid
    codings.apply(study, document.transcript.guid, Span(start, start + 4), digital, anna.guid)
    async with opened() as keys:
        await keys.type("koord")
        assert labels(keys)[:3] == ["Koordination", "Abstimmung", "Zuständigkeit"]
        await keys.press("escape", "end", "k")
        await keys.type("oord")
        assert labels(keys)[:3] == ["Koordination", "Zuständigkeit", "Abstimmung"]


async def test_a_digit_gives_a_coding_the_digits_code_instead(opened, stored):
    async with opened() as keys:
        await keys.press("down", "1", "=")
        assert "1-9 code" in keys.bottom()
        await keys.press("3")
        assert [code for code, _words in stored()] == ["Koordination > Abstimmung"]
        assert keys.screen.picking is None


async def test_a_list_whose_code_another_window_deleted_stays_with_what_was_typed(opened, study, stored):
    async with opened() as keys:
        await keys.press("down", *"zust")
        codebook.delete(study, "Koordination > Zuständigkeit", with_codings=True)
        await keys.press("enter")
        assert stored() == []
        assert keys.screen.picking
        assert keys.screen.codes.query_text == "zust"
        assert "not there any more" in keys.bottom()
